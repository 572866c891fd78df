package resolve

import (
	"cmp"
	"slices"
	"strings"
)

// A BraceKind is a way in which the braces of a reference go wrong.
type BraceKind uint8

// The kinds of wrong braces.
const (
	BracesSurplus  BraceKind = iota + 1 // more than two around a reference: {{{x}}}, {{x}}}
	BracesDoubled                       // a reference whose name is nothing but a reference, or a scheme and one: {{{{x}}}}, {{Bearer {{x}}}}
	BracesMissing                       // one brace short: {{x}, {x}}
	BracesInside                        // a reference opened and never closed before the next one: {{a{{x}}
	BracesUnclosed                      // {{x
	BracesUnopened                      // x}}
	BracesSingle                        // {x}
)

// A BraceFault is a place where the braces of a reference are wrong. All places are
// bytes of the text.
type BraceFault struct {
	Kind       BraceKind
	Start, End int // the bytes at fault; empty where a brace is missing
	Name       Part
	Cuts       []Part // the surplus braces
	Insert     string // the braces that are missing, at Start
}

// BraceFaults finds wrong braces by what Postman's pattern {{([^{}]*?)}} leaves when
// it has been applied from the inside out. A name that is made of another reference
// and something else ({{a{{x}}}}) is right. In JSON, whose own braces may meet those of
// a reference, there are none.
func BraceFaults(s string) []BraceFault {
	if PlainBraces(s, len(s)) || holdsJSON(s) {
		return nil
	}
	return braceFaults(s)
}

func braceFaults(s string) []BraceFault {
	b := braces{s: []byte(s)}
	b.mask()
	for i := 0; i < len(s); {
		switch b.s[i] {
		case '{':
			i = b.opened(i)
		case '}':
			i = b.closed(i)
		default:
			i++
		}
	}
	return b.faults
}

// PlainBraces says whether each brace of a text belongs to a reference to a name of at
// most so many bytes, none of which touches another brace: then none is wrong.
func PlainBraces[T string | []byte](s T, longest int) bool {
	for i := 0; i < len(s); i++ {
		if s[i] == '}' {
			return false
		}
		if s[i] != '{' {
			continue
		}
		j := i + 2
		if j > len(s) || s[i+1] != '{' {
			return false
		}
		for j < len(s) && s[j] != '{' && s[j] != '}' {
			j++
		}
		if j-i-2 > longest || j+1 >= len(s) || s[j] != '}' || s[j+1] != '}' {
			return false
		}
		i = j + 1 // another brace behind it is met next
	}
	return true
}

// holdsJSON says that a text begins like an object or an array, or holds an object.
func holdsJSON(s string) bool {
	t := strings.TrimLeft(s, " \t\r\n")
	return strings.Contains(s, `{"`) || strings.HasPrefix(t, "[{") ||
		strings.HasPrefix(t, "{") && !strings.HasPrefix(t, "{{") && strings.ContainsAny(t, "\"\n")
}

// braces is a text in which references that are right have been masked.
type braces struct {
	s      []byte
	names  [][]Part // of the references masked in each pass, in the order of the text
	faults []BraceFault
}

// masked stands for a byte of a reference. It is in no text that Postman sends.
const masked = 0

// mask takes out references from the inside out, as often as Postman substitutes in one text.
// One that holds nothing but another one is noted as doubled.
func (b *braces) mask() {
	for range maxPasses {
		found := tokens(string(b.s))
		if len(found) == 0 {
			return
		}
		names := make([]Part, 0, len(found))
		for _, t := range found {
			name := Part{t.start + 2, t.end - 2}
			if cuts := doubledCuts(string(b.s[t.start:t.end]), t.start); len(cuts) > 0 {
				b.faults = append(b.faults, BraceFault{Kind: BracesDoubled, Start: t.start, End: t.end, Name: b.nameWithin(name), Cuts: cuts})
			}
			names = append(names, name)
			for i := t.start; i < t.end; i++ {
				b.s[i] = masked
			}
		}
		b.names = append(b.names, names)
	}
}

// doubledCuts are the braces of a reference, which begins at a place, that stands around
// other ones without making a name of them, with the white space inside: nothing else is
// in it, or a scheme is in front of them, which is part of no name. There are none for a
// name.
func doubledCuts(s string, start int) []Part {
	from, to, end := strings.IndexByte(s, masked), strings.LastIndexByte(s, masked)+1, start+len(s)
	if from < 0 {
		return nil
	}
	before, after := s[2:from], s[to:len(s)-2]
	switch {
	case strings.TrimSpace(after) != "" || strings.Trim(s[from:to], "\x00") != "":
		return nil
	case strings.TrimSpace(before) == "":
		return []Part{{start, start + from}, {start + to, end}}
	case strings.EqualFold(before, "bearer ") || strings.EqualFold(before, "basic "):
		return []Part{{start, start + 2}, {start + to, end}}
	}
	return nil
}

// nameWithin is the name of the only reference masked within a part; none when there
// are several.
func (b *braces) nameWithin(p Part) Part {
	var out Part
	for _, names := range b.names {
		i := firstFrom(names, p.Start)
		if i == len(names) || names[i].End > p.End {
			continue
		}
		if out != (Part{}) || i+1 < len(names) && names[i+1].End <= p.End {
			return Part{}
		}
		out = names[i]
	}
	return out
}

// firstFrom is the index of the first name that begins at a place or behind it.
func firstFrom(names []Part, at int) int {
	i, _ := slices.BinarySearchFunc(names, at, func(n Part, at int) int { return cmp.Compare(n.Start, at) })
	return i
}

// run is the end of the run of a byte that starts at i.
func (b *braces) run(i int, c byte) int {
	for i < len(b.s) && b.s[i] == c {
		i++
	}
	return i
}

// opened judges a run of opening braces at i and returns where to go on.
func (b *braces) opened(i int) int {
	start := b.run(i, '{')
	if start < len(b.s) && b.s[start] == masked {
		return b.around(i, start)
	}
	end := start
	for end < len(b.s) && b.s[end] != masked && b.s[end] != '{' && b.s[end] != '}' {
		end++
	}
	n, name := start-i, Part{start, end}
	stop := b.run(end, '}')
	m := stop - end
	named := isName(string(b.s[start:end]))
	switch {
	case n == 1 && m == 1:
		if named {
			b.add(BraceFault{Kind: BracesSingle, Start: i, End: stop, Name: name})
		}
	case n == 2 && m == 1 && named:
		b.add(BraceFault{Kind: BracesMissing, Start: stop, End: stop, Name: name, Insert: "}"})
	case n == 1 && m == 2 && named:
		b.add(BraceFault{Kind: BracesMissing, Start: i, End: i, Name: name, Insert: "{"})
	case n >= 2 && m == 0 && end < len(b.s):
		b.add(BraceFault{Kind: BracesInside, Start: i, End: end, Name: name})
		if b.s[end] == '{' {
			return b.behind(end)
		}
	case n >= 2:
		b.add(BraceFault{Kind: BracesUnclosed, Start: i, End: stop, Name: name})
	case m >= 2:
		b.add(BraceFault{Kind: BracesUnopened, Start: end, End: stop, Name: name})
	default:
		return max(end, start)
	}
	return max(stop, end)
}

// behind is where the braces end that open at a place.
func (b *braces) behind(i int) int {
	for i < len(b.s) && b.s[i] != '}' {
		i++
	}
	return b.run(i, '}')
}

// around judges opening braces [i, start) that stand directly before references, with
// the closing ones directly after.
func (b *braces) around(i, start int) int {
	end := b.run(start, masked)
	stop := b.run(end, '}')
	cuts := []Part{{i, start}}
	if stop > end {
		cuts = append(cuts, Part{end, stop})
	}
	b.add(BraceFault{Kind: BracesSurplus, Start: i, End: stop, Name: b.nameWithin(Part{start, end}), Cuts: cuts})
	return stop
}

// closed judges a run of closing braces at i that no opening brace leads to.
func (b *braces) closed(i int) int {
	stop := b.run(i, '}')
	if i > 0 && b.s[i-1] == masked {
		from := i
		for from > 0 && b.s[from-1] == masked {
			from--
		}
		b.add(BraceFault{Kind: BracesSurplus, Start: i, End: stop, Name: b.lastName(from, i), Cuts: []Part{{i, stop}}})
		return stop
	}
	if stop-i >= 2 {
		b.add(BraceFault{Kind: BracesUnopened, Start: i, End: stop})
	}
	return stop
}

// lastName is the name of the reference that ends at a place, of those from another on.
func (b *braces) lastName(from, end int) Part {
	for _, names := range b.names {
		i, found := slices.BinarySearchFunc(names, end-2, func(n Part, end int) int { return cmp.Compare(n.End, end) })
		if found && from <= names[i].Start-2 {
			return names[i]
		}
	}
	return Part{}
}

func (b *braces) add(f BraceFault) { b.faults = append(b.faults, f) }

// isName says whether a text looks like the name of a variable.
func isName(s string) bool {
	if s == "" || len(s) > 64 {
		return false
	}
	for i := range len(s) {
		c := s[i] | 0x20
		if (c < 'a' || c > 'z') && (s[i] < '0' || s[i] > '9') && !strings.ContainsRune("_-. ", rune(s[i])) {
			return false
		}
	}
	return true
}

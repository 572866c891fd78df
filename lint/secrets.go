package lint

import (
	"cmp"
	"slices"
	"strings"
	"sync"

	"github.com/postlint/postlint/lint/order"
	"github.com/postlint/postlint/lint/source"
)

// shortest is the length in bytes from which a value is redacted wherever it occurs;
// a shorter one would take words out of every sentence. By span it is masked all the same.
const shortest = 6

// redacted stands where a secret value stood. Its width says nothing about the value.
const redacted = "***"

// Secrets are the sensitive spans and values of a run: what no printer may show. The
// nil Secrets holds none. Methods are safe for concurrent use.
type Secrets struct {
	spans  map[string][]Sensitive
	values []string
	// names are the folders and files in the paths of the run.
	names []string

	once    sync.Once
	needles *needles
}

// A Sensitive span holds a secret; Shape is what may be told about it.
type Sensitive struct {
	Start, End int // bytes of the file
	Shape      string
}

// NewSecrets makes the secrets of a run of spans by file and of values. Spans that
// overlap become one. A value is also known without the white space around it, and as
// a form writes it, with + for a space. Values of fewer than six bytes are left out, and
// those that are a word of Postman's formats or, in letters alone, of the name of one of the
// files: without them no path could be followed, and the gap in a place or sentence that
// everybody knows would give them away. In a path of a file a value stays, too, that is
// but a piece of a folder's or a file's name.
func NewSecrets(spans map[string][]Sensitive, values []string) *Secrets {
	s := &Secrets{spans: make(map[string][]Sensitive, len(spans)), names: pieces(spans)}
	for path, list := range spans {
		s.spans[path] = Disjoint(list)
	}
	for _, v := range values {
		trimmed := strings.TrimSpace(v)
		variants := [...]string{v, trimmed, plus(v), plus(trimmed)}
		for i, variant := range variants {
			if slices.Contains(variants[:i], variant) {
				continue
			}
			if len(variant) >= shortest && !isFormatWord(variant) && !calledBy(variant, spans) {
				s.values = append(s.values, variant)
			}
		}
	}
	slices.SortFunc(s.values, func(a, b string) int { return cmp.Or(cmp.Compare(len(b), len(a)), cmp.Compare(a, b)) })
	s.values = slices.Compact(s.values)
	return s
}

// plus writes spaces as a form does (WHATWG URL, application/x-www-form-urlencoded).
func plus(v string) string { return strings.ReplaceAll(v, " ", "+") }

// Disjoint sorts spans and joins those that overlap, under the first shape that is
// known. The list is left as it is.
func Disjoint(list []Sensitive) []Sensitive {
	list = slices.Clone(list)
	order.By(list, func(a, b Sensitive) int { return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(b.End, a.End)) })
	out := list[:0]
	for _, x := range list {
		if n := len(out); n > 0 && x.Start < out[n-1].End {
			last := &out[n-1]
			last.End, last.Shape = max(last.End, x.End), cmp.Or(last.Shape, x.Shape)
			continue
		}
		out = append(out, x)
	}
	return out
}

// In are the sensitive spans of a file, in order, none of which overlap.
func (s *Secrets) In(path string) []Sensitive {
	if s == nil {
		return nil
	}
	return s.spans[path]
}

// Longest is the length in bytes of the longest secret value, 0 when there is none.
func (s *Secrets) Longest() int {
	if s == nil || len(s.values) == 0 {
		return 0
	}
	return len(s.values[0])
}

// Find returns where secret values stand in a text, whole: as they are, escaped for
// JSON, HTML or a URL (up to two such layers), in hex, and inside of base64 at any
// alignment. The spans are in order, and do not touch.
func (s *Secrets) Find(text string) []source.Span {
	if s == nil || len(s.values) == 0 || len(text) < shortest {
		return nil
	}
	s.once.Do(func() { s.needles = newNeedles(s.values) })
	var found []source.Span
	s.needles.search(&layer{text: text}, 2, &found)
	found = slices.DeleteFunc(found, func(at source.Span) bool { return inName(text, at, s.names) })
	return joined(found)
}

// Redact replaces by *** whatever Find finds, until nothing is found any more.
func (s *Secrets) Redact(text string) string {
	for {
		found := s.Find(text)
		if len(found) == 0 {
			return text
		}
		var b strings.Builder
		from := 0
		for _, f := range found {
			b.WriteString(text[from:f.Start])
			b.WriteString(redacted)
			from = f.End
		}
		b.WriteString(text[from:])
		text = b.String()
	}
}

// joined sorts spans and joins those that overlap or touch.
func joined(list []source.Span) []source.Span {
	order.By(list, func(a, b source.Span) int { return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End)) })
	out := list[:0]
	for _, x := range list {
		if n := len(out); n > 0 && x.Start <= out[n-1].End {
			out[n-1].End = max(out[n-1].End, x.End)
			continue
		}
		out = append(out, x)
	}
	return out
}

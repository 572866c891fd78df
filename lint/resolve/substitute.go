package resolve

import "strings"

// maxPasses is how often Postman substitutes in one text: a chain of 19 variables
// works, one of 20 leaves a reference (measured).
const maxPasses = 19

// A token is one {{name}} in a text: bytes [start, end), braces included.
type token struct{ start, end int }

func (t token) name(s string) string { return s[t.start+2 : t.end-2] }

// References are the places of all references in a text as Postman's pattern
// {{([^{}]*?)}} finds them: innermost first, so {{{v}}} holds {{v}}. Each is a pair
// of byte offsets, braces included.
func References(s string) [][2]int {
	var out [][2]int
	for _, t := range tokens(s) {
		out = append(out, [2]int{t.start, t.end})
	}
	return out
}

func tokens(s string) []token { return appendTokens(nil, s) }

// appendTokens appends the places of all references in a text.
func appendTokens(out []token, s string) []token {
	for i := strings.Index(s, "{{"); i >= 0 && i+4 <= len(s); {
		j := strings.IndexAny(s[i+2:], "{}")
		if j < 0 {
			break
		}
		j += i + 2
		if s[j] == '}' && j+1 < len(s) && s[j+1] == '}' {
			if out == nil {
				out = make([]token, 0, strings.Count(s[i:], "{{"))
			}
			out = append(out, token{i, j + 2})
			i = next(s, j+2)
			continue
		}
		i = next(s, i+1)
	}
	return out
}

// next is the next "{{" at or after a place, or -1.
func next(s string, from int) int {
	if from > len(s) {
		return -1
	}
	k := strings.Index(s[from:], "{{")
	if k < 0 {
		return -1
	}
	return from + k
}

// Substitution adds at most so many bytes and pieces to a text: far more than a server
// takes in a URL or a header, and little enough for a thousand such requests. Postman
// has no such limit; a variable that holds itself twice doubles in each pass, until
// memory is used up.
const (
	maxGrowth = 1 << 20
	maxPieces = 1 << 12
)

// A size is a number of bytes and of pieces.
type size struct{ bytes, pieces int }

// resolve substitutes references the way Postman does: pass by pass over the whole
// text, so that names and values may hold references themselves.
func (c *context) resolve(t Text) Text {
	found := c.tokens(t.s)
	limit := size{len(t.s) + maxGrowth, len(t.pieces) + 2*len(found) + maxPieces}
	n := 0
	for ; n < maxPasses && len(found) > 0; n++ {
		b := c.draft(n)
		if !c.pass(&b, t, found, limit) {
			break
		}
		t = c.drawn(n, &b)
		found = c.tokens(t.s)
	}
	if len(found) > 0 && !c.markWhole(t, found) {
		b := c.draft(n)
		c.markOpen(&b, t, found)
		t = c.drawn(n, &b)
		n++
	}
	if n == 0 {
		return t
	}
	return c.room.kept(t)
}

// tokens are the places of all references in a text, good until the next call.
func (c *context) tokens(s string) []token {
	c.room.tokens = appendTokens(c.room.tokens[:0], s)
	return c.room.tokens
}

// draft is a builder in another draft than the last one.
func (c *context) draft(n int) builder {
	d := &c.room.drafts[1+n%2]
	return builder{d.s[:0], d.pieces[:0]}
}

// drawn is the text of a draft: its bytes last, its pieces do until it is the turn of the same
// draft again.
func (c *context) drawn(n int, b *builder) Text {
	c.room.drafts[1+n%2] = *b
	return b.textIn(&c.room.strings)
}

// pass replaces each reference that has a value by that value's pieces. It fails when
// there is none, and when the text would grow too long.
func (c *context) pass(b *builder, t Text, found []token, limit size) bool {
	cut := cutter{t: t}
	for _, f := range found {
		l := c.lookup(f.name(t.s))
		if l.open() {
			continue
		}
		cut.copyTo(b, f.start)
		via := c.room.vias.One()
		via.Lookup, via.At, via.Outer = l, t.Range(f.start, f.end), cut.skipTo(f.end)
		b.value(via)
		if len(b.s) > limit.bytes || len(b.pieces) > limit.pieces {
			return false
		}
	}
	if cut.at == 0 {
		return false
	}
	cut.copyTo(b, len(t.s))
	return true
}

// markOpen cuts the pieces at the references that stay and marks them.
func (c *context) markOpen(b *builder, t Text, found []token) {
	cut := cutter{t: t}
	for _, f := range found {
		cut.copyTo(b, f.start)
		from := len(b.pieces)
		cut.copyTo(b, f.end)
		l := c.lookup(f.name(t.s))
		for k := from; k < len(b.pieces); k++ {
			if p := &b.pieces[k]; p.start < p.end {
				p.Open = l
			}
		}
	}
	cut.copyTo(b, len(t.s))
}

// markWhole marks pieces that are references as a whole, in place. It fails, and changes
// nothing, when a reference begins or ends inside a piece.
func (c *context) markWhole(t Text, found []token) bool {
	for k, i := 0, 0; k < len(found); k++ {
		for i < len(t.pieces) && t.pieces[i].End() <= found[k].start {
			i++
		}
		if i == len(t.pieces) || t.pieces[i].Start() != found[k].start || t.pieces[i].End() != found[k].end {
			return false
		}
	}
	i := 0
	for _, f := range found {
		for t.pieces[i].Start() != f.start || t.pieces[i].End() != f.end {
			i++
		}
		t.pieces[i].Open = c.lookup(f.name(t.s))
	}
	return true
}

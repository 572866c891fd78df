package resolve

import (
	"slices"
	"strings"
)

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

func tokens(s string) []token {
	var out []token
	for i := strings.Index(s, "{{"); i >= 0 && i+4 <= len(s); {
		j := strings.IndexAny(s[i+2:], "{}")
		if j < 0 {
			break
		}
		j += i + 2
		if s[j] == '}' && j+1 < len(s) && s[j+1] == '}' {
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

// resolve substitutes references the way Postman does: pass by pass over the whole
// text, so that names and values may hold references themselves.
func (c *context) resolve(t Text) Text {
	for range maxPasses {
		found := tokens(t.s)
		if len(found) == 0 {
			return t
		}
		replacedAny := false
		t, replacedAny = c.pass(t, found)
		if !replacedAny {
			break
		}
	}
	return c.markOpen(t)
}

// pass replaces each reference that has a value by that value's pieces.
func (c *context) pass(t Text, found []token) (Text, bool) {
	any := false
	parts := make([]Text, 0, 2*len(found)+1)
	refs := t.refs
	at := 0
	for _, f := range found {
		l := c.lookup(f.name(t.s))
		if l.open() {
			continue
		}
		any = true
		parts = append(parts, pieces(t, at, f.start), through(l, t.via(f.start)))
		refs = addRef(refs, Ref{Lookup: l, At: t.Range(f.start, f.end)})
		at = f.end
	}
	if !any {
		return t, false
	}
	parts = append(parts, pieces(t, at, len(t.s)))
	out := Concat(parts...)
	out.refs = refs
	return out, true
}

// pieces is a slice without references; pass keeps those of the whole.
func pieces(t Text, i, j int) Text {
	if i == j {
		return Text{}
	}
	out := t.Slice(i, j)
	out.refs = nil
	return out
}

// through is a variable's value, each piece marked with the lookup that found it and
// with the variables whose values held the reference.
func through(l *Lookup, outer *Via) Text {
	out := l.Value
	out.pieces = slices.Clone(out.pieces)
	via := &Via{Lookup: l, Outer: outer}
	for i := range out.pieces {
		out.pieces[i].Via = via
	}
	return out
}

// via is the variable through which the byte at a place came.
func (t Text) via(at int) *Via {
	for _, p := range t.pieces {
		if p.Start <= at && at < p.End {
			return p.Via
		}
	}
	return nil
}

func addRef(refs []Ref, r Ref) []Ref {
	for _, x := range refs {
		if x == r {
			return refs
		}
	}
	return append(slices.Clip(refs), r)
}

// markOpen cuts the pieces at the references that stay and marks them.
func (c *context) markOpen(t Text) Text {
	found := tokens(t.s)
	if len(found) == 0 {
		return t
	}
	var parts []Text
	refs := t.refs
	at := 0
	for _, f := range found {
		l := c.lookup(f.name(t.s))
		ref := pieces(t, f.start, f.end)
		for i := range ref.pieces {
			ref.pieces[i].Open = l
		}
		parts = append(parts, pieces(t, at, f.start), ref)
		refs = addRef(refs, Ref{Lookup: l, At: t.Range(f.start, f.end)})
		at = f.end
	}
	parts = append(parts, pieces(t, at, len(t.s)))
	out := Concat(parts...)
	out.refs = refs
	return out
}

package edit

import (
	"cmp"
	"slices"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/source"
)

// A text is a file with edits made to it. Net are all edits that lead from was to now, so
// that the two are the same but for them, however many rounds there were. It never changes.
type text struct {
	was, now []byte
	net      []lint.NetEdit
	starts   []int // of the net edits, in now
}

// An authored edit knows the fixes that want it, by their numbers.
type authored struct {
	lint.Edit
	by []int
}

// with is the text after more edits of now, in order, none of which overlap. The fixes
// that made them are known by what they changed even where a later edit changes it again.
func (t *text) with(edits []authored) *text {
	out := &text{was: t.was, now: splice(t.now, edits, 0), net: t.compose(edits)}
	shift := 0
	for _, e := range out.net {
		out.starts = append(out.starts, e.Start+shift)
		shift += len(e.Insert) - (e.End - e.Start)
	}
	return out
}

// splice makes edits of a text that begins at an offset.
func splice(text []byte, edits []authored, begin int) []byte {
	out := make([]byte, 0, len(text)+64)
	at := begin
	for _, e := range edits {
		out = append(out, text[at-begin:e.Start-begin]...)
		out = append(out, e.Insert...)
		at = e.End
	}
	return append(out, text[at-begin:]...)
}

// compose joins the net edits with edits of now. What overlaps or touches becomes one:
// its bytes are inserted text and bytes that go, so that no text of the file gets into an
// edit.
func (t *text) compose(edits []authored) []lint.NetEdit {
	var out []lint.NetEdit
	shift := 0 // how much longer now is than was, up to here
	for net := t.net; len(net) > 0 || len(edits) > 0; {
		from := len(t.now)
		if len(net) > 0 {
			from = net[0].Start + shift
		}
		if len(edits) > 0 {
			from = min(from, edits[0].Start)
		}
		to, before, mine := from, shift, 0
		var by []int
		for {
			if len(net) > 0 && net[0].Start+shift <= to {
				shift += len(net[0].Insert) - (net[0].End - net[0].Start)
				to = max(to, net[0].End+shift)
				by = append(by, net[0].By...)
				net = net[1:]
				continue
			}
			if mine < len(edits) && edits[mine].Start <= to {
				to = max(to, edits[mine].End)
				by = append(by, edits[mine].by...)
				mine++
				continue
			}
			break
		}
		slices.Sort(by)
		e := lint.NetEdit{
			Start: from - before, End: to - shift, By: slices.Compact(by),
			Insert: string(splice(t.now[from:to], edits[:mine], from)),
		}
		edits = edits[mine:]
		if e.Insert != string(t.was[e.Start:e.End]) {
			out = append(out, e)
		}
	}
	return out
}

// origin is the offset in the file as it was of one in now. In inserted text it is where
// that was put.
func (t *text) origin(offset int) int {
	i, exact := slices.BinarySearch(t.starts, offset)
	switch {
	case exact:
		return t.net[i].Start
	case i == 0:
		return offset
	}
	e := t.net[i-1]
	if behind := offset - t.starts[i-1] - len(e.Insert); behind >= 0 {
		return e.End + behind
	}
	return e.Start
}

// originPlace is a place as it lies in the file as it was.
func (t *text) originPlace(p lint.Place, was *source.File) lint.Place {
	start, end := t.origin(p.Start.Offset), t.origin(p.End.Offset)
	p.Start, p.End = was.Position(start), was.Position(max(start, end))
	from := t.origin(p.Token.Start)
	p.Token = source.Span{Start: from, End: max(from, t.origin(p.Token.End))}
	return p
}

// moved is where an offset of a text lies after edits of it.
func moved(edits []authored, offset int) int {
	shift := 0
	for _, e := range edits {
		if offset < e.End {
			return min(offset, e.Start) + shift
		}
		shift += len(e.Insert) - (e.End - e.Start)
	}
	return offset + shift
}

// byPlace is the order of edits in a file.
func byPlace(a, b authored) int {
	return cmp.Or(cmp.Compare(a.Start, b.Start), cmp.Compare(a.End, b.End))
}

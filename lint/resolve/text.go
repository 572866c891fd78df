package resolve

import (
	"iter"
	"slices"
	"strings"

	"github.com/postlint/postlint/lint/postman"
	"github.com/postlint/postlint/lint/slab"
	"github.com/postlint/postlint/lint/source"
)

// A Range is a run of bytes [Start, End) of the text of one spot. The zero Range is
// no place in a file: text that Postman adds itself, or a value from the command line.
type Range struct {
	Spot       *postman.Spot
	Start, End int
}

// IsZero says that the range is no place in a file.
func (r Range) IsZero() bool { return r.Spot == nil }

// Role is the role of the spot; 0 for the zero Range.
func (r Range) Role() postman.Role {
	if r.Spot == nil {
		return 0
	}
	return r.Spot.Role
}

// Span is the bytes of the file that hold the range.
func (r Range) Span() source.Span {
	if r.Spot == nil {
		return source.Span{}
	}
	if r.Spot.Text.IsZero() {
		return r.Spot.Node.Span()
	}
	return r.Spot.Text.Span(r.Start, r.End)
}

// A Piece is a run of bytes of a Text that comes from one place.
type Piece struct {
	Via  *Via    // the variables through which it came, the innermost first; nil for text written in place
	Open *Lookup // set when the piece is (part of) a reference that stays as it is written

	spot       *postman.Spot
	from, to   int32 // its bytes in the text of the spot
	start, end int32
}

// pieceOf is the piece [start, end) of a text that comes from a place.
func pieceOf(start, end int, from Range) Piece {
	return Piece{spot: from.Spot, from: int32(from.Start), to: int32(from.End), start: int32(start), end: int32(end)}
}

// Start is where the piece begins in the text, in bytes.
func (p *Piece) Start() int { return int(p.start) }

// End is where the piece ends in the text, in bytes.
func (p *Piece) End() int { return int(p.end) }

// From is the place of its bytes in a file.
func (p *Piece) From() Range { return Range{p.spot, int(p.from), int(p.to)} }

// moveBy moves the piece within its text.
func (p *Piece) moveBy(n int) { p.start, p.end = p.start+int32(n), p.end+int32(n) }

// A Via is a variable through which a piece came, and the one outside it.
type Via struct {
	*Lookup
	At    Range // the reference that was replaced, braces included
	Outer *Via
}

// written is the spot that holds the piece itself or, when it came through variables,
// the reference to the outermost; nil when that is in no file.
func (p *Piece) written() *postman.Spot {
	spot := p.spot
	for v := p.Via; v != nil; v = v.Outer {
		spot = v.At.Spot
	}
	return spot
}

// A Ref is a reference in a text.
type Ref struct {
	*Lookup
	At Range // the reference, braces included
}

// A Text is a text as it will be sent. Its pieces cover it without gaps. References
// that cannot be resolved stay in it as they are written, as Postman would send them.
// The zero Text is empty.
type Text struct {
	s      string
	pieces []Piece
}

// Plain is a text as it stands at a spot, its references not resolved.
func Plain(spot *postman.Spot) Text {
	s := spot.Text.String()
	return Text{s: s, pieces: []Piece{pieceOf(0, len(s), Range{Spot: spot, End: len(s)})}}
}

// Synthetic is a text that stands in no file.
func Synthetic(s string) Text {
	if s == "" {
		return Text{}
	}
	return Text{s: s, pieces: []Piece{pieceOf(0, len(s), Range{})}}
}

// String is the text as it will be sent.
func (t Text) String() string { return t.s }

// Len is the length in bytes.
func (t Text) Len() int { return len(t.s) }

// IsZero says that the text is empty.
func (t Text) IsZero() bool { return t.s == "" }

// Pieces are the pieces of the text in order. An empty text may have one empty piece,
// which says where it is written.
func (t Text) Pieces() []Piece { return t.pieces }

// Uses are all references that contributed, those that stay included, each once: in
// the order of the text, and of those that led to one piece the outermost first.
func (t Text) Uses() []Ref {
	var list Refs
	for ref := range t.EachUse() {
		list.Add(ref)
	}
	return list.List
}

// EachUse yields what Uses returns, but a reference again for each piece that came
// through it: for those to whom that makes no difference, since nothing has to be kept.
func (t Text) EachUse() iter.Seq[Ref] { return t.EachUseIn(Part{0, len(t.s)}) }

// EachUseIn is EachUse of a part of the text.
func (t Text) EachUseIn(part Part) iter.Seq[Ref] {
	return func(yield func(Ref) bool) {
		var before *Lookup // the reference that the piece before leaves
		pieces := t.touching(part.Start, part.End)
		for k := range pieces {
			p := &pieces[k]
			if !part.holds(p) {
				continue
			}
			if !p.Via.eachFromOutside(yield) {
				return
			}
			lo, hi := max(p.Start(), part.Start), min(p.End(), part.End)
			goesOn := p.Open == before && !strings.HasPrefix(t.s[lo:part.End], "{{")
			if p.Open != nil && !goesOn && !yield(Ref{p.Open, p.cut(lo, hi)}) {
				return
			}
			before = p.Open
		}
	}
}

// Refs are references, each once, in the order in which they are added.
type Refs struct {
	List []Ref
	seen map[Ref]bool // when they are many
}

// Add adds a reference, and says whether it is new.
func (l *Refs) Add(r Ref) bool {
	const few = 16
	if len(l.List) < few {
		if slices.Contains(l.List, r) {
			return false
		}
		l.List = append(l.List, r)
		return true
	}
	if l.seen == nil {
		l.seen = make(map[Ref]bool, 2*few)
		for _, x := range l.List {
			l.seen[x] = true
		}
	}
	if l.seen[r] {
		return false
	}
	l.seen[r] = true
	l.List = append(l.List, r)
	return true
}

// eachFromOutside yields the references to a variable and to those around it, the outermost
// first, and says whether more is wanted. Mostly there is one, or none.
func (v *Via) eachFromOutside(yield func(Ref) bool) bool {
	return v == nil || v.Outer.eachFromOutside(yield) && yield(Ref{v.Lookup, v.At})
}

// continues says that a piece goes on with the reference of the one before.
func (t Text) continues(k int) bool {
	if k == 0 || t.pieces[k-1].Open != t.pieces[k].Open {
		return false
	}
	return !strings.HasPrefix(t.s[t.pieces[k].start:], "{{")
}

// Open are the references that stay in the text.
func (t Text) Open() []Ref {
	var list Refs
	for k := range t.pieces {
		if p := &t.pieces[k]; p.Open != nil && !t.continues(k) {
			list.Add(Ref{p.Open, p.From()})
		}
	}
	return list.List
}

// Known says that every byte is in the files, and that no script may change one.
func (t Text) Known() bool { return t.every((*Lookup).Settled) }

// every says whether something is true of all lookups that contributed.
func (t Text) every(is func(*Lookup) bool) bool {
	for _, p := range t.pieces {
		if p.Open != nil && !is(p.Open) {
			return false
		}
		for v := p.Via; v != nil; v = v.Outer {
			if !is(v.Lookup) {
				return false
			}
		}
	}
	return true
}

// everyIn is every for the bytes of a part, as for Part.Of.
func (t Text) everyIn(part Part, is func(*Lookup) bool) bool {
	pieces := t.touching(part.Start, part.End)
	for k := range pieces {
		p := &pieces[k]
		if !part.holds(p) {
			continue
		}
		if p.Open != nil && !is(p.Open) {
			return false
		}
		for v := p.Via; v != nil; v = v.Outer {
			if !is(v.Lookup) {
				return false
			}
		}
	}
	return true
}

// holds says that a piece that touches a part belongs to it: empty pieces do, and of
// others those that share bytes with it, or touch it where it is empty.
func (p Part) holds(x *Piece) bool {
	return max(x.Start(), p.Start) < min(x.End(), p.End) || x.start == x.end || p.Start == p.End
}

// Literal says that no reference contributed at all.
func (t Text) Literal() bool {
	for i := range t.pieces {
		if p := &t.pieces[i]; p.Via != nil || p.Open != nil {
			return false
		}
	}
	return true
}

// Slice is the bytes [i, j) of the text with the pieces that hold them. Empty pieces at
// its ends belong to it, and an empty slice has an empty piece of each piece that it
// touches.
func (t Text) Slice(i, j int) Text {
	if i == 0 && j == len(t.s) {
		return t
	}
	var own slab.Slab[Piece]
	return t.sliceIn(&own, i, j)
}

// sliceIn is Slice with its pieces in some memory.
func (t Text) sliceIn(memory *slab.Slab[Piece], i, j int) Text {
	out := Text{s: t.s[i:j]}
	touching := t.touching(i, j)
	n := 0
	for k := range touching {
		if (Part{i, j}).holds(&touching[k]) {
			n++
		}
	}
	out.pieces = memory.Take(n)[:0]
	for k := range touching {
		if !(Part{i, j}).holds(&touching[k]) {
			continue
		}
		out.pieces = append(out.pieces, touching[k].part(i, j))
	}
	return out
}

// headIn is the bytes in front of a place as sliceIn gives them. Where a piece ends there,
// the pieces are those of the text.
func (t Text) headIn(memory *slab.Slab[Piece], end int) Text {
	n := 0
	for n < len(t.pieces) && t.pieces[n].End() <= end {
		n++
	}
	if end == 0 || n < len(t.pieces) && t.pieces[n].Start() < end {
		return t.sliceIn(memory, 0, end)
	}
	return Text{s: t.s[:end], pieces: t.pieces[:n:n]}
}

// touching are the pieces that touch the bytes [i, j), those that end at i or begin at
// j included.
func (t Text) touching(i, j int) []Piece {
	first, above := 0, len(t.pieces)
	for i > 0 && first < above {
		if k := (first + above) / 2; t.pieces[k].End() < i {
			first = k + 1
		} else {
			above = k
		}
	}
	end := first
	for end < len(t.pieces) && t.pieces[end].Start() <= j {
		end++
	}
	return t.pieces[first:end]
}

// cut is the part [i, j) of a piece, in bytes of the sent text, as a range of its
// spot. A piece whose text was not written byte for byte keeps its whole range.
func (p *Piece) cut(i, j int) Range {
	if p.spot == nil || p.to-p.from != p.end-p.start {
		return p.From()
	}
	shift := int(p.from - p.start)
	return Range{Spot: p.spot, Start: i + shift, End: j + shift}
}

// part is what [i, j) of the text has of the piece, as a piece of that.
func (p *Piece) part(i, j int) Piece {
	lo, hi := max(p.Start(), i), min(p.End(), j)
	out := pieceOf(lo-i, hi-i, p.cut(lo, hi))
	out.Via, out.Open = p.Via, p.Open
	return out
}

// Range is the place in a file of the bytes [i, j). What crosses pieces is cut to the
// first that is in a file and those that go on where it ends, as the text around a
// reference that stays does; an insertion point between two pieces belongs to the one
// before.
func (t Text) Range(i, j int) Range {
	var out Range
	touching := t.touching(i, j)
	for k := range touching {
		p := &touching[k]
		if p.spot == nil {
			if out.Spot != nil {
				break
			}
			continue
		}
		if i == j && p.Start() <= i {
			return p.cut(i, i)
		}
		lo, hi := max(p.Start(), i), min(p.End(), j)
		if lo >= hi {
			continue
		}
		switch r := p.cut(lo, hi); {
		case out.Spot == nil:
			out = r
		case r.Spot != out.Spot || r.Start != out.End:
			return out
		default:
			out.End = r.End
		}
	}
	return out
}

// Concat puts texts one after the other.
func Concat(parts ...Text) Text {
	bytes, pieces := 0, 0
	for _, t := range parts {
		bytes += len(t.s)
		pieces += len(t.pieces)
	}
	b := builder{make([]byte, 0, bytes), make([]Piece, 0, pieces)}
	for _, t := range parts {
		b.add(t)
	}
	return b.text()
}

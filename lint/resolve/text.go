package resolve

import (
	"strings"

	"github.com/postlint/postlint/lint/postman"
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

// A Piece is a run of bytes [Start, End) of a Text that comes from one place.
type Piece struct {
	Start, End int
	From       Range   // its bytes in a file
	Via        *Via    // the variables through which it came, the innermost first; nil for text written in place
	Open       *Lookup // set when the piece is (part of) a reference that stays as it is written
}

// A Via is a variable through which a piece came, and the one outside it.
type Via struct {
	*Lookup
	Outer *Via
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
	refs   []Ref
}

// Plain is a text as it stands at a spot, its references not resolved.
func Plain(spot *postman.Spot) Text {
	s := spot.Text.String()
	if s == "" {
		return Text{pieces: []Piece{{From: Range{Spot: spot}}}}
	}
	return Text{s: s, pieces: []Piece{{End: len(s), From: Range{Spot: spot, End: len(s)}}}}
}

// Synthetic is a text that stands in no file.
func Synthetic(s string) Text {
	if s == "" {
		return Text{}
	}
	return Text{s: s, pieces: []Piece{{End: len(s)}}}
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

// Uses are all references that contributed, those that stay included, in the order in
// which they were met.
func (t Text) Uses() []Ref { return t.refs }

// Open are the references that stay in the text.
func (t Text) Open() []Ref {
	var open []Ref
	for _, r := range t.refs {
		if r.open() {
			open = append(open, r)
		}
	}
	return open
}

// Known says that every byte is in the files, and that no script may change one.
func (t Text) Known() bool {
	for _, r := range t.refs {
		if !r.Settled() {
			return false
		}
	}
	return true
}

// Literal says that no reference contributed at all.
func (t Text) Literal() bool { return len(t.refs) == 0 }

// Slice is the bytes [i, j) of the text with the pieces that hold them. It keeps
// only the references that contribute to those bytes.
func (t Text) Slice(i, j int) Text {
	out := Text{s: t.s[i:j]}
	for _, p := range t.pieces {
		lo, hi := max(p.Start, i), min(p.End, j)
		if lo > hi || (lo == hi && p.Start != p.End && i != j) {
			continue
		}
		q := p
		q.Start, q.End = lo-i, hi-i
		q.From = p.cut(lo, hi)
		out.pieces = append(out.pieces, q)
	}
	for _, r := range t.refs {
		if out.touches(r.Lookup) {
			out.refs = append(out.refs, r)
		}
	}
	return out
}

// touches says whether a lookup contributed to a text, directly or through another.
func (t Text) touches(l *Lookup) bool {
	for _, p := range t.pieces {
		if p.Open == l {
			return true
		}
		for v := p.Via; v != nil; v = v.Outer {
			if v.Lookup == l {
				return true
			}
		}
	}
	return false
}

// cut is the part [i, j) of a piece, in bytes of the sent text, as a range of its
// spot. A piece whose text was not written byte for byte keeps its whole range.
func (p Piece) cut(i, j int) Range {
	r := p.From
	if r.Spot == nil || r.End-r.Start != p.End-p.Start {
		return r
	}
	return Range{Spot: r.Spot, Start: r.Start + i - p.Start, End: r.Start + j - p.Start}
}

// Range is the place in a file of the bytes [i, j). What crosses pieces is cut to the
// first piece that is in a file; an insertion point between two pieces belongs to the
// one before.
func (t Text) Range(i, j int) Range {
	for _, p := range t.pieces {
		if p.From.Spot == nil {
			continue
		}
		if i == j && p.Start <= i && i <= p.End {
			return p.cut(i, i)
		}
		if lo, hi := max(p.Start, i), min(p.End, j); lo < hi {
			return p.cut(lo, hi)
		}
	}
	return Range{}
}

// Concat puts texts one after the other.
func Concat(parts ...Text) Text {
	var b strings.Builder
	var out Text
	for _, t := range parts {
		at := b.Len()
		b.WriteString(t.s)
		for _, p := range t.pieces {
			p.Start, p.End = p.Start+at, p.End+at
			out.pieces = append(out.pieces, p)
		}
		out.refs = append(out.refs, t.refs...)
	}
	out.s = b.String()
	return out
}

// replaced is a text that stands for others without holding their bytes: a base64
// pair, say. Its bytes are shared out among the ranges they were made of.
func replaced(s string, from ...Text) Text {
	out := Text{s: s}
	total := 0
	for _, t := range from {
		total += t.Len()
		out.refs = append(out.refs, t.refs...)
	}
	at, seen := 0, 0
	for k, t := range from {
		seen += t.Len()
		end := len(s)
		if k < len(from)-1 && total > 0 {
			end = len(s) * seen / total
		}
		out.pieces = append(out.pieces, stand(t, at, end)...)
		at = end
	}
	return out
}

// stand makes the bytes [at, end) stand for a text: its first piece takes them all,
// the others none, so that every place is named.
func stand(t Text, at, end int) []Piece {
	if len(t.pieces) == 0 {
		return []Piece{{Start: at, End: end}}
	}
	out := make([]Piece, 0, len(t.pieces))
	for _, p := range t.pieces {
		p.Start, p.End = at, end
		at = end
		out = append(out, p)
	}
	return out
}

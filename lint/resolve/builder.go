package resolve

import (
	"github.com/postlint/postlint/lint/postman"
	"github.com/postlint/postlint/lint/slab"
)

// A builder puts a text together. The zero builder is empty.
type builder struct {
	s      []byte
	pieces []Piece
}

// text is the finished text, in the memory of the builder, which is done.
func (b *builder) text() Text { return Text{s: slab.String(b.s), pieces: b.pieces} }

// textIn is the finished text, its bytes in other memory.
func (b *builder) textIn(memory *slab.Strings) Text {
	return Text{s: memory.Copy(b.s), pieces: b.pieces}
}

// add appends a text.
func (b *builder) add(t Text) {
	at, first := len(b.s), len(b.pieces)
	b.s = append(b.s, t.s...)
	b.pieces = append(b.pieces, t.pieces...)
	for k := range b.pieces[first:] {
		b.pieces[first+k].moveBy(at)
	}
}

// put appends a text that stands in no file.
func (b *builder) put(s string) {
	b.pieces = append(b.pieces, pieceOf(len(b.s), len(b.s)+len(s), Range{}))
	b.s = append(b.s, s...)
}

// plain appends a text as it stands at a spot.
func (b *builder) plain(spot *postman.Spot) {
	at, text := len(b.s), spot.Text.Bytes()
	b.s = append(b.s, text...)
	b.pieces = append(b.pieces, pieceOf(at, len(b.s), Range{Spot: spot, End: len(text)}))
}

// value appends the value of a variable. A value without a place leaves an empty piece.
func (b *builder) value(via *Via) {
	from := len(b.pieces)
	b.add(via.Value)
	if len(b.pieces) == from {
		b.pieces = append(b.pieces, pieceOf(len(b.s), len(b.s), Range{}))
	}
	for k := from; k < len(b.pieces); k++ {
		b.pieces[k].Via = via
	}
}

// A cutter goes through a text once, from its start to its end.
type cutter struct {
	t     Text
	at    int // up to where it has gone
	piece int // the first piece that has not been passed
}

// copyTo appends what comes before a place, with the empty pieces at the place.
func (c *cutter) copyTo(b *builder, end int) {
	shift := len(b.s) - c.at
	b.s = append(b.s, c.t.s[c.at:end]...)
	for ; c.piece < len(c.t.pieces); c.piece++ {
		p := &c.t.pieces[c.piece]
		if p.Start() > end {
			break
		}
		if max(p.Start(), c.at) < min(p.End(), end) || p.start == p.end {
			b.pieces = append(b.pieces, p.part(c.at, end))
			b.pieces[len(b.pieces)-1].moveBy(c.at + shift)
		}
		if p.End() > end {
			break
		}
	}
	c.at = end
}

// skipTo leaves out what comes before a place. It returns a variable through which
// some of that came.
func (c *cutter) skipTo(end int) *Via {
	var via *Via
	for ; c.piece < len(c.t.pieces) && c.t.pieces[c.piece].Start() < end; c.piece++ {
		p := &c.t.pieces[c.piece]
		if via == nil {
			via = p.Via
		}
		if p.End() > end {
			break
		}
	}
	c.at = end
	return via
}

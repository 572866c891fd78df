package resolve

import (
	"strings"

	"github.com/postlint/postlint/lint/postman"
)

// A builder puts a text together. The zero builder is empty.
type builder struct {
	s      strings.Builder
	pieces []Piece
}

// grow makes room for bytes and pieces.
func (b *builder) grow(bytes, pieces int) {
	b.s.Grow(bytes)
	b.pieces = make([]Piece, 0, pieces)
}

func (b *builder) text() Text { return Text{s: b.s.String(), pieces: b.pieces} }

// add appends a text.
func (b *builder) add(t Text) {
	at := b.s.Len()
	b.s.WriteString(t.s)
	for _, p := range t.pieces {
		p.Start, p.End = p.Start+at, p.End+at
		b.pieces = append(b.pieces, p)
	}
}

// put appends a text that stands in no file.
func (b *builder) put(s string) {
	b.pieces = append(b.pieces, Piece{Start: b.s.Len(), End: b.s.Len() + len(s)})
	b.s.WriteString(s)
}

// plain appends a text as it stands at a spot.
func (b *builder) plain(spot *postman.Spot) {
	at, text := b.s.Len(), spot.Text.Bytes()
	b.s.Write(text)
	b.pieces = append(b.pieces, Piece{Start: at, End: b.s.Len(), From: Range{Spot: spot, End: len(text)}})
}

// value appends the value of a variable. A value without a place leaves an empty piece.
func (b *builder) value(via *Via) {
	from := len(b.pieces)
	b.add(via.Value)
	if len(b.pieces) == from {
		b.pieces = append(b.pieces, Piece{Start: b.s.Len(), End: b.s.Len()})
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
	shift := b.s.Len() - c.at
	b.s.WriteString(c.t.s[c.at:end])
	for ; c.piece < len(c.t.pieces); c.piece++ {
		p := c.t.pieces[c.piece]
		if p.Start > end {
			break
		}
		lo, hi := max(p.Start, c.at), min(p.End, end)
		if lo < hi || p.Start == p.End {
			from := p.cut(lo, hi)
			b.pieces = append(b.pieces, Piece{Start: lo + shift, End: hi + shift, From: from, Via: p.Via, Open: p.Open})
		}
		if p.End > end {
			break
		}
	}
	c.at = end
}

// skipTo leaves out what comes before a place. It returns a variable through which
// some of that came.
func (c *cutter) skipTo(end int) *Via {
	var via *Via
	for ; c.piece < len(c.t.pieces) && c.t.pieces[c.piece].Start < end; c.piece++ {
		p := c.t.pieces[c.piece]
		if via == nil {
			via = p.Via
		}
		if p.End > end {
			break
		}
	}
	c.at = end
	return via
}

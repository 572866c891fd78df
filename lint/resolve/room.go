package resolve

import (
	"github.com/postlint/postlint/lint/postman"
	"github.com/postlint/postlint/lint/slab"
)

// A room is memory for requests that are resolved one after the other. What they become is
// made of many small things that last as long as the view: they are cut out of larger
// blocks. The zero room is empty; it is not for several goroutines at once.
type room struct {
	requests slab.Slab[Request]
	spots    slab.Slab[postman.Spot]
	pieces   slab.Slab[Piece]
	vias     slab.Slab[Via]
	headers  slab.Slab[Header]
	queries  slab.Slab[SentQuery]
	params   slab.Slab[Param]

	lookups slab.Slab[Lookup]
	strings slab.Strings

	runtimes    slab.Slab[*Runtime]
	headerLists slab.Slab[*Header]
	queryLists  slab.Slab[*SentQuery]
	paramLists  slab.Slab[*Param]

	drafts [3]builder // nothing points into them
	tokens []token
	bytes  []byte // of a text that is not finished
	writer urlWriter
	host   struct{ written, name string } // that was worked out last
}

// rooms are those of views whose requests are resolved: in the blocks that are begun there is
// space for those of the next view.
var rooms slab.Pool[room]

// plain is Plain in the room, or without one that is nil.
func (m *room) plain(spot *postman.Spot) Text {
	if m == nil {
		return Plain(spot)
	}
	s := spot.Text.String()
	pieces := m.pieces.Take(1)
	pieces[0] = pieceOf(0, len(s), Range{Spot: spot, End: len(s)})
	return Text{s: s, pieces: pieces}
}

// kept is a text whose pieces are in a draft, with pieces that last.
func (m *room) kept(t Text) Text {
	pieces := m.pieces.Take(len(t.pieces))
	copy(pieces, t.pieces)
	t.pieces = pieces
	return t
}

// concat is Concat in the room.
func (m *room) concat(parts ...Text) Text {
	pieces := 0
	for _, t := range parts {
		pieces += len(t.pieces)
	}
	b := builder{m.bytes[:0], m.pieces.Take(pieces)[:0]}
	for _, t := range parts {
		b.add(t)
	}
	m.bytes = b.s
	return b.textIn(&m.strings)
}

// hostName is hostName, which mostly is asked for the host of the request before.
func (m *room) hostName(s string) string {
	if s != m.host.written {
		m.host.written, m.host.name = s, hostName(s)
	}
	return m.host.name
}

// reset makes the room empty again, in the memory that it has. What is handed out of lookups and
// strings stays what it is: both are kept by more than the view.
func (m *room) reset() {
	m.requests.Reset()
	m.spots.Reset()
	m.pieces.Reset()
	m.vias.Reset()
	m.headers.Reset()
	m.queries.Reset()
	m.params.Reset()
	m.runtimes.Reset()
	m.headerLists.Reset()
	m.queryLists.Reset()
	m.paramLists.Reset()
}

// A Draft is memory for views that are asked something and thrown away. It is not for several
// goroutines at once.
type Draft struct{ room room }

// View is NewView in the memory of the draft. What it and its requests hold is good until the
// next call.
func (d *Draft) View(c *postman.Collection, s Scopes, asked []*Runtime) *View {
	d.room.reset()
	v := NewView(c, s, asked)
	v.room = &d.room
	return v
}

package resolve

import (
	"sync"

	"github.com/postlint/postlint/lint/postman"
)

// A room is memory for requests that are resolved one after the other. What they become is
// made of many small things that last as long as the view: they are cut out of larger
// blocks. The zero room is empty; it is not for several goroutines at once.
type room struct {
	requests slab[Request]
	spots    slab[postman.Spot]
	pieces   slab[Piece]
	vias     slab[Via]
	headers  slab[Header]
	queries  slab[SentQuery]
	params   slab[Param]

	runtimes    slab[*Runtime]
	headerLists slab[*Header]
	queryLists  slab[*SentQuery]
	paramLists  slab[*Param]

	drafts [3][]Piece // of texts that are not finished; nothing points into them
	tokens []token
}

// rooms are those of views whose requests are resolved: in the blocks that are begun there is
// space for those of the next view.
var rooms sync.Pool

// plain is Plain in the room, or without one that is nil.
func (m *room) plain(spot *postman.Spot) Text {
	if m == nil {
		return Plain(spot)
	}
	s := spot.Text.String()
	pieces := m.pieces.take(1)
	pieces[0].End, pieces[0].From = len(s), Range{Spot: spot, End: len(s)}
	return Text{s: s, pieces: pieces}
}

// kept is a text whose pieces are in a draft, with pieces that last.
func (m *room) kept(t Text) Text {
	pieces := m.pieces.take(len(t.pieces))
	copy(pieces, t.pieces)
	t.pieces = pieces
	return t
}

// reset makes the room empty again, in the memory that it has.
func (m *room) reset() {
	m.requests.reset()
	m.spots.reset()
	m.pieces.reset()
	m.vias.reset()
	m.headers.reset()
	m.queries.reset()
	m.params.reset()
	m.runtimes.reset()
	m.headerLists.reset()
	m.queryLists.reset()
	m.paramLists.reset()
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

// A slab hands out memory that is zero. Its blocks grow, so that little of them is left.
type slab[T any] struct {
	free  []T
	block []T // that was made last
}

func (s *slab[T]) reset() {
	clear(s.block[:len(s.block)-len(s.free)])
	s.free = s.block
}

func (s *slab[T]) take(n int) []T {
	const most = 512
	if n > len(s.free) {
		s.block = make([]T, max(n, min(2*len(s.block), most)))
		s.free = s.block
	}
	taken := s.free[:n:n]
	s.free = s.free[n:]
	return taken
}

func (s *slab[T]) one() *T { return &s.take(1)[0] }

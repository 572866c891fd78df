package resolve

import "github.com/postlint/postlint/lint/postman"

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

	drafts [3][]Piece // of texts that are not finished; nothing points into them
	tokens []token
}

// plain is Plain in the room.
func (m *room) plain(spot *postman.Spot) Text { return plainIn(&m.pieces, spot) }

// kept is a text whose pieces are in a draft, with pieces that last.
func (m *room) kept(t Text) Text {
	pieces := m.pieces.take(len(t.pieces))
	copy(pieces, t.pieces)
	t.pieces = pieces
	return t
}

// A slab hands out memory that is zero. Its blocks grow, so that little of them is left.
type slab[T any] struct {
	free []T
	size int // of the block that was made last
}

func (s *slab[T]) take(n int) []T {
	const most = 512
	if n > len(s.free) {
		s.size = max(n, min(2*s.size, most))
		s.free = make([]T, s.size)
	}
	taken := s.free[:n:n]
	s.free = s.free[n:]
	return taken
}

func (s *slab[T]) one() *T { return &s.take(1)[0] }

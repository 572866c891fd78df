// Package slab hands out memory for many small things that last as long as one another: they are
// cut out of larger blocks, which cost one allocation each. It also keeps what is used again.
package slab

import "unsafe"

// block is how many bytes a block has at most, unless more is asked for at once.
const block = 32 << 10

// A Slab hands out memory that is zero. Its blocks grow, so that little of them is left. A block
// is kept as long as anything that was cut out of it. The zero Slab is empty; it is not for
// several goroutines at once.
type Slab[T any] struct {
	free []T
	last []T // the block that was made last
}

// Take returns n things, one after the other, which nothing can be appended to.
func (s *Slab[T]) Take(n int) []T {
	if n > len(s.free) {
		var t T
		s.last = make([]T, max(n, min(2*len(s.last), block/max(1, int(unsafe.Sizeof(t))))))
		s.free = s.last
	}
	taken := s.free[:n:n]
	s.free = s.free[n:]
	return taken
}

// One returns one thing.
func (s *Slab[T]) One() *T { return &s.Take(1)[0] }

// Reset takes back what was handed out of the last block: nobody uses it any more.
func (s *Slab[T]) Reset() {
	clear(s.last[:len(s.last)-len(s.free)])
	s.free = s.last
}

package slab

import "sync"

// A Pool keeps things that are used again, each by one goroutine at a time. They begin as zero
// values. The zero Pool is empty; it may be used by several goroutines.
type Pool[T any] struct{ pool sync.Pool }

// Get returns one that was put back, as it was left, or a new one.
func (p *Pool[T]) Get() *T {
	if x, ok := p.pool.Get().(*T); ok {
		return x
	}
	return new(T)
}

// Put leaves one to the next who asks.
func (p *Pool[T]) Put(x *T) { p.pool.Put(x) }

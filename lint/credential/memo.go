package credential

import "sync"

// A memo keeps what was worked out about the texts that it was asked for last: a token that
// many requests inherit is looked at with each of them. What it keeps must not be changed.
type memo[T any] struct {
	mu   sync.Mutex
	kept map[string]T
}

// memoSize is how many texts are kept.
const memoSize = 256

func (m *memo[T]) of(s string, work func(string) T) T {
	m.mu.Lock()
	known, ok := m.kept[s]
	m.mu.Unlock()
	if ok {
		return known
	}
	known = work(s)
	m.mu.Lock()
	defer m.mu.Unlock()
	if m.kept == nil || len(m.kept) == memoSize {
		m.kept = map[string]T{}
	}
	m.kept[s] = known
	return known
}

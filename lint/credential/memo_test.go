package credential

import (
	"strconv"
	"sync"
	"testing"
)

// A memo works nothing out twice in a row, forgets before it grows, and can be asked by several
// goroutines.
func TestAMemo(t *testing.T) {
	var m memo[int]
	asked := 0
	length := func(s string) int {
		asked++
		return len(s)
	}
	for range 2 {
		if got := m.of("abc", length); got != 3 {
			t.Errorf("got %d", got)
		}
	}
	if asked != 1 {
		t.Errorf("asked %d times", asked)
	}
	var all sync.WaitGroup
	for g := range 4 {
		all.Go(func() {
			for i := range 3 * memoSize {
				s := strconv.Itoa(i * (g + 1))
				if got := m.of(s, func(s string) int { return len(s) }); got != len(s) {
					t.Errorf("%s: %d", s, got)
				}
			}
		})
	}
	all.Wait()
	if len(m.kept) > memoSize {
		t.Errorf("%d are kept", len(m.kept))
	}
}

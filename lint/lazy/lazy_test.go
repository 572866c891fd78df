package lazy_test

import (
	"sync"
	"testing"

	"github.com/postlint/postlint/lint/lazy"
)

func TestAValueIsMadeOnce(t *testing.T) {
	made := 0
	v := lazy.Value[map[string]int]{Make: func() map[string]int {
		made++
		return map[string]int{"a": 1}
	}}
	if made != 0 {
		t.Fatal("made before anyone asked")
	}
	var users sync.WaitGroup
	for range 8 {
		users.Go(func() {
			if v.Get()["a"] != 1 {
				t.Error("another value")
			}
		})
	}
	users.Wait()
	if made != 1 {
		t.Errorf("made %d times", made)
	}
}

func TestAPatternMatches(t *testing.T) {
	p := lazy.Pattern{Expression: `^a+$`}
	if !p.Get().MatchString("aa") || p.Get().MatchString("b") {
		t.Error("it does not match what it says")
	}
}

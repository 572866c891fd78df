package credential

import (
	"math/rand/v2"
	"testing"
)

// A name is split without memory as it is with it.
func TestAWordSetSplitsNamesAsWordsDoes(t *testing.T) {
	set := newWordSet([]string{"log", "ab", "x1"}, [][2]string{{"sign", "in"}, {"a", "b"}})
	random := rand.New(rand.NewPCG(3, 4))
	pieces := []string{"log", "Log", "LOG", "sign", "Sign", "in", "In", "a", "A", "b", "B", "x", "1", "_", "-", " ", "/", "é", "İ"}
	held := 0
	for range 100_000 {
		name := ""
		for range random.IntN(7) {
			name += pieces[random.IntN(len(pieces))]
		}
		want := set.among(words(name))
		if got := set.in(name); got != want {
			t.Fatalf("%q: %v, its words are %q", name, got, words(name))
		}
		if want {
			held++
		}
	}
	if held < 1000 {
		t.Errorf("only %d names held a word", held)
	}
}

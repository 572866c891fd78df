package source

import (
	"bytes"
	"math/rand/v2"
	"slices"
	"testing"
)

// What the quick reader takes, jsontext takes too, and both make the same nodes of it; and
// it takes nearly everything that is JSON, since it would be of no use otherwise.
func TestTheQuickReaderReadsAsTheOther(t *testing.T) {
	random := rand.New(rand.NewPCG(7, 8))
	for _, limits := range []Limits{{}, {Depth: 3, String: 9, Number: 3}} {
		limits = limits.orDefault()
		for _, seed := range seeds(t) {
			sameNodes(t, seed, limits)
			for range 200 {
				sameNodes(t, damaged(random, seed), limits)
			}
		}
	}
}

// damaged is a text in which a byte or two were changed, left out or written twice.
func damaged(random *rand.Rand, text []byte) []byte {
	signs := []byte("{}[],:\"\\ \n0-1.eE+tfnu/\x00\x1f\x7f\xc3\xa9\xff")
	text = slices.Clone(text)
	for range 1 + random.IntN(2) {
		if len(text) == 0 {
			break
		}
		at, c := random.IntN(len(text)), signs[random.IntN(len(signs))]
		switch random.IntN(4) {
		case 0:
			text[at] = c
		case 1:
			text = slices.Delete(text, at, at+1)
		case 2:
			text = text[:at]
		default:
			text = slices.Insert(text, at, c)
		}
	}
	return text
}

func sameNodes(t *testing.T, text []byte, limits Limits) {
	t.Helper()
	f, g := &File{text: text}, &File{text: text}
	f.home, g.home = f, g
	if !new(Reader).quick(f, limits) {
		if err := new(Reader).take(g, limits, false); err == nil && !bytes.Contains(bytes.ToLower(text), []byte(`\ud`)) {
			t.Errorf("%q is JSON, and not taken", text)
		}
		return
	}
	if err := new(Reader).take(g, limits, false); err != nil {
		t.Fatalf("%q is taken: %v", text, err)
	}
	if !slices.Equal(f.nodes, g.nodes) {
		t.Fatalf("%q: other nodes", text)
	}
}

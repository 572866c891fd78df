package source

import (
	"math/rand/v2"
	"slices"
	"testing"
)

// The quick reader takes what jsontext takes, nothing else and nothing less, and both make
// the same nodes of it.
func TestTheQuickReaderReadsAsTheOther(t *testing.T) {
	random := rand.New(rand.NewPCG(7, 8))
	for _, limits := range []Limits{{}, {Depth: 3, String: 9, Number: 3}} {
		limits = limits.orDefault()
		for _, seed := range append(seeds(t), []byte(`["\ud83d\ude00", "a\udBFF\uDFFFb", "\ud7ff\ue000"]`), []byte("\t[-0.5e+3,10E-2]\r\n "), []byte(`"\ud83d"`), []byte(`"a\n\u00e9é"`)) {
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
		if err := new(Reader).take(g, limits); err == nil {
			t.Errorf("%q is JSON, and not taken", text)
		}
		return
	}
	if err := new(Reader).take(g, limits); err != nil {
		t.Fatalf("%q is taken: %v", text, err)
	}
	if !slices.Equal(f.nodes, g.nodes) {
		t.Fatalf("%q: other nodes", text)
	}
}

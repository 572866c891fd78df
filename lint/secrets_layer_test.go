package lint

import (
	"math/rand/v2"
	"testing"

	"github.com/postlint/postlint/lint/source"
)

// A layer below a layer knows of each of its bytes where it begins in the outermost text,
// as one does that notes the place of every byte.
func TestALayerKnowsWhereEachByteBegins(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 6))
	pieces := []string{"a", "bc", `\`, `\n`, `\u00e9`, `\u0025`, `\ud83d\ude00`, "%", "%41", "%25", "%5C", "&", "&amp;", "&eacute;", "é", `"`}
	decoded := 0
	for range 20_000 {
		text := ""
		for range random.IntN(9) {
			text += pieces[random.IntN(len(pieces))]
		}
		l, at := &layer{text: text}, make([]int, len(text)+1)
		for i := range at {
			at[i] = i
		}
		for _, k := range random.Perm(len(escapings)) {
			below, ok := l.decode(escapings[k])
			if !ok {
				continue
			}
			var want string
			want, at = decodedByByte(l.text, at, escapings[k])
			if below.text != want {
				t.Fatalf("%q: %q, want %q", text, below.text, want)
			}
			for i := range at {
				for j := i; j < len(at); j++ {
					if got := below.span(i, j); got != (source.Span{Start: at[i], End: at[j]}) {
						t.Fatalf("%q below %q: [%d, %d) is %v, want [%d, %d)", below.text, text, i, j, got, at[i], at[j])
					}
				}
			}
			l = below
			decoded++
		}
	}
	if decoded < 10_000 {
		t.Errorf("only %d layers", decoded)
	}
}

func decodedByByte(text string, at []int, e escaping) (string, []int) {
	var out string
	var to []int
	for i := 0; i < len(text); {
		meaning, size := text[i:i+1], 1
		if text[i] == e.lead {
			if m, n := e.unescape(text[i:]); n > 0 {
				meaning, size = m, n
			}
		}
		for range len(meaning) {
			to = append(to, at[i])
		}
		out += meaning
		i += size
	}
	return out, append(to, at[len(text)])
}

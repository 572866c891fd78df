package source

import (
	"math/rand/v2"
	"testing"
)

// yamlPieces are what YAML is made of, and what breaks it.
var yamlPieces = []string{
	" ", "  ", "\n", "\n  ", "\n ", "- ", "-", ": ", ":", "? ", "?", ",", "[", "]", "{", "}", " #c", "#", "&a ", "!!str ", "!",
	"|", "|-", "|+", "|2", ">", ">-", ">+1", "'", "''", "\"", "\\n", "\\", "\\\n", "%", "a", "b", "c d", "1", "true", "~", "é",
	"\t", "\r\n", "\r", "\u0085", "\u2028", "...", "---", "\n---\n", "<<", "0x1", "a: b\n", "k: |\n  x\n", "- y\n", "\ufeff", "*a",
}

// Files put together at random, and samples with something put in or taken out, hold the
// laws; and whatever can be written into one of their texts reads back. The fuzzer does
// not know the pieces and takes long to find them.
func TestRandomYAMLHoldsTheLaws(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	pieces := func(n int) (s string) {
		for range random.IntN(n) {
			s += yamlPieces[random.IntN(len(yamlPieces))]
		}
		return s
	}
	read, edited := 0, 0
	for range 20000 {
		raw := pieces(15)
		if random.IntN(2) == 0 {
			raw = yamlSamples[random.IntN(len(yamlSamples))]
			at := random.IntN(len(raw) + 1)
			raw = raw[:at] + pieces(4) + raw[min(len(raw), at+random.IntN(4)):]
		}
		f := checkYAMLFile(t, []byte(raw))
		if f == nil {
			continue
		}
		read++
		checkYAMLTokens(t, f)
		v := Value{f, int32(random.IntN(len(f.nodes)))}
		if text := v.Text(); !text.IsZero() {
			i := random.IntN(text.Len() + 1)
			j := i + random.IntN(text.Len()-i+1)
			checkSlices(t, text, i, j)
			if checkYAMLEdit(t, v, i, j, pieces(3)) {
				edited++
			}
		}
	}
	if read < 4000 || edited < 1000 {
		t.Errorf("only %d files and %d edits", read, edited)
	}
}

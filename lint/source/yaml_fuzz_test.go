package source

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/postlint/postlint/cmd/fuzz/limit"
)

// Whatever the bytes, reading them as YAML breaks no law, and what can be written into a
// text reads back.
func FuzzYAML(f *testing.F) {
	for i, s := range yamlSeeds(f) {
		f.Add([]byte(s), uint8(i), uint16(3*i), uint16(i), "x")
	}
	f.Add([]byte("a: {b: 'c'}"), uint8(3), uint16(0), uint16(1), "- #: \n")
	f.Fuzz(func(t *testing.T, raw []byte, which uint8, i, j uint16, s string) {
		defer limit.Each(t)()
		file := checkYAMLFile(t, raw)
		if file == nil {
			return
		}
		checkYAMLTokens(t, file)
		v := Value{file, int32(int(which) % len(file.nodes))}
		text := v.Text()
		if text.IsZero() || file.wide != nil {
			return
		}
		a, b := text.clamp(int(i)%(text.Len()+1), int(j)%(text.Len()+1))
		checkSlices(t, text, a, b)
		checkYAMLEdit(t, v, a, b, s)
	})
}

func yamlSeeds(tb testing.TB) []string {
	tb.Helper()
	out := append([]string(nil), yamlSamples...)
	files, err := filepath.Glob("../../fixtures/_syntax/*.json")
	if err != nil || len(files) == 0 {
		tb.Fatalf("no seeds: %v", err)
	}
	for _, name := range files {
		raw, err := os.ReadFile(name)
		if err != nil {
			tb.Fatal(err)
		}
		out = append(out, string(raw))
	}
	return out
}

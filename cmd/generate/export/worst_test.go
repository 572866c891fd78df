package export

import (
	"bytes"
	"encoding/json"
	"testing"
)

// Ten times as many of a thing are about ten times as many bytes, and a collection.
func TestWorstCasesGrowWithTheNumber(t *testing.T) {
	for _, name := range WorstCases() {
		few, many := worstOf(t, name, 100), worstOf(t, name, 1000)
		if got := float64(len(many)) / float64(len(few)); got < 5 || got > 12 {
			t.Errorf("%s: %d and %d bytes", name, len(few), len(many))
		}
		if !json.Valid(many) || !bytes.Contains(many, []byte(schemaV21)) || !bytes.Contains(many, []byte(`"request"`)) {
			t.Errorf("%s is no collection", name)
		}
	}
	if err := Worst(&bytes.Buffer{}, "nothing", 1); err == nil {
		t.Error("a case that there is not was written")
	}
}

func worstOf(t *testing.T, name string, n int) []byte {
	t.Helper()
	var out bytes.Buffer
	if err := Worst(&out, name, n); err != nil {
		t.Fatal(err)
	}
	return out.Bytes()
}

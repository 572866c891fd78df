package resolve

import (
	"math/rand/v2"
	"testing"
)

// Texts whose braces are plain have no faults, and a reference alone is plain.
func TestPlainBracesHaveNoFaults(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	plain := 0
	for range 200_000 {
		b := make([]byte, random.IntN(14))
		for i := range b {
			b[i] = "{{{}}}a."[random.IntN(8)]
		}
		s := string(b)
		if !PlainBraces(s, len(s)) {
			continue
		}
		plain++
		if faults := braceFaults(s); len(faults) > 0 {
			t.Fatalf("%q is plain and has %d faults", s, len(faults))
		}
	}
	if plain < 1000 {
		t.Errorf("only %d texts were plain", plain)
	}
	for s, want := range map[string]bool{"": true, "{{a}}": true, "x{{a}}{{b}}.y": true, "{{abc}}": false, "{{a}}}": false, "{a}": false, "{": false, "{{": false, "{{a}": false} {
		if got := PlainBraces(s, 2); got != want {
			t.Errorf("%q: %v", s, got)
		}
	}
}

package source

import (
	"hash/maphash"
	"math/rand/v2"
	"strings"
	"testing"
)

// The quick look at an object passes over none in which the exact one finds something.
func TestTheQuickLookMissesNoRepeatedName(t *testing.T) {
	random := rand.New(rand.NewPCG(5, 6))
	letters := []string{"k", "K", "\u212a", `\u006b`, "s", "\u017f", "e", "é", "É", "x", "value", "Value", ""}
	found := 0
	for range 20_000 {
		var b strings.Builder
		b.WriteString("{")
		for i := range random.IntN(5) {
			if i > 0 {
				b.WriteString(",")
			}
			b.WriteString(`"`)
			for range random.IntN(3) {
				b.WriteString(letters[random.IntN(len(letters))])
			}
			b.WriteString(`":0`)
		}
		b.WriteString("}")
		f, err := Parse("x.json", []byte(b.String()), Limits{})
		if err != nil {
			t.Fatal(err)
		}
		exact := finder{file: f, seed: maphash.MakeSeed()}
		exact.object(0, f.nodes[0].next)
		if got := f.Problems(); len(got) != len(exact.found) {
			t.Fatalf("%s: %d problems, %d by the exact look", b.String(), len(got), len(exact.found))
		} else if len(got) > 0 {
			found++
		}
	}
	if found < 1000 {
		t.Errorf("only %d objects repeat a name", found)
	}
}

// What was read as valid UTF-8 has no string that is none: the flag that spares a second
// look at every string says the truth.
func TestSoundFilesHoldOnlyCharacters(t *testing.T) {
	for text, sound := range map[string]bool{
		`{"a": "é"}`: true, `{"a": "\ud83d\ude00"}`: true, `{"a": "\ufffd"}`: true, "{\"a\": \"\ufffd\"}": true,
		`{"a": "\ud83d"}`: false, "{\"a\": \"\xff\"}": false, "{\"\xff\": 1}": false,
	} {
		f, err := Parse("x.json", []byte(text), Limits{})
		if err != nil {
			t.Fatal(err)
		}
		problems := f.Problems()
		if f.sound != sound || (len(problems) == 0) != sound {
			t.Errorf("%q: sound is %v, problems %d", text, f.sound, len(problems))
		}
	}
}

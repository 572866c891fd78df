package source

import "testing"

// Only escapes with a number hide what could be searched for.
func TestEscaped(t *testing.T) {
	for text, want := range map[string]bool{
		`{"a":"b"}`: false, `{"a":"\n\"\\\/"}`: false, `{"a":"ä"}`: false,
		`{"a":"\u0070ostlint"}`: true, `{"\u0061":1}`: true, `{"a":"\ud83d\ude00"}`: true,
		`{"a":"\ud83d"}`: true, // half a character: not read by the quick reader
	} {
		f, err := Parse("x.json", []byte(text), Limits{})
		if err != nil {
			t.Fatal(err)
		}
		if f.Escaped() != want {
			t.Errorf("%s: %v", text, f.Escaped())
		}
	}
}

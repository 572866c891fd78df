package source

import "testing"

// All of a plain file is one text, whose places are those of the file in each encoding.
func TestPlainFilesAreOneText(t *testing.T) {
	for name, raw := range map[string]string{
		"UTF-8":           "a,b\n\"1\",é",
		"byte-order mark": "\ufeffa,b\n\"1\",é",
		"UTF-16":          "\xff\xfea\x00,\x00b\x00\n\x00\"\x001\x00\"\x00,\x00\xe9\x00",
	} {
		f, err := ParsePlain("data.csv", []byte(raw), Limits{})
		if err != nil {
			t.Fatalf("%s: %v", name, err)
		}
		text := f.Root().Text()
		if got := text.String(); got != "a,b\n\"1\",é" {
			t.Errorf("%s: the text is %q", name, got)
		}
		at := f.Position(text.Span(8, 10).Start)
		if at.Line != 2 || at.Column != 5 {
			t.Errorf("%s: é is at %d:%d, want 2:5", name, at.Line, at.Column)
		}
		if got := f.Excerpt(text.Span(4, 7)); got != `"1"` {
			t.Errorf("%s: the excerpt is %q", name, got)
		}
	}
	if _, err := ParsePlain("data.csv", []byte("abc"), Limits{Bytes: 2}); err == nil {
		t.Error("a file above the limit is read")
	}
	if _, err := ParsePlain("data.csv", []byte("a\x00b\x00"), Limits{}); err == nil {
		t.Error("UTF-16 without a byte-order mark is read")
	}
}

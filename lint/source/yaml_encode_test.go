package source

import (
	"strings"
	"testing"
)

// What can be written into a scalar is told for its style and place, and reads back.
func TestYAMLTellsWhatItCanWrite(t *testing.T) {
	const doc = "p: Bearer abc\ns: 'it''s'\nd: \"x\\ty\"\nl: |\n  one\n   two\nf: >-\n  a b\n  c\nm: x\n  y\nn: 12\nw: [a b, c]\nt: !!str 5\ne:\nq: \"a\n  b\"\n"
	for _, c := range []struct {
		name, old, new string
		want           bool
	}{
		{"p", "abc", "{{token}}", true},
		{"p", "Bearer ", "", true},
		{"p", "Bearer abc", "{{token}}", false},
		{"p", "Bearer abc", "123", false},
		{"p", "Bearer abc", "true", false},
		{"p", "Bearer abc", "yes", false},
		{"p", "Bearer abc", "", false},
		{"p", "abc", "", false},
		{"p", "abc", "a: b", false},
		{"p", "abc", "a #b", false},
		{"p", "abc", "http://x.y/#z", true},
		{"p", "abc", "a\nb", false},
		{"p", "Bearer abc", "- x", false},
		{"p", "Bearer abc", "1:30", false},
		{"p", "abc", "a:", false},
		{"p", "abc", "\u2028", false},
		{"p", "abc", "\xff", false},
		{"s", "it's", "{{a}}: 'b' #", true},
		{"s", "'", "", true},
		{"s", "it", "\n", false},
		{"s", "it", "\x00", false},
		{"d", "x\ty", "\" \\ \n\u2028\x01\ufeff\U0001f600é\x7f\u0085", true},
		{"d", "\t", "", true},
		{"d", "x", "\xff", false},
		{"l", "one", "{{x}} # y", true},
		{"l", "one", " one", false},
		{"l", "one", "", false},
		{"l", "one\n", "x", false},
		{"l", " two", "two", false},
		{"l", " two", " three", true},
		{"l", "two", "three", true},
		{"l", "one", "o\nne", false},
		{"f", "a", "{{x}}:", true},
		{"f", " c", " d", false},
		{"f", "b", "", true},
		{"m", "x", "z", false},
		{"q", "a", "z", false},
		{"n", "12", "13", true},
		{"n", "12", "x", false},
		{"n", "12", "null", false},
		{"w", "a", "{{x}}", false},
		{"w", "a", "x,y", false},
		{"w", "a", "x", true},
		{"t", "5", "6", false},
		{"e", "", "x", false},
	} {
		f := parseYAML(t, doc)
		v := f.Root().Get(c.name)
		if v.Kind() == Array {
			v = Value{f, v.ID() + 1}
		}
		at := strings.Index(v.Text().String(), c.old)
		if got := checkYAMLEdit(t, v, at, at+len(c.old), c.new); got != c.want {
			t.Errorf("%s: %q for %q: %v", c.name, c.new, c.old, got)
		}
	}
}

// Parts that are joined can be written one by one; across them nothing can. In JSON
// everything can be written.
func TestYAMLWritesIntoOnePartOfJoinedTexts(t *testing.T) {
	f := parseYAML(t, "a: ['one', 'two']\n")
	var parts []Text
	for _, v := range f.Root().Get("a").Elements() {
		parts = append(parts, v.Text())
	}
	both := Join("\n", parts...)
	if !both.Slice(4, 7).Encodable("it's") || both.Slice(4, 7).Encodable("\n") || both.Slice(2, 5).Encodable("x") {
		t.Error("wrong about joined texts")
	}
	json, err := Parse("x.json", []byte(`"a"`), Limits{})
	if err != nil || !json.Root().Text().Encodable("\n\x00") || !(Text{}).Encodable("x") {
		t.Error("wrong about JSON")
	}
}

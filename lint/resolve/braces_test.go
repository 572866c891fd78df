package resolve

import (
	"testing"

	"github.com/postlint/postlint/cmd/fuzz/limit"
)

// Braces that Postman's pattern leaves are told by what is wrong with them, each at
// the bytes that an edit has to touch.
func TestBraceFaultsAreToldApart(t *testing.T) {
	for _, x := range []struct {
		text       string
		kind       BraceKind
		start, end int
		name       string
	}{
		{"Bearer {{{token}}}", BracesSurplus, 7, 18, "token"},
		{"Bearer {{{token}}", BracesSurplus, 7, 17, "token"},
		{"Bearer {{token}}}", BracesSurplus, 16, 17, "token"},
		{"{{a}}{{token}}}", BracesSurplus, 14, 15, "token"},
		{"Bearer {{{{token}}}}", BracesDoubled, 7, 20, "token"},
		{"Bearer {{ {{token}} }}", BracesDoubled, 7, 22, "token"},
		{"{{Bearer {{token}}}}", BracesDoubled, 0, 20, "token"},
		{"Bearer {{token}", BracesMissing, 15, 15, "token"},
		{"Bearer {token}}", BracesMissing, 7, 7, "token"},
		{"{{base{{token}}", BracesInside, 0, 6, "base"},
		{"{{e{nv}}", BracesInside, 0, 3, "e"},
		{"Bearer {{token", BracesUnclosed, 7, 14, "token"},
		{"Bearer token}}", BracesUnopened, 12, 14, ""},
		{"{{user}}:{pass}", BracesSingle, 9, 15, "pass"},
	} {
		got := BraceFaults(x.text)
		if len(got) != 1 {
			t.Errorf("%s: %d faults, want 1: %+v", x.text, len(got), got)
			continue
		}
		f := got[0]
		if f.Kind != x.kind || f.Start != x.start || f.End != x.end || x.text[f.Name.Start:f.Name.End] != x.name {
			t.Errorf("%s: %+v, want kind %d at [%d, %d) about %q", x.text, f, x.kind, x.start, x.end, x.name)
		}
	}
}

// What Postman's pattern resolves from the inside out is right, and the braces of JSON
// are its own.
func TestRightBracesAreLeftAlone(t *testing.T) {
	for _, s := range []string{
		"", "Bearer abc", "Bearer {{token}}", "{{a{{n}}}}", "{{{{n}}b}}", "{{token {{n}}}}", "{{bearer{{n}}}}", "{{a}}{{b}}", "{{ token }}", "{{}}",
		`{"a":{"b":{{c}}}}`, `{"a":{{b}}}`, `[{"a":{{b}}}]`, "{\n  \"a\": {{b}}}", "pass{word", "a}b",
	} {
		if got := BraceFaults(s); len(got) != 0 {
			t.Errorf("%s: %+v", s, got)
		}
	}
}

// Whatever the text, every place is inside it, and taking out what is surplus and
// putting in what is missing leaves a text whose reference Postman finds.
func FuzzBraceFaults(f *testing.F) {
	for _, s := range []string{"{{{a}}}", "{{a}", "{a}}", "{{{{a}}}}", "{{a{{b}}", "}}", "{{", "{a}{{b}}"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		defer limit.Each(t)()
		for _, x := range BraceFaults(s) {
			for _, p := range append([]Part{{x.Start, x.End}, x.Name}, x.Cuts...) {
				if p.Start < 0 || p.End < p.Start || p.End > len(s) {
					t.Fatalf("%+v is outside of a text of %d bytes", x, len(s))
				}
			}
			if x.Insert != "" && len(References(s[:x.Start]+x.Insert+s[x.Start:])) <= len(References(s)) {
				t.Fatalf("%+v makes no reference", x)
			}
		}
	})
}

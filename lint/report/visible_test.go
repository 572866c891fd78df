package report

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/postlint/postlint/cmd/fuzz/limit"
)

// What a terminal or a CI system acts on, and what hides, is made visible; everything
// else stays as it is.
func TestVisibleShowsWhatActs(t *testing.T) {
	cases := map[string]string{
		"plain — text ü 日本 {{token}} #1": "plain — text ü 日本 {{token}} #1",
		"\x1b[31mred":                    `\u{1b}[31mred`,
		"\x1b]52;c;eA==\x07":             `\u{1b}]52;c;eA==\u{7}`,
		"a\rb\nc\td":                     `a\u{d}b\u{a}c\u{9}d`,
		"\u009b31m":                      `\u{9b}31m`,
		"a\u202eb\u2066c":                `a\u{202e}b\u{2066}c`,
		"zero\u200bwidth\ufeff":          `zero\u{200b}width\u{feff}`,
		"tag\U000e0041":                  `tag\u{e0041}`,
		"line\u2028sep":                  `line\u{2028}sep`,
		"bad\xffbyte":                    `bad\xffbyte`,
		"x ##[add-mask]y":                `x \u{23}#[add-mask]y`,
		"##vso[task]":                    `\u{23}#vso[task]`,
		"##TeamCity[x]":                  `\u{23}#TeamCity[x]`,
		"## heading":                     "## heading",
		"::error::x":                     `\u{3a}:error::x`,
		" \u00a0::error::x":              " \u00a0\\u{3a}:error::x",
		":":                              `\u{3a}`,
		" :":                             ` \u{3a}`,
		":a":                             ":a",
		"a::b":                           "a::b",
	}
	for in, want := range cases {
		if got := Visible(in); got != want {
			t.Errorf("%q: got %q, want %q", in, got, want)
		}
	}
}

// No text gets past Visible with a character that acts, and text that is visible
// already is left alone.
func FuzzVisible(f *testing.F) {
	for _, s := range []string{"a\x1bb", "\xff\xfe", "##[x]", "\u202e", "###vso[", "日本"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		defer limit.Each(t)()
		got := Visible(s)
		if !utf8.ValidString(got) || strings.IndexFunc(got, acts) >= 0 {
			t.Errorf("%q gives %q", s, got)
		}
		for i := range got {
			if opener(got[i:]) {
				t.Errorf("%q gives %q, which holds an opener", s, got)
			}
		}
		if Visible(got) != got {
			t.Errorf("%q is not left alone", got)
		}
	})
}

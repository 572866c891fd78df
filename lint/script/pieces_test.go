package script_test

import (
	"strings"
	"testing"

	"github.com/postlint/postlint/cmd/fuzz/limit"
	"github.com/postlint/postlint/lint/script"
)

// Comments, strings and templates are found by the tokens, whatever stands between them.
func TestPieces(t *testing.T) {
	src := "// a \"b\"\nconst x = \"c\\\"d\" + 'e' + `f ${g + \"h\"} i`; /* j */ y = k / 2 / \"l\"; z = /\"m\"/g.test('n');\nlet o = { p: \"q\" }\n\"unclosed"
	var got []string
	for _, p := range script.Pieces(src) {
		got = append(got, [...]string{"", "comment", "quoted", "template"}[p.Kind]+":"+src[p.Start:p.End])
	}
	want := []string{
		"comment:// a \"b\"", `quoted:c\"d`, "quoted:e", "template:f ", "quoted:h", "template: i", "comment:/* j */", "quoted:l", "quoted:n", "quoted:q", "quoted:unclosed",
	}
	if g, w := strings.Join(got, "\n"), strings.Join(want, "\n"); g != w {
		t.Errorf("got\n%s\nwant\n%s", g, w)
	}
}

// Pieces never overlap and never leave the script.
func FuzzPieces(f *testing.F) {
	for _, seed := range []string{"`a${`b${c}`}`", "}`", "'\\", "/*", "<!-- x\n--> y", "a = b\n/c'/g"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, src string) {
		defer limit.Each(t)()
		at := 0
		for _, p := range script.Pieces(src) {
			if p.Start < at || p.End < p.Start || p.End > len(src) {
				t.Fatalf("piece %+v after %d of %d", p, at, len(src))
			}
			at = p.End
		}
	})
}

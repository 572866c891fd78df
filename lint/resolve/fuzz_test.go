package resolve_test

import (
	"encoding/json"
	"regexp"
	"slices"
	"testing"

	"github.com/postlint/postlint/cmd/fuzz/limit"
	"github.com/postlint/postlint/lint/resolve"
)

// pattern is Postman's own: postman-collection, superstring, REGEX_EXTRACT_VARS.
var pattern = regexp.MustCompile(`\{\{([^{}]*?)\}\}`)

// References finds what Postman's pattern finds, in any text.
func FuzzReferences(f *testing.F) {
	for _, s := range []string{"", "{{a}}", "{{{a}}}", "{{a}{{b}}", "{{}}", "{{a}}}}{{b", "{{a\n}}{{é}}", "{ {a}}", "{{a{{b}}c}}"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		defer limit.Each(t)()
		var want [][2]int
		for _, m := range pattern.FindAllStringIndex(s, -1) {
			want = append(want, [2]int{m[0], m[1]})
		}
		if got := resolve.References(s); !slices.Equal(got, want) {
			t.Errorf("%q: %v, want %v", s, got, want)
		}
	})
}

// Whatever a URL and a variable in it hold: the parts of the URL are in order and apart
// from each other, and its pieces cover it.
func FuzzURL(f *testing.F) {
	for _, s := range []string{
		"https://a:b@h:1/p?q#f", "{{v}}/x", "http:\\\\h\\p", "//h", "://h", "h?a=b&c", "{{a/b}}@{{v}}:{{v}}", "http://[::1]:{{v}}/", "#", " ?", "\ufeffh",
	} {
		f.Add(s, "http://u:p@h/a?b=c")
	}
	f.Fuzz(func(t *testing.T, url, value string) {
		defer limit.Each(t)()
		r := sent(t, `{"url": `+quoted(t, url)+`}`, `{"key": "v", "value": `+quoted(t, value)+`}`)
		u := &r.Target
		at := 0
		for _, p := range []resolve.Part{u.Scheme, u.User, u.Password, u.Host, u.Port, u.Path, u.Query} {
			if p == (resolve.Part{}) {
				continue
			}
			if p.Start < at || p.End < p.Start || p.End > u.Whole.Len() {
				t.Fatalf("%q: part %v begins before %d, or ends beyond %d", u.Whole, p, at, u.Whole.Len())
			}
			at = p.End
		}
		covered(t, u.Whole)
		if wire := u.Wire(); (wire == "") != (u.Whole.Len() == 0) {
			t.Errorf("%q goes on the wire as %q", u.Whole, wire)
		}
	})
}

// Slicing and joining again gives the same text with the same bytes behind it.
func FuzzSlice(f *testing.F) {
	f.Add("a{{v}}b{{open}}", "x{{w}}y", uint(1), uint(5))
	f.Fuzz(func(t *testing.T, header, value string, i, j uint) {
		defer limit.Each(t)()
		h := withValue(t, quoted(t, header), `{"key": "v", "value": `+quoted(t, value)+`}, {"key": "w", "value": ""}`).Header("x-v")
		text := h.Value
		a := int(i % uint(text.Len()+1))
		b := a + int(j%uint(text.Len()-a+1))
		again := resolve.Concat(text.Slice(0, a), text.Slice(a, b), text.Slice(b, text.Len()))
		if again.String() != text.String() || again.Known() != text.Known() || again.Literal() != text.Literal() {
			t.Errorf("%q cut at %d and %d is another text: %q", text, a, b, again)
		}
		covered(t, again)
		if got, want := text.Slice(a, b).Range(0, b-a), text.Range(a, b); a < b && got != want {
			t.Errorf("%q: [%d,%d) comes from %v, its slice from %v", text, a, b, want, got)
		}
	})
}

// covered says that the pieces of a text lie one after the other, without gaps, and
// each in its file.
func covered(t *testing.T, text resolve.Text) {
	t.Helper()
	at := 0
	for _, p := range text.Pieces() {
		if p.Start() != at || p.End() < p.Start() {
			t.Fatalf("a piece at [%d,%d), want it at %d", p.Start(), p.End(), at)
		}
		at = p.End()
		if p.From().IsZero() {
			continue
		}
		span, size := p.From().Span(), len(p.From().Spot.Node.File().Bytes())
		if span.Start < 0 || span.End < span.Start || span.End > size {
			t.Fatalf("a piece comes from [%d,%d) of a file of %d bytes", span.Start, span.End, size)
		}
	}
	if at != text.Len() {
		t.Fatalf("pieces cover %d bytes of %d", at, text.Len())
	}
}

func quoted(t *testing.T, s string) string {
	t.Helper()
	out, err := json.Marshal(s)
	if err != nil {
		t.Fatal(err)
	}
	return string(out)
}

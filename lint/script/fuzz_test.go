package script

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/postlint/postlint/cmd/fuzz/limit"
	"github.com/postlint/postlint/lint/source"
)

// seeds are scripts of every kind of token and of every binding.
var seeds = []string{
	`pm.environment.set("a", 1); pm['globals']?.["set"]?.('b', "Bearer " + t)`,
	"const {environment: {set}, request: r, ...rest} = pm; set(`a`, `Bearer ${t}`)",
	"const K = '\\u{61}\\x62\\\n', e = pm.environment\ne.set(K, 1); e.unset(K)",
	`pm.request.headers.add({key: "X", ...x}); pm.request.addHeader("A: b"); delete pm.request.auth`,
	`environment.x = globals["y"]; pm.variables.replaceIn("{{a}} {{ {{b}} }}")`,
	"x = `${f({a: `}${1}`})}` + /[/'\"]/g.test(y) / 2 <!-- z\n--> w\n/* é */",
	`class A { env = pm.environment; m() { this.env.set('a', 1) } } catch { } (pm) => { }`,
	`pm.environment.values.upsert({key: "a"}); pm.request.headers.one("X").value = 1`,
	`async (a = async (b = (c) => 1) => 2) => 3; for await (const x of y) z; x => y => z; import("x").then(pm => 1)`,
	`pm.sendRequest({url: "{{u}}/é", header: [{key: "A", value: t}], auth: {type: "basic"}}, (e, r) => { console.log(r.json().a, t) })`,
	"switch (x) { case 1: default: } try { return } finally { postman.setNextRequest(null) } let {a: [b = pm, ...c]} = d;",
	"pm.environment.set('a\n'", "`${`${", "({[}])", `pm.environment[`, `pm.`, `pm?.`, `{pm:`, `\`,
}

// Whatever the text is, Scan ends, and each place lies in the text and holds what
// evaluates to the name.
func FuzzScan(f *testing.F) {
	for _, s := range seeds {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, script string) {
		defer limit.Each(t)()
		if !utf8.ValidString(script) {
			t.Skip("a text is always valid UTF-8")
		}
		text := textOf(t, script)
		e := Scan(text)
		for _, list := range [][]Set{e.Sets, e.Unsets, e.Reads, e.Dead} {
			for _, s := range list {
				checkPlace(t, text.Whole().Start, text.Whole().End, s)
			}
		}
		checkPlaces(t, text, e)
		for _, h := range e.Headers {
			if h != strings.ToLower(h) {
				t.Errorf("header %q is not in lower case", h)
			}
		}
	})
}

func checkPlace(t *testing.T, start, end int, s Set) {
	t.Helper()
	at := s.At.Whole()
	if at.Start < start || at.End > end || at.Start > at.End {
		t.Errorf("%q is at %v, outside of [%d, %d)", s.Name, at, start, end)
	}
	if got := unescape(s.At.String()); got != s.Name {
		t.Errorf("the place of %q holds %q", s.Name, got)
	}
	if s.Scope < Environment || s.Scope > Local {
		t.Errorf("%q has scope %v", s.Name, s.Scope)
	}
}

// checkPlaces holds every other place in the effects to lie in the text.
func checkPlaces(t *testing.T, text source.Text, e *Effects) {
	t.Helper()
	places := []source.Text{e.Await}
	for _, s := range e.Sets {
		places = append(places, s.Value.At, s.Value.Text)
	}
	for _, x := range e.Edits {
		places = append(places, x.At, x.Value.At, x.Value.Text)
	}
	for _, r := range e.Requests {
		places = append(append(places, r.At, r.URL.At, r.URL.Text, r.Method.At), r.References...)
		for _, h := range r.Headers {
			places = append(places, h.At, h.Value.At)
		}
	}
	for _, x := range e.Steps {
		places = append(places, x.At)
	}
	for _, l := range e.Logs {
		places = append(places, l.At, l.Call, l.Value.At)
	}
	for _, o := range e.Opaque {
		places = append(places, o.At)
	}
	if e.Broken != nil {
		places = append(places, e.Broken.At)
		if !e.SetsAnything || !e.HeadersAny {
			t.Error("a broken script may do anything")
		}
	}
	whole := text.Whole()
	for i, p := range places {
		at := p.Whole()
		if p.IsZero() {
			continue
		}
		if at.Start < whole.Start || at.End > whole.End || at.Start > at.End || !strings.Contains(text.String(), p.String()) {
			t.Errorf("place %d is %v, outside of %v", i, at, whole)
		}
	}
}

// Scripts of everyday size, one that carries a library, and one that is meant to be slow.
func BenchmarkScan(b *testing.B) {
	everyday := strings.Join(seeds[:4], ";\n")
	for _, c := range []struct{ name, script string }{
		{"empty", ""},
		{"plain", strings.Repeat("tests['ok'] = responseCode.code === 200;\n", 10)},
		{"everyday", everyday},
		{"library", strings.Repeat("function f(a,b){var c=a[b]||{};return c.d?c.d(a,'x'):/[a-z]+/.test(b)}", 2000) + everyday},
		{"nested", strings.Repeat("pm.environment.set(", 20000)},
	} {
		text := textOf(b, c.script)
		b.Run(c.name, func(b *testing.B) {
			b.SetBytes(int64(text.Len()))
			b.ReportAllocs()
			for b.Loop() {
				Scan(text)
			}
		})
	}
}

// The scripts of a collection, most of which are copies with other texts in them.
func BenchmarkReader(b *testing.B) {
	var texts []source.Text
	size := 0
	for i := range 600 {
		script := fmt.Sprintf(`pm.test("request %d is answered", () => { pm.response.to.have.status(200) });`+
			"\nconst body = pm.response.json();\n"+`pm.environment.set("token %d", body.data.token)`, i, i%10)
		texts = append(texts, textOf(b, script))
		size += len(script)
	}
	b.SetBytes(int64(size))
	b.ReportAllocs()
	for b.Loop() {
		r := NewReader()
		for _, t := range texts {
			r.Scan(t)
		}
	}
}

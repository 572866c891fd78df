package script

import (
	"encoding/json"
	"io/fs"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/postlint/postlint/cmd/fuzz/limit"
	"github.com/postlint/postlint/lint/source"
)

// textsOfStrings are what the strings of a script are replaced by: what means something
// to Scan, to the parser or to neither, longer and shorter than what it stands for.
var textsOfStrings = []string{
	"", "x", "token", "Bearer abc", "{{a}} b {{c}}", "Authorization: Bearer {{a}}", "{{", "body", "key",
	"set", "environment", "pm", "get", "use strict", "__proto__", "constructor", "prototype", "a: b // c /* d",
	"`${x}`", "/", "é 😀\u2028", `\n`, `\u0061`, `\x4`, `\`, "\n", `"`, "'", strings.Repeat("long ", 900),
}

// withStrings returns the script with its strings replaced by what text returns for the
// i-th of them and what it says.
func withStrings(script string, text func(i int, was string) string) string {
	var out strings.Builder
	at := 0
	shape, _ := outline(script)
	for i, x := range shape.strings {
		out.WriteString(script[at:x.from] + text(i, script[x.from:x.to]))
		at = int(x.to)
	}
	return out.String() + script[at:]
}

// readAlike holds a reader to find in scripts that are alike what there is in each if it is
// read alone. It returns the number of trees that served another script.
func readAlike(t *testing.T, scripts ...source.Text) int {
	t.Helper()
	r := NewReader()
	shared := 0
	for _, text := range scripts {
		before := kept(r)
		got, want := r.Scan(text), Scan(text)
		if !reflect.DeepEqual(got, want) {
			t.Errorf("behind %q\n%q has the effects\n%+v\nwant\n%+v", scripts[0].String(), text.String(), got, want)
		}
		if tree, _ := r.trees.find(text.Bytes()); tree != nil && kept(r) == before {
			shared++
		}
	}
	return shared
}

// kept returns the number of trees that a reader keeps.
func kept(r *Reader) int {
	n := 0
	for _, list := range r.trees.known {
		n += len(list)
	}
	return n
}

// mutants are a script and those that differ from it in all strings, or in one.
func mutants(t testing.TB, script string) []source.Text {
	list := []source.Text{textOf(t, script)}
	for k := range textsOfStrings {
		list = append(list, textOf(t, withStrings(script, func(i int, _ string) string {
			return textsOfStrings[(k+i)%len(textsOfStrings)]
		})))
		list = append(list, textOf(t, withStrings(script, func(i int, was string) string {
			if i == k%(strings.Count(script, `"`)/2+1) {
				return textsOfStrings[k]
			}
			return was
		})))
	}
	return list
}

// effectsOf returns the effects of a script, and holds those of scripts that differ from it
// in strings to be found whichever was read before.
func effectsOf(t *testing.T, script string) *Effects {
	t.Helper()
	if len(script) < 5000 {
		list := mutants(t, script)
		readAlike(t, list...)
		list[0], list[3] = list[3], list[0]
		readAlike(t, list...)
	}
	return Scan(textOf(t, script))
}

// Each script of the fixtures is read right behind one that differs from it in strings.
func TestAlikeScriptsOfFixtures(t *testing.T) {
	var scripts []string
	err := filepath.WalkDir("../../fixtures", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Ext(path) != ".json" {
			return err
		}
		raw, err := os.ReadFile(path)
		var v any
		if err == nil && json.Unmarshal(raw, &v) == nil {
			scripts = scriptsIn(scripts, v)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	known := map[string]bool{}
	shared := 0
	for _, script := range scripts {
		if !known[script] {
			known[script] = true
			shared += readAlike(t, mutants(t, script)...)
		}
	}
	if len(known) < 100 || shared < 10*len(known) {
		t.Errorf("of %d scripts %d trees served another", len(known), shared)
	}
}

// scriptsIn appends the lines of each exec in a document.
func scriptsIn(out []string, v any) []string {
	switch v := v.(type) {
	case map[string]any:
		if list, ok := v["exec"].([]any); ok {
			var lines []string
			for _, line := range list {
				s, _ := line.(string)
				lines = append(lines, s)
			}
			out = append(out, strings.Join(lines, "\n"))
		}
		for _, x := range v {
			out = scriptsIn(out, x)
		}
	case []any:
		for _, x := range v {
			out = scriptsIn(out, x)
		}
	}
	return out
}

// What is said in a string may matter to the syntax, or to what a name is bound to; then
// the tree is that of one script only.
func TestTreesAreNotSharedWhereStringsMatter(t *testing.T) {
	for _, c := range []struct {
		a, b   string
		shared int
	}{
		{`pm.globals.set("a", 1)`, `pm.globals.set("token", 1)`, 1},
		{`pm.globals.set("a", 1)`, `pm.globals.set('a', 1)`, 0},
		{`pm.globals.set("a", 1)`, `pm.globals.set("\u0061", 1)`, 0},
		{`pm["globals"].set("a", 1)`, `pm["request"].set("a", 1)`, 1},
		{`const {"globals": g} = pm; g.set("a", 1)`, `const {"request": g} = pm; g.set("a", 1)`, 0},
		{`({"globals": g} = pm); g.set("a", 1)`, `({"request": g} = pm); g.set("a", 1)`, 0},
		{`const {["globals"]: g} = pm`, `const {["request"]: g} = pm`, 1},
		{`class A { "e" = pm; f() { this.e.set("a") } }`, `class A { "b" = pm; f() { this.e.set("a") } }`, 0},
		{`class A { "method"() { pm } }`, `class A { get "constructor"() { pm } }`, 0},
		{`class A { "method"() { pm } }`, `class A { async "constructor"() { pm } }`, 0},
		{`const é = f(x => é, "a"); pm`, `const é = f(x => é, ""); pm`, 0},
		{`pm.x = {} / 1; y = "a" + "b/"`, `pm.x = {} / 1; y = "a" + "c/"`, 0},
		{"pm.set(`a`)", "pm.set(`b`)", 0},
		{`"a"; for await (const x of pm["a"]) import("a")`, `"bcd"; for await (const x of pm["b"]) import("a")`, 1},
		{"pm.x() /* don't */; y = 'a'", "pm.x() /* don't */; y = 'b'", 1},
		{"if (x) { }\n// don't\npm.x('a')", "if (x) { }\n// don't\npm.x('b')", 1},
	} {
		if got := readAlike(t, textOf(t, c.a), textOf(t, c.b)); got != c.shared {
			t.Errorf("%s\n%s\nshare %d trees, want %d", c.a, c.b, got, c.shared)
		}
	}
}

// A reader does not hold on to all that it reads.
func TestReaderHoldsWithinBounds(t *testing.T) {
	r := NewReader()
	for i := range 100 {
		r.Scan(textOf(t, strings.Repeat("pm.a();", 1000+i)))
		size := 0
		for _, list := range r.trees.known {
			for _, tree := range list {
				size += len(tree.parsed)
			}
		}
		if size > mostKept || size == 0 {
			t.Fatalf("%d bytes are kept", size)
		}
	}
	before := kept(r)
	r.Scan(textOf(t, "pm.long();"+strings.Repeat(" ", longestKept)))
	if kept(r) != before {
		t.Error("a script is kept that is longer than all that may be")
	}
	r = NewReader()
	for i := range 100 {
		r.Scan(textOf(t, `pm.a("");`+strings.Repeat("pm.b();", i)))
	}
	if n := kept(r); n != mostAlike {
		t.Errorf("%d trees are kept of scripts that start alike", n)
	}
}

// Whatever is put into some strings of a script, its effects are those that it has if it
// is read alone.
func FuzzAlike(f *testing.F) {
	for i, s := range seeds {
		f.Add(s, textsOfStrings[i%len(textsOfStrings)], "b", uint(i))
	}
	f.Fuzz(func(t *testing.T, script, one, other string, which uint) {
		defer limit.Each(t)()
		if !utf8.ValidString(script + one + other) {
			t.Skip("a text is always valid UTF-8")
		}
		script = "pm;" + script
		some := func(text string, which uint) source.Text {
			return textOf(t, withStrings(script, func(i int, was string) string {
				if which>>(i%8)&1 == 0 {
					return was
				}
				return text
			}))
		}
		readAlike(t, textOf(t, script), some(one, which), some(other, which), some(one, which>>8), some(other, which>>8), some(one, ^uint(0)))
	})
}

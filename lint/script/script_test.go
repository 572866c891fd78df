package script

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"

	"github.com/postlint/postlint/lint/source"
)

// A check is a script and what it may do, as describe says it.
type check struct{ name, script, want string }

// textOf returns the script as a collection holds it: in a JSON string.
func textOf(t testing.TB, script string) source.Text {
	t.Helper()
	raw, err := json.Marshal(script)
	if err != nil {
		t.Fatal(err)
	}
	file, err := source.Parse("script.json", raw, source.Limits{})
	if err != nil {
		t.Fatal(err)
	}
	return file.Root().Text()
}

// describe puts effects in one line, such as "set environment.token Bearer, auth".
func describe(e *Effects) string {
	var out []string
	list := func(verb string, sets []Set) {
		for _, s := range sets {
			out = append(out, strings.TrimSpace(verb+" "+s.Scope.String()+"."+s.Name+" "+s.Scheme))
		}
	}
	flag := func(word string, on bool) {
		if on {
			out = append(out, word)
		}
	}
	list("set", e.Sets)
	list("unset", e.Unsets)
	list("read", e.Reads)
	list("dead", e.Dead)
	flag("sets anything", e.SetsAnything)
	flag("clears anything", e.ClearsAnything)
	flag("reads anything", e.ReadsAnything)
	for _, h := range e.Headers {
		out = append(out, "header "+h)
	}
	flag("any header", e.HeadersAny)
	flag("auth", e.Auth)
	flag("url", e.URL)
	flag("sends", e.Sends)
	flag("skips", e.Skips)
	return strings.Join(out, ", ")
}

// What describe says of a script that may do anything.
const everything = "sets anything, clears anything, reads anything, any header, auth, url, sends, skips"

// What describe says of a script that lets go of one of the scopes.
const scopeLost = "sets anything, clears anything, reads anything"

func run(t *testing.T, checks []check) {
	t.Helper()
	for _, c := range checks {
		t.Run(c.name, func(t *testing.T) {
			e := effectsOf(t, c.script)
			if got := describe(e); got != c.want {
				t.Errorf("script:\n%s\n got: %s\nwant: %s", c.script, got, c.want)
			}
			if e.Empty() != (c.want == "") {
				t.Errorf("Empty() = %v for %q", e.Empty(), c.want)
			}
		})
	}
}

// A place is where a person would change the name: the literal, without its quotes, in
// the bytes of the file, also where JSON and JavaScript escape it.
func TestThePlaceOfANameIsItsLiteral(t *testing.T) {
	for _, c := range []struct{ script, literal, raw string }{
		{`pm.environment.set("token", 1)`, "token", "token"},
		{"pm.environment.set(`token`, 1)", "token", "token"},
		{"const KEY = 'to\\u006ben';\n\tpm.environment.set(KEY, 1)", `to\u006ben`, `to\\u006ben`},
		{"// é \"\npm.globals.set('token', 1)", "token", "token"},
	} {
		sets := effectsOf(t, c.script).Sets
		if len(sets) != 1 || sets[0].Name != "token" {
			t.Errorf("%q: got %d sets, want token", c.script, len(sets))
			continue
		}
		at := sets[0].At
		if at.String() != c.literal {
			t.Errorf("%q: the place holds %q, want %q", c.script, at.String(), c.literal)
		}
		span := at.Whole()
		if raw := string(at.File().Bytes()[span.Start:span.End]); raw != c.raw {
			t.Errorf("%q: the file holds %q, want %q", c.script, raw, c.raw)
		}
	}
}

// Sets come in the order of the script, each as often as it is written.
func TestSetsKeepTheirOrder(t *testing.T) {
	e := effectsOf(t, `pm.globals.set("b",1);pm.globals.set("a",1);pm.environment.set("b",1)`)
	var got []string
	for _, s := range e.Sets {
		got = append(got, s.Scope.String()+"."+s.Name)
	}
	if want := []string{"globals.b", "globals.a", "environment.b"}; !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

// No script, and a script without words of Postman, do nothing.
func TestNothingDoesNothing(t *testing.T) {
	if e := Scan(source.Text{}); !e.Empty() {
		t.Errorf("absent: %s", describe(e))
	}
	if e := effectsOf(t, `var x = "`); !e.Empty() {
		t.Errorf("no word of Postman: %s", describe(e))
	}
}

// Every scope has a word of its own, and so has none.
func TestScopesHaveNames(t *testing.T) {
	var got []string
	for s := range Local + 2 {
		got = append(got, s.String())
	}
	want := []string{"none", "environment", "collection", "globals", "local", "none"}
	if !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

// A script that asserts something says so, whatever else it does.
func TestAssertionsAreSeen(t *testing.T) {
	for script, want := range map[string]bool{
		"pm.test('ok', () => {})": true, "tests['ok'] = responseCode.code === 200": true, "pm.expect(1).to.equal(1)": true,
		"pm.environment.set('tests', 1)": false, "": false,
	} {
		if got := effectsOf(t, script).Tests; got != want {
			t.Errorf("%s: %v", script, got)
		}
	}
}

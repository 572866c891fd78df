package diff_test

import (
	"bytes"
	"context"
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/diff"
	"github.com/postlint/postlint/lint/report/differences"
	"github.com/postlint/postlint/lint/resolve"
)

// hostile are names that act where they are printed as they are.
var hostile = []string{
	"a\x1b[31mred", "a\u202eb", "line\nbreak", "::error::x", "##[error]x", "]]>", "a|b", "`code`", "<script>alert(1)</script>", "@everyone", "[x](https://evil.acme-fixtures.net)", "", " › ", "***",
}

// Names may hold anything: nothing of it acts in a terminal, in a CI system or in Markdown.
func TestHostileNames(t *testing.T) {
	for _, name := range hostile {
		s, env := parse(t, shop), parse(t, staging())
		orders(s, 1)["name"] = name
		at(s, "item", 0)["name"] = name
		request(s, 0)["header"] = rows(name, name)
		s["variable"] = rows(name, name)
		at(s, "info")["name"] = name
		env["name"] = name
		for _, d := range []*diff.Difference{
			compare(t, inputs([]byte(shop), []byte(staging())), inputs(s.bytes(t), env.bytes(t))),
			compare(t, inputs(s.bytes(t), env.bytes(t)), inputs([]byte(shop), []byte(staging()))),
		} {
			show := differences.Showing{Difference: d}
			for _, text := range []string{show.Text(), show.Markdown()} {
				for line := range strings.Lines(text) {
					if strings.HasPrefix(strings.TrimSpace(line), "::") {
						t.Errorf("%q begins a line of a command: %q", name, line)
					}
				}
				for _, bad := range []string{"\x1b", "\u202e", "##["} {
					if strings.Contains(text, bad) {
						t.Errorf("%q is printed as it is", name)
					}
				}
			}
			outside := outsideOfCode(show.Markdown())
			for _, bad := range []string{"<script", "@everyone", "](https", "]]>"} {
				if strings.Contains(outside, bad) {
					t.Errorf("%q stands outside of a code span:\n%s", name, outside)
				}
			}
		}
	}
}

// outsideOfCode is Markdown without its code spans.
func outsideOfCode(s string) string {
	var b strings.Builder
	for line := range strings.Lines(s) {
		for i, part := range strings.Split(line, "`") {
			if i%2 == 0 {
				b.WriteString(part)
			}
		}
	}
	return b.String()
}

// The JSON is a document that says what the text says, and every array is there.
func TestJSONIsReadBack(t *testing.T) {
	s := parse(t, shop)
	request(s, 1)["auth"] = map[string]any{"type": "noauth"}
	admin(s)["item"] = admin(s)["item"].([]any)[1:]
	d := compare(t, inputs([]byte(shop), []byte(staging())), inputs(s.bytes(t), []byte(staging())))
	var b bytes.Buffer
	if err := (&differences.Showing{Difference: d}).JSON(&b); err != nil {
		t.Fatal(err)
	}
	var got struct {
		SchemaVersion string
		Changes       []struct {
			Request                           []string
			Field, Name, From, To, Kind, Note string
			Environments, Runtimes, Through   []string
		}
		Findings struct {
			Added, Fixed []map[string]any
			Kept         int
		}
		Errors []any
	}
	if err := json.Unmarshal(b.Bytes(), &got); err != nil {
		t.Fatal(err)
	}
	if got.SchemaVersion != "1" || len(got.Changes) != 2 || got.Errors == nil || got.Findings.Added == nil {
		t.Fatalf("%s", b.String())
	}
	if c := got.Changes[0]; !slices.Equal(c.Request, []string{"Orders", "Create"}) || c.Field != "auth" || c.From != "bearer from the collection" || c.To != "No Auth" || c.Note != "now unauthenticated" || c.Through == nil {
		t.Errorf("%+v", c)
	}
	if c := got.Changes[1]; c.Kind != "removed" || c.Field != "request" || c.To != "" {
		t.Errorf("%+v", c)
	}
}

// The order of the inputs and the number of processors make no difference.
func TestTheResultDoesNotDependOnOrder(t *testing.T) {
	s, env := parse(t, shop), parse(t, staging())
	for _, e := range edits[:12] {
		e.do(s, env)
	}
	old, next := inputs([]byte(shop), []byte(staging())), inputs(s.bytes(t), env.bytes(t))
	want := everything(t, compare(t, old, next))
	for range 5 {
		slices.Reverse(old)
		slices.Reverse(next)
		if got := everything(t, compare(t, old, next)); got != want {
			t.Fatalf("got\n%s\nwant\n%s", got, want)
		}
	}
}

// What is on the wire of any runtime cannot differ without being told.
func TestNoDifferenceOnTheWireIsPassedOver(t *testing.T) {
	for _, e := range edits {
		s, env := parse(t, shop), parse(t, staging())
		e.do(s, env)
		old, next := side(t, inputs([]byte(shop), []byte(staging()))), side(t, inputs(s.bytes(t), env.bytes(t)))
		d, err := diff.Compare(context.Background(), old, next, diff.Options{Now: now})
		if err != nil {
			t.Fatal(err)
		}
		if wire(old) != wire(next) && d.Empty() {
			t.Errorf("%s: the wire differs, and nothing is told", e.name)
		}
	}
}

func wire(s diff.Side) string {
	var b strings.Builder
	for _, v := range s.Project.Views() {
		for _, r := range v.Requests() {
			fmt.Fprintln(&b, r.Names(), r.Verb, r.Target.Wire(), r.Refused != nil)
			for _, h := range r.Wire {
				fmt.Fprintln(&b, h.Name, h.Value)
			}
		}
	}
	return b.String()
}

// No output holds a secret of either version, in any encoding: every secret is put in the
// place of another, and back.
func TestNoSecretIsTold(t *testing.T) {
	folders, err := filepath.Glob("../../fixtures/_secrets/*")
	if err != nil || len(folders) == 0 {
		t.Fatalf("%d folders: %v", len(folders), err)
	}
	for _, folder := range folders {
		var old, next []lint.Input
		err := filepath.WalkDir(folder, func(p string, d fs.DirEntry, err error) error {
			if err != nil || d.IsDir() || !strings.HasSuffix(p, "json") && !strings.HasSuffix(p, "yaml") {
				return err
			}
			raw, err := os.ReadFile(p)
			name := filepath.ToSlash(p)
			old = append(old, lint.Input{Name: name, Bytes: raw})
			next = append(next, lint.Input{Name: name, Bytes: bytes.ReplaceAll(raw, []byte("FAKEpostlint"), []byte("FAKEpostlintZ"))})
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
		for _, d := range []*diff.Difference{compare(t, old, next), compare(t, next, old), compare(t, nil, old), compare(t, old, nil)} {
			all := everything(t, d)
			for name, form := range forms("FAKEpostlint") {
				if strings.Contains(all, form) {
					t.Errorf("%s: a secret is told, %s", folder, name)
				}
			}
		}
	}
}

func forms(marker string) map[string]string {
	out := map[string]string{"raw": marker, "in hexadecimal": hex.EncodeToString([]byte(marker))}
	for shift := range 3 {
		raw := base64.StdEncoding.EncodeToString([]byte(strings.Repeat("x", shift) + marker))
		out[fmt.Sprintf("in base64, shifted by %d", shift)] = raw[(shift*8+5)/6 : (shift+len(marker))*8/6]
	}
	return out
}

// Findings that a request takes along when it is renamed or moved are kept.
func TestFindingsGoAlong(t *testing.T) {
	s := parse(t, shop)
	at(s, "item", 1)["name"] = "Operations"
	orders(s, 2)["name"] = "Import all"
	d := compare(t, inputs([]byte(shop), nil), inputs(s.bytes(t), nil))
	if f := d.Findings; len(f.Added)+len(f.Fixed) > 0 || f.Kept == 0 {
		t.Errorf("added %d, fixed %d, kept %d", len(f.Added), len(f.Fixed), f.Kept)
	}
	request(s, 2)["header"] = rows("Authorization", "Bearer  FAKEpostlint_Zq3vT8mKx1Rb6Yw9")
	d = compare(t, inputs([]byte(shop), nil), inputs(s.bytes(t), nil))
	if len(d.Findings.Added) == 0 {
		t.Error("a new mistake is no new finding")
	}
}

// The schema that an export is written in is no difference.
func TestFormatsAreNoDifference(t *testing.T) {
	v21 := `{"info":{"name":"Shop","schema":"https://schema.getpostman.com/json/collection/v2.1.0/collection.json"},
		"auth":{"type":"basic","basic":[{"key":"username","value":"jo"},{"key":"password","value":"{{pw}}"}]},
		"item":[{"name":"List","request":{"method":"GET","header":[{"key":"X","value":"1"}],"url":{"raw":"https://api.acme-fixtures.net/v1?a=1","protocol":"https","host":["api","acme-fixtures","net"],"path":["v1"],"query":[{"key":"a","value":"1"}]}}},
			{"name":"Create","request":{"method":"POST","header":[],"body":{"mode":"raw","raw":"{\"a\":1}","options":{"raw":{"language":"json"}}},"url":"https://api.acme-fixtures.net/v1"}}]}`
	v20 := strings.NewReplacer("v2.1.0", "v2.0.0", `"basic":[{"key":"username","value":"jo"},{"key":"password","value":"{{pw}}"}]`, `"basic":{"username":"jo","password":"{{pw}}"}`).Replace(v21)
	v3 := []lint.Input{
		{Name: "postman/collections/Shop/.resources/definition.yaml", Bytes: []byte("$kind: collection\nauth:\n  type: basic\n  credentials:\n    - key: username\n      value: jo\n    - key: password\n      value: '{{pw}}'\n")},
		{Name: "postman/collections/Shop/List.request.yaml", Bytes: []byte("$kind: http-request\nname: List\nmethod: GET\nurl: https://api.acme-fixtures.net/v1?a=1\nheaders:\n  - key: X\n    value: '1'\norder: 1000\n")},
		{Name: "postman/collections/Shop/Create.request.yaml", Bytes: []byte("$kind: http-request\nname: Create\nmethod: POST\nurl: https://api.acme-fixtures.net/v1\nbody:\n  type: json\n  content: '{\"a\":1}'\norder: 2000\n")},
	}
	one, two := []lint.Input{{Name: "a.json", Bytes: []byte(v21)}}, []lint.Input{{Name: "a.json", Bytes: []byte(v20)}}
	for name, pair := range map[string][2][]lint.Input{"v2.1 and v2.0": {one, two}, "v2.1 and v3": {one, v3}, "v3 and v2.0": {v3, two}} {
		d := compareWith(t, pair[0], pair[1], nil)
		if !d.Empty() || d.Requests != 2 {
			t.Errorf("%s: %d requests compared\n%s", name, d.Requests, strings.Join(told(d), "\n"))
		}
	}
}

// A wanted runtime that runs only one of the formats is an error of the input.
func TestARuntimeThatCannotRunAFormat(t *testing.T) {
	v3 := []lint.Input{{Name: "postman/collections/Shop/List.request.yaml", Bytes: []byte("$kind: http-request\nname: List\nmethod: GET\nurl: https://api.acme-fixtures.net/v1\n")}}
	d, err := diff.Compare(context.Background(), side(t, v3), side(t, v3), diff.Options{Now: now, Runtimes: []*resolve.Runtime{resolve.RuntimeNamed("newman6")}})
	if err != nil || len(d.Errors) == 0 || !strings.Contains(d.Errors[0].Message, "newman 6 does not run") {
		t.Errorf("%v, %+v", err, d)
	}
}

// Secrets that are too short to be known again wherever they stand are masked by where
// they stand, in whichever version.
func TestShortSecretsAreMasked(t *testing.T) {
	const collection = `{"info":{"name":"Shop","schema":"https://schema.getpostman.com/json/collection/v2.1.0/collection.json"},"item":[
		{"name":"A","request":{"method":"POST","url":"https://api.acme-fixtures.net/x?api_key=QQ1","body":{"mode":"raw","raw":"<login><password>QQ2</password></login>"}}},
		{"name":"B","request":{"method":"POST","url":"https://jo:QQ3@api.acme-fixtures.net/x","body":{"mode":"raw","raw":"{\"password\":\"QQ4\",\"token\":{\"a\":\"QQ5\"}}"}}},
		{"name":"C","request":{"method":"POST","url":"https://api.acme-fixtures.net/x","body":{"mode":"urlencoded","urlencoded":[{"key":"password","value":"QQ6"}]},"auth":{"type":"bearer","bearer":[{"key":"token","value":"QQ7"}]}}}]}`
	const environment = `{"name":"E","values":[{"key":"password","value":"QQ8"},{"key":"at","value":"https://jo:QQ9@api.acme-fixtures.net"}],"_postman_variable_scope":"environment"}`
	swap := strings.NewReplacer("QQ", "RR")
	d := compare(t, inputs([]byte(collection), []byte(environment)), inputs([]byte(swap.Replace(collection)), []byte(swap.Replace(environment))))
	all := everything(t, d)
	if strings.Contains(all, "QQ") || strings.Contains(all, "RR") {
		t.Errorf("a secret is told:\n%s", all)
	}
	if len(told(d)) < 8 {
		t.Errorf("told: %s", strings.Join(told(d), "\n"))
	}
}

// Requests that have neither name nor URL are told apart by what is in them, and a
// parameter of an auth that has no name hides no other one.
func TestWhatHasNoName(t *testing.T) {
	export := func(requests ...string) []lint.Input {
		items := ""
		for i, r := range requests {
			if i > 0 {
				items += ","
			}
			items += `{"request":` + r + `}`
		}
		return []lint.Input{{Name: "a.json", Bytes: []byte(`{"info":{"name":"A","schema":"https://schema.getpostman.com/json/collection/v2.1.0/collection.json"},"item":[` + items + `]}`)}}
	}
	auth := func(rows string) string {
		return `{"method":"GET","url":"https://api.acme-fixtures.net","auth":{"type":"bearer","bearer":[` + rows + `]}}`
	}
	const token = `{"key":"token","value":"{{token}}"}`
	for _, c := range []struct {
		old, now []lint.Input
		want     int
	}{
		{export(`"{"`), export(`"{"`), 0},
		{export(`{"method":"GET"}`, `{"method":"PUT"}`), export(`{"method":"GET"}`, `{"method":"PUT"}`), 0},
		{export(`{"method":"GET"}`), export(`{"method":"PUT"}`), 2},
		{export(auth(token)), export(auth(token + `,{"value":"x"}`)), 1},
		{export(auth(token + `,{"value":"x"}`)), export(auth(`{"key":"token","value":"{{other}}"}`)), 4},
	} {
		if got := told(compareWith(t, c.old, c.now, nil)); len(got) != c.want {
			t.Errorf("%s\n%s\n%q, want %d", c.old[0].Bytes, c.now[0].Bytes, got, c.want)
		}
	}
}

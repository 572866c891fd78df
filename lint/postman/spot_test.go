package postman

import (
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/postlint/postlint/lint/source"
)

var update = flag.Bool("update", false, "write the expected files anew")

// eachSpot calls do for every spot that an export has rows for, and for those that its
// helpers make.
func eachSpot(e *Export, do func(Spot)) {
	if env := e.Environment; env != nil {
		do(OwnerNameSpot(env))
		eachVariable(env.Variables, do)
		return
	}
	for _, p := range e.Presets {
		do(OwnerNameSpot(p))
		eachHeader(p.Headers, do)
	}
	if e.Collection == nil {
		return
	}
	c := e.Collection
	do(OwnerNameSpot(c))
	do(DescriptionSpot(c, c.Node().Get("info").Get("description")))
	eachAuth(c.Auth, do)
	eachVariable(c.Variables, do)
	eachScript(c.Scripts, do)
	eachSetting(c, c.Behavior, do)
	for _, f := range slices.Concat(c.Folders, c.OrphanFolders) {
		do(OwnerNameSpot(f))
		eachAuth(f.Auth, do)
		eachVariable(f.Variables, do)
		eachScript(f.Scripts, do)
		eachSetting(f, f.Behavior, do)
	}
	for _, r := range slices.Concat(c.Requests, c.Orphans) {
		do(OwnerNameSpot(r))
		eachPart(r, do)
		eachVariable(r.Variables, do)
		eachScript(r.Scripts, do)
		eachSetting(r, r.Behavior, do)
		do(FileSpot(r, r.MisplacedAuth))
		for _, x := range r.Examples {
			eachPart(x.Original(), do)
			eachHeader(x.Headers(), do)
			do(FileSpot(x, x.Body()))
			do(FileSpot(x, x.Cookies()))
		}
	}
}

func eachHeader(rows []*Header, do func(Spot)) {
	for _, h := range rows {
		do(h.Spot)
		do(h.NameSpot())
	}
}

func eachPart(r *Request, do func(Spot)) {
	do(r.MethodSpot())
	do(r.URLSpot())
	do(r.PartSpot("raw", r.URL.Raw))
	do(r.PartSpot("password", r.URL.Password))
	for _, label := range r.URL.Host {
		do(r.PartSpot("host", label))
	}
	eachHeader(r.Headers, do)
	eachHeader(r.Covered, do)
	eachAuth(r.Auth, do)
	for _, rows := range [][]*Query{r.URL.Query, r.URL.Variables, r.Body.Fields, r.Body.Idle} {
		for _, q := range rows {
			do(q.Spot)
			do(q.NameSpot())
		}
	}
	if r.Body.Mode != "" {
		do(r.Body.Spot)
		do(r.BodySpot("variables", r.Body.GraphQL.Get("variables")))
	}
}

func eachAuth(a Auth, do func(Spot)) {
	if a.Node.Exists() {
		do(AuthSpot(a))
	}
	for _, list := range [][]*Param{a.Params, a.Idle} {
		for _, p := range list {
			do(p.Spot)
		}
	}
}

func eachVariable(rows []*Variable, do func(Spot)) {
	for _, v := range rows {
		do(v.Spot)
		do(v.NameSpot())
	}
}

func eachScript(scripts []*Script, do func(Spot)) {
	for _, s := range scripts {
		do(s.Spot)
	}
}

func eachSetting(owner Owner, behavior source.Value, do func(Spot)) {
	for name, value := range behavior.Members() {
		do(SettingSpot(owner, name.Text().String(), value))
	}
}

// Every spot has a value of its own file, which its pointer leads to from the root, a
// text that lies in that value, a click path and a key.
func TestEverySpotLeadsToItsBytes(t *testing.T) {
	for _, path := range fixtures(t) {
		if e := read(t, path); e != nil {
			eachSpot(e, func(s Spot) {
				if err := sound(e, s); err != "" {
					t.Errorf("%s: %s %s: %s", filepath.Base(path), s.Node.Pointer(), s.Key(), err)
				}
			})
		}
	}
}

// read returns nil for what is no export.
func read(t testing.TB, path string) *Export {
	t.Helper()
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	f, err := source.Parse(filepath.Base(path), raw, source.DefaultLimits())
	if err != nil {
		return nil
	}
	e, err := Read(f, true)
	if err != nil {
		return nil
	}
	return e
}

// sound says what is wrong with a spot.
func sound(e *Export, s Spot) string {
	span, size := s.Node.Span(), len(e.File.Bytes())
	text := s.Text.Whole()
	switch {
	case s.IsZero() || s.Owner == nil || s.Role == 0:
		return "is no place"
	case s.Owner.File() != e.File || s.Node.File() != e.File:
		return "is in no file"
	case span.Start < 0 || span.Start >= span.End || span.End > size:
		return "is outside of the file"
	case !s.Text.IsZero() && (text.Start < span.Start || text.End > span.End):
		return "has a text from elsewhere"
	case s.App() == "" || s.Key() == "":
		return "has no click path or no key"
	}
	if at := follow(e.File.Root(), s.Node.Pointer()); !at.Same(s.Node) && !s.Node.IsName() {
		return "has a pointer that leads elsewhere"
	}
	return ""
}

// follow resolves a JSON pointer (RFC 6901).
func follow(v source.Value, pointer string) source.Value {
	for _, step := range strings.Split(pointer, "/")[1:] {
		step = strings.ReplaceAll(strings.ReplaceAll(step, "~1", "/"), "~0", "~")
		next := source.Value{}
		for name, value := range v.Members() {
			if name.Text().String() == step {
				next = value
			}
		}
		for i, element := range v.Elements() {
			if fmt.Sprint(i) == step {
				next = element
			}
		}
		v = next
	}
	return v
}

// The click path, the key and the pointer of every spot are what the expected file
// says. It quotes no values.
func TestSpotsHaveTheExpectedPaths(t *testing.T) {
	for _, name := range []string{
		"shapes.postman_collection.json", "shapes-v2.0.postman_collection.json", "wrapped-collection.json",
		"staging.postman_environment.json", "workspace.postman_globals.json", "variable-list.json",
	} {
		var out strings.Builder
		eachSpot(open(t, name, true), func(s Spot) {
			fmt.Fprintf(&out, "%s\n\t%s\n\t%s\n", s.App(), s.Key(), s.Node.Pointer())
		})
		golden := filepath.Join(exports, "want", strings.TrimSuffix(name, ".json")+".spots.txt")
		if *update {
			if err := os.WriteFile(golden, []byte(out.String()), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		want, err := os.ReadFile(golden)
		if err != nil {
			t.Fatal(err)
		}
		if got := out.String(); got != string(want) {
			t.Errorf("%s: spots differ from %s; -update writes it anew. First difference:\n%s", name, golden, firstDifference(got, string(want)))
		}
	}
}

func firstDifference(got, want string) string {
	g, w := strings.Split(got, "\n"), strings.Split(want, "\n")
	for i := range g {
		if i >= len(w) || g[i] != w[i] {
			return g[i]
		}
	}
	return "fewer lines"
}

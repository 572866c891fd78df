package rules_test

import (
	"bytes"
	"context"
	"encoding/json"
	"flag"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/rogpeppe/go-internal/txtar"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/credential"
	"github.com/postlint/postlint/lint/report"
	"github.com/postlint/postlint/lint/resolve"
	"github.com/postlint/postlint/rules"
)

var update = flag.Bool("update", false, "write the golden files and the rule pages")

const fixtures = "../fixtures"

// fixedNow is the time of every fixture that does not name one.
const fixedNow = "2026-11-24T00:00:00Z"

// A fixture is one case folder of a rule: real exports, linted as a directory.
type fixture struct {
	rule *lint.Rule
	dir  string // fixtures/<rule>/<name>
	name string // bad-<why> or good-<why>
}

func (f fixture) bad() bool { return strings.HasPrefix(f.name, "bad-") }

// fixturesOf lists the case folders of a rule, sorted.
func fixturesOf(t testing.TB, r *lint.Rule) []fixture {
	t.Helper()
	entries, err := os.ReadDir(filepath.Join(fixtures, r.ID))
	if err != nil {
		t.Fatalf("rule %s has no fixture folder: %v", r.ID, err)
	}
	var out []fixture
	for _, e := range entries {
		if e.IsDir() {
			out = append(out, fixture{rule: r, dir: filepath.Join(fixtures, r.ID, e.Name()), name: e.Name()})
		}
	}
	return out
}

// inputs are the exports of a case folder by their path below it, and its arguments.
func (f fixture) inputs(t testing.TB) ([]lint.Input, arguments) {
	t.Helper()
	args := readArguments(t, filepath.Join(f.dir, "want", "args.txt"))
	var out []lint.Input
	err := filepath.WalkDir(f.dir, func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && d.Name() == "want":
			return filepath.SkipDir
		case d.IsDir() || !slices.Contains([]string{".json", ".yaml", ".csv"}, filepath.Ext(path)):
			return nil
		}
		raw, err := os.ReadFile(path)
		name, _ := filepath.Rel(f.dir, path)
		out = append(out, args.input(filepath.ToSlash(name), raw))
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out, args
}

// arguments are what a case's want/args.txt says: flags of `postlint lint`, one a line.
type arguments struct {
	settings     lint.Settings
	environments []string
	globals      []string
	data         []string
}

func readArguments(t testing.TB, path string) arguments {
	t.Helper()
	a := arguments{settings: lint.Settings{Now: mustTime(t, fixedNow)}}
	raw, err := os.ReadFile(path)
	if os.IsNotExist(err) {
		return a
	}
	for line := range strings.Lines(string(raw)) {
		name, value, _ := strings.Cut(strings.TrimSpace(line), " ")
		switch name {
		case "":
		case "--now":
			a.settings.Now = mustTime(t, value)
		case "--preset":
			a.settings.Preset = map[string]lint.Presets{"share": lint.Share, "ci": lint.CI, "audit": lint.Audit}[value]
		case "--runtime":
			a.settings.Runtimes = append(a.settings.Runtimes, resolve.RuntimeNamed(value))
		case "--env-var":
			k, v, _ := strings.Cut(value, "=")
			a.settings.Command = append(a.settings.Command, resolve.Value{Name: k, Value: v})
		case "--supplied":
			a.settings.Supplied = append(a.settings.Supplied, value)
		case "--pack":
			a.settings.Packs = readPacks(t, filepath.Join(filepath.Dir(path), value))
		case "-e":
			a.environments = append(a.environments, value)
		case "-g":
			a.globals = append(a.globals, value)
		case "-d":
			a.data = append(a.data, value)
		default:
			t.Fatalf("%s: the harness does not know %s", path, name)
		}
	}
	return a
}

// readPacks adds a pack that lies beside the arguments to those that come with postlint.
func readPacks(t testing.TB, path string) *credential.Packs {
	t.Helper()
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	packs, err := credential.ReadPacks(filepath.Base(path), raw)
	if err != nil {
		t.Fatal(err)
	}
	return credential.BuiltInPacks().With(packs...)
}

func mustTime(t testing.TB, s string) time.Time {
	t.Helper()
	at, err := time.Parse(time.RFC3339, s)
	if err != nil {
		t.Fatal(err)
	}
	return at
}

func (a arguments) input(name string, raw []byte) lint.Input {
	in := lint.Input{Name: name, Bytes: raw, Role: lint.Found}
	if slices.Contains(a.environments, name) {
		in.Role = lint.AsEnvironment
	}
	if slices.Contains(a.globals, name) {
		in.Role = lint.AsGlobals
	}
	if slices.Contains(a.data, name) {
		in.Role = lint.AsData
	}
	return in
}

// run lints inputs with one rule alone, all of its cases on.
func run(t testing.TB, r *lint.Rule, inputs []lint.Input, s lint.Settings) *lint.Result {
	t.Helper()
	list := []*lint.Rule{r}
	if s.Preset == 0 {
		s.Select = []string{r.ID}
	}
	if r.CheckAcceptance != nil { // it speaks of others
		list, s.Select = rules.All(), []string{"all"}
	}
	res, err := lint.Run(context.Background(), inputs, list, s)
	if err != nil {
		t.Fatalf("rule %s: %v", r.ID, err)
	}
	res.Findings = slices.DeleteFunc(res.Findings, func(f lint.Finding) bool { return f.Rule != r.ID })
	if len(res.Crashes) > 0 {
		t.Fatalf("rule %s crashed on %v", r.ID, res.Crashes)
	}
	return res
}

// golden is the text report of a result, each finding by itself: carets show a wrong span at
// a glance, and how a report groups findings is no matter of a rule.
func golden(t testing.TB, res *lint.Result) string {
	t.Helper()
	var b bytes.Buffer
	if err := report.Text(&b, res, report.TextOptions{Verbose: true, Ungrouped: true, Hints: hints(res)}); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// hints are the last line of a golden with findings.
func hints(res *lint.Result) []string {
	if len(res.Findings) == 0 {
		return nil
	}
	return []string{"more about a rule: postlint explain RULE"}
}

// wrapExample makes exports of a rule's Doc.Bad or Doc.Good: one item of a collection,
// the body of a collection, an environment, {"collection": ..., "environment": ...}, a
// v1 collection, a request of a v3 folder, or the files of one, each behind a line
// "-- path --"; one called data is what -d is given.
func wrapExample(t testing.TB, text string) []lint.Input {
	t.Helper()
	if strings.HasPrefix(text, "$kind:") {
		return []lint.Input{{Name: "Example/List.request.yaml", Bytes: []byte(text), Role: lint.Found}}
	}
	if strings.HasPrefix(text, "-- ") {
		var out []lint.Input
		for _, f := range txtar.Parse([]byte(text)).Files {
			role := lint.Found
			if strings.HasPrefix(f.Name, "data.") {
				role = lint.AsData
			}
			out = append(out, lint.Input{Name: "Example/" + f.Name, Bytes: f.Data, Role: role})
		}
		return out
	}
	var top map[string]json.RawMessage
	if err := json.Unmarshal([]byte(text), &top); err != nil {
		t.Fatalf("an example is not JSON: %v", err)
	}
	if both, ok := top["collection"]; ok {
		return append(wrapExample(t, string(both)), wrapExample(t, string(top["environment"]))...)
	}
	if _, ok := top["values"]; ok {
		return []lint.Input{{Name: "example.postman_environment.json", Bytes: []byte(text), Role: lint.AsEnvironment}}
	}
	if _, v1 := top["requests"]; v1 {
		return []lint.Input{{Name: "example.postman_collection.json", Bytes: []byte(text), Role: lint.Named}}
	}
	if _, ok := top["item"]; !ok {
		text = fmt.Sprintf(`{"item":[%s]}`, text)
	}
	info := `{"info":{"name":"Example","schema":"https://schema.getpostman.com/json/collection/v2.1.0/collection.json"},`
	return []lint.Input{{Name: "example.postman_collection.json", Bytes: []byte(info + strings.TrimSpace(text)[1:]), Role: lint.Named}}
}

// each runs a test for every rule on the shelf.
func each(t *testing.T, f func(*testing.T, *lint.Rule)) {
	for _, r := range rules.All() {
		t.Run(r.ID, func(t *testing.T) { f(t, r) })
	}
}

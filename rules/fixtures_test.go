package rules_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/report"
	"github.com/postlint/postlint/rules"
)

// Every case folder gives what its golden says: a good one nothing, a bad one the
// finding that its name promises. `go test ./rules -run Fixtures -update` writes the
// golden and the rule's page.
func TestFixtures(t *testing.T) {
	each(t, func(t *testing.T, r *lint.Rule) {
		var cases []report.PageCase
		for _, f := range fixturesOf(t, r) {
			inputs, args := f.inputs(t)
			res := run(t, r, inputs, args.settings)
			checkErrors(t, f, res)
			cases = append(cases, report.PageCase{Name: f.name, Findings: len(res.Findings)})
			if f.bad() {
				compare(t, filepath.Join(f.dir, "want", "findings.txt"), golden(t, res))
			}
			if f.bad() == (len(res.Findings) == 0) {
				t.Errorf("%s: %d findings\n%s", f.name, len(res.Findings), golden(t, res))
			}
		}
		var page bytes.Buffer
		if err := report.Page(&page, r, cases); err != nil {
			t.Fatal(err)
		}
		compare(t, filepath.Join(fixtures, r.ID, "README.md"), page.String())
	})
}

// checkErrors fails on an input that is not read: a fixture is a real export.
func checkErrors(t *testing.T, f fixture, res *lint.Result) {
	t.Helper()
	for _, e := range res.Errors {
		t.Errorf("%s: %s: %s", f.name, e.Path, e.Message)
	}
	if len(res.Files) == 0 {
		t.Errorf("%s holds no export", f.name)
	}
}

// compare holds a text against a file, or writes the file.
func compare(t *testing.T, path, got string) {
	t.Helper()
	if *update {
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Errorf("%v (run with -update to write it)", err)
		return
	}
	if string(want) != got {
		t.Errorf("%s is not what the rule gives now (run with -update, then read the diff)\n--- want\n%s--- got\n%s", path, want, got)
	}
}

// The examples on a rule's page are run: the bad one fires, the good one is silent.
func TestExamplesOnThePageAreTrue(t *testing.T) {
	each(t, func(t *testing.T, r *lint.Rule) {
		settings := lint.Settings{Now: mustTime(t, fixedNow)}
		if got := run(t, r, wrapExample(t, r.Doc.Bad), settings); len(got.Findings) == 0 {
			t.Error("Doc.Bad does not fire")
		}
		if got := run(t, r, wrapExample(t, r.Doc.Good), settings); len(got.Findings) != 0 {
			t.Errorf("Doc.Good fires:\n%s", golden(t, got))
		}
	})
}

// A rule, its file and its folder have one name, and each has the others; a folder has
// at least two bad and two good cases, and nothing lies in it that is not used.
func TestShelf(t *testing.T) {
	ids := map[string]bool{}
	for _, r := range rules.All() {
		ids[r.ID] = true
		file := strings.ReplaceAll(r.ID, "-", "_") + ".go"
		if _, err := os.Stat(file); err != nil {
			t.Errorf("rule %s has no file rules/%s", r.ID, file)
		}
		if info, err := os.Stat(filepath.Join(fixtures, r.ID)); err != nil || !info.IsDir() {
			t.Errorf("rule %s has no folder fixtures/%s", r.ID, r.ID)
			continue
		}
		checkFolder(t, r)
	}
	files, _ := filepath.Glob("*.go")
	for _, file := range files {
		id := strings.ReplaceAll(strings.TrimSuffix(file, ".go"), "_", "-")
		raw, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		adds := bytes.Count(raw, []byte("\nvar _ = add("))
		if strings.HasSuffix(file, "_test.go") || adds == 0 {
			continue
		}
		if adds != 1 || !ids[id] {
			t.Errorf("rules/%s puts %d rules on the shelf; it holds one, %s", file, adds, id)
		}
	}
	folders, _ := os.ReadDir(fixtures)
	for _, d := range folders {
		if d.IsDir() && !strings.HasPrefix(d.Name(), "_") && !ids[d.Name()] {
			t.Errorf("fixtures/%s belongs to no rule", d.Name())
		}
	}
}

func checkFolder(t *testing.T, r *lint.Rule) {
	bad, good := 0, 0
	for _, f := range fixturesOf(t, r) {
		switch {
		case f.bad():
			bad++
		case strings.HasPrefix(f.name, "good-"):
			good++
			if _, err := os.Stat(filepath.Join(f.dir, "want", "findings.txt")); err == nil {
				t.Errorf("fixtures/%s/%s is good and has a golden", r.ID, f.name)
			}
		default:
			t.Errorf("fixtures/%s/%s is neither bad- nor good-", r.ID, f.name)
		}
	}
	if bad < 2 || good < 2 {
		t.Errorf("fixtures/%s has %d bad and %d good cases; two of each at least", r.ID, bad, good)
	}
}

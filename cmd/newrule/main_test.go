package main

import (
	"bytes"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/postlint/postlint/lint/postman"
	"github.com/postlint/postlint/lint/source"
)

// module is a folder that looks like the module.
func module(t *testing.T) string {
	t.Helper()
	root := t.TempDir()
	if err := os.MkdirAll(filepath.Join(root, "rules"), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(root, "rules", "rules.go"), []byte("package rules\n"), 0o644); err != nil {
		t.Fatal(err)
	}
	return root
}

func filesBelow(t *testing.T, root string) []string {
	t.Helper()
	var out []string
	err := filepath.WalkDir(root, func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			rel, _ := filepath.Rel(root, name)
			out = append(out, filepath.ToSlash(rel))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

// A new rule is one file and one folder; no file that was there is touched.
func TestARuleIsOneFileAndOneFolder(t *testing.T) {
	root := module(t)
	var out, errs bytes.Buffer
	if code := run([]string{"token-in-query"}, root, &out, &errs); code != 0 {
		t.Fatalf("exit code %d: %s", code, errs.String())
	}
	want := []string{
		"fixtures/token-in-query/bad-first/collection.json", "fixtures/token-in-query/good-first/collection.json",
		"rules/rules.go", "rules/token_in_query.go",
	}
	if got := filesBelow(t, root); !slices.Equal(got, want) {
		t.Errorf("files %v, want %v", got, want)
	}
	if raw, _ := os.ReadFile(filepath.Join(root, "rules", "rules.go")); string(raw) != "package rules\n" {
		t.Error("rules.go was changed")
	}
}

// What is written can be used at once: the rule is Go and carries its id, the fixtures
// are exports.
func TestWhatIsWrittenCanBeRead(t *testing.T) {
	for _, f := range filesOf("token-in-query") {
		if strings.HasSuffix(f.path, ".go") {
			if _, err := parser.ParseFile(token.NewFileSet(), f.path, f.text, 0); err != nil {
				t.Error(err)
			}
			if !strings.Contains(f.text, `ID:       "token-in-query"`) {
				t.Error("the rule does not carry its id")
			}
			continue
		}
		doc, err := source.Parse(f.path, []byte(f.text), source.Limits{})
		if err != nil {
			t.Fatal(err)
		}
		if _, err := postman.Read(doc, false); err != nil {
			t.Errorf("%s: %v", f.path, err)
		}
	}
}

// Nothing is written over, and nothing is written at all when one of the files or the
// folder is there.
func TestNothingIsWrittenOver(t *testing.T) {
	root := module(t)
	if err := os.MkdirAll(filepath.Join(root, "fixtures", "token-in-query", "bad-other"), 0o755); err != nil {
		t.Fatal(err)
	}
	var out, errs bytes.Buffer
	if code := run([]string{"token-in-query"}, root, &out, &errs); code != 1 {
		t.Errorf("exit code %d", code)
	}
	if got := filesBelow(t, root); !slices.Equal(got, []string{"rules/rules.go"}) {
		t.Errorf("files %v", got)
	}
	if !strings.Contains(errs.String(), "fixtures/token-in-query is there already") {
		t.Errorf("message %q", errs.String())
	}
}

// An id that does not name a mistake in words, or whose file Go would leave out of
// some build, is refused.
func TestBadIDsAreRefused(t *testing.T) {
	for _, id := range []string{"", "token", "Token-in", "token--in", "-token-in", "token-in-", "token_in-x", "1-token", "token-in-js", "token-test", "../x-y", "token-in-\n"} {
		var out, errs bytes.Buffer
		if code := run([]string{id}, module(t), &out, &errs); code != 2 {
			t.Errorf("%q: exit code %d", id, code)
		}
	}
}

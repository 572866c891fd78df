package main

import (
	"crypto/sha256"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// Every test and every step that SECURITY.md names is there.
func TestSecurityNamesWhatThereIs(t *testing.T) {
	promises := fileText(t, "../../SECURITY.md")
	steps := fileText(t, "../../.ci/run")
	var tests strings.Builder
	err := filepath.WalkDir("../..", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, "_test.go") {
			return err
		}
		tests.WriteString(fileText(t, path))
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	names := regexp.MustCompile("`((?:Test|Fuzz)[A-Za-z0-9]+)`").FindAllStringSubmatch(promises, -1)
	for _, m := range names {
		if !strings.Contains(tests.String(), "\nfunc "+m[1]+"(") {
			t.Errorf("SECURITY.md names %s, and there is no such test", m[1])
		}
	}
	italics := regexp.MustCompile(`(?:^|[^*])\*([a-z'][^*|\n]+)\*(?:[^*]|$)`).FindAllStringSubmatch(promises, -1)
	found := 0
	for _, m := range italics {
		if m[1] == "italics" {
			continue
		}
		found++
		if !strings.Contains(steps, "\nstep \""+m[1]+"\" ") {
			t.Errorf("SECURITY.md names the step %q, and .ci/run has none", m[1])
		}
	}
	if len(names) < 25 || found < 12 {
		t.Errorf("only %d tests and %d steps are named", len(names), found)
	}
	for row := range strings.Lines(promises) {
		if strings.HasPrefix(row, "| **") && !strings.Contains(row, "`Test") {
			t.Errorf("nothing tests %q", row)
		}
	}
}

// A command that was not told to write leaves every file and folder as it was, and makes none.
func TestCommandsWriteNothing(t *testing.T) {
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS("../../fixtures/_secrets/neutral")); err != nil {
		t.Fatal(err)
	}
	t.Chdir(dir)
	before := treeOf(t, dir)
	var calls [][]string
	for _, format := range lintFormats {
		calls = append(calls, []string{"lint", "-f", format, "."}, []string{"lint", "--diff", "--unsafe-fixes", "-f", format, "."})
	}
	file := "fifteen.postman_collection.json"
	calls = append(calls, []string{"resolve", file}, []string{"resolve", "--stable", file}, []string{"why", file, "1"}, []string{"diff", file, "."},
		[]string{"config", "show"}, []string{"config", "verify"}, []string{"config", "schema"}, []string{"baseline", "show"}, []string{"rules"}, []string{"explain", "jwt-expired"},
		[]string{"completion", "bash"}, []string{"man"}, []string{"version"}, []string{"share", "nowhere", "-o", "x"}, []string{"lint", "--fix", "--wrong"})
	for _, args := range calls {
		postlint("", args...)
		if after := treeOf(t, dir); after != before {
			t.Fatalf("%q changed the folder", args)
		}
	}
	if postlint("", "lint", "--fix", "--unsafe-fixes", "."); treeOf(t, dir) == before {
		t.Error("--fix changed nothing: the test looks at nothing")
	}
}

// treeOf is what is in a folder: names, modes and contents.
func treeOf(t *testing.T, dir string) string {
	t.Helper()
	sum := sha256.New()
	err := filepath.WalkDir(dir, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		sum.Write([]byte(path + "\x00" + d.Type().String() + "\x00"))
		if !d.IsDir() {
			sum.Write([]byte(fileText(t, path)))
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return string(sum.Sum(nil))
}

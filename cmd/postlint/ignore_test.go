package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// ignoreFiles are .gitignore files with every kind of line that gitignore(5) has.
var ignoreFiles = map[string]string{
	".gitignore": strings.Join([]string{
		"# comment", "", "*.log", "!keep.log", "/root-only", "build/", "doc/*.txt", "a/**/z", "**/logs/debug", "deep/**",
		"trailing   ", `space\ `, `\#hash`, `\!bang`, "q?.json", "[ab].json", "[!c-f]1.json", "{x,y}.json", `\{x`, "crlf.json\r",
		"mid**dle", "dir/sub", "!deep/keep", "*.tmp/", "un[closed", `end\`, "**", "!*/", "!*.json", "!*.txt", "!space*", "!z", "!root*",
	}, "\n"),
	"sub/.gitignore":      "*.json\n!wanted.json\n/here\nnested/file\n",
	"sub/more/.gitignore": "!again.json\n",
	".git/info/exclude":   "excluded.json\n!x.log\n",
}

var ignorePaths = []string{
	"a.log", "keep.log", "x.log", "root-only", "sub/root-only", "build/x.json", "sub/build/y.json", "build.json", "doc/a.txt",
	"doc/b/a.txt", "a/z", "a/b/c/z", "logs/debug/x.json", "sub/logs/debug", "deep/x.json", "deep/keep/y.json", "trailing", "space ",
	"#hash", "!bang", "q1.json", "q12.json", "a.json", "c.json", "g1.json", "d1.json", "x.json", "{x,y}.json", "{x", "crlf.json",
	"midxdle", "dir/sub/x.json", "other/dir/sub", "t.tmp/x.json", "t.tmp2", "un[closed", "unc", `end\`, "sub/x.json", "sub/wanted.json",
	"sub/here", "sub/more/here", "sub/nested/file", "sub/more/nested/file", "sub/more/again.json", "sub/more/b.json", "excluded.json",
	"sub/excluded.json", "plain.json",
}

// What is ignored is what git ignores, whatever the pattern.
func TestIgnoredIsWhatGitIgnores(t *testing.T) {
	git, err := exec.LookPath("git")
	if err != nil {
		t.Skip("git is not here")
	}
	for i, patterns := range ignoreVariants() {
		root := t.TempDir()
		if out, err := exec.Command(git, "-C", root, "init", "-q").CombinedOutput(); err != nil {
			t.Fatalf("git init: %v %s", err, out)
		}
		files := map[string]string{".gitignore": patterns}
		if i == 0 {
			files = ignoreFiles
		}
		populate(t, root, files)
		want := checkIgnore(t, git, root)
		for _, name := range ignorePaths {
			if got := ignoredIn(root, name); got != slices.Contains(want, name) {
				t.Errorf("%q with .gitignore %q: ignored %v, git says %v", name, files[".gitignore"], got, !got)
			}
		}
	}
}

// ignoreVariants are the files above, and each of their patterns alone.
func ignoreVariants() []string {
	out := []string{""}
	for _, text := range []string{ignoreFiles[".gitignore"], ignoreFiles["sub/.gitignore"]} {
		out = append(out, strings.Split(text, "\n")...)
	}
	return append(out, "*", "*.json", "sub/*", "/*/", "a/", "*/z", "**/x.json", "sub/**/here", "/sub", "*\n!*/\n!*.json")
}

func populate(t *testing.T, root string, files map[string]string) {
	t.Helper()
	write := func(name, text string) {
		full := filepath.Join(root, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(full), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(full, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for name, text := range files {
		write(name, text)
	}
	for _, name := range ignorePaths {
		write(name, "{}")
	}
}

func checkIgnore(t *testing.T, git, root string) []string {
	t.Helper()
	cmd := exec.Command(git, "-C", root, "-c", "core.excludesFile=/dev/null", "check-ignore", "--no-index", "-z", "--stdin")
	cmd.Stdin = strings.NewReader(strings.Join(ignorePaths, "\x00"))
	out, err := cmd.Output()
	if err != nil && cmd.ProcessState.ExitCode() != 1 {
		t.Fatal(fmt.Errorf("git check-ignore: %w", err))
	}
	return strings.Split(strings.TrimSuffix(string(out), "\x00"), "\x00")
}

// ignoredIn walks down to a path as the search does: it stops at an ignored folder.
func ignoredIn(root, name string) bool {
	l := ignoresAbove(root, "").with(root, "")
	steps := strings.Split(name, "/")
	for i := range steps {
		below := strings.Join(steps[:i+1], "/")
		folder := i < len(steps)-1
		if l.ignored(below, folder) {
			return true
		}
		if folder {
			l = l.with(root, below)
		}
	}
	return false
}

// Command newrule starts a rule: one file in rules and one folder in fixtures, nothing
// else. It changes no file that exists. What is still to be written the tests say:
//
//	go run ./cmd/newrule token-in-query
//	go test ./rules -run '/token-in-query'
package main

import (
	_ "embed"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

func main() {
	os.Exit(run(os.Args[1:], ".", os.Stdout, os.Stderr))
}

// run starts the rule in the module at root. The exit code is 2 for a wrong command
// line and 1 when nothing was written for another reason.
func run(args []string, root string, stdout, stderr io.Writer) int {
	if len(args) != 1 || !validID(args[0]) {
		fmt.Fprintln(stderr, "usage: go run ./cmd/newrule ID\nAn ID names the mistake: lower-case words joined by single hyphens, as in bearer-space-missing.")
		return 2
	}
	files := filesOf(args[0])
	if err := write(root, files); err != nil {
		fmt.Fprintln(stderr, "newrule:", err)
		return 1
	}
	for _, f := range files {
		fmt.Fprintln(stdout, f.path)
	}
	fmt.Fprintf(stdout, "now: go test ./rules -run '/%s' says what is missing\n", args[0])
	return 0
}

// validID says that an id is at least two words of lower-case letters and digits, the
// first of which begins with a letter, and that Go builds its file everywhere.
func validID(id string) bool {
	words := strings.Split(id, "-")
	if len(words) < 2 || len(id) > 60 || id[0] < 'a' || slices.Contains(fileSuffixes, words[len(words)-1]) {
		return false
	}
	for _, w := range words {
		if w == "" || strings.Trim(w, "abcdefghijklmnopqrstuvwxyz0123456789") != "" {
			return false
		}
	}
	return true
}

// fileSuffixes are words that mean something to Go at the end of a file's name: a test,
// or an operating system or processor (go/build) that may occur in an id.
var fileSuffixes = []string{"test", "js", "wasm", "linux", "windows", "darwin", "android", "ios", "unix", "arm", "386", "plan9"}

// A file is what is written, its path below the module with slashes.
type file struct{ path, text string }

//go:embed rule.txt
var ruleText string

//go:embed bad.txt
var badText string

//go:embed good.txt
var goodText string

func filesOf(id string) []file {
	folder := "fixtures/" + id
	return []file{
		{"rules/" + strings.ReplaceAll(id, "-", "_") + ".go", strings.NewReplacer("RULE-ID", id, "RULE_NAME", variable(id)).Replace(ruleText)},
		{folder + "/bad-first/collection.json", strings.ReplaceAll(badText, "RULE-ID", id)},
		{folder + "/good-first/collection.json", strings.ReplaceAll(goodText, "RULE-ID", id)},
	}
}

// variable is the name of the Go variable that holds a rule: debug-header-sent is
// debugHeaderSent.
func variable(id string) string {
	words := strings.Split(id, "-")
	for i, w := range words[1:] {
		words[i+1] = strings.ToUpper(w[:1]) + w[1:]
	}
	return strings.Join(words, "")
}

// write writes all files or none: it refuses when one of them, or the fixture folder,
// is there already.
func write(root string, files []file) error {
	if _, err := os.Stat(filepath.Join(root, "rules", "rules.go")); err != nil {
		return errors.New("rules/rules.go is not here; run it in the root of the module")
	}
	for _, f := range files {
		first := f.path
		if folder, name, ok := strings.Cut(f.path, "/"); ok && folder == "fixtures" {
			first = folder + "/" + strings.SplitN(name, "/", 2)[0]
		}
		if _, err := os.Lstat(filepath.Join(root, filepath.FromSlash(first))); err == nil {
			return fmt.Errorf("%s is there already; nothing was written", first)
		}
	}
	for _, f := range files {
		if err := writeNew(filepath.Join(root, filepath.FromSlash(f.path)), f.text); err != nil {
			return err
		}
	}
	return nil
}

func writeNew(name, text string) error {
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return err
	}
	f, err := os.OpenFile(name, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o644)
	if err != nil {
		return err
	}
	_, err = f.WriteString(text)
	return errors.Join(err, f.Close())
}

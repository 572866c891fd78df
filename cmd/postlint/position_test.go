package main

import (
	"fmt"
	"io/fs"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/urfave/cli/v2"
)

// sample is a value that each flag takes, in every command that has it.
var sample = map[string]string{
	"environment": "env.json", "globals": "globals.json", "iteration-data": "data.csv", "env-var": "a=b", "global-var": "a=b",
	"folder": "List", "supplied": "token", "stdin-filename": "x.json", "include": "*.json", "exclude": "none",
	"max-file-size": "1MiB", "jobs": "2", "timeout": "60s", "runtime": "newman6", "now": "2026-11-24", "preset": "ci",
	"select": "all", "ignore": "header", "pack": "acme.yaml", "option": "env-keys-differ.overlap=50", "severity": "bearer-space-missing=info",
	"format": "json", "output-file": "out", "output-dir": "copy", "color": "always",
	"fail-on": "warning:low", "max-warnings": "3", "require-complete": "10",
	"evidence": "answer.txt", "status": "403", "ask": "token", "keep": "token", "examples": "drop", "baseline": "baseline.json", "reason": "known", "config": "own.yaml",
}

// argumentsOf are the arguments that each command is tried with.
var argumentsOf = map[string][]string{
	"lint": {"shop.json", "env.json"}, "why": {"shop.json", "List"}, "resolve": {"shop.json"}, "share": {"shop.json", "env.json"},
	"diff": {"shop.json", "old.json"}, "baseline": {"update", "shop.json"},
	"explain": {"bearer-space-missing"}, "config": {"show", "shop.json"}, "init": nil, "rules": nil, "version": nil, "man": nil, "completion": {"bash"},
}

// needed are flags without which a command does nothing.
var needed = map[string][]string{"share": {"--output-dir=copy"}, "baseline": {"--baseline=baseline.json"}}

// tried are the files that lie in the folder in which the flags are tried.
var tried = map[string]string{
	"shop.json": `{"info":{"name":"Shop","schema":"https://schema.getpostman.com/json/collection/v2.1.0/collection.json"},
"item":[{"name":"List","request":{"method":"GET","url":"http://{{host}}/v1","header":[{"key":"Authorization","value":"Bearer{{token}}"}]}}]}`,
	"old.json": `{"info":{"name":"Shop","schema":"https://schema.getpostman.com/json/collection/v2.1.0/collection.json"},
"item":[{"name":"List","request":{"method":"GET","url":"http://{{host}}/v1"}}]}`,
	"baseline.json": `{"schemaVersion": "1", "findings": []}`,
	"env.json":      `{"name":"Test","values":[{"key":"host","value":"api.acme-fixtures.net"},{"key":"token","value":"FAKEpostlint-x1"}],"_postman_variable_scope":"environment"}`,
	"globals.json":  `{"name":"Globals","values":[{"key":"a","value":"b"}],"_postman_variable_scope":"globals"}`,
	"data.csv":      "token\nFAKEpostlint-x2\n",
	"own.yaml":      "version: 1\nmax-warnings: 1000\nignore: [host]\n",
	"acme.yaml":     "pack: acme\ntitle: Acme\n",
	"answer.txt":    "HTTP/1.1 401 Unauthorized\nwww-authenticate: Bearer\n\n",
}

// An effect is all that a run did.
type effect struct {
	result
	files string
}

// effectOf runs the program in a folder that holds just the files that are tried.
func effectOf(t *testing.T, args []string) effect {
	t.Helper()
	entries, err := os.ReadDir(".")
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if err := os.RemoveAll(e.Name()); err != nil {
			t.Fatal(err)
		}
	}
	for name, text := range tried {
		if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	got := effect{result: postlint("HTTP/1.1 401 Unauthorized\n\n", args...)}
	var b strings.Builder
	err = fs.WalkDir(os.DirFS("."), ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		raw, err := os.ReadFile(name)
		fmt.Fprintf(&b, "%s\n%s\n", name, raw)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	got.files = b.String()
	return got
}

// Every flag of every command has the same effect in every position and in every form,
// and no effect after "--".
func TestEveryFlagWorksInEveryPosition(t *testing.T) {
	t.Chdir(t.TempDir())
	for _, c := range allCommands() {
		if testing.Short() && c.Name != "diff" {
			continue // one is enough to look for races
		}
		arguments, ok := argumentsOf[c.Name]
		if !ok {
			t.Errorf("argumentsOf does not say what %s is tried with", c.Name)
			continue
		}
		t.Run(c.Name, func(t *testing.T) {
			for _, f := range c.Flags {
				words := slices.Concat([]string{c.Name}, slices.DeleteFunc(slices.Clone(needed[c.Name]), func(w string) bool {
					return strings.HasPrefix(w, "--"+f.Names()[0]+"=")
				}), arguments)
				tryFlag(t, f, words)
			}
		})
	}
}

func tryFlag(t *testing.T, f cli.Flag, words []string) {
	t.Helper()
	forms := formsOf(t, f)
	want := effectOf(t, slices.Concat(words, forms[0]))
	if want.code == exitUsage || want.code == exitInternal {
		t.Errorf("%q %q: exit code %d, %s", words, forms[0], want.code, want.errors)
	}
	for _, form := range forms {
		for i := range len(words) + 1 {
			args := slices.Concat(words[:i], form, words[i:])
			if got := effectOf(t, args); got != want {
				t.Errorf("%q: exit code %d\n%s%s%s\nbut at the end of the line %d\n%s%s%s", args, got.code, got.out, got.errors, got.files, want.code, want.out, want.errors, want.files)
			}
		}
	}
	last := slices.Concat(words[:len(words)-1], forms[0], []string{"--"}, words[len(words)-1:])
	if len(words) > 1 && !strings.HasPrefix(words[len(words)-1], "-") {
		if got := effectOf(t, last); got != want {
			t.Errorf("%q: another effect before --: %d %s", last, got.code, got.errors)
		}
	}
	for _, wrong := range wrongForms(f) {
		for i := range len(words) + 1 {
			args := slices.Concat(words[:i], wrong, words[i:])
			if len(wrong) == 1 && i < len(words) && !strings.Contains(wrong[0], "=") {
				continue // the next word is its value
			}
			if got := effectOf(t, args); got.code != exitUsage || got.out != "" || !strings.HasPrefix(got.errors, "postlint: ") {
				t.Errorf("%q: exit code %d, stdout %q, stderr %q", args, got.code, got.out, got.errors)
			}
		}
	}
	afterEnd := effectOf(t, slices.Concat(words, []string{"--"}, forms[0]))
	if afterEnd == want {
		t.Errorf("%q: the flag works after --", words)
	}
}

// formsOf are the ways to write a flag.
func formsOf(t *testing.T, f cli.Flag) [][]string {
	t.Helper()
	var forms [][]string
	value, ok := sample[f.Names()[0]]
	if !ok && !isBool(f) {
		t.Fatalf("there is no sample for --%s", f.Names()[0])
	}
	for _, name := range f.Names() {
		switch {
		case isBool(f) && len(name) == 1:
			forms = append(forms, []string{"-" + name})
		case isBool(f):
			forms = append(forms, []string{"--" + name})
		case len(name) == 1:
			forms = append(forms, []string{"-" + name, value}, []string{"-" + name + value}, []string{"-" + name + "=" + value})
		default:
			forms = append(forms, []string{"--" + name, value}, []string{"--" + name + "=" + value})
		}
	}
	return forms
}

// wrongForms are ways to write a flag that are refused.
func wrongForms(f cli.Flag) [][]string {
	var forms [][]string
	for _, name := range f.Names() {
		dashes := "--"
		if len(name) == 1 {
			dashes = "-"
		}
		switch {
		case isBool(f) && len(name) > 1:
			forms = append(forms, []string{dashes + name + "=true"})
		case !isBool(f):
			forms = append(forms, []string{dashes + name}, []string{dashes + name, "--color=auto"}, []string{dashes + name, ""})
		}
		if !isBool(f) && len(name) > 1 {
			forms = append(forms, []string{dashes + name + "="})
		}
	}
	return forms
}

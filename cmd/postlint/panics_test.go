package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/rules"
)

// breakRule has a rule panic, with a secret in what it panics with, until the test is over.
func breakRule(t *testing.T, r *lint.Rule) {
	t.Helper()
	before := *r
	t.Cleanup(func() { *r = before })
	if r.Check != nil {
		r.Check = func(*lint.Pass) { panic(marker) }
	}
	if r.CheckFile != nil {
		r.CheckFile = func(*lint.Pass) { panic(marker) }
	}
	if r.CheckAcceptance != nil {
		r.CheckAcceptance = func(*lint.Pass, *lint.Acceptance) { panic(marker) }
	}
}

func ruleCalled(t *testing.T, id string) *lint.Rule {
	t.Helper()
	i := slices.IndexFunc(rules.All(), func(r *lint.Rule) bool { return r.ID == id })
	if i < 0 {
		t.Fatalf("no rule is called %s", id)
	}
	return rules.All()[i]
}

// accepting is a collection with a mistake, one that was accepted, and a credential.
const accepting = `{"info":{"name":"Shop","schema":"https://schema.getpostman.com/json/collection/v2.1.0/collection.json"},"item":[
{"name":"List","request":{"method":"GET","url":"http://api.acme-fixtures.net/v1","description":"postlint-ignore http-with-credentials -- old","header":[{"key":"Authorization","value":"Bearer{{token}}"}]}},
{"name":"Pay","request":{"method":"GET","url":"http://api.acme-fixtures.net/v2","auth":{"type":"bearer","bearer":[{"key":"token","value":"FAKEpostlint9fK2xQ7vT4mZ8bN3cJ6h","type":"string"}]}}}]}`

// Whichever rule panics, it is named, the others report, and the exit code is 4.
func TestAPanicOfAnyRuleIsContained(t *testing.T) {
	dir := t.TempDir()
	file := write(t, dir, "shop.json", []byte(accepting))
	other := write(t, dir, "environment.json", []byte(`{"name":"E","values":[{"key":"other","value":"x","enabled":true}],"_postman_variable_scope":"environment"}`))
	for _, r := range rules.All() {
		t.Run(r.ID, func(t *testing.T) {
			selected := "bearer-space-missing"
			if r.ID == selected {
				selected = "http-with-credentials"
			}
			breakRule(t, r)
			got := postlint("", file, other, "--select", r.ID+","+selected, "--no-config")
			all := got.out + got.errors
			if got.code != exitInternal || !strings.Contains(got.errors, "internal error (a bug of postlint): rule "+r.ID+" on ") || strings.Contains(all, marker) {
				t.Errorf("exit code %d: %s", got.code, all)
			}
			if !strings.Contains(got.out, selected) {
				t.Errorf("%s says nothing: %s", selected, got.out)
			}
		})
	}
}

// A rule that panics is told in every format, and by every command that lets rules look.
func TestAPanicOfARuleIsToldEverywhere(t *testing.T) {
	dir := t.TempDir()
	file := write(t, dir, "shop.json", []byte(accepting))
	old := write(t, dir, "old.json", []byte(strings.ReplaceAll(accepting, "Bearer{{token}}", "Bearer {{token}}")))
	breakRule(t, ruleCalled(t, "http-with-credentials"))
	told := func(args ...string) {
		t.Helper()
		got := postlint("", args...)
		all := got.out + got.errors
		if got.code != exitInternal || !strings.Contains(all, "http-with-credentials") || strings.Contains(all, marker) {
			t.Errorf("%q: exit code %d: %.500s", args, got.code, all)
		}
	}
	for _, format := range lintFormats {
		told(file, "-f", format)
		out := filepath.Join(dir, "report")
		told(file, "-f", format+"="+out)
		raw, err := os.ReadFile(out)
		if err != nil || len(raw) == 0 || strings.Contains(string(raw), marker) {
			t.Errorf("%s: %v, %d bytes", format, err, len(raw))
		}
	}
	told("diff", old, file)
	told("diff", old, file, "-f", "json")
	told("why", file)
	told("why", file, "-f", "json")
	told("baseline", "create", file, "--baseline", filepath.Join(dir, "baseline"))
	told("share", file, "-o", filepath.Join(dir, "copy"))
	told(file, "--diff")
	told(file, "--fix")
	for _, name := range []string{"baseline", "copy"} {
		if _, err := os.Stat(filepath.Join(dir, name)); err == nil {
			t.Errorf("%s was written", name)
		}
	}
}

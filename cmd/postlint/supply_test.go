package main

import (
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

const modulesFile = "../../fixtures/_supply/modules.tsv"

// A supplied is a module of somebody else's, as modules.tsv has it.
type supplied struct{ path, version, licence, in, why string }

func suppliedModules(t *testing.T) map[string]supplied {
	t.Helper()
	out := map[string]supplied{}
	for line := range strings.Lines(fileText(t, modulesFile)) {
		part := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		if len(part) != 5 || part[4] == "" {
			t.Fatalf("%d columns in %q", len(part), line)
		}
		if part[0] != "module" {
			out[part[0]] = supplied{part[0], part[1], part[2], part[3], part[4]}
		}
	}
	return out
}

// linked are the modules and packages that something is built of, as Go says it.
func linked(t *testing.T, env []string, args ...string) (modules map[string][3]string, packages []string) {
	t.Helper()
	list := exec.Command("go", append([]string{"list", "-deps", "-f", "{{.ImportPath}}\t{{with .Module}}{{.Path}}\t{{.Version}}\t{{.Dir}}{{end}}"}, args...)...)
	list.Dir, list.Env = filepath.Join("..", ".."), append(os.Environ(), env...)
	raw, err := list.Output()
	if err != nil {
		t.Fatal(err)
	}
	modules = map[string][3]string{}
	for line := range strings.Lines(string(raw)) {
		part := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		packages = append(packages, part[0])
		if len(part) == 4 && part[2] != "" {
			modules[part[1]] = [3]string{part[1], part[2], part[3]}
		}
	}
	return modules, packages
}

// Each module that is linked is listed with its version, its licence and what it is for, and
// nothing else is; the README has a line for each.
func TestSupply(t *testing.T) {
	want := suppliedModules(t)
	_, dependencies, _ := strings.Cut(fileText(t, "../../README.md"), "\n## Dependencies\n")
	dependencies, _, _ = strings.Cut(dependencies, "\n## ")
	where := map[string]string{}
	all := map[string][3]string{}
	for _, x := range []struct {
		in   string
		args []string
	}{{"command", []string{"-tags", "urfave_cli_no_docs", "./cmd/postlint"}}, {"development", []string{"./cmd/postlint"}}, {"tools", []string{"./..."}}, {"tests", []string{"-test", "./..."}}} {
		modules, _ := linked(t, nil, x.args...)
		for path, m := range modules {
			if where[path] == "" {
				where[path], all[path] = x.in, m
			}
		}
	}
	for path, m := range all {
		got := supplied{path, m[1], licenceOf(t, m[2]), where[path], want[path].why}
		if got != want[path] {
			t.Errorf("%s has\n%+v, but it is\n%+v", modulesFile, want[path], got)
		}
		name := regexp.MustCompile(`^github\.com/|^gopkg\.in/|/v[0-9]+$`).ReplaceAllString(path, "")
		if !strings.Contains(dependencies, name) {
			t.Errorf("the README says nothing of %s", path)
		}
	}
	for path := range want {
		if where[path] == "" {
			t.Errorf("%s lists %s, which nothing is built of", modulesFile, path)
		}
	}
}

// licenceOf names the licence that the file of a module holds, by the sentences that tell
// licences apart (SPDX names).
func licenceOf(t *testing.T, dir string) string {
	t.Helper()
	files, err := filepath.Glob(filepath.Join(dir, "LICENSE*"))
	if err != nil || len(files) != 1 {
		t.Fatalf("%d licences in %s: %v", len(files), dir, err)
	}
	text := strings.Join(strings.Fields(strings.ReplaceAll(fileText(t, files[0]), "//", "")), " ")
	var out []string
	if strings.Contains(text, "Permission is hereby granted, free of charge") {
		out = append(out, "MIT")
	}
	if strings.Contains(text, "Licensed under the Apache License, Version 2.0") || strings.Contains(text, "Apache License Version 2.0, January 2004") {
		out = append(out, "Apache-2.0")
	}
	if strings.Contains(text, "Redistribution and use in source and binary forms") {
		clauses := 2
		if strings.Contains(text, "endorse or promote products") {
			clauses = 3
		}
		out = append(out, fmt.Sprintf("BSD-%d-Clause", clauses))
	}
	if len(out) == 0 {
		t.Errorf("the licence in %s is none of those that are known", dir)
	}
	return strings.Join(out, " AND ")
}

// Neither the command on any system that it is released for nor the page can open a
// connection or start a process: what could is not linked.
func TestNothingLinkedOpensAConnection(t *testing.T) {
	forbidden := []string{"net", "net/http", "net/rpc", "net/smtp", "net/textproto", "crypto/tls", "os/exec", "plugin", "log/syslog", "runtime/cgo", "golang.org/x/sys/windows/svc"}
	for _, x := range []struct{ os, arch, of string }{
		{"linux", "amd64", "./cmd/postlint"}, {"linux", "arm64", "./cmd/postlint"}, {"darwin", "arm64", "./cmd/postlint"}, {"windows", "amd64", "./cmd/postlint"}, {"js", "wasm", "./cmd/page/module"},
	} {
		_, packages := linked(t, []string{"CGO_ENABLED=0", "GOOS=" + x.os, "GOARCH=" + x.arch}, "-tags", "urfave_cli_no_docs", x.of)
		if !slices.Contains(packages, "github.com/postlint/postlint/lint") {
			t.Errorf("the list for %s/%s does not hold lint itself", x.os, x.arch)
		}
		for _, p := range packages {
			if slices.Contains(forbidden, p) || strings.HasPrefix(p, "golang.org/x/net/") && p != "golang.org/x/net/idna" {
				t.Errorf("%s for %s/%s links %s", x.of, x.os, x.arch, p)
			}
		}
	}
}

package main

import (
	"bytes"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"
)

// The ledger has a line for each fuzz target, and for none that is gone: a target that
// nobody gave time is seen to be one.
func TestTheLedgerListsEveryTarget(t *testing.T) {
	targets, err := targetsIn(os.DirFS("../.."))
	if err != nil || len(targets) < 40 {
		t.Fatalf("%d targets, %v", len(targets), err)
	}
	list, err := readLedger("../..")
	if err != nil {
		t.Fatal(err)
	}
	want := []string{mutantsLine}
	for _, x := range targets {
		want = append(want, x.String())
	}
	var got []string
	for _, e := range list {
		got = append(got, e.target)
	}
	slices.Sort(want)
	slices.Sort(got)
	for _, name := range slices.Concat(want, got) {
		if !slices.Contains(got, name) || !slices.Contains(want, name) {
			t.Errorf("%s is in one of the two alone; go run ./cmd/fuzz -ledger brings %s up to date", name, ledgerFile)
		}
	}
}

// Each fuzz target is held to the time that an input may take.
func TestEveryTargetIsTimed(t *testing.T) {
	root := os.DirFS("../..")
	count := 0
	err := goFiles(root, ".", func(name string) error {
		src, err := os.ReadFile("../../" + name)
		if err != nil || !strings.HasSuffix(name, "_test.go") || strings.HasPrefix(name, "cmd/fuzz/") {
			return err
		}
		targets, timed := bytes.Count(src, []byte("f.Fuzz(func(")), bytes.Count(src, []byte("defer limit.Each(t)()"))
		if count += targets; targets != timed {
			t.Errorf("%s: %d of %d targets begin with defer limit.Each(t)()", name, timed, targets)
		}
		return nil
	})
	if err != nil || count < 35 {
		t.Errorf("%d targets, %v", count, err)
	}
}

// Runs on the same code add up; on other code a line begins anew, and so it does when it
// is read.
func TestRunsAddUp(t *testing.T) {
	dir := t.TempDir()
	for _, folder := range []string{"p", "lint", "rules"} {
		if err := os.Mkdir(dir+"/"+folder, 0o755); err != nil {
			t.Fatal(err)
		}
	}
	write := func(name, text string) {
		if err := os.WriteFile(dir+"/"+name, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	write("p/a.go", "package p\n")
	write("p/a_test.go", "package p\nfunc FuzzOne(f *testing.F) {}\nfunc FuzzTwo(f *testing.F) {}\n")
	run := func(seconds int64) entry {
		list, err := current(dir)
		if err != nil || len(list) != 3 || list[1].target != "p.FuzzOne" || list[0].target != mutantsLine {
			t.Fatalf("%v, %v", list, err)
		}
		e := entry{target: "p.FuzzOne", code: list[1].code, go1: "go1", date: "2026-11-24", seconds: seconds, executions: 100, crashes: 1, slowest: 7 * time.Millisecond}
		if err := record(dir, e); err != nil {
			t.Fatal(err)
		}
		if list, err = readLedger(dir); err != nil || len(list) != 3 {
			t.Fatalf("%v, %v", list, err)
		}
		return list[slices.IndexFunc(list, func(e entry) bool { return e.target == "p.FuzzOne" })]
	}
	run(60)
	write("p/b_test.go", "package p\n") // tests do not count
	if e := run(30); e.seconds != 90 || e.executions != 200 || e.crashes != 2 || e.slowest != 7*time.Millisecond {
		t.Errorf("%+v", e)
	}
	write("p/a.go", "package p\n\nvar X = 1\n")
	if list, err := current(dir); err != nil || list[1].seconds != 0 {
		t.Errorf("%v, %v", list, err)
	}
	if e := run(30); e.seconds != 30 || e.executions != 100 {
		t.Errorf("%+v", e)
	}
}

// A line that is none is told, with what is wrong.
func TestABrokenLedgerIsTold(t *testing.T) {
	for _, line := range []string{"a\tb", "a\tb\tc\td\tx\t0\t0\t0ms", "a\tb\tc\td\t0\t0\t0\tx"} {
		if _, err := parseEntry(line); err == nil {
			t.Errorf("%q is read", line)
		}
	}
}

// Targets are functions of test files that begin with Fuzz, wherever they are.
func TestTargets(t *testing.T) {
	list, err := targetsIn(fstest.MapFS{
		"a/x_test.go":          {Data: []byte("package a\nfunc FuzzB(f *testing.F) {}\nfunc fuzz() {}\nfunc (x) FuzzC() {}\nfunc FuzzA(f *testing.F) {}\n")},
		"a/x.go":               {Data: []byte("package a\nfunc FuzzNo() {}\n")},
		"testdata/x_test.go":   {Data: []byte("package a\nfunc FuzzNo(f *testing.F) {}\n")},
		".hidden/a/x_test.go":  {Data: []byte("no Go")},
		"fixtures/a/x_test.go": {Data: []byte("no Go")},
	})
	if err != nil || len(list) != 2 || list[0].String() != "a.FuzzA" || list[1].String() != "a.FuzzB" {
		t.Errorf("%v, %v", list, err)
	}
}

// The number of executions is the last one that the Go command tells.
func TestExecutions(t *testing.T) {
	out := "fuzz: elapsed: 0s, gathering baseline coverage: 0/9 completed\nfuzz: elapsed: 3s, execs: 100 (33/sec), new interesting: 1\nfuzz: elapsed: 6s, execs: 250 (50/sec)\nPASS\n"
	if n := executions([]byte(out)); n != 250 {
		t.Errorf("%d", n)
	}
}

package main

import (
	"archive/zip"
	"bytes"
	"errors"
	"flag"
	"fmt"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"testing"

	"github.com/rogpeppe/go-internal/testscript"
	"go.uber.org/goleak"
)

var update = flag.Bool("update", false, "write the golden files")

// marker stands in every secret of every fixture.
const marker = "FAKEpostlint"

func TestMain(m *testing.M) {
	testscript.Main(leakChecked{m}, map[string]func(){"postlint": main})
}

// leakChecked runs all tests, and fails when goroutines are left of them.
type leakChecked struct{ tests testscript.TestingM }

func (m leakChecked) Run() int {
	code := m.tests.Run()
	if err := goleak.Find(); err != nil && code == 0 {
		fmt.Fprintln(os.Stderr, err)
		return 1
	}
	return code
}

// The command line keeps its contract: one script for each topic. Besides testscript's
// own commands a script has "code N postlint ...", which runs a command and demands the
// exit code, "masked", which demands that no output so far holds a secret, and "zip FILE
// FOLDER [encrypted]", which packs what is in a folder.
func TestCommandLine(t *testing.T) {
	testscript.Run(t, testscript.Params{
		Dir:                 "../../fixtures/_cli",
		RequireExplicitExec: true,
		RequireUniqueNames:  true,
		UpdateScripts:       *update,
		Cmds: map[string]func(*testscript.TestScript, bool, []string){
			"code": func(ts *testscript.TestScript, neg bool, args []string) {
				if neg || len(args) < 2 {
					ts.Fatalf("usage: code N command [args...]")
				}
				wantCode(ts, args[0], ts.Exec(args[1], args[2:]...))
			},
			"masked": func(ts *testscript.TestScript, neg bool, _ []string) {
				shown := strings.Contains(ts.ReadFile("stdout")+ts.ReadFile("stderr"), marker)
				if shown != neg {
					ts.Fatalf("a secret is in the output: %v", shown)
				}
			},
			"zip": func(ts *testscript.TestScript, neg bool, args []string) {
				if neg || len(args) < 2 {
					ts.Fatalf("usage: zip file folder [encrypted]")
				}
				ts.Check(pack(ts.MkAbs(args[0]), ts.MkAbs(args[1]), len(args) > 2))
			},
		},
	})
}

// pack makes a zip archive of what is in a folder. Encrypted says of its files that they
// are.
func pack(name, folder string, encrypted bool) error {
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	if encrypted {
		f, err := w.CreateRaw(&zip.FileHeader{Name: "secret.json", Flags: 1})
		if err == nil {
			_, err = f.Write(make([]byte, 12))
		}
		if err != nil {
			return err
		}
	}
	if err := w.AddFS(os.DirFS(folder)); err != nil {
		return err
	}
	if err := w.Close(); err != nil {
		return err
	}
	return os.WriteFile(name, b.Bytes(), 0o644)
}

func wantCode(ts *testscript.TestScript, want string, err error) {
	n, convErr := strconv.Atoi(want)
	ts.Check(convErr)
	got := 0
	var exit *exec.ExitError
	switch {
	case errors.As(err, &exit):
		got = exit.ExitCode()
	case err != nil:
		ts.Fatalf("the command did not run: %v", err)
	}
	if got != n {
		ts.Fatalf("exit code %d, want %d", got, n)
	}
}

// result is what one run printed.
type result struct {
	code        int
	out, errors string
}

// postlint runs the program inside the test.
func postlint(stdin string, args ...string) result {
	var out, errs bytes.Buffer
	code := run(args, strings.NewReader(stdin), &out, &errs, nil)
	return result{code, out.String(), errs.String()}
}

// golden holds a text against a file, or writes the file.
func golden(t *testing.T, path, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
		return
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatalf("%v (run with -update to write it)", err)
	}
	if string(want) != got {
		t.Errorf("%s is not what is printed now (run with -update, then read the diff)\n--- want\n%s--- got\n%s", path, want, got)
	}
}

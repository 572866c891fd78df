package main

import (
	"bytes"
	"debug/buildinfo"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"

	"github.com/postlint/postlint/cmd/generate/export"
)

// What no load disturbs, and what it may be at most. Memory is that of a lint of the
// generated 10 MB; the program is built as it is released; modules are those of others.
const (
	mostMallocs = 40.0 // allocations for a request
	mostBytes   = 1.5  // bytes allocated for a byte of the file
	mostProgram = 10.0 // MB of 1,000,000 bytes
	mostModules = 12.0
)

// How far the program came, which does not meet its target yet. The gate holds it to that, so that
// what was won stays won; a target that is met takes its place.
const reachedProgram = 12.5

// programFlags are how the program is built whose size counts.
var programFlags = []string{"-trimpath", "-ldflags=-s -w", "-tags", "urfave_cli_no_docs"}

func holdGates(w io.Writer) error {
	dir, err := os.MkdirTemp("", "postlint-gates-*")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir) //nolint:errcheck // a temporary folder
	rows, err := gateRows(dir)
	if err != nil {
		return err
	}
	held := true
	var text strings.Builder
	for _, r := range rows {
		fmt.Fprintf(&text, "%-9s %s: %s (%s)%s\n", r.verdict(), r.what, r.shown(), r.target.shown(r.unit), r.heldTo())
		held = held && (r.target.holds(r.measured) || r.measured >= 0 && r.measured <= r.reached)
	}
	if _, err := io.WriteString(w, text.String()); err != nil {
		return err
	}
	if !held {
		return errGates
	}
	return nil
}

func gateRows(dir string) ([]row, error) {
	var raw bytes.Buffer
	if err := export.Collection(&raw, 10_000_000, 1, false); err != nil {
		return nil, err
	}
	inside, err := measureInside(raw.Bytes(), 1)
	if err != nil {
		return nil, err
	}
	program, err := build(dir, "cmd/postlint", programFlags...)
	if err != nil {
		return nil, err
	}
	return append(memoryRows(inside), programRows(program)...), nil
}

func memoryRows(f insideFigures) []row {
	return []row{
		{number: "13", what: "allocations for a request, 10 MB", measured: f.Mallocs, target: atMost(mostMallocs), stretch: atMost(15)},
		{number: "13", what: "bytes allocated for a byte of the file, 10 MB", measured: f.Bytes, target: atMost(mostBytes), stretch: atMost(0.6)},
	}
}

// heldTo says what a gate holds a figure to that does not meet its target yet.
func (r row) heldTo() string {
	if r.target.holds(r.measured) || r.reached == 0 {
		return ""
	}
	return ", held to " + atMost(r.reached).shown(r.unit)
}

// programRows looks at a program: a failure to read it shows as a size of -1.
func programRows(program string) []row {
	size, modules := -1.0, -1.0
	if info, err := os.Stat(program); err == nil {
		size = float64(info.Size()) / 1e6
	}
	if info, err := buildinfo.ReadFile(program); err == nil {
		modules = float64(len(info.Deps))
	}
	return []row{
		{number: "14", what: "size of the program, stripped", unit: " MB", measured: size, reached: reachedProgram, target: atMost(mostProgram), stretch: atMost(8)},
		{number: "14", what: "modules of others in the program", measured: modules, target: atMost(mostModules), stretch: atMost(10)},
	}
}

// build builds a command of this module, into dir.
func build(dir, command string, flags ...string) (string, error) {
	out := filepath.Join(dir, filepath.Base(command))
	if runtime.GOOS == "windows" {
		out += ".exe"
	}
	words := append([]string{"build"}, flags...)
	cmd := exec.Command("go", append(words, "-o", out, module+command)...) //nolint:gosec // the flags are ours
	if said, err := cmd.CombinedOutput(); err != nil {
		return "", fmt.Errorf("go build %s: %w: %s", command, err, strings.TrimSpace(string(said)))
	}
	return out, nil
}

const module = "github.com/postlint/postlint/"

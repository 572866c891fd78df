package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/postlint/postlint/cmd/fuzz/limit"
)

// A longRun gives each target its time, those first that had the least of it, and keeps the
// ledger.
type longRun struct {
	module   string
	time     time.Duration
	only     *regexp.Regexp
	parallel int
	upTo     time.Duration // targets that ran so long on their code are left out
	out      io.Writer
}

// run returns whether all targets held.
func (l *longRun) run() (bool, error) {
	list, err := current(l.module)
	if err != nil {
		return false, err
	}
	slices.SortStableFunc(list, func(a, b entry) int { return int(a.seconds - b.seconds) })
	ok := true
	for _, e := range list {
		if e.target == mutantsLine || !l.only.MatchString(e.target) || l.upTo > 0 && e.seconds >= int64(l.upTo.Seconds()) {
			continue
		}
		folder, name, _ := strings.Cut(e.target, ".")
		code, err := codeOf(os.DirFS(l.module), false, folder)
		if err != nil {
			return false, err
		}
		run, held, err := l.one(folder, name)
		if err != nil {
			return false, fmt.Errorf("%s: %w", e.target, err)
		}
		run.target, run.code = e.target, code
		if _, err := fmt.Fprintln(l.out, run); err != nil {
			return false, err
		}
		ok = ok && held
		if err := record(l.module, run); err != nil {
			return false, err
		}
	}
	return ok, nil
}

// one runs a target. It tries again when the time ran out at the wrong moment and nothing
// was found: https://go.dev/issue/75804, which Go 1.26 still has.
func (l *longRun) one(folder, name string) (run entry, held bool, err error) {
	run = entry{go1: runtime.Version(), date: time.Now().UTC().Format(time.DateOnly)}
	for range 3 {
		begin := time.Now()
		out, ended, slowest, err := l.goTest(folder, name)
		if err != nil {
			return run, false, err
		}
		run.seconds += int64(time.Since(begin).Seconds())
		run.executions += executions(out)
		run.slowest = max(run.slowest, slowest)
		if ended == nil {
			return run, true, nil
		}
		if _, err := l.out.Write(out); err != nil {
			return run, false, err
		}
		if bytes.Contains(out, []byte("[build failed]")) {
			return run, false, errors.New("it cannot be built")
		}
		if bytes.Contains(out, []byte("Failing input written")) || !bytes.Contains(out, []byte("context deadline exceeded")) {
			run.crashes++
			return run, false, nil
		}
	}
	return run, false, nil
}

// goTest fuzzes for the time of a target. Ended is what the Go command says in the end, err
// that it could not be asked.
func (l *longRun) goTest(folder, name string) (out []byte, ended error, slowest time.Duration, err error) {
	dir, err := os.MkdirTemp("", "fuzz")
	if err != nil {
		return nil, nil, 0, err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(dir)) }()
	cmd := exec.Command("go", "test", "-run", "^$", "-fuzz", "^"+name+"$", "-fuzztime", l.time.String(), "-fuzzminimizetime", "5x",
		"-parallel", strconv.Itoa(l.parallel), "./"+folder)
	cmd.Dir = l.module
	cmd.Env = append(os.Environ(), limit.Variable+"="+dir)
	out, ended = cmd.CombinedOutput()
	slowest, err = slowestIn(dir)
	return out, ended, slowest, err
}

func slowestIn(dir string) (slowest time.Duration, err error) {
	names, err := filepath.Glob(filepath.Join(dir, "*"))
	for _, name := range names {
		raw, err := os.ReadFile(name)
		if err != nil {
			return 0, err
		}
		n, err := strconv.ParseInt(string(raw), 10, 64)
		if err != nil {
			return 0, err
		}
		slowest = max(slowest, time.Duration(n))
	}
	return slowest, err
}

// executions is the last number that the Go command gave: "execs: 250 (50/sec)".
func executions(out []byte) (n int64) {
	for line := range bytes.Lines(out) {
		_, rest, ok := bytes.Cut(line, []byte("execs: "))
		word, _, _ := bytes.Cut(rest, []byte(" "))
		if k, err := strconv.ParseInt(string(word), 10, 64); ok && err == nil {
			n = k
		}
	}
	return n
}

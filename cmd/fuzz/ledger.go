package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"time"
)

// ledgerFile says how long each target ran on the code as it is, below the module.
const ledgerFile = "fixtures/_fuzz/ledger.tsv"

// mutantsLine is the line of the mutants of whole exports, which are no target of go test.
const mutantsLine = "mutants of exports"

const ledgerHead = `# How long each fuzz target ran on the code as it is. go run ./cmd/fuzz -time 10m writes it.
# code: of the Go files of the target's folder, without tests; when it changes, a line begins anew.
# date: of the last run; seconds, executions and crashes of all runs on this code; slowest: CPU time of an input.
# target	code	go	date	seconds	executions	crashes	slowest
`

// An entry is a line of the ledger.
type entry struct {
	target, code, go1, date      string
	seconds, executions, crashes int64
	slowest                      time.Duration
}

func (e entry) String() string {
	return fmt.Sprintf("%s\t%s\t%s\t%s\t%d\t%d\t%d\t%dms", e.target, e.code, e.go1, e.date, e.seconds, e.executions, e.crashes, e.slowest.Milliseconds())
}

// add adds a run to a line. One on code that has changed meanwhile says nothing any more.
func (e *entry) add(run entry) {
	if e.code != run.code {
		return
	}
	e.go1, e.date = run.go1, run.date
	e.seconds, e.executions, e.crashes = e.seconds+run.seconds, e.executions+run.executions, e.crashes+run.crashes
	e.slowest = max(e.slowest, run.slowest)
}

// readLedger reads the lines; of a ledger that is not there, none.
func readLedger(module string) ([]entry, error) {
	raw, err := os.ReadFile(filepath.Join(module, filepath.FromSlash(ledgerFile)))
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	var out []entry
	for line := range strings.Lines(string(raw)) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		e, err := parseEntry(strings.TrimSuffix(line, "\n"))
		if err != nil {
			return nil, fmt.Errorf("%s: %q: %w", ledgerFile, line, err)
		}
		out = append(out, e)
	}
	return out, nil
}

func parseEntry(line string) (e entry, err error) {
	f := strings.Split(line, "\t")
	if len(f) != 8 {
		return e, fmt.Errorf("%d fields instead of 8", len(f))
	}
	e = entry{target: f[0], code: f[1], go1: f[2], date: f[3]}
	for i, to := range []*int64{&e.seconds, &e.executions, &e.crashes} {
		if *to, err = strconv.ParseInt(f[4+i], 10, 64); err != nil {
			return e, err
		}
	}
	e.slowest, err = time.ParseDuration(f[7])
	return e, err
}

// writeLedger writes the lines, sorted by target.
func writeLedger(module string, list []entry) error {
	slices.SortFunc(list, func(a, b entry) int { return strings.Compare(a.target, b.target) })
	var b strings.Builder
	b.WriteString(ledgerHead)
	for _, e := range list {
		fmt.Fprintln(&b, e)
	}
	name := filepath.Join(module, filepath.FromSlash(ledgerFile))
	if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
		return err
	}
	return os.WriteFile(name, []byte(b.String()), 0o644)
}

// record adds a run to the ledger, which has a line for each target that there is, ran or
// not, and none for those that are gone.
func record(module string, run entry) error {
	list, err := current(module)
	if err != nil {
		return err
	}
	for i := range list {
		if list[i].target == run.target {
			list[i].add(run)
		}
	}
	return writeLedger(module, list)
}

// current is the ledger with a line for each target, as its code is now.
func current(module string) ([]entry, error) {
	list, err := readLedger(module)
	if err != nil {
		return nil, err
	}
	known := map[string]entry{}
	for _, e := range list {
		known[e.target] = e
	}
	root := os.DirFS(module)
	targets, err := targetsIn(root)
	if err != nil {
		return nil, err
	}
	code, err := codeOf(root, true, "lint", "rules")
	out := []entry{{target: mutantsLine, code: code, go1: "-", date: "-"}}
	for _, t := range targets {
		if err == nil {
			code, err = codeOf(root, false, t.folder)
		}
		out = append(out, entry{target: t.String(), code: code, go1: "-", date: "-"})
	}
	for i, e := range out {
		if k := known[e.target]; k.code == e.code {
			out[i] = k
		}
	}
	return out, err
}

// Command fuzz bends exports of Postman in every way that it knows and gives them to
// postlint; and it gives the fuzz targets of the module time, and keeps a ledger of it.
//
//	go run ./cmd/fuzz -mutants 300000          # of every export in the fixtures
//	go run ./cmd/fuzz -mutants 1 -from 4711 -keep DIR
//	go run ./cmd/fuzz -time 10m                # each target for ten minutes
//	go run ./cmd/fuzz -time 1m -only lint/source -up-to 10m
//
// Of a mutant it is expected that nothing panics; that what holds requests is judged, or
// something is said of it; that every place lies in its file; and that lint takes no more
// than a second and a bounded memory for it. One in eight is told in every format, which
// other parsers read, one is fixed, one is shared and one is compared with its original.
// A mutant is known by its number: the same one is made again from the same fixtures.
//
// The exit code is 1 when something is wrong with postlint.
package main

import (
	"flag"
	"fmt"
	"io"
	"os"
	"regexp"
	"runtime"
	"time"
)

func main() { os.Exit(run(os.Args[1:], os.Stdout, os.Stderr)) }

// options are the flags.
type options struct {
	campaign
	corpus, only   string
	list, ledger   bool
	long, upTo     time.Duration
	parallel       int
	stdout, stderr io.Writer
}

func run(args []string, stdout, stderr io.Writer) int {
	o := options{stdout: stdout, stderr: stderr}
	o.out, o.timed = stdout, true
	flags := flag.NewFlagSet("fuzz", flag.ContinueOnError)
	flags.SetOutput(stderr)
	flags.Uint64Var(&o.count, "mutants", 0, "try `N` mutants")
	flags.Uint64Var(&o.from, "from", 0, "begin with mutant `N`")
	flags.Uint64Var(&o.random, "seed", 1, "other mutants for each `N`")
	flags.StringVar(&o.keep, "keep", "", "write mutants that fail into `DIR`")
	flags.IntVar(&o.jobs, "jobs", runtime.GOMAXPROCS(0), "mutants tried at a time")
	flags.StringVar(&o.corpus, "corpus", os.Getenv("POSTLINT_CORPUS"), "mutants of the exports in `DIR`, too")
	flags.BoolVar(&o.ledger, "ledger", false, "write into the ledger how many mutants were tried, or bring its lines up to date")
	flags.BoolVar(&o.list, "list", false, "list the fuzz targets")
	flags.DurationVar(&o.long, "time", 0, "fuzz each target for `TIME`")
	flags.StringVar(&o.only, "only", "", "only targets that match the `EXPRESSION`")
	flags.DurationVar(&o.upTo, "up-to", 0, "leave out targets that ran for `TIME` on the code as it is")
	flags.IntVar(&o.parallel, "parallel", 1, "processes for a target")
	if err := flags.Parse(args); err != nil {
		return 2
	}
	held, err := o.act()
	if err != nil {
		fmt.Fprintln(stderr, "fuzz:", err)
		return 2
	}
	if !held {
		return 1
	}
	return 0
}

// act does what the flags ask for, and returns whether postlint held.
func (o *options) act() (bool, error) {
	switch {
	case o.list:
		return o.listTargets()
	case o.count > 0:
		return o.mutants()
	case o.long > 0:
		only, err := regexp.Compile(o.only)
		if err != nil {
			return false, err
		}
		l := longRun{module: ".", time: o.long, only: only, parallel: o.parallel, upTo: o.upTo, out: o.stdout}
		return l.run()
	case o.ledger:
		list, err := current(".")
		if err != nil {
			return false, err
		}
		return true, writeLedger(".", list)
	}
	return false, fmt.Errorf("give -mutants N, -time TIME, -list or -ledger")
}

func (o *options) listTargets() (bool, error) {
	list, err := targetsIn(os.DirFS("."))
	for _, t := range list {
		if _, err := fmt.Fprintln(o.stdout, t.folder, t.name); err != nil {
			return false, err
		}
	}
	return true, err
}

func (o *options) mutants() (bool, error) {
	roots := []string{"fixtures"}
	if o.corpus != "" {
		roots = append(roots, o.corpus)
	}
	var err error
	if o.seeds, err = seedsBelow(roots...); err != nil {
		return false, err
	}
	begin := time.Now()
	faults := o.campaign.run()
	for _, f := range faults {
		o.say("%s\n", f)
	}
	o.say("%d mutants of %d exports by %d operators: %d faults; the slowest (%d) took %s, the most allocated for one that was measured %d MB, heap %d MB\n",
		o.count, len(o.seeds), len(o.operate), len(faults), o.slow, o.slowest, o.most>>20, heap()>>20)
	if !o.ledger {
		return len(faults) == 0, nil
	}
	code, err := codeOf(os.DirFS("."), true, "lint", "rules")
	if err != nil {
		return false, err
	}
	return len(faults) == 0, record(".", entry{
		target: mutantsLine, code: code, go1: runtime.Version(), date: begin.UTC().Format(time.DateOnly),
		seconds: int64(time.Since(begin).Seconds()), executions: int64(o.count), crashes: int64(len(faults)), slowest: o.slowest,
	})
}

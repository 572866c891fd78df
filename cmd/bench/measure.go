package main

import (
	"fmt"
	"math"
	"runtime"
	"slices"
	"sync"

	"github.com/postlint/postlint/lint"
)

// The thresholds.
const (
	wantRecall  = 0.98
	wantExact   = 0.99
	wantSilence = 0.98
	wantCases   = 5 // of each rule
)

// A score is what came of all cases.
type score struct {
	rule     string
	outcomes []outcome
	quiet    []silence
}

// A silence is a file in which nothing is to be found.
type silence struct {
	name     string
	said     []string
	err      error
	requests int
	complete int
	files    map[string][]byte
}

// measure runs the cases of one rule, or of all. Rules that are not on the shelf are
// left out: their cases wait for them.
func measure(rule string) score {
	s := score{rule: rule}
	known := shelf()
	var jobs []job
	for _, op := range operators(rule) {
		if known[op.rule] != nil {
			jobs = append(jobs, op.jobs()...)
		}
	}
	s.outcomes = parallel(jobs, job.do)
	if rule == "" {
		s.quiet = append(parallel(cleanCopies(), cleanCopy.do), parallel(negativeCopies(), negativeCopy.do)...)
	}
	return s
}

// parallel keeps the order.
func parallel[T, R any](list []T, do func(T) R) []R {
	out := make([]R, len(list))
	var wg sync.WaitGroup
	next := make(chan int)
	for range runtime.GOMAXPROCS(0) {
		wg.Go(func() {
			for i := range next {
				out[i] = do(list[i])
			}
		})
	}
	for i := range list {
		next <- i
	}
	close(next)
	wg.Wait()
	return out
}

// untouched are the fingerprints of what is said of clean exports.
var untouched = struct {
	sync.Mutex
	by map[string]map[string]bool
}{by: map[string]map[string]bool{}}

// before are those of a variant in a shape, linted like its copies.
func before(v variant, s shape, r run) map[string]bool {
	name := fmt.Sprint(v.name, s.name, r)
	untouched.Lock()
	defer untouched.Unlock()
	if known := untouched.by[name]; known != nil {
		return known
	}
	out := map[string]bool{}
	e := v.make()
	if res, err := s.files(e).lint(e.supplied, r); err == nil {
		for _, f := range res.Findings {
			out[f.Fingerprint] = true
		}
	}
	untouched.by[name] = out
	return out
}

// A cleanCopy is a variant in a shape, linted in one way.
type cleanCopy struct {
	variant variant
	shape   shape
	run     run
}

// waysToLint are without a preset, with those that builds use, and with every case that
// there is.
var waysToLint = []run{{}, {preset: "share"}, {preset: "ci"}, {only: []string{"all"}}}

func cleanCopies() []cleanCopy {
	var out []cleanCopy
	for _, v := range variants {
		for _, s := range shapes {
			for _, r := range waysToLint {
				out = append(out, cleanCopy{v, s, r})
			}
		}
	}
	return out
}

func (c cleanCopy) do() silence {
	e := c.variant.make()
	w := c.shape.files(e)
	s := silence{name: fmt.Sprintf("clean %s in %s, preset %q, selected %v", c.variant.name, c.shape.name, c.run.preset, c.run.only), files: w.files}
	res, err := w.lint(e.supplied, c.run)
	if s.err = err; err == nil {
		s.judge(res, nil)
	}
	return s
}

// judge takes down what was said, but for what is true besides.
func (s *silence) judge(res *lint.Result, besides []string) {
	s.requests, s.complete = res.Coverage.Requests, res.Coverage.Complete
	for _, f := range res.Findings {
		if !slices.Contains(besides, f.Rule) {
			s.said = append(s.said, describe(f))
		}
	}
}

// A proportion is a share of cases, with its Wilson 95 % interval.
type proportion struct{ hits, of int }

func (p proportion) share() float64 {
	if p.of == 0 {
		return 1
	}
	return float64(p.hits) / float64(p.of)
}

// wilson is the interval of Wilson (1927) at 95 %.
func (p proportion) wilson() (low, high float64) {
	if p.of == 0 {
		return 0, 1
	}
	const z = 1.959964
	n, q := float64(p.of), p.share()
	middle := (q + z*z/(2*n)) / (1 + z*z/n)
	half := z / (1 + z*z/n) * math.Sqrt(q*(1-q)/n+z*z/(4*n*n))
	return middle - half, middle + half
}

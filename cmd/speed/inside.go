package main

import (
	"bytes"
	"context"
	"encoding/json"
	"errors"
	"io"
	"os"
	"runtime"
	"time"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/postlint/postlint/cmd/yardstick/paired"
	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/source"
	"github.com/postlint/postlint/rules"
)

// Inside is what is measured inside of one process whose memory is warm, on one processor:
// the reference, all JSON tokens of the file, is taken right before and right after.
type insideFigures struct {
	Parse   float64 `json:"parse"`   // parse with positions ÷ tokens
	Lint    float64 `json:"lint"`    // lint with every rule ÷ tokens
	Mallocs float64 `json:"mallocs"` // allocations of a lint for a request
	Bytes   float64 `json:"bytes"`   // bytes that a lint allocates for a byte of the file
}

func measureInside(raw []byte, rounds int) (insideFigures, error) {
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	var reader source.Reader
	parse := func() error { _, err := reader.Parse("big.json", raw, source.Limits{}); return err }
	requests := 0
	lintAll := func() error {
		res, err := lint.Run(context.Background(), []lint.Input{{Name: "big" + collectionEnd, Bytes: raw, Role: lint.Named}}, rules.All(), lint.Settings{Jobs: 1})
		if err == nil {
			requests = res.Coverage.Requests
		}
		return err
	}
	var out insideFigures
	var err, err2 error
	out.Parse, err = byTokens(raw, rounds, parse)
	out.Lint, err2 = byTokens(raw, rounds, lintAll)
	if err := errors.Join(err, err2); err != nil {
		return out, err
	}
	mallocs, allocated, err := allocations(lintAll)
	if requests == 0 {
		return out, errors.New("the collection has no request")
	}
	out.Mallocs, out.Bytes = float64(mallocs)/float64(requests), float64(allocated)/float64(len(raw))
	return out, err
}

// byTokens is the median ratio of what work takes to what the tokens take, over rounds.
func byTokens(raw []byte, rounds int, work func() error) (float64, error) {
	var ratios []float64
	for i := range rounds + 1 {
		before, err := timed(func() error { return takeTokens(raw) })
		if err != nil {
			return 0, err
		}
		spent, err := timed(work)
		if err != nil {
			return 0, err
		}
		after, err := timed(func() error { return takeTokens(raw) })
		if err != nil {
			return 0, err
		}
		if i > 0 { // the first warms up
			ratios = append(ratios, 2*float64(spent)/float64(before+after))
		}
	}
	return paired.Median(ratios), nil
}

// timed is the CPU time of the process where the system says it, and otherwise the time of
// the clock.
func timed(work func() error) (time.Duration, error) {
	start := processTime()
	err := work()
	return max(processTime()-start, 1), err
}

func takeTokens(raw []byte) error {
	dec := jsontext.NewDecoder(bytes.NewBuffer(raw))
	for {
		if _, err := dec.ReadToken(); errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return err
		}
	}
}

// allocations counts what work allocates: how often, and how many bytes.
func allocations(work func() error) (mallocs, allocated uint64, err error) {
	var before, after runtime.MemStats
	runtime.GC()
	runtime.ReadMemStats(&before)
	err = work()
	runtime.ReadMemStats(&after)
	return after.Mallocs - before.Mallocs, after.TotalAlloc - before.TotalAlloc, err
}

func printInside(w io.Writer, file string, rounds int) error {
	raw, err := os.ReadFile(file) //nolint:gosec // named on the command line
	if err != nil {
		return err
	}
	figures, err := measureInside(raw, rounds)
	if err != nil {
		return err
	}
	return json.NewEncoder(w).Encode(figures)
}

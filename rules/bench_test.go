package rules_test

import (
	"bytes"
	"context"
	"errors"
	"io"
	"runtime"
	"slices"
	"testing"
	"time"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/postlint/postlint/cmd/generate/export"
	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/rules"
)

// BenchmarkLint lints a generated collection of 10 MB with every rule, and takes its JSON
// tokens right before and after, so that the ratio holds on a busy machine, too. The targets:
// at most 8 times the tokens, 40 allocations for a request, and 1.5 bytes allocated for a
// byte of the file. One worker is used, so that time is CPU time.
func BenchmarkLint(b *testing.B) {
	var file bytes.Buffer
	if err := export.Collection(&file, 10_000_000, 1, false); err != nil {
		b.Fatal(err)
	}
	raw := file.Bytes()
	inputs := []lint.Input{{Name: "ten.postman_collection.json", Bytes: raw, Role: lint.Named}}
	list := rules.All()
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	var ratios []float64
	requests := 0
	var before, after runtime.MemStats
	var mallocs, allocated uint64
	for b.Loop() {
		tokens := timed(func() { takeTokens(b, raw) })
		runtime.GC()
		runtime.ReadMemStats(&before)
		linted := timed(func() {
			res, err := lint.Run(context.Background(), inputs, list, lint.Settings{Jobs: 1})
			if err != nil {
				b.Fatal(err)
			}
			requests = res.Coverage.Requests
		})
		runtime.ReadMemStats(&after)
		mallocs += after.Mallocs - before.Mallocs
		allocated += after.TotalAlloc - before.TotalAlloc
		tokens += timed(func() { takeTokens(b, raw) })
		ratios = append(ratios, float64(linted)/(float64(tokens)/2))
	}
	slices.Sort(ratios)
	b.ReportMetric(ratios[len(ratios)/2], "lint/tokens")
	b.ReportMetric(float64(mallocs)/float64(b.N*requests), "mallocs/request")
	b.ReportMetric(float64(allocated)/float64(b.N*len(raw)), "B/inputB")
}

func timed(do func()) time.Duration {
	start := time.Now()
	do()
	return time.Since(start)
}

func takeTokens(b *testing.B, raw []byte) {
	dec := jsontext.NewDecoder(bytes.NewBuffer(raw))
	for {
		if _, err := dec.ReadToken(); errors.Is(err, io.EOF) {
			return
		} else if err != nil {
			b.Fatal(err)
		}
	}
}

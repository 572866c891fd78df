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
	"gopkg.in/yaml.v3"

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

// BenchmarkLintV3 lints a generated v3 folder of about 1 MB, and reads its files into nodes of
// yaml.v3 right before and after. The target is at most 1.5 times that.
func BenchmarkLintV3(b *testing.B) {
	files, err := export.Folder(1_000_000, 1)
	if err != nil {
		b.Fatal(err)
	}
	var inputs []lint.Input
	for _, f := range files {
		inputs = append(inputs, lint.Input{Name: "postman/collections/Acme/" + f.Path, Bytes: f.Text})
	}
	nodes := func() {
		for _, f := range files {
			if err := yaml.Unmarshal(f.Text, new(yaml.Node)); err != nil {
				b.Fatal(err)
			}
		}
	}
	list := rules.All()
	defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(1))
	var ratios []float64
	for b.Loop() {
		read := timed(nodes)
		linted := timed(func() {
			if res, err := lint.Run(context.Background(), inputs, list, lint.Settings{Jobs: 1}); err != nil || res.Coverage.Requests == 0 {
				b.Fatal(err, "or no request")
			}
		})
		read += timed(nodes)
		ratios = append(ratios, float64(linted)/(float64(read)/2))
	}
	slices.Sort(ratios)
	b.ReportMetric(ratios[len(ratios)/2], "lint/nodes")
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

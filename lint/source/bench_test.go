package source

import (
	"bytes"
	"io"
	"runtime/debug"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/postlint/postlint/cmd/generate/export"
)

// The reader is to cost no more than a plain token loop of jsontext, both when its memory
// is warm (BenchmarkReader against BenchmarkTokens) and when every page is touched for the
// first time (the Cold pair). Least of twelve runs on 2026-11-30 over a generated collection
// of 10 MB, Go 1.26 on an AMD EPYC virtual machine: warm 7.7 ms to 12.3 ms (0.63), cold
// 10.2 ms to 15.0 ms (0.68).

func BenchmarkTokens(b *testing.B) {
	raw := bigCollection(b, 10<<20)
	b.SetBytes(int64(len(raw)))
	var dec jsontext.Decoder
	for b.Loop() {
		tokens(b, &dec, raw)
	}
}

// BenchmarkTokensTolerant lets duplicate names and bad UTF-8 through, as the reader does.
func BenchmarkTokensTolerant(b *testing.B) {
	raw := bigCollection(b, 10<<20)
	b.SetBytes(int64(len(raw)))
	var dec jsontext.Decoder
	for b.Loop() {
		tokens(b, &dec, raw, jsontext.AllowDuplicateNames(true), jsontext.AllowInvalidUTF8(true))
	}
}

func BenchmarkReader(b *testing.B) {
	raw := bigCollection(b, 10<<20)
	b.SetBytes(int64(len(raw)))
	var r Reader
	for b.Loop() {
		if _, err := r.Parse("big.json", raw, Limits{}); err != nil {
			b.Fatal(err)
		}
	}
}

// BenchmarkReaderByTokens takes the tokens right before and after each parse, so that the
// ratio holds on a busy machine, too. The target is at most 1.2.
func BenchmarkReaderByTokens(b *testing.B) {
	raw := bigCollection(b, 10<<20)
	var dec jsontext.Decoder
	var r Reader
	var ratios []float64
	for b.Loop() {
		start := time.Now()
		tokens(b, &dec, raw)
		before := time.Since(start)
		if _, err := r.Parse("big.json", raw, Limits{}); err != nil {
			b.Fatal(err)
		}
		parsed := time.Since(start) - before
		tokens(b, &dec, raw)
		around := time.Since(start) - parsed
		ratios = append(ratios, 2*float64(parsed)/float64(around))
	}
	slices.Sort(ratios)
	b.ReportMetric(ratios[len(ratios)/2], "parse/tokens")
}

func BenchmarkParse(b *testing.B) {
	raw := bigCollection(b, 10<<20)
	b.SetBytes(int64(len(raw)))
	b.ReportAllocs()
	for b.Loop() {
		if _, err := Parse("big.json", raw, Limits{}); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkTokensCold(b *testing.B) {
	raw := bigCollection(b, 10<<20)
	b.SetBytes(int64(len(raw)))
	for b.Loop() {
		b.StopTimer()
		debug.FreeOSMemory()
		b.StartTimer()
		tokens(b, new(jsontext.Decoder), raw)
	}
}

func BenchmarkParseCold(b *testing.B) {
	raw := bigCollection(b, 10<<20)
	b.SetBytes(int64(len(raw)))
	for b.Loop() {
		b.StopTimer()
		debug.FreeOSMemory()
		b.StartTimer()
		if _, err := Parse("big.json", raw, Limits{}); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkProblems(b *testing.B) {
	raw := bigCollection(b, 10<<20)
	b.SetBytes(int64(len(raw)))
	b.ReportAllocs()
	var r Reader
	for b.Loop() {
		b.StopTimer()
		f, err := r.Parse("big.json", raw, Limits{})
		if err != nil {
			b.Fatal(err)
		}
		b.StartTimer()
		f.Problems()
	}
}

func BenchmarkLineIndex(b *testing.B) {
	raw := bigCollection(b, 10<<20)
	b.SetBytes(int64(len(raw)))
	for b.Loop() {
		f := &File{raw: raw}
		f.home = f
		f.Position(len(raw))
	}
}

func tokens(b *testing.B, dec *jsontext.Decoder, raw []byte, options ...jsontext.Options) {
	dec.Reset(bytes.NewBuffer(raw), options...)
	for {
		if _, err := dec.ReadToken(); err == io.EOF {
			return
		} else if err != nil {
			b.Fatal(err)
		}
	}
}

// bigCollection is a generated collection of a size in bytes, as the app exports it.
func bigCollection(b testing.TB, size int) []byte {
	b.Helper()
	var out bytes.Buffer
	if err := export.Collection(&out, size, 1, false); err != nil {
		b.Fatal(err)
	}
	return out.Bytes()
}

// BenchmarkParseYAML reads the files that cost most for their length: maxYAML is what it is
// because of them.
func BenchmarkParseYAML(b *testing.B) {
	for name, raw := range map[string][]byte{
		"brackets": []byte("[" + strings.Repeat("a,", maxYAML/2-1) + "]"),
		"dashes":   []byte(strings.Repeat("-\n", maxYAML/2)),
	} {
		b.Run(name, func(b *testing.B) {
			b.SetBytes(int64(len(raw)))
			b.ReportAllocs()
			for b.Loop() {
				if _, err := ParseYAML("big.yaml", raw, Limits{}); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}

package resolve_test

import (
	"bytes"
	"testing"

	generator "github.com/postlint/postlint/cmd/generate/export"
	"github.com/postlint/postlint/lint/postman"
	"github.com/postlint/postlint/lint/resolve"
	"github.com/postlint/postlint/lint/source"
)

// Resolving every request is to cost less than parsing the file (BenchmarkResolve
// against BenchmarkParse).

func BenchmarkParse(b *testing.B) {
	raw := generated(b)
	b.SetBytes(int64(len(raw)))
	for b.Loop() {
		if _, err := source.Parse("big.json", raw, source.DefaultLimits()); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkRead(b *testing.B) {
	f, err := source.Parse("big.json", generated(b), source.DefaultLimits())
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		if _, err := postman.Read(f, false); err != nil {
			b.Fatal(err)
		}
	}
}

func BenchmarkResolve(b *testing.B) {
	c := export(b, "big.json", string(generated(b)), false).Collection
	scripts := resolve.ScanScripts(c)
	b.ReportAllocs()
	for b.Loop() {
		v := resolve.NewView(c, resolve.Scopes{Scripts: scripts}, nil)
		if len(v.Requests()) == 0 {
			b.Fatal("no requests")
		}
	}
}

func BenchmarkScanScripts(b *testing.B) {
	c := export(b, "big.json", string(generated(b)), false).Collection
	b.ReportAllocs()
	for b.Loop() {
		resolve.ScanScripts(c)
	}
}

// generated is a collection of 10 MB.
func generated(b *testing.B) []byte {
	b.Helper()
	var out bytes.Buffer
	if err := generator.Collection(&out, 10<<20, 1, false); err != nil {
		b.Fatal(err)
	}
	return out.Bytes()
}

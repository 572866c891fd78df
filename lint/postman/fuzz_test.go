package postman

import (
	"bytes"
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"

	"github.com/postlint/postlint/cmd/fuzz/limit"
	"github.com/postlint/postlint/lint/source"
)

// Whatever the bytes are, reading them ends with an export or an error, every spot
// leads to its own bytes, and what is recognised is what is read, but for an export that
// holds none of what it should.
func FuzzRead(f *testing.F) {
	for _, path := range fixtures(f) {
		raw, err := os.ReadFile(path)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(raw, false)
		f.Add(raw, true)
	}
	f.Add([]byte(`{"info":{"name":"hollow"},"item":["name"]}`), false)
	f.Fuzz(func(t *testing.T, raw []byte, asVariables bool) {
		defer limit.Each(t)()
		Marked(raw)
		RecogniseBytes(raw)
		file, err := source.Parse("fuzz", raw, source.Limits{Bytes: 1 << 20})
		if err != nil {
			return
		}
		kind, known := Recognise(file)
		list, err := ReadAll(file, asVariables)
		if err != nil {
			found := recognise(file.Root(), asVariables)
			if known && kind != KindDump && slices.Contains(readable, kind) && hollow(found.kind, found.body) == nil {
				t.Fatalf("a %s is refused: %v", kind, err)
			}
			return
		}
		for _, e := range list {
			if (e.Collection != nil) != (e.Kind == KindCollection) || (e.Environment == nil) == (e.Kind == KindEnvironment || e.Kind == KindGlobals) {
				t.Fatalf("a %s is read as a %s", kind, e.Kind)
			}
			eachSpot(e, func(s Spot) {
				if err := sound(e, s); err != "" {
					t.Fatalf("%s %s: %s", s.Node.Pointer(), s.Key(), err)
				}
			})
		}
	})
}

// A file decides how deep its folders are; no depth that can be read is too deep.
func TestDeepFoldersAreRead(t *testing.T) {
	const deep = 250
	raw := `{"info":{"name":"deep"},"item":[` + strings.Repeat(`{"name":"f","item":[`, deep) +
		`{"name":"r","request":"https://shop.acme-fixtures.net"}` + strings.Repeat(`]}`, deep) + `]}`
	f, err := source.Parse("deep.json", []byte(raw), source.DefaultLimits())
	if err != nil {
		t.Fatal(err)
	}
	e, err := Read(f, false)
	if err != nil {
		t.Fatal(err)
	}
	if c := e.Collection; len(c.Folders) != deep || len(c.Requests) != 1 || len(c.Requests[0].Names()) != deep+1 {
		t.Errorf("%d folders, %d requests", len(c.Folders), len(c.Requests))
	}
}

// The model of 900 requests that fill 10 MB with saved answers: 2.7 ms, 2.6 MB and
// 29,000 allocations on 2026-11-24, of two cores of an AMD EPYC.
func BenchmarkRead(b *testing.B) {
	f, err := source.Parse("large.json", large(900, 10<<20), source.DefaultLimits())
	if err != nil {
		b.Fatal(err)
	}
	b.ReportAllocs()
	for b.Loop() {
		e, err := Read(f, false)
		if err != nil || len(e.Collection.Requests) != 900 {
			b.Fatal(err)
		}
	}
}

func large(requests, size int) []byte {
	var out bytes.Buffer
	out.WriteString(`{"info":{"name":"large"},"item":[`)
	for i := range requests {
		if i > 0 {
			out.WriteByte(',')
		}
		fmt.Fprintf(&out, `{"name":"r%d","event":[{"listen":"test","script":{"exec":["a","b"]}}],"request":{"method":"GET",
"header":[{"key":"Accept","value":"application/json"},{"key":"X-Trace","value":"{{trace}}","disabled":true}],
"auth":{"type":"bearer","bearer":[{"key":"token","value":"{{token}}","type":"string"}]},
"url":{"raw":"https://shop.acme-fixtures.net/v1/%d?a=1","protocol":"https","host":["shop","acme-fixtures","net"],
"path":["v1","%d"],"query":[{"key":"a","value":"1"}]}},"response":[{"name":"ok","code":200,"body":"%s"}]}`,
			i, i, i, strings.Repeat(`{\"id\": 1}\n`, size/requests/12))
	}
	out.WriteString(`]}`)
	return out.Bytes()
}

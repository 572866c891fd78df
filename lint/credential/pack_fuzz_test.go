package credential

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/postlint/postlint/cmd/fuzz/limit"
)

// Whatever a file of packs holds, the reader ends with packs or with a place in the file,
// and what it read can be asked about any host.
func FuzzReadPacks(f *testing.F) {
	files, err := filepath.Glob("packs/*.yaml")
	if err != nil || len(files) == 0 {
		f.Fatal("no packs to begin with", err)
	}
	for _, path := range files {
		raw, err := os.ReadFile(path)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(raw[:min(len(raw), 4000)], "dev1.service-now.com", "/api/now/table/incident")
	}
	f.Add([]byte("pack: a\ntitle: A\nsources:\n  s: {url: https://a.example/, read: 2026-11-30}\nhosts:\n  - {host: '{tenant}.a.example', role: api, source: s}\n"), "b.a.example", "/")
	f.Fuzz(func(t *testing.T, raw []byte, host, path string) {
		defer limit.Each(t)()
		packs, err := ReadPacks("pack.yaml", raw)
		if err != nil {
			var e *PackError
			if !errors.As(err, &e) || e.Message == "" || strings.Contains(e.Message, "\n") {
				t.Fatalf("an error without a place or a message: %v", err)
			}
			return
		}
		site := newPacks(packs).Site(host, path)
		if site.Known() && site.Pack.Name == "" {
			t.Fatal("a site of a pack without a name")
		}
		if p := newPacks(packs).OfPath(path); p != nil && p.Name == "" {
			t.Fatal("a path of a pack without a name")
		}
		for _, p := range packs {
			for _, o := range p.Orders {
				for _, c := range p.Order(o.Step, o.With) {
					site.Concerns(c.Hosts)
				}
			}
		}
	})
}

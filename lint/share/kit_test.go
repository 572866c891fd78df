package share_test

import (
	"context"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/postman"
	"github.com/postlint/postlint/lint/share"
	"github.com/postlint/postlint/lint/source"
)

const fixtures = "../../fixtures"

var now = time.Date(2026, 11, 24, 0, 0, 0, 0, time.UTC)

func options() share.Options { return share.Options{Settings: lint.Settings{Now: now}} }

// inputsOf reads the files of a folder, or one file, and calls them by their paths in it.
func inputsOf(t testing.TB, name string) []lint.Input {
	t.Helper()
	var out []lint.Input
	err := filepath.WalkDir(name, func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			if d != nil && d.Name() == "want" {
				return filepath.SkipDir
			}
			return err
		}
		raw, err := os.ReadFile(p)
		if err == nil && (p == name || lint.Counts(p, raw)) {
			out = append(out, lint.Input{Name: filepath.ToSlash(p), Bytes: raw})
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func mustMake(t testing.TB, inputs []lint.Input, o share.Options) *share.Copy {
	t.Helper()
	c, err := share.Make(context.Background(), inputs, o)
	if err != nil {
		t.Fatal(err)
	}
	return c
}

// fileOf is the file of a copy that was made of an input, or the template.
func fileOf(t testing.TB, c *share.Copy, from string) string {
	t.Helper()
	for _, f := range c.Files {
		if strings.HasSuffix(f.From, from) && (from != "" || f.From == "") {
			return string(f.Bytes)
		}
	}
	t.Fatalf("no file of %q among %+v", from, c.Files)
	return ""
}

// collectionWith is a collection with one item, as the app writes one.
func collectionWith(item string) []lint.Input {
	text := `{"info":{"name":"Acme","schema":"https://schema.getpostman.com/json/collection/v2.1.0/collection.json"},"item":[` + item + `]}`
	return []lint.Input{{Name: "acme.postman_collection.json", Bytes: []byte(text)}}
}

// sets are the folders of fixtures, each with everything in it, and single exports.
func sets(t *testing.T) map[string][]lint.Input {
	t.Helper()
	out := map[string][]lint.Input{}
	for _, pattern := range []string{"_clean/*", "_secrets/*", "_share/*", "_stories/*", "*/bad-*", "*/good-*"} {
		folders, err := filepath.Glob(filepath.Join(fixtures, pattern))
		if err != nil {
			t.Fatal(err)
		}
		for _, f := range folders {
			if info, err := os.Stat(f); err == nil && info.IsDir() {
				out[f] = inputsOf(t, f)
			}
		}
	}
	files, _ := filepath.Glob(filepath.Join(fixtures, "_exports", "*.*"))
	corpus, _ := filepath.Glob("../../../shared/corpus/*/*.json")
	if len(corpus) == 0 {
		t.Log("skipped: the real exports beside the repository, as they are not there")
	}
	for _, f := range append(files, corpus...) {
		raw, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		out[f] = []lint.Input{{Name: filepath.ToSlash(f), Bytes: raw}}
	}
	return out
}

// readable says that all inputs can be read, and that one is a collection that can be written.
func readable(inputs []lint.Input) bool {
	p, err := lint.Load(context.Background(), inputs, lint.Settings{Now: now})
	if err != nil || len(p.Errors) > 0 {
		return false
	}
	found := false
	for _, f := range p.Files {
		if f.Export.Format == "v1" || f.Shared() || f.Archived() || utf16(f.Export) {
			return false
		}
		found = found || f.Export.Collection != nil
	}
	return found
}

func utf16(e *postman.Export) bool {
	for _, f := range e.Files() {
		if f.UTF16() {
			return true
		}
	}
	return false
}

// member is a value of a file of JSON by its pointer.
func member(t testing.TB, raw, pointer string) source.Value {
	t.Helper()
	f, err := source.Parse("", []byte(raw), source.DefaultLimits())
	if err != nil {
		t.Fatalf("%v in\n%s", err, raw)
	}
	v := f.Root()
	for step := range strings.SplitSeq(strings.TrimPrefix(pointer, "/"), "/") {
		next := v.Get(step)
		for i, element := range v.Elements() {
			if step == string(rune('0'+i)) {
				next = element
			}
		}
		v = next
	}
	return v
}

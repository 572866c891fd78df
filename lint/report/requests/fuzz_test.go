package requests_test

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
	"unicode"
	"unicode/utf8"

	"github.com/postlint/postlint/cmd/fuzz/limit"
	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/credential"
	"github.com/postlint/postlint/lint/report/requests"
	"github.com/postlint/postlint/lint/source"
)

// Whatever a collection and its environment hold, what is sent can be shown: each request
// once for each environment and runtime, as text on which no terminal acts, and as JSON.
func FuzzShow(f *testing.F) {
	names, err := filepath.Glob("../../../fixtures/_wire/*/collection.json")
	if err != nil || len(names) == 0 {
		f.Fatalf("%d files, %v", len(names), err)
	}
	for _, name := range names {
		raw, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		environment, err := os.ReadFile(filepath.Join(filepath.Dir(name), "environment.json"))
		if err != nil {
			environment = nil // not every folder has one
		}
		if len(raw) < 8<<10 {
			f.Add(raw, environment)
		}
	}
	f.Fuzz(func(t *testing.T, collection, environment []byte) {
		defer limit.Each(t)()
		now := time.Date(2026, 11, 24, 0, 0, 0, 0, time.UTC)
		p, err := lint.Load(context.Background(), []lint.Input{{Name: "a.json", Bytes: collection}, {Name: "b.json", Bytes: environment, Role: lint.AsEnvironment}},
			lint.Settings{Now: now, Jobs: 1, Limits: source.Limits{Bytes: 1 << 18}})
		if err != nil || len(p.Crashes) > 0 {
			t.Fatalf("%v, %v", err, p.Crashes)
		}
		list, _ := requests.Of(p, nil)
		show := requests.Showing{Secrets: p.Secrets, Packs: credential.BuiltInPacks(), Now: now}
		text := requests.Text(list, show)
		if i := strings.IndexFunc(text, func(r rune) bool { return r != '\n' && unicode.IsControl(r) }); i >= 0 || !utf8.ValidString(text) {
			t.Errorf("%q acts, at %d", text, i)
		}
		var doc bytes.Buffer
		if err := requests.JSON(&doc, list, &lint.Result{Secrets: p.Secrets}, show); err != nil || !json.Valid(doc.Bytes()) {
			t.Errorf("%v: %s", err, doc.Bytes())
		}
		for _, o := range list {
			facts := o.Facts(show)
			if len(requests.Differences(facts, facts)) > 0 {
				t.Error("a request differs from itself")
			}
		}
	})
}

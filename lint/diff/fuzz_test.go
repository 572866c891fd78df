package diff_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/postlint/postlint/cmd/fuzz/limit"
	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/diff"
)

// Two files of any kind can be compared and shown, and a file is no different from itself.
func FuzzCompare(f *testing.F) {
	f.Add([]byte(shop), []byte(staging()))
	files, err := filepath.Glob("../../fixtures/_exports/*.json")
	if err != nil {
		f.Fatal(err)
	}
	for _, name := range files {
		raw, err := os.ReadFile(name)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(raw, []byte(shop))
	}
	f.Add([]byte("$kind: http-request\nname: List\nmethod: GET\nurl: https://api.acme-fixtures.net/v1\n"), []byte(shop))
	f.Fuzz(func(t *testing.T, a, b []byte) {
		defer limit.Each(t)()
		one, two := []lint.Input{{Name: "a.json", Bytes: a}}, []lint.Input{{Name: "a.json", Bytes: b}}
		for _, pair := range [][2][]lint.Input{{one, two}, {two, one}} {
			everything(t, compareWith(t, pair[0], pair[1], nil))
		}
		d, err := diff.Compare(context.Background(), side(t, one), side(t, one), diff.Options{Now: now})
		if err != nil {
			t.Fatal(err)
		}
		if !d.Empty() || len(quietOf(d)) > 0 {
			t.Errorf("a file differs from itself: %s %q", strings.Join(told(d), "\n"), quietOf(d))
		}
	})
}

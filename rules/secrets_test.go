package rules_test

import (
	"context"
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/rules"
)

// Fifteen secrets in fifteen places, once in shapes of vendors and once in none, are all
// found by a plain run, each at its first byte.
func TestFifteenSecretsAreFound(t *testing.T) {
	const root = "../fixtures/_secrets"
	for _, kind := range []string{"neutral", "vendor"} {
		t.Run(kind, func(t *testing.T) {
			files := filesBelow(t, filepath.Join(root, kind))
			var inputs []lint.Input
			for _, name := range slices.Sorted(maps.Keys(files)) {
				inputs = append(inputs, lint.Input{Name: name, Bytes: files[name], Role: lint.Found})
			}
			res, err := lint.Run(context.Background(), inputs, rules.All(), lint.Settings{Now: mustTime(t, fixedNow)})
			if err != nil || len(res.Errors) > 0 {
				t.Fatal(err, res.Errors)
			}
			places := secretPlaces(t, filepath.Join(root, kind))
			for _, p := range places {
				if !slices.ContainsFunc(res.Findings, func(f lint.Finding) bool { return p.holds(f, files[p.file]) }) {
					t.Errorf("%s at %s:%d:%d is not found", p.name, p.file, p.line, p.column)
				}
			}
			if len(places) != 15 {
				t.Errorf("%d places", len(places))
			}
		})
	}
}

// A secretPlace is what want/places.txt says of one secret.
type secretPlace struct {
	name, file   string
	line, column int
}

// holds says whether a finding that may fail a build is about the secret.
func (p secretPlace) holds(f lint.Finding, raw []byte) bool {
	at := f.Place
	return f.Severity >= lint.Warning && at.Path == p.file && at.Start.Line == p.line && at.Start.Column == p.column &&
		markerIn(string(raw[at.Start.Offset:at.End.Offset])) != ""
}

func secretPlaces(t *testing.T, folder string) []secretPlace {
	t.Helper()
	text, err := os.ReadFile(filepath.Join(folder, "want", "places.txt"))
	if err != nil {
		t.Fatal(err)
	}
	var out []secretPlace
	for line := range strings.Lines(string(text)) {
		if strings.HasPrefix(line, "#") {
			continue
		}
		part := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
		p := secretPlace{name: part[0], file: part[1]}
		if _, err := fmt.Sscanf(part[2], "%d:%d", &p.line, &p.column); err != nil {
			t.Fatal(err)
		}
		out = append(out, p)
	}
	return out
}

package share

import (
	"context"
	"encoding/json"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/postlint/postlint/lint"
)

// A pair is what fixtures/_share/wire.mjs has Postman's runtime send: an original and its
// copy, each with its environment, and the requests that are proven to be the same.
type pair struct {
	Original    string `json:"original"`
	Environment string `json:"environment,omitempty"`
	Copy        string `json:"copy"`
	Filled      string `json:"filled"`
	Proven      []int  `json:"proven"`
}

// POSTLINT_COPIES names a folder; the exports of the fixtures, and of the corpus beside the
// repository when it is there, are copied into it for fixtures/_share/wire.mjs.
func TestWriteCopies(t *testing.T) {
	dir := os.Getenv("POSTLINT_COPIES")
	if dir == "" {
		t.Skip("POSTLINT_COPIES names no folder to write copies to; fixtures/_share/README.md says how to have them sent")
	}
	var pairs []pair
	for _, folder := range foldersOf(t, "../../fixtures", "../../../shared/corpus") {
		pairs = append(pairs, copiesOf(t, folder, filepath.Join(dir, fmt.Sprint(len(pairs))))...)
	}
	raw, err := json.Marshal(pairs)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, "pairs.json"), raw, 0o600); err != nil {
		t.Fatal(err)
	}
	t.Logf("%d pairs", len(pairs))
}

// foldersOf are the folders with exports of JSON, each by itself, and each export of a folder
// of exports by itself.
func foldersOf(t *testing.T, roots ...string) [][]string {
	t.Helper()
	byFolder := map[string][]string{}
	for _, root := range roots {
		_ = filepath.WalkDir(root, func(p string, d fs.DirEntry, err error) error {
			if err == nil && d.IsDir() && d.Name() == "want" {
				return filepath.SkipDir
			}
			if err == nil && strings.HasSuffix(p, ".json") {
				dir := filepath.Dir(p)
				byFolder[dir] = append(byFolder[dir], p)
			}
			return nil
		})
	}
	var out [][]string
	for dir, files := range byFolder {
		if strings.Contains(dir, "corpus") || strings.HasSuffix(dir, "_exports") {
			for _, f := range files {
				out = append(out, []string{f})
			}
			continue
		}
		out = append(out, files)
	}
	slices.SortFunc(out, func(a, b []string) int { return strings.Compare(a[0], b[0]) })
	return out
}

// copiesOf writes the copies of some files, with the environments that hold the original
// values; none when the files cannot be shared.
func copiesOf(t *testing.T, files []string, dir string) []pair {
	t.Helper()
	var inputs []lint.Input
	for _, f := range files {
		raw, err := os.ReadFile(f)
		if err != nil {
			t.Fatal(err)
		}
		inputs = append(inputs, lint.Input{Name: f, Bytes: raw})
	}
	o := &Options{Settings: lint.Settings{Now: time.Date(2026, 11, 24, 0, 0, 0, 0, time.UTC)}}
	p, err := lint.Load(context.Background(), inputs, o.Settings)
	if err != nil || shareable(p) != nil {
		return nil
	}
	k := newTaker(p, o)
	c, err := k.copy(context.Background(), inputs)
	if err != nil {
		t.Fatal(err)
	}
	write := func(name string, raw []byte) string {
		name = filepath.Join(dir, name)
		if err := os.MkdirAll(dir, 0o700); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(name, raw, 0o600); err != nil {
			t.Fatal(err)
		}
		return name
	}
	var out []pair
	for i, proof := range c.Proofs {
		at := slices.IndexFunc(c.Files, func(f File) bool { return f.From == proof.Collection && !f.Template })
		if at < 0 || !strings.HasSuffix(c.Files[at].Path, ".json") {
			continue // a v3 folder
		}
		filled := templateBytes("filled", k.fresh(), false, true)
		for _, x := range k.filled() {
			if x.original != nil && x.original.Name == proof.Environment {
				filled = x.filled
			}
		}
		x := pair{Original: absolute(t, proof.Collection), Copy: write(fmt.Sprint(i, ".json"), c.Files[at].Bytes), Filled: write(fmt.Sprint(i, ".environment.json"), filled)}
		if proof.Environment != "" {
			x.Environment = absolute(t, proof.Environment)
		}
		unproven := slices.Concat(proof.Scripts, proof.Different)
		for n := range proof.Requests {
			if !slices.ContainsFunc(unproven, func(u Unproven) bool { return u.index == n }) {
				x.Proven = append(x.Proven, n)
			}
		}
		out = append(out, x)
	}
	return out
}

func absolute(t *testing.T, name string) string {
	t.Helper()
	p, err := filepath.Abs(name)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

package postman

import (
	"io/fs"
	"os"
	"path/filepath"
	"testing"

	"github.com/postlint/postlint/lint/source"
)

// Whatever stands in a v3 collection has a place in the file of its owner, be it written
// as a list or as a map, in a request, a folder or the collection itself.
func TestRowsOfAV3CollectionHaveAPlace(t *testing.T) {
	e, err := ReadTree(shapeTree(t))
	if err != nil {
		t.Fatal(err)
	}
	rows := 0
	check := func(s Spot) {
		rows++
		if !s.Node.Exists() || s.Node.File() != s.Owner.File() {
			t.Errorf("%s has no place in the file of its owner", s.App())
		}
	}
	c := e.Collection
	auths := []Auth{c.Auth}
	for _, v := range c.Variables {
		check(v.Spot)
	}
	for _, f := range c.Folders {
		auths = append(auths, f.Auth)
	}
	for _, r := range c.Requests {
		auths = append(auths, r.Auth)
		for _, h := range r.Headers {
			check(h.Spot)
		}
		for _, q := range append(r.URL.Query, r.URL.Variables...) {
			check(q.Spot)
		}
		for _, s := range r.Scripts {
			check(s.Spot)
		}
	}
	for _, a := range auths {
		for _, p := range a.Params {
			check(p.Spot)
		}
	}
	if len(c.Requests) != 14 || rows < 30 {
		t.Errorf("%d requests, %d rows", len(c.Requests), rows)
	}
}

// shapeTree is the collection of fixtures/_shapes/v3.
func shapeTree(t *testing.T) Tree {
	t.Helper()
	var parts []Part
	root := filepath.FromSlash("../../fixtures/_shapes/v3/postman/collections")
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		raw, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		f, err := source.ParseYAML(filepath.ToSlash(path), raw, source.DefaultLimits())
		parts = append(parts, Part{Path: filepath.ToSlash(path), File: f})
		return err
	})
	trees := Trees(parts)
	if err != nil || len(trees) != 1 {
		t.Fatalf("%d collections: %v", len(trees), err)
	}
	return trees[0]
}

package main

import (
	"context"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/postlint/postlint/lint"
)

// completing reads the other files of those v3 collections of which only some were
// found or named: a request cannot be judged without the folders that lend it their
// auth.
func completing(ctx context.Context, items []item, q search) ([]item, error) {
	var roots []string
	known := q.configs.known()
	folders, judged := map[string]bool{}, map[string]bool{}
	for _, i := range items {
		dir := filepath.Dir(filepath.FromSlash(i.Name))
		if i.err != nil || i.Role >= lint.AsEnvironment || i.real == "-" || folders[dir] || !isPart(i.Input) {
			continue
		}
		folders[dir] = true
		root := known.collectionOf(dir)
		if root == "" || judged[root] {
			continue
		}
		judged[root] = true
		if !q.searches(root) {
			roots = append(roots, root)
		}
	}
	if len(q.include) == 0 {
		q.include = []string{"*.yaml", "*.yml"}
	}
	var out []item
	for _, root := range roots {
		more, err := walk(ctx, root, q)
		if err != nil {
			return nil, err
		}
		out = append(out, more...)
	}
	return slices.DeleteFunc(out, func(i item) bool { return !isPart(i.Input) }), nil
}

// searches says that a folder is, or lies in, one that is searched anyhow.
func (q search) searches(dir string) bool {
	inside := placeOf(dir) + "/"
	return slices.ContainsFunc(q.paths, func(name string) bool { return strings.HasPrefix(inside, placeOf(name)+"/") })
}

// isPart says that a file may be one of a v3 collection. One that could not be read is
// told by its name alone.
func isPart(in lint.Input) bool {
	ext := path.Ext(in.Name)
	if ext != ".yaml" && ext != ".yml" {
		return false
	}
	switch path.Ext(strings.TrimSuffix(in.Name, ext)) {
	case ".environment", ".globals":
		return false
	}
	return lint.Counts(in.Name, in.Bytes)
}

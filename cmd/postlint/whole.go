package main

import (
	"context"
	"os"
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
	folders := map[string]bool{}
	for _, i := range items {
		dir := filepath.Dir(filepath.FromSlash(i.Name))
		if i.err != nil || i.Role >= lint.AsEnvironment || i.real == "-" || folders[dir] || !isPart(i.Input) {
			continue
		}
		folders[dir] = true
		if root := collectionOf(dir); root != "" && !slices.Contains(roots, root) && !q.searches(root) {
			roots = append(roots, root)
		}
	}
	var out []item
	for _, root := range roots {
		more, err := walk(ctx, root, q)
		if err != nil {
			return nil, err
		}
		out = append(out, more...)
	}
	return out, nil
}

// searches says that a folder is, or lies in, one that is searched anyhow.
func (q search) searches(dir string) bool {
	inside := placeOf(dir) + "/"
	return slices.ContainsFunc(q.paths, func(name string) bool { return strings.HasPrefix(inside, placeOf(name)+"/") })
}

// isPart says that a file may be one of a v3 collection.
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

// collectionOf is the folder of the v3 collection that a folder is or lies in, as the
// user would name it: the one below postman/collections, or within the repository the
// outermost that has a definition; else the folder itself.
func collectionOf(dir string) string {
	absolute, err := filepath.Abs(dir)
	if err != nil {
		return ""
	}
	climb := func() { absolute, dir = filepath.Dir(absolute), filepath.Join(dir, "..") }
	for slices.Contains(steps(absolute), ".resources") {
		climb()
	}
	top, root := repositoryOf(absolute), dir
	for ; ; climb() {
		if list := steps(absolute); len(list) > 2 && slices.Equal(list[len(list)-3:len(list)-1], []string{"postman", "collections"}) {
			return dir
		}
		if isDefined(absolute) {
			root = dir
		}
		if absolute == top || filepath.Dir(absolute) == absolute {
			return root
		}
	}
}

func steps(name string) []string { return strings.Split(filepath.ToSlash(name), "/") }

// isDefined says that a folder has the definition file of a v3 collection or folder, be
// it in the present or in the first layout.
func isDefined(dir string) bool {
	for _, name := range []string{".resources/definition.yaml", ".resources/definition.yml", "collection.yaml", "collection.yml"} {
		if info, err := os.Stat(filepath.Join(dir, filepath.FromSlash(name))); err == nil && info.Mode().IsRegular() {
			return true
		}
	}
	return false
}

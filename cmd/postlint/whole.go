package main

import (
	"context"
	"io/fs"
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

// collectionOf is the folder of the v3 collection that a folder is or lies in, as the
// user would name it. It is that which postman.Trees would find if all were read: the
// one below postman/collections, or within the repository the outermost that has a file
// of a collection; else the folder itself.
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
		list := steps(absolute)
		inWorkspace := len(list) > 2 && slices.Equal(list[len(list)-3:len(list)-1], []string{"postman", "collections"})
		if inWorkspace || anyOf(absolute, "collection.yaml", "collection.yml") {
			return dir
		}
		if anyOf(absolute, ".resources/definition.y*ml", "*.request.y*ml") {
			root = dir
		}
		if absolute == top || filepath.Dir(absolute) == absolute {
			return root
		}
	}
}

func steps(name string) []string { return strings.Split(filepath.ToSlash(name), "/") }

// anyOf says that a folder has a file that is called so, and that a search would find.
func anyOf(dir string, globs ...string) bool {
	return slices.ContainsFunc(globs, func(glob string) bool {
		found, err := fs.Glob(os.DirFS(dir), glob)
		return err == nil && slices.ContainsFunc(found, func(name string) bool {
			info, err := os.Lstat(filepath.Join(dir, filepath.FromSlash(name)))
			return err == nil && info.Mode().IsRegular()
		})
	})
}

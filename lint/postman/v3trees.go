package postman

import (
	"cmp"
	"path"
	"slices"
	"strings"

	"github.com/postlint/postlint/lint/order"
)

const resources = ".resources" // the folder of what Postman keeps beside the requests of a folder

// Trees groups the files of v3 collections into collections: each is the folder below
// postman/collections, or the topmost folder that has a definition file or a request.
// A collection.yaml of the early layout always begins a collection. The result does not
// depend on the order of the parts; of two parts with one path the first counts.
func Trees(parts []Part) []Tree {
	list := slices.Clone(parts)
	for i := range list {
		list[i].Path = path.Clean(list[i].Path)
	}
	order.By(list, func(a, b Part) int { return cmp.Compare(a.Path, b.Path) })
	list = slices.CompactFunc(list, func(a, b Part) bool { return a.Path == b.Path })
	holds, begins := map[string]bool{}, map[string]bool{}
	for _, p := range list {
		dir := folderOf(p.Path)
		holds[dir] = true
		if p.File.Root().Get("$kind").Kind() == 0 && word(p.File.Root().Get("type")) == "collection" {
			begins[dir] = true
		}
	}
	byRoot := map[string]int{}
	var trees []Tree
	for _, p := range list {
		root := rootOf(folderOf(p.Path), holds, begins)
		i, ok := byRoot[root]
		if !ok {
			i = len(trees)
			byRoot[root] = i
			trees = append(trees, Tree{Root: root})
		}
		trees[i].Parts = append(trees[i].Parts, p)
	}
	order.By(trees, func(a, b Tree) int { return cmp.Compare(a.Root, b.Root) })
	return trees
}

// rootOf finds the collection that a folder belongs to.
func rootOf(dir string, holds, begins map[string]bool) string {
	if root, ok := workspaceRoot(dir); ok {
		return root
	}
	root := dir
	for at := dir; ; at = path.Dir(at) {
		if begins[at] {
			return at
		}
		if holds[at] {
			root = at
		}
		if at == path.Dir(at) {
			return root
		}
	}
}

// workspaceRoot is the folder directly below postman/collections.
func workspaceRoot(dir string) (string, bool) {
	const home = "postman/collections/"
	i := strings.Index("/"+dir+"/", "/"+home)
	if i < 0 {
		return "", false
	}
	start := i + len(home)
	if start >= len(dir) {
		return "", false // directly in postman/collections
	}
	name, _, _ := strings.Cut(dir[start:], "/")
	return dir[:start] + name, true
}

// folderOf is the folder of the app that a file belongs to: what is in .resources
// belongs to the folder that holds it.
func folderOf(file string) string {
	dir := path.Dir(file)
	if i := strings.LastIndex("/"+dir+"/", "/"+resources+"/"); i >= 0 {
		return path.Clean(cmp.Or(dir[:max(0, i-1)], leading(dir)))
	}
	return dir
}

// leading is the folder in which a path begins.
func leading(p string) string {
	if path.IsAbs(p) {
		return "/"
	}
	return "."
}

package postman

import (
	"cmp"
	"path"
	"strconv"
	"strings"

	"github.com/postlint/postlint/lint/order"
	"github.com/postlint/postlint/lint/source"
)

// A layout is the files of one collection, sorted into its folders.
type layout struct {
	root     *nest
	examples map[string][]Part // by the folder that holds them
}

// A nest is a folder before it is read.
type nest struct {
	path       string
	definition *source.File // nil when there is none
	children   []child
}

// A child is a request or a folder of a folder.
type child struct {
	name  string
	order float64
	part  Part // of a request
	nest  *nest
}

func layOut(t Tree) (*layout, *Error) {
	root := path.Clean(t.Root)
	l := &layout{root: &nest{path: root}, examples: map[string][]Part{}}
	nests := map[string]*nest{root: l.root}
	for _, p := range t.Parts {
		p.Path = path.Clean(p.Path)
		switch v3KindOf(p.File.Root()) {
		case v3Definition:
			n := l.nest(nests, folderOf(p.Path))
			if n.definition != nil {
				return nil, &Error{Code: "unsupported", Message: "a folder of the collection has two definition files; Postman reads neither, so keep one"}
			}
			n.definition = p.File
		case v3Request, v3Other:
			n := l.nest(nests, folderOf(p.Path))
			n.children = append(n.children, newChild(p.File, stem(path.Base(p.Path)), child{part: p}))
		case v3Example:
			dir := path.Dir(p.Path)
			l.examples[dir] = append(l.examples[dir], p)
		default:
			return nil, unrecognised(p.File.Root(), false)
		}
	}
	for _, n := range nests {
		if n != l.root {
			above := nests[path.Dir(n.path)]
			above.children = append(above.children, newChild(n.definition, path.Base(n.path), child{nest: n}))
		}
	}
	for _, n := range nests {
		order.By(n.children, compareChildren)
	}
	return l, nil
}

// nest returns the folder of that path, made with those above it when it is new. What
// lies outside of the root belongs to the root.
func (l *layout) nest(nests map[string]*nest, dir string) *nest {
	if dir != l.root.path && l.root.path != "." && !strings.HasPrefix(dir, strings.TrimSuffix(l.root.path, "/")+"/") {
		dir = l.root.path
	}
	found := nests[dir]
	for at := dir; nests[at] == nil; at = path.Dir(at) {
		nests[at] = &nest{path: at}
		if found == nil {
			found = nests[at]
		}
	}
	return found
}

func newChild(f *source.File, name string, c child) child {
	c.name = name
	if f == nil {
		return c
	}
	if v := f.Root().Get("name"); v.Kind() == source.String {
		c.name = v.Text().String()
	}
	if v := f.Root().Get("order"); v.Kind() == source.Number {
		if n, err := strconv.ParseFloat(v.Text().String(), 64); err == nil {
			c.order = n
		}
	}
	return c
}

func (c *child) path() string {
	if c.nest != nil {
		return c.nest.path
	}
	return c.part.Path
}

// compareChildren puts requests and folders in the order in which Postman runs them: by
// "order", which is 0 when there is none, then by name (measured).
func compareChildren(a, b child) int {
	return cmp.Or(cmp.Compare(a.order, b.order), cmp.Compare(a.name, b.name), cmp.Compare(a.path(), b.path()))
}

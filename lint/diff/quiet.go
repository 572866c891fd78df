package diff

import (
	"bytes"
	"slices"
	"strings"

	"github.com/postlint/postlint/lint/postman"
	"github.com/postlint/postlint/lint/source"
)

// The kinds of text of which nothing is sent, in the order in which they are told.
var quietKinds = [...]string{
	"ids", "order", "names", "descriptions", "saved examples", "tests", "exporter's notes", "schema", "text that is never sent", "white space and escapes",
}

const (
	quietIDs = iota
	quietOrder
	quietNames
	quietDescriptions
	quietExamples
	quietTests
	quietNotes
	quietSchema
	quietOther
	quietLayout
)

// quiet tells what kind of text differs of which nothing is sent. Parts that only one
// version has are left out, and of parts of which a change is told what may be that change.
func (c *comparison) quiet(p *filing) {
	p.Lines = linesOf(p)
	if a, b := p.was.Export.Format, p.is.Export.Format; a != b {
		p.Quiet = append(p.Quiet, "the format, "+a+" → "+b)
		return
	}
	q := &quieter{}
	for _, pair := range ownersOf(p) {
		q.hold(pair, len(p.Changes) > 0)
	}
	last := -1
	for _, pair := range p.pairs {
		if pair.was == nil || pair.is == nil {
			continue
		}
		q.hold([2]postman.Owner{pair.was, pair.is}, pair.differs)
		q.seen[quietOrder] = q.seen[quietOrder] || pair.was.Index < last
		last = pair.was.Index
	}
	if !slices.Contains(q.seen[:], true) && len(p.Changes) == 0 && !sameBytes(p) {
		q.seen[quietLayout] = true
	}
	for kind, seen := range q.seen {
		if seen {
			p.Quiet = append(p.Quiet, quietKinds[kind])
		}
	}
}

// ownersOf are what two versions of an export have in common besides requests.
func ownersOf(p *filing) [][2]postman.Owner {
	a, b := p.was.Export, p.is.Export
	if a.Collection == nil {
		return [][2]postman.Owner{{a.Environment, b.Environment}}
	}
	out := [][2]postman.Owner{{a.Collection, b.Collection}}
	folders := map[string][]*postman.Folder{}
	for _, f := range a.Collection.Folders {
		key := pathOf(f.Names())
		folders[key] = append(folders[key], f)
	}
	for _, f := range b.Collection.Folders {
		key := pathOf(f.Names())
		if was := folders[key]; len(was) > 0 {
			out = append(out, [2]postman.Owner{was[0], f})
			folders[key] = was[1:]
		}
	}
	return out
}

func sameBytes(p *filing) bool {
	return slices.EqualFunc(p.was.Export.Files(), p.is.Export.Files(), func(a, b *source.File) bool { return bytes.Equal(a.Bytes(), b.Bytes()) })
}

// A quieter looks for kinds of text that differ.
type quieter struct{ seen [len(quietKinds)]bool }

// hold holds two versions of an owner against each other. With told, a change of it is
// told already.
func (q *quieter) hold(pair [2]postman.Owner, told bool) {
	var w [2]leafWalk
	for i, o := range pair {
		w[i].owner(o)
	}
	order := false
	for kind := range quietKinds {
		a, b := w[0].leaves[kind], w[1].leaves[kind]
		if slices.Equal(a, b) {
			continue
		}
		a, b = slices.Sorted(slices.Values(a)), slices.Sorted(slices.Values(b))
		switch {
		case slices.Equal(a, b):
			order = true
		case told && (kind == quietOther || kind == quietTests):
		default:
			q.seen[kind] = true
		}
	}
	q.seen[quietOrder] = q.seen[quietOrder] || order || !w[0].differs(&w[1]) && w[0].all != w[1].all
}

// A leafWalk sorts the scalars below an owner by their kinds. Of each it keeps a sum of
// where it stands and what it says.
type leafWalk struct {
	leaves [len(quietKinds)][]uint64
	all    uint64 // of all scalars in their order
}

func (w *leafWalk) differs(o *leafWalk) bool {
	for kind := range w.leaves {
		if !slices.Equal(w.leaves[kind], o.leaves[kind]) {
			return true
		}
	}
	return false
}

// owner walks through what an owner holds itself: not through the requests and folders
// that have an owner of their own.
func (w *leafWalk) owner(o postman.Owner) {
	for name, v := range o.Node().Members() {
		key := name.Text().String()
		switch o.(type) {
		case *postman.Collection, *postman.Folder:
			if key == "item" || key == "requests" || key == "folders" {
				continue
			}
		}
		w.member(o, key, v)
	}
	if r, ok := o.(*postman.Request); ok {
		for _, e := range r.Examples {
			if e.Node().File() != r.Node().File() { // of a v3 folder
				w.walk(quietExamples, offset, e.Node())
			}
		}
	}
}

// member is a member of the owner itself.
func (w *leafWalk) member(o postman.Owner, key string, v source.Value) {
	kind := quietOther
	switch key {
	case "name":
		switch o.(type) {
		case *postman.Request, *postman.Folder: // told as a change
			return
		}
		kind = quietNames
	case "order", "folders_order":
		kind = quietOrder
	case "response", "responses", "examples":
		kind = quietExamples
	case "event", "events", "scripts":
		for _, x := range v.Elements() {
			w.walk(scriptKind(x), sumOf(offset, key), x)
		}
		return
	case "tests":
		kind = quietTests
	case "info":
		for name, x := range v.Members() {
			switch step := name.Text().String(); step {
			case "schema":
				w.walk(quietSchema, offset, x)
			default:
				w.member(o, step, x)
			}
		}
		return
	case "version", "schema", "$kind", "$schema":
		kind = quietSchema
	}
	w.walk(kindOfMember(kind, key), sumOf(offset, key), v)
}

// scriptKind is the kind of a script: one that runs before a request may have a say in it.
func scriptKind(event source.Value) int {
	for _, key := range [...]string{"listen", "type"} {
		switch t := event.Get(key).Text().String(); {
		case t == "test", strings.HasSuffix(t, "afterResponse"):
			return quietTests
		}
	}
	return quietOther
}

// kindOfMember is the kind of a member by its name, whatever it stands in; without one of
// its own that of what it stands in.
func kindOfMember(kind int, key string) int {
	switch key {
	case "description", "descriptionFormat":
		return quietDescriptions
	case "id", "_postman_id", "uid", "$id", "_exporter_id", "_collection_link", "owner", "collectionId", "collection_id":
		return quietIDs
	case "_postman_exported_at", "_postman_exported_using", "createdAt", "updatedAt", "createdBy", "lastUpdatedBy", "lastRevision", "timestamp", "time", "fork", "synced":
		return quietNotes
	}
	return kind
}

// walk adds the scalars in a value. What a body and an auth hold is text of the person's
// own: its names say nothing of its kind.
func (w *leafWalk) walk(kind int, at uint64, v source.Value) {
	switch v.Kind() {
	case source.Object:
		for name, x := range v.Members() {
			key := name.Text().String()
			inner := kindOfMember(kind, key)
			if kind == quietExamples && inner != quietIDs {
				inner = kind
			}
			if key == "body" || key == "auth" {
				w.own(kind, sumOf(at, key), x)
				continue
			}
			w.walk(inner, sumOf(at, key), x)
		}
	case source.Array:
		for _, x := range v.Elements() {
			w.walk(kind, sumOf(at, "[]"), x)
		}
	default:
		w.leaf(kind, sumOf(at, v.Kind().String()), v)
	}
}

// own adds the scalars in a value, all of one kind but for the descriptions of its rows.
func (w *leafWalk) own(kind int, at uint64, v source.Value) {
	switch v.Kind() {
	case source.Object:
		for name, x := range v.Members() {
			key := name.Text().String()
			inner := kind
			if key == "description" && kind == quietOther {
				inner = quietDescriptions
			}
			w.own(inner, sumOf(at, key), x)
		}
	case source.Array:
		for _, x := range v.Elements() {
			w.own(kind, sumOf(at, "[]"), x)
		}
	default:
		w.leaf(kind, sumOf(at, v.Kind().String()), v)
	}
}

func (w *leafWalk) leaf(kind int, at uint64, v source.Value) {
	sum := sumOf(at, v.Text().String())
	w.leaves[kind] = append(w.leaves[kind], sum)
	w.all = w.all*prime + sum
}

// The sums are FNV-1a, which needs no state between the steps of a path.
const (
	offset = 14695981039346656037
	prime  = 1099511628211
)

func sumOf(at uint64, s string) uint64 {
	for i := range len(s) {
		at = (at ^ uint64(s[i])) * prime
	}
	return (at ^ 0xff) * prime
}

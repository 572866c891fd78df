package postman

import (
	"path"
	"strings"

	"github.com/postlint/postlint/lint/source"
)

// A treeReader reads the files of one v3 collection.
type treeReader struct {
	*reader
	export *Export
	layout *layout
	read   map[*source.File]bool
	nested map[string]*Folder // by path
}

// opened notes a file as the next one that is read, and returns its root.
func (r *treeReader) opened(f *source.File) source.Value {
	if f == nil {
		return source.Value{}
	}
	r.read[f] = true
	r.export.files = append(r.export.files, f)
	return f.Root()
}

// rest reads the examples that no request refers to, as of one that is gone.
func (r *treeReader) rest(c *Collection, parts []Part) {
	for _, p := range parts {
		if r.read[p.File] {
			continue
		}
		gone := &Request{Collection: c, Folder: r.nested[folderOf(path.Clean(p.Path))], Name: goneName(p.Path), item: r.opened(p.File), file: p.File}
		gone.owner = gone
		c.Lost = append(c.Lost, r.example(gone, p))
	}
}

// goneName is the name of the request in the usual path of its examples,
// .resources/NAME.resources/examples.
func goneName(file string) string {
	dir := path.Dir(file)
	if path.Base(dir) == "examples" {
		dir = path.Dir(dir)
	}
	return strings.TrimSuffix(folderName(dir), resources)
}

func (r *treeReader) example(q *Request, p Part) *Example {
	name := newChild(p.File, stem(path.Base(p.Path)), child{}).name
	return &Example{Request: q, Name: name, node: p.File.Root(), file: p.File, Ordinal: len(q.Examples)}
}

func (r *treeReader) collection() *Collection {
	top := r.layout.root
	node := r.opened(top.definition)
	c := &Collection{Export: r.export, Name: newChild(top.definition, folderName(top.path), child{}).name, node: node}
	c.file = r.fileOf(top)
	c.Auth = r.auths(c, node.Get("auth"))
	c.Variables = r.scope(c, node.Get("variables"))
	c.Scripts = r.code(c, node.Get("scripts"))
	c.Behavior = node.Get("settings")
	r.children(c, top)
	return c
}

// folderName is the name of a folder without a definition.
func folderName(dir string) string {
	if base := path.Base(dir); base != "." && base != "/" {
		return base
	}
	return ""
}

// fileOf is the file of a folder: its definition, or the first file below it.
func (r *treeReader) fileOf(n *nest) *source.File {
	for n.definition == nil && len(n.children) > 0 {
		first := n.children[0]
		if first.nest == nil {
			return first.part.File
		}
		n = first.nest
	}
	if n.definition != nil {
		return n.definition
	}
	var least Part
	for _, list := range r.layout.examples {
		if p := list[0]; least.File == nil || p.Path < least.Path {
			least = p
		}
	}
	return least.File
}

// children reads what is in the folders, depth first, with a stack of its own since
// paths decide how deep it is.
func (r *treeReader) children(c *Collection, top *nest) {
	type pending struct {
		child  child
		folder *Folder
	}
	var stack []pending
	push := func(n *nest, folder *Folder) {
		for i := len(n.children) - 1; i >= 0; i-- {
			stack = append(stack, pending{n.children[i], folder})
		}
	}
	push(top, nil)
	for len(stack) > 0 {
		next := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		if n := next.child.nest; n != nil {
			folder := r.folder(c, next.folder, next.child)
			c.Folders = append(c.Folders, folder)
			r.nested[n.path] = folder
			push(n, folder)
			continue
		}
		q := r.request(c, next.folder, next.child)
		if v3KindOf(q.item) == v3Other {
			c.Others = append(c.Others, q)
			continue
		}
		q.Index = len(c.Requests)
		c.Requests = append(c.Requests, q)
	}
}

func (r *treeReader) folder(c *Collection, parent *Folder, x child) *Folder {
	node := r.opened(x.nest.definition)
	f := &Folder{Collection: c, Parent: parent, Name: x.name, node: node, file: r.fileOf(x.nest)}
	f.Auth = r.auths(f, node.Get("auth"))
	f.Scripts = r.code(f, node.Get("scripts"))
	f.Behavior = node.Get("settings")
	f.Variables = r.scope(f, node.Get("variables"))
	return f
}

func (r *treeReader) request(c *Collection, parent *Folder, x child) *Request {
	node := r.opened(x.part.File)
	q := &Request{Collection: c, Folder: parent, Name: x.name, item: node, file: x.part.File}
	q.owner = q
	r.sentV3(q, node)
	if v3KindOf(node) == v3Other {
		q.Headers = append(q.Headers, r.headers(q, node.Get("metadata"))...)
	}
	q.Scripts = r.code(q, node.Get("scripts"))
	q.Behavior = node.Get("settings")
	q.Variables = r.scope(q, node.Get("variables"))
	for _, p := range r.layout.examples[examplesOf(x.part)] {
		if !r.read[p.File] {
			r.opened(p.File)
			q.Examples = append(q.Examples, r.example(q, p))
		}
	}
	return q
}

// examplesOf is the folder of the examples of a request: the one that it names, or else
// the usual one.
func examplesOf(p Part) string {
	dir := path.Dir(p.Path)
	if named := p.File.Root().Get("examples"); named.Kind() == source.String {
		return path.Join(dir, strings.ReplaceAll(named.Text().String(), `\`, "/"))
	}
	return path.Join(dir, resources, stem(path.Base(p.Path))+resources, "examples")
}

// sentV3 reads what is sent: of a request file its root, of an example its "request".
func (r *reader) sentV3(q *Request, node source.Value) {
	q.request = node
	q.URL = r.urlV3(q.owner, node)
	q.Method = node.Get("method")
	q.Headers = r.headers(q.owner, node.Get("headers"))
	q.Auth = r.auths(q.owner, node.Get("auth"))
	q.Body = r.bodyV3(q.owner, node.Get("body"))
}

// urlV3 reads the URL, which is a text, with the parameters that stand beside it.
func (r *reader) urlV3(owner Owner, node source.Value) URL {
	u := r.url(owner, node.Get("url"))
	if u.Form == URLObject {
		return u
	}
	u.Query = r.queries(owner, RoleQuery, node.Get("queryParams"))
	u.Variables = r.queries(owner, RolePathVariable, node.Get("pathVariables"))
	return u
}

// bodyV3 reads a body: its type, which for texts is their language, and its content.
func (r *reader) bodyV3(owner Owner, node source.Value) Body {
	b := Body{Node: node}
	if node.Kind() != source.Object {
		return b
	}
	content := node.Get("content")
	value := source.Value{}
	switch b.Mode = word(node.Get("type")); b.Mode {
	case "urlencoded", "formdata":
		b.Fields = r.queries(owner, RoleBody, content)
		if content.Kind() == source.String {
			b.Fields = r.finishQueries(owner, RoleBody, queryPairs(content))
		}
	case "graphql":
		b.GraphQL = content
	case "file":
		b.Attached = content
	case "", "none":
		b.Mode, b.Raw = "", content
	default:
		b.Mode, b.Raw, value = "raw", content, content
	}
	b.Spot = spot(owner, RoleBody, "", "", 0, value, node)
	return b
}

// scope reads variables: rows, or an object of names and values.
func (r *reader) scope(owner Owner, list source.Value) []*Variable {
	if list.Kind() != source.Object {
		return r.variables(owner, list)
	}
	members := r.members(list)
	rows := make([]*Variable, 0, len(members))
	r.begin()
	for _, m := range members {
		v := &Variable{Owner: owner, Key: m.name, KeyText: m.nameValue.Text(), Value: m.value, Node: m.value}
		v.Spot = spot(owner, RoleVariable, "", m.name, r.ordinal(m.name), m.value, m.value)
		rows = append(rows, v)
	}
	return rows
}

// code reads scripts. Those of collections and folders have "http:" in front of their
// type; Postman takes either in either place.
func (r *reader) code(owner Owner, list source.Value) []*Script {
	var scripts []*Script
	r.begin()
	for _, row := range list.Elements() {
		text := lines(row.Get("code"))
		if text.IsZero() {
			continue
		}
		event := strings.TrimPrefix(word(row.Get("type")), "http:")
		switch event {
		case "beforeRequest":
			event = "prerequest"
		case "afterResponse":
			event = "test"
		}
		scripts = append(scripts, &Script{
			Owner: owner, Event: event, Text: text, Disabled: row.Get("disabled").Truthy(), Ordinal: len(scripts),
			Spot: Spot{Owner: owner, Role: RoleScript, Kind: event, Ordinal: r.ordinal(event), Node: row.Get("code"), Text: text},
		})
	}
	return scripts
}

package postman

import "github.com/postlint/postlint/lint/source"

// The readers of the v1 format make what postman-collection-transformer makes of such a
// file before newman and the Postman CLI run it, each part tied to its place in the v1
// file (read in versions 4.1.8 and 4.1.14, and measured).

// collectionV1 reads a v1 collection: flat lists of folders and requests, put in order by
// lists of ids.
func (r *reader) collectionV1(e *Export, node source.Value) *Collection {
	c := &Collection{Export: e, Name: word(node.Get("name")), node: node}
	c.Auth = r.authV1(c, node)
	c.Variables = r.variablesV1(c, node)
	c.Scripts = r.scriptsV1(c, node)
	c.Behavior = node.Get("protocolProfileBehavior")
	t := newTreeV1(r, c)
	t.walk()
	t.orphans()
	return c
}

// A treeV1 finds folders and requests by their ids. Of several of one id the last counts.
type treeV1 struct {
	*reader
	c        *Collection
	folders  map[string]source.Value
	requests map[string]source.Value
	used     map[int32]bool // the folders and requests that were read
}

func newTreeV1(r *reader, c *Collection) *treeV1 {
	return &treeV1{
		reader: r, c: c, folders: byID(c.node.Get("folders")), requests: byID(c.node.Get("requests")), used: map[int32]bool{},
	}
}

func byID(list source.Value) map[string]source.Value {
	found := map[string]source.Value{}
	for _, v := range list.Elements() {
		if id := word(v.Get("id")); id != "" {
			found[id] = v
		}
	}
	return found
}

// An entryV1 is a folder or a request, and the folder that holds it.
type entryV1 struct {
	node    source.Value
	parent  *Folder
	request bool
}

// walk reads the tree depth first, folders before requests, with a stack of its own since
// a file decides how deep it is. A folder that several others hold is read once.
func (t *treeV1) walk() {
	var stack []entryV1
	push := func(entries []entryV1) {
		for i := len(entries) - 1; i >= 0; i-- {
			stack = append(stack, entries[i])
		}
	}
	push(t.top())
	for len(stack) > 0 {
		next := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		switch {
		case next.request:
			t.c.Requests = append(t.c.Requests, t.request(next, len(t.c.Requests)))
		case !t.used[next.node.ID()]:
			folder := t.folder(next)
			t.c.Folders = append(t.c.Folders, folder)
			push(t.inside(folder))
		}
	}
}

// top is what the collection itself holds: folders that no folder holds, and requests,
// each once.
func (t *treeV1) top() []entryV1 {
	held := map[int32]bool{}
	for _, folder := range t.folders {
		for _, id := range folder.Get("folders_order").Elements() {
			held[t.folders[word(id)].ID()] = t.folders[word(id)].Exists()
		}
	}
	var entries []entryV1
	add := func(node source.Value, request bool) {
		if node.Exists() && (request || !held[node.ID()]) {
			entries = append(entries, entryV1{node: node, request: request})
		}
	}
	if order := t.c.node.Get("folders_order"); order.Truthy() {
		for _, id := range order.Elements() {
			add(t.folders[word(id)], false)
		}
	} else {
		for _, folder := range t.c.node.Get("folders").Elements() {
			add(t.folders[word(folder.Get("id"))], false)
		}
	}
	seen := map[string]bool{}
	for _, v := range t.c.node.Get("order").Elements() {
		if id := word(v); !seen[id] {
			seen[id] = true
			add(t.requests[id], true)
		}
	}
	return entries
}

// inside is what a folder holds.
func (t *treeV1) inside(f *Folder) []entryV1 {
	var entries []entryV1
	for _, id := range f.node.Get("folders_order").Elements() {
		if node, ok := t.folders[word(id)]; ok {
			entries = append(entries, entryV1{node: node, parent: f})
		}
	}
	for _, id := range f.node.Get("order").Elements() {
		if node, ok := t.requests[word(id)]; ok {
			entries = append(entries, entryV1{node: node, parent: f, request: true})
		}
	}
	return entries
}

// orphans reads the folders and requests that the walk did not come to.
func (t *treeV1) orphans() {
	add := func(e entryV1) {
		if e.node.Kind() == source.Object && !t.used[e.node.ID()] {
			t.c.Orphans = append(t.c.Orphans, t.request(e, len(t.c.Orphans)))
		}
	}
	for _, node := range t.c.node.Get("folders").Elements() {
		if node.Kind() != source.Object || t.used[node.ID()] {
			continue
		}
		folder := t.folder(entryV1{node: node})
		t.c.OrphanFolders = append(t.c.OrphanFolders, folder)
		for _, e := range t.inside(folder) {
			if e.request {
				add(e)
			}
		}
	}
	for _, node := range t.c.node.Get("requests").Elements() {
		add(entryV1{node: node})
	}
}

func (t *treeV1) folder(e entryV1) *Folder {
	t.used[e.node.ID()] = true
	f := &Folder{Collection: t.c, Parent: e.parent, Name: word(e.node.Get("name")), node: e.node}
	f.Auth = t.authV1(f, e.node)
	f.Scripts = t.scriptsV1(f, e.node)
	f.Behavior = e.node.Get("protocolProfileBehavior")
	f.Variables = t.variablesV1(f, e.node)
	return f
}

func (t *treeV1) request(e entryV1, index int) *Request {
	t.used[e.node.ID()] = true
	q := &Request{Collection: t.c, Folder: e.parent, Name: word(e.node.Get("name")), Index: index, item: e.node}
	q.owner = q
	t.sentV1(q, e.node)
	q.Scripts = t.scriptsV1(q, e.node)
	q.Behavior = e.node.Get("protocolProfileBehavior")
	q.Variables = t.variablesV1(q, e.node)
	q.Examples = t.saved(q, e.node.Get("responses"))
	return q
}

// variablesV1 reads "variables", or "variable". There a variable without a key is known
// by its id.
func (r *reader) variablesV1(owner Owner, node source.Value) []*Variable {
	list := node.Get("variables")
	if !list.Truthy() {
		list = node.Get("variable")
	}
	rows := r.variables(owner, list)
	for _, v := range rows {
		if id := wordText(v.Node.Get("id")); v.Key == "" && v.Node.Kind() == source.Object && id.Len() > 0 {
			v.Key, v.KeyText, v.byID = id.String(), id, true
		}
	}
	return rows
}

// scriptsV1 reads "tests" and "preRequestScript" and, when neither holds anything,
// "events". There an event without a name is a test.
func (r *reader) scriptsV1(owner Owner, node source.Value) []*Script {
	tests, before := node.Get("tests"), node.Get("preRequestScript")
	if !tests.Truthy() && !before.Truthy() {
		return r.events(owner, node.Get("events"), "test")
	}
	var scripts []*Script
	for _, x := range [...]struct {
		listen string
		code   source.Value
	}{{"test", tests}, {"prerequest", before}} {
		if text := lines(x.code); x.code.Truthy() && !text.IsZero() {
			s := Spot{Owner: owner, Role: RoleScript, Kind: x.listen, Node: x.code, Text: text}
			scripts = append(scripts, &Script{Owner: owner, Event: x.listen, Text: text, Ordinal: len(scripts), Spot: s})
		}
	}
	return scripts
}

package postman

import (
	"strings"

	"github.com/postlint/postlint/lint/source"
)

// Read turns a file into an export. With asVariables, the file was given as an
// environment or as globals, so a bare list of variables and any object with an array
// of values is one; whoever knows that they were given as globals sets
// Environment.Globals. A data dump, which holds several exports, is for ReadAll. The
// error is always a *Error.
func Read(f *source.File, asVariables bool) (*Export, error) {
	s := recognise(f.Root(), asVariables)
	if s.kind == 0 {
		return nil, unrecognised(f.Root(), asVariables)
	}
	if err := Unsupported(s.kind); err != nil {
		return nil, err
	}
	if s.kind == KindDump {
		return nil, &Error{Code: "unsupported", Message: "a Postman data dump: several exports in one file"}
	}
	if s.kind == KindV3 {
		return readPart(f)
	}
	if err := hollow(s.kind, s.body); err != nil && !asVariables { // newman takes any values
		return nil, err
	}
	e := &Export{File: f, Kind: s.kind, Wrapped: s.wrapped}
	e.fill(s.body)
	if err := e.tooDeep(); err != nil {
		return nil, err
	}
	return e, nil
}

// fill reads the value that is the export.
func (e *Export) fill(body source.Value) {
	r := newReader()
	defer r.release()
	switch e.Kind {
	case KindCollection:
		e.Format = collectionFormat(body)
		e.Collection = r.collection(e, body)
	case KindCollectionV1:
		e.Kind, e.Format = KindCollection, formatV1
		e.Collection = r.collectionV1(e, body)
	default:
		e.Format = e.Kind.String()
		e.Environment = r.environment(e, body)
	}
}

// ReadAll turns a file into the exports that it holds: one, or for a data dump its
// collections, environments, globals and header presets, in the order of the file. The
// file is the same for all. asVariables and the error are those of Read.
func ReadAll(f *source.File, asVariables bool) ([]*Export, error) {
	if s := recognise(f.Root(), asVariables); s.kind == KindDump {
		return readDump(f)
	}
	e, err := Read(f, asVariables)
	if err != nil {
		return nil, err
	}
	return []*Export{e}, nil
}

// Rest returns the values of the file that the export has to answer for: all of it, or
// of a data dump its part.
func (e *Export) Rest() []source.Value {
	if len(e.rest) > 0 {
		return e.rest
	}
	var roots []source.Value
	for _, f := range e.Files() {
		roots = append(roots, f.Root())
	}
	return roots
}

// collectionFormat reads the version from the schema's address, which has been
// written in many ways. Postman's runtimes never look at it.
func collectionFormat(c source.Value) string {
	schema := c.Get("info").Get("schema").Text().String()
	if strings.Contains(schema, "/v2.0") || strings.Contains(schema, "/v2/") {
		return "v2.0"
	}
	return "v2.1"
}

// few is the number of names up to which looking through a list beats a map.
const few = 16

// begin starts a new list of rows.
func (r *reader) begin() {
	r.listed = r.listed[:0]
	clear(r.count)
}

// ordinal returns how many rows of that name came before in the list.
//
//go:noinline
func (r *reader) ordinal(name string) int32 {
	n := int32(0)
	if len(r.listed) < few {
		for _, s := range r.listed {
			if s == name {
				n++
			}
		}
		r.listed = append(r.listed, name)
		return n
	}
	if len(r.count) == 0 {
		r.count = make(map[string]int32, 2*few)
		for _, s := range r.listed {
			r.count[s]++
		}
	}
	n = r.count[name]
	r.count[name] = n + 1
	return n
}

// lowered returns a name in lower case.
func (r *reader) lowered(name string) string {
	s, ok := r.lower[name]
	if !ok && r.late {
		return strings.ToLower(name)
	}
	if !ok {
		if r.lower == nil {
			r.lower = map[string]string{}
		}
		s = strings.ToLower(name)
		r.lower[name] = s
	}
	return s
}

func (r *reader) collection(e *Export, node source.Value) *Collection {
	c := &Collection{Export: e, Name: word(node.Get("info").Get("name")), node: node}
	c.Auth = r.auth(c, node.Get("auth"))
	c.Variables = r.variables(c, node.Get("variable"))
	c.Scripts = r.scripts(c, node.Get("event"))
	c.Behavior = node.Get("protocolProfileBehavior")
	r.items(c, node.Get("item"))
	c.lower = r.lower
	return c
}

// items walks the tree of items depth first, with a stack of its own since a file
// decides how deep it is.
func (r *reader) items(c *Collection, top source.Value) {
	type pending struct {
		node   source.Value
		folder *Folder
	}
	var stack []pending
	push := func(items source.Value, folder *Folder) {
		start := len(stack)
		if items.Kind() == source.Object { // one item on its own
			stack = append(stack, pending{items, folder})
		}
		for _, item := range items.Elements() {
			if item.Kind() == source.Object {
				stack = append(stack, pending{item, folder})
			}
		}
		for i, j := start, len(stack)-1; i < j; i, j = i+1, j-1 {
			stack[i], stack[j] = stack[j], stack[i]
		}
	}
	push(top, nil)
	for len(stack) > 0 {
		next := stack[len(stack)-1]
		stack = stack[:len(stack)-1]
		inner := next.node.Get("item")
		if !isFolder(next.node, inner) {
			c.Requests = append(c.Requests, r.request(c, next.folder, next.node))
			continue
		}
		folder := r.folder(c, next.folder, next.node)
		c.Folders = append(c.Folders, folder)
		push(inner, folder)
	}
}

// isFolder: Postman's runtimes ask whether "item" is truthy. An item with a falsy one
// and without a request is a folder that somebody emptied. One that holds something else
// than items, and a request, is sent by none of them; it is read as the request that it was,
// rather than passed over.
func isFolder(item, inner source.Value) bool {
	if !item.Get("request").Exists() {
		return inner.Exists()
	}
	return inner.Truthy() && !holdsNone(inner)
}

func (r *reader) folder(c *Collection, parent *Folder, node source.Value) *Folder {
	f := &Folder{Collection: c, Parent: parent, Name: word(node.Get("name")), node: node}
	f.Auth = r.auth(f, node.Get("auth"))
	f.Scripts = r.scripts(f, node.Get("event"))
	f.Behavior = node.Get("protocolProfileBehavior")
	f.Variables = r.variables(f, node.Get("variable"))
	return f
}

func (r *reader) request(c *Collection, parent *Folder, item source.Value) *Request {
	q := r.requests.One()
	*q = Request{Collection: c, Folder: parent, Name: word(item.Get("name")), Index: len(c.Requests), item: item}
	q.owner = q
	r.sent(q, item.Get("request"))
	q.MisplacedAuth = item.Get("auth")
	q.Scripts = r.scripts(q, item.Get("event"))
	q.Behavior = item.Get("protocolProfileBehavior")
	q.Variables = r.variables(q, item.Get("variable"))
	q.Examples = r.saved(q, item.Get("response"))
	return q
}

// sent reads what is sent. A request that is a string is a GET of that URL.
func (r *reader) sent(q *Request, request source.Value) {
	q.request = request
	url := request
	if request.Kind() != source.String {
		url = request.Get("url")
	}
	q.URL = r.url(q.owner, url)
	q.Method = request.Get("method")
	q.Headers = r.headers(q.owner, request.Get("header"))
	q.Auth = r.auth(q.owner, request.Get("auth"))
	q.Body = r.body(q.owner, request.Get("body"))
}

func (r *reader) environment(e *Export, node source.Value) *Environment {
	env := &Environment{Export: e, Name: word(node.Get("name")), Globals: e.Kind == KindGlobals, node: node}
	if node.Kind() != source.Object && env.Globals {
		env.Name = "Globals"
	}
	env.Variables = r.variables(env, variablesOf(node))
	return env
}

// word returns the text of a string, number or boolean, and "" for everything else.
func word(v source.Value) string { return wordText(v).String() }

func wordText(v source.Value) source.Text {
	if v.Kind() == source.Null {
		return source.Text{}
	}
	return v.Text()
}

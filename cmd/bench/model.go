package main

import "slices"

// An export is a collection and what is used with it, before it is written as one of
// the things that Postman writes. Its texts may hold marks.
type export struct {
	name         string
	description  string
	auth         *auth
	auths        []*auth // of a v3 file: the other auths of the list, in front of auth
	vars         []*variable
	scripts      []*script
	settings     *node // protocolProfileBehavior
	items        []*item
	environments []*environment
	supplied     map[string]string // values that a pipeline supplies
	run          run
	tree         []func(*node)                 // changes of a v2 file that the model has no word for
	old          []func(*node)                 // likewise of a v1 file
	folder       []func(path string, n *node)  // likewise of each file of a v3 folder
	bytes        []func(name, s string) string // likewise of the text of a file
	extra        []file                        // other files beside it
}

// A run is how the copy is linted.
type run struct {
	now     string   // RFC 3339; "" is the time of the bench
	preset  string   // share, ci, audit
	only    []string // rules that are selected by name
	runtime string
	data    []string // names that a data file gives values to
}

// An item is a folder or a request.
type item struct {
	name        string
	description string
	auth        *auth
	auths       []*auth
	vars        []*variable
	scripts     []*script
	settings    *node
	items       []*item // of a folder
	fault       bool    // something is missing in it: any place that stands for it is right
	request     *request
}

type request struct {
	method   string
	url      url
	headers  []*row
	body     *body
	examples []*example
}

// A url is written as one string or in parts. The host may be a reference that stands
// for the scheme as well.
type url struct {
	scheme, user, password, host, port string
	path                               string // without the first slash
	query                              []*row
	text                               string // of a URL that has to be written as one string
}

type row struct {
	key, value string
	disabled   bool
	fault      bool  // the row as a whole is at fault
	json       *node // a value that is no string
}

type body struct {
	mode, language, text, variables string
	rows                            []*row
}

type script struct{ listen, code string }

type example struct {
	name    string
	status  int
	request *request // the original request
	headers []*row
	body    string
	cookies []*node
}

type auth struct {
	id     string // of a v3 list
	kind   string
	params []*param
	fault  bool // as a whole
}

type param struct {
	key, value string
	json       *node // a value that is no string
}

type variable struct {
	key, value, kind string
	role             role
	disabled         bool
	fault            bool // as a whole
	json             *node
}

type environment struct {
	name    string
	globals bool
	vars    []*variable
	fault   bool // an entry is missing
}

// A role says what a variable is for.
type role uint8

const (
	other    role = iota
	token         // feeds a bearer token
	key           // feeds an API key
	password      // feeds the password of Basic Auth
	user          // feeds its user name
	secret        // feeds a client secret
	host          // feeds the host, scheme included
)

// A located item is a request with what it inherits.
type located struct {
	*item
	path    []*item
	sends   *auth // the auth that is in force; nil when there is none
	lender  string
	inherit bool
}

// requests are all requests in the order of the file.
func (e *export) requests() []located {
	var out []located
	var walk func(items []*item, path []*item, a *auth, lender string)
	walk = func(items []*item, path []*item, a *auth, lender string) {
		for _, i := range items {
			sends, by := a, lender
			if i.auth != nil {
				sends, by = i.auth, i.name
			}
			if i.request != nil {
				out = append(out, located{item: i, path: path, sends: sends, lender: by, inherit: i.auth == nil})
				continue
			}
			walk(i.items, append(slices.Clone(path), i), sends, by)
		}
	}
	walk(e.items, nil, e.auth, "collection")
	return out
}

// folders are all folders in the order of the file.
func (e *export) folders() []*item {
	var out []*item
	var walk func(items []*item)
	walk = func(items []*item) {
		for _, i := range items {
			if i.request == nil {
				out = append(out, i)
				walk(i.items)
			}
		}
	}
	walk(e.items)
	return out
}

// An owned auth is one with the name of what it stands on.
type owned struct {
	owner string
	auth  *auth
	set   func(*auth)
}

// allAuths are the auths of the collection, the folders and the requests.
func (e *export) allAuths() []owned {
	var out []owned
	if e.auth != nil {
		out = append(out, owned{"collection", e.auth, func(a *auth) { e.auth = a }})
	}
	for _, f := range e.folders() {
		if f.auth != nil {
			out = append(out, owned{"folder " + f.name, f.auth, func(a *auth) { f.auth = a }})
		}
	}
	for _, r := range e.requests() {
		if r.item.auth != nil {
			out = append(out, owned{"request " + r.name, r.item.auth, func(a *auth) { r.item.auth = a }})
		}
	}
	return out
}

// variables are those of the collection and of the environments.
func (e *export) variables() []*variable {
	out := slices.Clone(e.vars)
	for _, env := range e.environments {
		out = append(out, env.vars...)
	}
	return out
}

func (a *auth) param(key string) *param {
	for _, p := range a.params {
		if p.key == key {
			return p
		}
	}
	return nil
}

// with sets a parameter.
func (a *auth) with(key, value string) *auth {
	if p := a.param(key); p != nil {
		p.value = value
		return a
	}
	a.params = append(a.params, &param{key: key, value: value})
	return a
}

func (a *auth) without(key string) *auth {
	a.params = slices.DeleteFunc(a.params, func(p *param) bool { return p.key == key })
	return a
}

func (r *request) header(name string) *row { return rowNamed(r.headers, name) }

func (r *request) setHeader(name, value string) *row {
	if h := r.header(name); h != nil {
		h.value = value
		return h
	}
	h := &row{key: name, value: value}
	r.headers = append(r.headers, h)
	return h
}

func rowNamed(rows []*row, name string) *row {
	for _, h := range rows {
		if stripped(h.key) == name {
			return h
		}
	}
	return nil
}

package main

import (
	"fmt"
	"strconv"
	"strings"
)

// v2 writes collections as the app exports them: v2.1, or v2.0, whose auths are objects.
type v2 struct{ old bool }

func (w v2) collection(e *export) *node {
	version := "v2.1.0"
	if w.old {
		version = "v2.0.0"
	}
	info := obj("_postman_id", identity(e.name), "name", e.name)
	if e.description != "" {
		info.add("description", e.description)
	}
	info.add("schema", "https://schema.getpostman.com/json/collection/"+version+"/collection.json")
	n := obj("info", info, "item", w.items(e.items))
	w.common(n, e.auth, e.scripts, e.vars, e.settings)
	for _, change := range e.tree {
		change(n)
	}
	return n
}

// common adds what collections, folders and requests have alike.
func (w v2) common(n *node, a *auth, scripts []*script, vars []*variable, settings *node) {
	if a != nil {
		n.add("auth", w.auth(a))
	}
	if len(scripts) > 0 {
		n.add("event", arr(events(scripts)...))
	}
	if len(vars) > 0 {
		n.add("variable", arr(variables(vars)...))
	}
	if settings != nil {
		n.add("protocolProfileBehavior", settings)
	}
}

func (w v2) items(items []*item) []*node {
	out := []*node{}
	for _, i := range items {
		n := obj("name", i.name)
		if i.request == nil {
			n.add("item", w.items(i.items))
			if i.description != "" {
				n.add("description", i.description)
			}
			w.common(n, i.auth, i.scripts, i.vars, i.settings)
		} else {
			w.common(n, nil, i.scripts, i.vars, i.settings)
			n.add("request", w.request(i.request, i.auth, i.description))
			n.add("response", w.examples(i.request.examples))
		}
		if i.fault {
			missing(n)
		}
		out = append(out, n)
	}
	return out
}

// missing marks the places that can stand for what an item lacks.
func missing(n *node) {
	at(n).get("name").text = mark(n.get("name").text)
	for _, name := range []string{"request", "item"} {
		if inner := n.get(name); inner != nil {
			edges(at(inner))
		}
	}
	for _, name := range []string{"method", "url", "header", "body"} {
		if v := n.get("request", name); v != nil && v.kind == str {
			markText(v)
		} else if v != nil {
			edges(at(v))
		}
	}
	for _, part := range []string{"protocol", "host", "path"} {
		p := n.get("request", "url", part)
		if p != nil && p.kind == array && len(p.nodes) > 0 {
			last := p.nodes[len(p.nodes)-1]
			if last.text += point; part == "host" {
				p.nodes[0].text = mark(p.nodes[0].text)
			}
		} else if p != nil {
			markText(p)
		}
	}
}

func (w v2) request(r *request, a *auth, description string) *node {
	n := obj()
	if a != nil {
		n.add("auth", w.auth(a))
	}
	n.add("method", r.method)
	n.add("header", headers(r.headers))
	if r.body != nil {
		n.add("body", w.body(r.body))
	}
	n.add("url", w.url(r.url))
	if description != "" {
		n.add("description", description)
	}
	return n
}

func (w v2) url(u url) *node {
	if u.text != "" {
		return text(u.text)
	}
	n := obj("raw", stripped(u.String()))
	if u.scheme != "" {
		n.add("protocol", u.scheme)
	}
	if u.user != "" {
		n.add("auth", obj("user", u.user, "password", u.password))
	}
	n.add("host", labels(u.host))
	if u.port != "" {
		n.add("port", u.port)
	}
	if u.path != "" {
		n.add("path", segments(u.path))
	}
	if len(u.query) > 0 {
		n.add("query", headers(u.query))
	}
	return n
}

// headers are rows of headers, of a query or of a form.
func headers(rows []*row) []*node {
	out := []*node{}
	for _, r := range rows {
		n := obj("key", r.key, "value", r.value)
		if r.json != nil {
			n.set("value", r.json)
		}
		if r.disabled {
			n.add("disabled", true)
		}
		if r.fault {
			faulty(n)
		}
		out = append(out, n)
	}
	return out
}

// faulty marks an object and all that stands in it.
func faulty(n *node) {
	n.marked = true
	for _, child := range n.nodes {
		if child.kind == str {
			markText(child)
			continue
		}
		child.marked = true
		for _, c := range child.nodes {
			if v := c.get("value"); v != nil {
				c = v
			}
			markText(c)
		}
	}
}

// markText marks a text inside of its quotes; where there is none, its quotes too.
func markText(n *node) {
	n.marked = n.text == ""
	if n.kind == str {
		n.text = mark(n.text)
	}
}

func (w v2) body(b *body) *node {
	switch b.mode {
	case "raw":
		return obj("mode", "raw", "raw", b.text, "options", obj("raw", obj("language", b.language)))
	case "graphql":
		return obj("mode", "graphql", "graphql", obj("query", b.text, "variables", b.variables))
	}
	list := headers(b.rows)
	for _, n := range list {
		n.add("type", "text")
	}
	return obj("mode", b.mode, b.mode, list)
}

func (w v2) examples(list []*example) []*node {
	out := []*node{}
	for _, x := range list {
		n := obj("name", x.name)
		if x.request != nil {
			n.add("originalRequest", w.request(x.request, nil, ""))
		}
		n.add("status", "OK").add("code", verbatim(strconv.Itoa(x.status)))
		n.add("header", headers(x.headers)).add("cookie", append([]*node{}, x.cookies...)).add("body", x.body)
		out = append(out, n)
	}
	return out
}

func (w v2) auth(a *auth) *node {
	n := obj("type", a.kind)
	kind := stripped(a.kind)
	if a.fault {
		defer func() { faulty(n) }()
	}
	if kind == "noauth" {
		return n
	}
	if w.old {
		return n.add(kind, plainParams(a))
	}
	return n.add(kind, paramList(a))
}

func plainParams(a *auth) *node {
	n := obj()
	for _, p := range a.params {
		n.add(p.key, p.node())
	}
	return n
}

func paramList(a *auth) []*node {
	out := []*node{}
	for _, p := range a.params {
		kind := "string"
		if p.json != nil && p.json.kind != str {
			kind = "any"
		}
		out = append(out, obj("key", p.key, "value", p.node(), "type", kind))
	}
	return out
}

func (p *param) node() *node {
	if p.json != nil {
		return p.json
	}
	return text(p.value)
}

func events(scripts []*script) []*node {
	var out []*node
	for _, s := range scripts {
		out = append(out, obj("listen", s.listen, "script", obj("exec", texts(strings.Split(s.code, "\n")), "type", "text/javascript")))
	}
	return out
}

func variables(vars []*variable) []*node {
	var out []*node
	for _, v := range vars {
		n := obj("key", v.key, "value", v.value, "type", v.typed("string"))
		if v.json != nil {
			n.set("value", v.json)
		}
		if v.disabled {
			n.add("disabled", true)
		}
		if v.fault {
			faulty(n)
		}
		out = append(out, n)
	}
	return out
}

func (v *variable) typed(usual string) string {
	if v.kind == "" {
		return usual
	}
	return v.kind
}

// identity is an id as the app makes one, the same for the same name.
func identity(name string) string {
	h := uint64(14695981039346656037)
	for _, c := range []byte(stripped(name)) {
		h = (h ^ uint64(c)) * 1099511628211
	}
	return fmt.Sprintf("%08x-%04x-4%03x-8%03x-%012x", uint32(h), uint16(h>>8), h>>16&0xfff, h>>28&0xfff, h&0xffffffffffff)
}

// environmentTree is an environment or the globals as the app exports them.
func environmentTree(env *environment) *node {
	values := []*node{}
	for _, v := range env.vars {
		n := obj("key", v.key, "value", v.value, "type", v.typed("default"), "enabled", !v.disabled)
		if v.json != nil {
			n.set("value", v.json)
		}
		if v.fault {
			faulty(n)
		}
		values = append(values, n)
	}
	name, list := text(env.name), arr(values...)
	if env.fault {
		markText(name)
		edges(at(list))
	}
	scope := "environment"
	if env.globals {
		scope = "globals"
	}
	return obj("id", identity(env.name), "name", name, "values", list,
		"_postman_variable_scope", scope, "_postman_exported_at", "2026-11-02T09:14:05.218Z", "_postman_exported_using", "Postman/11.70.4")
}

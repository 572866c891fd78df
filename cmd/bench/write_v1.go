package main

import (
	"strconv"
	"strings"
)

// v1 writes flat collections, as old apps and data dumps hold them.
type v1 struct{ folders, requests []*node }

func (w *v1) collection(e *export) *node {
	order, folders := w.items(e.items, "")
	n := obj("id", identity(e.name), "name", e.name, "description", e.description)
	w.common(n, e.auth, e.scripts, e.vars)
	n.add("order", order).add("folders_order", folders).add("folders", append([]*node{}, w.folders...)).add("timestamp", verbatim("1762157565310"))
	if e.settings != nil {
		n.add("protocolProfileBehavior", e.settings)
	}
	n.add("requests", append([]*node{}, w.requests...))
	for _, change := range e.old {
		change(n)
	}
	return n
}

func (w *v1) common(n *node, a *auth, scripts []*script, vars []*variable) {
	if a != nil {
		n.add("auth", v2{}.auth(a))
	} else {
		n.add("auth", verbatim("null"))
	}
	if len(scripts) > 0 {
		n.add("events", events(scripts))
	}
	n.add("variables", append([]*node{}, variables(vars)...))
}

func (w *v1) items(items []*item, parent string) (order, folders []*node) {
	order, folders = []*node{}, []*node{}
	for _, i := range items {
		id := identity(parent + i.name)
		if i.request != nil {
			order = append(order, text(id))
			w.requests = append(w.requests, w.request(i, id, parent))
			continue
		}
		folders = append(folders, text(id))
		inner, below := w.items(i.items, id)
		n := obj("id", id, "name", i.name, "description", i.description)
		w.common(n, i.auth, i.scripts, i.vars)
		if i.settings != nil {
			n.add("protocolProfileBehavior", i.settings)
		}
		if i.fault {
			n.get("name").text = mark(n.get("name").text)
			edges(at(n)).get("auth").marked = true
		}
		w.folders = append(w.folders, n.add("order", inner).add("folders_order", below))
	}
	return order, folders
}

func (w *v1) request(i *item, id, parent string) *node {
	r := i.request
	n := obj("id", id, "name", i.name, "url", r.url.String(), "description", i.description, "method", r.method, "headers", headerLines(r.headers))
	n.add("queryParams", []*node{}).add("pathVariables", obj())
	w.body(n, r.body)
	w.common(n, i.auth, nil, i.vars)
	for _, s := range i.scripts {
		name := map[string]string{"prerequest": "preRequestScript", "test": "tests"}[s.listen]
		n.add(name, s.code)
	}
	if i.settings != nil {
		n.add("protocolProfileBehavior", i.settings)
	}
	if parent != "" {
		n.add("folder", parent)
	}
	if i.fault {
		for _, name := range []string{"name", "method"} {
			n.get(name).text = mark(n.get(name).text)
		}
		markURL(n.get("url"))
		edges(at(n)).get("auth").marked = true
	}
	return n.add("responses", w.examples(r.examples))
}

// headerLines are the headers as one text; a line that begins with // is disabled.
func headerLines(rows []*row) string {
	var b strings.Builder
	for _, r := range rows {
		line := r.key + ": " + r.value
		if r.fault {
			line = mark(r.key) + ": " + mark(r.value)
		}
		switch {
		case r.disabled && r.fault:
			line = mark(mark("//") + line)
		case r.disabled:
			line = "//" + line
		case r.fault:
			line = mark(line)
		}
		b.WriteString(line + "\n")
	}
	return b.String()
}

func (w *v1) body(n *node, b *body) {
	switch {
	case b == nil:
		n.add("dataMode", "params").add("data", []*node{})
	case b.mode == "raw":
		n.add("dataMode", "raw").add("rawModeData", b.text).add("dataOptions", obj("raw", obj("language", b.language)))
	case b.mode == "graphql":
		n.add("dataMode", "graphql").add("graphqlModeData", obj("query", b.text, "variables", b.variables))
	default:
		mode := map[string]string{"formdata": "params"}[b.mode]
		if mode == "" {
			mode = b.mode
		}
		data := []*node{}
		for _, r := range b.rows {
			n := obj("key", r.key, "value", r.value, "type", "text", "enabled", !r.disabled)
			if r.fault {
				faulty(n)
			}
			data = append(data, n)
		}
		n.add("dataMode", mode).add("data", data)
	}
}

func (w *v1) examples(list []*example) []*node {
	out := []*node{}
	for _, x := range list {
		n := obj("id", identity(x.name), "name", x.name, "responseCode", obj("code", verbatim(strconv.Itoa(x.status)), "name", "OK"))
		headers := []*node{}
		for _, h := range x.headers {
			headers = append(headers, obj("key", h.key, "value", h.value))
		}
		out = append(out, n.add("headers", headers).add("text", x.body).add("cookies", append([]*node{}, x.cookies...)))
	}
	return out
}

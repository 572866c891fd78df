package main

import "strconv"

// A v3 collection is a folder of YAML files, which are edited as files.
type v3 struct {
	e     *export
	files []file
}

func (w *v3) write() []file {
	root := "postman/collections/" + stripped(w.e.name)
	top := obj("$kind", "collection", "id", identity(w.e.name), "name", w.e.name)
	if w.e.description != "" {
		top.add("description", w.e.description)
	}
	w.common(top, "http:", w.e.auth, w.e.auths, w.e.scripts, w.e.vars, w.e.settings)
	w.put(root+"/.resources/definition.yaml", top)
	w.items(root, w.e.items)
	for _, env := range w.e.environments {
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
		path := "postman/environments/" + env.name + ".environment.yaml"
		if env.globals {
			path = "postman/globals/workspace.globals.yaml"
		}
		name, list := text(env.name), arr(values...)
		if env.fault {
			markText(name)
			list.marked = true
		}
		w.put(path, obj("name", name, "values", list))
		w.files[len(w.files)-1].role = env.given()
	}
	return w.files
}

func (w *v3) put(path string, n *node) {
	for _, change := range w.e.folder {
		change(path, n)
	}
	w.files = append(w.files, file{name: path, text: printYAML(n) + "\n"})
}

func (w *v3) items(dir string, items []*item) {
	for i, it := range items {
		order := verbatim(strconv.Itoa(1000 * (i + 1)))
		name := stripped(it.name)
		if it.request == nil {
			n := obj("$kind", "collection")
			if it.description != "" {
				n.add("description", it.description)
			}
			w.common(n, "http:", it.auth, it.auths, it.scripts, it.vars, it.settings)
			n.marked = it.fault
			w.put(dir+"/"+name+"/.resources/definition.yaml", n.add("order", order))
			w.items(dir+"/"+name, it.items)
			continue
		}
		w.put(dir+"/"+name+".request.yaml", w.request(it).add("order", order))
		for _, x := range it.request.examples {
			w.put(dir+"/.resources/"+name+".resources/examples/"+x.name+".example.yaml", w.example(x))
		}
	}
}

func (w *v3) request(it *item) *node {
	r := it.request
	n := obj("$kind", "http-request")
	if it.description != "" {
		n.add("description", it.description)
	}
	address := r.url.base()
	if r.url.text != "" {
		address = r.url.text
	}
	n.add("url", address).add("method", r.method)
	w.rows(n, "headers", r.headers)
	w.rows(n, "queryParams", r.url.query)
	w.body(n, r.body)
	if it.auth != nil {
		n.add("auth", w.auth(it.auth))
	}
	w.common(n, "", nil, nil, it.scripts, nil, it.settings)
	if it.fault {
		markText(n.get("method"))
		markURL(n.get("url"))
		n.marked = true
	}
	return n
}

// rows are written as a map, or as a list when a row is disabled or a name repeated.
func (w *v3) rows(n *node, name string, rows []*row) {
	if len(rows) == 0 {
		return
	}
	seen, list := map[string]bool{}, false
	for _, r := range rows {
		list = list || r.disabled || r.fault || seen[stripped(r.key)]
		seen[stripped(r.key)] = true
	}
	if list {
		n.add(name, headers(rows))
		return
	}
	m := obj()
	for _, r := range rows {
		m.add(r.key, text(r.value))
	}
	n.add(name, m)
}

func (w *v3) body(n *node, b *body) {
	switch {
	case b == nil:
	case b.mode == "raw":
		n.add("body", obj("type", b.language, "content", b.text))
	case b.mode == "graphql":
		n.add("body", obj("type", "graphql", "content", obj("query", b.text, "variables", b.variables)))
	default:
		inner := obj("type", b.mode)
		if w.rows(inner, "content", b.rows); b.mode == "formdata" {
			list := headers(b.rows)
			for _, r := range list {
				r.add("type", "text")
			}
			inner.set("content", list)
		}
		n.add("body", inner)
	}
}

func (w *v3) example(x *example) *node {
	n := obj("$kind", "http-example")
	if x.request != nil {
		q := obj("url", x.request.url.base(), "method", x.request.method)
		w.rows(q, "headers", x.request.headers)
		w.rows(q, "queryParams", x.request.url.query)
		w.body(q, x.request.body)
		n.add("request", q)
	}
	answer := obj("statusCode", verbatim(strconv.Itoa(x.status)), "statusText", "OK")
	w.rows(answer, "headers", x.headers)
	return n.add("response", answer.add("body", obj("type", "json", "content", x.body))).add("order", verbatim("1000"))
}

func (w *v3) auth(a *auth) *node {
	n := obj("type", a.kind)
	if len(a.params) > 0 {
		n.add("credentials", plainParams(a))
	}
	if a.fault {
		faulty(n)
		for _, p := range n.get("credentials").children() {
			p.text = mark(p.text)
		}
	}
	return n
}

// common adds what collections, folders and requests have alike. Collections and
// folders hold a list of auths.
func (w *v3) common(n *node, prefix string, a *auth, more []*auth, scripts []*script, vars []*variable, settings *node) {
	if len(vars) > 0 {
		n.add("variables", v3Variables(vars))
	}
	if a != nil {
		list := []*node{}
		for _, one := range append(more[:len(more):len(more)], a) {
			entry := obj("id", one.id, "name", stripped(one.kind)+" auth")
			if one.id == "" {
				entry.set("id", identity(one.kind+"auth"))
			}
			inner := w.auth(one)
			entry.marked = one.fault
			for i, name := range inner.names {
				entry.add(name, inner.nodes[i])
			}
			list = append(list, entry)
		}
		n.add("auth", list)
	}
	if len(scripts) > 0 {
		list := []*node{}
		for _, s := range scripts {
			kind := prefix + map[string]string{"prerequest": "beforeRequest", "test": "afterResponse"}[s.listen]
			list = append(list, obj("type", kind, "code", s.code, "language", "text/javascript"))
		}
		n.add("scripts", list)
	}
	if settings != nil {
		n.add("settings", settings)
	}
}

func v3Variables(vars []*variable) *node {
	list, plain, seen := []*node{}, obj(), map[string]bool{}
	asList := false
	for _, v := range vars {
		one := obj("key", v.key, "value", v.value)
		if v.json != nil {
			one.set("value", v.json)
		}
		if v.disabled {
			one.add("disabled", true)
		}
		if v.fault {
			faulty(one)
		}
		asList = asList || v.disabled || v.fault || seen[v.key]
		seen[v.key] = true
		list = append(list, one)
		plain.add(v.key, one.get("value"))
	}
	if asList {
		return arr(list...)
	}
	return plain
}

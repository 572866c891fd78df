package main

import (
	"slices"
	"strings"
)

// postmanOperators change an export in ways that only an export can be changed in.
var postmanOperators = []operator{
	{name: "version", tree: func(m *mutation) bool {
		s, ok := m.named("schema", "$schema", "version", "$kind", "_postman_variable_scope")
		return ok && s.set(text(m.pick("https://schema.getpostman.com/json/collection/v2.0.0/collection.json", "https://schema.getpostman.com/json/collection/v2.1.0/collection.json", "https://schema.getpostman.com/json/collection/v1.0.0/", "https://schema.getpostman.com/json/collection/v9.9.9/", "", "http-request", "collection", "globals", "environment")))
	}},
	{name: "swap-url-form", tree: func(m *mutation) bool {
		s, ok := m.named("url")
		if !ok {
			return false
		}
		if s.value().kind == str {
			raw := s.value().text
			u := fields("raw", raw)
			u.put("host", text(strings.TrimPrefix(raw, "https://")))
			u.put("path", text("/x"))
			u.put("query", rows([]string{"key", "q", "value", "{{q}}"}))
			return s.set(u)
		}
		if raw := s.value().get("raw"); raw != nil {
			return s.set(raw)
		}
		return s.set(text("https://x.acme-fixtures.net"))
	}},
	{name: "swap-auth-form", tree: func(m *mutation) bool {
		a, ok := m.slot(func(s slot) bool { return s.name() == "auth" && s.value().kind == object })
		if !ok {
			return false
		}
		for i, v := range a.value().nodes {
			a.value().nodes[i] = otherForm(v)
		}
		return true
	}},
	{name: "swap-list-form", tree: func(m *mutation) bool {
		s, ok := m.named("header", "headers", "variable", "query", "urlencoded", "formdata", "values", "variables", "queryParams", "pathVariables", "credentials")
		return ok && s.set(otherForm(s.value()))
	}},
	{name: "headers-as-text", tree: func(m *mutation) bool {
		s, ok := m.named("header", "headers")
		return ok && s.set(text(m.pick("A: b\nAuthorization: Bearer  x\r\n//C: d\n", ":\n:::\n//\n", "Authorization Bearer x", "A: b", "\n\n\r\r\n")))
	}},
	{name: "auth-of-wrong-shape", tree: func(m *mutation) bool {
		s, ok := m.named("auth", "currentHelper", "helperAttributes", "protocolProfileBehavior")
		return ok && s.set(m.wrongAuth())
	}},
	{name: "auth-anywhere", tree: func(m *mutation) bool {
		n := m.node(func(n *node) bool { return n.kind == object })
		if n != nil {
			n.put("auth", m.wrongAuth())
		}
		return n != nil
	}},
	{name: "auth-type", tree: func(m *mutation) bool {
		s, ok := m.slot(func(s slot) bool { return s.name() == "type" && s.in.get("listen") == nil })
		return ok && s.set(text(m.pick("bearer", "basic", "noauth", "inherit", "apikey", "oauth1", "oauth2", "awsv4", "hawk", "ntlm", "edgegrid", "jwt", "asap", "digest", "Bearer", "constructor", "")))
	}},
	{name: "same-ids", tree: func(m *mutation) bool {
		list := m.slots(func(s slot) bool {
			return slices.Contains([]string{"id", "_postman_id", "uid", "folder", "collectionId", "owner"}, s.name())
		})
		for _, s := range list {
			s.set(text("00000000-aaaa-4bbb-8ccc-0000000000a3"))
		}
		return len(list) > 0
	}},
	{name: "same-names", tree: func(m *mutation) bool {
		list := m.slots(func(s slot) bool { return s.name() == "name" || s.name() == "key" })
		for _, s := range list {
			s.set(text("token"))
		}
		return len(list) > 0
	}},
	{name: "items-in-a-request", tree: func(m *mutation) bool {
		n := m.node(func(n *node) bool { return n.get("request") != nil })
		items := m.node(func(n *node) bool { return n.kind == array })
		if n == nil || items == nil {
			return false
		}
		n.put("item", items.clone())
		return true
	}},
	{name: "request-in-a-folder", tree: func(m *mutation) bool {
		n := m.node(func(n *node) bool { return n.get("item") != nil })
		if n != nil {
			n.put("request", text("https://x.acme-fixtures.net/{{a}}"))
		}
		return n != nil
	}},
	{name: "request-as-text", tree: func(m *mutation) bool {
		s, ok := m.named("request", "originalRequest", "requestObject")
		return ok && s.set(text(m.pick("", "https://x.acme-fixtures.net", "{{x}}", "{\"url\":1}", "{")))
	}},
	{name: "folders-in-folders", tree: func(m *mutation) bool {
		s, ok := m.named("item")
		if !ok {
			return false
		}
		inner := s.value()
		for range 1 + m.IntN(60) {
			folder := fields("name", "f")
			folder.put("item", inner)
			inner = &node{kind: array, nodes: []*node{folder}}
		}
		return s.set(inner)
	}},
	{name: "v1-circle", tree: func(m *mutation) bool {
		s, ok := m.named("folders_order", "order", "folders", "requests")
		if !ok {
			return false
		}
		list := &node{kind: array}
		for _, id := range m.slots(func(s slot) bool { return s.name() == "id" && isText(s) }) {
			list.nodes = append(list.nodes, id.value(), id.value())
		}
		return s.set(list)
	}},
	{name: "collection-in-collection", tree: func(m *mutation) bool {
		outer := &node{kind: object}
		outer.put(m.pick("collection", "environment", "collections", "data", "values"), m.root)
		m.root = outer
		return true
	}},
	{name: "as-a-dump", tree: func(m *mutation) bool {
		outer := &node{kind: object}
		outer.put("version", number(1))
		outer.put("collections", &node{kind: array, nodes: []*node{m.root, m.root.clone()}})
		outer.put("environments", &node{kind: array})
		m.root = outer
		return true
	}},
	{name: "inherit-nowhere", tree: func(m *mutation) bool {
		n := m.node(func(n *node) bool { return n.kind == object })
		if n != nil {
			n.put("auth", fields("type", "inherit", "source", "nowhere", "id", "x"))
		}
		return n != nil
	}},
}

// otherForm writes rows as an object, or an object as rows: what v2.0 and v2.1 differ in.
func otherForm(n *node) *node {
	out := &node{kind: array}
	switch n.kind {
	case object:
		for i, name := range n.names {
			row := fields("key", name)
			row.put("value", n.nodes[i])
			out.nodes = append(out.nodes, row)
		}
	case array:
		out.kind = object
		for _, row := range n.nodes {
			name, value := "", row
			if k := row.get("key"); k != nil {
				name = k.text
			}
			if v := row.get("value"); v != nil {
				value = v
			}
			out.put(name, value)
		}
	default:
		return n
	}
	return out
}

// wrongAuth is something where an auth should stand.
func (m *mutation) wrongAuth() *node {
	kind := m.pick("bearer", "basic", "apikey", "oauth2", "awsv4", "digest", "hawk", "none", "noauth")
	a := fields("type", kind)
	switch m.IntN(9) {
	case 0:
		return text(kind)
	case 1:
		a.put(kind, null())
	case 2:
		a.put(kind, text("x"))
	case 3:
		a.put(kind, rows([]string{"key", "token", "value", "{{t}}"}, []string{"key", "token", "value", "x"}, []string{"Key", "token"}))
	case 4:
		a.put(kind, &node{kind: array, nodes: []*node{null(), number(1), text("token"), {kind: array}}})
	case 5:
		a.put("type", text("basic"))
		a.put("basic", rows([]string{"key", "username"}, []string{"key", "password", "value", ""}))
	case 6:
		return &node{kind: array, nodes: []*node{a}}
	case 7:
		inner := &node{kind: object}
		inner.put("token", fields("value", "x"))
		a.put(kind, inner)
	default:
		return m.odd()
	}
	return a
}

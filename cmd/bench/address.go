package main

import "strings"

// address makes a URL of a base, which is a reference or a scheme with a host, and a
// path.
func address(base, path string) url {
	u := url{host: base, path: path}
	if scheme, rest, ok := strings.Cut(base, "://"); ok {
		u.scheme, u.host = scheme, rest
		if name, port, ok := strings.Cut(rest, ":"); ok {
			u.host, u.port = name, port
		}
	}
	return u
}

// String is the URL as a person types it, marks included.
func (u url) String() string {
	if u.text != "" {
		return u.text
	}
	return u.base() + u.rest()
}

// base is the URL up to its query.
func (u url) base() string {
	var b strings.Builder
	if u.scheme != "" {
		b.WriteString(u.scheme + "://")
	}
	if u.user != "" {
		b.WriteString(u.user)
		if u.password != "" {
			b.WriteString(":" + u.password)
		}
		b.WriteByte('@')
	}
	b.WriteString(u.host)
	if u.port != "" {
		b.WriteString(":" + u.port)
	}
	if u.path != "" {
		b.WriteString("/" + u.path)
	}
	return b.String()
}

func (u url) rest() string {
	var b strings.Builder
	for _, q := range u.query {
		if q.disabled {
			continue
		}
		if b.Len() == 0 {
			b.WriteByte('?')
		} else {
			b.WriteByte('&')
		}
		b.WriteString(q.key + "=" + q.value)
	}
	return b.String()
}

// markURL marks a URL that is one text: all of it, its scheme, its host, and its end.
func markURL(n *node) {
	scheme, rest, ok := strings.Cut(stripped(n.text), "://")
	if !ok {
		n.text = mark(mark(mark(n.text)) + point)
		return
	}
	name, path, _ := strings.Cut(rest, "/")
	n.text = mark(mark(scheme) + "://" + mark(name) + "/" + path + point)
}

// labels are the parts of a host as the app writes them: a reference is one part.
func labels(h string) []*node {
	if strings.Contains(h, "{") {
		return []*node{text(h)}
	}
	return texts(strings.Split(h, "."))
}

// segments are the parts of a path.
func segments(p string) []*node { return texts(strings.Split(p, "/")) }

func texts(list []string) []*node {
	var out []*node
	for _, s := range list {
		out = append(out, text(s))
	}
	return out
}

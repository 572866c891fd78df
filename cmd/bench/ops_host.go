package main

import "strings"

var hostOps = []operator{
	{
		rule: "request-host-outlier", name: "past the base variable", run: run{only: []string{"request-host-outlier"}}, in: []string{"apikey"},
		plant: func(e *export) []place {
			return each(e.sending(), func(r located) bool { return r.inherit }, func(r located) {
				r.request.url.scheme, r.request.url.host = mark("https"), mark("weather")+".acme-fixtures.net"
				e.outlier(r)
			})
		},
	},
	{
		rule: "request-host-outlier", name: "at another stage", run: run{only: []string{"request-host-outlier"}}, in: []string{"apikey"},
		plant: func(e *export) []place {
			e.vars[0].value = "https://weather.staging.acme-fixtures.net"
			return each(e.sending(), func(r located) bool { return r.inherit }, func(r located) {
				r.request.url.scheme, r.request.url.host = mark("https"), mark("weather")+".prod.acme-fixtures.net"
				e.outlier(r)
			})
		},
	},

	{rule: "url-double-slash", name: "behind the base", run: run{only: []string{"url-double-slash"}}, loose: true, plant: func(e *export) []place {
		return places(e.hosts(), func(s string) string { return s + mark("/") })
	}},
	{rule: "url-double-slash", name: "an empty first segment", run: run{only: []string{"url-double-slash"}}, in: []string{"shop", "rows", "apikey", "oauth2", "servicenow", "graph", "stages"}, plant: func(e *export) []place {
		return each(e.sending(), func(r located) bool { return r.request.url.path != "" }, func(r located) {
			r.request.url.path = "/" + r.request.url.path
			e.tree = append(e.tree, func(doc *node) { markText(itemNamed(doc, r.name).get("request", "url", "path", 0)) })
		})
	}, only: []string{"v2.1", "v2.0", "minified", "crlf+bom"}},

	{rule: "url-whitespace", name: "inside of the host", plant: func(e *export) []place {
		return each(e.literals(), nil, func(r located) {
			r.request.url.text = strings.Replace(r.request.url.String(), ".", mark(" ")+".", 1)
		})
	}},
	{rule: "url-whitespace", name: "behind the URL", plant: func(e *export) []place {
		return each(e.sending(), func(r located) bool { return len(r.request.url.query) == 0 }, func(r located) { r.request.url.path += mark(" ") })
	}},
	{rule: "url-whitespace", name: "a line end behind the URL", not: []string{"v3"}, plant: func(e *export) []place {
		return each(e.sending(), func(r located) bool { return len(r.request.url.query) == 0 }, func(r located) {
			r.request.url.text = r.request.url.String() + mark("\n")
		})
	}},
	{rule: "url-whitespace", name: "inside of the path", plant: func(e *export) []place {
		return each(e.sending(), func(r located) bool { return strings.Contains(r.request.url.path, "/") }, func(r located) {
			r.request.url.path = strings.Replace(r.request.url.path, "/", mark(" ")+"/", 1)
		})
	}},

	{rule: "url-raw-parts-mismatch", name: "another host in raw", not: []string{"v1", "dump", "v3"}, plant: func(e *export) []place {
		return each(e.literals(), nil, func(r located) {
			e.tree = append(e.tree, func(doc *node) {
				u := itemNamed(doc, r.name).get("request", "url")
				raw := u.get("raw")
				rest := strings.TrimPrefix(raw.text, "https://"+r.request.url.host)
				raw.text = mark("https://" + mark("old."+r.request.url.host) + rest)
				markText(u.get("host", 0))
			})
		})
	}},
	{rule: "url-raw-parts-mismatch", name: "http in raw", not: []string{"v1", "dump", "v3"}, plant: func(e *export) []place {
		return each(e.literals(), nil, func(r located) {
			e.tree = append(e.tree, func(doc *node) {
				u := itemNamed(doc, r.name).get("request", "url")
				u.get("raw").text = mark(mark(mark("http")+"://") + strings.TrimPrefix(u.get("raw").text, "https://"))
				markText(u.get("protocol"))
			})
		})
	}},
	{rule: "url-raw-parts-mismatch", name: "raw alone", not: []string{"v1", "dump", "v3"}, plant: func(e *export) []place {
		return each(e.sending(), nil, func(r located) {
			e.tree = append(e.tree, func(doc *node) {
				u := itemNamed(doc, r.name).get("request", "url")
				raw := u.get("raw").text
				at(u).names, u.nodes = []string{"raw"}, []*node{text(mark(raw))}
			})
		})
	}},
	{rule: "url-raw-parts-mismatch", name: "a key that is only in raw", not: []string{"v1", "dump", "v3"}, plant: func(e *export) []place {
		return each(e.sending(), func(r located) bool { return len(r.request.url.query) == 0 }, func(r located) {
			e.tree = append(e.tree, func(doc *node) {
				raw := itemNamed(doc, r.name).get("request", "url", "raw")
				raw.text = mark(raw.text + "?" + mark(mark("api_key")+"="+mark("{{partnerKey}}")))
			})
		})
	}},
}

// outlier marks a URL as a whole too: it is what has to be written anew.
func (e *export) outlier(r located) {
	e.tree = append(e.tree, func(doc *node) { itemNamed(doc, r.name).get("request", "url").marked = true })
	e.old = append(e.old, func(doc *node) {
		for _, n := range doc.get("requests").nodes {
			if n.get("name").text == r.name {
				u := n.get("url")
				scheme, rest, _ := strings.Cut(stripped(u.text), "://")
				name, path, _ := strings.Cut(rest, "/")
				u.text = mark(mark(scheme+"://"+mark(name)) + "/" + path)
			}
		}
	})
	e.folder = append(e.folder, func(_ string, n *node) {
		if u := n.get("url"); u != nil && strings.Contains(u.text, string(opening)) {
			scheme, rest, _ := strings.Cut(stripped(u.text), "://")
			name, path, _ := strings.Cut(rest, "/")
			u.text = mark(mark(scheme+"://"+mark(name)) + "/" + path)
		}
	})
}

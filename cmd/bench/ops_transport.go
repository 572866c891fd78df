package main

import "strings"

// hosts are the values of base variables, scheme included.
func (e *export) hosts() []slot { return e.values(host) }

// literals are requests whose host stands in place.
func (e *export) literals() []located {
	var out []located
	for _, r := range e.sending() {
		if r.request.url.scheme != "" {
			out = append(out, r)
		}
	}
	return out
}

// start changes the part of a URL up to the host.
func start(to string) func(string) string {
	return func(s string) string { return to + strings.TrimPrefix(s, "https://") }
}

// typed makes one text of a URL, with a start of its own.
func typed(start string) func(located) {
	return func(r located) {
		u := r.request.url
		r.request.url.text = start + strings.TrimPrefix(u.String(), "https://")
	}
}

// withAuthorization are the variants whose credential is in Authorization: a setting
// about that header changes nothing for the others.
var withAuthorization = []string{"shop", "rows", "basic", "oauth2", "servicenow", "graph", "login", "stages"}

var transportOps = []operator{
	{rule: "url-scheme-malformed", name: "one slash", plant: func(e *export) []place {
		s := mark(mark("https") + mark(mark(":")+mark("/")+point))
		return append(places(e.hosts(), start(s)), each(e.literals(), nil, typed(s))...)
	}},
	{rule: "url-scheme-malformed", name: "no colon", plant: func(e *export) []place {
		s := mark(mark(mark("https")+point) + mark("//"))
		return append(places(e.hosts(), start(s)), each(e.literals(), nil, typed(s))...)
	}},
	{rule: "url-scheme-malformed", name: "the scheme twice", plant: func(e *export) []place {
		s := mark(mark("https://") + mark("https://"))
		return append(places(e.hosts(), start(s)), each(e.literals(), nil, typed(s))...)
	}},
	{rule: "url-scheme-malformed", name: "a letter is missing", plant: func(e *export) []place {
		s := mark(mark("htps") + "://")
		return append(places(e.hosts(), start(s)), each(e.literals(), nil, typed(s))...)
	}},
	// Both ends can be mended: the URL, or the value that holds the scheme already.
	{
		rule: "url-scheme-malformed", name: "a scheme in front of a reference that holds one", in: []string{"shop", "basic", "partner"},
		plant: func(e *export) []place {
			return each(e.sending(), func(r located) bool { return strings.HasPrefix(r.request.url.host, "{{") }, func(r located) {
				for _, v := range e.variables() {
					if "{{"+v.key+"}}" == r.request.url.host {
						v.value = start(mark("https://"))(v.value)
					}
				}
				r.request.url.text = mark("https://") + r.request.url.String()
			})
		},
	},

	// Over http the credentials are in clear, which is said besides.
	{rule: "port-scheme-mismatch", name: "http on 443", side: []string{"http-with-credentials"}, plant: func(e *export) []place {
		return ports(e, "http", "443")
	}},
	{rule: "port-scheme-mismatch", name: "https on 80", plant: func(e *export) []place { return ports(e, "https", "80") }},
	{rule: "port-scheme-mismatch", name: "https on 8080", run: run{preset: "audit"}, plant: func(e *export) []place { return ports(e, "https", "8080") }},

	{rule: "tls-verification-disabled", name: "of the collection", perCopy: 1, plant: func(e *export) []place {
		return []place{{"collection", func() { e.settings = obj("strictSSL", at(verbatim("false"))) }}}
	}},
	{rule: "tls-verification-disabled", name: "of a folder", in: []string{"shop", "rows", "apikey", "servicenow"}, plant: func(e *export) []place {
		var out []place
		for _, f := range e.folders() {
			if f.auth == nil || f.auth.kind != "noauth" {
				out = append(out, place{"folder " + f.name, func() { f.settings = obj("strictSSL", at(verbatim("false"))) }})
			}
		}
		return out
	}},
	{rule: "tls-verification-disabled", name: "of a request", plant: func(e *export) []place {
		return each(e.sending(), nil, func(r located) { r.settings = obj("strictSSL", at(verbatim("false"))) })
	}},

	{rule: "redirect-authorization-policy", name: "Authorization follows to other hosts", in: withAuthorization, plant: func(e *export) []place {
		return each(e.sending(), nil, func(r located) { r.settings = obj("followAuthorizationHeader", at(verbatim("true"))) })
	}},
	{rule: "redirect-authorization-policy", name: "Authorization follows, for the collection", perCopy: 1, in: withAuthorization, plant: func(e *export) []place {
		return []place{{"collection", func() { e.settings = obj("followAuthorizationHeader", at(verbatim("true"))) }}}
	}},
	// What leads away is the URL of the request; what proves it is in the saved answer.
	{rule: "redirect-authorization-policy", name: "a saved answer leads to another host", in: []string{"rows"}, not: onlyV1, plant: func(e *export) []place {
		return each(e.sending(), func(r located) bool { return r.request.method == "GET" }, func(r located) {
			r.fault = true
			r.request.examples = []*example{{
				name: "Moved", status: 302, request: &request{method: "GET", url: r.request.url},
				headers: rows("Location", mark("https://www.other-fixtures.net/"+r.request.url.path)), body: "",
			}}
		})
	}},
	{rule: "redirect-authorization-policy", name: "a saved answer makes a GET of the POST", in: []string{"rows"}, not: onlyV1, plant: func(e *export) []place {
		return each(e.sending(), func(r located) bool { return r.request.method == "POST" && r.request.body != nil }, func(r located) {
			r.fault = true
			r.request.examples = []*example{{
				name: "Found", status: 302, request: &request{method: "POST", url: r.request.url},
				headers: rows("Location", mark("https://api.acme-fixtures.net/"+r.request.url.path+"/")), body: "",
			}}
		})
	}},

	{rule: "setting-ignored", name: "inside of the request", not: []string{"v1", "dump", "v3"}, plant: func(e *export) []place {
		return each(e.sending(), nil, func(r located) {
			e.tree = append(e.tree, func(doc *node) {
				inner := itemNamed(doc, r.name).get("request")
				inner.add(mark("protocolProfileBehavior"), at(obj(mark("strictSSL"), at(verbatim("true")))))
			})
		})
	}},
	{rule: "setting-ignored", name: "disabledSystemHeaders as a list", not: []string{"v3"}, plant: func(e *export) []place {
		return each(e.sending(), nil, func(r located) { r.settings = obj("disabledSystemHeaders", at(arr(text(mark("user-agent"))))) })
	}},
	// A string "false" looks as if certificates were not checked; they are.
	{rule: "setting-ignored", name: "strictSSL as a text", plant: func(e *export) []place {
		return each(e.sending(), nil, func(r located) { r.settings = obj("strictSSL", mark("false")) })
	}},
	{rule: "setting-ignored", name: "a letter too many", plant: func(e *export) []place {
		return each(e.sending(), nil, func(r located) { r.settings = obj(mark("followRedirect"), at(verbatim("false"))) })
	}},

	{rule: "row-switch-ignored", name: "enabled: false of a header", not: []string{"v1", "dump", "v3"}, plant: func(e *export) []place {
		return each(e.sending(), nil, func(r located) {
			r.request.setHeader("X-Trace", "on")
			e.tree = append(e.tree, func(doc *node) {
				h := itemNamed(doc, r.name).get("request", "header").row("X-Trace")
				h.add(mark("enabled"), at(verbatim("false"))).marked = true
			})
		})
	}},
	{rule: "row-switch-ignored", name: "disabled as a text", not: []string{"v1", "dump", "v3"}, in: []string{"rows", "partner", "servicenow"}, plant: func(e *export) []place {
		return each(e.sending(), nil, func(r located) {
			r.request.setHeader("X-Trace", "on")
			e.tree = append(e.tree, func(doc *node) {
				h := itemNamed(doc, r.name).get("request", "header").row("X-Trace")
				h.add(mark("disabled"), at(text(mark("false")))).marked = true
			})
		})
	}},
	{rule: "row-switch-ignored", name: "enabled: false of a query parameter", not: []string{"v1", "dump", "v3"}, plant: func(e *export) []place {
		return each(e.sending(), func(r located) bool { return len(r.request.url.query) > 0 }, func(r located) {
			e.tree = append(e.tree, func(doc *node) {
				itemNamed(doc, r.name).get("request", "url", "query", 0).add(mark("enabled"), at(verbatim("false"))).marked = true
			})
		})
	}},
}

// ports gives hosts another scheme and a port that belongs to the other one.
func ports(e *export, scheme, port string) []place {
	change := func(s string) string {
		name, path, _ := strings.Cut(strings.TrimPrefix(s, "https://"), "/")
		return mark(scheme) + "://" + name + ":" + mark(port) + strings.TrimSuffix("/"+path, "/")
	}
	return append(places(e.hosts(), change), each(e.literals(), nil, func(r located) {
		r.request.url.scheme, r.request.url.port = mark(scheme), mark(port)
	})...)
}

// itemNamed is the item of a v2 tree with a name.
func itemNamed(doc *node, name string) *node {
	list := doc.get("item")
	for _, i := range list.children() {
		if n := i.get("name"); n != nil && stripped(n.text) == name {
			return i
		}
		if found := itemNamed(i, name); found != nil {
			return found
		}
	}
	return nil
}

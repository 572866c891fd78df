package main

var inheritanceOps = []operator{
	// The auth of the collection moves into one folder: what the others lack stands
	// nowhere, so requests, folders and the collection can stand for it.
	{rule: "auth-inherited-missing", name: "another folder has auth for the same host", in: []string{"shop", "login", "stages"}, loose: true, plant: func(e *export) []place {
		var out []place
		for _, f := range e.folders() {
			if f.auth != nil || len(f.items) < 3 {
				continue
			}
			out = append(out, place{"all but folder " + f.name, func() {
				f.auth, e.auth = e.auth, nil
				for _, r := range e.requests() {
					if r.sends == nil {
						r.fault = true
						for _, p := range r.path {
							p.fault = true
						}
					}
				}
			}})
		}
		return out
	}},
	{
		rule: "noauth-among-authenticated", name: "one request of many", run: run{only: []string{"noauth-among-authenticated"}}, in: []string{"shop", "apikey"},
		plant: func(e *export) []place {
			return each(e.requests(), func(r located) bool { return r.inherit && r.request.url.host == e.sending()[0].request.url.host }, func(r located) {
				r.item.auth = noAuth()
				r.item.auth.fault = true
			})
		},
	},

	{rule: "auth-block-invalid", name: "a type in capitals", not: []string{"v1", "dump", "v3"}, plant: typed1("Bearer", bearer("{{$guid}}"))},
	{rule: "auth-block-invalid", name: "an unknown type", not: []string{"v1", "dump", "v3"}, plant: typed1("token", newAuth("token", "token", "{{$guid}}"))},
	{rule: "auth-block-invalid", name: "the type inherit", not: []string{"v1", "dump", "v3"}, plant: typed1("inherit", newAuth("inherit"))},
	{rule: "auth-block-invalid", or: []string{"oauth2-no-access-token"}, name: "a type without its settings", not: []string{"v1", "dump", "v3"}, plant: onAuthNode(func(n *node) {
		n.names, n.nodes = n.names[:1], n.nodes[:1]
		markText(at(edges(n)).get("type"))
		n.get("type").marked = false
	})},
	{rule: "auth-block-invalid", or: []string{"oauth2-no-access-token"}, name: "settings of another type only", not: []string{"v1", "dump", "v3"}, plant: onAuthNode(func(n *node) {
		n.names[1] = map[string]string{"bearer": "oauth2", "oauth2": "bearer", "basic": "digest", "apikey": "bearer"}[n.get("type").text]
		at(n).nodes[1].marked = true
		n.names[1] = mark(n.names[1])
		markText(n.get("type"))
	})},
	// Without its key the auth has no token, which is said besides.
	{rule: "auth-block-invalid", side: []string{"oauth2-no-access-token"}, name: "a misspelled key", not: []string{"v1", "dump", "v3"}, plant: func(e *export) []place {
		var out []place
		for _, o := range e.allAuths() {
			if len(o.auth.params) == 0 {
				continue
			}
			out = append(out, place{o.owner, func() {
				p := o.auth.params[0]
				p.key = mark(p.key[:1] + p.key[2:])
			}})
		}
		return out
	}},
	{rule: "auth-block-invalid", name: "beside the request", not: []string{"v1", "dump", "v3"}, plant: func(e *export) []place {
		return each(e.sending(), func(r located) bool { return r.item.auth == nil && r.sends != nil }, func(r located) {
			e.tree = append(e.tree, func(doc *node) {
				itemNamed(doc, r.name).add(mark("auth"), at(v2{}.auth(another(r.sends))))
			})
		})
	}},
	{rule: "auth-block-invalid", name: "a text", not: []string{"v1", "dump", "v3"}, plant: func(e *export) []place {
		return each(e.sending(), func(r located) bool { return r.item.auth == nil && r.sends != nil }, func(r located) {
			e.tree = append(e.tree, func(doc *node) { itemNamed(doc, r.name).get("request").add("auth", mark("bearer")) })
		})
	}},
}

// typed1 gives requests an auth of a type that Postman does not know.
func typed1(kind string, a *auth) func(*export) []place {
	return func(e *export) []place {
		return each(e.sending(), func(r located) bool { return r.item.auth == nil && r.sends != nil }, func(r located) {
			one := *a
			one.kind, one.fault = kind, true
			r.item.auth = &one
		})
	}
}

// onAuthNode changes the auth of the collection or of a folder as it is written.
func onAuthNode(change func(*node)) func(*export) []place {
	return func(e *export) []place {
		var out []place
		if e.auth != nil {
			out = append(out, place{"collection", func() { e.tree = append(e.tree, func(doc *node) { change(doc.get("auth")) }) }})
		}
		for _, f := range e.folders() {
			if f.auth != nil && f.auth.kind != "noauth" {
				out = append(out, place{"folder " + f.name, func() {
					e.tree = append(e.tree, func(doc *node) { change(itemNamed(doc, f.name).get("auth")) })
				}})
			}
		}
		return out
	}
}

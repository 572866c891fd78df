package main

// tokenRequestOps are mistakes in requests that fetch a token by hand.
var tokenRequestOps = []operator{
	{rule: "oauth2-token-request-shape", name: "GET", plant: ofTokenRequests(func(r *request) { r.method = mark("GET") })},
	{rule: "oauth2-token-request-shape", name: "JSON, which the vendor does not take", in: strictVendors, plant: asJSON},
	{rule: "oauth2-token-request-shape", name: "JSON", in: []string{"oauth2"}, run: run{preset: "audit"}, plant: asJSON},
	{rule: "oauth2-token-request-shape", name: "multipart, which the vendor does not take", in: strictVendors, plant: asMultipart},
	{rule: "oauth2-token-request-shape", name: "multipart", in: []string{"oauth2"}, run: run{preset: "audit"}, plant: asMultipart},
	{rule: "oauth2-token-request-shape", name: "grant_type in the query, where the vendor does not take it", in: strictVendors, plant: grantInQuery},
	{rule: "oauth2-token-request-shape", name: "grant_type in the query", in: []string{"oauth2"}, run: run{preset: "audit"}, plant: grantInQuery},
	{rule: "oauth2-token-request-shape", name: "a space behind the grant", plant: ofTokenRequests(func(r *request) { r.body.rows[0].value = mark(r.body.rows[0].value + mark(" ")) })},
	{rule: "oauth2-token-request-shape", name: "a space behind a name", plant: ofTokenRequests(func(r *request) { r.body.rows[1].key = mark(r.body.rows[1].key + mark(" ")) })},
	{rule: "oauth2-token-request-shape", name: "an unknown grant", plant: ofTokenRequests(func(r *request) { r.body.rows[0].value = mark("client_credential") })},
	{rule: "oauth2-token-request-shape", name: "a refresh without the refresh token", in: []string{"servicenow"}, plant: func(e *export) []place {
		return each(e.tokenRequests(), nil, func(r located) {
			r.fault = true
			r.request.body.rows = r.request.body.rows[:3]
			r.request.body.rows[0].value = mark("refresh_token")
			wrongBody(e, r)
		})
	}},
	{rule: "oauth2-token-request-shape", name: "client credentials in Basic and in the body", in: []string{"oauth2"}, plant: func(e *export) []place {
		return each(e.tokenRequests(), nil, func(r located) {
			r.item.auth = basic(mark("{{clientId}}"), mark("{{clientSecret}}"))
			r.item.auth.fault = true
			for _, f := range r.request.body.rows[1:3] {
				f.fault = true
			}
		})
	}},

	{rule: "oauth2-token-request-inherits-bearer", name: "no auth of its own", plant: func(e *export) []place {
		return each(e.tokenRequests(), func(r located) bool { return e.auth != nil }, func(r located) {
			r.item.auth, r.fault = nil, true
			for _, f := range r.path {
				f.auth = nil
			}
		})
	}},
	{rule: "oauth2-token-request-inherits-bearer", name: "inherits from its folder", plant: func(e *export) []place {
		return each(e.tokenRequests(), func(r located) bool { return len(r.path) > 0 }, func(r located) {
			r.fault = true
			r.path[0].auth = e.auth
			e.auth = noAuth()
		})
	}, side: []string{"auth-inherited-missing", "noauth-among-authenticated", "sibling-credential-differs"}}, // the others have no auth then
}

// strictVendors are variants whose token endpoint reads a form and nothing else.
var strictVendors = []string{"servicenow", "graph"}

// grantInQuery moves one parameter out of the body.
var grantInQuery = ofTokenRequests(func(r *request) {
	first := r.body.rows[0]
	r.url.query = []*row{{key: mark(first.key), value: mark(first.value)}}
	r.body.rows = r.body.rows[1:]
})

// asJSON sends the parameters as JSON. The text of the body, its mode and the body as a
// whole stand for its form.
func asJSON(e *export) []place {
	return each(e.tokenRequests(), nil, func(r located) {
		r.fault = true
		first, rest := r.request.body.rows[0], ""
		for _, f := range r.request.body.rows[1:] {
			rest += ",\n  \"" + f.key + `": "` + f.value + `"`
		}
		r.request.body = jsonBody(mark("{\n  " + mark(`"`+mark(first.key)+`"`) + `: "` + mark(first.value) + `"` + rest + "\n}"))
		wrongBody(e, r)
	})
}

// asMultipart sends them as form-data.
func asMultipart(e *export) []place {
	return each(e.tokenRequests(), nil, func(r located) {
		r.fault = true
		r.request.body.mode = "formdata"
		r.request.body.rows[0].fault = true
		wrongBody(e, r)
	})
}

// wrongBody marks what can stand for the form of a body.
func wrongBody(e *export, r located) {
	mode := func(n *node, names ...string) {
		for _, name := range names {
			if m := n.get(name); m != nil && m.kind == str {
				markText(m)
			}
		}
	}
	e.tree = append(e.tree, func(doc *node) {
		b := itemNamed(doc, r.name).get("request", "body")
		mode(b, "mode")
		mode(b.get("options", "raw"), "language")
		for _, list := range []string{"formdata", "urlencoded"} {
			if rows := b.get(list); rows != nil {
				edges(at(rows))
			}
		}
	})
	e.old = append(e.old, func(doc *node) {
		for _, n := range doc.get("requests").nodes {
			if stripped(n.get("name").text) == r.name {
				mode(n, "dataMode")
				if d := n.get("data"); d != nil {
					edges(at(d))
				}
			}
		}
	})
	e.folder = append(e.folder, func(path string, n *node) {
		if b := n.get("body"); b != nil {
			mode(at(b), "type")
			if c := b.get("content"); c != nil && c.kind != str {
				c.marked = true
			}
		}
	})
}

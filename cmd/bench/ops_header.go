package main

import "strings"

// headerOps are mistakes in rows that have to do with Authorization as a whole.
var headerOps = []operator{
	{
		rule: "bearer-scheme-case", name: "the scheme in small letters", run: run{only: []string{"bearer-scheme-case"}},
		plant: func(e *export) []place {
			return places(e.allManual(), func(s string) string { return mark("bearer") + strings.TrimPrefix(s, "Bearer") })
		},
	},
	{
		rule: "bearer-scheme-case", name: "the scheme in capitals", run: run{only: []string{"bearer-scheme-case"}},
		plant: func(e *export) []place {
			return places(e.allManual(), func(s string) string { return mark("BEARER") + strings.TrimPrefix(s, "Bearer") })
		},
	},
	{
		rule: "bearer-scheme-case", name: "the prefix of an OAuth 2.0 auth in small letters", run: run{only: []string{"bearer-scheme-case"}},
		plant: func(e *export) []place { return places(e.params("oauth2", "headerPrefix"), to(mark("bearer"))) },
	},

	{
		rule: "authorization-header-disabled", name: "the only credential is unticked", in: []string{"rows"},
		plant: func(e *export) []place {
			return each(e.requests(), nil, func(r located) {
				h := r.request.header("Authorization")
				h.disabled, h.fault = true, true
			})
		},
	},
	{
		rule: "authorization-header-disabled", name: "unticked beside No Auth", in: []string{"shop", "stages"},
		plant: func(e *export) []place {
			return each(e.requests(), located.inheritsBearer, func(r located) {
				r.item.auth = noAuth()
				r.request.headers = append(r.request.headers, &row{key: "Authorization", value: "Bearer " + r.sends.param("token").value, disabled: true, fault: true})
			})
		},
	},

	// In the query the reference travels in the URL as well, which is said besides.
	{
		rule: "authorization-wrong-place", name: "typed as a query parameter", in: []string{"rows"}, side: []string{"url-query-credentials"},
		plant: func(e *export) []place {
			return each(e.requests(), nil, func(r located) {
				r.request.headers = r.request.headers[1:]
				r.request.url.query = append(r.request.url.query, &row{key: mark("authorization"), value: mark("Bearer {{token}}")})
			})
		},
	},
	{
		rule: "authorization-wrong-place", name: "typed as a field of the form", in: []string{"basic", "login"},
		plant: func(e *export) []place {
			return each(e.requests(), func(r located) bool { return r.request.body != nil && r.request.body.mode == "urlencoded" }, func(r located) {
				r.item.auth = noAuth()
				r.request.body.rows = append(r.request.body.rows, &row{key: "Authorization", value: "Bearer {{accountToken}}", fault: true})
			})
		},
	},
	{
		rule: "authorization-wrong-place", name: "a whole line as the value of another header", in: []string{"rows"},
		plant: func(e *export) []place {
			return each(e.requests(), nil, func(r located) {
				r.request.headers[0] = &row{key: "X-Forward", value: mark(mark(mark(mark("Authorization")+":")+" ") + "Bearer {{token}}")}
			})
		},
	},
	{
		rule: "authorization-wrong-place", name: "in the Cookie header", in: []string{"rows"},
		plant: func(e *export) []place {
			return each(e.requests(), nil, func(r located) {
				r.request.headers[0] = &row{key: "Cookie", value: mark(mark(mark("Authorization") + "=" + mark("Bearer {{token}}")))}
			})
		},
	},
}

// inheritsBearer says that a request sends a token that its folder or collection lends.
func (r located) inheritsBearer() bool {
	return r.inherit && r.sends != nil && r.sends.kind == "bearer"
}

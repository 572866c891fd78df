package main

var wiringOps = []operator{
	// Either of the two can be the wrong one.
	{rule: "credential-same-variable", name: "user name and password", plant: func(e *export) []place {
		var out []place
		for _, o := range e.allAuths() {
			if o.auth.kind == "basic" {
				out = append(out, place{o.owner, func() {
					u := o.auth.param("username")
					u.value = mark(u.value)
					o.auth.param("password").value = u.value
				}})
			}
		}
		return out
	}},
	{rule: "credential-same-variable", name: "password and user name", plant: func(e *export) []place {
		var out []place
		for _, o := range e.allAuths() {
			if o.auth.kind == "basic" {
				out = append(out, place{o.owner, func() {
					p := o.auth.param("password")
					p.value = mark(p.value)
					o.auth.param("username").value = p.value
				}})
			}
		}
		return out
	}},
	{rule: "credential-same-variable", name: "client id and client secret", side: []string{"credential-slot-mismatch"}, plant: ofGrants(func(a *auth) {
		a.with("clientId", mark("{{clientId}}")).with("clientSecret", mark("{{clientId}}"))
	})},
	{rule: "credential-same-variable", name: "id and secret of a token request", side: []string{"credential-slot-mismatch"}, plant: ofTokenRequests(func(r *request) {
		id := rowNamed(r.body.rows, "client_id")
		id.value = mark(id.value)
		rowNamed(r.body.rows, "client_secret").value = id.value
	})},

	{rule: "credential-slot-mismatch", name: "an organisation id as client secret", plant: func(e *export) []place {
		e.environments[0].vars = append(e.environments[0].vars, plain("organizationId", "org-4711"))
		return e.grants(func(a *auth) { a.with("clientSecret", mark("{{organizationId}}")) })
	}},
	{rule: "credential-slot-mismatch", or: []string{"refresh-token-as-access-token"}, name: "a refresh token as access token", plant: referring("refreshToken"), in: []string{"shop", "rows", "stages"}},
	{rule: "credential-slot-mismatch", or: []string{"id-token-as-access-token"}, name: "an id token as access token", plant: referring("idToken"), in: []string{"shop", "rows", "stages"}},

	{rule: "sibling-credential-differs", name: "one of many lacks the key", run: run{preset: "audit"}, in: []string{"partner"}, plant: func(e *export) []place {
		return each(e.requests(), nil, func(r located) { r.request.headers, r.fault = nil, true })
	}, side: []string{"auth-inherited-missing", "noauth-among-authenticated"}}, // the others send one
	{rule: "sibling-credential-differs", name: "one of many sends another token", run: run{preset: "audit"}, in: []string{"rows"}, plant: func(e *export) []place {
		e.environments[0].vars = append(e.environments[0].vars, &variable{key: "oldToken", kind: "secret"})
		e.supplied["oldToken"] = opaque("old")
		return places(e.allManual(), behindScheme(to(mark("{{oldToken}}"))))
	}},
}

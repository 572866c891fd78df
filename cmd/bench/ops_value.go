package main

import "strings"

// invisible puts a character behind, or into, a text.
func invisible(c string) func(string) string {
	return func(s string) string {
		if s == "" {
			s = opaque("seen")
		}
		return s + mark(c)
	}
}

// valueOps are mistakes in values of credentials and in rows of them.
var valueOps = []operator{
	{rule: "auth-value-invisible-char", name: "a zero-width space", side: stored, plant: ofTokens(invisible("\u200b"))},
	{rule: "auth-value-invisible-char", name: "a byte-order mark", side: stored, plant: func(e *export) []place { return places(e.tokenTexts(), invisible("\ufeff")) }},
	{rule: "auth-value-invisible-char", name: "a byte-order mark behind a row", not: onlyV1, plant: ofRows(invisible("\ufeff"))},
	{rule: "auth-value-invisible-char", name: "a typographic dash", side: stored, plant: ofTokens(invisible("\u2013"))},
	{rule: "auth-value-invisible-char", name: "in an API key", side: stored, plant: func(e *export) []place {
		return places(append(e.params("apikey", "value"), e.values(key)...), invisible("\u200b"))
	}},

	{rule: "auth-value-outer-whitespace", name: "behind an API key", plant: func(e *export) []place {
		return places(e.params("apikey", "value"), func(s string) string { return s + mark(" ") })
	}},
	{rule: "auth-value-outer-whitespace", name: "in front of a user name", plant: func(e *export) []place {
		return places(e.params("basic", "username"), func(s string) string { return mark(" ") + s })
	}},
	{rule: "auth-value-outer-whitespace", name: "behind a row", not: onlyV1, plant: ofRows(func(s string) string { return s + mark(" ") })},

	{rule: "variable-value-whitespace", name: "behind a host", plant: func(e *export) []place {
		return places(e.hosts(), func(s string) string { return s + mark(" ") })
	}},
	{rule: "variable-value-whitespace", name: "behind a token", side: stored, plant: func(e *export) []place {
		return places(e.values(token, key), to(durable[0]+mark(" ")))
	}},
	// A line end at the end of a credential is a character that nobody sees, too.
	{rule: "variable-value-whitespace", name: "a line end behind a token", side: append([]string{"auth-value-invisible-char"}, stored...), plant: func(e *export) []place {
		return places(e.values(token, key), to(durable[0]+mark("\n")))
	}},

	{rule: "basic-malformed", name: "not encoded", in: []string{"rows", "shop"}, plant: ofRows(to("Basic " + mark("{{deskUser}}:{{deskWord}}"))), side: []string{"auth-variable-undefined"}},
	{rule: "basic-malformed", name: "nothing behind it", in: []string{"rows", "shop"}, plant: ofRows(to(mark("Basic" + point + mark(" ") + point)))},
	{rule: "basic-malformed", name: "no colon in it", in: []string{"rows", "shop"}, side: stored, plant: ofRows(to("Basic " + mark("RkFLRXBvc3RsaW50RkFLRXBvc3RsaW50")))},
	{rule: "basic-malformed", name: "both fields empty", plant: func(e *export) []place {
		var out []place
		for _, o := range e.allAuths() {
			if o.auth.kind == "basic" {
				out = append(out, place{o.owner, func() {
					o.auth.with("username", "").with("password", "").fault = true
				}})
			}
		}
		return out
	}, side: []string{"auth-variable-empty"}},

	{rule: "authorization-duplicate", name: "the same row twice", in: []string{"rows"}, loose: true, plant: func(e *export) []place {
		return each(e.requests(), nil, func(r located) {
			r.request.headers = append(r.request.headers, &row{key: "Authorization", value: r.request.headers[0].value, fault: true})
		})
	}},
	{rule: "authorization-duplicate", name: "another spelling, another value", in: []string{"rows"}, loose: true, plant: func(e *export) []place {
		return each(e.requests(), nil, func(r located) {
			r.request.headers[0].fault = true
			r.request.headers = append(r.request.headers, &row{key: "authorization", value: "Digest {{token}}", fault: true})
		})
	}},

	{rule: "authorization-overridden-by-helper", name: "a row beside an inherited auth", plant: overridden("Bearer {{deskToken}}"), side: []string{"auth-variable-undefined"}},
	{rule: "authorization-overridden-by-helper", name: "a row of another scheme", plant: overridden("Digest {{deskToken}}"), side: []string{"auth-variable-undefined"}},

	{rule: "authorization-header-misspelled", name: "two letters swapped", plant: renamed(mark("Authorizaiton"))},
	{rule: "authorization-header-misspelled", name: "in British spelling", plant: renamed(mark("Authorisation"))},
	{rule: "authorization-header-misspelled", name: "Authentication", plant: renamed(mark("Authentication"))},

	{rule: "header-name-invalid", name: "a space behind the name", not: onlyV1, plant: renamed(mark("Authorization" + mark(" ")))},
	{rule: "header-name-invalid", name: "a colon behind the name", plant: renamed(mark("Authorization" + mark(":"))), not: onlyV1},
	{rule: "header-name-invalid", name: "a space inside of a name", plant: func(e *export) []place {
		return each(e.sending(), nil, func(r located) {
			r.request.headers = append(r.request.headers, &row{key: mark("X" + mark(" ") + "Client"), value: "desk"})
		})
	}, not: onlyV1}, // in v1 the line is left out

	{rule: "token-hardcoded", name: "a JWT", side: stored, plant: inPlace(validJWT(""))},
	{rule: "token-hardcoded", name: "a vendor's token", side: append([]string{"vendor-auth-mismatch"}, stored...), plant: inPlace(durable[1])},
	{rule: "token-hardcoded", name: "an opaque token", side: stored, plant: inPlace(durable[0])},

	{rule: "collection-secret-literal", name: "the password of Basic Auth", plant: func(e *export) []place {
		return places(e.params("basic", "password"), to(mark(durable[0])))
	}},
	{rule: "collection-secret-literal", name: "the value of an API key", plant: func(e *export) []place {
		return places(e.params("apikey", "value"), to(mark(durable[0])))
	}},
	{rule: "collection-secret-literal", name: "a row", in: []string{"partner"}, plant: func(e *export) []place {
		return each(e.requests(), nil, func(r located) { r.request.headers[0].value = mark(durable[0]) })
	}},
	{rule: "collection-secret-literal", name: "a variable of the collection", plant: func(e *export) []place {
		return []place{{"variables of the collection", func() { e.vars = append(e.vars, plain("deskSecret", mark(durable[0]))) }}}
	}},
	{rule: "collection-secret-literal", name: "a private key in a variable", plant: func(e *export) []place {
		return []place{{"variables of the collection", func() { e.vars = append(e.vars, plain("signing", mark(pem()))) }}}
	}},

	{rule: "env-secret-exported", name: "a token", side: []string{"jwt-expired"}, plant: func(e *export) []place { return e.exported(durable[0]) }},
	{rule: "env-secret-exported", name: "a vendor's token", plant: func(e *export) []place { return e.exported(durable[1]) }},
	{rule: "env-secret-exported", name: "a JWT", side: []string{"jwt-expired"}, plant: func(e *export) []place { return e.exported(validJWT("")) }},

	{rule: "oauth2-client-secret-inline", name: "the client secret", plant: func(e *export) []place { return places(e.params("oauth2", "clientSecret"), to(mark(durable[0]))) }},
	{rule: "oauth2-client-secret-inline", name: "a refresh token", plant: ofGrants(func(a *auth) { a.with("refreshToken", mark(durable[0])) })},
	{rule: "oauth2-client-secret-inline", name: "a password", plant: ofGrants(func(a *auth) { a.with("password", mark(durable[0])) })},

	{rule: "oauth2-no-access-token", name: "empty", plant: ofGrants(func(a *auth) {
		a.with("accessToken", point).fault = true
	})},
	{rule: "oauth2-no-access-token", name: "not there", plant: ofGrants(func(a *auth) { a.without("accessToken").fault = true })},
	{rule: "oauth2-no-access-token", name: "token type mac", plant: ofGrants(func(a *auth) { a.with("tokenType", mark("mac")).fault = true })},
}

// overridden adds a row to requests whose auth is sent instead.
func overridden(value string) func(*export) []place {
	return func(e *export) []place {
		return each(e.sending(), func(r located) bool {
			return r.sends != nil && r.sends.kind != "apikey" && r.request.header("Authorization") == nil
		}, func(r located) {
			r.request.headers = append(r.request.headers, &row{key: "Authorization", value: value, fault: true})
		})
	}
}

// renamed gives the header another name.
func renamed(name string) func(*export) []place {
	return func(e *export) []place {
		var out []place
		for _, r := range e.requests() {
			if h := r.request.header("Authorization"); h != nil {
				out = append(out, place{"Authorization row of " + r.name, func() { h.key = name }})
			}
		}
		return append(out, each(e.requests(), located.inheritsBearer, func(r located) {
			r.item.auth = noAuth()
			r.request.headers = append(r.request.headers, &row{key: name, value: "Bearer " + r.sends.param("token").value})
		})...)
	}
}

// inPlace writes a literal token into fields and rows.
func inPlace(t string) func(*export) []place { return inField(t) }

// exported writes a value into the variables of environments that hold secrets.
func (e *export) exported(value string) []place {
	var out []place
	for _, env := range e.environments {
		for _, v := range env.vars {
			if v.kind == "secret" {
				out = append(out, place{"variable " + v.key + " of " + env.name, func() {
					e.keep(v)
					v.value = mark(value)
				}})
			}
		}
	}
	return out
}

var urlOps = []operator{
	// Where tokens are fetched from the same base, that is said as well.
	{rule: "http-with-credentials", name: "the base variable", side: []string{"oauth2-endpoint-insecure"}, plant: func(e *export) []place {
		return places(e.hosts(), func(s string) string { return mark("http") + strings.TrimPrefix(s, "https") })
	}},
	{rule: "http-with-credentials", name: "in place", plant: func(e *export) []place {
		return each(e.literals(), nil, func(r located) { r.request.url.scheme = mark("http") })
	}},
	{rule: "url-scheme-missing", name: "the base variable", plant: func(e *export) []place {
		return places(e.hosts(), func(s string) string {
			name, path, _ := strings.Cut(strings.TrimPrefix(s, "https://"), "/")
			return mark(point + mark(name) + strings.TrimSuffix("/"+path, "/"))
		})
	}},
	{rule: "url-scheme-missing", name: "in place", plant: func(e *export) []place {
		return each(e.literals(), nil, func(r located) {
			r.request.url.scheme = ""
			first, rest, _ := strings.Cut(r.request.url.host, ".")
			r.request.url.host = mark(point+first) + "." + rest
			e.outlierText(r)
		})
	}},
	{rule: "url-userinfo-credentials", name: "literal", plant: func(e *export) []place {
		return each(e.literals(), nil, func(r located) {
			r.request.url.user, r.request.url.password = "desk", mark(opaque("userinfo"))
			e.userinfo(r)
		})
	}, side: []string{"collection-secret-literal"}},
	{rule: "url-userinfo-credentials", name: "references", plant: func(e *export) []place {
		return each(e.literals(), nil, func(r located) {
			r.request.url.user, r.request.url.password = mark("{{deskUser}}"), mark("{{deskWord}}")
			e.userinfo(r)
		})
	}, side: []string{"auth-variable-undefined"}}, // nobody defines them
	{rule: "url-query-credentials", name: "a literal key", plant: queried("api_key", durable[0]), side: []string{"collection-secret-literal"}}, // it is a secret, too
	{rule: "url-query-credentials", name: "a reference", plant: queried("access_token", "{{pageToken}}"), in: []string{"shop", "rows", "apikey", "partner", "login", "stages"}, side: []string{"auth-variable-undefined"}},
	{rule: "url-query-credentials", name: "a client secret at a token endpoint", plant: ofTokenRequests(func(r *request) {
		r.url.query = []*row{{key: mark("client_secret"), value: mark(rowNamed(r.body.rows, "client_secret").value)}}
		r.body.rows = append(r.body.rows[:2:2], r.body.rows[3:]...)
	}), side: []string{"oauth2-token-request-shape"}},
	{rule: "url-host-placeholder", name: "a documentation host", run: run{preset: "ci"}, plant: func(e *export) []place { return places(e.hosts(), to("https://"+mark("api.example.com"))) }},
	{rule: "url-host-placeholder", name: "your instance", run: run{preset: "ci"}, plant: func(e *export) []place {
		return places(e.hosts(), to("https://"+mark(mark("your-instance")+".acme-fixtures.net")))
	}},
	{rule: "env-stage-mismatch", name: "a test host in the environment of production", in: []string{"stages"}, plant: func(e *export) []place {
		v := e.environments[1].vars[0]
		return []place{{"payUrl", func() { v.value = mark("https://" + mark("pay.test.acme-fixtures.net")) }}}
	}},
	{rule: "env-stage-mismatch", name: "the host of production for staging", in: []string{"stages"}, loose: true, plant: func(e *export) []place {
		return []place{{"payUrl", func() {
			for _, env := range e.environments[:2] {
				env.vars[0].value = mark("https://" + mark("pay.acme-fixtures.net"))
			}
		}}}
	}},
}

// queried adds a row to the query of requests.
func queried(name, value string) func(*export) []place {
	return func(e *export) []place {
		return each(e.sending(), nil, func(r located) {
			r.request.url.query = append(r.request.url.query, &row{key: mark(name), value: mark(value)})
		})
	}
}

// outlierText marks the host of a URL that is one text as a whole.
func (e *export) outlierText(r located) {
	whole := func(u *node) {
		if u != nil && u.kind == str && strings.Contains(u.text, string(opening)) {
			name, path, _ := strings.Cut(stripped(u.text), "/")
			u.text = mark(point + mark(name) + "/" + path)
		}
	}
	e.old = append(e.old, oldRequest(r.name, func(n *node) { whole(n.get("url")) }))
	e.folder = append(e.folder, func(_ string, n *node) { whole(n.get("url")) })
}

// userinfo marks what stands in front of the host as a whole, too.
func (e *export) userinfo(r located) {
	whole := func(u *node) {
		if u == nil || u.kind != str || !strings.Contains(u.text, string(opening)) {
			return
		}
		scheme, rest, _ := strings.Cut(u.text, "://")
		info, path, _ := strings.Cut(rest, "@")
		u.text = scheme + "://" + mark(mark(info)+"@") + path
	}
	e.tree = append(e.tree, func(doc *node) {
		if a := itemNamed(doc, r.name).get("request", "url", "auth"); a != nil {
			a.marked = true
		}
	})
	e.old = append(e.old, oldRequest(r.name, func(n *node) { whole(n.get("url")) }))
	e.folder = append(e.folder, func(_ string, n *node) { whole(n.get("url")) })
}

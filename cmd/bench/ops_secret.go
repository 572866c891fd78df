package main

// durable are the secrets that are planted: an opaque one, and one of a vendor's shape.
var durable = []string{opaque("planted"), vendorSecret()}

// withBody are requests that get a JSON body.
func (e *export) withBody(text string) []place {
	return each(e.sending(), func(r located) bool { return r.request.method != "GET" && r.request.method != "DELETE" }, func(r located) {
		r.request.body = jsonBody(text)
	})
}

// described are places for prose.
func (e *export) described(s string) []place {
	out := []place{{"the collection", func() { e.description = s }}}
	for _, f := range e.folders() {
		out = append(out, place{"folder " + f.name, func() { f.description = s }})
	}
	return append(out, each(e.requests(), nil, func(r located) { r.description = s })...)
}

// inProse tells a secret in a sentence.
func inProse(secret string) func(*export) []place {
	return func(e *export) []place {
		return e.described("Use the key of the desk, " + mark(secret) + ", until Friday.")
	}
}

// exampled gives GET requests a saved example.
func (e *export) exampled(x func(r located) *example) []place {
	return each(e.sending(), func(r located) bool { return r.request.method == "GET" }, func(r located) {
		r.request.examples = append(r.request.examples, x(r))
	})
}

func answer(body string) func(located) *example {
	return func(r located) *example {
		return &example{name: "Saved", status: 200, request: &request{method: "GET", url: r.request.url}, headers: rows("Content-Type", "application/json"), body: body}
	}
}

var secretOps = []operator{
	{rule: "secret-in-request-body", name: "a client secret in JSON", plant: func(e *export) []place {
		return e.withBody("{\n    \"client_id\": \"desk\",\n    \"client_secret\": \"" + mark(durable[0]) + "\"\n}")
	}},
	{rule: "secret-in-request-body", name: "a vendor's token in JSON", plant: func(e *export) []place {
		return e.withBody(`{"remark": "` + mark(durable[1]) + `"}`)
	}},
	{rule: "secret-in-request-body", name: "a refresh token in a form", plant: func(e *export) []place {
		return each(e.sending(), func(r located) bool { return r.request.method == "POST" }, func(r located) {
			r.request.body = form("refresh_token", mark(durable[0]), "name", "desk")
		})
	}},
	{rule: "secret-in-request-body", name: "a client secret of a token request", plant: ofTokenRequests(func(r *request) {
		rowNamed(r.body.rows, "client_secret").value = mark(durable[0])
	})},
	{rule: "secret-in-request-body", name: "a vendor's token in GraphQL variables", plant: func(e *export) []place {
		return each(e.sending(), func(r located) bool { return r.request.method == "POST" }, func(r located) {
			r.request.body = &body{mode: "graphql", text: "query ($t: String) { order(t: $t) { id } }", variables: `{"t": "` + mark(durable[1]) + `"}`}
		})
	}},
	{rule: "secret-in-request-body", name: "a JWT in a form", plant: func(e *export) []place {
		return each(e.sending(), func(r located) bool { return r.request.method == "POST" }, func(r located) {
			r.request.body = form("assertion", mark(validJWT("")), "name", "desk")
		})
	}, side: []string{"jwt-expired"}}, // which says until when

	{rule: "secret-in-saved-example", name: "a refresh token in the answer", plant: func(e *export) []place {
		return e.exampled(answer("{\n    \"token_type\": \"Bearer\",\n    \"refresh_token\": \"" + mark(durable[0]) + "\"\n}"))
	}},
	{rule: "secret-in-saved-example", name: "a vendor's token in the answer", plant: func(e *export) []place {
		return e.exampled(answer(`{"note": "` + mark(durable[1]) + `"}`))
	}},
	{rule: "secret-in-saved-example", name: "an Authorization row of the saved request", not: []string{"v1", "dump"}, plant: func(e *export) []place {
		return e.exampled(func(r located) *example {
			x := answer("{}")(r)
			x.request.headers = rows("Authorization", "Bearer "+mark(durable[0]))
			return x
		})
	}},
	{rule: "secret-in-saved-example", name: "a session that the answer sets", plant: func(e *export) []place {
		return e.exampled(func(r located) *example {
			x := answer("{}")(r)
			x.headers = append(x.headers, &row{key: "Set-Cookie", value: mark("JSESSIONID=" + mark(opaque("session")) + "; Path=/; HttpOnly")})
			return x
		})
	}},

	{rule: "secret-in-description", name: vendorSecrets[0].name, plant: inProse(vendorSecrets[0].value)},
	{rule: "secret-in-description", name: vendorSecrets[1].name, plant: inProse(vendorSecrets[1].value)},
	{rule: "secret-in-description", name: vendorSecrets[2].name, plant: inProse(vendorSecrets[2].value)},
	{rule: "secret-in-description", name: vendorSecrets[3].name, plant: inProse(vendorSecrets[3].value)},
	{rule: "secret-in-description", name: vendorSecrets[4].name, plant: inProse(vendorSecrets[4].value)},
	{rule: "secret-in-description", name: vendorSecrets[5].name, plant: inProse(vendorSecrets[5].value)},
	{rule: "secret-in-description", name: vendorSecrets[6].name, plant: inProse(vendorSecrets[6].value)},
	{rule: "secret-in-description", name: "a password behind a colon", plant: func(e *export) []place {
		return e.described("Ask the desk, or use it.\n\nclient_secret: " + mark(durable[0]))
	}},
	{rule: "secret-in-description", name: "a private key", plant: func(e *export) []place {
		return e.described("The key of the desk:\n" + mark(pem()) + "\nKeep it.")
	}},
	{rule: "secret-in-description", name: "a curl command", plant: func(e *export) []place {
		return e.described("Try it:\n\ncurl -H 'Authorization: Bearer " + mark(durable[0]) + "' https://api.acme-fixtures.net/v2/orders")
	}},
	{rule: "secret-in-description", name: "a JWT that is valid", plant: func(e *export) []place {
		return e.described("For now use " + mark(validJWT("")) + " there.")
	}, side: []string{"jwt-expired"}}, // which says until when

	{rule: "cookie-exported", name: "a session of Java", plant: cookies("JSESSIONID"), side: []string{"servicenow-session-artifacts"}}, // an instance has such a session, too
	{rule: "cookie-exported", name: "a session of PHP", plant: cookies("PHPSESSID")},
	{rule: "cookie-exported", name: "a session of Express", plant: cookies("connect.sid")},

	{rule: "literal-left-behind", name: "the saved request holds the key that the request refers to", not: []string{"v1", "dump"}, in: []string{"partner"}, plant: func(e *export) []place {
		return e.exampled(func(r located) *example {
			x := answer("{}")(r)
			x.request.headers = rows("X-API-Key", mark(durable[0]))
			return x
		})
	}, side: []string{"secret-in-saved-example"}},
	{rule: "literal-left-behind", name: "the saved request holds the token that the request refers to", not: []string{"v1", "dump"}, in: []string{"rows"}, plant: func(e *export) []place {
		return e.exampled(func(r located) *example {
			x := answer("{}")(r)
			x.request.headers = rows("Authorization", "Bearer "+mark(durable[0]))
			return x
		})
	}, side: []string{"secret-in-saved-example"}},
}

// cookies sends a session that somebody copied from a browser. The value, the pair and
// the row can stand for it.
func cookies(name string) func(*export) []place {
	return func(e *export) []place {
		return each(e.sending(), nil, func(r located) {
			r.request.headers = append(r.request.headers, &row{key: "Cookie", value: "lang=de; " + mark(mark(name)+"="+mark(opaque("cookie")))})
		})
	}
}

package main

import "strings"

// instances are the base variables of an instance.
func ofInstance(change func(string) string) func(*export) []place {
	return func(e *export) []place { return places(e.hosts(), change) }
}

// another host in place of the instance's; the whole of it is at fault, or a piece.
func anotherHost(name string) func(*export) []place {
	return ofInstance(func(string) string { return mark("https://" + mark(name)) })
}

var serviceNowOps = []operator{
	{rule: "servicenow-endpoint-invalid", name: "without the hyphen", in: []string{"servicenow"}, plant: anotherHost("dev41207." + mark("servicenow.com"))},
	{rule: "servicenow-endpoint-invalid", name: "com without its last letter", in: []string{"servicenow"}, plant: anotherHost("dev41207." + mark("service-now.co"))},
	{rule: "servicenow-endpoint-invalid", name: "the suffix twice", in: []string{"servicenow"}, plant: anotherHost(mark("dev41207.service-now.com") + mark(mark(".")+mark("service-now.com")))},
	{rule: "servicenow-endpoint-invalid", name: "the store", in: []string{"servicenow"}, plant: anotherHost("store." + mark("servicenow.com"))},
	{rule: "servicenow-endpoint-invalid", name: "a table without now", in: []string{"servicenow"}, plant: onPath("api/now/table", mark(mark("api/")+mark("table")))},
	{rule: "servicenow-endpoint-invalid", name: "a token page without .do", in: []string{"servicenow"}, plant: onPath("oauth_token.do", mark("oauth_token"))},
	{rule: "servicenow-endpoint-invalid", name: "a token page of another product", in: []string{"servicenow"}, plant: onPath("oauth_token.do", mark(mark("oauth")+"/"+mark("token")))},

	// The token's host differs from the API's then: two rules know the same.
	{rule: "servicenow-instance-mixed", or: []string{"oauth2-token-host-mismatch"}, name: "one request to another instance", in: []string{"servicenow"}, plant: func(e *export) []place {
		return each(e.sending(), nil, func(r located) {
			r.request.url.scheme, r.request.url.host = mark("https"), mark("dev50881")+".service-now.com"
			e.outlier(r)
		})
	}},
	{rule: "servicenow-instance-mixed", or: []string{"oauth2-token-host-mismatch"}, name: "tokens of another instance", in: []string{"servicenow"}, plant: func(e *export) []place {
		return each(e.tokenRequests(), nil, func(r located) {
			r.request.url.scheme, r.request.url.host = mark("https"), mark("dev50881")+".service-now.com"
			e.outlier(r)
		})
	}},

	{rule: "servicenow-basic-auth", name: "in the tab", run: run{preset: "audit"}, in: []string{"servicenow"}, plant: func(e *export) []place {
		withUser(e)
		return each(e.sending(), nil, func(r located) {
			r.item.auth = basic("{{snUser}}", "{{snPassword}}")
			r.item.auth.fault = true
		})
	}, side: []string{"sibling-credential-differs"}}, // the other requests send a token
	{rule: "servicenow-basic-auth", name: "of the collection", run: run{preset: "audit"}, in: []string{"servicenow"}, plant: func(e *export) []place {
		withUser(e)
		return []place{{"collection", func() {
			e.auth = basic("{{snUser}}", "{{snPassword}}")
			e.auth.fault = true
		}}}
	}, side: []string{"script-variable-mismatch"}}, // nobody reads the token that the script stores

	{rule: "servicenow-accept-missing", name: "no Accept", run: run{only: []string{"servicenow-accept-missing"}}, in: []string{"servicenow"}, plant: func(e *export) []place {
		return each(e.sending(), nil, func(r located) { r.request.headers, r.fault = r.request.headers[1:], true })
	}},

	{rule: "servicenow-grant-unsupported", name: "password", in: []string{"servicenow"}, plant: func(e *export) []place {
		withUser(e)
		return each(e.tokenRequests(), nil, func(r located) {
			r.request.body.rows[0].value = mark("password")
			r.request.body.rows = append(r.request.body.rows[:3:3], rows("username", "{{snUser}}", "password", "{{snPassword}}")...)
		})
	}},
	// No server knows the word.
	{rule: "servicenow-grant-unsupported", or: []string{"oauth2-token-request-shape"}, name: "code", in: []string{"servicenow"}, plant: func(e *export) []place {
		return each(e.tokenRequests(), nil, func(r located) {
			r.request.body.rows[0].value = mark("code")
			r.request.body.rows = append(r.request.body.rows[:3:3], rows("code", "{{snCode}}", "redirect_uri", "https://desk.acme-fixtures.net/callback")...)
		})
	}},
	{rule: "servicenow-grant-unsupported", name: "implicit", in: []string{"servicenow"}, plant: func(e *export) []place {
		return each(e.sending(), nil, func(r located) {
			a := codeGrant(grant("{{snToken}}")).with("clientId", "{{snClientId}}").with("clientSecret", "{{snClientSecret}}").without("scope")
			r.item.auth = a.with("accessTokenUrl", "{{instanceUrl}}/oauth_token.do").with("authUrl", "{{instanceUrl}}/oauth_auth.do").with("grant_type", mark("implicit"))
		})
	}},

	{rule: "servicenow-session-artifacts", name: "X-UserToken", in: []string{"servicenow"}, plant: func(e *export) []place {
		return each(e.sending(), nil, func(r located) {
			r.request.headers = append(r.request.headers, &row{key: "X-UserToken", value: opaque("g_ck"), fault: true})
		})
	}, side: []string{"collection-secret-literal"}}, // it is a secret, too
	{rule: "servicenow-session-artifacts", name: "cookies beside the token", in: []string{"servicenow"}, plant: func(e *export) []place {
		return each(e.sending(), nil, func(r located) {
			r.request.headers = append(r.request.headers, &row{key: mark("Cookie"), value: mark(mark(mark("glide_user_route") + "=" + mark("glide."+random("0123456789abcdef", 32, "route"))))})
		})
	}, side: []string{"cookie-exported"}}, // a session in the file
}

func withUser(e *export) {
	e.environments[0].vars = append(e.environments[0].vars, feeding(user, "snUser", "desk"), &variable{key: "snPassword", kind: "secret"})
	e.supplied["snPassword"] = opaque("sn-password")
}

// onPath writes another path; where the app writes parts, the first of those that
// differ, or the last, stands for it.
func onPath(from, to string) func(*export) []place {
	return func(e *export) []place {
		return each(e.requests(), func(r located) bool { return strings.HasPrefix(r.request.url.path, from) }, func(r located) {
			rest := strings.TrimPrefix(r.request.url.path, from)
			r.request.url.path = to + rest
			whole := func(u *node) {
				if base, path, ok := strings.Cut(u.text, "}}/"); ok {
					u.text = base + "}}" + mark("/"+mark(path))
				}
			}
			e.old = append(e.old, oldRequest(r.name, func(n *node) { whole(n.get("url")) }))
			e.folder = append(e.folder, func(_ string, n *node) {
				if u := n.get("url"); u != nil && strings.Contains(u.text, string(opening)) {
					whole(u)
				}
			})
			e.tree = append(e.tree, func(doc *node) {
				list := at(itemNamed(doc, r.name).get("request", "url").get("path"))
				list.nodes = segments(stripped(to + rest))
				for _, n := range list.nodes {
					markText(n)
				}
			})
		})
	}
}

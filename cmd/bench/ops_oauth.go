package main

import "strings"

// grants are the OAuth 2.0 auths that the app can fetch a token with.
func (e *export) grants(change func(*auth)) []place {
	var out []place
	for _, o := range e.allAuths() {
		if o.auth.kind == "oauth2" {
			out = append(out, place{"oauth2 of the " + o.owner, func() { change(o.auth) }})
		}
	}
	return out
}

// ofGrants is an operator's plant for a change of such an auth.
func ofGrants(change func(*auth)) func(*export) []place {
	return func(e *export) []place { return e.grants(change) }
}

// lacking takes a parameter away: the auth as a whole is at fault.
func lacking(key string) func(*export) []place {
	return unfetched(func(a *auth) { a.without(key).fault = true })
}

// unfetched is a change of an auth that holds no token yet: what it lacks matters then.
func unfetched(change func(*auth)) func(*export) []place {
	return ofGrants(func(a *auth) { change(a.without("accessToken")) })
}

// noToken are rules that say that there is no token.
var noToken = []string{"oauth2-no-access-token"}

// tokenRequests are the requests that fetch a token with a form.
func (e *export) tokenRequests() []located {
	var out []located
	for _, r := range e.requests() {
		if b := r.request.body; b != nil && rowNamed(b.rows, "grant_type") != nil {
			out = append(out, r)
		}
	}
	return out
}

func ofTokenRequests(change func(*request)) func(*export) []place {
	return func(e *export) []place { return each(e.tokenRequests(), nil, func(r located) { change(r.request) }) }
}

// codeGrant makes an auth one that signs a person in.
func codeGrant(a *auth) *auth {
	return a.with("grant_type", "authorization_code").with("authUrl", authURL).with("redirect_uri", "https://oauth.pstmn.io/v1/callback").with("state", "{{$guid}}")
}

var oauthConfigOps = []operator{
	{rule: "oauth2-config-incomplete", name: "no client id", side: noToken, plant: lacking("clientId")},
	{rule: "oauth2-config-incomplete", name: "no access token URL", side: noToken, plant: lacking("accessTokenUrl")},
	{rule: "oauth2-config-incomplete", name: "no client secret", side: noToken, plant: lacking("clientSecret")},
	{rule: "oauth2-config-incomplete", name: "an unknown grant", side: noToken, plant: unfetched(func(a *auth) { a.with("grant_type", mark("client_credential")) })},
	{rule: "oauth2-config-incomplete", name: "a code grant without an auth URL", side: noToken, plant: unfetched(func(a *auth) { codeGrant(a).without("authUrl").fault = true })},
	{rule: "oauth2-config-incomplete", name: "endpoints swapped", side: noToken, plant: unfetched(func(a *auth) {
		codeGrant(a).with("authUrl", mark(tokenURL)).with("accessTokenUrl", mark(authURL))
	})},
	{rule: "oauth2-config-incomplete", name: "an empty client id", side: noToken, plant: unfetched(func(a *auth) { a.with("clientId", point) })},

	{rule: "oauth2-flow-discouraged", name: "implicit", run: run{preset: "audit"}, plant: ofGrants(func(a *auth) { codeGrant(a).with("grant_type", mark("implicit")) })},
	{rule: "oauth2-flow-discouraged", name: "password", run: run{preset: "audit"}, plant: ofGrants(func(a *auth) {
		a.with("grant_type", mark("password_credentials")).with("username", "{{clientId}}").with("password", "{{clientSecret}}")
	}), side: []string{"credential-same-variable"}}, // its user name stands in for another
	{rule: "oauth2-flow-discouraged", name: "PKCE in plain", run: run{preset: "audit"}, plant: ofGrants(func(a *auth) {
		codeGrant(a).with("grant_type", "authorization_code_with_pkce").with("challengeAlgorithm", mark("plain"))
	})},
	{rule: "oauth2-flow-discouraged", name: "a token request with the password grant", run: run{preset: "audit"}, in: []string{"oauth2"}, plant: ofTokenRequests(func(r *request) {
		r.body.rows = append(rows("grant_type", mark("password"), "username", "karin", "password", "{{clientSecret}}"), r.body.rows[1:]...)
	}), side: []string{"credential-same-variable"}}, // likewise

	{rule: "oauth2-endpoint-insecure", name: "access token URL", plant: insecure("accessTokenUrl")},
	{rule: "oauth2-endpoint-insecure", name: "auth URL", plant: ofGrants(func(a *auth) { codeGrant(a).with("authUrl", overHTTP(authURL)) })},
	{rule: "oauth2-endpoint-insecure", name: "refresh token URL", plant: ofGrants(func(a *auth) { a.with("refreshTokenUrl", overHTTP(tokenURL)) })},
	{rule: "oauth2-endpoint-insecure", name: "redirect URL", plant: ofGrants(func(a *auth) { codeGrant(a).with("redirect_uri", overHTTP("https://desk.acme-fixtures.net/callback")) })},
	{rule: "oauth2-endpoint-insecure", name: "redirect URL with a fragment", plant: ofGrants(func(a *auth) {
		codeGrant(a).with("redirect_uri", mark("https://desk.acme-fixtures.net/callback"+mark(mark("#")+mark("done"))))
	})},
	{rule: "oauth2-endpoint-insecure", name: "a token request", in: []string{"oauth2"}, plant: ofTokenRequests(func(r *request) { r.url.scheme = mark("http") })},

	{rule: "oauth2-token-host-mismatch", name: "tokens of another instance", in: []string{"servicenow"}, plant: func(e *export) []place {
		return each(e.sending(), located.inheritsBearer, func(r located) {
			a := grant("").with("clientId", "{{snClientId}}").with("clientSecret", "{{snClientSecret}}").without("scope")
			r.item.auth = a.with("accessTokenUrl", mark("https://"+mark("dev50881.service-now.com")+"/oauth_token.do"))
		})
	}, side: []string{"servicenow-instance-mixed", "servicenow-grant-unsupported", "oauth2-no-access-token"}}, // the same two hosts, and a grant that needs a property
	{rule: "oauth2-token-host-mismatch", name: "tokens of another stage", in: []string{"oauth2"}, plant: func(e *export) []place {
		for _, v := range e.environments[0].vars {
			if v.key == "baseUrl" {
				v.value = "https://" + mark("api.prod.acme-fixtures.net")
			}
		}
		return e.grants(func(a *auth) {
			a.without("accessToken").with("accessTokenUrl", mark("https://"+mark("login.test.acme-fixtures.net")+"/oauth/token"))
		})
	}, side: []string{"env-stage-mismatch", "oauth2-no-access-token"}}, // the environment is called Staging

	{rule: "oauth2-scope-suspect", name: "commas", run: run{preset: "audit"}, side: noToken, plant: unfetched(func(a *auth) { a.with("scope", mark("stock.read"+mark(",")+"stock.write")) })},
	{rule: "oauth2-scope-suspect", name: "two spaces", side: noToken, plant: unfetched(func(a *auth) { a.with("scope", mark("stock.read"+mark(" "+mark(" "))+"stock.write")) })},
	{rule: "oauth2-scope-suspect", name: "a space at the end", side: noToken, plant: unfetched(func(a *auth) { a.with("scope", mark("stock.read stock.write"+mark(" "))) })},
	{rule: "oauth2-scope-suspect", name: "client credentials for Graph without /.default", in: []string{"graph"}, plant: func(e *export) []place {
		return each(e.requests(), located.inheritsBearer, func(r located) {
			r.item.auth = grant("").with("clientId", "{{graphClientId}}").with("clientSecret", "{{graphClientSecret}}").
				with("accessTokenUrl", "https://login.microsoftonline.com/{{tenantId}}/oauth2/v2.0/token").with("scope", mark("https://graph.microsoft.com/User.Read"))
		})
	}, side: noToken},

	{rule: "oauth2-header-prefix", name: "empty", plant: ofGrants(func(a *auth) { a.with("headerPrefix", point) })},
	{rule: "oauth2-header-prefix", name: "a letter is missing", plant: ofGrants(func(a *auth) { a.with("headerPrefix", mark("Beare")) })},
	{rule: "oauth2-header-prefix", name: "another word", plant: ofGrants(func(a *auth) { a.with("headerPrefix", mark("Stock")) })},
	{rule: "oauth2-header-prefix", name: "a space behind the prefix of JWT Bearer", plant: jwtAuths(func(a *auth) { a.with("headerPrefix", mark("Bearer"+mark(" "))) }), not: []string{"v1", "dump"}},
}

// insecure makes a URL of an auth one over http.
func insecure(key string) func(*export) []place {
	return func(e *export) []place { return places(e.params("oauth2", key), overHTTP) }
}

// overHTTP marks the scheme and, since all of it goes over http, the URL.
func overHTTP(s string) string { return mark("http") + strings.TrimPrefix(s, "https") }

// jwtAuths gives requests a JWT Bearer auth that signs, and makes one mistake in it.
func jwtAuths(change func(*auth)) func(*export) []place {
	return func(e *export) []place {
		e.environments[0].vars = append(e.environments[0].vars, &variable{key: "signingKey", kind: "secret"})
		e.supplied["signingKey"] = opaque("signing")
		return each(e.requests(), located.inheritsBearer, func(r located) {
			a := newAuth("jwt", "algorithm", "HS256", "secret", "{{signingKey}}", "payload", `{"sub": "desk", "scope": "orders"}`, "addTokenTo", "header", "headerPrefix", "Bearer")
			change(a)
			r.item.auth = a
		})
	}
}

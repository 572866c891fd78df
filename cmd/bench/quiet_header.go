package main

import "strings"

// quietHeaders are credentials that look odd and are right.
var quietHeaders = []negative{
	{name: "a reference that holds the scheme, set by the login", in: "login", plant: func(e *export) {
		s := e.requests()[0].scripts[0]
		s.code = strings.Replace(s.code, "answer.token", `"Bearer " + answer.token`, 1)
		for _, r := range e.sending() {
			r.item.auth = noAuth()
			r.request.setHeader("Authorization", "{{libraryToken}}")
		}
	}},
	{name: "SSWS", in: "rows", plant: rowed("SSWS {{token}}")},
	{name: "GenieKey", in: "rows", plant: rowed("GenieKey {{token}}")},
	{name: "token", in: "rows", plant: rowed("token {{token}}")},
	{name: "DPoP", in: "rows", plant: rowed("DPoP {{token}}")},
	{name: "AWS4-HMAC-SHA256", in: "rows", plant: rowed("AWS4-HMAC-SHA256 Credential={{token}}/20261124/eu-west-1/execute-api/aws4_request, SignedHeaders=host, Signature={{token}}")},
	{name: "parameters of Digest", in: "rows", plant: rowed(`Digest username="desk", realm="api", nonce="{{token}}", uri="/v1", response="{{token}}"`)},
	{name: "a parameter of Token", in: "rows", plant: rowed(`Token token={{token}}`)},
	{name: "parameters of OAuth 1.0", in: "rows", plant: rowed(`OAuth oauth_consumer_key="{{token}}", oauth_version="1.0"`)},
	{name: "a scheme that begins with Bearer", in: "rows", besides: []string{"auth-scheme-unknown"}, plant: rowed("BearerAuth {{token}}")},
	{name: "Basic and one reference", in: "rows", besides: []string{"auth-variable-empty"}, plant: func(e *export) {
		e.supplied = nil
		rowed("Basic {{token}}")(e)
	}},
	{name: "Basic, encoded", in: "rows", besides: []string{"token-hardcoded"}, plant: rowed("Basic RkFLRXBvc3RsaW50OkZBS0Vwb3N0bGludA==")},
	{name: "a key as user name and no password", in: "basic", plant: func(e *export) { e.auth.with("password", "") }},
	{name: "an umlaut in a password", in: "basic", plant: func(e *export) {
		e.auth.with("username", "Bücher"+"führer")
	}},
	{name: "a template in angle brackets", in: "shop", besides: []string{"auth-variable-empty"}, plant: func(e *export) { e.auth.with("token", "<your token>") }},
	{name: "an API key of another name beside an Authorization row", in: "apikey", plant: func(e *export) {
		e.first().request.setHeader("Authorization", "Bearer {{weatherKey}}")
	}},
	{name: "an Authorization row beside No Auth", in: "shop", plant: rowed("Bearer {{accessToken}}")},
	{name: "two rows, one unticked", in: "rows", plant: func(e *export) {
		r := e.first()
		r.request.headers = append(r.request.headers, &row{key: "Authorization", value: "Bearer {{token}}", disabled: true})
	}},
	{name: "X-Authorization", in: "rows", plant: func(e *export) { e.first().request.setHeader("X-Authorization", "{{token}}") }},
	{name: "Proxy-Authorization", in: "rows", plant: func(e *export) {
		e.first().request.setHeader("Proxy-Authorization", "Bearer {{token}}")
	}},
	{name: "a webhook's headers in a body", in: "shop", plant: func(e *export) {
		e.requests()[1].request.body = jsonBody("{\n    \"url\": \"https://desk.acme-fixtures.net/hook\",\n    \"headers\": { \"Authorization\": \"Bearer {{accessToken}}\" }\n}")
	}},
	{name: "unticked, and meant to be refused", in: "rows", plant: func(e *export) {
		r := e.first()
		r.item.name = "401 without token"
		r.request.header("Authorization").disabled = true
	}, run: run{only: []string{"noauth-among-authenticated", "auth-inherited-missing"}}},
}

// quietTokens are tokens that are right where they are.
var quietTokens = []negative{
	{name: "an exclamation mark of Salesforce", in: "rows", besides: stored, plant: valued(token, "00D4x000001FAKEpostlint!AQ4AQFAKEpostlint.kQ7w2xv9ZrT1bN")},
	{name: "a bar of Sanctum", in: "rows", besides: stored, plant: valued(token, "17|FAKEpostlintq8Zr2LxVb0TnY4mKsW9d")},
	{name: "a token of an ID where one is wanted", in: "rows", besides: stored, plant: func(e *export) {
		for _, r := range e.requests() {
			r.request.url.host = "parcels-4k2j7qz3ta-oa.a.run.app"
		}
		valued(token, validJWT(`"nonce":"n-0S6","aud":"https://parcels-4k2j7qz3ta-oa.a.run.app"`))(e)
	}},
	{name: "a bare token for an API Gateway", in: "rows", besides: stored, plant: func(e *export) {
		for _, r := range e.requests() {
			r.request.url.host = "a1b2c3d4e5.execute-api.eu-west-1.amazonaws.com"
			r.request.header("Authorization").value = "{{token}}"
		}
		valued(token, validJWT(""))(e)
	}},
	{name: "issued by a central identity provider", in: "shop", besides: stored, plant: valued(token, validJWT(`"iss":"https://acme.eu.auth0.com/","aud":"orders-api"`))},
	{name: "roles instead of a scope", in: "oauth2", besides: stored, plant: func(e *export) { e.auth.with("accessToken", validJWT(`"roles":["stock.read"]`)) }},
	{name: "a scope with more than was asked for", in: "oauth2", besides: stored, plant: func(e *export) {
		e.auth.with("accessToken", validJWT(`"scope":"stock.read stock.write reports.read"`))
	}},
	{name: "a name that only sounds like refresh", in: "shop", plant: func(e *export) {
		e.defining("refreshedToken", "{{$guid}}")
		e.auth.with("token", "{{refreshedToken}}")
	}},
	{name: "a refresh token as bearer where it is exchanged", in: "shop", plant: func(e *export) {
		e.defining("refreshToken", "{{$guid}}")
		r := e.first()
		r.request.url.path = "auth/refresh"
		r.item.name = "Refresh the session"
		r.item.auth = bearer("{{refreshToken}}")
	}},
	{name: "a token that is valid for a minute yet", in: "rows", besides: stored, plant: valued(token, validJWT(""))},
	{name: "expired half a minute ago", in: "rows", besides: stored, plant: valued(token, expiredJWT(0)), run: run{now: "2026-11-24T00:00:30Z"}},
	{name: "an opaque token that begins like a JWT", in: "rows", besides: stored, plant: valued(token, "eyFAKEpostlint7w2xv9ZrT1bNq8Zr2LxVb0TnY4")},
	{name: "a clock that is four minutes off", in: "rows", besides: stored, plant: valued(token, validJWT("")), run: run{now: "2026-11-23T23:46:30Z"}},
}

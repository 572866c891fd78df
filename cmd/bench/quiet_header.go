package main

import "strings"

// form rules see how a credential is written.
var formRules = []string{
	"auth-scheme-unknown", "bearer-scheme-missing", "bearer-scheme-punctuation", "bearer-space-missing", "bearer-token-charset",
	"bearer-token-decorated", "bearer-scheme-case", "basic-malformed", "bearer-scheme-doubled",
}

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
	{name: "SSWS", in: "rows", rules: formRules, plant: rowed("SSWS {{token}}")},
	{name: "GenieKey", in: "rows", rules: formRules, plant: rowed("GenieKey {{token}}")},
	{name: "token", in: "rows", rules: formRules, plant: rowed("token {{token}}")},
	{name: "DPoP", in: "rows", rules: formRules, plant: rowed("DPoP {{token}}")},
	{name: "AWS4-HMAC-SHA256", in: "rows", rules: formRules, plant: rowed("AWS4-HMAC-SHA256 Credential={{token}}/20261124/eu-west-1/execute-api/aws4_request, SignedHeaders=host, Signature={{token}}")},
	{name: "parameters of Digest", in: "rows", rules: formRules, plant: rowed(`Digest username="desk", realm="api", nonce="{{token}}", uri="/v1", response="{{token}}"`)},
	{name: "a parameter of Token", in: "rows", rules: formRules, plant: rowed(`Token token={{token}}`)},
	{name: "parameters of OAuth 1.0", in: "rows", rules: formRules, plant: rowed(`OAuth oauth_consumer_key="{{token}}", oauth_version="1.0"`)},
	{name: "a scheme that begins with Bearer", in: "rows", rules: []string{"bearer-space-missing", "bearer-scheme-doubled"}, plant: rowed("BearerAuth {{token}}")},
	{name: "Basic and one reference", in: "rows", rules: formRules, plant: func(e *export) {
		e.supplied = nil
		rowed("Basic {{token}}")(e)
	}},
	{name: "Basic, encoded", in: "rows", rules: []string{"basic-malformed"}, plant: rowed("Basic RkFLRXBvc3RsaW50OkZBS0Vwb3N0bGludA==")},
	{name: "a key as user name and no password", in: "basic", rules: []string{"basic-malformed", "auth-variable-empty"}, plant: func(e *export) { e.auth.with("password", "") }},
	{name: "an umlaut in a password", in: "basic", rules: []string{"auth-value-invisible-char"}, plant: func(e *export) {
		e.auth.with("username", "Bücher"+"führer")
	}},
	{name: "a template in angle brackets", in: "shop", rules: []string{"bearer-token-decorated"}, plant: func(e *export) { e.auth.with("token", "<your token>") }},
	{name: "an API key of another name beside an Authorization row", in: "apikey", rules: []string{"authorization-overridden-by-helper", "authorization-duplicate"}, plant: func(e *export) {
		e.first().request.setHeader("Authorization", "Bearer {{weatherKey}}")
	}},
	{name: "an Authorization row beside No Auth", in: "shop", rules: []string{"authorization-overridden-by-helper"}, plant: rowed("Bearer {{accessToken}}")},
	{name: "two rows, one unticked", in: "rows", plant: func(e *export) {
		r := e.first()
		r.request.headers = append(r.request.headers, &row{key: "Authorization", value: "Bearer {{token}}", disabled: true})
	}},
	{name: "X-Authorization", in: "rows", rules: []string{"authorization-header-misspelled"}, plant: func(e *export) { e.first().request.setHeader("X-Authorization", "{{token}}") }},
	{name: "Proxy-Authorization", in: "rows", rules: []string{"authorization-header-misspelled", "authorization-duplicate"}, plant: func(e *export) {
		e.first().request.setHeader("Proxy-Authorization", "Bearer {{token}}")
	}},
	{name: "a webhook's headers in a body", in: "shop", rules: []string{"authorization-wrong-place", "secret-in-request-body"}, plant: func(e *export) {
		e.requests()[1].request.body = jsonBody("{\n    \"url\": \"https://desk.acme-fixtures.net/hook\",\n    \"headers\": { \"Authorization\": \"Bearer {{accessToken}}\" }\n}")
	}},
	{name: "unticked, and meant to be refused", in: "rows", rules: []string{"noauth-among-authenticated", "auth-inherited-missing"}, plant: func(e *export) {
		r := e.first()
		r.item.name = "401 without token"
		r.request.header("Authorization").disabled = true
	}, run: run{only: []string{"noauth-among-authenticated", "auth-inherited-missing"}}},
}

// quietTokens are tokens that are right where they are.
var quietTokens = []negative{
	{name: "an exclamation mark of Salesforce", in: "rows", rules: []string{"bearer-token-charset"}, plant: valued(token, "00D4x000001FAKEpostlint!AQ4AQFAKEpostlint.kQ7w2xv9ZrT1bN")},
	{name: "a bar of Sanctum", in: "rows", rules: []string{"bearer-token-charset"}, plant: valued(token, "17|FAKEpostlintq8Zr2LxVb0TnY4mKsW9d")},
	{name: "a token of an ID where one is wanted", in: "rows", rules: []string{"id-token-as-access-token"}, plant: func(e *export) {
		for _, r := range e.requests() {
			r.request.url.host = "parcels-4k2j7qz3ta-oa.a.run.app"
		}
		valued(token, validJWT(`"nonce":"n-0S6","aud":"https://parcels-4k2j7qz3ta-oa.a.run.app"`))(e)
	}},
	{name: "a bare token for an API Gateway", in: "rows", rules: []string{"bearer-scheme-missing"}, plant: func(e *export) {
		for _, r := range e.requests() {
			r.request.url.host = "a1b2c3d4e5.execute-api.eu-west-1.amazonaws.com"
			r.request.header("Authorization").value = "{{token}}"
		}
		valued(token, validJWT(""))(e)
	}},
	{name: "issued by a central identity provider", in: "shop", rules: []string{"jwt-target-mismatch"}, plant: valued(token, validJWT(`"iss":"https://acme.eu.auth0.com/","aud":"orders-api"`))},
	{name: "roles instead of a scope", in: "oauth2", rules: []string{"jwt-scope-missing"}, plant: func(e *export) { e.auth.with("accessToken", validJWT(`"roles":["stock.read"]`)) }},
	{name: "a scope with more than was asked for", in: "oauth2", rules: []string{"jwt-scope-missing"}, plant: func(e *export) {
		e.auth.with("accessToken", validJWT(`"scope":"stock.read stock.write reports.read"`))
	}},
	{name: "a name that only sounds like refresh", in: "shop", rules: []string{"refresh-token-as-access-token", "credential-slot-mismatch"}, plant: func(e *export) {
		e.defining("refreshedToken", "{{$guid}}")
		e.auth.with("token", "{{refreshedToken}}")
	}},
	{name: "a refresh token as bearer where it is exchanged", in: "shop", rules: []string{"refresh-token-as-access-token", "credential-slot-mismatch"}, plant: func(e *export) {
		e.defining("refreshToken", "{{$guid}}")
		r := e.first()
		r.request.url.path = "auth/refresh"
		r.item.name = "Refresh the session"
		r.item.auth = bearer("{{refreshToken}}")
	}},
	{name: "a token that is valid for a minute yet", in: "rows", rules: []string{"jwt-not-yet-valid"}, plant: valued(token, validJWT(""))},
	{name: "expired half a minute ago", in: "rows", rules: []string{"jwt-not-yet-valid", "jwt-malformed"}, plant: valued(token, expiredJWT(0)), run: run{now: "2026-11-24T00:00:30Z"}},
	{name: "an opaque token that begins like a JWT", in: "rows", rules: []string{"jwt-malformed"}, plant: valued(token, "eyFAKEpostlint7w2xv9ZrT1bNq8Zr2LxVb0TnY4")},
	{name: "a clock that is four minutes off", in: "rows", rules: []string{"jwt-not-yet-valid"}, plant: valued(token, validJWT("")), run: run{now: "2026-11-23T23:46:30Z"}},
}

package main

import (
	"fmt"

	"github.com/postlint/postlint/lint"
)

// signed gives the first request a JWT Bearer auth that signs.
func signed(change func(*auth)) func(*export) {
	return func(e *export) {
		list := jwtAuths(change)(e)
		list[0].do()
	}
}

// quietRuntime is what Postman does as it is meant.
var quietRuntime = []negative{
	{name: "JWT Bearer that signs", in: "shop", plant: signed(func(*auth) {})},
	{name: "JWT Bearer with a fresh expiry", in: "shop", besides: []string{"auth-variable-undefined"}, plant: signed(func(a *auth) {
		a.with("payload", `{"sub": "desk", "exp": {{expiry}}}`)
	})},
	{name: "JWT Bearer that expires next year", in: "shop", plant: signed(func(a *auth) {
		a.with("payload", fmt.Sprintf(`{"sub": "desk", "exp": %d}`, benchTime+365*86400))
	})},
	{name: "JWT Bearer in the query", in: "shop", plant: signed(func(a *auth) {
		a.with("addTokenTo", "queryParam").with("queryParamKey", "jwt")
	})},
	{name: "an access token in the query", in: "oauth2", besides: []string{"url-query-credentials"}, plant: func(e *export) { e.auth.with("addTokenTo", "queryParams") }},
	{name: "an API key in the query", in: "apikey", besides: []string{"url-query-credentials"}, only: []string{"v2.1", "v2.0", "v1"}, plant: func(e *export) { e.auth.with("in", "query") }},
	{name: "the text false does not switch verification off", in: "shop", besides: []string{"setting-ignored"}, plant: func(e *export) {
		e.settings = obj("strictSSL", "false")
	}},
	{name: "a number that is one, in a port", in: "shop", plant: func(e *export) {
		e.environments[0].vars = append(e.environments[0].vars, &variable{key: "port", value: "8443", kind: "number"})
		r := e.first()
		r.request.url = url{scheme: "https", host: "api.acme-fixtures.net", port: "{{port}}", path: "v2/orders"}
	}},
	{name: "null for a column that no credential needs", in: "shop", plant: func(e *export) {
		e.extra = append(e.extra, file{name: "rows.json", text: `[{"city": null, "sku": "A-1"}]`, role: lint.AsData})
	}},
	{name: "a value for a column that a credential needs", in: "shop", plant: func(e *export) {
		e.extra = append(e.extra, file{name: "rows.json", text: `[{"rowKey": "{{$guid}}"}]`, role: lint.AsData})
		e.auth.with("token", "{{rowKey}}")
	}},
	{name: "the last auth of a list is No Auth", in: "shop", only: onlyV3, plant: func(e *export) {
		f := e.folders()[1]
		f.auths, f.auth = []*auth{f.auth}, noAuth()
		f.auths[0].id = "p1"
	}},
	{name: "one auth in a list", in: "shop", only: onlyV3, plant: func(e *export) {}},
	{name: "old helper and auth say the same", in: "shop", only: onlyV1, plant: func(e *export) {
		e.old = append(e.old, oldRequest("List orders", func(n *node) {
			n.set("auth", v2{}.auth(e.auth))
			n.add("currentHelper", "bearerAuth").add("helperAttributes", obj("id", "bearer", "token", "{{accessToken}}"))
		}))
	}},
	{name: "escapes in raw", in: "rows", only: []string{"v2.1", "v2.0", "minified"}, plant: func(e *export) {
		r := e.first()
		r.request.url.query = rows("q", "two words")
		e.tree = append(e.tree, func(doc *node) {
			raw := itemNamed(doc, r.name).get("request", "url", "raw")
			raw.text = "https://api.acme-fixtures.net/v1/parcels?q=two%20words"
		})
	}},
	{name: "a fragment in raw", in: "rows", only: []string{"v2.1", "v2.0", "minified"}, plant: func(e *export) {
		r := e.first()
		e.tree = append(e.tree, func(doc *node) {
			u := itemNamed(doc, r.name).get("request", "url")
			u.get("raw").text += "#top"
			u.add("hash", "top")
		})
	}},
	{name: "a base that ends in a slash, and a path that does not begin with one", in: "shop", run: run{only: []string{"url-double-slash"}}, plant: func(e *export) {
		hosted(api + "/")(e)
		for _, r := range e.requests() {
			if r.request.url.host == "{{baseUrl}}" {
				r.request.url.text = "{{baseUrl}}" + r.request.url.path
			}
		}
	}},
	{name: "the name that an environment lacks is set by a script", in: "stages", run: run{only: []string{"env-keys-differ"}}, plant: func(e *export) {
		delete(e.supplied, "payToken")
		e.environments[1].vars = append(e.environments[1].vars[:1:1], e.environments[1].vars[2:]...)
		e.scripts = append(e.scripts, &script{"prerequest", "pm.sendRequest(\"https://login.acme-fixtures.net/session\", function (error, reply) {\n    pm.environment.set(\"payToken\", reply.json().token);\n});"})
	}},
	{name: "code with PKCE, and client credentials", in: "oauth2", run: run{only: []string{"oauth2-flow-discouraged"}}, plant: func(e *export) {
		codeGrant(e.auth).with("grant_type", "authorization_code_with_pkce").with("challengeAlgorithm", "S256")
	}},
	{name: "a cookie for the language of an instance", in: "servicenow", plant: heading("Cookie", "lang=de")},
	{name: "code with a state at an instance", in: "servicenow", plant: func(e *export) {
		a := codeGrant(grant("{{snToken}}")).with("clientId", "{{snClientId}}").with("clientSecret", "{{snClientSecret}}").without("scope")
		e.auth = a.with("accessTokenUrl", "{{instanceUrl}}/oauth_token.do").with("authUrl", "{{instanceUrl}}/oauth_auth.do")
	}},
	{name: "the audience is a client", in: "shop", besides: stored, plant: func(e *export) {
		e.auth.with("token", validJWT(`"aud":"7c2e9d41-85fa-4b03-9e16-2d7f40c8ab95","iss":"https://id.other-fixtures.org"`))
	}},
	{name: "the audience is a neighbour of the host", in: "shop", besides: stored, plant: func(e *export) {
		e.auth.with("token", validJWT(`"aud":"https://orders.acme-fixtures.net","iss":"https://id.acme-fixtures.net"`))
	}},
	{name: "only the type of the token is printed", in: "shop", plant: afterwards("const token_type = pm.response.json().token_type;\nconsole.log(token_type, pm.response.json().expires_in);")},
	{name: "a hash and an id in a test", in: "shop", plant: afterwards("pm.test(\"etag\", function () {\n    pm.expect(pm.response.headers.get(\"ETag\")).to.eql(\"33a64df551425fcc55e4d42a148795d9f25f89d4\");\n    pm.expect(pm.response.json().id).to.eql(\"5f0c2b6e-1c53-4c1f-9e0d-3b7a6f2d4c81\");\n});")},
	{name: "a test of a refusal sets a wrong token", in: "shop", plant: func(e *export) {
		r := e.first()
		r.item.name = "401 with an invalid token"
		r.item.scripts = []*script{{"prerequest", `pm.environment.set("accessToken", "invalid");`}}
	}},
	{name: "the id and the secret of two clients", in: "oauth2", plant: func(e *export) {
		e.defining("reportClientId", "report-desk")
		e.folders()[2].auth.with("clientId", "{{reportClientId}}")
	}},
}

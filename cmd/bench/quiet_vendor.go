package main

// quietVendors are right for the one provider, or for OAuth 2.0 as such.
var quietVendors = []negative{
	{name: "an OAuth 2.0 auth that holds a reference alone", in: "oauth2", plant: func(e *export) {
		e.auth = newAuth("oauth2", "accessToken", "{{accessToken}}", "addTokenTo", "header")
	}},
	{name: "a prefix that DPoP wants", in: "oauth2", plant: func(e *export) { e.auth.with("headerPrefix", "DPoP") }},
	{name: "the usual prefix with a space, which OAuth 2.0 trims", in: "oauth2", plant: func(e *export) { e.auth.with("headerPrefix", "Bearer ") }},
	{name: "a redirect to the own machine", in: "oauth2", plant: func(e *export) { codeGrant(e.auth).with("redirect_uri", "http://127.0.0.1:8400/callback") }},
	{name: "commas for GitHub", in: "oauth2", plant: func(e *export) {
		codeGrant(e.auth).with("authUrl", "https://github.com/login/oauth/authorize").with("accessTokenUrl", "https://github.com/login/oauth/access_token").with("scope", "repo,user")
	}},
	{name: "an identity provider of its own", in: "oauth2", plant: func(e *export) {
		e.auth.with("accessTokenUrl", "https://acme.eu.auth0.com/oauth/token")
	}},
	{name: "/.default for Graph", in: "graph", plant: func(e *export) {
		e.auth = grant("{{graphToken}}").with("clientId", "{{graphClientId}}").with("clientSecret", "{{graphClientSecret}}").
			with("accessTokenUrl", "https://login.microsoftonline.com/{{tenantId}}/oauth2/v2.0/token").with("scope", "https://graph.microsoft.com/.default")
	}},
	{name: "a revocation with the token", in: "oauth2", plant: func(e *export) {
		e.items = append(e.items, call("Revoke", "POST", "https://login.acme-fixtures.net", "oauth/revoke").sending(form("token", "{{accessToken}}")))
	}},
	{name: "a login that takes JSON and is no OAuth", in: "login", plant: func(e *export) { e.requests()[0].request.url.path = "auth/token" }},
	{name: "a token request with Basic and no secret in the form", in: "oauth2", plant: func(e *export) {
		r := e.tokenRequests()[0]
		r.item.auth = basic("{{clientId}}", "{{clientSecret}}")
		r.request.body = form("grant_type", "client_credentials", "scope", "stock.read")
	}},
	{name: "a grant of an extension", in: "oauth2", plant: func(e *export) {
		e.defining("assertion", "{{$guid}}")
		e.tokenRequests()[0].request.body = form("grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer", "assertion", "{{assertion}}")
	}},
	{name: "Basic Auth to an instance, nobody audits", in: "servicenow", plant: func(e *export) {
		withUser(e)
		e.auth = basic("{{snUser}}", "{{snPassword}}")
	}},
	{name: "an instance for the government", in: "servicenow", plant: hosted("https://acme.servicenowservices.com")},
	{name: "a scripted API of a company", in: "servicenow", plant: func(e *export) { e.first().request.url.path = "api/x_acme_desk/v1/tickets" }},
	{name: "two instances with two tokens", in: "servicenow", plant: func(e *export) {
		e.environments[0].vars = append(e.environments[0].vars, plain("targetUrl", "https://dev50881.service-now.com"), &variable{key: "targetToken", kind: "secret"})
		e.supplied["targetToken"] = opaque("target")
		e.items = append(e.items, folder("Target", bearer("{{targetToken}}"), call("Copy incident", "POST", "{{targetUrl}}", "api/now/table/incident").head("Accept", "application/json")))
	}},
	{name: "the key of an instance under its own name", in: "servicenow", plant: func(e *export) {
		e.environments[0].vars = append(e.environments[0].vars, &variable{key: "snApiKey", kind: "secret"})
		e.supplied["snApiKey"] = opaque("sn-key")
		e.auth = apiKey("x-sn-apikey", "{{snApiKey}}", "header")
	}},
	{name: "the manual of the vendor in prose", in: "servicenow", plant: describing("See https://developer.servicenow.com/dev.do and https://docs.servicenow.com/api/now.")},
	{name: "a token for Graph sent to Graph", in: "graph", besides: stored, plant: func(e *export) {
		e.auth.with("token", validJWT(`"aud":"https://graph.microsoft.com","iss":"https://sts.windows.net/3f8a1c52-6d0b-4e7f-a9c4-51b2e7d08f36/"`))
	}},
	{name: "a GitHub token sent to GitHub", in: "rows", besides: stored, plant: func(e *export) {
		for _, r := range e.requests() {
			r.request.url.host = "api.github.com"
		}
		valued(token, vendorSecret())(e)
	}},
}

var inheritanceRules = []string{"auth-inherited-missing", "noauth-among-authenticated", "auth-block-invalid", "sibling-credential-differs", "credential-same-variable", "credential-slot-mismatch"}

// quietShapes are ways to write an export that are as good as the usual one.
var quietShapes = []negative{
	{name: "a login folder with No Auth", in: "shop", run: run{only: inheritanceRules}, plant: func(e *export) {
		e.items = append(e.items, folder("Login", noAuth(), call("Sign in", "POST", "{{baseUrl}}", "v2/login").sending(jsonBody(`{"name": "{{$guid}}"}`))))
	}},
	{name: "a public collection", in: "apikey", run: run{only: inheritanceRules}, plant: func(e *export) {}},
	{name: "a health check without the key", in: "partner", run: run{only: inheritanceRules}, plant: func(e *export) {
		e.items = append(e.items, call("Health", "GET", "{{partnerUrl}}", "health"))
	}},
	{name: "a request of OPTIONS without auth", in: "shop", run: run{only: inheritanceRules}, plant: func(e *export) {
		e.items = append(e.items, call("Preflight", "OPTIONS", "{{baseUrl}}", "v2/orders").authed(noAuth()))
	}},
	{name: "one client in two auths", in: "oauth2", plant: func(e *export) {}},
	{name: "auth: null", in: "shop", only: []string{"v2.1", "v2.0", "minified"}, plant: func(e *export) {
		e.tree = append(e.tree, func(doc *node) { itemNamed(doc, "List orders").get("request").add("auth", verbatim("null")) })
	}},
	{name: "auth: {}", in: "shop", only: []string{"v2.1", "v2.0", "minified"}, plant: func(e *export) {
		e.tree = append(e.tree, func(doc *node) { itemNamed(doc, "List orders").get("request").add("auth", obj()) })
	}},
	{name: "an old request without a helper", in: "shop", only: onlyV1, plant: func(e *export) {
		e.old = append(e.old, oldRequest("List orders", func(n *node) {
			n.drop("auth").add("currentHelper", verbatim("null")).add("helperAttributes", verbatim("null"))
		}))
	}},
	{name: "an old header that is switched off", in: "shop", only: onlyV1, plant: func(e *export) {
		e.first().request.headers = append(e.first().request.headers, &row{key: "X-Debug", value: "1", disabled: true})
	}},
	{name: "a request of v3 that names the auth of its parent", in: "shop", only: onlyV3, plant: func(e *export) {
		e.auth.id = "a1"
		e.first().item.auth = newAuth("inherit", "id", "a1")
	}},
	{name: "an auth that the app kept from before, without a value", in: "shop", only: []string{"v2.1", "minified"}, plant: func(e *export) {
		e.tree = append(e.tree, func(doc *node) { doc.get("auth").add("basic", arr()) })
	}},
	{name: "an object for the description", in: "shop", only: []string{"v2.1", "minified"}, plant: func(e *export) {
		e.tree = append(e.tree, func(doc *node) { doc.get("info").set("description", obj("content", "A shop.", "type", "text/plain")) })
	}},
	{name: "members that nobody knows", in: "shop", only: []string{"v2.1", "minified"}, plant: func(e *export) {
		e.tree = append(e.tree, func(doc *node) { doc.get("info").add("x-owner", "desk").add("version", obj("major", verbatim("1"))) })
	}},
	{name: "a URL as one text", in: "rows", only: []string{"v2.1", "v2.0"}, plant: func(e *export) {
		for _, r := range e.requests() {
			r.request.url.text = r.request.url.String()
		}
	}},
}

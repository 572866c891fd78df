package main

import "strings"

// hosted gives the first host variable another value.
func hosted(value string) func(*export) { return valued(host, value) }

// quietHosts are addresses that look wrong and are right.
var quietHosts = []negative{
	{name: "http on localhost", in: "partner", plant: hosted("http://localhost:8080/api")},
	{name: "http to a docker name", in: "partner", plant: hosted("http://partner-api:3000")},
	{name: "http to a private address", in: "partner", plant: hosted("http://10.20.3.4/api")},
	{name: "http to a .local name", in: "partner", plant: hosted("http://desk.local")},
	{name: "http to the docker host", in: "partner", plant: hosted("http://host.docker.internal:8081")},
	{name: "no verification on a local host", in: "partner", plant: func(e *export) {
		hosted("https://localhost:8443")(e)
		e.settings = obj("strictSSL", false)
	}},
	{name: "verification left on", in: "partner", plant: func(e *export) { e.settings = obj("strictSSL", true) }},
	{name: "https on 8443", in: "partner", plant: hosted("https://partner.acme-fixtures.net:8443/api")},
	{name: "https on 443", in: "partner", plant: hosted("https://partner.acme-fixtures.net:443/api")},
	{name: "three slashes, of which Postman skips one", in: "partner", plant: hosted("https:///partner.acme-fixtures.net/api")},
	{name: "a download from another host", in: "rows", plant: func(e *export) {
		r := e.first()
		r.request.examples = []*example{{name: "Label", status: 302, request: &request{method: "GET", url: r.request.url}, headers: rows("Location", "https://files.other-fixtures.net/labels/17.pdf")}}
	}},
	{name: "a URL as a query value", in: "rows", plant: func(e *export) {
		e.first().request.url.query = rows("callback", "http://desk.acme-fixtures.net//done")
	}},
	{name: "identifiers of namespaces in a body", in: "shop", plant: func(e *export) {
		e.requests()[1].request.body = jsonBody(`{"@context": "http://schema.org", "@type": "Order", "$schema": "http://json-schema.org/draft-07/schema#"}`)
	}},
	{name: "a page of documentation", in: "shop", plant: func(e *export) {
		e.items = append(e.items, call("About", "GET", "about", "").authed(noAuth()))
	}},
	{name: "path variables", in: "rows", plant: func(e *export) { e.first().request.url.path = "v1/parcels/:parcelId" }},
	{name: "braces of OpenAPI in a path", in: "rows", plant: func(e *export) { e.first().request.url.path = "v1/parcels/{parcelId}" }},
	{name: "a space in a query value", in: "rows", plant: func(e *export) { e.first().request.url.query = rows("q", "two words") }},
	{name: "a query row that is unticked", in: "rows", plant: func(e *export) {
		e.first().request.url.query = append(rows("page", "1"), &row{key: "debug", value: "1", disabled: true})
	}},
	{name: "pre-prod and non-prod", in: "stages", plant: func(e *export) {
		e.environments[0].name, e.environments[1].name = "Payments pre-prod", "Payments non-prod"
		e.environments[0].vars[0].value, e.environments[1].vars[0].value = "https://pay.preprod.acme-fixtures.net", "https://pay.nonprod.acme-fixtures.net"
	}},
	{name: "latest, contest and production-line", in: "stages", plant: func(e *export) {
		e.environments[1].vars[0].value = "https://production-line-latest.contest-fixtures.net"
	}},
	{name: "an identity host for all stages", in: "stages", plant: func(e *export) {
		for _, env := range e.environments[:2] {
			env.vars = append(env.vars, plain("issuer", "https://login.microsoftonline.com/common"))
		}
	}},
	{name: "another provider beside the base variable", in: "partner", plant: func(e *export) {
		e.items = append(e.items, call("Exchange rates", "GET", "https://rates.other-fixtures.org", "v1/latest"))
	}, run: run{only: []string{"request-host-outlier"}}},
	{name: "a redirect within the host", in: "rows", plant: func(e *export) {
		r := e.first()
		r.request.examples = []*example{{name: "Moved", status: 302, request: &request{method: "GET", url: r.request.url}, headers: rows("Location", "https://api.acme-fixtures.net/v2/parcels")}}
	}},
	{name: "redirects are not followed", in: "rows", plant: func(e *export) {
		r := e.first()
		r.settings = obj("followRedirects", false)
		r.request.examples = []*example{{name: "Moved", status: 302, request: &request{method: "GET", url: r.request.url}, headers: rows("Location", "https://files.other-fixtures.net/")}}
	}},
	{name: "a setting that Postman knows", in: "rows", plant: func(e *export) {
		e.settings = obj("disableUrlEncoding", true, "maxRedirects", verbatim("3"))
	}},
}

// quietNames are variables that look wrong and are right.
var quietNames = []negative{
	{name: "environments without their secrets", in: "shop", run: run{preset: "share"}, plant: func(e *export) { e.supplied = nil }},
	{name: "environments without their secrets, of Basic Auth", in: "basic", run: run{preset: "share"}, plant: func(e *export) { e.supplied = nil }},
	{name: "a script sets an empty variable", in: "login", plant: func(e *export) {}},
	{name: "a name that is computed", in: "shop", plant: func(e *export) {
		e.scripts = []*script{{"prerequest", "const name = pm.info.requestName;\npm.environment.set(name, pm.request.url.toString());"}}
		e.auth.with("token", "{{computedToken}}")
	}},
	{name: "a dynamic variable", in: "partner", plant: func(e *export) { e.first().request.header("X-API-Key").value = "{{$guid}}" }},
	{name: "a column of a data file", in: "partner", run: run{data: []string{"rowKey"}}, plant: func(e *export) {
		e.first().request.header("X-API-Key").value = "{{rowKey}}"
	}},
	{name: "an undefined name in a body", in: "shop", plant: func(e *export) {
		e.requests()[1].request.body = jsonBody(`{"sku": "{{someSku}}"}`)
	}},
	{name: "three braces at the end of a body", in: "shop", plant: func(e *export) {
		e.requests()[1].request.body = jsonBody(`{"a": {"b": {"size": {{pageSize}}}}}`)
	}},
	{name: "a template language in a body", in: "shop", plant: func(e *export) {
		e.requests()[1].request.body = jsonBody(`{"text": "Dear {{ customer.name }}, {% if late %}sorry{% endif %}"}`)
	}},
	{name: "all but one entry switched off", in: "shop", plant: func(e *export) {
		env := e.environments[0]
		env.vars = append([]*variable{{key: "pageSize", value: "10", disabled: true}, {key: "pageSize", value: "20", disabled: true}}, env.vars...)
	}, run: run{runtime: "app"}},
	{name: "twice the same value", in: "shop", plant: func(e *export) {
		e.environments[0].vars = append(e.environments[0].vars, plain("sort", "asc"), plain("sort", "asc"))
	}},
	{name: "environments that have nothing to do with each other", in: "stages", run: run{only: []string{"env-keys-differ"}}, plant: func(e *export) {
		e.environments[1].vars = []*variable{plain("mailHost", "https://mail.acme-fixtures.net"), plain("queue", "desk"), plain("printer", "A4")}
	}},
	{name: "typed variables that feed no credential", in: "shop", plant: func(e *export) {
		e.environments[0].vars = append(e.environments[0].vars, &variable{key: "debug", value: "false", kind: "boolean"}, &variable{key: "retries", value: "3", kind: "number"})
	}},
	{name: "a variable of a folder that nothing needs", in: "shop", plant: func(e *export) {
		e.folders()[0].vars = []*variable{plain("note", "for the desk")}
	}},
	{name: "a vault that is shared", in: "shop", run: run{preset: "share"}, plant: func(e *export) { e.auth.with("token", "{{vault:desk}}") }},
	{name: "nested references", in: "shop", plant: func(e *export) {
		e.defining("stage", "one")
		e.defining("key-one", "{{$guid}}")
		e.auth.with("token", "{{key-{{stage}}}}")
	}},
	{name: "the reference stands in prose", in: "shop", plant: func(e *export) {
		e.description = strings.Repeat("Set {{ accessToken }} first. ", 3)
	}},
}

package main

// partner writes an API key into a row of each of many requests.
func partner() *export {
	keyed := func(name, method, path string) *item {
		return call(name, method, "{{partnerUrl}}", path).head("X-API-Key", "{{partnerKey}}")
	}
	return &export{
		name: "Partner API",
		items: []*item{
			folder("Offers", nil,
				keyed("List offers", "GET", "offers"), keyed("Read offer", "GET", "offers/7"), keyed("Add offer", "POST", "offers").sending(jsonBody(`{"price": 12}`)),
				keyed("Close offer", "DELETE", "offers/7"),
			),
			folder("Invoices", nil,
				keyed("List invoices", "GET", "invoices"), keyed("Read invoice", "GET", "invoices/3"), keyed("Pay invoice", "POST", "invoices/3/payments"),
			),
			keyed("List partners", "GET", "partners"),
		},
		environments: []*environment{staging(feeding(host, "partnerUrl", "https://partner.acme-fixtures.net/api"), feeding(key, "partnerKey", ""))},
		supplied:     supplied("partnerKey", opaque("partner-key")),
	}
}

// grant is an OAuth 2.0 auth that the app can fetch a token with.
func grant(accessToken string) *auth {
	return newAuth("oauth2", "accessToken", accessToken, "addTokenTo", "header", "headerPrefix", "Bearer", "grant_type", "client_credentials",
		"accessTokenUrl", tokenURL, "clientId", "{{clientId}}", "clientSecret", "{{clientSecret}}", "scope", "stock.read stock.write",
		"client_authentication", "header", "tokenName", "warehouse")
}

// warehouse uses OAuth 2.0 with client credentials, and fetches tokens by hand as well.
func warehouse() *export {
	return &export{
		name: "Warehouse", auth: grant("{{accessToken}}"),
		items: []*item{
			folder("Session", noAuth(),
				call("Get access", "POST", "https://login.acme-fixtures.net", "oauth/token").
					sending(form("grant_type", "client_credentials", "client_id", "{{clientId}}", "client_secret", "{{clientSecret}}", "scope", "stock.read stock.write")).
					scripted("test", `pm.environment.set("accessToken", pm.response.json().access_token);`),
			),
			folder("Stock", nil,
				call("List stock", "GET", "{{baseUrl}}", "v2/stock"),
				call("Read stock", "GET", "{{baseUrl}}", "v2/stock/A-1"),
				call("Move stock", "POST", "{{baseUrl}}", "v2/stock/A-1/move").sending(jsonBody(`{"to": "B-2"}`)),
			),
			folder("Reports", grant("{{reportToken}}"), call("Daily report", "GET", "{{baseUrl}}", "v2/reports/daily")),
		},
		environments: []*environment{staging(
			feeding(host, "baseUrl", api), feeding(token, "accessToken", ""), feeding(token, "reportToken", ""),
			plain("clientId", "warehouse-desk"), feeding(secret, "clientSecret", ""),
		)},
		supplied: supplied("accessToken", opaque("warehouse"), "reportToken", opaque("report"), "clientSecret", opaque("client")),
	}
}

const instance = "https://dev41207.service-now.com"

// incidents calls an instance of ServiceNow with a bearer token.
func incidents() *export {
	table := func(name, method, path string) *item {
		return call(name, method, "{{instanceUrl}}", "api/now/"+path).head("Accept", "application/json")
	}
	return &export{
		name: "Incidents", auth: bearer("{{snToken}}"),
		items: []*item{
			folder("Session", noAuth(),
				call("Get access", "POST", "{{instanceUrl}}", "oauth_token.do").head("Accept", "application/json").
					sending(form("grant_type", "refresh_token", "client_id", "{{snClientId}}", "client_secret", "{{snClientSecret}}", "refresh_token", "{{snRefreshToken}}")).
					scripted("test", `pm.environment.set("snToken", pm.response.json().access_token);`),
			),
			folder("Tables", nil,
				table("List incidents", "GET", "table/incident").asking(rows("sysparm_limit", "10")...),
				table("Read incident", "GET", "table/incident/9d385017c611228701d22104cc95c371"),
				table("Create incident", "POST", "table/incident").head("Content-Type", "application/json").sending(jsonBody(`{"short_description": "Printer is down"}`)),
			),
			folder("Catalog", nil, call("List items", "GET", "{{instanceUrl}}", "api/sn_sc/servicecatalog/items").head("Accept", "application/json")),
		},
		environments: []*environment{staging(
			feeding(host, "instanceUrl", instance), feeding(token, "snToken", ""), plain("snClientId", "postman-desk"),
			feeding(secret, "snClientSecret", ""), feeding(secret, "snRefreshToken", ""),
		)},
		supplied: supplied("snToken", opaque("sn"), "snClientSecret", opaque("sn-client"), "snRefreshToken", opaque("sn-refresh")),
	}
}

// directory calls Microsoft Graph with a token that a request fetches.
func directory() *export {
	return &export{
		name: "Directory", auth: bearer("{{graphToken}}"),
		items: []*item{
			folder("Session", noAuth(),
				call("Get access", "POST", "https://login.microsoftonline.com", "{{tenantId}}/oauth2/v2.0/token").
					sending(form("grant_type", "client_credentials", "client_id", "{{graphClientId}}", "client_secret", "{{graphClientSecret}}", "scope", "https://graph.microsoft.com/.default")).
					scripted("test", `pm.environment.set("graphToken", pm.response.json().access_token);`),
			),
			folder("Users", nil,
				call("List users", "GET", "https://graph.microsoft.com", "v1.0/users"),
				call("List groups", "GET", "https://graph.microsoft.com", "v1.0/groups"),
				call("Read me", "GET", "https://graph.microsoft.com", "v1.0/me"),
			),
		},
		environments: []*environment{staging(
			plain("tenantId", "3f8a1c52-6d0b-4e7f-a9c4-51b2e7d08f36"), plain("graphClientId", "7c2e9d41-85fa-4b03-9e16-2d7f40c8ab95"),
			feeding(token, "graphToken", ""), feeding(secret, "graphClientSecret", ""),
		)},
		supplied: supplied("graphToken", opaque("graph"), "graphClientSecret", opaque("graph-client")),
	}
}

// library logs in by a script: the token is in no file at all.
func library() *export {
	return &export{
		name: "Library", auth: bearer("{{libraryToken}}"),
		scripts: []*script{{"prerequest", `pm.request.headers.upsert({ key: "X-Trace", value: pm.variables.replaceIn("{{$guid}}") });`}},
		items: []*item{
			folder("Session", noAuth(),
				call("Sign in", "POST", "{{libraryUrl}}", "session").
					sending(jsonBody("{\n    \"name\": \"{{reader}}\",\n    \"password\": \"{{readerPassword}}\"\n}")).
					scripted("test", "const answer = pm.response.json();\npm.environment.set(\"libraryToken\", answer.token);"),
			),
			folder("Books", nil,
				call("List books", "GET", "{{libraryUrl}}", "books").scripted("test", statusTest),
				call("Read book", "GET", "{{libraryUrl}}", "books/42"),
				call("Lend book", "POST", "{{libraryUrl}}", "books/42/loans").sending(form("days", "14")),
			),
			folder("Readers", nil, call("Read reader", "GET", "{{libraryUrl}}", "readers/8")),
		},
		environments: []*environment{staging(
			feeding(host, "libraryUrl", "https://library.acme-fixtures.net/api"), plain("reader", "karin"),
			&variable{key: "readerPassword", kind: "secret"}, feeding(token, "libraryToken", ""),
		)},
		supplied: supplied("readerPassword", opaque("reader")),
	}
}

// payments has an environment for each stage, and globals.
func payments() *export {
	stage := func(name, base string) *environment {
		return &environment{name: name, vars: []*variable{
			feeding(host, "payUrl", base), feeding(token, "payToken", ""), plain("currency", "CHF"), plain("timeout", "30"),
		}}
	}
	return &export{
		name: "Payments", auth: bearer("{{payToken}}"),
		items: []*item{
			folder("Payments", nil,
				call("List payments", "GET", "{{payUrl}}", "payments"),
				call("Pay", "POST", "{{payUrl}}", "payments").sending(jsonBody(`{"amount": 12.5, "currency": "{{currency}}"}`)),
				call("Read payment", "GET", "{{payUrl}}", "payments/31"),
			),
			folder("Refunds", nil, call("Refund", "POST", "{{payUrl}}", "payments/31/refunds").head("X-Client", "{{clientName}}")),
		},
		environments: []*environment{
			stage("Payments Staging", "https://pay.staging.acme-fixtures.net"), stage("Payments Production", "https://pay.acme-fixtures.net"),
			{name: "Workspace", globals: true, vars: []*variable{plain("clientName", "desk")}},
		},
		supplied: supplied("payToken", opaque("pay")),
	}
}

package main

// benchNow is the time at which every export is judged, unless an operator names one.
const (
	benchNow  = "2026-11-24T00:00:00Z"
	benchTime = 1795478400 // the same in seconds
)

// A variant is a clean export, of the kinds that people keep.
type variant struct {
	name string
	make func() *export
}

var variants = []variant{
	{"shop", shop},
	{"rows", rowsShop},
	{"basic", ledger},
	{"apikey", weather},
	{"partner", partner},
	{"oauth2", warehouse},
	{"servicenow", incidents},
	{"graph", directory},
	{"login", library},
	{"stages", payments},
}

const (
	api      = "https://api.acme-fixtures.net"
	tokenURL = "https://login.acme-fixtures.net/oauth/token"
	authURL  = "https://login.acme-fixtures.net/oauth/authorize"
)

func staging(vars ...*variable) *environment { return &environment{name: "Staging", vars: vars} }

func plain(key, value string) *variable { return &variable{key: key, value: value} }

func feeding(r role, key, value string) *variable {
	v := &variable{key: key, value: value, role: r}
	if r != host && r != user {
		v.kind = "secret"
	}
	return v
}

func supplied(pairs ...string) map[string]string {
	out := map[string]string{}
	for i := 0; i+1 < len(pairs); i += 2 {
		out[pairs[i]] = pairs[i+1]
	}
	return out
}

// statusTest is a test as the app's snippets write it.
const statusTest = `pm.test("status is 200", function () {
    pm.response.to.have.status(200);
});`

// shop lends a bearer token from the collection; a folder has one of its own.
func shop() *export {
	return &export{
		name: "Acme Shop", description: "What a shop sells, and what it owes.",
		auth: bearer("{{accessToken}}"),
		vars: []*variable{plain("pageSize", "50")},
		items: []*item{
			folder("Orders", nil,
				call("List orders", "GET", "{{baseUrl}}", "v2/orders").asking(rows("limit", "{{pageSize}}")...).head("Accept", "application/json").scripted("test", statusTest),
				call("Create order", "POST", "{{baseUrl}}", "v2/orders").sending(jsonBody("{\n    \"sku\": \"A-1\",\n    \"count\": 2\n}")),
				call("Read order", "GET", "{{baseUrl}}", "v2/orders/1009").answered(&example{
					name: "One order", status: 200,
					request: &request{method: "GET", url: address("{{baseUrl}}", "v2/orders/1009")},
					headers: rows("Content-Type", "application/json"), body: "{\n    \"id\": 1009,\n    \"sku\": \"A-1\"\n}",
				}),
				call("Cancel order", "DELETE", "{{baseUrl}}", "v2/orders/1009"),
			),
			folder("Partners", bearer("{{partnerToken}}"),
				call("List offers", "GET", "{{partnerUrl}}", "offers"),
				call("Read offer", "GET", "{{partnerUrl}}", "offers/7"),
			),
			folder("Stock", nil,
				call("List stock", "GET", "{{baseUrl}}", "v2/stock"),
				call("Count stock", "PUT", "{{baseUrl}}", "v2/stock/A-1").sending(jsonBody(`{"count": 4}`)),
			),
			folder("Public", noAuth(), call("Health", "GET", "https://status.acme-fixtures.net", "health")),
		},
		environments: []*environment{staging(
			feeding(host, "baseUrl", api), feeding(host, "partnerUrl", "https://partner.acme-fixtures.net"),
			feeding(token, "accessToken", ""), feeding(token, "partnerToken", ""),
		)},
		supplied: supplied("accessToken", opaque("access"), "partnerToken", opaque("partner")),
	}
}

// rowsShop writes the credential into a row of each request, and the host in place.
func rowsShop() *export {
	manual := func(name, method, path string) *item {
		return call(name, method, api, path).head("Authorization", "Bearer {{token}}").head("Accept", "application/json")
	}
	return &export{
		name: "Parcels",
		items: []*item{
			folder("Parcels", nil,
				manual("List parcels", "GET", "v1/parcels").asking(rows("page", "1", "size", "20")...),
				manual("Read parcel", "GET", "v1/parcels/12"),
				manual("Send parcel", "POST", "v1/parcels").sending(jsonBody(`{"to": "Bern", "weight": 1.2}`)),
			),
			folder("Depots", nil,
				manual("List depots", "GET", "v1/depots"),
				manual("Close depot", "POST", "v1/depots/3/close"),
			),
			manual("Who am I", "GET", "v1/me"),
		},
		environments: []*environment{staging(feeding(token, "token", ""))},
		supplied:     supplied("token", opaque("rows")),
	}
}

// ledger uses Basic Auth everywhere.
func ledger() *export {
	return &export{
		name: "Ledger", auth: basic("{{ledgerUser}}", "{{ledgerPassword}}"),
		items: []*item{
			folder("Accounts", nil,
				call("List accounts", "GET", "{{ledgerUrl}}", "accounts"),
				call("Read account", "GET", "{{ledgerUrl}}", "accounts/17"),
				call("Open account", "POST", "{{ledgerUrl}}", "accounts").sending(form("name", "Travel", "currency", "CHF")),
			),
			folder("Archive", basic("{{archiveUser}}", "{{archivePassword}}"),
				call("List archive", "GET", "{{ledgerUrl}}", "archive"),
			),
		},
		environments: []*environment{staging(
			feeding(host, "ledgerUrl", "https://ledger.acme-fixtures.net/v1"), feeding(user, "ledgerUser", "bookkeeper"),
			feeding(password, "ledgerPassword", ""), feeding(user, "archiveUser", "archivist"), feeding(password, "archivePassword", ""),
		)},
		supplied: supplied("ledgerPassword", opaque("ledger"), "archivePassword", opaque("archive")),
	}
}

// weather uses the API Key auth, in a header.
func weather() *export {
	return &export{
		name: "Weather", auth: apiKey("X-API-Key", "{{weatherKey}}", "header"),
		vars: []*variable{feeding(host, "weatherUrl", "https://weather.acme-fixtures.net")},
		items: []*item{
			call("Forecast", "GET", "{{weatherUrl}}", "v3/forecast").asking(rows("city", "Bern")...),
			call("History", "GET", "{{weatherUrl}}", "v3/history").asking(rows("city", "Bern", "year", "2025")...),
			call("Radar", "GET", "{{weatherUrl}}", "v3/radar"),
			call("Map", "GET", "{{weatherUrl}}", "v3/map/BE"),
			folder("Alerts", nil,
				call("List alerts", "GET", "{{weatherUrl}}", "v3/alerts"),
				call("Subscribe", "POST", "{{weatherUrl}}", "v3/alerts").sending(jsonBody(`{"area": "BE"}`)),
				call("Read alert", "GET", "{{weatherUrl}}", "v3/alerts/5"),
				call("Unsubscribe", "DELETE", "{{weatherUrl}}", "v3/alerts/5"),
			),
			folder("Stations", apiKey("X-Station-Key", "{{stationKey}}", "header"),
				call("List stations", "GET", "{{weatherUrl}}", "v3/stations"),
			),
		},
		environments: []*environment{staging(feeding(key, "weatherKey", ""), feeding(key, "stationKey", ""))},
		supplied:     supplied("weatherKey", opaque("weather"), "stationKey", opaque("station")),
	}
}

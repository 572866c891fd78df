package why

import "testing"

func TestResponseServiceNowUnauthorized(t *testing.T) {
	const own = asJSON + `{"error":{"message":"User Not Authenticated","detail":"Required to provide Auth information"},"status":"failure"}`
	speaks(t, "response-servicenow-unauthorized", []ruleCase{
		{"its own words", one(talk{url: instance, sent: carried, status: 401, got: own}), []string{""}, nil, nil},
		{"in other letters", one(talk{url: instance, sent: carried, status: 401, got: asJSON + `{"error":{"message":"USER NOT AUTHENTICATED"}}`}), []string{""}, nil, nil},
		{"the same of another host", one(talk{sent: carried, status: 401, got: own}), nil, nil, nil},
		{"another error", one(talk{url: instance, sent: carried, status: 404, got: asJSON + `{"error":{"message":"No Record found"}}`}), nil, nil, nil},
		{"other words", one(talk{url: instance, sent: carried, status: 401, got: asJSON + `{"error":"invalid_token"}`}), nil, nil, nil},
	})
}

func TestResponseTokenEndpointError(t *testing.T) {
	at := func(status int, got string) []talk {
		return one(talk{method: "POST", url: "https://auth.acme-fixtures.net/oauth2/token", sent: "Content-Type: application/x-www-form-urlencoded\n\ngrant_type=client_credentials&client_id=shop", status: status, got: got})
	}
	speaks(t, "response-token-endpoint-error", []ruleCase{
		{"the client", at(401, asJSON+`{"error":"invalid_client"}`), []string{"client"}, nil, nil},
		{"a client that may not", at(400, asJSON+`{"error":"unauthorized_client","error_description":"x"}`), []string{"client"}, nil, nil},
		{"the grant", at(400, asJSON+`{"error":"invalid_grant"}`), []string{"grant"}, nil, nil},
		{"no such grant", at(400, asJSON+`{"error":"unsupported_grant_type"}`), []string{"grant"}, nil, nil},
		{"as a form", at(400, "Content-Type: application/x-www-form-urlencoded\n\nerror=invalid_grant&error_description=expired"), []string{"grant"}, nil, nil},
		{"the user", at(401, asJSON+`{"message":"Wrong username or password"}`), []string{"user"}, nil, nil},
		{"the scope", at(400, asJSON+`{"error":"invalid_scope"}`), []string{"scope"}, nil, nil},
		{"a field", at(400, asJSON+`{"error":"invalid_request"}`), []string{"request"}, nil, nil},
		{"no reason", at(401, ""), []string{"unclear"}, nil, nil},
		{"the server's own", at(400, asJSON+`{"error":"access_denied"}`), []string{"unclear"}, nil, nil},
		{"a page", at(404, asHTML+"<html>Not Found</html>"), []string{"page"}, nil, nil},
		{"a page that looks well", at(200, asHTML+"<html>Welcome</html>"), []string{"page"}, nil, nil},
		{"a token", at(200, asJSON+`{"access_token":"FAKEpostlint"}`), nil, nil, nil},
		{"another call", one(talk{sent: carried, status: 401, got: asJSON + `{"error":"invalid_client"}`}), nil, nil, nil},
		{"unknown words", at(400, asJSON+`{"error":"teapot"}`), nil, nil, nil},
	})
}

func TestResponseNotAPI(t *testing.T) {
	const login = `<html><title>Log in</title><form><input type="password"></form></html>`
	speaks(t, "response-not-api", []ruleCase{
		{"a login", one(talk{sent: "Accept: application/json\n" + carried, status: 200, got: asHTML + login}), []string{"login"}, nil, nil},
		{"a login with 401", one(talk{sent: carried, status: 401, got: asHTML + login}), []string{"login"}, nil, nil},
		{"an identity provider", one(talk{sent: carried, status: 200, got: asHTML + `<form action="https://login.microsoftonline.com/x"><input name="SAMLRequest"></form>`}), []string{"sso"}, nil, nil},
		{"an instance that sleeps", one(talk{url: instance, sent: carried, status: 200, got: asHTML + "<html>Your instance is hibernating</html>"}), []string{"asleep"}, nil, nil},
		{"a firewall", one(talk{sent: carried, status: 403, got: "Server: cloudflare\n" + asHTML + "<html>Sorry</html>"}), []string{"gateway"}, nil, nil},
		{"a page without Content-Type", one(talk{sent: carried, status: 200, got: "X: y\n\n<!DOCTYPE html><p>Welcome"}), []string{"page"}, nil, nil},
		{"a redirect to another host", []talk{{sent: carried, status: 302, got: "Location: https://eu.acme-fixtures.net/v1/orders"}, {url: "https://eu.acme-fixtures.net/v1/orders", status: 401}}, []string{"redirected"}, nil, nil},
		{"a redirect to a login, not followed", one(talk{sent: carried, status: 302, got: "Location: https://sso.acme-fixtures.net/login?next=orders"}), []string{"led-to-login"}, nil, nil},
		{"a redirect that nobody followed", one(talk{sent: carried, status: 307, got: "Location: https://eu.acme-fixtures.net/v1/orders"}), []string{"led-away"}, nil, nil},
		{"a redirect to https, not followed", one(talk{url: "http://api.acme-fixtures.net/v1/orders", sent: carried, status: 301, got: "Location: https://api.acme-fixtures.net/v1/orders"}), []string{"redirected-scheme"}, nil, nil},
		{"a redirect to another host, whatever the scheme", []talk{{sent: carried, status: 307, got: "Location: //eu.acme-fixtures.net/v1/orders"}, {url: "https://eu.acme-fixtures.net/v1/orders", status: 401}}, []string{"redirected"}, nil, nil},
		{"a redirect to https", []talk{{url: "http://api.acme-fixtures.net/v1/orders", sent: carried, status: 301, got: "Location: https://api.acme-fixtures.net/v1/orders"}, {status: 401}}, []string{"redirected-scheme"}, nil, nil},
		{"a redirect on the host", []talk{{sent: carried, status: 302, got: "Location: /v2/orders"}, {url: "https://api.acme-fixtures.net/v2/orders", sent: carried, status: 401}}, nil, nil, nil},
		{"a page was asked for", one(talk{sent: "Accept: text/html\n" + carried, status: 200, got: asHTML + login}), nil, nil, nil},
		{"an unknown page with 401", one(talk{sent: carried, status: 401, got: asHTML + "<html>Unauthorized</html>"}), nil, nil, nil},
		{"an empty page with 401", one(talk{sent: carried, status: 401, got: asHTML}), nil, nil, nil},
		{"words of a login in JSON", one(talk{sent: carried, status: 401, got: asJSON + `{"hint":"<title>Login"}`}), nil, nil, nil},
		{"it is meant to be refused", one(talk{name: "not logged in - unauthorized", status: 200, got: asHTML + login}), nil, collectionOf("", "not logged in - unauthorized|GET|"+ordersURL), nil},
	})
}

func TestResponseAuthSplit(t *testing.T) {
	good := func(method, url string) talk { return talk{method: method, url: url, sent: carried, status: 200} }
	bad := talk{sent: carried, status: 401}
	const users, elsewhere = "https://api.acme-fixtures.net/v1/users", "https://eu.acme-fixtures.net/v1/orders"
	speaks(t, "response-auth-split", []ruleCase{
		{"good before", []talk{good("GET", ordersURL), bad}, []string{"time"}, nil, nil},
		{"good before and nothing after", []talk{good("GET", ordersURL), bad}, []string{"time"}, nil, []talk{bad}},
		{"another path after", []talk{bad}, []string{"path"}, nil, []talk{good("GET", users)}},
		{"another path before", []talk{good("GET", users), bad}, []string{"before"}, nil, nil},
		{"another method", []talk{good("GET", ordersURL), {method: "POST", sent: carried, status: 403}}, []string{"method"}, nil, nil},
		{"another host", []talk{good("GET", elsewhere), bad}, []string{"host"}, nil, nil},
		{"now so, now so", []talk{good("GET", ordersURL), bad}, []string{"random"}, nil, []talk{good("GET", ordersURL)}},
		{"another token", []talk{{url: users, sent: "Authorization: Bearer FAKEpostlintOther", status: 200}, bad}, nil, nil, nil},
		{"no token", []talk{{url: users, status: 200}, {status: 401}}, nil, nil, nil},
		{"all are refused", []talk{{url: users, sent: carried, status: 401}, bad}, nil, nil, nil},
		{"an error of the server", []talk{good("GET", users), {sent: carried, status: 500}}, nil, nil, nil},
		{"it is meant to be refused", []talk{good("GET", users), {name: "401 for a viewer", sent: carried, status: 401}}, nil, collectionOf("", "401 for a viewer|GET|"+ordersURL), nil},
	})
}

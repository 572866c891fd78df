package script

import "testing"

// Headers that a script changes are found by name, however they are written.
func TestChangedHeadersAreFound(t *testing.T) {
	run(t, []check{
		{"add", `pm.request.headers.add({key: "Authorization", value: "x"})`, "header authorization"},
		{"upsert, key last", `pm.request.headers.upsert({ value: f({key: "no"}), "key": 'X-A' })`, "header x-a"},
		{"append", `pm.request.headers.append({key: "X-A", value: 1})`, "header x-a"},
		{"addHeader with an object", `pm.request.addHeader({key: "X-A", value: 1})`, "header x-a"},
		{"addHeader with a text", `pm.request.addHeader("X-A : 1")`, "header x-a"},
		{"addHeader with a sum", `pm.request.addHeader("Authorization: Bearer " + t)`, "header authorization"},
		{"addHeader with a template", "pm.request.addHeader(`Authorization: Bearer ${t}`)", "header authorization"},
		{"upsertHeader", `pm.request.upsertHeader({key: "X-A", value: 1})`, "header x-a"},
		{"Header", `pm.request.headers.add(new sdk.Header({key: "X-A", value: 1}))`, "header x-a"},
		{"constant", `const H = "X-A"; pm.request.headers.add({key: H, value: 1})`, "header x-a"},
		{"remove", `pm.request.headers.remove("Authorization")`, "header authorization"},
		{"removeHeader", `pm.request.removeHeader("X-A", {ignoreCase: true})`, "header x-a"},
		{"another name for the list", `const h = pm.request.headers; h.upsert({key: "X-A", value: 1})`, "header x-a"},
		{"another name for the request", `const {request} = pm; request.headers.add({key: "X-A"})`, "header x-a"},
		{"once", `pm.request.headers.remove("x-a"); pm.request.headers.add({key: "X-A"})`, "header x-a"},
		{"one", `pm.request.headers.one("X-A").value = 1`, "header x-a"},
		{"cookie jar", `pm.cookies.jar().set("https://example.com", "sid", "1")`, "header cookie"},
		{"read", `pm.request.headers.get("X-A") || pm.request.headers.has("X-B")`, ""},
		{"of the response", `pm.response.headers.get("X-A")`, ""},
		{"of another request", `pm.sendRequest({url: u, header: {Authorization: "Bearer " + t}})`, "sends"},
		{"computed key", `pm.request.headers.add({key: name, value: 1})`, "any header"},
		{"computed property", `pm.request.headers.add({[k]: name})`, "any header"},
		{"spread", `pm.request.headers.add({...base, value: 1})`, "any header"},
		{"object from elsewhere", `pm.request.headers.add(header)`, "any header"},
		{"text from elsewhere", `pm.request.addHeader(name + ": 1")`, "any header"},
		{"name goes on", `pm.request.addHeader("X-" + name)`, "any header"},
		{"computed name", `pm.request.removeHeader(name)`, "any header"},
		{"predicate", `pm.request.headers.remove(h => h.key === "a")`, "any header"},
		{"each", `pm.request.headers.each(h => { h.value = 1 })`, "any header"},
		{"replaced list", `pm.request.headers = []`, "any header"},
		{"method as an argument", `list.forEach(pm.request.headers.add)`, "any header"},
	})
}

// A change of the auth, the URL, the query, the method or the body is seen; a look at
// them is not a change.
func TestChangedPartsAreFound(t *testing.T) {
	run(t, []check{
		{"auth", `pm.request.auth = {type: "noauth"}`, "auth"},
		{"auth update", `pm.request.auth.update([{key: "token", value: t}])`, "auth"},
		{"auth parameter", `pm.request.auth.bearer.upsert({key: "token", value: t})`, "auth"},
		{"auth type", `pm.request.auth.type = 'noauth'`, "auth"},
		{"auth deleted", `delete pm.request.auth`, "auth"},
		{"authorizeUsing", `pm.request.authorizeUsing("bearer", {token: t})`, "auth"},
		{"auth parameters", `pm.request.auth.parameters().get("token")`, ""},
		{"auth parameter changed", `pm.request.auth.parameters().one("token").value = t`, "auth"},
		{"auth type read", `if (pm.request.auth && pm.request.auth.type === "bearer") {}`, ""},
		{"url", `pm.request.url = "https://example.com"`, "url"},
		{"url update", `pm.request.url.update("https://example.com")`, "url"},
		{"host", `pm.request.url.host = ["a"]`, "url"},
		{"raw url", `pm.request.url.raw += "?a=b"`, "url"},
		{"query", `pm.request.url.query.add({key: "a", value: "b"})`, "url"},
		{"addQueryParams", `pm.request.addQueryParams("a=b")`, "url"},
		{"removeQueryParams", `pm.request.removeQueryParams("a")`, "url"},
		{"method", `pm.request.method = "POST"`, "url"},
		{"body", `pm.request.body.update(JSON.stringify(b))`, "url"},
		{"raw body", `pm.request.body.raw = "x"`, "url"},
		{"computed part of the path", `pm.request.url.path[1] = "x"`, "url"},
		{"url by another name", `let url = pm.request.url; url.query.clear()`, "url"},
		{"url read", `const u = pm.request.url.toString(), p = pm.request.url.getPath(), q = pm.request.url.path[1]`, ""},
		{"query read", `x = pm.request.url.query.get("a")`, ""},
		{"method read", `sign(pm.request.method, pm.request.body.raw)`, ""},
		{"url handed on", `sign(pm.request.url)`, "url"},
		{"request handed on", `sign(pm.request)`, "any header, auth, url"},
		{"request replaced", `pm.request = x`, "any header, auth, url"},
		{"request updated", `pm.request.update({url: u})`, "any header, auth, url"},
		{"computed part", `pm.request[part] = 1`, "any header, auth, url"},
	})
}

// Requests that a script sends, and changes of what runs next, are seen.
func TestFlowIsFound(t *testing.T) {
	run(t, []check{
		{"sendRequest", `pm.sendRequest("https://example.com", () => {})`, "sends"},
		{"sendRequest handed on", `const send = promisify(pm.sendRequest)`, "sends"},
		{"sendRequest by another name", `const {sendRequest} = pm; sendRequest(r)`, "sends"},
		{"skipRequest", `pm.execution.skipRequest()`, "skips"},
		{"setNextRequest", `pm.execution.setNextRequest("Login")`, "skips"},
		{"old setNextRequest", `postman.setNextRequest(null)`, "skips"},
		{"where it runs", `x = pm.execution.location.current`, ""},
	})
}

package main

// What follows are short ways to write clean exports and what is planted in them.

func newAuth(kind string, pairs ...string) *auth {
	a := &auth{kind: kind}
	for i := 0; i+1 < len(pairs); i += 2 {
		a.params = append(a.params, &param{key: pairs[i], value: pairs[i+1]})
	}
	return a
}

func bearer(token string) *auth { return newAuth("bearer", "token", token) }

func basic(user, password string) *auth {
	return newAuth("basic", "username", user, "password", password)
}

func apiKey(key, value, in string) *auth {
	return newAuth("apikey", "key", key, "value", value, "in", in)
}

func noAuth() *auth { return newAuth("noauth") }

func folder(name string, a *auth, items ...*item) *item {
	return &item{name: name, auth: a, items: items}
}

// call is a request to a path below a base: a reference, or scheme and host.
func call(name, method, base, path string) *item {
	return &item{name: name, request: &request{method: method, url: address(base, path)}}
}

func (i *item) authed(a *auth) *item {
	i.auth = a
	return i
}

func (i *item) head(name, value string) *item {
	i.request.setHeader(name, value)
	return i
}

func (i *item) asking(rows ...*row) *item {
	i.request.url.query = rows
	return i
}

func (i *item) sending(b *body) *item {
	i.request.body = b
	return i
}

func (i *item) scripted(listen, code string) *item {
	i.scripts = append(i.scripts, &script{listen, code})
	return i
}

func (i *item) answered(x ...*example) *item {
	i.request.examples = append(i.request.examples, x...)
	return i
}

func jsonBody(text string) *body { return &body{mode: "raw", language: "json", text: text} }

func form(pairs ...string) *body { return &body{mode: "urlencoded", rows: rows(pairs...)} }

func rows(pairs ...string) []*row {
	var out []*row
	for i := 0; i+1 < len(pairs); i += 2 {
		out = append(out, &row{key: pairs[i], value: pairs[i+1]})
	}
	return out
}

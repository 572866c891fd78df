package main

import "strings"

// jwtIO is the token that jwt.io shows.
const jwtIO = "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxMjM0NTY3ODkwIiwibmFtZSI6IkpvaG4gRG9lIiwiaWF0IjoxNTE2MjM5MDIyfQ.SflKxwRJSMeKKF2QT4fwpMeJf36POk6yJV_adQssw5c"

func heading(name, value string) func(*export) {
	return func(e *export) { e.first().request.setHeader(name, value) }
}

func bodied(text string) func(*export) {
	return func(e *export) { e.requests()[1].request.body = jsonBody(text) }
}

func describing(text string) func(*export) { return func(e *export) { e.description = text } }

func answered(text string) func(*export) {
	return func(e *export) {
		r := e.first()
		r.request.examples = append(r.request.examples, answer(text)(r))
	}
}

// quietSecrets look like secrets and are none.
var quietSecrets = []negative{
	{name: "an idempotency key", in: "shop", plant: heading("Idempotency-Key", "5f0c2b6e-1c53-4c1f-9e0d-3b7a6f2d4c81")},
	{name: "an ETag", in: "shop", plant: heading("If-None-Match", `"33a64df551425fcc55e4d42a148795d9f25f89d4"`)},
	{name: "a request id", in: "shop", plant: heading("X-Request-Id", "01HF7YAT9Q2K4M6N8P0R2S4T6V")},
	{name: "a digest of a body", in: "shop", plant: heading("Content-MD5", "Q2hlY2sgSW50ZWdyaXR5IQ==")},
	{name: "an image in a body", in: "shop", plant: bodied(`{"image": "data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=="}`)},
	{name: "a page token", in: "rows", plant: func(e *export) {
		e.first().request.url.query = rows("page_token", "CAUQAA7Zx9Kq2w", "next_token", "b7Kq2wZx91LmA8")
	}},
	{name: "a token against forgery", in: "rows", plant: func(e *export) {
		e.first().request.url.query = rows("csrf", "d41d8cd98f00b204")
	}},
	{name: "names that only sound like secrets", in: "shop", plant: func(e *export) {
		e.environments[0].vars = append(e.environments[0].vars, plain("token_type", "Bearer-of-the-desk-2026"), plain("tokenUrl", "https://login.acme-fixtures.net/oauth/token"),
			plain("password_policy", "min-12-mixed-Case-and-9"), plain("secretName", "projects/acme/secrets/desk-17"))
	}},
	{name: "a publishable key", in: "shop", plant: func(e *export) {
		e.environments[0].vars = append(e.environments[0].vars, plain("stripePublishable", "pk_live_51FAKEpostlintq8Zr2LxVb0TnY4mKsW9d"))
	}},
	{name: "the token of jwt.io in prose", in: "shop", plant: describing("A JWT looks like this: " + jwtIO)},
	{name: "the key of Amazon's documentation", in: "shop", plant: describing("For instance AKIAIOSFODNN7EXAMPLE, as their manual has it.")},
	{name: "placeholders in prose", in: "shop", plant: describing("curl -H 'Authorization: Bearer <your-token>' https://api.acme-fixtures.net\n\npassword: your-password-here")},
	{name: "a GitHub token with wrong check digits in prose", in: "shop", plant: describing("It is not " + checked("ghp_", "wrong", false) + " any more.")},
	{name: "an npm token with wrong check digits in prose", in: "shop", plant: describing("It is not " + checked("npm_", "wrong", false) + " any more.")},
	{name: "a GitHub token with wrong check digits in a body", in: "shop", plant: bodied(`{"remark": "` + checked("gho_", "wrong", false) + `"}`)},
	{name: "an npm token with wrong check digits in an answer", in: "shop", plant: answered(`{"remark": "` + checked("npm_", "other", false) + `"}`)},
	{name: "invented values in an answer", in: "shop", plant: answered(`{"access_token": "string", "refresh_token": "your_refresh_token", "id_token": "<id_token>"}`)},
	{name: "a cookie for the language", in: "rows", plant: heading("Cookie", "lang=de; consent=all; _ga=GA1.2.1163741528.1700000000")},
	{name: "a cookie that refers to a variable", in: "rows", plant: func(e *export) {
		e.defining("session", "{{$guid}}")
		heading("Cookie", "JSESSIONID={{session}}")(e)
	}},
	{name: "a password of a form on a local host", in: "login", plant: func(e *export) {
		hosted("http://localhost:3000")(e)
		e.requests()[0].request.body = jsonBody(`{"name": "admin", "password": "letmein"}`)
	}},
	{name: "the password of a login is a matter of taste", in: "login", plant: func(e *export) {
		e.requests()[0].request.body = jsonBody(`{"name": "karin", "password": "Sommer2026"}`)
	}},
	{name: "the only reference is a reference", in: "partner", plant: func(e *export) {
		r := e.first()
		x := answer("{}")(r)
		x.request.headers = rows("X-API-Key", "{{partnerKey}}")
		r.request.examples = append(r.request.examples, x)
	}},
}

// setting puts a script in front of all requests.
func setting(code string) func(*export) {
	return func(e *export) { e.scripts = append(e.scripts, &script{"prerequest", code}) }
}

func afterwards(code string) func(*export) {
	return func(e *export) { e.first().item.scripts = []*script{{"test", code}} }
}

// quietScripts do nothing wrong.
var quietScripts = []negative{
	{name: "only the word is printed", in: "shop", plant: afterwards(`console.log("token received, password accepted");`)},
	{name: "only whether it is there is printed", in: "shop", plant: afterwards("const token = pm.environment.get(\"accessToken\");\nconsole.log(!!token, token.length);")},
	{name: "printing is commented out", in: "shop", plant: afterwards("const token = pm.environment.get(\"accessToken\");\n// console.log(token);\n/* console.log(token); */")},
	{name: "the status is printed", in: "shop", plant: afterwards(`console.log(pm.response.code, pm.response.status);`)},
	{name: "a library in one line", in: "shop", plant: setting("var lib = \"" + strings.Repeat(random(base62, 60, "library")+"+/", 50) + "\";")},
	{name: "the id token under its own name", in: "oauth2", plant: func(e *export) {
		s := e.requests()[0].scripts[0]
		s.code += "\npm.environment.set(\"idToken\", pm.response.json().id_token);"
	}},
	{name: "a local variable called environment", in: "login", plant: setting("const environment = {};\nenvironment.libraryToken = \"none\";\npm.collectionVariables.set(\"count\", Object.keys(environment).length);")},
	{name: "references that the script resolves", in: "shop", plant: setting("pm.sendRequest(pm.variables.replaceIn(\"{{baseUrl}}/v2/ping\"), function () {});")},
	{name: "a value that the script reads", in: "shop", plant: setting("pm.sendRequest(pm.environment.get(\"baseUrl\") + \"/v2/ping\", function () {});")},
	{name: "await where it works", in: "login", run: run{runtime: "cli-v2"}, plant: func(e *export) {
		s := e.requests()[0].scripts[0]
		s.code = "const reply = await pm.sendRequest(\"https://status.acme-fixtures.net/\");\n" + s.code
	}},
	{name: "the login is the last request, and the value is supplied", in: "login", plant: func(e *export) {
		e.items = append(e.items[1:], e.items[0])
		e.supplied["libraryToken"] = opaque("library")
	}},
	{name: "the collection's script sets it in front of every request", in: "login", plant: func(e *export) {
		e.items = append(e.items[1:], e.items[0])
		e.scripts = append(e.scripts, &script{"prerequest", "pm.sendRequest(\"https://library.acme-fixtures.net/api/session\", function (error, reply) {\n    pm.environment.set(\"libraryToken\", reply.json().token);\n});"})
	}},
	{name: "a wider scope, and nothing narrower has a value", in: "login", plant: func(e *export) {
		s := e.requests()[0].scripts[0]
		s.code = strings.Replace(s.code, "pm.environment", "pm.globals", 1)
		e.environments[0].vars = e.environments[0].vars[:3]
	}},
	{name: "a header in time", in: "shop", plant: setting(`pm.request.headers.upsert({ key: "X-Desk", value: pm.environment.get("accessToken") });`)},
}

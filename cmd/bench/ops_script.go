package main

import "strings"

// withScript adds a script to requests; what is at fault in it is marked.
func withScript(listen, code string) func(*export) []place {
	return func(e *export) []place {
		out := each(e.sending(), nil, func(r located) { r.item.scripts = append(r.item.scripts, &script{listen, code}) })
		for _, f := range e.folders() {
			out = append(out, place{"folder " + f.name, func() { f.scripts = append(f.scripts, &script{listen, code}) }})
		}
		return append(out, place{"the collection", func() { e.scripts = append(e.scripts, &script{listen, code}) }})
	}
}

// signIn are the requests whose test stores the token.
func signIn(change func(r located, s *script)) func(*export) []place {
	return func(e *export) []place {
		return each(e.requests(), func(r located) bool {
			return len(r.scripts) > 0 && strings.Contains(r.scripts[0].code, "environment.set")
		}, func(r located) {
			change(r, r.scripts[0])
		})
	}
}

// rewrite replaces a piece of the script.
func rewrite(from, to string) func(*export) []place {
	return signIn(func(_ located, s *script) { s.code = strings.Replace(s.code, from, to, 1) })
}

// printed is a statement that prints: with and without its semicolon, and what it prints.
func printed(call, argument string) string {
	return mark(mark(call+"("+mark(argument)+")") + ";")
}

var scriptOps = []operator{
	{rule: "script-logs-secret", name: "a token by name", plant: withScript("test", "const accessToken = pm.environment.get(\"desk\");\n"+printed("console.log", "accessToken"))},
	{rule: "script-logs-secret", name: "behind a word", plant: withScript("test", "const clientSecret = pm.environment.get(\"desk\");\n"+mark(mark(`console.info("secret is", `+mark("clientSecret")+`)`)+";"))},
	{rule: "script-logs-secret", name: "in a template", plant: withScript("prerequest", "const password = pm.environment.get(\"desk\");\n"+mark(mark("console.log("+mark("`the password is ${"+mark("password")+"}`")+")")+";"))},
	{rule: "script-logs-secret", name: "a member of the answer", plant: withScript("test", "const answer = pm.response.json();\n"+printed("console.log", "answer.access_token"))},

	{rule: "script-secret-literal", name: "a vendor's token", plant: withScript("prerequest", `const desk = `+mark(`"`+mark(durable[1])+`"`)+`;`)},
	{rule: "script-secret-literal", name: "an opaque one beside its name", plant: withScript("prerequest", `const clientSecret = `+mark(`"`+mark(durable[0])+`"`)+`;`)},
	{rule: "script-secret-literal", name: "stored under its name", plant: withScript("prerequest", `pm.environment.set("deskSecret", `+mark(`"`+mark(durable[0])+`"`)+`);`)},
	{rule: "script-secret-literal", name: "a header of a request of its own", plant: withScript("prerequest", "pm.sendRequest({\n    url: \"https://status.acme-fixtures.net/\",\n    header: { Authorization: "+mark(`"`+mark("Bearer "+mark(durable[0]))+`"`)+" }\n});")},

	{rule: "script-variable-mismatch", name: "another letter case", in: []string{"login", "oauth2"}, side: late, plant: signIn(func(_ located, s *script) {
		head, rest, _ := strings.Cut(s.code, `.set("`)
		name, tail, _ := strings.Cut(rest, `"`)
		s.code = head + `.set(` + mark(`"`+mark(strings.ToUpper(name[:1])+name[1:])+`"`) + tail
	})},
	{rule: "script-variable-mismatch", or: []string{"variable-key-whitespace"}, name: "a space behind the name", in: []string{"login", "oauth2"}, side: late, plant: signIn(func(_ located, s *script) {
		head, rest, _ := strings.Cut(s.code, `.set("`)
		name, tail, _ := strings.Cut(rest, `"`)
		s.code = head + `.set(` + mark(`"`+mark(name+mark(" "))+`"`) + tail
	})},
	{rule: "script-variable-mismatch", name: "a wider scope, and the environment has a value", in: []string{"login"}, side: []string{"env-secret-exported"}, plant: func(e *export) []place {
		delete(e.supplied, "libraryToken")
		for _, v := range e.environments[0].vars {
			if v.key == "libraryToken" {
				v.value = opaque("old-library")
			}
		}
		return signIn(func(_ located, s *script) {
			head, _, _ := strings.Cut(s.code, "pm.environment.set(")
			s.code = head + mark(mark(mark("pm."+mark("collectionVariables"))+".set")+"("+mark(`"`+mark("libraryToken")+`"`)+", answer.token)") + ";"
		})(e)
	}},

	{rule: "script-token-extraction", name: "the whole answer", in: []string{"login", "oauth2", "servicenow", "graph"}, plant: shown(wholeAnswer)},
	{rule: "script-token-extraction", name: "the id token", in: []string{"oauth2"}, plant: rewrite("pm.response.json().access_token", mark(mark("pm.response.json()")+"."+mark("id_token")))},
	{rule: "script-token-extraction", name: "the refresh token", in: []string{"oauth2", "servicenow", "graph"}, plant: rewrite("pm.response.json().access_token", mark("pm.response.json()."+mark("refresh_token")))},
	{rule: "script-token-extraction", name: "a header that comes too late", plant: withScript("test", mark(mark(mark(mark("pm.request.headers")+".add")+"("+mark("{ key: "+mark(`"`+mark("Authorization")+`"`)+", value: "+mark(`"Bearer " + pm.environment.get("desk")`)+" }")+")")+";"))},

	{rule: "script-set-without-effect", name: "a member of environment", in: []string{"login"}, side: late, plant: rewrite(`pm.environment.set("libraryToken", answer.token);`, assigned("environment", "libraryToken", "answer.token"))},
	{rule: "script-set-without-effect", name: "a member of pm.environment", in: []string{"login"}, side: late, plant: rewrite(`pm.environment.set("libraryToken", answer.token);`, assigned("pm.environment", "libraryToken", "answer.token"))},
	{rule: "script-set-without-effect", name: "upsert of values", in: []string{"login"}, side: late, plant: rewrite(`pm.environment.set("libraryToken", answer.token);`,
		mark(mark(mark("pm.environment.values.upsert")+"("+mark(`{ key: `+mark(`"`+mark("libraryToken")+`"`)+`, value: answer.token }`)+")")+";"))},

	// The setter can move, or who reads the name: the call and what it names stand for it.
	{rule: "script-token-set-late", name: "the login is the last request", in: []string{"login"}, plant: func(e *export) []place {
		return []place{{"Sign in", func() {
			e.items = append(e.items[1:], e.items[0])
			s := e.items[len(e.items)-1].items[0].scripts[0]
			s.code = strings.Replace(s.code, `pm.environment.set("libraryToken", answer.token);`,
				mark(mark(mark("pm.environment.set")+"("+mark(`"`+mark("libraryToken")+`"`)+", answer.token)")+";"), 1)
		}}}
	}},
	{rule: "script-token-set-late", name: "the login stands behind a folder", in: []string{"login"}, plant: func(e *export) []place {
		return []place{{"Sign in", func() {
			e.items[0], e.items[1] = e.items[1], e.items[0]
			s := e.items[1].items[0].scripts[0]
			s.code = strings.Replace(s.code, `pm.environment.set("libraryToken", answer.token);`,
				mark(mark(mark("pm.environment.set")+"("+mark(`"`+mark("libraryToken")+`"`)+", answer.token)")+";"), 1)
		}}}
	}},

	{rule: "script-request-unresolved", name: "in the URL", plant: withScript("prerequest", "pm.sendRequest("+mark(`"`+mark(mark("{{deskUrl}}")+"/session")+`"`)+", function (error, answer) {\n    pm.environment.set(\"desk\", answer.json().token);\n});")},
	{rule: "script-request-unresolved", name: "in a header", plant: withScript("prerequest", "pm.sendRequest({\n    url: \"https://status.acme-fixtures.net/\",\n    method: \"GET\",\n    header: { Authorization: "+mark(`"`+mark("Bearer "+mark("{{deskToken}}"))+`"`)+" }\n}, function (error, answer) {\n    pm.environment.set(\"desk\", answer.code);\n});")},

	// What does not parse, and the text that is not run, both stand for it.
	{rule: "script-not-run", name: "a bracket is missing", in: []string{"login"}, side: late, plant: signIn(func(_ located, s *script) {
		s.code = mark(strings.Replace(s.code, "pm.response.json();", mark("pm.response.json("+point+mark(";")), 1))
	})},
	{rule: "script-not-run", name: "await at the top", in: []string{"login"}, run: run{runtime: "newman6"}, plant: signIn(func(_ located, s *script) {
		s.code = mark(strings.Replace(s.code, "pm.response.json()", mark(mark("await")+" "+mark("pm.response.json()")), 1))
	})},
}

// late are rules that see that nothing sets the name then.
var late = []string{"auth-variable-undefined", "auth-variable-empty", "script-token-set-late"}

func assigned(object, name, value string) string {
	return mark(mark(mark(object+"."+mark(name))+" = "+mark(value)) + ";")
}

// wholeAnswer stores the answer in place of one member of it.
func wholeAnswer(e *export) []place {
	return signIn(func(_ located, s *script) {
		s.code = strings.Replace(s.code, "pm.response.json().access_token", mark("pm.response.json()"), 1)
		s.code = strings.Replace(s.code, ", answer.token)", ", "+mark("answer")+")", 1)
	})(e)
}

// shown saves an answer with the request that signs in: it is an object, and no token.
func shown(plant func(*export) []place) func(*export) []place {
	return func(e *export) []place {
		for _, r := range e.requests() {
			if len(r.scripts) > 0 && strings.Contains(r.scripts[0].code, "environment.set") {
				r.request.examples = []*example{{
					name: "Signed in", status: 200, request: &request{method: "POST", url: r.request.url},
					headers: rows("Content-Type", "application/json"), body: `{"token": "<token>", "access_token": "<token>", "id_token": "<token>", "refresh_token": "<token>"}`,
				}}
			}
		}
		return plant(e)
	}
}

package main

import "fmt"

// onlyV1 and onlyV3 are shapes that alone can hold a mistake.
var (
	onlyV1 = []string{"v1", "dump"}
	onlyV3 = []string{"v3"}
)

// runtimeOps are surprises of how Postman runs an export.
var runtimeOps = []operator{
	{rule: "auth-placement-unknown", name: "query instead of queryParams", plant: ofGrants(func(a *auth) { a.with("addTokenTo", mark("query")) })},
	{rule: "auth-placement-unknown", name: "Header in capitals", plant: ofGrants(func(a *auth) { a.with("addTokenTo", mark("Header")) })},
	{rule: "auth-placement-unknown", name: "body", plant: ofGrants(func(a *auth) { a.with("addTokenTo", mark("body")) })},
	{rule: "auth-placement-unknown", name: "an API key in queryParams", plant: func(e *export) []place { return places(e.params("apikey", "in"), to(mark("queryParams"))) }},
	{rule: "auth-placement-unknown", name: "an API key in cookie", plant: func(e *export) []place { return places(e.params("apikey", "in"), to(mark("cookie"))) }},

	{rule: "jwt-auth-unsigned", name: "the algorithm in small letters", plant: jwtAuths(func(a *auth) { a.with("algorithm", mark("hs256")) })},
	{rule: "jwt-auth-unsigned", name: "an unknown algorithm", plant: jwtAuths(func(a *auth) { a.with("algorithm", mark("HS1024")) })},
	{rule: "jwt-auth-unsigned", name: "an empty secret", plant: jwtAuths(func(a *auth) { a.with("secret", point) })},
	{rule: "jwt-auth-unsigned", name: "a payload that is no JSON", plant: jwtAuths(func(a *auth) { a.with("payload", mark(`{"sub": "desk", scope}`+point)) })},

	{rule: "jwt-auth-expired", name: "exp of last year", plant: jwtAuths(func(a *auth) {
		a.with("payload", mark(`{"sub": "desk", "exp": `+mark(fmt.Sprint(benchTime-300*86400))+`}`))
	})},
	{rule: "jwt-auth-expired", name: "exp of an hour ago", plant: jwtAuths(func(a *auth) {
		a.with("payload", mark(`{"exp": `+mark(fmt.Sprint(benchTime-3600))+`, "iss": "desk"}`))
	})},

	// The old pair of members wins over the auth beside it, which is what the app shows.
	{rule: "v1-auth-ignored", name: "currentHelper null beside an auth", only: onlyV1, plant: oldPair(verbatim("null"), verbatim("null"))},
	{rule: "v1-auth-ignored", name: "a helper of another type beside an auth", only: onlyV1, plant: oldPair(text("apikeyAuth"), obj("id", "apikey", "key", "X-Desk", "value", "{{$guid}}", "in", "header")), in: []string{"shop", "basic", "oauth2", "servicenow", "graph", "login", "stages"}},
	{rule: "v1-auth-ignored", name: "a helper of the same type with another token", only: onlyV1, plant: oldPair(text("bearerAuth"), obj("id", "bearer", "token", "{{$guid}}")), in: []string{"shop", "stages"}},
	{rule: "v1-auth-ignored", name: "a prefix of OAuth 2.0 that gets lost", only: onlyV1, in: []string{"shop", "stages"}, plant: func(e *export) []place {
		return each(e.requests(), located.inheritsBearer, func(r located) {
			ref := r.sends.param("token").value
			e.old = append(e.old, oldRequest(r.name, func(n *node) {
				n.drop("auth").add("currentHelper", text(mark("oAuth2"))).add("helperAttributes", at(obj("accessToken", ref, mark("headerPrefix"), mark("Token"), "addTokenTo", "header")))
			}))
		})
	}},
	{rule: "v1-auth-ignored", name: "a secret of JWT Bearer that gets lost", only: onlyV1, in: []string{"shop", "stages"}, plant: func(e *export) []place {
		return each(e.requests(), located.inheritsBearer, func(r located) {
			ref := r.sends.param("token").value
			e.old = append(e.old, oldRequest(r.name, func(n *node) {
				n.drop("auth").add("currentHelper", text(mark("jwtAuth"))).add("helperAttributes", at(obj("algorithm", "HS256", mark("secret"), mark(ref), "payload", "{}", "addTokenTo", "header", "headerPrefix", "Bearer")))
			}))
		})
	}},

	{rule: "v3-inherit-invalid", name: "without an id", only: onlyV3, plant: inheriting("")},
	{rule: "v3-inherit-invalid", name: "an id that no parent has", only: onlyV3, plant: inheriting("00000000-0000-4000-8000-000000000000")},
	{rule: "v3-inherit-invalid", name: "in a folder", only: onlyV3, plant: func(e *export) []place {
		var out []place
		for _, f := range e.folders() {
			if f.auth != nil && f.auth.kind == "noauth" {
				continue
			}
			out = append(out, place{"folder " + f.name, func() {
				f.auth = newAuth("inherit")
				e.folder = append(e.folder, func(path string, n *node) {
					if a := n.get("auth", 0); a != nil && a.get("type").text == "inherit" {
						one := obj("type", mark("inherit"))
						n.set("auth", at(one))
					}
				})
			}})
		}
		return out
	}},

	{rule: "v3-auth-differs", name: "an API key in the query", only: onlyV3, plant: func(e *export) []place {
		var out []place
		for _, o := range e.allAuths() {
			if o.auth.kind == "apikey" {
				out = append(out, place{o.owner, func() {
					o.auth.with("in", "query")
					o.auth.fault = true
				}})
			}
		}
		return out
	}, side: []string{"url-query-credentials"}}, // the app puts it there
	{rule: "v3-auth-differs", name: "an empty token beside an Authorization row", only: onlyV3, in: []string{"rows"}, plant: func(e *export) []place {
		return each(e.requests(), nil, func(r located) {
			r.item.auth = bearer("")
			r.item.auth.fault = true
			r.request.headers[0].fault = true
		})
	}, side: emptyAuth},
	{rule: "v3-auth-differs", name: "a misspelled key beside an Authorization row", only: onlyV3, in: []string{"rows"}, plant: func(e *export) []place {
		return each(e.requests(), nil, func(r located) {
			r.item.auth = newAuth("bearer", mark("tokn"), "{{token}}")
			r.item.auth.fault = true
			r.request.headers[0].fault = true
		})
	}, side: append([]string{"auth-block-invalid"}, emptyAuth...)}, // the key itself

	{rule: "v3-auth-list-unnamed", name: "two auths, and no request names one", only: onlyV3, loose: true, plant: func(e *export) []place {
		if e.auth == nil {
			return nil
		}
		return []place{{"collection", func() {
			first := another(e.auth)
			first.id, first.fault, e.auth.fault = "f1", true, true
			e.auths = []*auth{first}
			e.folder = append(e.folder, func(_ string, n *node) {
				if list := n.get("auth"); list != nil && list.kind == array && len(list.nodes) == 2 {
					list.marked = true
				}
			})
			for _, r := range e.requests() {
				r.fault = true
			}
		}}}
	}},
	{rule: "v3-auth-list-unnamed", name: "two auths of a folder", only: onlyV3, loose: true, plant: func(e *export) []place {
		var out []place
		for _, f := range e.folders() {
			if f.auth == nil || f.auth.kind == "noauth" {
				continue
			}
			out = append(out, place{"folder " + f.name, func() {
				first := another(f.auth)
				first.id, first.fault, f.auth.fault = "f1", true, true
				f.auths = []*auth{first}
				e.folder = append(e.folder, func(_ string, n *node) {
					if list := n.get("auth"); list != nil && list.kind == array && len(list.nodes) == 2 {
						list.marked = true
					}
				})
				for _, i := range f.items {
					i.fault = true
				}
			}})
		}
		return out
	}},
}

// another is an auth of another type.
func another(a *auth) *auth {
	if a.kind == "apikey" {
		return basic("desk", "{{$guid}}")
	}
	return apiKey("X-Desk", "{{$guid}}", "header")
}

// emptyAuth are rules that say the same of the row or of the empty field.
var emptyAuth = []string{"authorization-overridden-by-helper", "auth-variable-empty", "auth-block-invalid"}

// oldPair adds the members that apps wrote before there was auth.
func oldPair(helper, attributes *node) func(*export) []place {
	return func(e *export) []place {
		return each(e.sending(), func(r located) bool { return r.sends != nil && r.inherit }, func(r located) {
			e.old = append(e.old, oldRequest(r.name, func(n *node) {
				one := *helper
				if one.kind == str {
					markText(&one)
				} else {
					one.marked = true
				}
				n.set("auth", v2{}.auth(faultyCopy(r.sends)))
				n.add(mark("currentHelper"), &one).add("helperAttributes", at(&node{kind: attributes.kind, text: attributes.text, names: attributes.names, nodes: attributes.nodes}))
			}))
		})
	}
}

func faultyCopy(a *auth) *auth {
	out := *a
	out.fault = true
	return &out
}

// oldRequest changes one request of a v1 file.
func oldRequest(name string, change func(*node)) func(*node) {
	return func(doc *node) {
		for _, n := range doc.get("requests").nodes {
			if stripped(n.get("name").text) == name {
				change(n)
			}
		}
	}
}

// inheriting makes requests inherit an auth by an id.
func inheriting(id string) func(*export) []place {
	return func(e *export) []place {
		return each(e.sending(), nil, func(r located) {
			r.item.auth = newAuth("inherit")
			if id != "" {
				r.item.auth.with("id", id)
			}
			r.item.auth.fault = true
		})
	}
}

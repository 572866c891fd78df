package main

import (
	"slices"
	"strings"
)

// unknown refers to a name that nobody defines.
func unknown(name string) func(string) string {
	return inReference(func(string) string { return mark("{{" + name + "}}") })
}

// capitals are references to names that hold capitals.
func (e *export) capitals() []slot {
	return slices.DeleteFunc(e.references(), func(s slot) bool {
		return snake(*s.text) == strings.ToLower(*s.text) || !strings.Contains(*s.text, "{{")
	})
}

// inArchives are shapes whose environments nobody can name on the command line.
var inArchives = []string{"dump", "zip"}

// nameOps are mistakes in what a reference finds, and in how a file is written.
var nameOps = []operator{
	{rule: "auth-variable-undefined", name: "nobody defines it", plant: func(e *export) []place { return places(e.references(), unknown("forgotten")) }, not: inArchives},
	{rule: "auth-variable-undefined", name: "the entry is not in the environment", in: []string{"shop", "rows", "basic", "partner"}, not: inArchives, loose: true, plant: func(e *export) []place {
		return eachVariable(e.feeding(), func(v *variable) {
			key := v.key
			rename(e, v, "anotherName")
			for _, s := range e.references() {
				*s.text = strings.ReplaceAll(*s.text, "{{"+key+"}}", mark("{{"+key+"}}"))
			}
		})
	}},

	{rule: "auth-variable-empty", name: "empty in the environment", plant: func(e *export) []place {
		return places(e.values(token, key, password), to(point))
	}, in: []string{"shop", "rows", "basic", "apikey", "partner", "stages"}},
	{rule: "auth-variable-empty", name: "a placeholder in the environment", plant: func(e *export) []place {
		return places(e.values(token, key, password), to(mark("<your-token-here>")))
	}},
	{rule: "auth-variable-empty", name: "a placeholder in the field", in: []string{"shop", "apikey", "stages"}, plant: func(e *export) []place {
		return places(append(e.tokens(), e.params("apikey", "value")...), to(mark("YOUR_TOKEN")))
	}},
	{rule: "auth-variable-empty", name: "an empty field", in: []string{"shop", "stages"}, plant: func(e *export) []place {
		var out []place
		for _, o := range e.allAuths() {
			if o.auth.kind == "bearer" {
				out = append(out, place{o.owner, func() { o.auth.with("token", point).fault = true }})
			}
		}
		return out
	}, side: []string{"v3-auth-differs"}}, // where an empty token is sent all the same

	{rule: "variable-case-mismatch", name: "another first letter", plant: func(e *export) []place {
		return places(e.references(), inReference(func(n string) string {
			return mark("{{" + mark(strings.ToUpper(n[:1])+n[1:]) + "}}")
		}))
	}, not: inArchives},
	{rule: "variable-case-mismatch", name: "all small", plant: func(e *export) []place {
		return places(e.capitals(), inReference(func(n string) string { return mark("{{" + mark(strings.ToLower(n)) + "}}") }))
	}, in: []string{"shop", "basic", "apikey", "partner", "servicenow"}, not: inArchives},
	{rule: "variable-case-mismatch", name: "an underscore instead of a capital", plant: func(e *export) []place {
		return places(e.capitals(), inReference(func(n string) string { return mark("{{" + mark(snake(n)) + "}}") }))
	}, in: []string{"shop", "basic", "apikey", "partner", "servicenow"}, not: inArchives},

	// newman and the Postman CLI use what the app says is switched off.
	{rule: "disabled-variable-used", name: "switched off in the environment", plant: func(e *export) []place {
		return eachVariable(e.feeding(), func(v *variable) {
			e.keep(v)
			if v.value == "" {
				v.value = "{{$guid}}"
			}
			v.disabled, v.fault = true, true
		})
	}, side: []string{"auth-variable-undefined", "env-secret-exported"}, in: []string{"shop", "rows", "basic", "partner", "stages"}},

	{rule: "variable-braces-unbalanced", name: "a brace too few at the end", side: []string{"collection-secret-literal"}, plant: func(e *export) []place {
		return places(e.references(), inReference(func(n string) string { return mark("{{" + n + mark("}"+point)) }))
	}},
	{rule: "variable-braces-unbalanced", name: "a brace too many at the end", plant: func(e *export) []place {
		return places(e.references(), inReference(func(n string) string { return mark("{{" + n + mark("}}"+mark("}"))) }))
	}},
	{rule: "variable-braces-unbalanced", name: "the token between the braces", plant: func(e *export) []place {
		return places(append(e.tokens(), e.manual("Bearer ")...), inReference(func(string) string { return mark("{{" + mark(validJWT("")) + "}}") }))
	}, side: stored}, // the token is in the file, too

	// A token request with another method is wrong by itself.
	{rule: "json-duplicate-member", name: "a method twice", side: []string{"oauth2-token-request-shape"}, not: onlyV3, loose: true, plant: func(e *export) []place {
		return each(e.requests(), nil, func(r located) {
			again := func(n *node) { n.add(mark("method"), "PATCH") }
			e.tree = append(e.tree, func(doc *node) { again(itemNamed(doc, r.name).get("request")) })
			e.old = append(e.old, oldRequest(r.name, again))
		})
	}},
	{rule: "json-duplicate-member", name: "an auth type twice", not: []string{"v1", "dump", "v3"}, loose: true, plant: onAuthNode(func(n *node) {
		n.add(mark("type"), text(n.get("type").text))
	})},
	{rule: "json-case-variant", name: "Type beside type", not: []string{"v1", "dump", "v3"}, plant: onAuthNode(func(n *node) { n.add(mark("Type"), "noauth") })},
	{rule: "json-case-variant", name: "Auth beside auth", not: []string{"v1", "dump", "v3"}, plant: func(e *export) []place {
		if e.auth == nil {
			return nil
		}
		return []place{{"collection", func() {
			e.tree = append(e.tree, func(doc *node) { doc.add(mark("Auth"), obj("type", "noauth")) })
		}}}
	}},
	{rule: "json-case-variant", name: "Method beside method", not: onlyV3, plant: func(e *export) []place {
		return each(e.requests(), nil, func(r located) {
			again := func(n *node) { n.add(mark("Method"), "POST") }
			e.tree = append(e.tree, func(doc *node) { again(itemNamed(doc, r.name).get("request")) })
			e.old = append(e.old, oldRequest(r.name, again))
		})
	}},
	{rule: "invalid-utf8", name: "a broken byte in a row", not: []string{"v3", "utf16"}, plant: func(e *export) []place {
		return each(e.requests(), nil, func(r located) {
			r.request.headers = append(r.request.headers, &row{key: "X-Client", value: "desk " + mark(string(brokenByte)) + " one"})
		})
	}},
	{rule: "invalid-utf8", name: "a broken byte in a description", not: []string{"v3", "utf16"}, plant: func(e *export) []place {
		return e.described("At the desk" + mark(string(brokenByte)) + ".")
	}},
}

func snake(n string) string {
	var b strings.Builder
	for _, c := range n {
		if c >= 'A' && c <= 'Z' {
			b.WriteString("_" + strings.ToLower(string(c)))
			continue
		}
		b.WriteRune(c)
	}
	return b.String()
}

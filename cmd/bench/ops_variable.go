package main

import (
	"slices"
	"strings"

	"github.com/postlint/postlint/lint"
)

// references are the texts that hold one reference to a variable with a role: fields,
// rows and hosts.
func (e *export) references() []slot {
	out := e.tokens()
	for _, kind := range [][2]string{{"apikey", "value"}, {"basic", "password"}, {"basic", "username"}} {
		out = append(out, e.params(kind[0], kind[1])...)
	}
	out = append(out, e.manual("Bearer ")...)
	for _, r := range e.requests() {
		if h := r.request.header("X-API-Key"); h != nil {
			out = append(out, slot{name: "X-API-Key of " + r.name, text: &h.value})
		}
		if strings.HasPrefix(r.request.url.host, "{{") {
			out = append(out, slot{name: "host of " + r.name, text: &r.request.url.host})
		}
	}
	return out
}

// inReference changes the name inside of the braces.
func inReference(change func(name string) string) func(string) string {
	return func(s string) string {
		before, rest, _ := strings.Cut(s, "{{")
		name, after, _ := strings.Cut(rest, "}}")
		return before + change(name) + after
	}
}

// feeding are the variables with a role, of the environments and of the collection.
func (e *export) feeding() []*variable {
	var out []*variable
	for _, v := range e.variables() {
		if v.role != other && v.role != secret {
			out = append(out, v)
		}
	}
	return out
}

// eachVariable makes a place of each of some variables.
func eachVariable(list []*variable, change func(*variable)) []place {
	var out []place
	for _, v := range list {
		out = append(out, place{"variable " + v.key, func() { change(v) }})
	}
	return out
}

var variableOps = []operator{
	{rule: "variable-reference-spaces", name: "both sides", not: inArchives, plant: func(e *export) []place {
		return places(e.references(), inReference(func(n string) string { return mark("{{" + mark(mark(" ")+n+mark(" ")) + "}}") }))
	}},
	{rule: "variable-reference-spaces", name: "in front", not: inArchives, plant: func(e *export) []place {
		return places(e.references(), inReference(func(n string) string { return mark("{{" + mark(mark(" ")+n) + "}}") }))
	}},

	// Nobody finds the name, so references to it are undefined.
	{rule: "variable-key-whitespace", name: "a space behind the name", side: undefined, plant: func(e *export) []place {
		return eachVariable(e.feeding(), func(v *variable) { rename(e, v, mark(v.key+mark(" "))) })
	}},
	{rule: "variable-key-whitespace", name: "a space in front of the name", side: undefined, plant: func(e *export) []place {
		return eachVariable(e.feeding(), func(v *variable) { rename(e, v, mark(mark(" ")+v.key)) })
	}},
	{rule: "variable-key-whitespace", name: "a zero-width space behind the name", side: undefined, plant: func(e *export) []place {
		return eachVariable(e.feeding(), func(v *variable) { rename(e, v, mark(v.key+mark("\u200b"))) })
	}},

	// Either of the two can be the one that goes.
	{rule: "variable-duplicate", name: "in an environment", loose: true, plant: func(e *export) []place {
		var out []place
		for _, env := range e.environments {
			for _, v := range env.vars {
				if v.role == host || v.role == user {
					out = append(out, place{"variable " + v.key + " of " + env.name, func() {
						again := *v
						again.value += "/x"
						v.fault, again.fault = true, true
						env.vars = append(env.vars, &again)
					}})
				}
			}
		}
		return out
	}, side: []string{"env-stage-mismatch"}},
	{rule: "variable-duplicate", name: "in the collection", loose: true, in: []string{"shop", "apikey"}, not: []string{"v3"}, plant: func(e *export) []place {
		return eachVariable(e.vars, func(v *variable) {
			again := *v
			again.value += "1"
			v.fault, again.fault = true, true
			e.vars = append(e.vars, &again)
		})
	}},

	{rule: "env-keys-differ", name: "one of two lacks the host", run: run{only: []string{"env-keys-differ"}}, not: []string{"dump", "zip"}, in: []string{"stages"}, plant: func(e *export) []place {
		var out []place
		for _, env := range e.environments[:2] {
			for i, v := range env.vars[:2] {
				out = append(out, place{v.key + " of " + env.name, func() {
					delete(e.supplied, v.key)
					env.vars = append(env.vars[:i:i], env.vars[i+1:]...)
					env.fault = true
				}})
			}
		}
		return out
	}},

	{rule: "variable-ignored", name: "defined in a folder alone", side: undefined, plant: func(e *export) []place {
		return eachVariable(slices.DeleteFunc(e.feeding(), func(v *variable) bool { return e.scripted(v.key) }), func(v *variable) {
			gone := *v
			gone.value, gone.fault = "https://folder.acme-fixtures.net", true
			rename(e, v, "unused")
			v.role = other
			for _, r := range e.sending() {
				if len(r.path) > 0 && r.refersTo(gone.key) {
					r.path[0].vars = append(r.path[0].vars, &gone)
					return
				}
			}
		})
	}, in: []string{"shop", "basic", "partner", "servicenow", "login"}, not: []string{"zip", "dump"}},
	{rule: "variable-ignored", name: "only an id, no key", side: undefined, not: []string{"v1", "dump", "v3", "zip"}, in: []string{"apikey"}, plant: func(e *export) []place {
		return []place{{"variable weatherUrl", func() {
			e.tree = append(e.tree, func(doc *node) {
				row := doc.get("variable").row("weatherUrl")
				faulty(row.rename("key", "id"))
			})
		}}}
	}},
	{rule: "variable-ignored", name: "only a name, no key", side: undefined, not: []string{"v1", "dump", "v3", "zip"}, in: []string{"apikey"}, plant: func(e *export) []place {
		return []place{{"variable weatherUrl", func() {
			e.tree = append(e.tree, func(doc *node) { faulty(doc.get("variable").row("weatherUrl").rename("key", "name")) })
		}}}
	}},

	// NaN, true and [object Object] are no better as credentials than as words.
	{rule: "variable-type-cast", name: "a number that is none", side: casts, plant: func(e *export) []place {
		return eachVariable(e.feeding(), func(v *variable) {
			e.keep(v)
			v.kind, v.value, v.fault = "number", "abc", true
		})
	}, in: []string{"shop", "basic", "apikey", "partner"}},
	{rule: "variable-type-cast", name: "a boolean false", side: casts, plant: func(e *export) []place {
		return eachVariable(e.feeding(), func(v *variable) {
			e.keep(v)
			v.kind, v.value, v.fault = "boolean", "false", true
		})
	}, in: []string{"shop", "basic", "apikey", "partner"}},

	// The file stands beside the export; newman and the Postman CLI get it with -d.
	{rule: "data-value-null", name: "null in JSON", plant: func(e *export) []place {
		return e.rowOfData(file{name: "rows.json", text: "[\n    { \"rowKey\": " + mark("null") + ", \"city\": \"Bern\" }\n]\n", role: lint.AsData})
	}},
	{rule: "data-value-null", name: "null in the second row", plant: func(e *export) []place {
		return e.rowOfData(file{name: "rows.json", text: `[{"rowKey":"{{$guid}}"},{"rowKey":` + mark("null") + `}]`, role: lint.AsData})
	}},

	{rule: "vault-reference-unattended", name: "in a field", run: run{preset: "ci"}, plant: func(e *export) []place {
		return places(append(e.tokens(), append(e.params("apikey", "value"), e.params("basic", "password")...)...), to(mark("{{vault:desk-token}}")))
	}},
	{rule: "vault-reference-unattended", name: "in a row", run: run{preset: "ci"}, plant: func(e *export) []place {
		return places(e.allManual(), behindScheme(to(mark("{{vault:desk-token}}"))))
	}},

	{rule: "variable-braces-unbalanced", name: "doubled braces", plant: func(e *export) []place {
		return places(e.references(), inReference(func(n string) string { return mark(mark(mark("{{")) + mark("{{"+n+"}}") + mark("}}")) }))
	}},
	{rule: "variable-braces-unbalanced", name: "a reference opened inside of another", plant: func(e *export) []place {
		return places(e.references(), inReference(func(n string) string { return mark(mark("{{") + mark("{{"+n+"}}")) }))
	}},
}

var (
	undefined = []string{"auth-variable-undefined", "env-keys-differ", "variable-key-whitespace"}
	casts     = []string{"bearer-token-sentinel", "url-scheme-missing", "url-host-placeholder", "env-secret-exported", "auth-variable-empty"}
)

// rowOfData makes credentials refer to a name of a data file.
func (e *export) rowOfData(f file) []place {
	var out []place
	for _, s := range append(e.params("bearer", "token"), append(e.params("apikey", "value"), e.manual("Bearer ")...)...) {
		out = append(out, place{s.name, func() {
			*s.text = inReference(func(string) string { return "{{rowKey}}" })(*s.text)
			e.extra = append(e.extra, f)
		}})
	}
	return out
}

// refersTo says that a request needs a variable.
func (r located) refersTo(name string) bool {
	ref := "{{" + name + "}}"
	if r.request.url.host == ref {
		return true
	}
	for _, h := range r.request.headers {
		if strings.Contains(h.value, ref) {
			return true
		}
	}
	if r.sends != nil {
		for _, p := range r.sends.params {
			if p.value == ref {
				return true
			}
		}
	}
	return false
}

// rename gives a variable another name, and takes away what a pipeline supplied.
func rename(e *export, v *variable, name string) {
	e.keep(v)
	if v.value == "" {
		v.value = "{{$guid}}" // known, and in no way a secret
	}
	v.key = name
}

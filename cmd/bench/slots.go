package main

import "strings"

// A place is one spot at which a mistake can be made, and how it is made there.
type place struct {
	name string
	do   func()
}

// A slot is a text of an export that a mistake can be written into.
type slot struct {
	name  string
	text  *string
	on    *item
	clear func() // takes away what would speak for the value instead
}

// places makes the same change at each of several slots.
func places(slots []slot, change func(string) string) []place {
	var out []place
	for _, s := range slots {
		out = append(out, place{s.name, func() {
			*s.text = change(*s.text)
			if s.clear != nil {
				s.clear()
			}
		}})
	}
	return out
}

// to is a change to a text whatever was there.
func to(s string) func(string) string { return func(string) string { return s } }

// params are the parameters of all auths of a kind, by key.
func (e *export) params(kind, key string) []slot {
	var out []slot
	for _, o := range e.allAuths() {
		if o.auth.kind != kind {
			continue
		}
		if p := o.auth.param(key); p != nil {
			out = append(out, slot{name: kind + "." + key + " of the " + o.owner, text: &p.value})
		}
	}
	return out
}

// tokens are the token fields of Bearer and OAuth 2.0 auths.
func (e *export) tokens() []slot {
	return append(e.params("bearer", "token"), e.params("oauth2", "accessToken")...)
}

// manual are the Authorization rows that are sent and begin with a scheme.
func (e *export) manual(scheme string) []slot {
	var out []slot
	for _, r := range e.requests() {
		if h := r.request.header("Authorization"); h != nil && !h.disabled && strings.HasPrefix(h.value, scheme) {
			out = append(out, slot{name: "Authorization row of " + r.name, text: &h.value, on: r.item})
		}
	}
	return out
}

// newManual are requests that get an Authorization row of their own and no other auth.
func (e *export) newManual() []slot {
	var out []slot
	for _, r := range e.requests() {
		if r.sends == nil || r.sends.kind != "bearer" || !r.inherit || r.request.header("Authorization") != nil {
			continue
		}
		h := &row{key: "Authorization", value: "Bearer " + r.sends.param("token").value}
		out = append(out, slot{name: "new Authorization row of " + r.name, text: &h.value, on: r.item, clear: func() {
			r.item.auth = noAuth()
			r.request.headers = append(r.request.headers, h)
		}})
	}
	return out
}

// allManual are rows that are there and rows that could be.
func (e *export) allManual() []slot { return append(e.manual("Bearer "), e.newManual()...) }

// values are the values of the variables of a role, in the environments and the
// collection; what a pipeline supplies is taken away.
func (e *export) values(roles ...role) []slot {
	var out []slot
	add := func(where string, list []*variable) {
		for _, v := range list {
			for _, r := range roles {
				if v.role == r && !v.disabled && !e.scripted(v.key) {
					out = append(out, slot{name: "variable " + v.key + " of " + where, text: &v.value, clear: func() { e.keep(v) }})
				}
			}
		}
	}
	add("the collection", e.vars)
	for _, env := range e.environments {
		add(env.name, env.vars)
	}
	return out
}

// keep makes the value of a variable the one that counts: nothing is supplied in its
// place, and what other environments leave empty is known there.
func (e *export) keep(v *variable) {
	delete(e.supplied, v.key)
	for _, o := range e.variables() {
		if o != v && o.key == v.key && o.value == "" {
			o.value = "{{$guid}}"
		}
	}
}

// scripted says that a script writes a variable, so that what a file holds is not sent.
func (e *export) scripted(name string) bool {
	for _, r := range e.requests() {
		for _, s := range r.scripts {
			if strings.Contains(s.code, `.set("`+name+`"`) {
				return true
			}
		}
	}
	return false
}

// tokenTexts are all places where the text of a bearer token stands by itself: fields,
// variables, and behind the scheme in rows.
func (e *export) tokenTexts() []slot { return append(e.tokens(), e.values(token)...) }

// behindScheme changes what stands behind the scheme.
func behindScheme(change func(string) string) func(string) string {
	return func(s string) string {
		scheme, rest, _ := strings.Cut(s, " ")
		return scheme + " " + change(rest)
	}
}

// everyToken makes the same change in fields, in variables and in rows.
func (e *export) everyToken(change func(string) string) []place {
	out := places(e.tokenTexts(), change)
	return append(out, places(e.allManual(), behindScheme(change))...)
}

// sending are requests that send a credential, with or without inheriting it.
func (e *export) sending() []located {
	var out []located
	for _, r := range e.requests() {
		if r.authenticated() {
			out = append(out, r)
		}
	}
	return out
}

func (r located) authenticated() bool {
	if h := r.request.header("Authorization"); h != nil && !h.disabled {
		return true
	}
	if r.request.header("X-API-Key") != nil {
		return true
	}
	return r.sends != nil && r.sends.kind != "noauth"
}

// each makes a place of each request that a condition holds for.
func each(list []located, holds func(located) bool, change func(located)) []place {
	var out []place
	for _, r := range list {
		if holds == nil || holds(r) {
			out = append(out, place{"request " + r.name, func() { change(r) }})
		}
	}
	return out
}

package rules

import (
	"maps"
	"slices"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/lazy"
	"github.com/postlint/postlint/lint/resolve"
	"github.com/postlint/postlint/lint/script"
)

var _ = add(&scriptVariableMismatch)

var scriptVariableMismatch = lint.Rule{
	ID:       "script-variable-mismatch",
	Category: lint.CategoryScript,
	Tier:     lint.Core,
	Tags:     []string{"owasp-api-2"},
	Summary:  "a script that stores a credential where nobody reads it",
	Cases: []lint.Case{
		{Name: "name", Severity: lint.Error, Confidence: lint.Medium, Fix: lint.Unsafe, When: "requests refer to the same name in other capitals, and nothing to this one"},
		{Name: "shadowed", Severity: lint.Warning, Confidence: lint.High, When: "a narrower scope holds a value of that name, which goes on being sent"},
		{Name: "shadowed-empty", Severity: lint.Warning, Confidence: lint.Medium, When: "a narrower scope holds the name without a value: newman and the Postman CLI send nothing"},
		{Name: "scope", Severity: lint.Warning, Confidence: lint.Medium, When: "a script reads the name from a scope in which nothing sets it"},
	},
	Doc: lint.Doc{
		Why: "Names of variables are compared byte by byte, and of one name the narrowest scope wins: environment, then collection, then globals. " +
			"A fresh token under another name, or in a wider scope, is never used: the old or empty one is sent, and the server answers 401.",
		Instead: "Set the name that requests read, in the scope in which they find it, or delete the variable that is in the way.",
		Bad: `{"collection":{"item":[{"name":"Log in","event":[{"listen":"test","script":{"exec":["pm.collectionVariables.set('token', pm.response.json().access_token);"]}}],"request":{"method":"POST","url":"https://api.acme-fixtures.net/login"}},{"name":"List","request":{"url":"https://api.acme-fixtures.net/v1","header":[{"key":"Authorization","value":"Bearer {{token}}"}]}}]},` +
			`"environment":{"name":"Test","values":[{"key":"token","value":"FAKEpostlint4tZ8bN3c","enabled":true}],"_postman_variable_scope":"environment"}}`,
		Good: `{"collection":{"item":[{"name":"Log in","event":[{"listen":"test","script":{"exec":["pm.environment.set('token', pm.response.json().access_token);"]}}],"request":{"method":"POST","url":"https://api.acme-fixtures.net/login"}},{"name":"List","request":{"url":"https://api.acme-fixtures.net/v1","header":[{"key":"Authorization","value":"Bearer {{token}}"}]}}]},` +
			`"environment":{"name":"Test","values":[{"key":"token","value":"FAKEpostlint4tZ8bN3c","enabled":true}],"_postman_variable_scope":"environment"}}`,
		Exceptions: "Silent when a script may set, remove or read names that it computes, when some script sets or removes the name in the scope that wins, when another script reads the name, and for pm.variables, whose values win over every file and last for the rest of the run.",
		Refs:       []string{"https://github.com/postmanlabs/postman-app-support/issues/10891", "https://github.com/postmanlabs/postman-app-support/issues/9959", "measured against postman-runtime 7.56.1 and newman 6.2.2"},
	},
	Check: func(p *lint.Pass) {
		list := viewScripts(p)
		if setsAnything(list) {
			return
		}
		setters := settersOf(list)
		if len(setters) == 0 {
			return
		}
		m := mismatches{p: p, scripts: list, setters: setters, uses: credentialNames(p)}
		m.shadowed()
		m.misnamed()
		m.misread()
	},
}

// mismatches looks for what scripts store and nobody gets.
type mismatches struct {
	p       *lint.Pass
	scripts []*ranScript
	setters map[string][]setter
	uses    map[string][]credentialUse
}

// scriptScopes are the scopes of a script as a lookup calls them.
var scriptScopes = lazy.Value[map[script.Scope]resolve.Scope]{Make: func() map[script.Scope]resolve.Scope {
	return map[script.Scope]resolve.Scope{
		script.Environment: resolve.ScopeEnvironment, script.Collection: resolve.ScopeCollection, script.Globals: resolve.ScopeGlobals,
	}
}}

// shadowed reports what is set in a wider scope than the one that wins.
func (m *mismatches) shadowed() {
	for _, name := range slices.Sorted(maps.Keys(m.uses)) {
		if m.p.View().Scopes.Scripts.Lent(name) {
			continue
		}
		for _, use := range m.uses[name] {
			if use.State != resolve.Static && use.State != resolve.Empty || use.Var == nil || m.written(name, use.Scope) {
				continue
			}
			for _, s := range m.setters[name] {
				kase, w := shadowWords(&s, use.Lookup)
				m.p.Report(kase, within(s.script.Spot, s.At), w).On(use.request).Related(lint.Whole(use.Var.Spot), "this value is sent instead")
			}
		}
	}
}

// written says that some script sets or removes a name in a scope, or in one that wins
// over it: then what the file holds there need not stay.
func (m *mismatches) written(name string, scope resolve.Scope) bool {
	for _, s := range m.setters[name] {
		if s.Scope == script.Local || scriptScopes.Get()[s.Scope] <= scope {
			return true
		}
	}
	return slices.ContainsFunc(m.scripts, func(x *ranScript) bool {
		return x.effects.ClearsAnything || slices.ContainsFunc(x.effects.Unsets, func(u script.Set) bool {
			return u.Name == name && scriptScopes.Get()[u.Scope] <= scope
		})
	})
}

func shadowWords(s *setter, l *resolve.Lookup) (string, lint.Words) {
	winner := scopeWords(l.Scope)
	w := lint.Words{
		Message: shown(s.Name) + " is set in " + scopeWords(scriptScopes.Get()[s.Scope]) + "; " + winner + " wins",
		Why:     "requests find the value of " + winner + " first: the fresh one is never used, and the old one gets 401",
		Help:    "call " + setterOf(winningScope(l.Scope)) + " instead, or delete the variable that wins",
	}
	if l.State == resolve.Empty {
		w.Why = "requests find the empty value of " + winner + " first, so newman and the Postman CLI send no credential"
		return "shadowed-empty", w
	}
	return "shadowed", w
}

func scopeWords(s resolve.Scope) string {
	switch s {
	case resolve.ScopeEnvironment:
		return "the environment"
	case resolve.ScopeCollection:
		return "the collection"
	case resolve.ScopeGlobals:
		return "the globals"
	default:
		return "a narrower scope"
	}
}

func winningScope(s resolve.Scope) script.Scope {
	if s == resolve.ScopeCollection {
		return script.Collection
	}
	return script.Environment
}

package rules

import (
	"strings"
	"sync"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/resolve"
	"github.com/postlint/postlint/lint/script"
)

var _ = add(&scriptSetWithoutEffect)

var scriptSetWithoutEffect = lint.Rule{
	ID:       "script-set-without-effect",
	Category: lint.CategoryScript,
	Tier:     lint.Core,
	Tags:     []string{"owasp-api-2"},
	Summary:  "an assignment in a script that sets no variable",
	Cases: []lint.Case{
		{Severity: lint.Error, Confidence: lint.High, When: "a credential or host refers to the name"},
		{Name: "other", Severity: lint.Warning, Confidence: lint.Medium, When: "another reference reads it, or it has the name of a secret"},
	},
	Doc: lint.Doc{
		Why: "environment and globals are copies, and pm.environment has no members for its variables: assigning to them, or adding to pm.environment.values, throws no error and sets nothing. " +
			"What is sent is the old value, or the braces as they are written, and the server answers 401.",
		Instead:    "Call pm.environment.set, pm.collectionVariables.set or pm.globals.set with the name and the value.",
		Bad:        `{"item":[{"name":"Log in","event":[{"listen":"test","script":{"exec":["environment.token = pm.response.json().access_token;"]}}],"request":{"method":"POST","url":"https://api.acme-fixtures.net/login"}},{"name":"List","request":{"url":"https://api.acme-fixtures.net/v1","header":[{"key":"Authorization","value":"Bearer {{token}}"}]}}]}`,
		Good:       `{"item":[{"name":"Log in","event":[{"listen":"test","script":{"exec":["pm.environment.set('token', pm.response.json().access_token);"]}}],"request":{"method":"POST","url":"https://api.acme-fixtures.net/login"}},{"name":"List","request":{"url":"https://api.acme-fixtures.net/v1","header":[{"key":"Authorization","value":"Bearer {{token}}"}]}}]}`,
		Exceptions: "Silent when some script sets the name properly too, when a script may set names that it computes, when nothing refers to the name and it is not that of a secret, and where a script has variables of its own called environment or globals.",
		Refs:       []string{"https://learning.postman.com/docs/tests-and-scripts/write-scripts/postman-sandbox-reference/overview/", "measured against postman-runtime 7.56.1 and newman 6.2.2"},
	},
	Check: func(p *lint.Pass) {
		list := viewScripts(p)
		hangs := sync.OnceValue(func() map[string]bool { return hangsOn(p) })
		named := sync.OnceValue(func() map[string]bool { return resolve.NamesIn(p.Export().Rest()...) })
		for _, x := range list {
			for i := range x.effects.Dead {
				set := &x.effects.Dead[i]
				if p.View().Scopes.Scripts.MaySet(set.Name) {
					continue
				}
				switch {
				case hangs()[set.Name]:
					setNothing(p, x, set, "")
				case named()[set.Name] || secretWord(set.Name):
					setNothing(p, x, set, "other")
				}
			}
		}
	},
}

func setNothing(p *lint.Pass, x *ranScript, set *script.Set, kase string) {
	w := lint.Words{
		Message: "the script assigns to " + spokenName(set.Name, "a name") + ", which sets no variable",
		Why:     "what is written to " + objectOf(set.Scope) + " or its values is lost: what is sent is the old value, or the braces",
		Help:    "call " + setterOf(set.Scope) + "(\"" + spokenName(set.Name, "name") + "\", ...) with the value instead",
	}
	p.Report(kase, within(x.Spot, set.At), w).Affects(len(x.runs))
}

// setterOf is the call that sets a variable of a scope.
func setterOf(s script.Scope) string {
	switch s {
	case script.Globals:
		return "pm.globals.set"
	case script.Collection:
		return "pm.collectionVariables.set"
	case script.Local:
		return "pm.variables.set"
	default:
		return "pm.environment.set"
	}
}

// objectOf is the object of a script that seems to hold the variables of a scope.
func objectOf(s script.Scope) string { return strings.TrimSuffix(setterOf(s), ".set") }

// hangsOn are the names on which some host or credential of the view hangs.
func hangsOn(p *lint.Pass) map[string]bool {
	names := map[string]bool{}
	for _, ref := range needed(p) {
		names[ref.Name] = true
	}
	return names
}

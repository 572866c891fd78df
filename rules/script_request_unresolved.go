package rules

import (
	"slices"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/source"
)

var _ = add(&scriptRequestUnresolved)

var scriptRequestUnresolved = lint.Rule{
	ID:       "script-request-unresolved",
	Category: lint.CategoryScript,
	Tier:     lint.Core,
	Tags:     []string{"owasp-api-2"},
	Summary:  "a reference in a request that a script sends, which nothing resolves",
	Cases: []lint.Case{
		{Severity: lint.Error, Confidence: lint.High, When: "it stands in the URL, a header or the auth of that request"},
		{Name: "body", Severity: lint.Warning, Confidence: lint.Medium, When: "it stands in its body, and a variable of that name exists or it has the name of a secret"},
	},
	Doc: lint.Doc{
		Why: "pm.sendRequest sends what it is given: {{name}} is not replaced in it, and no auth is inherited. " +
			"So the token is not fetched, the script goes on without it, and the request that needed it gets 401.",
		Instead:    "Put the text through pm.variables.replaceIn, or read the variable with pm.variables.get.",
		Bad:        `{"name":"List","event":[{"listen":"prerequest","script":{"exec":["pm.sendRequest('{{baseUrl}}/token', (error, answer) => pm.environment.set('token', answer.json().access_token));"]}}],"request":{"url":"https://api.acme-fixtures.net/v1","header":[{"key":"Authorization","value":"Bearer {{token}}"}]}}`,
		Good:       `{"name":"List","event":[{"listen":"prerequest","script":{"exec":["const url = pm.variables.replaceIn('{{baseUrl}}/token');","pm.sendRequest(url, (error, answer) => pm.environment.set('token', answer.json().access_token));"]}}],"request":{"url":"https://api.acme-fixtures.net/v1","header":[{"key":"Authorization","value":"Bearer {{token}}"}]}}`,
		Exceptions: "Silent for texts that go through replaceIn or through a function that is not known, and for a body whose references no variable answers to: such a body may hold a template on purpose.",
		Refs:       []string{"https://learning.postman.com/docs/tests-and-scripts/write-scripts/postman-sandbox-reference/pm-sendrequest/", "measured against postman-runtime 7.56.1 and newman 6.2.2"},
	},
	Check: func(p *lint.Pass) {
		var known []string
		for _, x := range viewScripts(p) {
			for i := range x.effects.Requests {
				r := &x.effects.Requests[i]
				if known == nil && len(r.InBody) > 0 {
					known = knownNames(p.View())
				}
				unresolved(p, x, "", plainReferences(r.References, nil))
				unresolved(p, x, "body", plainReferences(r.InBody, known))
			}
		}
	},
}

// plainReferences are the references whose names a variable can have: of those in a body
// the ones that are known, or are the names of secrets.
func plainReferences(list []source.Text, known []string) []source.Text {
	return slices.DeleteFunc(slices.Clone(list), func(ref source.Text) bool {
		name := referredName(ref)
		if known == nil {
			return !plainName(name) && !(len(name) > 1 && name[0] == '$' && plainName(name[1:]))
		}
		_, found := slices.BinarySearch(known, name)
		return !plainName(name) || !found && !secretWord(name)
	})
}

func referredName(ref source.Text) string { return ref.Slice(len("{{"), ref.Len()-len("}}")).String() }

// unresolved reports the references of one request of a script as one mistake: the text
// that is sent has to be put together in another way.
func unresolved(p *lint.Pass, x *ranScript, kase string, refs []source.Text) {
	if len(refs) == 0 {
		return
	}
	name := "{{" + referredName(refs[0]) + "}}"
	w := lint.Words{
		Message: name + " is not replaced in what the script sends",
		Why:     "pm.sendRequest sends the braces as they are written, so what it was to fetch, such as a token, is missing",
		Help:    "wrap the text in a call: pm.variables.replaceIn('..." + name + "...')",
	}
	if kase == "body" {
		w.Message = name + " is not replaced in a body that the script sends"
	}
	rep := p.Report(kase, within(x.Spot, refs[0]), w).Affects(len(x.runs))
	for _, other := range refs[1:] {
		rep.Related(within(x.Spot, other), "neither is this one")
	}
}

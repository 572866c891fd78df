package rules

import (
	"slices"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/postman"
	"github.com/postlint/postlint/lint/resolve"
)

var _ = add(&variableCaseMismatch)

var variableCaseMismatch = lint.Rule{
	ID:       "variable-case-mismatch",
	Category: lint.CategoryVariable,
	Tier:     lint.Core,
	Family:   lint.Name,
	Rank:     4,
	Summary:  "a reference that differs from a variable's name by its capitals or separators",
	Cases: []lint.Case{
		{Severity: lint.Error, Confidence: lint.High, Fix: lint.Safe, When: "only capitals differ, and the environment was given with -e"},
		{Name: "paired", Severity: lint.Warning, Confidence: lint.Medium, Fix: lint.Safe, When: "only capitals differ, and the environment was found beside the collection, or named without -e"},
		{Name: "separator", Severity: lint.Warning, Confidence: lint.Medium, Fix: lint.Unsafe, When: "a hyphen, underscore or dot differs, or a letter is doubled"},
	},
	Doc: lint.Doc{
		Why:     "Names of variables are compared byte by byte: {{Token}} never finds token. Postman sends the braces as they are written, and the server answers 401.",
		Instead: "Write the name as it is defined.",
		Bad: `{"collection":{"item":[{"name":"List","request":{"url":"https://api.acme-fixtures.net/v1","header":[{"key":"Authorization","value":"Bearer {{Token}}"}]}}]},` +
			`"environment":{"name":"Test","values":[{"key":"token","value":"","enabled":true}],"_postman_variable_scope":"environment"}}`,
		Good: `{"collection":{"item":[{"name":"List","request":{"url":"https://api.acme-fixtures.net/v1","header":[{"key":"Authorization","value":"Bearer {{token}}"}]}}]},` +
			`"environment":{"name":"Test","values":[{"key":"token","value":"","enabled":true}],"_postman_variable_scope":"environment"}}`,
		Exceptions: "Only references in credentials and hosts are looked at, and only where an environment is known and nothing defines the name as it is written. Where two names are as near, none is proposed, nor the variable in whose own value the reference stands.",
		Refs:       []string{"https://learning.postman.com/docs/sending-requests/variables/variables/", "measured against postman-runtime 7.56.1 and newman 6.2.2"},
	},
	Check: func(p *lint.Pass) {
		var known nearIndex
		for r, ref := range missing(p) {
			if known == nil {
				known = indexNear(knownNames(p.View()))
			}
			near, how := known.nearNames(ref.Name)
			near = slices.DeleteFunc(near, func(name string) bool { return insideOf(ref.At, name) })
			if len(near) == 0 {
				continue
			}
			kase := "paired"
			switch {
			case how != inCapitals:
				kase = "separator"
			case p.View().Scopes.Given:
				kase = ""
			}
			rep := p.Report(kase, ref.At, nearWords(ref.Name, near, how)).On(r).About(missingName(ref.Name))
			if len(near) == 1 && plainName(near[0]) {
				rep.Fix("write the name as it is defined")
				rename(p, rep, ref.Name, near[0])
			}
		}
	},
}

// insideOf says that a reference stands in the value of the variable of a name, which would
// refer to itself by that name.
func insideOf(at resolve.Range, name string) bool {
	return at.Role() == postman.RoleVariable && at.Spot.Name == name
}

func nearWords(name string, near []string, how string) lint.Words {
	w := lint.Words{
		Message: shown(name) + " is defined only " + how,
		Why:     "names are compared byte by byte, so Postman sends the braces as they are written",
		Help:    "write " + shown(near[0]) + ", as it is defined",
	}
	switch {
	case len(near) > 1:
		w.Help = "write " + shown(near[0]) + " or " + shown(near[1]) + ", whichever holds the value, and delete the other"
	case !plainName(near[0]):
		w.Help = "write the name as it is defined"
	}
	return w
}

// rename writes another name in every needed reference of the view to a name, and in
// the text of the URL that goes with it.
func rename(p *lint.Pass, rep *lint.Report, from, to string) {
	for _, at := range references(p, from) {
		rep.Edit(lint.At(at.Spot, at.Start+2, at.End-2), to)
	}
}

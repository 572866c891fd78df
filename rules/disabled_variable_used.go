package rules

import (
	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/resolve"
)

var _ = add(&disabledVariableUsed)

var disabledVariableUsed = lint.Rule{
	ID:       "disabled-variable-used",
	Category: lint.CategoryVariable,
	Tier:     lint.Core,
	Family:   lint.Name,
	Rank:     4, // in front of auth-variable-undefined, which speaks about the same flag for the app alone
	Summary:  "a disabled variable that newman and the Postman CLI use all the same",
	Cases: []lint.Case{
		{Severity: lint.Error, Confidence: lint.High, Fix: lint.Unsafe, When: "a credential or host refers to a name that the environment holds only unticked"},
	},
	Doc: lint.Doc{
		Why: "A variable that is unticked in the app is exported with \"enabled\": false. The app passes over it; newman and the Postman CLI use it. " +
			"So the same files authenticate in one place and get 401 in the other, or an old token wins over the right one of a wider scope.",
		Instead: "Tick the variable if its value is right, and delete it if it is not.",
		Bad: `{"collection":{"item":[{"name":"List","request":{"url":"https://api.acme-fixtures.net/v1","header":[{"key":"Authorization","value":"Bearer {{token}}"}]}}]},` +
			`"environment":{"name":"Test","values":[{"key":"token","value":"FAKEpostlint","enabled":false}],"_postman_variable_scope":"environment"}}`,
		Good: `{"collection":{"item":[{"name":"List","request":{"url":"https://api.acme-fixtures.net/v1","header":[{"key":"Authorization","value":"Bearer {{token}}"}]}}]},` +
			`"environment":{"name":"Test","values":[{"key":"token","value":"FAKEpostlint","enabled":true},{"key":"spare","value":"FAKEpostlint","enabled":false}],"_postman_variable_scope":"environment"}}`,
		Exceptions: "Silent when the same environment holds the name a second time, ticked, when a script sets it, and when only bodies, paths or ordinary query parameters use it. " +
			"What the app does is taken from Postman's documentation; what newman and the Postman CLI do was measured.",
		Refs: []string{"https://github.com/postmanlabs/newman/issues/2986", "https://github.com/postmanlabs/newman/issues/1710", "measured against postman-runtime 7.56.1 and newman 6.2.2"},
	},
	Check: func(p *lint.Pass) {
		for r, ref := range needed(p) {
			v := ref.Var
			if v == nil || !v.SwitchedOff || ref.Scripted {
				continue
			}
			app := p.View().Lookup(ref.Name, resolve.RuntimeNamed("app"))
			if app.State == resolve.Unknown || app.Scope == ref.Scope {
				continue
			}
			w := lint.Words{
				Message: shown(ref.Name) + " is disabled, but newman and the Postman CLI use it",
				Why:     "the app finds no such variable and sends the braces: it works in one place and gets 401 in the other",
				Help:    "enable the variable if its value is right, or delete it",
			}
			rep := p.Report("", switchedOffAt(v), w).On(r).Related(ref.At, "it is used here")
			if app.Var != nil {
				rep.Words(lint.Words{
					Message: w.Message,
					Why:     "the app uses the value of a wider scope, newman and the Postman CLI this one: one of the two gets 401",
					Help:    "delete it, so that all use the value of the wider scope, or enable it if this value is the right one",
				}).Related(lint.Whole(app.Var.Spot), "the app uses this value")
			}
			offerToEnable(rep, v)
		}
	},
}

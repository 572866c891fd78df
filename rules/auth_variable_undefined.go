package rules

import (
	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/credential"
)

var _ = add(&authVariableUndefined)

var authVariableUndefined = lint.Rule{
	ID:       "auth-variable-undefined",
	Category: lint.CategoryVariable,
	Tier:     lint.Core,
	Family:   lint.Name,
	Rank:     5,
	Tags:     []string{"rfc-9110"},
	Summary:  "a credential or host that refers to a variable nobody defines",
	Cases: []lint.Case{
		{Severity: lint.Error, Confidence: lint.High, Fix: lint.Unsafe, When: "the environment was given with -e"},
		{Name: "paired", Severity: lint.Warning, Confidence: lint.Medium, Fix: lint.Unsafe, When: "the environment was found beside the collection, or named without -e"},
	},
	Doc: lint.Doc{
		Why: "Postman sends a reference that it cannot resolve as it is written, braces included. As a credential that is refused with 401, " +
			"often long before anybody looks at the header; as a host it does not exist.",
		Instead: "Define the variable in the environment that the requests run in, or choose the environment that has it. In a pipeline supply it with `--env-var NAME=VALUE`.",
		Bad: `{"collection":{"item":[{"name":"List","request":{"url":"https://api.acme-fixtures.net/v1","header":[{"key":"Authorization","value":"Bearer {{token}}"}]}}]},` +
			`"environment":{"name":"Test","values":[{"key":"access_key","value":"","enabled":true}],"_postman_variable_scope":"environment"}}`,
		Good: `{"collection":{"item":[{"name":"List","request":{"url":"https://api.acme-fixtures.net/v1","header":[{"key":"Authorization","value":"Bearer {{token}}"}]}}]},` +
			`"environment":{"name":"Test","values":[{"key":"token","value":"","enabled":true}],"_postman_variable_scope":"environment"}}`,
		Exceptions: "Silent without an environment, since the name may well be defined in one, and for names that a neighbour of the found environment defines, " +
			"one that goes with other requests of the collection. Silent for names that a script sets or computes, dynamic variables ($guid), vault: names, " +
			"columns of the data file, names given with --supplied or --env-var, and credentials of requests that are meant to be refused. Bodies, paths and ordinary query parameters are not looked at.",
		Refs: []string{"https://github.com/postmanlabs/newman/issues/1971", "https://github.com/postmanlabs/newman/issues/2724", "measured against postman-runtime 7.56.1 and newman 6.2.2"},
	},
	Check: func(p *lint.Pass) {
		kase := "paired"
		if p.View().Scopes.Given {
			kase = ""
		}
		for r, ref := range missing(p) {
			if inDoubledBraces(r, ref) {
				continue
			}
			w := undefinedWords(ref)
			if len(ref.Off) == 0 {
				beside, joined := definedBeside(p, ref.Name)
				switch {
				case beside == nil:
					p.Report(kase, ref.At, w).On(r).About(missingName(ref.Name))
				case joined || kase == "":
					w.Message = shown(ref.Name) + " is not defined in this environment"
					p.Report(kase, ref.At, w).On(r).About(missingName(ref.Name)).Related(lint.Whole(beside.Spot), "another environment defines it")
				}
				continue
			}
			off := ref.Off[0]
			w.Message = shown(ref.Name) + " is there, but disabled"
			w.Help = "enable the variable, or define it where it is not disabled"
			rep := p.Report(kase, switchedOffAt(off), w).On(r).Related(ref.At, "it is used here")
			if len(ref.Off) == 1 {
				offerToEnable(rep, off)
			}
		}
	},
}

func undefinedWords(ref credential.Reference) lint.Words {
	w := lint.Words{
		Message: shown(ref.Name) + " is not defined anywhere",
		Why:     "Postman sends the braces as they are written, and the server answers 401",
		Help:    "define it, choose the environment that has it (-e, -g), or supply it: --env-var NAME=VALUE",
	}
	if ref.Role == credential.NeedHost {
		w.Why = "Postman takes the braces as they are written for the host, which does not exist"
	}
	return w
}

package rules

import (
	"slices"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/script"
)

var _ = add(&scriptLogsSecret)

var scriptLogsSecret = lint.Rule{
	ID:       "script-logs-secret",
	Category: lint.CategoryScript,
	Tier:     lint.Core,
	Tags:     []string{"cwe-532", "owasp-api-2"},
	Summary:  "a script that prints a credential",
	Cases: []lint.Case{
		{Severity: lint.Warning, Confidence: lint.High, Fix: lint.Unsafe, When: "what is printed has the name of a secret"},
		{
			Name: "whole", Severity: lint.Info, Confidence: lint.Medium, Fix: lint.Unsafe,
			When: "it prints the whole answer from which it takes a token, all headers of an authenticated request, or all variables",
		},
	},
	Doc: lint.Doc{
		Why: "newman and the Postman CLI write what scripts print into their output, and CI keeps that: whoever can read the log of a build can use the credential. " +
			"In the app it stays in the console, which is what people share when they ask for help.",
		Instead:    "Delete the line, or print only whether there is a value.",
		Bad:        `{"name":"Log in","event":[{"listen":"test","script":{"exec":["const token = pm.response.json().access_token;","console.log('token', token);"]}}],"request":{"method":"POST","url":"https://api.acme-fixtures.net/login"}}`,
		Good:       `{"name":"Log in","event":[{"listen":"test","script":{"exec":["const token = pm.response.json().access_token;","console.log('token', token.length, !!token);"]}}],"request":{"method":"POST","url":"https://api.acme-fixtures.net/login"}}`,
		Exceptions: "Only what console.log and its relatives are given, and what the name of a test is made of, counts, never the words of a message; lengths, comparisons and questions for presence are silent, and so are names that only speak about a secret (token_type, isTokenExpired). Of a value that is called token and of which nothing else is known, it has to store it under the name of a secret too. What a function of the script prints is not followed into its parameters.",
		Refs:       []string{"CWE-532", "OWASP API2:2023"},
	},
	CheckFile: func(p *lint.Pass) {
		prints := func(e *script.Effects) bool { return len(e.Logs) > 0 }
		for v := range p.Views() {
			for _, x := range ranScripts(slices.Values(v.Requests()), v.Scopes.Scripts, prints) {
				loggedSecrets(p, x, v)
			}
			return // a collection has the same scripts in every view
		}
	},
}

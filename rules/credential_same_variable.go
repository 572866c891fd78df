package rules

import (
	"strings"

	"github.com/postlint/postlint/lint"
)

var _ = add(&credentialSameVariable)

var credentialSameVariable = lint.Rule{
	ID:       "credential-same-variable",
	Category: lint.CategoryVariable,
	Tier:     lint.Core,
	Tags:     []string{"cwe-522"},
	Summary:  "one variable for who is calling and for the secret that proves it",
	Cases: []lint.Case{
		{Severity: lint.Warning, Confidence: lint.Medium, When: "user name and password, or id and secret, refer to the same variable"},
	},
	Doc: lint.Doc{
		Why: "A user name is not the password, and a client id is not the client secret. When both fields refer to one variable, one of them is wrong, and the server answers 401 or invalid_client. " +
			"It happens when a row is copied and its value is not changed.",
		Instead: "Let the second field refer to the variable that holds the secret.",
		Bad: `{"name":"List","request":{"url":"https://api.acme-fixtures.net/v1","auth":{"type":"basic","basic":[` +
			`{"key":"username","value":"{{clerk}}"},{"key":"password","value":"{{clerk}}"}]}}}`,
		Good: `{"name":"List","request":{"url":"https://api.acme-fixtures.net/v1","auth":{"type":"basic","basic":[` +
			`{"key":"username","value":"{{clerk}}"},{"key":"password","value":"{{clerkPassword}}"}]}}}`,
		Exceptions: "Silent when one of the fields is empty (an API key as the user name alone), holds more than the reference, or is a literal, and where a script changes the auth.",
		Refs:       []string{"RFC 7617 §2", "RFC 6749 §2.3.1"},
	},
	Check: func(p *lint.Pass) {
		for id, secret := range pairsOfSlots(p) {
			one, ok := id.refersTo()
			if !ok || !secret.holds(one) {
				continue
			}
			p.Report("", secret.at, lint.Words{
				Message: "one variable, " + shown(one) + ", for " + id.label() + " and " + secret.label(),
				Why:     "one of the two is wrong, so the server does not know the caller and answers 401 or invalid_client",
				Help:    "let " + secret.label() + " refer to the variable that holds the secret, such as " + exampleName(secret.label()),
			}).On(id.request).Related(id.at, "the same variable is used here")
		}
	},
}

// exampleName is a variable as it may be called that holds what a field is for.
func exampleName(label string) string {
	return "{{" + strings.ReplaceAll(strings.ToLower(label), " ", "_") + "}}"
}

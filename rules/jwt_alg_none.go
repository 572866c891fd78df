package rules

import (
	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/postman"
)

var _ = add(&jwtAlgNone)

// A token without a signature is well formed (RFC 7519 §6), so this is no defect of
// form: jwt-malformed speaks where a signature is missing that alg promises.
var jwtAlgNone = lint.Rule{
	ID:       "jwt-alg-none",
	Category: lint.CategoryToken,
	Tier:     lint.Ext,
	Tags:     []string{"rfc-8725", "cwe-347", "owasp-api-2"},
	Summary:  "a JWT that says that it is not signed",
	Cases: []lint.Case{
		{Severity: lint.Error, Confidence: lint.High, When: "a request sends it to authenticate"},
		meantToFail,
	},
	Doc: lint.Doc{
		Why: "The header of the token has alg none: nobody signed it, and anybody can write one like it. A sound server refuses it with 401; " +
			"one that takes it lets everybody in.",
		Instead: "Obtain a token from the authorization server. If a server takes the unsigned one, tell whoever runs it.",
		Bad: `{"name":"List","request":{"url":"https://api.acme-fixtures.net/v1","header":[{"key":"Authorization",` +
			`"value":"Bearer eyJhbGciOiJub25lIiwidHlwIjoiSldUIn0.eyJzdWIiOiJGQUtFcG9zdGxpbnQifQ."}]}}`,
		Good: `{"name":"List","request":{"url":"https://api.acme-fixtures.net/v1","header":[{"key":"Authorization",` +
			`"value":"Bearer eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiJGQUtFcG9zdGxpbnQifQ.FAKEpostlintFAKEpostlintFAKEpostlintFAKEpos"}]}}`,
		Exceptions: "An info where the name of the request, of a folder or of the variable, or a test, says that the refusal is what is tested. Silent for tokens that authenticate nothing, and where a script replaces them.",
		Refs:       []string{"RFC 8725 §3.1", "RFC 8725 §3.2", "RFC 7519 §6", "CWE-347"},
	},
	Check: func(p *lint.Pass) {
		for s := range sentJWTs(p) {
			if s.shape.JWT.Unsigned() {
				w := lint.Words{
					Message: "the JWT is not signed: its alg is none",
					Why:     "anybody can write such a token, so a sound server answers 401; one that takes it is open to forgery",
					Help:    "obtain a signed token from the authorization server, and refer to it by a variable here",
				}
				if s.at.Role() == postman.RoleVariable {
					w.Help = "empty this value, and obtain a signed token from the authorization server when it is needed"
				}
				s.report(p, "", w)
			}
		}
	},
}

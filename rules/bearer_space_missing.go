package rules

import (
	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/credential"
)

var _ = add(lint.Rule{
	ID:       "bearer-space-missing",
	Category: lint.CategoryHeader,
	Tier:     lint.Core,
	Family:   lint.Form,
	Rank:     7,
	Tags:     []string{"rfc-9110", "cwe-287"},
	Summary:  "no space between the scheme and the token",
	Cases: []lint.Case{
		{Severity: lint.Error, Confidence: lint.High, Fix: lint.Safe, When: "the scheme runs into a reference or a token"},
	},
	Doc: lint.Doc{
		Why: "A server takes everything before the first space for the name of the scheme. " +
			"Without one it reads a single unknown word, sees no bearer credentials and answers 401.",
		Instead:    "Write the scheme, exactly one space, then the token or the reference to it.",
		Bad:        `{"name":"List","request":{"url":"https://api.acme-fixtures.net/v1","header":[{"key":"Authorization","value":"Bearer{{token}}"}]}}`,
		Good:       `{"name":"List","request":{"url":"https://api.acme-fixtures.net/v1","header":[{"key":"Authorization","value":"Bearer {{token}}"}]}}`,
		Exceptions: "Silent when what follows is a plain word: that may be a scheme of its own whose name begins with Bearer.",
		Refs:       []string{"RFC 9110 §11.4"},
	},
	Check: func(p *lint.Pass) {
		for s := range defects(p, credential.SpaceMissing) {
			rep := s.report(p, "", lint.Words{
				Message: "no space between " + s.form.Name + " and the token",
				Why:     "the server reads one unknown scheme name and answers 401",
				Help:    "insert exactly one space",
			})
			s.mend(rep, "insert a space", " ")
		}
	},
})

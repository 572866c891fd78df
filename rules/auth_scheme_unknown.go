package rules

import (
	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/credential"
)

var _ = add(&authSchemeUnknown)

var authSchemeUnknown = lint.Rule{
	ID:       "auth-scheme-unknown",
	Category: lint.CategoryHeader,
	Tier:     lint.Core,
	Family:   lint.Form,
	Rank:     10,
	Tags:     []string{"rfc-9110", "cwe-287"},
	Summary:  "a scheme that is misspelled or that nobody has registered",
	Cases: []lint.Case{
		{Name: "misspelled", Severity: lint.Error, Confidence: lint.High, Fix: lint.Safe, When: "the word is one or two letters away from Bearer or Basic"},
		{Name: "unlisted", Severity: lint.Info, Confidence: lint.Low, When: "the word is neither registered with IANA nor one that postlint knows of a vendor"},
		meantToFail,
	},
	Doc: lint.Doc{
		Why:     "A server ignores credentials whose scheme it does not support, and answers 401 as if there were none.",
		Instead: "Write the scheme as the documentation of the API has it, mostly Bearer.",
		Bad:     `{"name":"List","request":{"url":"https://api.acme-fixtures.net/v1","header":[{"key":"Authorization","value":"Baerer {{token}}"}]}}`,
		Good:    `{"name":"List","request":{"url":"https://api.acme-fixtures.net/v1","header":[{"key":"Authorization","value":"SSWS {{token}}"}]}}`,
		Exceptions: "Vendors invent schemes without registering them, so an unlisted one is a hint only. Silent for placeholders, and when the first word is a reference or looks like a token. " +
			"An unlisted word is not printed, as it may be part of a secret; one so near to Bearer or Basic is none.",
		Refs: []string{"RFC 9110 §11.1", "RFC 9110 §16.4", "https://www.iana.org/assignments/http-authschemes/http-authschemes.xhtml"},
	},
	Check: func(p *lint.Pass) {
		for s := range defects(p, credential.SchemeUnknown) {
			if s.Reason != credential.Misspelled {
				s.report(p, s.unlessNegative("unlisted"), lint.Words{
					Message: "the first word of the value is no scheme that postlint knows",
					Why:     "a server that does not know the scheme ignores the credentials and answers 401",
					Help:    "compare the word with the documentation of the API",
				})
				continue
			}
			rep := s.report(p, s.unlessNegative("misspelled"), lint.Words{
				Message: "the scheme is misspelled: " + s.Scheme + " is meant",
				Why:     "a server ignores credentials whose scheme it does not know and answers 401",
				Help:    "write " + s.Scheme + " in its place",
			})
			s.mend(rep, "write "+s.Scheme, s.Scheme)
		}
	},
}

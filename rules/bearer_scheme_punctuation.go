package rules

import (
	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/credential"
)

var _ = add(&bearerSchemePunctuation)

var bearerSchemePunctuation = lint.Rule{
	ID:       "bearer-scheme-punctuation",
	Category: lint.CategoryHeader,
	Tier:     lint.Core,
	Family:   lint.Form,
	Rank:     6,
	Tags:     []string{"rfc-9110", "cwe-287"},
	Summary:  "punctuation behind the scheme",
	Cases: []lint.Case{
		{Severity: lint.Error, Confidence: lint.High, Fix: lint.Safe, When: "a colon, equals sign, comma or semicolon stands between the scheme and the token"},
		meantToFail,
	},
	Doc: lint.Doc{
		Why: "The name of a scheme is a word, and one space ends it. With punctuation behind it the server reads another word, or takes the mark for part of the token, " +
			"and answers 401.",
		Instead: "Write the scheme, one space, the token.",
		Bad:     `{"name":"List","request":{"url":"https://api.acme-fixtures.net/v1","header":[{"key":"Authorization","value":"Bearer: {{token}}"}]}}`,
		Good:    `{"name":"List","request":{"url":"https://api.acme-fixtures.net/v1","header":[{"key":"Authorization","value":"Bearer {{token}}"}]}}`,
		Exceptions: "Schemes that have parameters (Digest, OAuth, Token token=, AWS4-HMAC-SHA256, key=) have an equals sign behind the name of a parameter: " +
			"they are not judged.",
		Refs: []string{"RFC 9110 §11.4", "RFC 9110 §11.1"},
	},
	Check: func(p *lint.Pass) {
		for s := range defects(p, credential.SchemePunctuation) {
			rep := s.report(p, s.unlessNegative(""), lint.Words{
				Message: punctuationName(s.Char) + " stands between " + s.Scheme + " and the token",
				Why:     "the server reads no scheme that it knows, or a wrong token, and answers 401",
				Help:    "write the scheme, one space, the token",
			})
			s.mend(rep, "put one space in its place", " ")
		}
	},
}

func punctuationName(c rune) string {
	switch c {
	case ':':
		return "a colon"
	case '=':
		return "an equals sign"
	case ',':
		return "a comma"
	}
	return "a semicolon"
}

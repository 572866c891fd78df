package rules

import (
	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/credential"
)

var _ = add(&bearerInvalidSeparator)

var bearerInvalidSeparator = lint.Rule{
	ID:       "bearer-invalid-separator",
	Category: lint.CategoryHeader,
	Tier:     lint.Core,
	Family:   lint.Form,
	Rank:     8,
	Tags:     []string{"rfc-9110", "cwe-287"},
	Summary:  "something other than a space between the scheme and the token",
	Cases: []lint.Case{
		{Severity: lint.Error, Confidence: lint.High, Fix: lint.Safe, When: "a tab, a no-break or other odd space, or %20 follows the scheme"},
		meantToFail,
	},
	Doc: lint.Doc{
		Why: "Only the character U+0020 separates the scheme from the token. Other white space looks the same on screen, mostly after copying from a web page or a chat. " +
			"Postman sends U+00A0 as it is, so that it belongs to the word for the server, and refuses to send characters above U+00FF at all.",
		Instead: "Delete what stands between the scheme and the token, and type one space.",
		Bad:     `{"name":"List","request":{"url":"https://api.acme-fixtures.net/v1","header":[{"key":"Authorization","value":"Bearer\u00a0{{token}}"}]}}`,
		Good:    `{"name":"List","request":{"url":"https://api.acme-fixtures.net/v1","header":[{"key":"Authorization","value":"Bearer {{token}}"}]}}`,
		Exceptions: "Several plain spaces are a matter of bearer-space-multiple. Percent sequences later in the value are never decoded, " +
			"and a value that a script sets is not judged.",
		Refs: []string{"RFC 9110 §11.4", "RFC 9110 §5.5"},
	},
	Check: func(p *lint.Pass) {
		for s := range defects(p, credential.InvalidSeparator) {
			insert := " "
			if s.Start > s.form.Scheme.End {
				insert = "" // a space stands in front of it already
			}
			message, why := separatorWords(s)
			rep := s.report(p, s.unlessNegative(""), lint.Words{
				Message: message,
				Why:     why,
				Help:    "put exactly one space between " + s.Scheme + " and the token",
			})
			s.mend(rep, "put one space in its place", insert)
		}
	},
}

// separatorWords say what follows the scheme and what Postman makes of it.
func separatorWords(s sighting) (message, why string) {
	switch {
	case s.Reason == credential.PercentSpace:
		return "the text %20 follows " + s.Scheme + ", not a space",
			"nothing decodes a header: the server reads one unknown word, sees no credentials and answers 401"
	case s.Reason == credential.NotSent:
		return "the character " + codePoint(s.Char) + " follows " + s.Scheme + ": the request is not sent",
			"it looks like a space, but Postman refuses to send the character: there is no response at all"
	case s.Char == '\t':
		return "a tab follows " + s.Scheme + ", not a space",
			"many servers look for a space, see no credentials and answer 401"
	}
	return "the character " + codePoint(s.Char) + " follows " + s.Scheme + ", not a space",
		"it looks like a space, but the server reads one unknown word, sees no credentials and answers 401"
}

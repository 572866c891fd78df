package rules

import (
	"strings"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/credential"
)

var _ = add(&bearerTokenCharset)

var bearerTokenCharset = lint.Rule{
	ID:       "bearer-token-charset",
	Category: lint.CategoryToken,
	Tier:     lint.Core,
	Family:   lint.Form,
	Rank:     13,
	Tags:     []string{"rfc-6750", "cwe-287"},
	Summary:  "a token that was wrapped, shortened or percent-encoded when it was copied",
	Cases: []lint.Case{
		{Severity: lint.Error, Confidence: lint.High, Fix: lint.Safe, When: "white space stands inside the token, or an ellipsis behind its beginning"},
		{Name: "percent", Severity: lint.Warning, Confidence: lint.Medium, When: "a percent sequence stands inside, as in a URL"},
		meantToFail,
	},
	Doc: lint.Doc{
		Why: "A bearer token holds letters, digits and a few signs. White space inside comes from a view that wraps long lines, " +
			"an ellipsis from one that shortens them, a percent sequence from an address bar. The token no longer matches, and the server answers 401.",
		Instead: "Copy the whole token again, from the answer itself.",
		Bad:     `{"name":"List","request":{"url":"https://api.acme-fixtures.net/v1","header":[{"key":"Authorization","value":"Bearer FAKEpostlintQ7xK2m W9vR4tZ8bN3c"}]}}`,
		Good:    `{"name":"List","request":{"url":"https://api.acme-fixtures.net/v1","header":[{"key":"Authorization","value":"Bearer FAKEpostlintQ7xK2mW9vR4tZ8bN3c"}]}}`,
		Exceptions: "Silent for other characters, since some vendors use them (a bar, an exclamation mark), for an ellipsis behind words or the beginning of a JWT, or beside the word redacted, which makes a template, for references, placeholders, prose, and values that a script sets. " +
			"White space is deleted by a fix only where a JWT comes out.",
		Refs: []string{"RFC 6750 §2.1", "https://github.com/Huachao/vscode-restclient/issues/942"},
	},
	Check: func(p *lint.Pass) {
		for s := range defects(p, credential.Charset) {
			kase, w := charsetWords(s.Reason)
			token := s.form.TokenText().String()
			if w.Message == "" || s.Reason == credential.Wrapped && !s.Repairs && !random(token) ||
				s.Reason == credential.Shortened && (strings.HasPrefix(token, "eyJ") || credential.TakenOut(token) || !random(token[:max(len(token)-3, 0)])) {
				continue
			}
			if s.Repairs {
				w.Help = "delete the white space; if the token is still refused, copy it again"
			}
			rep := s.report(p, s.unlessNegative(kase), w)
			if s.Repairs {
				s.mend(rep, "delete the white space", "")
			}
		}
	},
}

// random says that a token looks like one, when its white space is left out: prose does
// not.
func random(token string) bool {
	return credential.Entropic(strings.Join(strings.Fields(token), ""))
}

// charsetWords say what came along; the message is "" for characters that some vendor
// uses.
func charsetWords(reason credential.Reason) (kase string, w lint.Words) {
	w = lint.Words{Why: "the server compares a token that does not match and answers 401", Help: "copy the whole token again, from the answer itself"}
	switch reason {
	case credential.Wrapped:
		w.Message = "white space stands inside the token"
	case credential.Shortened:
		w.Message = "the token ends in an ellipsis: it was copied from a view that shortens it"
	case credential.Percent:
		kase, w.Message = "percent", "the token holds a percent sequence, as in a URL"
	default:
	}
	return kase, w
}

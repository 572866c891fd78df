package rules

import (
	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/credential"
)

var _ = add(&bearerTokenDecorated)

var bearerTokenDecorated = lint.Rule{
	ID:       "bearer-token-decorated",
	Category: lint.CategoryHeader,
	Tier:     lint.Core,
	Family:   lint.Form,
	Rank:     4,
	Tags:     []string{"rfc-6750", "cwe-287"},
	Summary:  "quotes, brackets or a label around the token",
	Cases: []lint.Case{
		{Severity: lint.Error, Confidence: lint.High, Fix: lint.Safe, When: "a pair of quotes or brackets encloses the token, or token= stands in front of it"},
		meantToFail,
	},
	Doc: lint.Doc{
		Why: "Quotes come along when a token is copied from JSON or from a command line, brackets when it is put into a template. " +
			"They are sent, and the token no longer matches: the server answers 401.",
		Instead: "Leave the token or the reference alone in its place.",
		Bad:     `{"name":"List","request":{"url":"https://api.acme-fixtures.net/v1","header":[{"key":"Authorization","value":"Bearer \"{{token}}\""}]}}`,
		Good:    `{"name":"List","request":{"url":"https://api.acme-fixtures.net/v1","header":[{"key":"Authorization","value":"Bearer {{token}}"}]}}`,
		Exceptions: "Silent for templates such as <token>, [your token] and ${TOKEN}, for schemes that have parameters (Token token=\"...\"), " +
			"and for values that a script sets.",
		Refs: []string{"RFC 6750 §2.1"},
	},
	Check: func(p *lint.Pass) {
		for s := range defectsAtAll(p, credential.Decorated) {
			end := s.End
			s.End = s.Inner.Start // the blame is on what stands in front
			if s.scripted() {     // what a script sets inside does not matter
				continue
			}
			rep := s.report(p, s.unlessNegative(""), decorationWords(s))
			s.mend(rep, "take it off", "")
			if tail := s.credential.Value.Range(s.Inner.End, end); s.Inner.End < end && !tail.IsZero() {
				rep.Edit(tail, "")
			}
		}
	},
}

// decorationWords say what stands around the token.
func decorationWords(s sighting) lint.Words {
	w := lint.Words{
		Message: "the token stands in quotes",
		Why:     "they are sent with it, and the server compares a token that does not match",
		Help:    "leave the token or the reference alone in its place",
	}
	switch s.Reason {
	case credential.InAngles:
		w.Message = "the token stands in angle brackets"
	case credential.InSquares:
		w.Message = "the token stands in square brackets"
	case credential.InBraces:
		w.Message = "the token stands in single braces"
	case credential.WithLabel:
		w.Message = "a label stands in front of the token"
		w.Why = "it is sent with it, and the server compares a token that does not match"
	default:
	}
	return w
}

package rules

import (
	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/credential"
)

var _ = add(&jwtNotYetValid)

var jwtNotYetValid = lint.Rule{
	ID:       "jwt-not-yet-valid",
	Category: lint.CategoryToken,
	Tier:     lint.Ext,
	Family:   lint.Target,
	Rank:     2,
	Tags:     []string{"rfc-7519", "cwe-287"},
	Summary:  "a JWT from the future, or with times that are no seconds",
	Cases: []lint.Case{
		{Name: "future", Severity: lint.Warning, Confidence: lint.Medium, When: "its nbf or iat is later than now"},
		{Name: "unit", Severity: lint.Error, Confidence: lint.High, When: "a time is in milliseconds, a text, or no number"},
		{Name: "order", Severity: lint.Error, Confidence: lint.High, When: "it ends before it begins"},
		meantToFail,
	},
	Doc: lint.Doc{
		Why: "A server refuses a token before its nbf, and many refuse one whose iat lies in the future. The times of a JWT are seconds since 1970: " +
			"with milliseconds the token seems to be from a far future or to be valid for thousands of years, and a time in quotes is no time. Strict servers answer 401.",
		Instead: "Set the clock of the machine that issues tokens, and let it write the times as whole seconds without quotes.",
		Bad: `{"name":"List","request":{"url":"https://api.acme-fixtures.net/v1","header":[{"key":"Authorization","value":"Bearer ` +
			`eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiJGQUtFcG9zdGxpbnQiLCJleHAiOjE4OTM0NTYwMDAwMDB9.FAKEpostlintFAKEpostlintFAKEpostlintFAKEpos"}]}}`,
		Good: `{"name":"List","request":{"url":"https://api.acme-fixtures.net/v1","header":[{"key":"Authorization","value":"Bearer ` +
			`eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiJGQUtFcG9zdGxpbnQiLCJleHAiOjE4OTM0NTYwMDB9.FAKEpostlintFAKEpostlintFAKEpostlintFAKEpos"}]}}`,
		Exceptions: "300 seconds are allowed for clocks that differ. Whether a token is from the future depends on the day: `--now` fixes it. " +
			"Silent for tokens that authenticate nothing, and where a script replaces them.",
		Refs: []string{"RFC 7519 §2", "RFC 7519 §4.1.4", "RFC 7519 §4.1.5", "RFC 7519 §4.1.6"},
	},
	Check: func(p *lint.Pass) {
		for s := range sentJWTs(p) {
			if kase, w := timeFault(p, s.shape.JWT); kase != "" {
				s.report(p, kase, w)
			}
		}
	},
}

// timeFault says what is wrong with the times of a token; "" when nothing is.
func timeFault(p *lint.Pass, j *credential.JWT) (kase string, w lint.Words) {
	claims := []struct {
		name string
		credential.Claim
	}{{"exp", j.Exp}, {"nbf", j.Nbf}, {"iat", j.Iat}}
	for _, c := range claims {
		switch c.Problem {
		case credential.ClaimMilliseconds:
			return "unit", lint.Words{
				Message: "the JWT's " + c.name + " is in milliseconds, not in seconds",
				Why:     "read as seconds it lies thousands of years ahead, so the token ends never or begins never, and strict servers answer 401",
				Help:    "let the issuer write " + c.name + " in seconds since 1970, and obtain a new token",
			}
		case credential.ClaimText, credential.ClaimOdd:
			return "unit", lint.Words{
				Message: "the JWT's " + c.name + " is no number of seconds",
				Why:     "a time of a JWT is a number; a server that reads it strictly answers 401",
				Help:    "let the issuer write " + c.name + " as a number of seconds since 1970, without quotes, and obtain a new token",
			}
		case credential.ClaimFine:
		}
	}
	for _, c := range claims[1:] {
		if !c.Time.IsZero() && !j.Exp.Time.IsZero() && !j.Exp.Time.After(c.Time) {
			return "order", lint.Words{
				Message: "the JWT ends on " + j.Exp.Date() + ", not after its " + c.name + " of " + c.Date(),
				Why:     "there is no moment at which it is valid, so the server answers 401",
				Help:    "look at how the issuer computes exp, and obtain a new token",
			}
		}
	}
	if name, c, ok := j.NotYetValid(p.Now()); ok {
		return "future", lint.Words{
			Message: "the JWT's " + name + " is " + c.Date() + ", later than now",
			Why:     judgedOn(p) + ": until then the server may call it not yet valid and answer 401",
			Help:    "set the clock of the machine that issues tokens, or wait until then",
		}
	}
	return "", lint.Words{}
}

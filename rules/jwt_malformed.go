package rules

import (
	"strconv"
	"strings"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/credential"
)

var _ = add(&jwtMalformed)

var jwtMalformed = lint.Rule{
	ID:       "jwt-malformed",
	Category: lint.CategoryToken,
	Tier:     lint.Core,
	Family:   lint.Form,
	Rank:     14,
	Tags:     []string{"rfc-7515", "rfc-7519", "cwe-287"},
	Summary:  "a JWT that is cut or damaged",
	Cases: []lint.Case{
		{Severity: lint.Error, Confidence: lint.High, When: "parts are missing or too many, a part does not decode, or there is no signature"},
		{Name: "signature", Severity: lint.Warning, Confidence: lint.Medium, When: "the signature has a length that none of its algorithm has"},
		{Name: "negative", Severity: lint.Info, Confidence: lint.Medium, When: "the request is meant to be refused"},
	},
	Doc: lint.Doc{
		Why: "A JWT has three parts, and the signature covers every character of the first two. When one character is lost in copying, no server takes it: " +
			"the answer is 401, often with invalid_token, and the token looks right to the eye.",
		Instead: "Copy the whole token again, from the answer itself rather than from a view that shortens or wraps it.",
		Bad: `{"name":"List","request":{"url":"https://api.acme-fixtures.net/v1","header":[{"key":"Authorization",` +
			`"value":"Bearer eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiJGQUtFcG9zdGxpbnQifQ"}]}}`,
		Good: `{"name":"List","request":{"url":"https://api.acme-fixtures.net/v1","header":[{"key":"Authorization",` +
			`"value":"Bearer eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiJGQUtFcG9zdGxpbnQifQ.FAKEpostlintFAKEpostlintFAKEpostlintFAKEpos"}]}}`,
		Exceptions: "Silent for templates of documentation (a third part \"signature\", an ellipsis), for encrypted tokens of five parts, for opaque tokens that begin with the same letters, " +
			"and for values that a script replaces. RSA signatures may be shorter than those of a 2048-bit key; Ed448 signatures have 152 characters.",
		Refs: []string{"RFC 7515 §7.1", "RFC 7519 §7.2", "RFC 7518 §3", "RFC 8037 §3.1"},
	},
	Check: func(p *lint.Pass) {
		for s := range defects(p, credential.Malformed) {
			message, kase := jwtFault(s.Found)
			if message == "" || !s.credential.Token().Known() {
				continue
			}
			w := lint.Words{
				Message: message,
				Why:     "the token was probably cut or changed when it was copied; the server answers 401",
				Help:    "copy the whole token again, with its three parts",
			}
			if date := lapsedPayload(p, s.credential.Token().String()); date != "" {
				w.Help = "obtain a new token; by its payload this one has expired on " + date + " besides"
			}
			if credential.Negative(s.request.Request) {
				kase = "negative"
				w.Why, w.Help = refusalWanted, refusalHelp
			}
			s.report(p, kase, w)
		}
	},
}

// lapsedPayload is the day on which a token has expired by its payload, whatever is wrong
// with its signature; "" when it has not, or does not say.
func lapsedPayload(p *lint.Pass, token string) string {
	parts := strings.Split(strings.TrimSpace(token), ".")
	if len(parts) < 2 {
		return ""
	}
	j, ok := credential.DecodeJWT(parts[0] + "." + parts[1] + ".")
	if !ok || !j.Expired(p.Now()) {
		return ""
	}
	return j.Exp.Date()
}

// jwtFault says what is wrong with a JWT, and in which case that falls; "" for what is
// no fault of a JWT.
func jwtFault(f credential.Found) (message, kase string) {
	switch f.Reason {
	case credential.JWTParts:
		if f.Count == 1 {
			return "the JWT has 1 part instead of 3", ""
		}
		return "the JWT has " + strconv.Itoa(f.Count) + " parts instead of 3", ""
	case credential.JWTHeaderBroken:
		return "the header of the JWT does not decode", ""
	case credential.JWTPayloadBroken:
		return "the payload of the JWT does not decode", ""
	case credential.JWTUnsigned:
		return "the JWT has no signature, though its header names an algorithm", ""
	case credential.JWTSignatureOdd:
		return "the signature of the JWT has a length that its algorithm never gives", "signature"
	default:
		return "", ""
	}
}

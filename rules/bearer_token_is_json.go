package rules

import (
	"strings"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/credential"
)

var _ = add(&bearerTokenIsJSON)

var bearerTokenIsJSON = lint.Rule{
	ID:       "bearer-token-is-json",
	Category: lint.CategoryHeader,
	Tier:     lint.Core,
	Family:   lint.Form,
	Rank:     3,
	Tags:     []string{"rfc-6749", "rfc-6750", "cwe-522"},
	Summary:  "the whole answer of a token endpoint in place of the token",
	Cases: []lint.Case{
		{Severity: lint.Error, Confidence: lint.High, Fix: lint.Unsafe, When: "the credential is a JSON document, or holds the member access_token"},
		meantToFail,
	},
	Doc: lint.Doc{
		Why: "A token endpoint answers with a JSON document, of which the token is one member. When all of it is stored as the token, all of it is sent, " +
			"and the server answers 401. A refresh token that stands in it goes out with every request.",
		Instead: "Store the member alone: `pm.environment.set(\"token\", pm.response.json().access_token)`.",
		Bad: `{"name":"List","request":{"url":"https://api.acme-fixtures.net/v1","header":[{"key":"Authorization",` +
			`"value":"Bearer {\"access_token\":\"FAKEpostlintQ7xK2mW9vR4tZ8bN3c\",\"token_type\":\"Bearer\"}"}]}}`,
		Good:       `{"name":"List","request":{"url":"https://api.acme-fixtures.net/v1","header":[{"key":"Authorization","value":"Bearer {{token}}"}]}}`,
		Exceptions: "Silent for values that a script sets, for the claims of JWT Bearer auth, which are JSON by design, and for headers that tell of a token (x-token-data).",
		Refs:       []string{"RFC 6749 §5.1", "RFC 6750 §2.1", "CWE-522"},
	},
	Check: func(p *lint.Pass) {
		for s := range defects(p, credential.IsJSON) {
			if tellsOfToken(s) {
				continue
			}
			rep := s.report(p, s.unlessNegative(""), lint.Words{
				Message: "a JSON document stands in place of the token",
				Why:     "all of it is sent, and the server finds no token that it knows",
				Help:    memberHelp(s.credential.Value.String()[s.Start:s.End]),
			})
			keepInner(s, rep)
		}
	},
}

// tellsOfToken says that a header other than Authorization holds a document about a token,
// which is JSON by design: its name says so, or its access_token is no text.
func tellsOfToken(s sighting) bool {
	if s.credential.Header == nil || strings.EqualFold(s.credential.Name, "authorization") {
		return false
	}
	for _, word := range credential.Words(s.credential.Name) {
		if word == "data" || word == "info" {
			return true
		}
	}
	text := s.credential.Value.String()[s.Start:s.End]
	return strings.Contains(text, `"access_token"`) && !holdsText(text, "access_token")
}

// holdsText says that a member of a document is there and a string.
func holdsText(document, name string) bool {
	_, rest, ok := strings.Cut(document, `"`+name+`"`)
	rest, colon := strings.CutPrefix(strings.TrimLeft(rest, " \t\r\n"), ":")
	return ok && colon && strings.HasPrefix(strings.TrimLeft(rest, " \t\r\n"), `"`)
}

// memberHelp says which member of a document is probably the token.
func memberHelp(document string) string {
	help := "store the token alone, without what stands around it"
	for _, name := range []string{"access_token", "accessToken", "token", "jwt", "id_token", "value"} {
		if holdsText(document, name) {
			help = "store the member " + name + " alone"
			if name == "id_token" || name == "value" {
				help = "store the token alone, probably the member " + name
			}
			break
		}
	}
	if strings.Contains(document, "refresh") {
		help += "; replace the refresh token that stands beside it"
	}
	return help
}

// keepInner offers to delete what stands around the token, where all of it is written
// in one place.
func keepInner(s sighting, rep *lint.Report) {
	front, back := s.credential.Value.Range(s.Start, s.Inner.Start), s.credential.Value.Range(s.Inner.End, s.End)
	if s.Inner.Empty() || front.IsZero() || back.IsZero() || !front.Spot.Node.Same(back.Spot.Node) {
		return
	}
	rep.Fix("keep the token alone").Edit(front, "").Edit(back, "")
}

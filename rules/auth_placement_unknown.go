package rules

import (
	"slices"
	"strings"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/credential"
	"github.com/postlint/postlint/lint/lazy"
	"github.com/postlint/postlint/lint/postman"
	"github.com/postlint/postlint/lint/resolve"
	"github.com/postlint/postlint/lint/source"
)

var _ = add(&authPlacementUnknown)

var authPlacementUnknown = lint.Rule{
	ID:       "auth-placement-unknown",
	Category: lint.CategoryInheritance,
	Tier:     lint.Core,
	Tags:     []string{"rfc-6750", "cwe-287"},
	Summary:  "a place for the credential that Postman does not know",
	Cases: []lint.Case{
		{Severity: lint.Error, Confidence: lint.High, Fix: lint.Safe, When: "OAuth 2.0 or JWT Bearer auth then sends no token at all"},
		{Name: "header", Severity: lint.Error, Confidence: lint.High, When: "API Key auth then sends the key in a header, though another place is meant"},
	},
	Doc: lint.Doc{
		Why: "The three auth types have different words for the query: OAuth 2.0 says queryParams, JWT Bearer queryParam, API Key query. " +
			"With a word that it does not know, OAuth 2.0 auth takes the request's Authorization header away and adds nothing; JWT Bearer auth adds nothing; API Key auth sends a header.",
		Instead: "Choose the place anew on the Authorization tab, or write the word of that auth type.",
		Bad: `{"name":"List","request":{"url":"https://api.acme-fixtures.net/v1","auth":{"type":"oauth2","oauth2":[{"key":"accessToken","value":"{{token}}"},` +
			`{"key":"addTokenTo","value":"query"}]}}}`,
		Good: `{"name":"List","request":{"url":"https://api.acme-fixtures.net/v1","auth":{"type":"oauth2","oauth2":[{"key":"accessToken","value":"{{token}}"},` +
			`{"key":"addTokenTo","value":"queryParams"}]}}}`,
		Exceptions: "Silent for API Key auth with a word that means the header, while there is no token to send, beside an Authorization header that is sent in place of the JWT, where a script changes the auth, and for the Postman CLI on v3 folders, which takes each unknown word of OAuth 2.0 for the header.",
		Refs:       []string{"RFC 6750 §2", "measured against postman-runtime 7.56.1 and newman 6.2.2"},
	},
	Check: func(p *lint.Pass) {
		for r := range p.Requests() {
			param, kase := unknownPlacement(r)
			if param == nil || credential.Negative(r.Request) {
				continue
			}
			at := param.Text.Range(0, param.Text.Len())
			label := postman.AuthLabel(r.Helper.Type, param.Key)
			w := lint.Words{
				Message: "the token is not sent, as Postman does not know this place for it",
				Why:     postman.AuthTitle(r.Helper.Type) + " auth then adds no token, and the server answers 401",
				Help:    "choose " + label + " anew: Request Headers (\"header\" in the file) or Query Params (\"" + queryWords.Get()[r.Helper.Type] + "\")",
			}
			if r.Helper.Type == resolve.OAuth2 {
				w.Why = "OAuth 2.0 auth then adds no token and takes an Authorization row of the request away, and the server answers 401"
			}
			if kase == "header" {
				w.Message = "the API key is sent in a header, as Postman does not know this place for it"
				w.Why = "each word but query means the header, so the server looks for the key in vain and answers 401"
				w.Help = "choose " + label + " anew: Header (\"header\" in the file) or Query Params (\"query\"); for a cookie or a body field use a row of the request"
			}
			rep := p.Report(kase, inFile(at, lint.Whole(param.Spot)), w).On(r)
			usedIn(rep, at, lint.Whole(param.Spot))
			if word := meantPlacement(r.Helper.Type, param.Text.String()); word != "" && param.Text.Literal() && param.Spot.Node.Kind() == source.String {
				rep.Fix("write "+word).Edit(lint.Whole(param.Spot), word)
			}
		}
	},
}

// unknownPlacement is the parameter on account of which a credential is not sent, or not
// where it is meant to be, and the case; nil when there is none.
func unknownPlacement(r *resolve.Request) (param *resolve.Param, kase string) {
	a := &r.Helper
	switch {
	case r.Touched.Auth:
		return nil, ""
	case a.Type == resolve.APIKey:
		param, kase = a.Param("in"), "header"
		if param == nil || a.Emits != resolve.EmitsHeader || param.Text.String() == "query" || !elsewhere(param.Text.String()) {
			return nil, ""
		}
	case (a.Type == resolve.OAuth2 || a.Type == resolve.JWT) && slices.Equal(a.Hinders(), []string{"addTokenTo"}):
		param = a.Param("addTokenTo")
		if a.Type == resolve.JWT && ownAuthorization(r) {
			return nil, ""
		}
	}
	if param == nil || !param.Text.Known() {
		return nil, ""
	}
	return param, kase
}

// elsewhere says that a word means another place than the header.
func elsewhere(word string) bool {
	word = strings.ToLower(word)
	return slices.ContainsFunc([]string{"query", "param", "url", "cookie", "body"}, func(part string) bool { return strings.Contains(word, part) })
}

// queryWords are the words of the auth types for the query.
var queryWords = lazy.Value[map[string]string]{Make: func() map[string]string {
	return map[string]string{resolve.OAuth2: "queryParams", resolve.JWT: "queryParam", resolve.APIKey: "query"}
}}

// meantPlacement is the word of an auth type for the place that a word means, or "". A token
// or key that is written down is put into the query by a person alone, who has to want it
// there: it would be url-query-credentials. One that is signed for each request may go.
func meantPlacement(authType, word string) string {
	word = strings.ToLower(word)
	switch {
	case strings.Contains(word, "head"):
		return "header"
	case authType == resolve.JWT && (strings.Contains(word, "query") || strings.Contains(word, "url")):
		return queryWords.Get()[authType]
	}
	return ""
}

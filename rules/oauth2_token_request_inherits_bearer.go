package rules

import (
	"strings"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/credential"
	"github.com/postlint/postlint/lint/postman"
	"github.com/postlint/postlint/lint/resolve"
	"github.com/postlint/postlint/lint/source"
)

var _ = add(&oauth2TokenRequestInheritsBearer)

var oauth2TokenRequestInheritsBearer = lint.Rule{
	ID:       "oauth2-token-request-inherits-bearer",
	Category: lint.CategoryOAuth2,
	Tier:     lint.Core,
	Tags:     []string{"rfc-6749", "cwe-201"},
	Summary:  "a request for a new token that sends the old one",
	Cases: []lint.Case{
		{Severity: lint.Warning, Confidence: lint.High, Fix: lint.Unsafe, When: "it inherits auth that sends a token in Authorization"},
	},
	Doc: lint.Doc{
		Why: "A token endpoint takes Authorization for the client's own credentials. An inherited bearer token in its place, expired most of the time, is answered with 401 by many of them, " +
			"so that the token can never be renewed once it has expired. A row with Basic credentials is replaced by it.",
		Instead: "Set the request's Auth Type to No Auth, or to Basic Auth with client id and secret.",
		Bad: `{"auth":{"type":"bearer","bearer":[{"key":"token","value":"{{token}}"}]},"item":[{"name":"Renew","request":{"method":"POST","url":"https://login.acme-fixtures.net/oauth/token",` +
			`"body":{"mode":"urlencoded","urlencoded":[{"key":"grant_type","value":"client_credentials"}]}}}]}`,
		Good: `{"auth":{"type":"bearer","bearer":[{"key":"token","value":"{{token}}"}]},"item":[{"name":"Renew","request":{"method":"POST","url":"https://login.acme-fixtures.net/oauth/token",` +
			`"auth":{"type":"noauth"},"body":{"mode":"urlencoded","urlencoded":[{"key":"grant_type","value":"client_credentials"}]}}}]}`,
		Exceptions: "Silent for a token exchange, for requests without grant_type in what they send, where a script changes the auth or the header, and while the inherited token is empty.",
		Refs:       []string{"RFC 6749 §2.3", "RFC 6749 §5.2"},
	},
	Check: func(p *lint.Pass) {
		for t := range p.TokenRequests() {
			r := t.Request
			if !sendsInheritedToken(r) || t.Unsent || strings.Contains(t.Grant().Known(), "token-exchange") || credential.Negative(r.Request) {
				continue
			}
			w := lint.Words{
				Message: "this request for a token inherits " + postman.AuthTitle(r.Helper.Type) + " auth and sends the old token",
				Why:     "the endpoint finds a token where it looks for the client's credentials; once that has expired it may answer 401 for good",
				Help:    noAuthHelp(r) + ", or choose Basic Auth with client id and secret",
			}
			if t.Has("client_secret", "client_assertion") || t.Param("client_secret") != nil {
				w.Help = noAuthHelp(r) + "; the secret of the client is in the body already"
			}
			if replacedBasic(r) {
				w.Help = noAuthHelp(r) + ", so that the Basic row is sent"
				w.Why = "the inherited token takes the place of the Basic row in the request's headers, so the endpoint does not know the client"
			}
			spot := postman.AuthSpot(r.Auth)
			if !r.Auth.Node.Exists() {
				spot = postman.FileSpot(r.Request, r.Value())
			}
			at := lint.Whole(spot)
			rep := p.Report("", at, w).On(r).Related(lint.Whole(postman.AuthSpot(r.Helper.From)), "the token comes from here")
			if !replacedBasic(r) || t.Param("client_secret") == nil {
				offerNoAuth(rep, r, spot) // else the client would be sent twice
			}
		}
	},
}

// sendsInheritedToken says that a request sends, in Authorization, the token of an auth
// that it inherits.
func sendsInheritedToken(r *resolve.Request) bool {
	a := &r.Helper
	switch a.Type {
	case resolve.Bearer, resolve.OAuth2:
	case resolve.APIKey:
		if a.Header == nil || !a.Header.Is("authorization") {
			return false
		}
	default:
		return false
	}
	return a.Inherited && a.Emits == resolve.EmitsHeader && !r.MayChange("authorization")
}

// replacedBasic says that the auth takes the place of a row with Basic credentials.
func replacedBasic(r *resolve.Request) bool {
	for i := range r.Dropped {
		d := &r.Dropped[i]
		if d.Why == resolve.DropHelper && d.By == r.Helper.Header && credential.Parse(d.Value, credential.HeaderSlot).Name == "Basic" {
			return true
		}
	}
	return false
}

// noAuthHelp says how a request gets the Auth Type No Auth, in the file as well.
func noAuthHelp(r *resolve.Request) string {
	if r.Value().File().YAML() {
		return "set this request's Auth Type to No Auth (in its file auth: {type: noauth})"
	}
	return "set this request's Auth Type to No Auth (in \"request\" \"auth\": {\"type\": \"noauth\"})"
}

// offerNoAuth offers No Auth for a request: in the place of an auth that counts for
// nothing, else at the start of the request.
func offerNoAuth(rep *lint.Report, r *resolve.Request, spot postman.Spot) {
	value := r.Value()
	if value.Kind() != source.Object {
		return
	}
	rep.Fix("set No Auth")
	if value.File().YAML() {
		for name, first := range value.Members() {
			if !r.Auth.Node.Exists() && name.Exists() {
				rep.LinesBefore(spot, first, "auth:", "  type: noauth")
			}
			return
		}
	}
	if node := r.Auth.Node; node.Exists() {
		rep.EditBytes(spot, node.Span().Start, node.Span().End, `{"type": "noauth"}`)
		return
	}
	inside := value.Span().Start + 1
	rep.EditBytes(spot, inside, inside, `"auth": {"type": "noauth"}, `)
}

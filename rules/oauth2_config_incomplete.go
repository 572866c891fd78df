package rules

import (
	"strings"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/credential"
	"github.com/postlint/postlint/lint/lazy"
	"github.com/postlint/postlint/lint/postman"
	"github.com/postlint/postlint/lint/resolve"
	"github.com/postlint/postlint/lint/source"
)

var _ = add(&oauth2ConfigIncomplete)

var oauth2ConfigIncomplete = lint.Rule{
	ID:       "oauth2-config-incomplete",
	Category: lint.CategoryOAuth2,
	Tier:     lint.Core,
	Tags:     []string{"rfc-6749", "rfc-7636", "cwe-287"},
	Summary:  "OAuth 2.0 auth with which the app cannot fetch a token",
	Cases: []lint.Case{
		{Severity: lint.Warning, Confidence: lint.Medium, When: "a URL that the grant type needs is not there, or one of two values that go together, or the method of PKCE is none"},
		{Name: "own", Severity: lint.Info, Confidence: lint.Medium, When: "what each user has for himself is not there: client or user name, secret or password"},
		{Name: "variable", Severity: lint.Warning, Confidence: lint.Medium, When: "a field refers to a variable that nothing defines"},
		{Name: "grant", Severity: lint.Error, Confidence: lint.Medium, Fix: lint.Safe, When: "the grant type is a word that the app does not know"},
		{Name: "swapped", Severity: lint.Error, Confidence: lint.Medium, When: "the two URLs stand in each other's place, or are one and the same"},
	},
	Doc: lint.Doc{
		Why: "When it is asked for a token, the app sends what the Authorization tab holds. Without a URL it sends nothing; without client or user the server answers 400 or 401. " +
			"Then there is no access token, and the request itself gets 401.",
		Instead: "Fill in what the grant type needs; keep the secrets in variables.",
		Bad: `{"name":"List","request":{"url":"https://api.acme-fixtures.net/v1","auth":{"type":"oauth2","oauth2":[{"key":"grant_type","value":"client_credentials"},` +
			`{"key":"clientId","value":"orders"},{"key":"clientSecret","value":"{{secret}}"}]}}}`,
		Good: `{"name":"List","request":{"url":"https://api.acme-fixtures.net/v1","auth":{"type":"oauth2","oauth2":[{"key":"grant_type","value":"client_credentials"},` +
			`{"key":"accessTokenUrl","value":"https://login.acme-fixtures.net/oauth/token"},{"key":"clientId","value":"orders"},{"key":"clientSecret","value":"{{secret}}"}]}}}`,
		Exceptions: "Silent when an access token is stored or referred to, since then no other is needed; when no grant type is named; and for runtimes that fetch no tokens. " +
			"The Callback URL is left out, as the app fills it in, and so are values that are not in the files. An assertion among the parameters of the token request takes the place of a secret.",
		Refs: []string{"RFC 6749 §4.1", "RFC 6749 §4.2", "RFC 6749 §4.3", "RFC 6749 §4.4", "RFC 6749 §5.2", "RFC 7636 §4.3"},
	},
	Check: func(p *lint.Pass) {
		for r, g := range p.Grants() {
			if !fetches(r) || g.Field("accessToken").Written() || credential.Negative(r.Request) {
				continue
			}
			swappedEndpoints(p, r, g)
			unknownGrant(p, r, g)
			lackingFields(p, r, g)
			unknownChallenge(p, r, g)
		}
	},
}

// fetches says that one of the runtimes of a request can fetch a token.
func fetches(r *resolve.Request) bool {
	for _, rt := range r.Runtimes {
		if rt.FetchesTokens {
			return true
		}
	}
	return false
}

// fieldAt is the place of a field: the variable that holds its value, the field, or the
// auth that does not have it.
func fieldAt(g *credential.Grant, f credential.Field) resolve.Range {
	if f.Param == nil {
		return lint.Whole(postman.AuthSpot(g.Auth.From))
	}
	return inFile(f.Text().Range(0, f.Text().Len()), lint.Whole(f.Param.Spot))
}

func unknownGrant(p *lint.Pass, r *resolve.Request, g *credential.Grant) {
	if g.Type != credential.GrantOther {
		return
	}
	f := g.Field("grant_type")
	word := f.Known()
	w := lint.Words{
		Message: "the grant type is none that the Postman app knows",
		Why:     "the app cannot ask for a token in this way, so that none is stored and requests are answered with 401",
		Help:    "choose another Grant Type, in the file one of " + grantWords,
	}
	if plainName(word) {
		w.Message = "\"" + word + "\" is no grant type that the Postman app knows"
	}
	if strings.Contains(strings.ToLower(word), "device") {
		w.Why = "the app has no device flow, so that no token is stored and requests are answered with 401"
	}
	title, written := grantInList(word)
	if title != "" {
		w.Help = "choose " + title + " as Grant Type, which is \"" + written + "\" in the file"
	}
	at := fieldAt(g, f)
	rep := p.Report("grant", at, w).On(r)
	usedIn(rep, at, lint.Whole(f.Param.Spot))
	if soundGrant(p, g, written) && f.Text().Literal() && f.Param.Spot.Node.Kind() == source.String {
		rep.Fix("write "+written).Edit(lint.Whole(f.Param.Spot), written)
	}
}

// soundGrant says that a fix may write a grant type: that it is not discouraged, and that
// nothing else is to be done for it first.
func soundGrant(p *lint.Pass, g *credential.Grant, grant string) bool {
	says := false
	if a, ok := credential.AddressOf(g.Field("accessTokenUrl").Text()); ok {
		site := p.Packs().Site(a.HostName(), a.Path.In(a.Text))
		says = site.Pack != nil && site.Pack.Grant(grant) != nil
	}
	switch grant {
	case "client_credentials":
		return !says
	case "authorization_code":
		return g.Field("clientSecret").Written() && (!says || g.Field("state").Written() || g.Extra("state"))
	}
	return false
}

// unknownChallenge looks at the method of PKCE (RFC 7636 §4.2).
func unknownChallenge(p *lint.Pass, r *resolve.Request, g *credential.Grant) {
	f := g.Field("challengeAlgorithm")
	if method := f.Known(); g.Type != credential.AuthorizationCodePKCE || method == "" || method == "S256" || method == "plain" {
		return
	}
	p.Report("", fieldAt(g, f), lint.Words{
		Message: "the code challenge method is none that PKCE has",
		Why:     "PKCE has S256 and plain, written so; a server refuses another word with invalid_request, and there is no token",
		Help:    "write S256, which the app's list calls SHA-256",
	}).On(r)
}

// grantWords are the words that a file has for the grant types of the app's list.
const grantWords = "authorization_code, authorization_code_with_pkce, client_credentials, password_credentials and implicit"

// grantInList is what the app's list calls a grant type that is written in another way,
// and its word in a file.
func grantInList(word string) (title, written string) {
	meant, mistaken := credential.MistakenGrant(word)
	if !mistaken {
		meant = word
	}
	switch meant {
	case "authorization_code":
		return "Authorization Code", meant
	case "client_credentials":
		return "Client Credentials", meant
	case "password":
		return "Password Credentials", "password_credentials"
	}
	return "", ""
}

// swappedEndpoints looks at the two URLs: what their paths say, and whether they differ.
func swappedEndpoints(p *lint.Pass, r *resolve.Request, g *credential.Grant) {
	login, token := g.Field("authUrl"), g.Field("accessTokenUrl")
	if !login.Written() || !token.Written() {
		return
	}
	w := lint.Words{
		Message: "the Auth URL and the Access Token URL stand in each other's place",
		Why:     "the app opens the token endpoint for signing in, and asks the sign-in page for a token: both answer with an error",
		Help:    "swap the two URLs",
	}
	switch {
	case credential.EndingOf(login.Text()) == credential.EndsAsToken && credential.EndingOf(token.Text()) == credential.EndsAsAuthorize:
	case login.Text().String() == token.Text().String() && usesBoth(g.Type):
		w.Message = "the Auth URL and the Access Token URL are the same"
		w.Why = "signing in and asking for a token are two endpoints of a server; one of them answers with an error"
		w.Help = "look up both URLs in the documentation of the server"
	default:
		return
	}
	p.Report("swapped", lint.Whole(token.Param.Spot), w).On(r).Related(lint.Whole(login.Param.Spot), "the other URL")
}

func usesBoth(t credential.GrantType) bool {
	return t == credential.AuthorizationCode || t == credential.AuthorizationCodePKCE
}

// needs are the fields that a grant type needs, of all those that the app has a list for.
func needs(g *credential.Grant) []string {
	var fields []string
	switch g.Type {
	case credential.AuthorizationCode, credential.AuthorizationCodePKCE:
		fields = []string{"authUrl", "accessTokenUrl", "clientId"}
	case credential.Implicit:
		fields = []string{"authUrl", "clientId"}
	case credential.PasswordCredentials:
		fields = []string{"accessTokenUrl", "username", "password"}
	case credential.ClientCredentials:
		fields = []string{"accessTokenUrl", "clientId"}
		if !g.Extra("client_assertion") && !g.Extra("assertion") {
			fields = append(fields, "clientSecret")
		}
	case credential.GrantUnsaid, credential.GrantOther:
	}
	return fields
}

// partners are the fields that are of no use without each other.
var partners = lazy.Value[map[string]string]{Make: func() map[string]string {
	return map[string]string{"clientId": "clientSecret", "clientSecret": "clientId", "username": "password", "password": "username"}
}}

// lackingFields reports the fields without a value: those that the auth does not have in
// one go, the others where they stand.
func lackingFields(p *lint.Pass, r *resolve.Request, g *credential.Grant) {
	absent := map[string][]string{}
	for _, key := range needs(g) {
		f := g.Field(key)
		kase := ""
		switch f.State {
		case credential.FieldKnown, credential.FieldOpen:
			continue
		case credential.FieldMissing:
			kase = "variable"
		case credential.FieldEmpty:
			kase = "own"
		case credential.FieldAbsent, credential.FieldBlank:
			if other := partners.Get()[key]; other != "" && !g.Field(other).Written() {
				kase = "own"
			}
		}
		if f.State == credential.FieldAbsent {
			absent[kase] = append(absent[kase], f.Label())
			continue
		}
		at := missingAt(g, f)
		usedIn(p.Report(kase, at, lackingWords(g, kase, f)).On(r), at, lint.Whole(f.Param.Spot))
	}
	kase, labels := "", append(absent[""], absent["own"]...)
	if len(absent[""]) == 0 {
		kase = "own"
	}
	if len(labels) > 0 {
		p.Report(kase, lint.Whole(postman.AuthSpot(g.Auth.From)), absentWords(g, kase, labels)).On(r)
	}
}

// missingAt is the place of a field without a value: of one that refers to a name that
// nothing defines the reference.
func missingAt(g *credential.Grant, f credential.Field) resolve.Range {
	for _, ref := range f.Text().Open() {
		if ref.State == resolve.Missing {
			return inFile(ref.At, fieldAt(g, f))
		}
	}
	for _, ref := range f.Text().Uses() {
		if ref.State == resolve.Empty && ref.Var != nil {
			return lint.Whole(ref.Var.Spot)
		}
	}
	return fieldAt(g, f)
}

func lackingWords(g *credential.Grant, kase string, f credential.Field) lint.Words {
	w := lint.Words{
		Message: "the " + f.Label() + " is empty, and the app needs it to fetch a token",
		Why:     "with the grant type " + g.Type.String() + " there is no token without it, and requests without a token are answered with 401",
		Help:    "fill in " + f.Label(),
	}
	switch {
	case kase == "variable":
		w.Message = "nothing defines the variable of " + f.Label()
		for _, ref := range f.Text().Open() {
			w.Message = shown(ref.Name) + ", of which " + f.Label() + " is made, is not defined"
		}
		w.Help = "define it in the environment, or correct the name"
	case kase == "own":
		w.Help = "fill it in for yourself; in a file that is shared it may well stay empty"
	}
	return w
}

func absentWords(g *credential.Grant, kase string, labels []string) lint.Words {
	w := lint.Words{
		Message: "OAuth 2.0 auth lacks " + listed(labels),
		Why:     "with the grant type " + g.Type.String() + " the app needs it to get a token, and requests without a token are answered with 401",
		Help:    "fill in " + listed(labels),
	}
	if kase == "own" {
		w.Help = "fill in your own " + listed(labels) + "; a file that is shared may well leave them out"
	}
	return w
}

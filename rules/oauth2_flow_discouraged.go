package rules

import (
	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/credential"
	"github.com/postlint/postlint/lint/resolve"
	"github.com/postlint/postlint/lint/source"
)

var _ = add(&oauth2FlowDiscouraged)

var oauth2FlowDiscouraged = lint.Rule{
	ID:       "oauth2-flow-discouraged",
	Category: lint.CategoryOAuth2,
	Tier:     lint.Core,
	Tags:     []string{"rfc-9700", "rfc-7636", "cwe-522", "owasp-api-2"},
	Summary:  "a way to obtain tokens that current guidance advises against",
	Cases: []lint.Case{
		{Name: "implicit", Severity: lint.Warning, Confidence: lint.High, Presets: lint.Audit, When: "the grant type is implicit"},
		{Name: "password", Severity: lint.Info, Confidence: lint.High, Presets: lint.Audit, When: "user name and password are exchanged for a token, which is all that some servers offer"},
		{Name: "plain", Severity: lint.Warning, Confidence: lint.High, Fix: lint.Unsafe, Presets: lint.Audit, When: "the code challenge of PKCE is sent in clear text"},
		{Name: "no-pkce", Severity: lint.Warning, Confidence: lint.Medium, Presets: lint.Audit, When: "an authorization code is exchanged with neither PKCE nor a client secret"},
	},
	Doc: lint.Doc{
		Why: "Servers switch these ways off one after the other, which is seen as 400 or 401 from the token endpoint. " +
			"Implicit puts the token into a URL, the password grant hands the user's password to the client, and a code without PKCE can be used by whoever gets hold of it.",
		Instead: "Use authorization code with PKCE (S256) for people, and client credentials for machines.",
		Bad: `{"name":"List","request":{"url":"https://api.acme-fixtures.net/v1","auth":{"type":"oauth2","oauth2":[{"key":"grant_type","value":"implicit"},` +
			`{"key":"authUrl","value":"https://login.acme-fixtures.net/authorize"},{"key":"clientId","value":"orders"}]}}}`,
		Good: `{"name":"List","request":{"url":"https://api.acme-fixtures.net/v1","auth":{"type":"oauth2","oauth2":[{"key":"grant_type","value":"authorization_code_with_pkce"},` +
			`{"key":"challengeAlgorithm","value":"S256"},{"key":"authUrl","value":"https://login.acme-fixtures.net/authorize"},` +
			`{"key":"accessTokenUrl","value":"https://login.acme-fixtures.net/token"},{"key":"clientId","value":"orders"}]}}}`,
		Exceptions: "Speaks in preset audit alone, since it is advice and some servers offer nothing else. Silent for values that are not in the files, and for a client secret that may come from a variable.",
		Refs:       []string{"RFC 9700 §2.1.1", "RFC 9700 §2.1.2", "RFC 9700 §2.4", "RFC 7636 §4.2", "CWE-522"},
	},
	Check: func(p *lint.Pass) {
		for r, g := range p.Grants() {
			discouragedGrant(p, r, g)
		}
		for t := range p.TokenRequests() {
			if grant := t.Grant(); grant.Known() == "password" && !credential.Negative(t.Request.Request) {
				p.Report("password", inFile(grant.At(), lint.Whole(grant.Spot)), passwordWords).On(t.Request)
			}
		}
	},
}

var passwordWords = lint.Words{
	Message: "a user's name and password are exchanged for a token",
	Why:     "the client sees the password, no second factor can be asked for, and many servers have switched this grant off",
	Help:    "choose Authorization Code (With PKCE) as Grant Type where a person signs in, and Client Credentials where a machine does",
}

func discouragedGrant(p *lint.Pass, r *resolve.Request, g *credential.Grant) {
	grant := g.Field("grant_type")
	switch g.Type {
	case credential.Implicit:
		p.Report("implicit", fieldAt(g, grant), lint.Words{
			Message: "the implicit grant hands the token out in a URL",
			Why:     "it stays in the browser's history and in logs, and many servers have switched this grant off",
			Help:    "choose Authorization Code (With PKCE) as Grant Type",
		}).On(r)
	case credential.PasswordCredentials:
		p.Report("password", fieldAt(g, grant), passwordWords).On(r)
	case credential.AuthorizationCodePKCE:
		plainChallenge(p, r, g)
	case credential.AuthorizationCode:
		if g.Field("clientSecret").Written() || !g.Field("clientId").Written() || g.Extra("client_assertion") || g.Extra("code_challenge") {
			return
		}
		p.Report("no-pkce", fieldAt(g, grant), lint.Words{
			Message: "an authorization code is exchanged with neither PKCE nor a client secret",
			Why:     "whoever gets hold of the code can exchange it, and many servers refuse a public client without PKCE",
			Help:    "choose Authorization Code (With PKCE) as Grant Type",
		}).On(r)
	case credential.GrantUnsaid, credential.ClientCredentials, credential.GrantOther:
	}
}

func plainChallenge(p *lint.Pass, r *resolve.Request, g *credential.Grant) {
	f := g.Field("challengeAlgorithm")
	if f.Known() != "plain" {
		return
	}
	rep := p.Report("plain", fieldAt(g, f), lint.Words{
		Message: "the code challenge of PKCE is sent in clear text",
		Why:     "whoever reads the first request can exchange the code, and many servers take S256 alone",
		Help:    "choose SHA-256 as Code Challenge Method",
	}).On(r)
	if f.Text().Literal() && f.Param.Spot.Node.Kind() == source.String {
		rep.Fix("write S256").Edit(lint.Whole(f.Param.Spot), "S256")
	}
}

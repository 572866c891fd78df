package rules

import (
	"strings"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/credential"
	"github.com/postlint/postlint/lint/resolve"
)

var _ = add(&servicenowGrantUnsupported)

// Properties of an instance are in no file, so the text says what a grant needs, and not
// that it is broken.
var servicenowGrantUnsupported = lint.Rule{
	ID:       "servicenow-grant-unsupported",
	Category: lint.CategoryServiceNow,
	Tier:     lint.Core,
	Tags:     []string{"rfc-6749", "owasp-api-2"},
	Summary:  "an OAuth 2.0 grant that a ServiceNow instance takes only when something is set",
	Cases: []lint.Case{
		{Name: "implicit", Severity: lint.Error, Confidence: lint.High, When: "the grant is implicit, which an instance refuses by default"},
		{Name: "claims", Severity: lint.Warning, Confidence: lint.High, When: "the assertion of a JWT bearer grant lacks a claim that an instance wants"},
		{Name: "secret", Severity: lint.Warning, Confidence: lint.Medium, When: "the grant needs the client's secret, and none is sent"},
		{Name: "password", Severity: lint.Warning, Confidence: lint.Medium, When: "the grant is password, which may be switched off and knows no single sign-on"},
		{Name: "client-credentials", Severity: lint.Info, Confidence: lint.Medium, When: "the grant is client_credentials, which is off until it is switched on"},
		{Name: "state", Severity: lint.Info, Confidence: lint.Medium, When: "an authorization code is asked for without state, which new instances want"},
	},
	Doc: lint.Doc{
		Why: "An instance answers a token request with a grant that it does not take with 401 and access_denied, as it does for a wrong secret. " +
			"Which grants it takes is set in system properties, and some are off in a new instance.",
		Instead: "Ask an administrator of the instance for the property that the finding names, or choose authorization code or client credentials.",
		Bad: `{"name":"List","request":{"auth":{"type":"oauth2","oauth2":[{"key":"grant_type","value":"implicit"},{"key":"clientId","value":"{{clientId}}"},` +
			`{"key":"authUrl","value":"https://dev12345.service-now.com/oauth_auth.do"}]},"url":"https://dev12345.service-now.com/api/now/table/incident"}}`,
		Good: `{"name":"List","request":{"auth":{"type":"oauth2","oauth2":[{"key":"grant_type","value":"authorization_code"},{"key":"clientId","value":"{{clientId}}"},` +
			`{"key":"state","value":"a1b2c3"},{"key":"authUrl","value":"https://dev12345.service-now.com/oauth_auth.do"},` +
			`{"key":"accessTokenUrl","value":"https://dev12345.service-now.com/oauth_token.do"}]},"url":"https://dev12345.service-now.com/api/now/table/incident"}}`,
		Exceptions: "Silent where the address of the instance or the grant is not in the files.",
		Refs: []string{
			"RFC 6749 §4",
			"https://www.servicenow.com/docs/r/platform-security/authentication/client-credentials.html",
			"https://www.servicenow.com/docs/r/platform-security/authentication/create-jwt-endpoint.html",
			"https://www.servicenow.com/docs/r/platform-security/authentication/oauth-auth-code-flow-state-parm.html",
		},
	},
	Check: func(p *lint.Pass) {
		calls := tokenCalls(p)
		for i := range calls {
			c := &calls[i]
			if !c.site.Is(credential.RoleAPI) || c.site.Pack.Name != serviceNow || credential.Negative(c.request.Request) {
				continue
			}
			if says := c.site.Pack.Grant(c.grantType()); says != nil {
				grantOfInstance(p, c, says)
			}
		}
	},
}

func grantOfInstance(p *lint.Pass, c *tokenCall, says *credential.PackGrant) {
	switch says.Grant {
	case "implicit":
		reportGrant(p, c, "implicit", lint.Words{
			Message: "the instance refuses the implicit grant by default",
			Why:     "it fails unless the client id is listed in " + says.Setting + ", with 401 and access_denied",
			Help:    "choose Authorization Code (With PKCE) as Grant Type, which is authorization_code_with_pkce in the file",
		})
		return
	case "password":
		reportGrant(p, c, "password", lint.Words{
			Message: "the password grant needs a password that the instance itself knows",
			Why:     "that of a single sign-on is refused, and so is every one where " + says.Setting + " is true: 401 and access_denied",
			Help:    "use client_credentials for an integration, or let a person sign in with Authorization Code (authorization_code)",
		})
	case "client_credentials":
		reportGrant(p, c, "client-credentials", lint.Words{
			Message: "the client credentials grant is off until it is switched on",
			Why:     "it needs " + says.Setting + " and an OAuth Application User, or the answer is 401 and access_denied",
			Help:    "ask an administrator of the instance for both; no refresh token comes with it",
		})
	case "authorization_code":
		withoutState(p, c)
	}
	withoutSecret(p, c, says)
	withoutClaims(p, c, says)
}

// reportGrant speaks at the place of the grant type.
func reportGrant(p *lint.Pass, c *tokenCall, kase string, w lint.Words) {
	at := c.at
	if v, ok := c.parameter("grant_type"); ok {
		at = v.place
	}
	p.Report(kase, at, w).On(c.request)
}

// withoutState looks at what the app asks a person's browser for.
func withoutState(p *lint.Pass, c *tokenCall) {
	if c.grant == nil || c.grant.Extra("state") {
		return
	}
	if s := c.grant.Field("state").State; s != credential.FieldAbsent && s != credential.FieldBlank {
		return
	}
	reportGrant(p, c, "state", lint.Words{
		Message: "the authorization code is asked for without state",
		Why:     "new instances refuse that with Missing State parameter in request, by glide.oauth.state.parameter.required",
		Help:    "put letters and digits into the field State",
	})
}

// withoutSecret looks at a token request that is written by hand.
func withoutSecret(p *lint.Pass, c *tokenCall, says *credential.PackGrant) {
	if c.written == nil || c.written.BasicClient() || c.request.Touched.Auth || c.request.Touched.Header("authorization") {
		return
	}
	for _, need := range says.Needs {
		if need != "client_secret" || c.written.Param("client_assertion") != nil {
			continue
		}
		if _, ok := c.parameter(need); !ok {
			reportGrant(p, c, "secret", lint.Words{
				Message: "the token request has no client_secret",
				Why:     "an instance wants client_id and client_secret with this grant and answers 401 without them",
				Help:    "add client_id and client_secret to the fields of the body",
			})
		}
	}
}

// withoutClaims looks at an assertion that is in the files.
func withoutClaims(p *lint.Pass, c *tokenCall, says *credential.PackGrant) {
	v, ok := c.parameter("assertion")
	if !ok || len(says.Claims) == 0 || v.plain == "" {
		return
	}
	lacks := credential.ClaimsLacking(v.plain, says.Claims)
	if len(lacks) == 0 {
		return
	}
	p.Report("claims", inFile(v.place, resolve.Range{}), lint.Words{
		Message: "the assertion lacks " + strings.Join(lacks, ", "),
		Why:     "an instance wants " + strings.Join(says.Claims, ", ") + " in it and answers 401 without them",
		Help:    "add the claims where the assertion is signed",
	}).On(c.request)
}

package rules

import (
	"strconv"
	"strings"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/credential"
	"github.com/postlint/postlint/lint/resolve"
)

var _ = add(&jwtScopeMissing)

// A scope is wanted where the auth that sends the token says so, or where the one token
// request of the collection does and the token's issuer is the host it goes to.
var jwtScopeMissing = lint.Rule{
	ID:       "jwt-scope-missing",
	Category: lint.CategoryToken,
	Tier:     lint.Ext,
	Family:   lint.Target,
	Rank:     4,
	Tags:     []string{"rfc-6750", "rfc-9068"},
	Summary:  "a JWT that lacks a scope that the collection asks for",
	Cases: []lint.Case{
		{Severity: lint.Warning, Confidence: lint.Medium, When: "the token states its scopes, and one that is asked for is not among them"},
		meantToFail,
	},
	Doc: lint.Doc{
		Why: "A token that was obtained before a scope was added to the settings, or that the server granted only in part, opens some calls and not others: " +
			"the answer is 403 with insufficient_scope, and some servers say 401.",
		Instead: "Fetch a new token, and compare the scopes that the answer of the token endpoint names with those that were asked for.",
		Bad: `{"name":"List","request":{"url":"https://api.acme-fixtures.net/v1/orders","auth":{"type":"oauth2","oauth2":[` +
			`{"key":"scope","value":"orders.read orders.write"},{"key":"clientId","value":"{{clientId}}"},{"key":"accessToken","value":` +
			`"eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiJGQUtFcG9zdGxpbnQiLCJzY29wZSI6Im9yZGVycy5yZWFkIn0.FAKEpostlintFAKEpostlintFAKEpostlintFAKEpos"}]}}}`,
		Good: `{"name":"List","request":{"url":"https://api.acme-fixtures.net/v1/orders","auth":{"type":"oauth2","oauth2":[` +
			`{"key":"scope","value":"orders.read"},{"key":"clientId","value":"{{clientId}}"},{"key":"accessToken","value":` +
			`"eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiJGQUtFcG9zdGxpbnQiLCJzY29wZSI6Im9yZGVycy5yZWFkIn0.FAKEpostlintFAKEpostlintFAKEpostlintFAKEpos"}]}}}`,
		Exceptions: "The scopes openid, profile, email, address, phone and offline_access do not count, nor does the resource in front of a scope. Silent for a token that states no scopes (roles are no scopes), " +
			"for a list with \".default\", where a script replaces the token, and where a scope of the token reads as if it held the other one (repo and repo:status, User.ReadWrite and User.Read). A server may rename scopes.",
		Refs: []string{"RFC 6749 §3.3", "RFC 6750 §3.1", "RFC 9068 §2.2.3"},
	},
	Check: func(p *lint.Pass) {
		for s := range sentJWTs(p) {
			wanted, at := scopesWanted(p, s)
			if wanted == "" {
				continue
			}
			told, hidden, ok := s.shape.JWT.LackingScopes(wanted)
			if !ok || len(told)+hidden == 0 {
				continue
			}
			s.report(p, "", lint.Words{
				Message: "the JWT lacks " + scopeCount(len(told)+hidden) + " that the collection asks for",
				Why:     "calls that need " + lackingNames(told) + " are answered with 403 insufficient_scope, by some servers with 401",
				Help:    "fetch a new token, refer to it by a variable here, and look at the scopes that the server grants",
			}).Related(at, "the scopes are asked for here")
		}
	},
}

func scopeCount(n int) string {
	if n == 1 {
		return "a scope"
	}
	return strconv.Itoa(n) + " scopes"
}

// lackingNames names three scopes at most.
func lackingNames(told []string) string {
	if len(told) == 0 {
		return "them"
	}
	return strings.Join(told[:min(len(told), 3)], ", ")
}

// scopesWanted is the list of scopes that the token was to have, and where it stands.
func scopesWanted(p *lint.Pass, s sentJWT) (string, resolve.Range) {
	if f := scopeParam(s.request); f != nil && f.Text.Known() {
		return f.Text.String(), lint.Whole(f.Spot)
	}
	var one *credential.TokenRequest
	for t := range p.TokenRequests() {
		if one != nil {
			return "", resolve.Range{}
		}
		one = t
	}
	if one == nil || s.shape.JWT.IssHost == "" || s.shape.JWT.IssHost != one.Request.Target.HostName() {
		return "", resolve.Range{}
	}
	scope := one.Param("scope")
	if scope.Known() == "" {
		return "", resolve.Range{}
	}
	return scope.Known(), scope.At()
}

func scopeParam(r *resolve.Request) *resolve.Param {
	if r.Helper.Type != resolve.OAuth2 {
		return nil
	}
	return r.Helper.Param("scope")
}

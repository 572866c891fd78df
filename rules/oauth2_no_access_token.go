package rules

import (
	"slices"
	"strings"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/credential"
	"github.com/postlint/postlint/lint/postman"
	"github.com/postlint/postlint/lint/resolve"
)

var _ = add(&oauth2NoAccessToken)

var oauth2NoAccessToken = lint.Rule{
	ID:       "oauth2-no-access-token",
	Category: lint.CategoryOAuth2,
	Tier:     lint.Core,
	Family:   lint.Name,
	Rank:     8,
	Tags:     []string{"rfc-6750", "cwe-306"},
	Summary:  "OAuth 2.0 auth without a stored access token",
	Cases: []lint.Case{
		{Name: "given", Severity: lint.Error, Confidence: lint.High, When: "an environment was given with -e, and there is no token in it either"},
		{Name: "ci", Severity: lint.Error, Confidence: lint.High, Presets: lint.CI, When: "the collection is checked for an unattended run"},
		{Name: "app", Severity: lint.Warning, Confidence: lint.Medium, Presets: lint.Share | lint.Audit, When: "otherwise, where the app fetches a token as a runner would have to: with what is stored"},
		{Name: "person", Severity: lint.Info, Confidence: lint.Medium, Presets: lint.Share | lint.Audit, When: "otherwise, where a person signs in, the variable of the token was emptied or nothing says how a token is obtained: a collection for the app is shared like this"},
	},
	Doc: lint.Doc{
		Why: "OAuth 2.0 auth sends the access token that is stored, and nothing when there is none. The app fetches one when a person asks for it; " +
			"newman and the Postman CLI never do, so every request of theirs goes out without Authorization and gets 401.",
		Instead:    "Fetch the token in a pre-request script or a request that runs first, keep it in a variable, and refer to that variable as Access Token.",
		Bad:        `{"name":"List","request":{"url":"https://api.acme-fixtures.net/v1","auth":{"type":"oauth2","oauth2":[{"key":"addTokenTo","value":"header"},{"key":"grant_type","value":"client_credentials"}]}}}`,
		Good:       `{"name":"List","request":{"url":"https://api.acme-fixtures.net/v1","auth":{"type":"oauth2","oauth2":[{"key":"addTokenTo","value":"header"},{"key":"accessToken","value":"{{token}}"}]}}}`,
		Exceptions: "Silent for a reference that may have a value elsewhere: no environment is known, a script sets it, or it is in the vault. A reference to a name that nothing defines is sent as it is written; that is auth-variable-undefined. Silent for a request without a URL, which is not sent, beside an Authorization header of the request's own, for a token request whose body says who asks, and where a script changes the auth.",
		Refs:       []string{"RFC 6750 §2.1", "https://github.com/postmanlabs/newman/issues/2810", "https://github.com/postmanlabs/newman/issues/1859"},
	},
	Check: func(p *lint.Pass) {
		for r := range p.Requests() {
			if !sendsNoToken(r) || p.Public(r.Request) {
				continue
			}
			at := tokenAt(r)
			w := lint.Words{
				Message: "OAuth 2.0 is chosen, but no access token is stored",
				Why:     "the app can fetch one; newman and the Postman CLI cannot, they send no Authorization and get 401",
				Help:    "fetch a token in a request or script that runs first, and refer to its variable as Access Token",
			}
			if slices.ContainsFunc(r.View.Runtimes, func(rt *resolve.Runtime) bool { return rt.SendsEmptyToken }) {
				w.Why = "the app can fetch one; the Postman CLI cannot, it sends the word Bearer with no token and gets 401"
			}
			if mac(r) {
				w.Message = "OAuth 2.0 with token type mac sends no access token"
				w.Why = "Postman sends nothing for tokens of this type, so the server answers 401"
				w.Help = "set the token type to Bearer, if the server takes bearer tokens"
			}
			for _, kase := range tokenCases(r) {
				p.Report(kase, at, w).On(r)
			}
		}
	},
}

// tokenCases are the cases that apply. In the app, a grant that needs nobody is fetched at
// the press of a button, and is most likely meant for runs too; one that needs a person is
// shared without a token by everybody who is careful.
func tokenCases(r *resolve.Request) []string {
	if r.View.Scopes.Given {
		return []string{"given"}
	}
	if token := r.Helper.Value("accessToken"); !mac(r) && !token.Literal() {
		return []string{"ci", "person"} // its variable was emptied, as it has to be before it is shared
	}
	if g := credential.GrantOf(r); mac(r) || g != nil && (g.Type == credential.ClientCredentials || g.Type == credential.PasswordCredentials) {
		return []string{"ci", "app"}
	}
	return []string{"ci", "person"}
}

// sendsNoToken says whether a request relies on OAuth 2.0 auth that certainly sends
// nothing.
func sendsNoToken(r *resolve.Request) bool {
	if r.Helper.Type != resolve.OAuth2 || r.Target.Whole.IsZero() || r.MayChange("authorization") || ownAuthorization(r) || credential.Negative(r.Request) {
		return false
	}
	if r.Helper.Inherited && credential.LoginLike(r.Request) || provesClient(r) {
		return false
	}
	if mac(r) {
		return r.Helper.Value("tokenType").Known()
	}
	token := r.Helper.Value("accessToken")
	if !token.Literal() && r.View.Scopes.Environment == nil {
		return false
	}
	return token.IsZero() && token.Known()
}

// provesClient says whether a request for a token brings the client's secret or assertion
// itself, so that it needs no token.
func provesClient(r *resolve.Request) bool {
	t := credential.TokenRequestOf(r)
	return t != nil && t.Has("client_secret", "client_assertion", "password", "refresh_token", "code")
}

// mac says whether the token type is the one for which Postman sends nothing.
func mac(r *resolve.Request) bool {
	return strings.EqualFold(r.Helper.Value("tokenType").String(), "mac")
}

// ownAuthorization says whether a header row of the request authenticates it.
func ownAuthorization(r *resolve.Request) bool {
	for _, h := range r.Wire {
		if h.Origin == resolve.FromRow && h.Is("authorization") && h.Value.Len() > 0 {
			return true
		}
	}
	return false
}

// tokenAt is where the token is to be put: the reference that finds nothing, the
// parameter, or the auth without one.
func tokenAt(r *resolve.Request) resolve.Range {
	if mac(r) {
		return lint.Whole(r.Helper.Param("tokenType").Spot)
	}
	p := r.Helper.Param("accessToken")
	if p == nil {
		return lint.Whole(postman.AuthSpot(r.Helper.From))
	}
	if refs := p.Text.Uses(); len(refs) > 0 {
		return refs[0].At
	}
	return lint.Whole(p.Spot)
}

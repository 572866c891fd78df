package why

import (
	"strings"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/lazy"
)

// tokenEndpointError is the rule's id.
const tokenEndpointError = "response-token-endpoint-error"

var _ = add(&tokenEndpointErrorRule)

var tokenEndpointErrorRule = Rule{
	Rule: lint.Rule{
		ID: tokenEndpointError, Category: lint.CategoryOAuth2, Tier: lint.Core, Tags: []string{"rfc-6749"},
		Summary: "a call for a token that failed",
		Cases: []lint.Case{
			{Name: "client", Severity: lint.Error, Confidence: lint.High, When: "invalid_client or unauthorized_client"},
			{Name: "grant", Severity: lint.Error, Confidence: lint.High, When: "invalid_grant or unsupported_grant_type"},
			{Name: "user", Severity: lint.Error, Confidence: lint.Medium, When: "the answer speaks of the user or the password"},
			{Name: "scope", Severity: lint.Error, Confidence: lint.High, When: "invalid_scope"},
			{Name: "request", Severity: lint.Error, Confidence: lint.High, When: "invalid_request: a field is missing, twice or in the wrong place"},
			{Name: "unclear", Severity: lint.Error, Confidence: lint.Medium, When: "server_error, access_denied, or words that stand for all of it"},
			{Name: "page", Severity: lint.Error, Confidence: lint.Medium, When: "a page came, or a body without access_token"},
		},
		Doc: lint.Doc{
			Why:        "Without a token every later call answers 401. What failed is this call, and it says why in the field error.",
			Instead:    "Mend the call for the token first.",
			Bad:        "> POST /oauth_token.do HTTP/1.1\n< HTTP/1.1 401 Unauthorized\n\n{\"error\":\"invalid_client\"}",
			Good:       "> POST /oauth_token.do HTTP/1.1\n< HTTP/1.1 200 OK\n\n{\"access_token\":\"…\"}",
			Exceptions: "Some vendors use server_error and access_denied for almost everything: then all causes are listed.",
			Refs:       []string{"RFC 6749 §5.2"},
		},
	},
	check: checkTokenEndpointError,
}

// oauthErrors says which case an error code of a token endpoint is (RFC 6749 §5.2, and
// access_denied and server_error of §4.1.2.1, which some token endpoints use).
var oauthErrors = lazy.Value[map[string]string]{Make: func() map[string]string {
	return map[string]string{
		"invalid_client": "client", "unauthorized_client": "client", "invalid_grant": "grant", "consent_required": "grant", "interaction_required": "grant", "login_required": "grant", "unsupported_grant_type": "grant", "invalid_scope": "scope",
		"invalid_request": "request", "access_denied": "unclear", "server_error": "unclear", "temporarily_unavailable": "unclear", "invalid_credentials": "user",

		// What single servers and later standards write.
		"bad_client_secret": "client", "invalid_client_id": "client", "incorrect_client_credentials": "client", "bad_verification_code": "grant", "redirect_uri_mismatch": "grant", "bad_redirect_uri": "grant", "invalid_code": "grant",
		"expired_token": "grant", "invalid_refresh_token": "grant", "invalid_target": "request", "invalid_user_credentials": "user", "mfa_required": "user",
	}
}}

// clientWords speak of the client of a call whose code says nothing.
var clientWords = []string{"client secret", "client_secret", "client id", "client_id", "client credentials", "client authentication failed"}

func checkTokenEndpointError(x *exchange) []Sign {
	if x.Got == nil || !x.atTokenEndpoint() || x.negative() {
		return nil
	}
	if x.status() < 400 && !isPage(x.Got) {
		return nil
	}
	if isPage(x.Got) {
		return []Sign{says(tokenEndpointError, "page", "the token endpoint answered with a page", "call the token endpoint's own address, with a form body")}
	}
	body := bodyOf(x.Got)
	kase, known := oauthErrors.Get()[body.code]
	if kase == "client" && body.code == "unauthorized_client" && body.says("grant type", "grant_type") {
		kase = "grant"
	}
	if more := said(x); len(more) > 0 && kase == "grant" {
		kase = "unclear"
	}
	if kase == "" && body.says(clientWords...) {
		kase, known = "client", true
	}
	if kase == "" && body.says("password", "username", "user name", "user credentials") {
		kase, known = "user", true
	}
	if !known {
		if x.status() == 401 || x.status() == 403 {
			return []Sign{says(tokenEndpointError, "unclear", "the token endpoint refused and does not say why", "")}
		}
		return nil
	}
	said := strings.ReplaceAll(body.code, "_", " ")
	return []Sign{says(tokenEndpointError, kase, "the token endpoint answered "+quoteCode(body.code, said), "")}
}

func quoteCode(code, said string) string {
	if _, ok := oauthErrors.Get()[code]; ok {
		return code
	}
	return "with an error of its own"
}

// atTokenEndpoint says whether the call is one for a token: by the vendor's pack, by its
// path, or by what the export makes of it.
func (x *exchange) atTokenEndpoint() bool {
	return x.request != nil && (x.packs.TokenEndpoint(x.request) || x.packs.TokenPath(x.request))
}

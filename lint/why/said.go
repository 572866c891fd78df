package why

import "strings"

// sayings are words of answers, whoever made them, and the causes that they name. All are in
// lower case; the first row that fits counts, so what is said exactly stands before what may
// be said of many things.
var sayings = []struct {
	causes []string
	words  []string
}{
	{[]string{"policy-blocked"}, []string{
		"ip address", "your ip", "not allowed from", "from your network", "from your location", "conditional access", "access policy", "blocked by policy", "allowlist", "whitelist", "ip restriction",
	}},
	{[]string{"account-rejected"}, []string{
		"account is locked", "account locked", "user is locked", "locked out", "account is disabled", "account has been disabled", "user is disabled", "user account is disabled", "is inactive", "user inactive",
		"deactivated", "suspended", "password has expired", "must change", "multi-factor", "mfa", "bad credentials", "invalid username", "invalid user name", "incorrect password", "wrong password", "invalid password",
		"account is not active", "user not found", "no longer exists",
	}},
	{[]string{"token-revoked"}, []string{"been revoked", "is revoked", "token revoked", "revoked token", "no longer valid", "been invalidated", "blacklisted", "logged out", "signed out", "session terminated"}},
	{[]string{"wrong-audience"}, []string{"audience", "aud claim", "invalid issuer", "issuer is invalid", "issuer", "issued for another"}},
	{[]string{"wrong-token-kind"}, []string{"id token", "id_token", "not an access token", "refresh token", "token type", "typ claim"}},
	{[]string{"token-not-yet-valid"}, []string{"not yet valid", "not active yet", "token not active", "used before", "issued in the future", "nbf", "not before"}},
	{[]string{"wrong-scheme"}, []string{
		"unsupported authorization", "unsupported auth", "unsupported scheme", "scheme is not supported", "expected bearer", "use basic", "must use bearer", "api key", "apikey", "x-api-key", "subscription key",
	}},
	{[]string{"credentials-malformed"}, []string{
		"malformed", "could not be decoded", "wrong number of segments", "not enough segments", "invalid token format", "bad authorization header", "invalid authorization header", "unable to parse", "cannot be parsed",
		"could not parse", "invalid header", "not well formed", "not well-formed", "signature verification failed", "invalid signature", "illegal base64", "badly formed", "token contains",
	}},
	{[]string{"credentials-not-sent"}, []string{
		"no token provided", "token not provided", "missing authorization", "authorization header is missing", "no authorization", "missing token", "token is missing", "were not provided", "no auth token", "missing authentication",
		"authorization required", "token required", "missing bearer", "no api key", "missing api key", "anonymous", "authorization header not found", "must be provided", "authorization header is required",
	}},
	{[]string{"session-interference"}, []string{"csrf", "xsrf", "session cookie"}},
}

// said are the causes that the words of an answer name.
func said(x *exchange) []Sign {
	if x.Got == nil || x.status() < 400 || isPage(x.Got) || x.negative() {
		return nil
	}
	body := bodyOf(x.Got)
	all := errorBody{text: body.text + " " + descriptions(x)}
	for _, s := range sayings {
		for _, w := range s.words {
			if !strings.Contains(all.text, w) {
				continue
			}
			fact := "refusal:"
			if len(s.causes) > 1 {
				fact = "perhaps:"
			}
			var out []Sign
			for _, id := range s.causes {
				out = append(out, Sign{Fact: fact + id, Why: "the answer says so: \u201c" + w + "\u201d"})
			}
			return out
		}
	}
	return nil
}

// descriptions are what challenges say for people (RFC 6750 §3): realms and scopes are names
// and say nothing.
func descriptions(x *exchange) string {
	var b strings.Builder
	for _, c := range challenges(x.Got) {
		b.WriteString(strings.ToLower(c.params["error"]+" "+c.params["error_description"]) + " ")
	}
	return b.String()
}

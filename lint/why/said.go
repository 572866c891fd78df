package why

import "strings"

// sayings are words of answers, whoever made them, and the causes that they name. All are in
// lower case; the first row that fits counts, so what is said exactly stands before what may
// be said of many things.
var sayings = []struct {
	causes []string
	words  []string
	tokens bool // of token endpoints, too: elsewhere the words mean something else there
}{
	{causes: []string{"credentials-not-sent"}, words: []string{
		"no token provided", "token not provided", "missing authorization", "authorization header is missing", "no authorization", "missing token", "token is missing", "were not provided", "no auth token", "missing authentication",
		"missing bearer", "authorization header not found", "authorization header is required", "token required",
	}},
	{causes: []string{"credentials-not-sent", "wrong-scheme"}, words: []string{"no api key", "missing api key", "missing subscription key", "api key is missing", "api key missing", "api key not found"}},
	{causes: []string{"policy-blocked"}, words: []string{
		"ip address", "your ip", "not allowed from", "from your network", "from your location", "conditional access", "access policy", "blocked by policy", "allowlist", "whitelist", "ip restriction",
	}, tokens: true},
	{causes: []string{"account-rejected"}, words: []string{
		"account is locked", "account locked", "user is locked", "locked out", "account is disabled", "account has been disabled", "user is disabled", "user account is disabled", "is inactive", "user inactive",
		"deactivated", "suspended", "password has expired", "must change", "multi-factor", "mfa", "account is not active", "no longer exists",
	}, tokens: true},
	{causes: []string{"account-rejected"}, words: []string{"bad credentials", "invalid username", "invalid user name", "incorrect password", "wrong password", "invalid password", "user not found"}},
	{causes: []string{"token-revoked"}, words: []string{"been revoked", "is revoked", "token revoked", "revoked token", "no longer valid", "been invalidated", "blacklisted", "logged out", "signed out", "session terminated"}},
	{causes: []string{"wrong-audience"}, words: []string{"audience", "aud claim", "invalid issuer", "issuer is invalid", "issuer", "issued for another"}},
	{causes: []string{"wrong-token-kind"}, words: []string{"id token", "id_token", "not an access token", "refresh token", "token type", "typ claim"}},
	{causes: []string{"token-not-yet-valid"}, words: []string{"not yet valid", "not active yet", "token not active", "used before", "issued in the future", "nbf", "not before"}},
	{causes: []string{"wrong-scheme"}, words: []string{
		"unsupported authorization", "unsupported auth", "unsupported scheme", "scheme is not supported", "expected bearer", "use basic", "must use bearer", "api key", "apikey", "x-api-key", "subscription key",
	}},
	{causes: []string{"credentials-malformed"}, words: []string{
		"malformed", "could not be decoded", "wrong number of segments", "not enough segments", "invalid token format", "bad authorization header", "invalid authorization header", "unable to parse", "cannot be parsed",
		"could not parse", "invalid header", "not well formed", "not well-formed", "signature verification failed", "invalid signature", "illegal base64", "badly formed", "token contains",
	}},
	{causes: []string{"session-interference"}, words: []string{"csrf", "xsrf", "session cookie"}},
}

// said are the causes that the words of an answer name.
func said(x *exchange) []Sign {
	if x.Got == nil || x.status() < 400 || isPage(x.Got) || x.negative() {
		return nil
	}
	body := bodyOf(x.Got)
	all := errorBody{text: body.text + " " + descriptions(x)}
	for _, s := range sayings {
		if x.atTokenEndpoint() && !s.tokens {
			continue
		}
		for _, w := range s.words {
			if !holdsPhrase(all.text, w) {
				continue
			}
			var out []Sign
			for _, id := range s.causes {
				out = append(out, Sign{Fact: "refusal:" + id, Why: "the answer says so: \u201c" + w + "\u201d"})
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

// holdsPhrase says whether a text holds words as such: "invalid token" holds no "id token".
func holdsPhrase(text, words string) bool {
	for at := 0; ; {
		i := strings.Index(text[at:], words)
		if i < 0 {
			return false
		}
		from, to := at+i, at+i+len(words)
		if !letterAt(text, from-1) && (!letterAt(text, to) || plural(text[to:])) {
			return true
		}
		at = from + 1
	}
}

// plural says whether a word ends with the s in front.
func plural(rest string) bool { return strings.HasPrefix(rest, "s") && !letterAt(rest, 1) }

func letterAt(s string, i int) bool {
	return i >= 0 && i < len(s) && (s[i] >= 'a' && s[i] <= 'z' || s[i] >= '0' && s[i] <= '9')
}

package credential

import (
	"slices"
	"strings"
	"unicode/utf8"
)

var (
	secretWords = []string{
		"token", "tokens", "secret", "secrets", "password", "passwd", "pwd", "passphrase", "pass",
		"credential", "credentials", "bearer", "jwt", "assertion", "apikey", "passcode",
	}
	secretPairs = [][2]string{
		{"api", "key"},
		{"private", "key"},
		{"access", "key"},
		{"client", "secret"},
		{"subscription", "key"},
		{"auth", "key"},
		{"authorization", "key"},
		{"app", "key"},
		{"consumer", "secret"},
		{"signing", "key"},
		{"encryption", "key"},
		{"account", "key"},
		{"secret", "key"},
	}
	// notSecretLast are last words that say something about a secret and are none.
	notSecretLast = []string{
		"name", "type", "url", "uri", "endpoint", "expires", "expire", "expiry", "expiration",
		"ttl", "id", "prefix", "header", "field", "length", "count", "limit", "scope", "hint",
		"policy", "file", "path", "host", "in", "at", "lifetime", "format", "algorithm", "regex", "pattern",
		"state", "status", "kind", "mode",
		"version",
	}
	// runTogether are secret names that are often written as one word.
	runTogether = []string{
		"accesstoken", "authtoken", "refreshtoken", "idtoken", "bearertoken", "sessiontoken",
		"apitoken", "apikey", "apisecret", "clientsecret", "secretkey", "accesskey", "privatekey",
		"userpassword", "dbpassword", "jwttoken", "usertoken", "admintoken", "mytoken",
	}
	// notCredentials are tokens that page through a list or tie a form to its page: they
	// open nothing.
	notCredentials = []string{
		"page", "paging", "next", "csrf", "xsrf", "sync", "continuation", "cursor", "pagination", "previous",
		"prev", "skip", "idempotency", "cancellation", "nextpage", "request", "verification", "antiforgery",
	}
	// notTokens are likewise words in front of a token, but none in front of a password: the
	// handshake of a webhook, one upload.
	notTokens = []string{"validation", "file"}
)

// SecretName says whether a key, a header's or a variable's name says that its value
// is a secret: "client_secret", "apiKey", "dbPassword". Names that only speak about a
// secret ("tokenUrl", "token_type", "password_policy") and tokens that open nothing
// ("page_token", "csrf_token") are none.
func SecretName(name string) bool {
	if !holdsStem(name) {
		return false
	}
	w := words(name)
	if len(w) == 0 || slices.Contains(notSecretLast, w[len(w)-1]) {
		return false
	}
	for i, word := range w {
		if secretPair(w, i) || slices.Contains(runTogether, word) {
			return true
		}
		if slices.Contains(secretWords, strings.TrimRight(word, "0123456789")) {
			return i == 0 || !slices.Contains(notCredentials, w[i-1]) && (word != "token" || !slices.Contains(notTokens, w[i-1]))
		}
	}
	return false
}

// holdsStem says whether a name holds what every secret name does: one of these parts. It
// spares most names from being taken apart. Some letters beyond ASCII become one of ASCII
// in lower case.
func holdsStem(name string) bool {
	for i := 0; i < len(name); i++ {
		if name[i] >= utf8.RuneSelf {
			return true
		}
		stem := ""
		switch name[i] | 0x20 {
		case 't':
			stem = "token"
		case 's':
			stem = "secret"
		case 'p':
			if beginsFold(name[i:], "pwd") {
				return true
			}
			stem = "pass"
		case 'c':
			stem = "credential"
		case 'b':
			stem = "bearer"
		case 'j':
			stem = "jwt"
		case 'a':
			stem = "assertion"
		case 'k':
			stem = "key"
		}
		if stem != "" && beginsFold(name[i:], stem) {
			return true
		}
	}
	return false
}

// beginsFold says whether s begins with a word of small letters, whatever its case.
func beginsFold(s, word string) bool {
	if len(s) < len(word) {
		return false
	}
	for i := 1; i < len(word); i++ {
		if s[i]|0x20 != word[i] {
			return false
		}
	}
	return true
}

func secretPair(w []string, i int) bool {
	if i+1 >= len(w) {
		return false
	}
	second := strings.TrimRight(w[i+1], "0123456789")
	for _, pair := range secretPairs {
		if w[i] == pair[0] && (second == pair[1] || second == pair[1]+"s") {
			return true
		}
	}
	return false
}

// PasswordName says whether a secret name is that of a password, which a person chose:
// it may be short, hold blanks, and be guessed.
func PasswordName(name string) bool {
	if !holdsStem(name) {
		return false
	}
	for _, word := range words(name) {
		switch strings.TrimRight(word, "0123456789") {
		case "password", "passwd", "pwd", "pass", "passphrase", "passcode":
			return SecretName(name)
		}
	}
	return false
}

// PublicName says whether a name says that its value is meant for everybody:
// "publishable_api_key", "publicKey".
func PublicName(name string) bool {
	return hasWord(words(name), []string{"public", "publishable"})
}

// QueryCredentialName says whether a query parameter of that name carries a
// credential: the names of RFC 6750 §2.3 and those that APIs use for their keys, and
// every other secret name.
func QueryCredentialName(name string) bool {
	switch strings.ToLower(name) {
	case "key", "auth", "sig", "signature", "x-sn-apikey", "apikey", "api_key", "api-key", "authorization", "appid":
		return true
	}
	return SecretName(name)
}

// KeyHeaderName says whether a header of that name, other than Authorization, carries
// a credential: X-API-Key, x-sn-apikey, PRIVATE-TOKEN.
func KeyHeaderName(name string) bool {
	if !holdsStem(name) {
		return strings.EqualFold(name, "x-auth") || strings.EqualFold(name, "x-authorization")
	}
	lower := strings.ToLower(name)
	switch lower {
	case "authorization", "proxy-authorization", "cookie", "postman-token": // the last is Postman's own request id
		return false
	case "x-sn-apikey", "apikey", "x-apikey", "x-auth", "x-authorization", "x-amz-security-token", "x-goog-api-key",
		"ocp-apim-subscription-key", "x-vault-token", "x-functions-key", "dd-api-key", "x-shopify-access-token":
		return true
	}
	if strings.HasPrefix(lower, "sec-") || strings.Contains(lower, "idempotency") || strings.Contains(lower, "csrf") {
		return false
	}
	return SecretName(name)
}

// sessionNames are the cookies that keep a person logged in.
var sessionNames = []string{
	"jsessionid", "glide_user", "glide_user_session", "glide_user_route", "glide_session_store", "phpsessid",
	"connect.sid", "sid", "session", "sessionid", "session_id", "auth", "token", "xsrf-token", "laravel_session",
	"_session_id", "asp.net_sessionid", "sessid", "ssid", "sails.sid", "remember_token", "access_token", "id_token",
}

// RoutingCookie says whether a cookie of that name only says which node of a system
// answers. It goes along with a session, and opens none by itself.
func RoutingCookie(name string) bool {
	lower := strings.ToLower(strings.TrimSpace(name))
	return lower == "glide_user_route" || strings.HasPrefix(lower, "bigipserver")
}

// SessionCookie says whether a cookie of that name carries a login.
func SessionCookie(name string) bool {
	lower := strings.ToLower(strings.TrimSpace(name))
	if slices.Contains(sessionNames, lower) {
		return true
	}
	for _, prefix := range []string{"bigipserver", ".aspnet", "__secure-", "__host-", "wordpress_logged_in"} {
		if strings.HasPrefix(lower, prefix) {
			return true
		}
	}
	return strings.HasSuffix(lower, "_session") || strings.HasSuffix(lower, "sessionid") || SecretName(name)
}

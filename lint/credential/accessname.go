package credential

import (
	"slices"
	"strings"

	"github.com/postlint/postlint/lint/postman"
	"github.com/postlint/postlint/lint/source"
)

// payloadWords are words of names whose tokens and keys are what a request is about: the
// address of a device, the stand-in of a card, a code that is good once, the hash of a
// secret. Whoever holds one does not get into an API with it.
var payloadWords = []string{
	"device", "push", "fcm", "apns", "firebase", "registration", "card", "payment", "pay", "paypal", "network", "cryptogram", "donation",
	"captcha", "recaptcha", "turnstile", "reset", "invite", "invitation", "confirm", "confirmation", "activation", "verify",
	"unsubscribe", "otp", "nonce", "tokenized", "checkout", "cart", "upload", "download", "share", "stripe", "idempotency", "public",
	"publishable", "sandbox", "cancel", "hash", "hint", "value",
}

// AccessName says whether the name of a secret says that whoever holds it gets into an
// API: api_key, access_token, client_secret. Passwords, which a form may set for
// somebody else, and what a request hands over as its data (device_token,
// card_token, reset_token) are none.
func AccessName(name string) bool {
	w := words(name)
	return SecretName(name) && !PasswordName(name) && !hasWord(w, payloadWords)
}

// clientNames are the words of names of what a client of OAuth 2.0 proves itself with, or
// obtains new tokens with (RFC 6749 §1.5, §2.3.1, RFC 7521 §4.2).
var clientNames = [][]string{
	{"client", "secret"}, {"clientsecret"}, {"client", "assertion"}, {"consumer", "secret"}, {"refresh", "token"}, {"refreshtoken"},
}

// keyNames are the words of names of keys that stay good until somebody replaces them.
var keyNames = [][]string{
	{"api", "key"},
	{"apikey"},
	{"api", "secret"},
	{"apisecret"},
	{"secret", "key"},
	{"secretkey"},
	{"private", "key"},
	{"privatekey"},
	{"subscription", "key"},
	{"access", "key"},
	{"accesskey"},
	{"app", "key"},
	{"app", "secret"},
	{"signing", "key"},
}

// ClientSecretName says whether a name is that of what a client of OAuth 2.0 proves
// itself with, or obtains new tokens with: client_secret, client_assertion,
// refresh_token.
func ClientSecretName(name string) bool { return AccessName(name) && hasRun(words(name), clientNames) }

// LastingName says whether a name says that its value stays good for long: a client
// secret, a refresh token, an API key.
func LastingName(name string) bool {
	return ClientSecretName(name) || AccessName(name) && hasRun(words(name), keyNames)
}

// hasRun says whether the words of one of some runs stand next to each other in a list.
func hasRun(list []string, runs [][]string) bool {
	for _, run := range runs {
		for i := 0; i+len(run) <= len(list); i++ {
			if slices.Equal(list[i:i+len(run)], run) {
				return true
			}
		}
	}
	return false
}

// SessionValue says whether a value may be what a server knows a session by: 16
// characters or more with digits among them, and no placeholder, address or date.
// Random ones and UUIDs are, and so are those that sign or count something.
func SessionValue(s string) bool {
	const shortestSession, differing = 16, 8
	if len(s) < shortestSession || IsPlaceholder(s) || isMediaType(s) || isVersionOrDate(s) || hostOfURL(s) != "" {
		return false
	}
	var seen [256]bool
	kinds, number := 0, false
	for i := range len(s) {
		c := s[i]
		if !seen[c] {
			seen[c] = true
			kinds++
		}
		number = number || isDigit(c)
	}
	return number && kinds >= differing
}

// Harmless says whether a value opens nothing, whatever its name says: what a system keeps
// of a password ($2b$..., $9$...), a phrase for what is to be put in ("1|token_here"), and
// one that is meant to be refused ("expired-or-invalid-token").
func Harmless(s string) bool {
	if digest, ok := strings.CutPrefix(s, "$"); ok {
		id, _, ok := strings.Cut(digest, "$")
		return ok && id != "" && len(id) <= len("argon2id") && all(id, isAlnum)
	}
	w := words(s)
	return len(w) > 1 && (w[len(w)-1] == "here" || hasWord(w, []string{"expired", "invalid", "wrong", "revoked", "unauthorized"}))
}

// HandsOver says whether a name of a secret is the word token alone in a request whose
// name or path says what that token is for: to set a password anew, to accept an
// invitation. It is good once, and gets nobody into an API.
func HandsOver(r *postman.Request, name string) bool {
	if w := words(name); r == nil || len(w) != 1 || w[0] != "token" {
		return false
	}
	purposes := []string{"reset", "forgot", "invite", "invitation", "activate", "activation", "confirm", "confirmation", "unsubscribe"}
	said := func(s string) bool { return hasWord(words(s), purposes) }
	return said(r.Name) || said(pathOf(r.URL.Raw.Text().String())) ||
		slices.ContainsFunc(r.URL.Path, func(segment source.Value) bool { return said(segment.Text().String()) })
}

package credential

import (
	"slices"
	"strings"

	"github.com/postlint/postlint/lint/lazy"
)

// tokenGrants are the words of grant_type (RFC 6749 §4.1.3, §4.3.2, §4.4.2, §6). Others
// are those of extensions: an absolute URI (§4.5), or a vendor's own word.
var tokenGrants = []string{"authorization_code", "client_credentials", "password", "refresh_token"}

// slips are words that people write for those, in small letters and nothing else.
var slips = lazy.Value[map[string]string]{Make: func() map[string]string {
	return map[string]string{
		"authorizationcode": "authorization_code", "authorisationcode": "authorization_code", "authcode": "authorization_code",
		"code": "authorization_code", "authorizationcodewithpkce": "authorization_code", "pkce": "authorization_code",
		"clientcredentials": "client_credentials", "clientcredential": "client_credentials",
		"password": "password", "passwordcredentials": "password", "resourceownerpassword": "password",
		"refreshtoken": "refresh_token", "refresh": "refresh_token",
		"implicit": "",
	}
}}

// StandardGrant says that a grant_type is one of RFC 6749.
func StandardGrant(word string) bool { return slices.Contains(tokenGrants, word) }

// MistakenGrant says that a grant_type is none that a token endpoint knows, and which
// one is meant, or "". Words that are nothing like those of the standard may be a
// vendor's own: they are no mistake.
func MistakenGrant(word string) (meant string, ok bool) {
	if StandardGrant(word) || strings.Contains(word, ":") || word == "" || strings.Contains(word, "{{") {
		return "", false
	}
	letters := strings.Map(func(r rune) rune {
		if r < 0x80 && isAlpha(byte(r)) {
			return r
		}
		return -1
	}, strings.ToLower(word))
	if meant, ok = slips.Get()[letters]; ok {
		return meant, true
	}
	for _, g := range tokenGrants {
		if len(letters) > 6 && editDistance(letters, strings.ReplaceAll(g, "_", "")) <= 2 {
			return g, true
		}
	}
	return "", false
}

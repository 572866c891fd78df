package credential

import (
	"strings"

	"github.com/xrash/smetrics"

	"github.com/postlint/postlint/lint/lazy"
)

// A schemeShape says how credentials of a scheme are written (RFC 9110 §11.4): a
// token68, parameters, or either.
type schemeShape uint8

const (
	oneToken schemeShape = iota + 1
	parameters
	either
)

type knownScheme struct {
	name  string
	shape schemeShape
}

// schemeList holds the schemes of IANA's registry (RFC 9110 §16.4, as of 2026-11) and those
// that vendors use without registering them.
var schemeList = []knownScheme{
	{"Basic", oneToken},
	{"Bearer", oneToken},
	{"Concealed", parameters},
	{"Digest", parameters},
	{"DPoP", oneToken},
	{"GNAP", oneToken},
	{"HOBA", parameters},
	{"Mutual", parameters},
	{"Negotiate", oneToken},
	{"OAuth", either},
	{"PrivateToken", parameters},
	{"SCRAM-SHA-1", parameters},
	{"SCRAM-SHA-256", parameters},
	{"vapid", parameters},

	{"Token", either},
	{"JWT", oneToken},
	{"Bot", oneToken},
	{"SSWS", oneToken},
	{"GenieKey", oneToken},
	{"Splunk", oneToken},
	{"Zoho-oauthtoken", oneToken},
	{"Zoho-authtoken", oneToken},
	{"ApiKey", either},
	{"Api-Key", either},
	{"Key", either},
	{"Hawk", parameters},
	{"AWS4-HMAC-SHA256", parameters},
	{"AWS", either},
	{"EG1-HMAC-SHA256", parameters},
	{"SharedKey", either},
	{"SharedKeyLite", either},
	{"SharedAccessSignature", parameters},
	{"NTLM", oneToken},
	{"MAC", parameters},
	{"GoogleLogin", parameters},
	{"Klaviyo-API-Key", oneToken},
	{"Discogs", parameters},
	{"Signature", parameters},
	{"PVEAPIToken", either},
	{"MediaBrowser", parameters},
	{"Emby", parameters},
	{"Acquia-http-hmac", parameters},
	{"HMAC", either},
	{"HMAC-SHA256", parameters},
	{"hmac-auth-v1", either},
	{"APPCODE", oneToken},
	{"TOTP", either},
	{"Apikey-v1", oneToken},
	{"OAuth2", oneToken},
	{"WSSE", parameters},
	{"Session", oneToken},
	{"User", oneToken},
	{"Server", oneToken},
	{"Client-ID", oneToken},
	{"DeepL-Auth-Key", oneToken},
	{"KakaoAK", oneToken},
	{"QBox", oneToken},
	{"UpToken", oneToken},
	{"Cloudinary", either},
	{"Snowflake", parameters},
	{"Payload", oneToken},
	{"Prerender", either},
	{"AccessKey", either},
	{"Auth", either},
	{"x-api-key", either},
	{"secret", either},
	{"TapiToken", oneToken},
	{"AmoCRM", either},
	{"LOW", either},
	{"OSS", either},
	{"QSSO", either},
	{"Intercom", either},
	{"ZSESSION", oneToken},
	{"Pinata", either},
	{"GoCardless", either},
}

var schemes = lazy.Value[map[string]knownScheme]{Make: func() map[string]knownScheme {
	table := make(map[string]knownScheme, len(schemeList))
	for _, s := range schemeList {
		table[strings.ToLower(s.name)] = s
	}
	return table
}}

func schemeNamed(word string) (knownScheme, bool) {
	var room [24]byte
	s, ok := schemes.Get()[string(appendLower(room[:0], word))]
	return s, ok
}

// meantScheme returns Bearer or Basic when a word of four to eight letters is one or
// two edits away from exactly one of them.
func meantScheme(word string) (string, bool) {
	if len(word) < 4 || len(word) > 8 || !all(word, isAlpha) {
		return "", false
	}
	lower := strings.ToLower(word)
	bearer, basic := editDistance(lower, "bearer"), editDistance(lower, "basic")
	switch {
	case bearer <= 2 && bearer < basic:
		return "Bearer", true
	case basic <= 2 && basic < bearer:
		return "Basic", true
	}
	return "", false
}

// editDistance counts the insertions, deletions and replacements of bytes between two
// short words. More than two are all one: then it is three.
func editDistance(a, b string) int {
	if farApart(a, b) {
		return 3
	}
	return min(3, smetrics.WagnerFischer(a, b, 1, 1, 1))
}

// farApart says that it takes more than two edits from one word to another, of most words of
// which that is so: each edit gives one at most one byte that the other has not.
func farApart(a, b string) bool {
	const kinds = 32 // of bytes, that are told apart: letters are
	var lacking [kinds]int8
	if len(a) > 100 || len(b) > 100 {
		return false
	}
	for i := range len(a) {
		lacking[a[i]%kinds]--
	}
	for i := range len(b) {
		lacking[b[i]%kinds]++
	}
	missing, left := 0, 0
	for _, n := range lacking {
		missing += int(max(n, 0))
		left += int(max(-n, 0))
	}
	return max(missing, left) > 2
}

package credential

import (
	"slices"
	"strings"

	"github.com/postlint/postlint/lint/resolve"
)

// identityScopes are those of OpenID Connect (Core §5.4, §11), which go with every other.
var identityScopes = []string{"openid", "profile", "email", "address", "phone", "offline_access"}

// APIScopes are the words of a scope parameter that open an API, whatever stands between
// them.
func APIScopes(scope string) []string {
	return slices.DeleteFunc(strings.FieldsFunc(scope, func(r rune) bool { return r < 0x80 && separatesScopes(byte(r), true) }),
		func(word string) bool { return slices.Contains(identityScopes, word) })
}

// ScopeSeparators are the places in a scope parameter where something else than one
// space stands between two words, or something around them (RFC 6749 §3.3): white space,
// and commas if those are meant too.
func ScopeSeparators(s string, commas bool) []resolve.Part {
	var out []resolve.Part
	for i := 0; i < len(s); i++ {
		end := i
		for end < len(s) && separatesScopes(s[end], commas) {
			end++
		}
		if end > i && (s[i:end] != " " || i == 0 || end == len(s)) {
			out = append(out, resolve.Part{Start: i, End: end})
		}
		i = end
	}
	return out
}

func separatesScopes(b byte, commas bool) bool {
	return b == ' ' || b == '\t' || b == '\r' || b == '\n' || commas && b == ','
}

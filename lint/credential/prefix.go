package credential

import "strings"

// A PrefixFault says what is odd about the prefix that an auth puts in front of its
// token.
type PrefixFault uint8

// The faults of a prefix.
const (
	PrefixFine       PrefixFault = iota
	PrefixEmpty                  // there is none, so that the token stands alone
	PrefixMisspelled             // it is meant to be Bearer, and is something else
	PrefixUnlisted               // it is no scheme that postlint knows
)

// CheckPrefix says what is odd about a prefix. White space around it is none of that.
func CheckPrefix(prefix string) PrefixFault {
	prefix = strings.TrimSpace(prefix)
	first, rest, _ := strings.Cut(prefix, " ")
	_, known := schemeNamed(first)
	switch {
	case prefix == "":
		return PrefixEmpty
	case strings.EqualFold(prefix, "bearer"):
		return PrefixFine
	case bearerAndMore(prefix):
		return PrefixMisspelled
	case known && !strings.Contains(strings.TrimSpace(rest), " "):
		return PrefixFine
	}
	if meant, ok := meantScheme(prefix); ok && meant == "Bearer" {
		return PrefixMisspelled
	}
	return PrefixUnlisted
}

// bearerAndMore says that a prefix holds nothing but Bearer, the name of the header, and
// punctuation: "Bearer:", "Authorization: Bearer".
func bearerAndMore(prefix string) bool {
	found := false
	for _, w := range strings.FieldsFunc(strings.ToLower(prefix), func(r rune) bool { return r > 0x7f || !isAlnum(byte(r)) }) {
		if w != "bearer" && w != "authorization" {
			return false
		}
		found = found || w == "bearer"
	}
	return found
}

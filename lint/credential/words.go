package credential

import (
	"slices"
	"strings"
	"unicode/utf8"
)

// Words returns the words of a name in lower case, split where its case changes and at
// everything that is neither a letter nor a digit: "clientSecret" gives [client secret].
func Words(name string) []string { return slices.Clone(words(name)) }

// words splits a name on case changes, digits are kept with the letters they follow,
// and on everything that is neither a letter nor a digit; the words are in lower case.
// "clientSecret", "client_secret" and "CLIENT-SECRET" all give [client secret].
//
// What it returns is kept and must not be changed.
func words(name string) []string { return splitNames.of(name, splitName) }

var splitNames memo[[]string]

func splitName(name string) []string {
	var room [8]string
	out := room[:0]
	lower, plain := strings.ToLower(name), all(name, isASCII) // other letters may change their length
	start := -1
	end := func(i int) {
		switch {
		case start < 0:
		case plain:
			out = append(out, lower[start:i])
		default:
			out = append(out, strings.ToLower(name[start:i]))
		}
		start = -1
	}
	for i := 0; i < len(name); i++ {
		c := name[i]
		if !isAlnum(c) && c < 0x80 {
			end(i)
			continue
		}
		if start >= 0 && caseChange(name, i) {
			end(i)
		}
		if start < 0 {
			start = i
		}
	}
	end(len(name))
	return slices.Clip(slices.Clone(out))
}

// caseChange says whether a new word begins at i: at the capital of "aB", and at the
// last capital of "APIKey", so that it reads [api key].
func caseChange(s string, i int) bool {
	if !isUpper(s[i]) {
		return false
	}
	if !isUpper(s[i-1]) {
		return isAlnum(s[i-1])
	}
	return i+1 < len(s) && isLower(s[i+1])
}

func isASCII(c byte) bool { return c < 0x80 }
func isUpper(c byte) bool { return 'A' <= c && c <= 'Z' }
func isLower(c byte) bool { return 'a' <= c && c <= 'z' }
func isDigit(c byte) bool { return '0' <= c && c <= '9' }
func isAlpha(c byte) bool { return isUpper(c) || isLower(c) }
func isAlnum(c byte) bool { return isAlpha(c) || isDigit(c) }

func isHex(c byte) bool {
	return isDigit(c) || 'a' <= c && c <= 'f' || 'A' <= c && c <= 'F'
}

// isBase64URL says whether c is of the URL-safe alphabet of RFC 4648 §5, padding apart.
func isBase64URL(c byte) bool { return isAlnum(c) || c == '-' || c == '_' }

// isTchar says whether c may stand in a token of RFC 9110 §5.6.2, such as a scheme.
func isTchar(c byte) bool {
	return isAlnum(c) || strings.IndexByte("!#$%&'*+-.^_`|~", c) >= 0
}

// appendLower appends a text in lower case: to memory on the stack, where the caller only looks
// the text up.
func appendLower[T string | []byte](dst []byte, s T) []byte {
	n := len(dst)
	for i := range len(s) {
		c := s[i]
		if c >= utf8.RuneSelf {
			return append(dst[:n], strings.ToLower(string(s))...)
		}
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		dst = append(dst, c)
	}
	return dst
}

func all(s string, is func(byte) bool) bool {
	for i := 0; i < len(s); i++ {
		if !is(s[i]) {
			return false
		}
	}
	return true
}

// cutFold removes a prefix whatever its case.
func cutFold(s, prefix string) (rest string, ok bool) {
	if len(s) < len(prefix) || !strings.EqualFold(s[:len(prefix)], prefix) {
		return s, false
	}
	return s[len(prefix):], true
}

package resolve

import (
	"iter"
	"strings"
	"unicode"
)

// Cookies yields where the name and the value of each pair stand in the value of a Cookie
// header (RFC 6265 §4.2.1), the name without the white space around it.
func Cookies(s string) iter.Seq2[Part, Part] {
	return func(yield func(name, value Part) bool) {
		for i := 0; i < len(s); {
			end := untilAny(s, ";", i)
			if before, _, ok := strings.Cut(s[i:end], "="); ok {
				equals := i + len(before)
				start := equals - len(strings.TrimLeftFunc(before, unicode.IsSpace))
				name := Part{start, start + len(strings.TrimSpace(before))}
				if !yield(name, Part{equals + 1, end}) {
					return
				}
			}
			i = end + 1
		}
	}
}

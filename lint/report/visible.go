package report

import (
	"fmt"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Visible makes every character that a terminal acts on, that hides or that changes
// the reading order visible as \u{...}, and bytes that are no UTF-8 as \xNN. The
// openers of commands of CI systems (##[, ##vso[, ##teamcity[) are broken, as runners
// act on them anywhere in a line, and so is a :: at the beginning, which they act on
// where a line begins. Text without such characters is returned as it is.
func Visible(s string) string {
	var b strings.Builder
	if strings.HasPrefix(strings.TrimLeft(s, " "), "::") {
		b.WriteString(`\u{3a}`)
		s = strings.TrimLeft(s, " ")[1:]
	}
	if b.Len() == 0 && !strings.Contains(s, "##") && strings.IndexFunc(s, acts) < 0 {
		return s
	}
	for i, r := range s {
		switch {
		case r == utf8.RuneError && invalidAt(s, i):
			fmt.Fprintf(&b, `\x%02x`, s[i])
		case acts(r):
			fmt.Fprintf(&b, `\u{%x}`, r)
		case r == '#' && opener(s[i:]):
			b.WriteString(`\u{23}`)
		default:
			b.WriteRune(r)
		}
	}
	return b.String()
}

func invalidAt(s string, i int) bool {
	_, size := utf8.DecodeRuneInString(s[i:])
	return size == 1
}

// acts says that a character does something other than show itself: controls, format
// characters (bidirectional overrides, zero-width, tags), line and paragraph
// separators; also what no reader can see.
func acts(r rune) bool {
	if r == utf8.RuneError {
		return true
	}
	return unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp, unicode.Co, unicode.Cs) || r == '\u115f' || r == '\u3164'
}

func opener(s string) bool {
	for _, o := range []string{"##[", "##vso[", "##teamcity["} {
		if len(s) >= len(o) && strings.EqualFold(s[:len(o)], o) {
			return true
		}
	}
	return false
}

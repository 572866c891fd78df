package report

import (
	"fmt"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"
)

// Visible makes every character that a terminal acts on, that hides or that changes
// the reading order visible as \u{...}, and bytes that are no UTF-8 as \xNN. The
// openers of commands of CI systems (##[, ##vso[, ##teamcity[) are broken, as runners
// act on them anywhere in a line, and so is a :: at the beginning, which they act on
// where a line begins, behind white space too; a lone : is, too, as the place that follows
// a path begins with another. Text without such characters is
// returned as it is, and so is what Visible returned.
func Visible(s string) string {
	command := len(s) - len(strings.TrimLeftFunc(s, unicode.IsSpace))
	if rest := s[command:]; rest != ":" && !strings.HasPrefix(rest, "::") {
		command = -1
	}
	if command < 0 && !strings.Contains(s, "##") && strings.IndexFunc(s, acts) < 0 {
		return s
	}
	var b strings.Builder
	for i, r := range s {
		switch {
		case r == utf8.RuneError && invalidAt(s, i):
			fmt.Fprintf(&b, `\x%02x`, s[i])
		case acts(r) || i == command || r == '#' && opener(s[i:]):
			fmt.Fprintf(&b, `\u{%x}`, r)
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
	switch {
	case r < utf8.RuneSelf:
		return r < ' ' || r == 0x7f
	case r == utf8.RuneError || r == '\u115f' || r == '\u3164':
		return true
	case strconv.IsPrint(r): // letters, marks, numbers and signs, which is nearly everything
		return false
	}
	return unicode.In(r, unicode.Cc, unicode.Cf, unicode.Zl, unicode.Zp, unicode.Co, unicode.Cs)
}

// longestOpener is the length of the longest opener.
const longestOpener = len("##teamcity[")

// opener says that a text begins with the opener of a CI system's command.
func opener(s string) bool {
	for _, o := range []string{"##[", "##vso[", "##teamcity["} {
		if len(s) >= len(o) && strings.EqualFold(s[:len(o)], o) {
			return true
		}
	}
	return false
}

package rules

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/postlint/postlint/lint/resolve"
)

// seenName is a name as a person reads it: without white space around it and without
// characters that nobody sees. A name that has neither is the same afterwards.
func seenName(name string) string {
	return strings.Map(func(c rune) rune {
		switch {
		case unicode.In(c, unicode.Cf):
			return -1
		case unicode.IsSpace(c):
			return ' '
		}
		return c
	}, strings.TrimFunc(name, unseen))
}

// oddName says whether a name is another one than a person reads.
func oddName(name string) bool {
	for i := range len(name) {
		if name[i] < ' ' || name[i] >= utf8.RuneSelf || name[i] == ' ' && (i == 0 || i == len(name)-1) {
			return seenName(name) != name
		}
	}
	return false
}

// unseenRuns are the runs of bytes of a name that are not in what a person reads, and
// what to put in place of each: nothing, or a space.
func unseenRuns(name string) (runs []resolve.Part, instead []string) {
	inner := strings.TrimFunc(name, unseen)
	from := strings.Index(name, inner)
	cut := func(start, end int, with string) {
		if start < end {
			runs, instead = append(runs, resolve.Part{Start: start, End: end}), append(instead, with)
		}
	}
	cut(0, from, "")
	for i, c := range inner {
		size := utf8.RuneLen(c)
		switch {
		case unicode.In(c, unicode.Cf):
			cut(from+i, from+i+size, "")
		case unicode.IsSpace(c) && c != ' ':
			cut(from+i, from+i+size, " ")
		}
	}
	cut(from+len(inner), len(name), "")
	return runs, instead
}

// unseenWord is what stands in a name that a person does not see there.
func unseenWord(name string) string {
	switch seenName(name) {
	case strings.Trim(name, " \t"):
		return "white space"
	case strings.Trim(name, " \t\r\n"):
		return "a line break"
	}
	return "a character that nobody sees"
}

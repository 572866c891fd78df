package config

import (
	"cmp"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/postlint/postlint/lint"
)

// An Error is one thing that is wrong with a configuration file.
type Error struct {
	Path         string
	Line, Column int // from 1; columns count code points
	Message      string
	Near         string // the nearest valid name, if there is one
}

// Error is the place, what is wrong and what may be meant, on one line.
func (e *Error) Error() string {
	out := fmt.Sprintf("%s:%d:%d: %s", e.Path, e.Line, e.Column, e.Message)
	if e.Near != "" {
		out += "; did you mean " + e.Near + "?"
	}
	return out
}

// Errors are all that is wrong with a file, in the order of the file; never none.
type Errors []*Error

// Error is a line for each of them.
func (e Errors) Error() string {
	lines := make([]string, len(e))
	for i := range e {
		lines[i] = e[i].Error()
	}
	return strings.Join(lines, "\n")
}

// mostErrors is how many errors are told. A file with more is no configuration.
const mostErrors = 100

func (e Errors) sorted() Errors {
	slices.SortStableFunc(e, func(a, b *Error) int { return cmp.Or(cmp.Compare(a.Line, b.Line), cmp.Compare(a.Column, b.Column)) })
	return e[:min(len(e), mostErrors)]
}

// longestShown is how many characters of a value a message quotes.
const longestShown = 60

// shown quotes a text of the file. One that may be a secret, which somebody put in the wrong
// place, is not repeated.
func shown(s string) string {
	if lint.LooksLive(s) {
		return "***"
	}
	if list := []rune(s); len(list) > longestShown {
		s = string(list[:longestShown]) + "…"
	}
	return strconv.Quote(s)
}

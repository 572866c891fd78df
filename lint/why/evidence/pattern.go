package evidence

import (
	"regexp"
	"sync"
)

// A pattern is a regular expression that is compiled when it is first needed.
type pattern func() *regexp.Regexp

func compile(expression string) pattern {
	return sync.OnceValue(func() *regexp.Regexp {
		return regexp.MustCompile(expression)
	})
}

// in reports whether the pattern is found in a line.
func (p pattern) in(line string) bool { return p().MatchString(line) }

// find returns what the pattern and its groups match in a line, and nil when it does not.
func (p pattern) find(line string) []string { return p().FindStringSubmatch(line) }

package evidence

import "github.com/postlint/postlint/lint/lazy"

// A pattern is a regular expression that is compiled when it is first needed.
type pattern struct{ lazy.Pattern }

// compile is inlined where it is called, so that the compiler lays the pattern out.
func compile(expression string) pattern {
	return pattern{lazy.Pattern{Expression: expression}}
}

// in reports whether the pattern is found in a line.
func (p *pattern) in(line string) bool { return p.Get().MatchString(line) }

// find returns what the pattern and its groups match in a line, and nil when it does not.
func (p *pattern) find(line string) []string { return p.Get().FindStringSubmatch(line) }

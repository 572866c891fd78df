package why

import (
	"slices"
	"strings"
)

// shelf holds the rules about answers.
var shelf []*Rule

// add puts a rule on the shelf when the program starts.
//
//go:noinline
func add(r *Rule) bool {
	shelf = append(shelf, r)
	return true
}

// Rules are the rules about answers, sorted by id.
func Rules() []*Rule {
	out := slices.Clone(shelf)
	slices.SortFunc(out, func(a, b *Rule) int { return strings.Compare(a.ID, b.ID) })
	return out
}

// says makes a sign of a case of a rule.
//
//go:noinline
func says(rule, kase, why, fix string) Sign {
	id := rule
	if kase != "" {
		id += ":" + kase
	}
	return Sign{Fact: id, Rule: rule, Why: why, Fix: fix}
}

// speaksOfCaller says whether an answer with a status that does not say so is about the
// caller all the same.
func (x *exchange) speaksOfCaller() bool {
	body := bodyOf(x.Got)
	return len(challenges(x.Got)) > 0 || body.says("unauthorized", "invalid_token", "token expired", "not authenticated", "authorization header", "access token", "jwt")
}

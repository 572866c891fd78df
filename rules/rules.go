// Package rules is the shelf: one file for each mistake that postlint knows, and
// nothing that lists them. A rule puts itself on the shelf; adding one changes no file
// that exists.
//
// A file without a rule holds what several rules share: ways to find something in a
// request, and ways to say where it stands.
//
// A rule selects from what the other rooms have worked out (the grammar of
// credentials, the lookup of names, the inventory of literals) and says what is wrong.
// It does not parse, and it knows no other rule.
package rules

import (
	"slices"
	"strings"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/lazy"
)

// shelf has room, so that no rule has to make some while the program starts.
var shelf = make([]*lint.Rule, 0, 128)

// add puts a rule on the shelf. Only the address is kept then: a rule is data that the
// compiler lays out, so that a start costs nothing for rules that no one asks for.
//
//go:noinline
func add(r *lint.Rule) bool {
	shelf = append(shelf, r)
	return true
}

// All are the rules, sorted by id. Two rules of one id are a mistake of ours that every
// run shows.
func All() []*lint.Rule { return slices.Clone(sorted.Get()) }

var sorted = lazy.Value[[]*lint.Rule]{Make: func() []*lint.Rule {
	all := slices.SortedFunc(slices.Values(shelf), func(a, b *lint.Rule) int { return strings.Compare(a.ID, b.ID) })
	for i, r := range all[1:] {
		if all[i].ID == r.ID {
			panic("two rules are called " + r.ID)
		}
	}
	return all
}}

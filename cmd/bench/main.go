// Command bench measures postlint: it takes clean exports, makes one mistake in each
// copy at each place where it can be made and in each shape that Postman writes, and
// says how many are found, at exactly the right bytes, and how often postlint speaks
// where there is nothing to say.
//
//	go run ./cmd/bench            # a table, a line per rule
//	go run ./cmd/bench -rule jwt-expired -v
//
// A case is found when the rule that it is for speaks, or the rule that leads its family
// does and names it; its position is exact when the first and the last byte of the
// finding are those that were planted. Where the documentation leaves open which of a
// few bytes stand for a mistake, the case allows each of them. Noise is whatever is said
// besides that was not said of the untouched copy and is no consequence of the mistake.
//
// What is expected is written down in the operators (ops_*.go) and the negatives, from
// the documentation of Postman and of the rules and not from what postlint says, which
// CHANGES.md qualifies; it lists each expectation that was changed, with the reason. It
// runs offline, and the same run gives the same table. The exit code is 1 when a
// threshold is missed.
package main

import (
	"flag"
	"fmt"
	"os"
	"slices"
	"strings"

	"github.com/postlint/postlint/lint"
)

func main() {
	var o options
	flag.StringVar(&o.rule, "rule", "", "score only this `ID`")
	flag.BoolVar(&o.verbose, "v", false, "list what was missed, and what was said besides")
	flag.StringVar(&o.keep, "keep", "", "write the exports of failed cases, or with -share all and their copies, into `DIR`")
	flag.BoolVar(&o.json, "json", false, "print JSON")
	flag.BoolVar(&o.share, "share", false, "make the copy of every export that share hands out, and say what is left in it")
	flag.Parse()
	if flag.NArg() > 0 {
		fmt.Fprintln(os.Stderr, "bench takes no arguments, only flags")
		os.Exit(2)
	}
	if len(operators(o.rule)) == 0 {
		fmt.Fprintf(os.Stderr, "bench has no cases for %q; is it %q?\n", o.rule, lint.Nearest(o.rule, ruleIDs(operators(""))))
		os.Exit(2)
	}
	if o.share {
		os.Exit(o.handOut())
	}
	s := measure(o.rule)
	if err := o.print(os.Stdout, s); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(2)
	}
	if missed := s.missed(); len(missed) > 0 {
		fmt.Fprintln(os.Stderr, "missed:", strings.Join(missed, "; "))
		os.Exit(1)
	}
}

// handOut shares every export and returns the exit code.
func (o options) handOut() int {
	list := shareAll(o.rule)
	if o.keep != "" {
		if err := list.keep(o.keep); err != nil {
			fmt.Fprintln(os.Stderr, "bench:", err)
			return 2
		}
	}
	return list.print(os.Stdout, o.verbose)
}

type options struct {
	rule, keep           string
	verbose, json, share bool
}

// operators are all of them, in the order of the catalogue.
func operators(rule string) []*operator {
	var out []*operator
	for _, g := range groups {
		for i := range g {
			if rule == "" || g[i].rule == rule {
				out = append(out, &g[i])
			}
		}
	}
	return out
}

// ruleIDs are the rules that have operators, in their order.
func ruleIDs(ops []*operator) []string {
	var out []string
	for _, op := range ops {
		if !slices.Contains(out, op.rule) {
			out = append(out, op.rule)
		}
	}
	return out
}

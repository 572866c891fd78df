package main

import (
	"fmt"
	"slices"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/report"
)

// A note is said of a file, beside the result.
type note struct{ path, text string }

// settle takes those errors out of a result that are none here, and returns a note for
// each: evidence about requests that a search came across, and with skip what is no
// export at all.
func settle(res *lint.Result, skip bool) (notes []note) {
	res.Errors = slices.DeleteFunc(res.Errors, func(e lint.InputError) bool {
		passed := e.Found && e.Evidence || skip && e.Code == "unrecognised"
		if passed {
			notes = append(notes, note{e.Path, "skipped: " + e.Message})
		}
		return passed
	})
	return notes
}

// mostNotes is how many notes that say the same have a line each without -v.
const mostNotes = 3

// lines are the notes. Where many say the same, the first stands for all.
func lines(notes []note, verbose bool) []string {
	same := map[string]int{}
	for _, n := range notes {
		same[n.text]++
	}
	told := map[string]bool{}
	var out []string
	for _, n := range notes {
		switch more := same[n.text] - 1; {
		case verbose || more < mostNotes:
			out = append(out, n.path+": "+n.text)
		case !told[n.text]:
			told[n.text] = true
			out = append(out, fmt.Sprintf("%s and %d more (-v): %s", n.path, more, n.text))
		}
	}
	return out
}

// nothing is the error of a search that found no export.
func nothing(q search) lint.InputError {
	where := "."
	if len(q.paths) > 0 {
		where = q.paths[0]
	}
	return lint.InputError{
		Path: where, Code: "nothing-found",
		Message: "no Postman export found; in Postman open the three dots (···) beside the collection, choose Export (in some versions under More) and Collection v2.1, and do the same with the environment; then name the files; --allow-empty makes this no error",
	}
}

// noRequests is the error of a search for requests that found no collection.
func noRequests(variables bool, q search) lint.InputError {
	e := nothing(q)
	if variables {
		e.Message = "no collection here, only variables; name the collection that has the requests beside them"
	}
	return e
}

// say writes lines to the standard error, without the secrets of the run.
func (s *session) say(secrets *lint.Secrets, lines []string) {
	for _, l := range lines {
		fmt.Fprintln(s.err, printable(secrets.Redact(l)))
	}
}

// remarks are what a run has to say beside its result.
func remarks(res *lint.Result, verbose bool) []string {
	var alone []note
	for _, e := range res.Unpaired {
		alone = append(alone, note{e.Path, "this environment goes with no collection here; -e makes it go with all"})
	}
	out := lines(alone, verbose)
	if b := res.Baseline; b != nil && len(b.Stale) > 0 {
		out = append(out, fmt.Sprintf("%s nothing any more; postlint baseline prune lets go of them", report.Count(len(b.Stale), "entry of the baseline matches", "entries of the baseline match")))
	}
	if !verbose {
		return out
	}
	for _, p := range res.Pairs {
		how := "by the names that it defines"
		if p.Given {
			how = "as -e says"
		}
		collection, environment := p.Collection, p.Environment
		if collection == environment { // of one data dump
			collection, environment = collection+" ("+p.CollectionName+")", p.EnvironmentName
		}
		out = append(out, fmt.Sprintf("%s is checked with %s, %s", collection, environment, how))
	}
	return out
}

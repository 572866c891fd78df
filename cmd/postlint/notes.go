package main

import (
	"fmt"
	"slices"

	"github.com/postlint/postlint/lint"
)

// settle takes those errors out of a result that are none here, and returns a note for
// each: evidence about requests that a search came across, and with skip what is no
// export at all.
func settle(res *lint.Result, skip bool) (notes []string) {
	res.Errors = slices.DeleteFunc(res.Errors, func(e lint.InputError) bool {
		passed := e.Found && e.Evidence || skip && e.Code == "unrecognised"
		if passed {
			notes = append(notes, e.Path+": skipped: "+e.Message)
		}
		return passed
	})
	return notes
}

// nothing is the error of a search that found no export.
func nothing(q search) lint.InputError {
	where := "."
	if len(q.paths) > 0 {
		where = q.paths[0]
	}
	return lint.InputError{
		Path: where, Code: "nothing-found",
		Message: "no Postman export found; in Postman choose Export on the collection (Collection v2.1) and on the environment, then name the files; --allow-empty makes this no error",
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
	var out []string
	for _, e := range res.Unpaired {
		out = append(out, e.Path+": this environment goes with no collection here; -e makes it go with all")
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

package rules

import (
	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/postman"
	"github.com/postlint/postlint/lint/resolve"
)

// inFile is a range, or another one where the first is no place in a file, as for a
// value from the command line.
func inFile(at, otherwise resolve.Range) resolve.Range {
	if at.IsZero() {
		return otherwise
	}
	return at
}

// usedIn relates the place that uses a variable to a finding in the variable.
func usedIn(rep *lint.Report, at, use resolve.Range) *lint.Report {
	if at.Role() != postman.RoleVariable {
		return rep
	}
	return rep.Related(use, "it is sent from here")
}

// ownerWord is the word for what an auth belongs to, as a person would say it.
func ownerWord(r *resolve.Request) string {
	switch r.Helper.From.Owner.(type) {
	case *postman.Collection:
		return "the collection"
	case *postman.Folder:
		return "a folder"
	}
	return "the request"
}

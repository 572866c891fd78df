package rules

import (
	"strings"

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

// rawToo is what an advice about the URL adds where its text stands beside its parts: the
// app shows the one and sends the others.
func rawToo(r *resolve.Request, at resolve.Range) string {
	if at.Role() != postman.RoleURL || r.URL.Form != postman.URLObject || !r.URL.Raw.Exists() {
		return ""
	}
	return ", in the parts of the URL and in \"raw\""
}

// hostNamed is a host as a message may say it: with its name where that is short and of
// plain characters.
func hostNamed(host string) string {
	const longest = 48
	plain := func(c rune) bool {
		return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || strings.ContainsRune(".-_<>{}[]:", c)
	}
	if host == "" || len(host) > longest || strings.ContainsFunc(host, func(c rune) bool { return !plain(c) }) {
		return "the host"
	}
	return "the host " + host
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

package rules

import (
	"strings"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/postman"
	"github.com/postlint/postlint/lint/resolve"
	"github.com/postlint/postlint/lint/source"
)

// inFile is a range, or another one where the first is no place in a file, as for a
// value from the command line.
func inFile(at, otherwise resolve.Range) resolve.Range {
	if at.IsZero() {
		return otherwise
	}
	return at
}

// partAt is the place of a part of the URL of a request, or the whole URL where that part
// stands in no file.
func partAt(r *resolve.Request, part resolve.Part) resolve.Range {
	return inFile(r.Target.Whole.Range(part.Start, part.End), lint.Whole(r.URLSpot()))
}

// memberAt is the place of a value that stands beside what a spot is about, as it is
// written: a switch.
func memberAt(spot postman.Spot, value source.Value) resolve.Range {
	spot.Node, spot.Text = value, source.Text{}
	return lint.Whole(spot)
}

// textAt is the place of the text of such a value or name, without its quotes.
func textAt(spot postman.Spot, value source.Value) resolve.Range {
	spot.Node, spot.Text = value, value.Text()
	return lint.Whole(spot)
}

// typeAt is the place of the type of an auth.
func typeAt(a postman.Auth) resolve.Range {
	spot := postman.AuthSpot(a)
	if !a.Type.Exists() {
		return lint.Whole(spot)
	}
	return textAt(spot, a.Type)
}

// usedIn relates the place that uses a variable to a finding in the variable.
//
//go:noinline
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
	const longest = 36
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

package differences

import (
	"slices"
	"strconv"
	"strings"

	"github.com/postlint/postlint/lint/diff"
	"github.com/postlint/postlint/lint/report"
	"github.com/postlint/postlint/lint/report/requests"
)

// A Showing shows a difference.
type Showing struct {
	Difference *diff.Difference
	Quiet      bool // changes and findings alone
	Color      bool // of text
}

// unseen is what no comparison of files can tell.
const unseen = "not seen: what scripts do when they run, and the current values that the app keeps"

// A line is one change, and the requests for which it is the same.
type line struct {
	diff.Change
	requests [][]string
}

// lines puts together what is the same for several requests, in the order in which it
// first occurs.
func lines(changes []diff.Change) []*line {
	var out []*line
	at := map[string]*line{}
	for _, x := range changes {
		key := phrase(&x) + "\x00" + strings.Join(x.Environments, "\x00") + "\x01" + strings.Join(x.Runtimes, "\x00") + "\x01" + strings.Join(x.Through, "\x00")
		l := at[key]
		if l == nil || len(x.Request) == 0 || x.Field == diff.FieldRequest {
			l = &line{Change: x}
			out = append(out, l)
			at[key] = l
		}
		if len(x.Request) > 0 {
			l.requests = append(l.requests, x.Request)
		}
	}
	return out
}

// head names the request of a line, or counts its requests.
func (l *line) head() string {
	switch len(l.requests) {
	case 0:
		return ""
	case 1:
		return strings.Join(l.requests[0], " › ")
	}
	return number(len(l.requests)) + " requests"
}

// mostNamed is how many requests of a line are named.
const mostNamed = 5

// which names the requests of a line that counts them.
func (l *line) which() string {
	if len(l.requests) < 2 {
		return ""
	}
	var names []string
	for _, r := range l.requests[:min(len(l.requests), mostNamed)] {
		names = append(names, strings.Join(r, " › "))
	}
	text := strings.Join(names, ", ")
	if more := len(l.requests) - mostNamed; more > 0 {
		text += " and " + number(more) + " more"
	}
	return text
}

// where says in which environments and runtimes a change holds, through which variables it
// comes, and who uses a variable.
func (l *line) where() string {
	var parts []string
	if len(l.Environments) > 0 {
		parts = append(parts, "in "+strings.Join(l.Environments, ", "))
	}
	if len(l.Runtimes) > 0 {
		parts = append(parts, "only "+strings.Join(l.Runtimes, ", "))
	}
	if len(l.Through) > 0 {
		parts = append(parts, "through {{"+strings.Join(l.Through, "}}, {{")+"}}")
	}
	if l.Field == diff.FieldVariable {
		switch l.UsedBy {
		case 0:
			parts = append(parts, "used by no request")
		default:
			parts = append(parts, "used by "+report.Count(l.UsedBy, "request", "requests"))
		}
	}
	if len(parts) == 0 {
		return ""
	}
	return " (" + strings.Join(parts, "; ") + ")"
}

// phrase is a change in words, without its request.
func phrase(x *diff.Change) string {
	text := said(x)
	switch {
	case x.Note == "":
		return text
	case text == "":
		return x.Note
	}
	return text + ", " + x.Note
}

func said(x *diff.Change) string {
	switch x.Field {
	case diff.FieldRequest:
		return map[diff.Kind]string{diff.Added: "added: " + x.To, diff.Removed: "removed: " + x.From}[x.Kind]
	case diff.FieldRenamed:
		return "renamed from " + quoted(x.From)
	case diff.FieldMoved:
		return "moved from " + x.From + " to " + x.To
	case diff.FieldCollection, diff.FieldEnv, diff.FieldGlobals:
		return x.Field + " " + x.Name + " " + string(x.Kind)
	case requests.FieldSent:
		return x.From + " → " + x.To
	case requests.FieldUnresolved:
		if x.Kind == diff.Removed {
			return subject(x) + " is resolved now"
		}
		return subject(x) + " is not resolved: " + x.To
	case requests.FieldScript:
		if x.Kind == diff.Replaced || x.From == x.To {
			return subject(x) + " changed: it " + x.To
		}
	case requests.FieldAuth:
		switch {
		case x.Name == "" && x.From == "" && x.To == "":
			return ""
		case x.Name == "":
			return x.From + " → " + x.To
		}
	}
	return valueSaid(x)
}

// valueSaid is a change of a value.
func valueSaid(x *diff.Change) string {
	switch {
	case x.Members > 0:
		return "body: " + number(x.Members) + " members differ"
	case x.Field == requests.FieldBody && x.Kind == diff.Replaced && x.To == "layout":
		return subject(x) + ": the same JSON with other white space or another order of members"
	case x.Field == requests.FieldBody && x.Kind == diff.Replaced && x.To == "text":
		return subject(x) + ": another text"
	case x.Kind == diff.Replaced && x.From == "":
		return subject(x) + ": another value"
	case x.Kind == diff.Replaced:
		return subject(x) + ": value replaced, " + x.From + " → " + x.To
	case x.Kind == diff.Added:
		return subject(x) + " added: " + quoted(x.To)
	case x.Kind == diff.Removed:
		return subject(x) + " removed: " + quoted(x.From)
	case slices.Contains([]string{requests.FieldMethod, requests.FieldScheme, requests.FieldHost, requests.FieldPort, requests.FieldPath}, x.Field), x.Field == requests.FieldBody && x.Name == "":
		return subject(x) + " " + quoted(x.From) + " → " + quoted(x.To)
	}
	return subject(x) + ": " + quoted(x.From) + " → " + quoted(x.To)
}

// subject is what a change is about.
func subject(x *diff.Change) string {
	switch x.Field {
	case requests.FieldQuery:
		if x.Name == "order" {
			return "order of the parameters"
		}
		return "parameter " + x.Name
	case requests.FieldScript:
		return x.Name
	case requests.FieldUnresolved, diff.FieldVariable:
		return "{{" + x.Name + "}}"
	}
	if x.Name == "" {
		return x.Field
	}
	return x.Field + " " + x.Name
}

// quoted makes an empty text visible.
func quoted(s string) string {
	if s == "" {
		return "(nothing)"
	}
	return s
}

// number writes a number with a comma for each thousand.
func number(n int) string {
	s := strconv.Itoa(n)
	for i := len(s) - 3; i > 0; i -= 3 {
		s = s[:i] + "," + s[i:]
	}
	return s
}

// title names the files of a pair.
func title(p *diff.FilePair) string {
	switch {
	case p.Old == "" || p.Old == p.New:
		return p.New
	case p.New == "":
		return p.Old
	}
	return p.Old + " → " + p.New
}

// quiet tells of what nothing is sent; "" when there is nothing of the kind.
func quiet(p *diff.FilePair) string {
	if len(p.Quiet) == 0 {
		return ""
	}
	kinds := strings.Join(p.Quiet, ", ")
	if n := len(p.Quiet); n > 1 {
		kinds = strings.Join(p.Quiet[:n-1], ", ") + " and " + p.Quiet[n-1]
	}
	switch {
	case len(p.Changes) > 0:
		return "besides, of which nothing is sent: " + kinds
	case p.Lines > 0:
		return lineCount(p.Lines) + " of " + kinds + ": nothing sent changes"
	}
	return kinds + ": nothing sent changes"
}

func lineCount(n int) string {
	if n == 1 {
		return "1 line"
	}
	return number(n) + " lines"
}

// summary counts what was found.
func summary(d *diff.Difference) string {
	changes := 0
	for _, p := range d.Files {
		changes += len(lines(p.Changes))
	}
	f := d.Findings
	text := report.Count(changes, "change", "changes") + " in what is sent"
	if changes == 0 {
		text = "nothing sent changes"
	}
	return text + "; " + report.Count(d.Requests, "request", "requests") + " compared; findings: " +
		number(len(f.Added)) + " added, " + number(len(f.Fixed)) + " fixed, " + number(f.Kept) + " kept"
}

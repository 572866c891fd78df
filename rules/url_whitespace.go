package rules

import (
	"strings"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/postman"
	"github.com/postlint/postlint/lint/resolve"
)

var _ = add(&urlWhitespace)

var urlWhitespace = lint.Rule{
	ID:       "url-whitespace",
	Category: lint.CategoryHost,
	Tier:     lint.Core,
	Family:   lint.Form,
	Rank:     16, // behind variable-value-whitespace, which speaks of the same bytes when they end a variable
	Tags:     []string{"rfc-3986"},
	Summary:  "white space in a URL, where it becomes a part of the host or path",
	Cases: []lint.Case{
		{Severity: lint.Error, Confidence: lint.High, Fix: lint.Safe, When: "it stands in scheme, host or port, or in a path that is not encoded, so the request reaches nobody"},
		{Name: "path", Severity: lint.Warning, Confidence: lint.High, Fix: lint.Unsafe, When: "it stands around a segment of the path or at the end of the URL, or is a tab or line break"},
		{Name: "tolerated", Severity: lint.Info, Confidence: lint.High, Fix: lint.Unsafe, When: "it stands behind the port, or is a line break in the host, which is dropped"},
	},
	Doc: lint.Doc{
		Why: "Postman takes white space away only in front of a URL. Elsewhere it is sent: a space in the host makes it another name, which nobody finds, " +
			"and one around a segment of the path becomes %20, which makes another path. Some gateways answer a path that they do not know with 401.",
		Instead: "Delete the white space. It often comes along when a URL is pasted.",
		Bad:     `{"name":"List","request":{"url":"https://api.acme-fixtures.net /v1"}}`,
		Good:    `{"name":"List","request":{"url":" https://api.acme-fixtures.net/Shared Documents/list?q=two words"}}`,
		Exceptions: "Silent for white space in front of the URL, inside of a segment, which may be meant, for several words where the host belongs, in the query of a URL in parts, in values that are not in the files or that a script changes. " +
			"White space at an end of a variable that holds the host is told as variable-value-whitespace. Of a URL with more than 100 places with white space the first 100 are told, and none is mended.",
		Refs: []string{"RFC 3986 §2", "https://github.com/postmanlabs/postman-app-support/issues/3835", "measured against postman-runtime 7.56.1 and newman 6.2.2"},
	},
	Check: func(p *lint.Pass) {
		for r := range p.Requests() {
			if r.Touched.URL || !strings.ContainsAny(r.Target.Whole.String(), " \t\r\n") {
				continue
			}
			list := blanksOf(r)
			for _, b := range list[:min(len(list), mostBlanks)] {
				b.report(p, r, len(list) <= mostBlanks)
			}
		}
	},
}

// mostBlanks is how many runs of white space are told of one URL. To find the place of one
// takes a look at the whole URL, and who pasted a page of text needs no list of them. Of more
// none is fixed: what is left of the page is no URL.
const mostBlanks = 100

// A blank is a run of white space in a URL.
type blank struct {
	resolve.Part
	kase  string
	where string // in which part of the URL
	why   string
	outer bool // the part is right without it
}

// blanksOf are the runs of white space that stand in the files and make the URL another.
func blanksOf(r *resolve.Request) []blank {
	u := &r.Target
	var out []blank
	add := func(part resolve.Part, where, why, kase string, edges bool) {
		for _, run := range runsIn(u.Whole.String(), part, edges) {
			b := blank{Part: run, kase: kase, where: where, why: why, outer: run.Start == part.Start || run.End == part.End}
			if run.Of(u.Whole).Known() {
				out = append(out, b)
			}
		}
	}
	if f, malformed := u.SchemeFault(); malformed && f.Kind == resolve.SchemeCut || u.Forced() && !strings.ContainsAny(u.HostName(), ".{") {
		return nil // another rule's, or a note instead of an address
	}
	add(u.Scheme, "the scheme", "Postman takes it for a part of the scheme, and refuses to send the request", "", false)
	kase, why := hostBlank(u)
	if !prose(u) {
		add(u.Host, "the host", why, kase, false)
	}
	kase, why = portBlank(u)
	add(u.Port, "the port", why, kase, false)
	if u.Verbatim {
		add(u.Path, "the path", "with \"disableUrlEncoding\" Postman does not encode it, and refuses to send the request", "", false)
		return out
	}
	add(u.Path, "the path", "it is sent encoded, as a part of a path that the API does not have", "path", true)
	if end := strings.TrimRight(u.Whole.String(), blanks); u.Form == postman.URLString && !u.Query.Empty() && u.Query.Start < len(end) {
		add(resolve.Part{Start: len(end), End: u.Whole.Len()}, "the end of the URL", "it is sent encoded, as a part of the last parameter", "path", false)
	}
	return out
}

// prose says that several words stand where the host belongs, for the reader to put one in.
func prose(u *resolve.URL) bool {
	host := u.Host.In(u.Whole)
	inner := len(strings.Fields(host)) - 1
	return inner > 1 || inner == 1 && !strings.Contains(host, ".")
}

// hostBlank says what white space in the host does. Line ends and tabs are dropped from
// it, unless a port makes Postman send the host as it is written.
func hostBlank(u *resolve.URL) (kase, why string) {
	host := u.Host.Of(u.Whole)
	switch {
	case !host.Known():
		return "path", "it is sent as a part of the host, or of the path in front of it"
	case strings.Contains(u.HostName(), " "):
		return "", "Postman looks for a host of that very name, and there is none"
	case !u.Port.Empty() && resolve.BadHeaderChar(host.String()) >= 0:
		return "", "Postman does not send a request with a line break in the Host header"
	}
	return "tolerated", "it is dropped here, and breaks what else the URL is used for"
}

// portBlank says what white space in the port does.
func portBlank(u *resolve.URL) (kase, why string) {
	port := u.Port.In(u.Whole)
	switch trimmed := strings.Trim(port, blanks); {
	case resolve.BadHeaderChar(port) >= 0:
		return "", "Postman does not send a request with a line break in the Host header"
	case trimmed == "" || strings.ContainsAny(trimmed, blanks):
		return "", "the port is no number, so Postman does not send the request"
	}
	return "tolerated", "it is read over here, and breaks what else the URL is used for"
}

// runsIn are the runs of white space in a part of a text. With edges only those count
// that begin or end a segment, or hold more than spaces.
func runsIn(s string, part resolve.Part, edges bool) []resolve.Part {
	var out []resolve.Part
	for i := part.Start; i < part.End; {
		if !strings.Contains(blanks, s[i:i+1]) {
			i++
			continue
		}
		end := part.End - len(strings.TrimLeft(s[i:part.End], blanks))
		opens, closes := i == part.Start || s[i-1] == '/', end == part.End || s[end] == '/'
		if !edges || opens != closes || strings.ContainsAny(s[i:end], "\t\r\n") {
			out = append(out, resolve.Part{Start: i, End: end})
		}
		i = end
	}
	return out
}

// report tells of a run, and offers to mend it when fix says so.
func (b blank) report(p *lint.Pass, r *resolve.Request, fix bool) {
	whole := r.Target.Whole
	s := whole.String()[b.Start:b.End]
	what := "a space"
	switch {
	case strings.ContainsAny(s, "\r\n"):
		what = "a line break"
	case strings.Contains(s, "\t"):
		what = "a tab"
	case len(s) > 1:
		what = "spaces"
	}
	in := " in "
	if strings.HasPrefix(b.where, "the end") {
		in = " at "
	}
	use := lint.Whole(r.URLSpot())
	edit := whole.Range(b.Start, b.End)
	at := inFile(edit, use)
	title, instead := "delete the white space", ""
	if r.Target.Verbatim && b.where == "the path" && !b.outer && what == "a space" {
		title, instead = "write %20 in its place", "%20"
	}
	rep := p.Report(b.kase, at, lint.Words{
		Message: what + in + b.where,
		Why:     b.why,
		Help:    title,
	}).On(r)
	usedIn(rep, at, use)
	if !fix || edit.IsZero() || edit.End-edit.Start != b.End-b.Start {
		return
	}
	rep.Fix(title)
	written{spot: *edit.Spot, end: edit.Spot.Text.Len()}.edit(rep, r, resolve.Part{Start: edit.Start, End: edit.End}, instead)
	if b.kase == "" && (!b.outer || at.Role() == postman.RoleVariable) {
		rep.Unsafely()
	}
}

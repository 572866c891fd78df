package rules

import (
	"slices"
	"strings"
	"unicode"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/credential"
	"github.com/postlint/postlint/lint/resolve"
)

var _ = add(&urlRawPartsMismatch)

var urlRawPartsMismatch = lint.Rule{
	ID:       "url-raw-parts-mismatch",
	Category: lint.CategoryHost,
	Tier:     lint.Core,
	Family:   lint.Address,
	Rank:     6,
	Summary:  "a URL that is shown in another way than it is sent",
	Cases: []lint.Case{
		{Severity: lint.Error, Confidence: lint.High, Fix: lint.Unsafe, When: "scheme, user name, host or port of \"raw\" are not those of the parts"},
		{Name: "raw-only", Severity: lint.Error, Confidence: lint.High, Fix: lint.Unsafe, When: "there is nothing but \"raw\", so the URL that is sent is empty"},
		{Name: "credential", Severity: lint.Error, Confidence: lint.High, When: "a query parameter with the name of a credential stands in \"raw\" alone, so it is not sent"},
		{Name: "path", Severity: lint.Info, Confidence: lint.High, Fix: lint.Unsafe, When: "the path of \"raw\" is not that of the parts"},
	},
	Doc: lint.Doc{
		Why: "In a URL that is an object Postman sends the parts (protocol, host, port, path, query) and only shows \"raw\". Whoever edits \"raw\" alone changes nothing: " +
			"the request still goes to the old host, or without the key that stands in the query. Without parts the URL is empty, and the request is not sent.",
		Instead: "Type the URL anew in the app, which writes both. In a generator write the parts, or the URL as one text.",
		Bad: `{"name":"List","request":{"url":{"raw":"https://api.acme-fixtures.net/v1","protocol":"https","host":["old","acme-fixtures","net"],"path":["v1"]},` +
			`"header":[{"key":"Authorization","value":"Bearer {{token}}"}]}}`,
		Good: `{"name":"List","request":{"url":{"raw":"https://api.acme-fixtures.net:443/v1/","protocol":"https","host":["API","acme-fixtures","net"],"path":["v1"]},` +
			`"header":[{"key":"Authorization","value":"Bearer {{token}}"}]}}`,
		Exceptions: "Capitals in scheme and host, a scheme http that \"raw\" leaves out, a port that the scheme has anyway, slashes at the end, percent signs and spaces in the path and rows that are unticked are no difference. " +
			"Silent where a script changes the URL or its beginning is url-scheme-malformed, where the credential is sent in another place, for other query parameters, and in v1 files and v3 folders, which have one text.",
		Refs: []string{"https://github.com/postmanlabs/postman-collection", "measured against postman-runtime 7.56.1 and newman 6.2.2"},
	},
	Check: func(p *lint.Pass) {
		for r := range p.Requests() {
			raw, parts, differ, ok := r.Shown()
			if !ok || !differ || r.Touched.URL {
				continue
			}
			if _, malformed := r.Target.SchemeFault(); malformed {
				continue
			}
			tellMismatch(p, r, raw, parts)
		}
	},
}

// tellMismatch tells the first difference that counts.
func tellMismatch(p *lint.Pass, r *resolve.Request, raw, parts resolve.URL) {
	m := mismatch{pass: p, request: r, raw: &raw, parts: &parts}
	switch {
	case len(r.URL.Host) == 0 && len(r.URL.Path) == 0 && !r.URL.Port.Exists():
		m.rawOnly()
	case m.address():
	case m.credential():
	default:
		m.path()
	}
}

const onlyShown = "Postman sends the parts alone and nothing of \"raw\", which is only shown"

// A mismatch is a URL in parts beside the text that the app shows.
type mismatch struct {
	pass       *lint.Pass
	request    *resolve.Request
	raw, parts *resolve.URL
}

// report blames a part of the text, and names the part of the URL that is sent instead.
func (m mismatch) report(kase string, shown, sent resolve.Part, w lint.Words) *lint.Report {
	spot := m.request.PartSpot("raw", m.request.URL.Raw)
	at := inFile(m.raw.Whole.Range(shown.Start, shown.End), lint.Whole(spot))
	rep := m.pass.Report(kase, at, w).On(m.request)
	if !sent.Empty() {
		rep.Related(m.parts.Whole.Range(sent.Start, sent.End), "this is sent instead")
	}
	return rep
}

func (m mismatch) rawOnly() {
	spot := m.request.PartSpot("raw", m.request.URL.Raw)
	rep := m.pass.Report("raw-only", lint.Whole(spot), lint.Words{
		Message: "the URL has \"raw\" and no parts, so the URL that Postman sends is empty",
		Why:     "Postman ignores \"raw\" and does not send a request without a URL",
		Help:    "write the URL as one text, or add its parts (protocol, host, path, query)",
	}).On(m.request)
	object, text := m.request.URL.Node, m.request.URL.Raw.Span()
	if object.Len() == 1 {
		rep.Fix("write the URL as one text").
			EditBytes(spot, object.Span().Start, text.Start, "").EditBytes(spot, text.End, object.Span().End, "")
	}
}

// address tells where scheme, user name, host or port differ, and says whether they do.
func (m mismatch) address() bool {
	raw, parts := m.raw, m.parts
	w := lint.Words{
		Why:  onlyShown,
		Help: "type the URL anew in the app, or correct \"raw\" and the parts alike",
	}
	var shown, sent resolve.Part
	switch {
	case !strings.EqualFold(raw.Host.In(raw.Whole), parts.Host.In(parts.Whole)):
		shown, sent = raw.Host, parts.Host
		w.Message = "the host that is shown is not the one that the request goes to"
		w.Why += ", so the request reaches another server than the one that is read here"
	case schemesDiffer(raw, parts):
		shown, sent = raw.Scheme, parts.Scheme
		w.Message = "the scheme that is shown is not the one that is sent"
		if sent.Empty() {
			w.Why += "; without a scheme in the parts it puts http:// in front"
		}
	case portOf(raw) != portOf(parts):
		shown, sent = raw.Port, parts.Port
		w.Message = "the port that is shown is not the one that the request goes to"
	case raw.User.In(raw.Whole) != parts.User.In(parts.Whole) || raw.Password.In(raw.Whole) != parts.Password.In(parts.Whole):
		shown, sent = raw.User, parts.User
		w.Message = "the user name and password in front of the host are not shown as they are sent"
		w.Why += ", so the Authorization header that is made of them is another one, or none"
		w.Help = "choose Basic Auth on the Authorization tab for user name and password, and delete them from \"raw\" and the parts"
	default:
		return false
	}
	rep := m.report("", shown, sent, w)
	if shown == raw.Scheme {
		rep.About(m.request)
	}
	m.offerParts(rep)
	return true
}

// schemesDiffer says that two URLs have different schemes. A text that leaves the scheme
// out hides nothing, unless a reference may bring another one than http, which is the
// scheme of a URL without one; with one of its own the reference brings a second scheme,
// which is url-scheme-malformed.
func schemesDiffer(raw, parts *resolve.URL) bool {
	shown, sent := raw.Scheme.In(raw.Whole), parts.Scheme.In(parts.Whole)
	if shown == "" && (strings.EqualFold(sent, "http") || !strings.HasPrefix(raw.Whole.String(), "{{")) {
		return false
	}
	return !strings.EqualFold(shown, sent)
}

// portOf is the port of a URL, empty when it is the one that its scheme has anyway.
func portOf(u *resolve.URL) string {
	port := u.Port.In(u.Whole)
	if port == "443" && u.SchemeName() == "https" || port == "80" && u.SchemeName() == "http" {
		return ""
	}
	return port
}

// offerParts offers to show what is sent: to write the beginning of the URL, as its
// parts have it, into "raw". What comes before an @ is copied nowhere.
func (m mismatch) offerParts(rep *lint.Report) {
	end := func(u *resolve.URL) int { return max(u.Host.End, u.Port.End) }
	begin := m.parts.Whole.String()[:end(m.parts)]
	plain := !strings.ContainsAny(begin, "\"\\") && strings.IndexFunc(begin, func(c rune) bool { return c < ' ' }) < 0
	if !plain || !m.raw.User.Empty() || !m.parts.User.Empty() || !m.parts.Password.Empty() || !m.raw.Password.Empty() {
		return
	}
	rep.Fix("show what is sent").Edit(m.raw.Whole.Range(0, end(m.raw)), begin)
}

// credential tells of a parameter with the name of a credential that only the text
// holds, and says whether there is one.
func (m mismatch) credential() bool {
	u := m.raw
	query := u.Query.In(u.Whole)
	for at := 0; at < len(query); {
		row, _, _ := strings.Cut(query[at:], "&")
		name, value, _ := strings.Cut(row, "=")
		if value != "" && m.pass.Packs().KeyQuery(name) && !m.has(name) && !m.sends(value) {
			start := u.Query.Start + at
			m.report("credential", resolve.Part{Start: start, End: start + len(name)}, resolve.Part{}, lint.Words{
				Message: "this query parameter stands in \"raw\" alone, so it is not sent",
				Why:     "Postman sends the rows of \"query\" and only shows \"raw\": the request goes out without the credential",
				Help:    "add the parameter on the Params tab, or as a row of \"query\"",
			})
			return true
		}
		at += len(row) + 1
	}
	return false
}

// has says that the parts have a parameter of a name, be it unticked.
func (m mismatch) has(name string) bool {
	if m.request.URL.QueryText.Exists() {
		return true
	}
	for _, q := range m.request.URL.Query {
		if q.KeyText.String() == name {
			return true
		}
	}
	return false
}

// sends says that the request sends a credential all the same, in another place, or would if
// its variable had a value.
func (m mismatch) sends(value string) bool {
	if slices.ContainsFunc(m.request.Helper.Params, func(p *resolve.Param) bool { return p.Spot.Text.String() == value }) {
		return true
	}
	all := m.pass.CredentialsOf(m.request)
	return slices.ContainsFunc(all, func(c credential.Credential) bool { return c.Token().String() == value })
}

// path tells where the paths differ in more than the way they are written.
func (m mismatch) path() {
	shown, sent := m.raw.Path.In(m.raw.Whole), m.parts.Path.In(m.parts.Whole)
	if strings.Trim(shown, "/") == strings.Trim(sent, "/") || strings.ContainsAny(shown+sent, "% \\+") {
		return
	}
	rep := m.report("path", m.raw.Path, m.parts.Path, lint.Words{
		Message: "the path that is shown is not the one that is sent",
		Why:     onlyShown,
		Help:    "type the URL anew in the app, or correct \"raw\" and the parts alike",
	})
	if at := m.raw.Whole.Range(m.raw.Path.Start, m.raw.Path.End); plainPath(sent) && shown != "" && !at.IsZero() {
		rep.Fix("show what is sent").Edit(at, sent)
	}
}

// plainPath says that a path can be copied: it has nothing to escape, and no segment of it
// may be a secret, as in the address of a webhook.
func plainPath(path string) bool {
	plain := func(c rune) bool {
		return c < 0x80 && (unicode.IsLetter(c) || unicode.IsDigit(c)) || strings.ContainsRune("/-_.:{}", c)
	}
	return !strings.ContainsFunc(path, func(c rune) bool { return !plain(c) }) &&
		!slices.ContainsFunc(strings.Split(path, "/"), func(segment string) bool { return len(segment) > 40 || credential.Entropic(segment) })
}

package rules

import (
	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/credential"
	"github.com/postlint/postlint/lint/resolve"
)

var _ = add(&urlUserinfoCredentials)

var urlUserinfoCredentials = lint.Rule{
	ID:       "url-userinfo-credentials",
	Category: lint.CategoryTransport,
	Tier:     lint.Core,
	Tags:     []string{"cwe-522", "cwe-598"},
	Summary:  "user name and password in front of the host",
	Cases: []lint.Case{
		{Severity: lint.Error, Confidence: lint.High, When: "the password is written out"},
		{Name: "reference", Severity: lint.Warning, Confidence: lint.Medium, When: "it comes from a variable, or there is only a user name"},
	},
	Doc: lint.Doc{
		Why: "Postman silently makes a Basic Authorization header of user name and password in a URL, unless another Authorization header is there; " +
			"then they are dropped. URLs end up in logs, in the history and in reports, and the password with them.",
		Instead:    "Choose Basic Auth in the Authorization tab and refer to variables there.",
		Bad:        `{"name":"List","request":{"url":"https://ops:FAKEpostlint-4711@api.acme-fixtures.net/v1"}}`,
		Good:       `{"name":"List","request":{"url":"https://api.acme-fixtures.net/users/ops@acme-fixtures.net"}}`,
		Exceptions: "An @ in the path or the query is no user information. Placeholders are not reported.",
		Refs:       []string{"RFC 9110 §4.2.4", "CWE-522", "CWE-598"},
	},
	Check: func(p *lint.Pass) {
		for r := range p.Requests() {
			u := &r.Target
			part := u.Password
			if part.Empty() {
				part = u.User
			}
			if part.Empty() {
				continue
			}
			text := part.Of(u.Whole)
			if p.Packs().IsPlaceholder(text.String()) {
				continue
			}
			use := lint.Whole(r.URLSpot())
			kase, message, at := "", "a password stands in the URL", u.Whole.Range(part.Start, part.End)
			if u.Password.Empty() || !writtenOut(u, part) {
				kase, message = "reference", "the URL carries credentials in front of the host"
			}
			help := "choose Basic Auth on the Authorization tab, refer to variables there, and delete what stands in front of the @"
			if kase == "" || text.Literal() {
				help = "replace the " + map[bool]string{true: "user name, if it is a key", false: "password"}[u.Password.Empty()] + ", as whoever gets the file has it; " + help
			}
			if ref := text.Uses(); kase != "" && len(ref) > 0 {
				at = ref[0].At
			}
			at = inFile(at, use)
			rep := p.Report(kase, at, lint.Words{
				Message: message,
				Why:     "URLs reach logs, history and reports; beside an Authorization header these credentials are not sent at all",
				Help:    help,
			}).On(r).Shaped(credential.ShapeOf("password", text.String()))
			usedIn(rep, at, use)
		}
	},
}

// writtenOut says that a part of the user information stands as text in front of its @,
// in the URL or in a variable that holds the start of one.
func writtenOut(u *resolve.URL, part resolve.Part) bool {
	words := part.Of(u.Whole)
	text, host := u.Whole.Range(part.Start, part.End), u.Whole.Range(part.End, part.End+1)
	return words.Literal() || len(words.Open()) == 0 && !text.IsZero() && !host.IsZero() && text.Spot == host.Spot
}

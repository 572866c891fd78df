package rules

import (
	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/credential"
	"github.com/postlint/postlint/lint/postman"
	"github.com/postlint/postlint/lint/resolve"
)

var _ = add(lint.Rule{
	ID:       "url-scheme-missing",
	Category: lint.CategoryTransport,
	Tier:     lint.Core,
	Family:   lint.Address,
	Rank:     3,
	Tags:     []string{"cwe-319"},
	Summary:  "a URL without a scheme, which Postman sends over http",
	Cases: []lint.Case{
		{Severity: lint.Warning, Confidence: lint.High, Fix: lint.Unsafe, When: "the request carries no credential"},
		{Name: "credentials", Severity: lint.Error, Confidence: lint.High, Fix: lint.Unsafe, When: "the request carries a credential"},
	},
	Doc: lint.Doc{
		Why:     "Postman puts http:// in front of a URL that has no scheme, never https://. Credentials then travel in clear text, and an API that only answers over https redirects or refuses.",
		Instead: "Write https:// in front of the host.",
		Bad:     `{"name":"List","request":{"url":"api.acme-fixtures.net/v1","header":[{"key":"Authorization","value":"Bearer {{token}}"}]}}`,
		Good:    `{"name":"List","request":{"url":"https://api.acme-fixtures.net/v1","header":[{"key":"Authorization","value":"Bearer {{token}}"}]}}`,
		Exceptions: "Silent when the host is not known (a reference without a value), local or private, without a dot (such URLs are notes, not requests), or a documentation host, " +
			"and where a script changes the URL.",
		Refs: []string{"RFC 3986 §3", "measured against postman-runtime 7.56.1 and newman 6.2.2"},
	},
	Check: urlSchemeMissing,
})

func urlSchemeMissing(p *lint.Pass) {
	for r := range p.Requests() {
		u := &r.Target
		host := u.HostName()
		if !u.Forced() || !u.HostKnown() || r.Touched.URL || credential.Local(host) || credential.DocHost(host) {
			continue
		}
		kase, why := "", "an API that only answers over https redirects it or refuses it"
		if credential.HasCredential(r) {
			kase, why = "credentials", "the credential travels in clear text, and many APIs answer 401 over http"
		}
		at := u.Whole.Range(u.Host.Start, u.Host.Start)
		rep := p.Report(kase, at, lint.Words{
			Message: "no scheme in the URL, so Postman sends this over http",
			Why:     why,
			Help:    "write https:// in front of the host",
		}).On(r).About(r)
		offerScheme(rep, r, at)
	}
}

// offerScheme puts https:// in front of the host where it is written: in the variable
// that holds it, in a URL that is one text, or as the protocol of a URL in parts.
func offerScheme(rep *lint.Report, r *resolve.Request, at resolve.Range) {
	rep.Fix("send it over https")
	if at.Role() != postman.RoleURL || r.URL.Form != postman.URLObject {
		rep.Edit(at, "https://")
		return
	}
	inside := r.URL.Node.Span().Start + 1
	rep.EditBytes(r.URLSpot(), inside, inside, `"protocol": "https", `)
	if r.URL.Raw.Exists() {
		spot := r.PartSpot("raw", r.URL.Raw)
		rep.Edit(lint.At(&spot, 0, 0), "https://")
	}
}

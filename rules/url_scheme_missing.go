package rules

import (
	"strings"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/credential"
	"github.com/postlint/postlint/lint/postman"
	"github.com/postlint/postlint/lint/resolve"
)

var _ = add(&urlSchemeMissingRule)

var urlSchemeMissingRule = lint.Rule{
	ID:       "url-scheme-missing",
	Category: lint.CategoryTransport,
	Tier:     lint.Core,
	Family:   lint.Address,
	Rank:     3,
	Tags:     []string{"cwe-319"},
	Summary:  "a URL without a scheme, which Postman sends over http",
	Cases: []lint.Case{
		{Severity: lint.Warning, Confidence: lint.High, Fix: lint.Unsafe, When: "the request carries no credential, and its method is one that a redirect may turn into GET"},
		{Name: "read", Severity: lint.Info, Confidence: lint.High, Fix: lint.Unsafe, When: "it carries no credential and only reads, so that a redirect to https does no harm"},
		{Name: "credentials", Severity: lint.Error, Confidence: lint.High, Fix: lint.Unsafe, When: "the request carries a credential"},
	},
	Doc: lint.Doc{
		Why:     "Postman puts http:// in front of a URL that has no scheme, never https://. Credentials then travel in clear text, and an API that only answers over https redirects or refuses.",
		Instead: "Write https:// in front of the host.",
		Bad:     `{"name":"List","request":{"url":"api.acme-fixtures.net/v1","header":[{"key":"Authorization","value":"Bearer {{token}}"}]}}`,
		Good:    `{"name":"List","request":{"url":"https://api.acme-fixtures.net/v1","header":[{"key":"Authorization","value":"Bearer {{token}}"}]}}`,
		Exceptions: "Silent when the host is not known (a reference without a value), local or private, without a dot or with spaces or commas (such URLs are notes, not requests), or a documentation host, " +
			"and where a script changes the URL. A scheme that is there and badly written is url-scheme-malformed. No fix is offered beside a port other than 443.",
		Refs: []string{"RFC 3986 §3", "measured against postman-runtime 7.56.1 and newman 6.2.2"},
	},
	Check: urlSchemeMissing,
}

func urlSchemeMissing(p *lint.Pass) {
	for r := range p.Requests() {
		u := &r.Target
		host := u.HostName()
		_, malformed := u.SchemeFault()
		bare := u.Forced() && !malformed && !strings.HasPrefix(u.Whole.String(), "://")
		if !bare || strings.Contains(host, "{{") || strings.ContainsAny(strings.TrimSpace(host), " ,") || !u.HostKnown() || r.Touched.URL || !p.Packs().PublicHost(host) {
			continue
		}
		kase, why := "", "an API that only answers over https redirects it or refuses it"
		switch {
		case credential.HasCredential(r, p.Packs()):
			kase, why = "credentials", "the credential travels in clear text, and many APIs answer 401 over http"
		case r.Verb == "GET", r.Verb == "HEAD", r.Verb == "OPTIONS":
			kase = "read"
		}
		at := schemePlace(r)
		use := lint.Whole(r.URLSpot())
		rep := p.Report(kase, inFile(at, use), schemeWords(r, at, why)).On(r).About(r)
		usedIn(rep, at, use)
		if port := u.Port.In(u.Whole); !at.IsZero() && (port == "" || port == "443") {
			offerScheme(rep, r, at)
		}
	}
}

// schemeWords say that there is no scheme: none at all, or one that Postman shows and does
// not send.
func schemeWords(r *resolve.Request, at resolve.Range, why string) lint.Words {
	w := lint.Words{
		Message: "no scheme in the URL, so Postman sends this over http",
		Why:     why,
		Help:    "write https:// in front of the host",
	}
	if r.URL.Form == postman.URLObject && strings.Contains(r.URL.Raw.Text().String(), "://") {
		w.Message = "the URL's parts have no scheme, so Postman sends this over http"
		w.Why = "what is sent are the parts; the scheme in \"raw\" is only shown, and " + why
		w.Help = "type the URL anew in the app, or add \"protocol\": \"https\" to its parts"
	} else if at.Role() == postman.RoleURL && r.URL.Form == postman.URLObject {
		w.Help = "add \"protocol\": \"https\" to the parts of the URL"
		if r.URL.Raw.Exists() {
			w.Help += ", and write https:// at the start of \"raw\""
		}
	}
	return w
}

// schemePlace is where the scheme belongs: in front of the URL where that is written,
// in the variable if a variable holds all of the host. Where that stands at the start of
// a longer value of another variable, the other one is the URL that lacks its scheme.
func schemePlace(r *resolve.Request) resolve.Range {
	u := &r.Target
	at := u.Whole.Range(0, 0)
	pieces := u.Whole.Slice(0, u.Host.End).Pieces()
	if at.Role() != postman.RoleVariable {
		return at
	}
	if len(pieces) > 1 {
		return u.Whole.Uses()[0].At
	}
	if v := pieces[0].Via; v.Outer != nil && v.At.Start == 0 && v.At.End < v.Outer.Value.Len() {
		return v.At
	}
	return at
}

// offerScheme puts https:// in front of the host where it is written: in the variable
// that holds it, in a URL that is one text, or as the protocol of a URL in parts, whose
// raw text is what the app shows.
func offerScheme(rep *lint.Report, r *resolve.Request, at resolve.Range) {
	rep.Fix("send it over https")
	if at.Role() != postman.RoleURL || r.URL.Form != postman.URLObject {
		rep.Edit(lint.At(at.Spot, at.Start, at.Start), "https://")
		return
	}
	if p := r.URL.Protocol; p.Exists() {
		rep.EditBytes(r.URLSpot(), p.Span().Start, p.Span().End, `"https"`)
	} else {
		inside := r.URL.Node.Span().Start + 1
		rep.EditBytes(r.URLSpot(), inside, inside, `"protocol": "https", `)
	}
	if raw := r.URL.Raw.Text().String(); raw != "" && !strings.Contains(raw, "://") {
		spot := r.PartSpot("raw", r.URL.Raw)
		rep.Edit(lint.At(&spot, 0, 0), "https://")
	}
}

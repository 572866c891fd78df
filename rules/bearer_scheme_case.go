package rules

import (
	"strings"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/postman"
	"github.com/postlint/postlint/lint/resolve"
)

var _ = add(&bearerSchemeCase)

// Schemes are compared without regard to case (RFC 9110 §11.1), so this is never more
// than a hint.
var bearerSchemeCase = lint.Rule{
	ID:       "bearer-scheme-case",
	Category: lint.CategoryHeader,
	Tier:     lint.Lab,
	Tags:     []string{"rfc-9110", "cwe-287"},
	Summary:  "Bearer or Basic in other capitals than the standard writes",
	Cases: []lint.Case{
		{Severity: lint.Info, Confidence: lint.High, Fix: lint.Safe, When: "the server is not known to care"},
		{Name: "strict", Severity: lint.Warning, Confidence: lint.High, Fix: lint.Safe, When: "the vendor of the host says that the case counts"},
	},
	Doc: lint.Doc{
		Why:        "The standard ignores the case of a scheme; some servers and libraries compare it letter by letter, find no scheme that they know, and answer 401.",
		Instead:    "Write Bearer and Basic as the standards do.",
		Bad:        `{"name":"List","request":{"url":"https://api.acme-fixtures.net/v1","header":[{"key":"Authorization","value":"bearer {{token}}"}]}}`,
		Good:       `{"name":"List","request":{"url":"https://api.acme-fixtures.net/v1","header":[{"key":"Authorization","value":"Bearer {{token}}"}]}}`,
		Exceptions: "Silent for other schemes, and where a script replaces the header.",
		Refs:       []string{"RFC 9110 §11.1", "RFC 6750 §2.1", "RFC 7617 §2"},
	},
	Check: func(p *lint.Pass) {
		for r, c := range p.Credentials() {
			form := c.Form()
			written := form.Text.String()[form.Scheme.Start:form.Scheme.End]
			if mayBeReplaced(r, c) || written == form.Name || !strings.EqualFold(written, "bearer") && !strings.EqualFold(written, "basic") {
				continue
			}
			at := c.Range(form.Scheme.Start, form.Scheme.End)
			kase, why := howStrict(p, r, form.Name)
			rep := p.Report(kase, at, lint.Words{
				Message: "the scheme is written " + written + " instead of " + form.Name,
				Why:     why,
				Help:    "write " + form.Name,
			}).On(r)
			usedIn(rep, at, c.Whole())
			if !c.Value.Range(form.Scheme.Start, form.Scheme.End).IsZero() {
				rep.Fix("write "+form.Name).Edit(at, form.Name)
			}
		}
		prefixCase(p)
	},
}

// prefixCase looks at the Header Prefix of an auth that writes the scheme.
func prefixCase(p *lint.Pass) {
	for r := range p.Requests() {
		if r.Helper.Type != resolve.OAuth2 && r.Helper.Type != resolve.JWT || r.Helper.Emits != resolve.EmitsHeader {
			continue
		}
		prefix := r.Helper.Param("headerPrefix")
		if prefix == nil || !prefix.Text.Known() {
			continue
		}
		written := strings.TrimSpace(prefix.Text.String())
		if written == "Bearer" || !strings.EqualFold(written, "bearer") {
			continue
		}
		at := inFile(prefix.Text.Range(0, prefix.Text.Len()), lint.Whole(prefix.Spot))
		kase, why := howStrict(p, r, "Bearer")
		rep := p.Report(kase, at, lint.Words{
			Message: "the Header Prefix is written " + written + " instead of Bearer",
			Why:     why,
			Help:    "write Bearer in the field Header Prefix",
		}).On(r)
		if at.Role() == postman.RoleAuth && prefix.Text.String() == written {
			rep.Fix("write Bearer").Edit(at, "Bearer")
		}
	}
}

// howStrict is the case that a scheme falls in by what the vendor of the host says.
func howStrict(p *lint.Pass, r *resolve.Request, scheme string) (kase, why string) {
	site := p.Packs().At(r)
	if auth := site.Auth(); auth != nil {
		if way := auth.Way("Authorization", scheme); way != nil && way.Exact {
			return "strict", site.Pack.Title + " compares the scheme letter by letter and answers 401"
		}
	}
	return "", "the standard ignores the case, some servers do not and answer 401"
}

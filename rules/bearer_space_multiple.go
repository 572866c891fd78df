package rules

import (
	"strconv"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/credential"
)

var _ = add(&bearerSpaceMultiple)

var bearerSpaceMultiple = lint.Rule{
	ID:       "bearer-space-multiple",
	Category: lint.CategoryHeader,
	Tier:     lint.Core,
	Family:   lint.Form,
	Rank:     9,
	Tags:     []string{"rfc-9110", "rfc-6750", "cwe-287"},
	Summary:  "several spaces between Bearer and the token",
	Cases: []lint.Case{
		{Severity: lint.Warning, Confidence: lint.High, Fix: lint.Safe, When: "two or more spaces follow Bearer"},
		{Name: "strict", Severity: lint.Error, Confidence: lint.High, Fix: lint.Safe, When: "likewise, and the vendor of the host wants exactly one"},
		meantToFail,
	},
	Doc: lint.Doc{
		Why: "The grammar of HTTP allows more than one space. Servers that split the value at one space, or compare it with a pattern that holds exactly one, " +
			"see an empty or a wrong token and answer 401.",
		Instead: "Keep one space. On the Authorization tab Postman writes it: the Token field begins with the token.",
		Bad:     `{"name":"List","request":{"url":"https://api.acme-fixtures.net/v1","header":[{"key":"Authorization","value":"Bearer  {{token}}"}]}}`,
		Good:    `{"name":"List","request":{"url":"https://api.acme-fixtures.net/v1","header":[{"key":"Authorization","value":"Bearer {{token}}"}]}}`,
		Exceptions: "A space that a variable brings along is a matter of variable-value-whitespace, and other white space of bearer-invalid-separator. " +
			"Silent for other schemes.",
		Refs: []string{"RFC 9110 §11.4", "RFC 6750 §2.1", "https://github.com/postmanlabs/newman/issues/430"},
	},
	Check: func(p *lint.Pass) {
		for s := range defects(p, credential.SpaceMultiple) {
			kase, why := "", "the grammar allows it, but servers that split at one space see an empty token and answer 401"
			if site := p.Packs().At(s.request); wantsOneSpace(site, s.Scheme) {
				kase, why = "strict", "the grammar allows it, but "+site.Pack.Title+" wants one space, sees no token behind it and answers 401"
			}
			rep := s.report(p, s.unlessNegative(kase), lint.Words{
				Message: strconv.Itoa(s.Count) + " spaces between " + s.Scheme + " and the token",
				Why:     why,
				Help:    "keep one space: " + where(s),
			})
			s.mend(rep, "delete the surplus spaces", "")
		}
	},
}

// wantsOneSpace says that the vendor of a host wants exactly one space behind a scheme.
func wantsOneSpace(site credential.Site, scheme string) bool {
	auth := site.Auth()
	if auth == nil {
		return false
	}
	way := auth.Way("Authorization", scheme)
	return way != nil && way.Single
}

// where says which spaces are too many.
func where(s sighting) string {
	if s.form.Slot == credential.HeaderSlot {
		return "delete the others"
	}
	return "Postman puts it in front of the token by itself"
}

package rules

import (
	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/credential"
	"github.com/postlint/postlint/lint/postman"
)

var _ = add(&bearerSchemeDoubled)

var bearerSchemeDoubled = lint.Rule{
	ID:       "bearer-scheme-doubled",
	Category: lint.CategoryHeader,
	Tier:     lint.Core,
	Family:   lint.Form,
	Rank:     5,
	Tags:     []string{"rfc-9110", "cwe-287"},
	Summary:  "the scheme twice in front of the token",
	Cases: []lint.Case{
		{Severity: lint.Error, Confidence: lint.High, Fix: lint.Safe, When: "both are written in place, or Postman adds the first"},
		{Name: "variable", Severity: lint.Error, Confidence: lint.High, Fix: lint.Unsafe, When: "the second comes from a variable"},
		{Name: "script", Severity: lint.Error, Confidence: lint.Medium, Fix: lint.Unsafe, When: "a script stores the token with the scheme, and the scheme is put in front of it again"},
		meantToFail,
	},
	Doc: lint.Doc{
		Why: "Bearer Token auth writes the scheme by itself, whatever the Token field holds. With a second one the server takes Bearer for the first word of the token, " +
			"and answers 401.",
		Instead: "Keep only the token in the Token field, in the variable and in what the script stores.",
		Bad: `{"name":"List","request":{"url":"https://api.acme-fixtures.net/v1","auth":{"type":"bearer",` +
			`"bearer":[{"key":"token","value":"Bearer {{token}}","type":"string"}]}}}`,
		Good: `{"name":"List","request":{"url":"https://api.acme-fixtures.net/v1","auth":{"type":"bearer",` +
			`"bearer":[{"key":"token","value":"{{token}}","type":"string"}]}}}`,
		Exceptions: "A variable that is the whole value of a header elsewhere needs the scheme there: it is reported without a fix, since the two uses contradict each other. " +
			"What a script stores is known by its first literal only.",
		Refs: []string{"RFC 9110 §11.4", "https://learning.postman.com/docs/sending-requests/authorization/authorization-types/"},
	},
	Check: func(p *lint.Pass) {
		whole := wholeValues(p)
		for s := range defects(p, credential.SchemeDoubled) {
			kase, help := "", "keep the token alone: one "+s.Scheme+" is written already"
			if s.InVariable {
				kase, help = "variable", "delete "+s.Scheme+" in the value of the variable, or where the variable is used"
			}
			rep := s.report(p, s.unlessNegative(kase), lint.Words{
				Message: s.Scheme + " is sent twice in front of the token",
				Why:     "the server takes the second one for the token, and answers 401",
				Help:    help,
			})
			if v := s.variable(); v == nil || !whole[v] {
				s.mend(rep, "delete the second "+s.Scheme, "")
			}
		}
		doubledByScripts(p)
	},
}

// doubledByScripts reports scripts that store a token with its scheme, where the scheme
// is put in front of the variable again.
func doubledByScripts(p *lint.Pass) {
	stored := storedWithScheme(p)
	if len(stored) == 0 {
		return
	}
	for r, c := range p.Credentials() {
		if form := c.Form(); form.Name != "Bearer" || mayBeReplaced(r, c) || credential.Negative(r.Request) {
			continue
		}
		for _, name := range namesAt(c.Form()) {
			for _, place := range stored[name] {
				rep := p.Report("script", place.at, lint.Words{
					Message: "the script stores the token with Bearer, and Bearer is put in front of it again",
					Why:     "the server takes the second one for the token, and answers 401",
					Help:    "store the token alone",
				}).On(r).About(c).Related(c.Whole(), "it is used behind Bearer here")
				if !wholeHeader(p, name) {
					rep.Fix("store the token alone").Edit(place.scheme, "")
				}
			}
		}
	}
}

// variable is the variable that holds the bytes at fault; nil when they are written in
// place.
func (s sighting) variable() *postman.Variable {
	for l := range s.through() {
		return l.Var
	}
	return nil
}

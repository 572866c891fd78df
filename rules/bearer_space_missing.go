package rules

import (
	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/credential"
)

var _ = add(&bearerSpaceMissing)

var bearerSpaceMissing = lint.Rule{
	ID:       "bearer-space-missing",
	Category: lint.CategoryHeader,
	Tier:     lint.Core,
	Family:   lint.Form,
	Rank:     7,
	Tags:     []string{"rfc-9110", "cwe-287"},
	Summary:  "no space between the scheme and the token",
	Cases: []lint.Case{
		{Severity: lint.Error, Confidence: lint.High, Fix: lint.Safe, When: "the scheme runs into a reference or a token"},
		{Name: "alone", Severity: lint.Info, Confidence: lint.Low, Fix: lint.Unsafe, When: "it does so in two places or more, and wherever a request to the host sends Bearer: some servers of one's own cut off the word alone"},
	},
	Doc: lint.Doc{
		Why: "A server takes everything before the first space for the name of the scheme. " +
			"Without one it reads a single unknown word, sees no bearer credentials and answers 401.",
		Instead: "Write the scheme, exactly one space, then the token or the reference to it.",
		Bad:     `{"name":"List","request":{"url":"https://api.acme-fixtures.net/v1","header":[{"key":"Authorization","value":"Bearer{{token}}"}]}}`,
		Good:    `{"name":"List","request":{"url":"https://api.acme-fixtures.net/v1","header":[{"key":"Authorization","value":"Bearer {{token}}"}]}}`,
		Exceptions: "Silent when what follows is a plain word: that may be a scheme of its own whose name begins with Bearer. " +
			"Where each place that is sent to the host lacks the space, the server may want it so, unless it is one of a vendor's.",
		Refs: []string{"RFC 9110 §11.4"},
	},
	Check: func(p *lint.Pass) {
		for s := range defects(p, credential.SpaceMissing) {
			kase, why, help := "", "the server reads one unknown scheme name and answers 401", "insert exactly one space"
			if host := server(s.request); neverSpaced(p)[host] && !p.Packs().BearerHost(s.request.Target.HostName()) {
				kase, why = "alone", "most servers read one unknown scheme and answer 401; as each place here lacks the space, this server may want it so"
				help = "insert exactly one space, unless the server wants none"
			}
			rep := s.report(p, kase, lint.Words{Message: "no space between " + s.form.Name + " and the token", Why: why, Help: help})
			s.mend(rep, "insert a space", " ")
		}
	},
}

// neverSpaced are the servers to which Bearer is sent from two places of the files or more,
// each time without the space behind it.
func neverSpaced(p *lint.Pass) map[string]bool {
	return lint.Once(p, "servers that get Bearer without a space", func() map[string]bool {
		spaced, places := map[string]bool{}, map[string]map[tokenPlace]bool{}
		for r, c := range p.Credentials() {
			form := c.Form()
			if form.Name != "Bearer" || form.TokenText().IsZero() {
				continue
			}
			host := server(r)
			found, missing := form.Has(credential.SpaceMissing)
			at := c.Range(found.Start, found.End)
			switch {
			case !missing || at.Spot == nil:
				spaced[host] = true
			case places[host] == nil:
				places[host] = map[tokenPlace]bool{placeOf(at.Spot): true}
			default:
				places[host][placeOf(at.Spot)] = true
			}
		}
		never := map[string]bool{}
		for host, list := range places {
			never[host] = host != "" && len(list) > 1 && !spaced[host]
		}
		return never
	})
}

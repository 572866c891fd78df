package rules

import (
	"github.com/postlint/postlint/lint"
)

var _ = add(&suppressionUnknownRule)

var suppressionUnknownRule = lint.Rule{
	ID:       "suppression-unknown-rule",
	Category: lint.CategoryInput,
	Tier:     lint.Core,
	Tags:     []string{"suppression"},
	Summary:  "a marker that names no rule",
	Cases: []lint.Case{
		{Severity: lint.Warning, Confidence: lint.High, When: "no rule and no case has a name that the marker gives"},
		{Name: "none", Severity: lint.Warning, Confidence: lint.High, When: "the marker gives no name"},
	},
	Doc: lint.Doc{
		Why: "A marker accepts the rules that it names and nothing else. One whose name is misspelt accepts nothing, and one for all rules does not " +
			"exist: it would accept a mistake that nobody has seen yet.",
		Instead:    "Write the name that the finding shows, or several with commas between them.",
		Bad:        `{"name":"List","request":{"url":"http://api.acme-fixtures.net/v1/orders","description":"postlint-ignore http-with-credential -- the host has no certificate",` + authForMarkers + `}}`,
		Good:       `{"name":"List","request":{"url":"http://api.acme-fixtures.net/v1/orders","description":"postlint-ignore http-with-credentials -- the host has no certificate",` + authForMarkers + `}}`,
		Exceptions: "Former names of rules are known. In the configuration an unknown name ends the run instead.",
		Refs:       []string{"postlint rules"},
	},
	CheckAcceptance: func(p *lint.Pass, a *lint.Acceptance) {
		if a.Kind != lint.ByMarker {
			return
		}
		if len(a.Rules) == 0 {
			p.Report("none", a.Place(), lint.Words{
				Message: "this marker names no rule",
				Why:     "a marker accepts the rules that it names, and nothing else",
				Help:    "write postlint-ignore RULE -- REASON, with the name that the finding shows",
			})
		}
		for _, name := range a.Rules {
			known, _, near := p.Named(name)
			if known {
				continue
			}
			help := "write the name that the finding shows; postlint rules lists them"
			if near != "" {
				help = "write " + near + " if that is meant; postlint rules lists them"
			}
			p.Report("", a.Named(name), lint.Words{
				Message: "no rule has the name that this marker gives",
				Why:     "the marker accepts nothing by that name",
				Help:    help,
			})
		}
	},
}

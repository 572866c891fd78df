package rules

import (
	"github.com/postlint/postlint/lint"
)

var _ = add(&suppressionWithoutReason)

var suppressionWithoutReason = lint.Rule{
	ID:       "suppression-without-reason",
	Category: lint.CategoryInput,
	Tier:     lint.Core,
	Tags:     []string{"suppression"},
	Summary:  "a marker without a reason",
	Cases:    []lint.Case{{Severity: lint.Warning, Confidence: lint.High, When: "nothing follows the names of the rules, or no -- stands before it"}},
	Doc: lint.Doc{
		Why:        "Whoever comes after cannot tell whether the mistake was looked at, or was only in the way. Without a reason a marker accepts nothing.",
		Instead:    "Write why it is all right behind --, and until when if it is for a time.",
		Bad:        `{"name":"List","request":{"url":"http://api.acme-fixtures.net/v1/orders","description":"postlint-ignore http-with-credentials",` + authForMarkers + `}}`,
		Good:       `{"name":"List","request":{"url":"http://api.acme-fixtures.net/v1/orders","description":"postlint-ignore http-with-credentials -- the host has no certificate",` + authForMarkers + `}}`,
		Exceptions: "In the configuration a missing reason ends the run instead.",
		Refs:       []string{"Biome requires a reason likewise"},
	},
	CheckAcceptance: func(p *lint.Pass, a *lint.Acceptance) {
		if a.Kind != lint.ByMarker || a.Reason != "" || len(a.Rules) == 0 {
			return
		}
		p.Report("", a.Place(), lint.Words{
			Message: "this marker gives no reason",
			Why:     "it accepts nothing: whoever comes after could not tell whether anybody looked",
			Help:    "write why it is all right: postlint-ignore RULE -- REASON",
		})
	},
}

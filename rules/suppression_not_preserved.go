package rules

import (
	"github.com/postlint/postlint/lint"
)

var _ = add(&suppressionNotPreserved)

var suppressionNotPreserved = lint.Rule{
	ID:       "suppression-not-preserved",
	Category: lint.CategoryInput,
	Tier:     lint.Core,
	Tags:     []string{"suppression"},
	Summary:  "a marker in a place that Postman does not keep",
	Cases:    []lint.Case{{Severity: lint.Warning, Confidence: lint.High, When: "it stands in no description that survives an import and an export"}},
	Doc: lint.Doc{
		Why: "Postman keeps the descriptions of the collection, of folders, requests, headers, query parameters and variables, and comments in " +
			"scripts. What stands elsewhere, as in a description beside the request or of a parameter of the auth, is gone after the next export, " +
			"and the finding is back. Such a marker accepts nothing, so that this shows at once.",
		Instead:    "Put the marker into the description of the request, of its folder or of the collection.",
		Bad:        `{"name":"List","description":"postlint-ignore http-with-credentials -- the host has no certificate","request":{"url":"http://api.acme-fixtures.net/v1/orders",` + authForMarkers + `}}`,
		Good:       `{"name":"List","request":{"url":"http://api.acme-fixtures.net/v1/orders","description":"postlint-ignore http-with-credentials -- the host has no certificate",` + authForMarkers + `}}`,
		Exceptions: "Only a line that begins with postlint-ignore is a marker.",
		Refs:       []string{"measured with postman-collection-transformer, v2.1 to v1 and back"},
	},
	CheckAcceptance: func(p *lint.Pass, a *lint.Acceptance) {
		if a.Preserved {
			return
		}
		p.Report("", a.Place(), lint.Words{
			Message: "Postman does not keep the text in which this marker stands",
			Why:     "it would be gone after the next export, so it accepts nothing",
			Help:    "put it into the description of the request, of its folder or of the collection",
		})
	},
}

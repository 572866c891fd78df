package rules

import (
	"github.com/postlint/postlint/lint"
)

var _ = add(&suppressionExpired)

var suppressionExpired = lint.Rule{
	ID:       "suppression-expired",
	Category: lint.CategoryInput,
	Tier:     lint.Core,
	Tags:     []string{"suppression"},
	Summary:  "an acceptance whose last day is over",
	Cases: []lint.Case{
		{Severity: lint.Warning, Confidence: lint.High, When: "the day behind until, or expires, is over"},
		{Name: "date", Severity: lint.Warning, Confidence: lint.High, When: "that day does not exist"},
	},
	Doc: lint.Doc{
		Why:        "Somebody accepted a mistake for a time, and that time is over. From the day after, what it accepted is a finding again.",
		Instead:    "Mend what it accepted. If it is still all right, write a new day and say in the reason what has changed.",
		Bad:        `{"name":"List","request":{"url":"http://api.acme-fixtures.net/v1/orders","description":"postlint-ignore http-with-credentials -- until the host has a certificate until 2020-01-31",` + authForMarkers + `}}`,
		Good:       `{"name":"List","request":{"url":"http://api.acme-fixtures.net/v1/orders","description":"postlint-ignore http-with-credentials -- until the host has a certificate until 2999-01-31",` + authForMarkers + `}}`,
		Exceptions: "The last day itself still counts, to its end in UTC.",
		Refs:       []string{"RFC 3339 §5.6"},
	},
	CheckAcceptance: func(p *lint.Pass, a *lint.Acceptance) {
		if a.Reason == "" || !a.Preserved || !a.Expired(p.Now()) {
			return
		}
		if !a.Dated() {
			p.Report("date", a.Place(), lint.Words{
				Message: "the day until which this is accepted does not exist",
				Why:     "it accepts nothing, so that what it names is a finding again",
				Help:    "write a day as in 2027-01-31",
			})
			return
		}
		p.Report("", a.Place(), lint.Words{
			Message: "the day until which this was accepted is over",
			Why:     "it accepts nothing any more, so that what it names is a finding again",
			Help:    "mend what it accepted, or write a new day and say what has changed",
		})
	},
}

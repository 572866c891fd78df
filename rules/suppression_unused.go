package rules

import (
	"github.com/postlint/postlint/lint"
)

var _ = add(&suppressionUnused)

var suppressionUnused = lint.Rule{
	ID:       "suppression-unused",
	Category: lint.CategoryInput,
	Tier:     lint.Core,
	Tags:     []string{"suppression"},
	Summary:  "an acceptance that accepts nothing",
	Cases: []lint.Case{
		{Severity: lint.Warning, Confidence: lint.High, When: "a marker, or an entry of the configuration, covers no finding of its rule"},
		{Name: "alone", Severity: lint.Info, Confidence: lint.Medium, When: "likewise, of a collection that was judged without an environment"},
	},
	Doc: lint.Doc{
		Why: "What was accepted has been mended, or was moved away from the marker. It stays behind as a claim that nobody checks, and " +
			"accepts the same mistake without a word on the day it comes back.",
		Instead: "Delete the marker or the entry.",
		Bad: `{"name":"List","request":{"url":"https://api.acme-fixtures.net/v1/orders","description":"postlint-ignore http-with-credentials -- the old host had no certificate",` +
			`"auth":{"type":"bearer","bearer":[{"key":"token","value":"{{token}}"}]}}}`,
		Good: `{"name":"List","request":{"url":"http://api.acme-fixtures.net/v1/orders","description":"postlint-ignore http-with-credentials -- the host has no certificate",` + authForMarkers + `}}`,
		Exceptions: "It says nothing of a rule that did not run, of requests that --folder leaves out, and of entries for files that were not given. " +
			"A finding may need an environment: without one this is an info.",
		Refs: []string{"ESLint --report-unused-disable-directives"},
	},
	CheckAcceptance: func(p *lint.Pass, a *lint.Acceptance) {
		if a.Reason == "" || !a.Preserved || a.Expired(p.Now()) || !p.Concerns(a) {
			return
		}
		for _, name := range a.Rules {
			_, ran, _ := p.Named(name)
			if !ran || a.Used(name) {
				continue
			}
			kase := ""
			if !p.Paired(a) {
				kase = "alone"
			}
			what := "this marker accepts nothing"
			if len(a.Rules) > 1 {
				what = "this marker names a rule of which nothing is found here"
			}
			if a.Kind == lint.ByConfig {
				what = "this entry accepts nothing"
			}
			p.Report(kase, a.Named(name), lint.Words{
				Message: what,
				Why:     "it would accept the mistake without a word on the day it comes back",
				Help:    "delete it",
			})
		}
	},
}

// authForMarkers is what the examples of the rules about acceptances send, so that http matters.
const authForMarkers = `"auth":{"type":"bearer","bearer":[{"key":"token","value":"{{token}}"}]}`

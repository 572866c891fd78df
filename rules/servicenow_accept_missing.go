package rules

import (
	"slices"
	"strings"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/resolve"
)

var _ = add(&servicenowAcceptMissing)

var servicenowAcceptMissing = lint.Rule{
	ID:       "servicenow-accept-missing",
	Category: lint.CategoryServiceNow,
	Tier:     lint.Lab,
	Tags:     []string{"rfc-9110"},
	Summary:  "a ServiceNow API called without Accept or Content-Type",
	Cases: []lint.Case{
		{Name: "accept", Severity: lint.Info, Confidence: lint.High, When: "no row says which format the answer has to have"},
		{Name: "content-type", Severity: lint.Info, Confidence: lint.High, When: "a JSON body is sent as plain text"},
	},
	Doc: lint.Doc{
		Why: "An API that can answer in several formats picks one when nobody says which, and answers 406 or 415 to a format that it does not have. " +
			"An error in XML where JSON is expected hides what went wrong with the credentials.",
		Instead: "Send Accept: application/json, and choose JSON as the language of the body.",
		Bad:     `{"name":"List","request":{"url":"https://dev12345.service-now.com/api/now/table/incident"}}`,
		Good: `{"name":"List","request":{"url":"https://dev12345.service-now.com/api/now/table/incident",` +
			`"header":[{"key":"Accept","value":"application/json"}]}}`,
		Exceptions: "Only on request: Postman sends Accept: */* by itself, so this is no cause of a 401. Silent where a script may add the header, and for paths with .json at the end.",
		Refs: []string{
			"RFC 9110 §12.5.1",
			"https://www.servicenow.com/docs/r/api-reference/rest-api-explorer/r_RESTAPIHTTPResponseCodes.html",
		},
	},
	Check: func(p *lint.Pass) {
		for r, s := range instanceRequests(p) {
			if !callsAPI(s) {
				continue
			}
			if !saysHeader(r, "accept") {
				p.Report("accept", lint.Whole(r.URLSpot()), lint.Words{
					Message: "no Accept header says which format the answer has to have",
					Why:     "Postman sends */*, and the API picks a format: an error may come back as XML or HTML, and is harder to read",
					Help:    "add the header Accept with the value application/json",
				}).On(r)
			}
			if sendsTextForJSON(r) {
				p.Report("content-type", lint.Whole(r.Body.Spot), lint.Words{
					Message: "the JSON body is sent as plain text",
					Why:     "no Content-Type row and no language of the body says JSON, and the API answers 415",
					Help:    "choose JSON as the language of the raw body",
				}).On(r)
			}
		}
	},
}

// saysHeader says that a request has a header, a name one letter away included, or that
// a script may add it.
func saysHeader(r *resolve.Request, name string) bool {
	return r.Touched.Header(name) || slices.ContainsFunc(r.Wire, func(h *resolve.Header) bool {
		written := strings.ToLower(strings.TrimSpace(h.Name.String()))
		return written != "" && (written == name || strings.HasPrefix(name, written) && len(name)-len(written) == 1)
	})
}

// sendsTextForJSON says that a raw body holds JSON and that neither a row nor the
// language of the body says so.
func sendsTextForJSON(r *resolve.Request) bool {
	b := &r.Body
	if b.Mode != "raw" || !r.SendsBody() || r.Collection.IsV3() || saysHeader(r, "content-type") {
		return false
	}
	text := strings.TrimSpace(b.Spot.Text.String())
	language := b.Node.Get("options").Get("raw").Get("language").Text().String()
	return (strings.HasPrefix(text, "{") && !strings.HasPrefix(text, "{{") || strings.HasPrefix(text, "[")) && (language == "" || language == "text")
}

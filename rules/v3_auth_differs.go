package rules

import (
	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/postman"
	"github.com/postlint/postlint/lint/resolve"
)

var _ = add(&v3AuthDiffers)

// What is special is that the Postman CLI runs v3 folders with another engine than
// collections of schema v2.1, and that engine treats some auths differently. A token whose
// variable is empty is for auth-variable-empty to tell.
var v3AuthDiffers = lint.Rule{
	ID:       "v3-auth-differs",
	Category: lint.CategoryInheritance,
	Tier:     lint.Core,
	Tags:     []string{"rfc-6750", "cwe-287"},
	Summary:  "an auth that the Postman CLI sends otherwise from a v3 folder",
	Cases: []lint.Case{
		{Name: "query", Severity: lint.Error, Confidence: lint.High, When: "an API key for the query is sent as a header"},
		{Name: "empty", Severity: lint.Error, Confidence: lint.High, When: "there is no token, and Bearer is sent with nothing behind it"},
	},
	Doc: lint.Doc{
		Why: "From a v3 folder the Postman CLI sends an API key as a header although it is set to go to the query. A Bearer Token auth without a token, or with its name misspelled, " +
			"sends the word Bearer alone, in the place of an Authorization header that the request has. From a file of schema v2.1 the same settings send the query parameter, and leave the request's own header. Either way the server finds no key and answers 401.",
		Instead:    "Write an API key for the query into the URL's query parameters. Give the auth its token, or delete the auth.",
		Bad:        v3Example + "  type: apikey\n  credentials:\n    key: api_key\n    value: \"{{apiKey}}\"\n    in: query\n",
		Good:       v3Example + "  type: apikey\n  credentials:\n    key: X-API-Key\n    value: \"{{apiKey}}\"\n    in: header\n",
		Exceptions: "Silent for collections of schema v2.1, for the app, and where a script changes the auth.",
		Refs:       []string{"measured against Postman CLI 1.62.0"},
	},
	Check: func(p *lint.Pass) {
		for r := range p.Requests() {
			rt := r.Runtimes[0]
			if !r.Collection.IsV3() || r.Touched.Auth {
				continue
			}
			in := r.Helper.Param("in")
			switch {
			case rt.APIKeyAlwaysHeader && r.Helper.Type == resolve.APIKey && in != nil && in.Text.String() == "query":
				p.Report("query", lint.Whole(in.Spot), lint.Words{
					Message: "the Postman CLI sends this API key as a header, not in the query",
					Why:     "from v3 folders it does not look at this setting; an API that reads the query finds no key and answers 401",
					Help:    "delete this auth, and write into the file of each request " + keyInQuery(r) + "; or let the API take a header",
				}).On(r)
			case rt.SendsEmptyToken && r.Helper.Type == resolve.Bearer && tokenless(r):
				p.Report("empty", missingTokenAt(r.Helper.From), lint.Words{
					Message: "Bearer Token auth without a token: the Postman CLI sends Bearer alone",
					Why:     emptyTokenWhy(r),
					Help:    "write credentials: {token: \"{{token}}\"} into this auth, or delete it",
				}).On(r)
			}
		}
	},
}

// keyInQuery is the YAML of a request that sends an API key in its query.
func keyInQuery(r *resolve.Request) string {
	name, value := spokenName(r.Helper.Value("key").String(), "NAME"), "{{apiKey}}"
	for _, ref := range r.Helper.Value("value").Uses() {
		if plainName(ref.Name) {
			value = shown(ref.Name)
		}
	}
	return "queryParams: {" + name + ": \"" + value + "\"}"
}

// tokenless says that an auth has no token, not even a reference to one.
func tokenless(r *resolve.Request) bool {
	token := r.Helper.Param("token")
	return token == nil || token.Text.IsZero() && token.Value.Text().Len() == 0
}

// missingTokenAt is the place of the empty token, or of the auth that has none.
func missingTokenAt(a postman.Auth) resolve.Range {
	if token := a.Param("token"); token != nil {
		return lint.Whole(token.Spot)
	}
	return typeAt(a)
}

func emptyTokenWhy(r *resolve.Request) string {
	for i := range r.Dropped {
		if d := &r.Dropped[i]; d.Why == resolve.DropHelper && d.By == r.Helper.Header {
			return "it takes the place of the Authorization header that the request has, and the server answers 401"
		}
	}
	return "the server finds a scheme and no token, and answers 401"
}

package rules

import (
	"strings"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/credential"
	"github.com/postlint/postlint/lint/resolve"
)

var _ = add(lint.Rule{
	ID:       "url-query-credentials",
	Category: lint.CategoryTransport,
	Tier:     lint.Core,
	Tags:     []string{"cwe-598"},
	Summary:  "a credential in the query string",
	Cases: []lint.Case{
		{Severity: lint.Error, Confidence: lint.High, When: "the value is written out"},
		{Name: "token-endpoint", Severity: lint.Error, Confidence: lint.High, When: "a secret is sent to a token endpoint in the query, written out or not"},
		{Name: "reference", Severity: lint.Info, Confidence: lint.Medium, When: "the value comes from a variable or from API Key auth"},
		{Name: "signed-url", Severity: lint.Info, Confidence: lint.Medium, When: "the parameter is the signature of a signed URL, which expires by itself"},
	},
	Doc: lint.Doc{
		Why: "The query is part of the URL. URLs are kept by servers and proxies in their logs, by Postman in its history, and newer pages receive them as Referer. " +
			"A token endpoint reads client_secret, password and refresh_token from the form body; in the query many refuse them.",
		Instead:    "Send the credential in a header. For a token request use the body type x-www-form-urlencoded.",
		Bad:        `{"name":"List","request":{"url":"https://api.acme-fixtures.net/v1?api_key=FAKEpostlint8d3b1c7f2a"}}`,
		Good:       `{"name":"List","request":{"url":"https://api.acme-fixtures.net/v1?page_token=FAKEpostlint8d3b1c7f2a"}}`,
		Exceptions: "page_token, next_token, csrf and the like are no credentials. Some APIs take a key in the query only; with a reference that is an info.",
		Refs:       []string{"RFC 6750 §5.3", "RFC 9700 §4.3.2", "CWE-598"},
	},
	Check: func(p *lint.Pass) {
		for r, c := range p.Credentials() {
			if c.Query == nil || c.Query.Signed || c.Value.IsZero() {
				continue
			}
			value := c.Value.String()
			if c.Value.Literal() && credential.IsPlaceholder(value) {
				continue
			}
			rep := p.Report(queryCase(r, c), c.Range(0, len(value)), lint.Words{
				Message: "a credential travels in the query string",
				Why:     "the URL is stored in logs, history and shared reports, and the credential with it",
				Help:    "send it in a header, for a token request in the form body",
			}).On(r).Shaped(c.Shape())
			usedAt(rep, c.Range(0, len(value)), c)
		}
	},
})

func queryCase(r *resolve.Request, c *credential.Credential) string {
	switch strings.ToLower(c.Name) {
	case "client_secret", "password", "refresh_token", "client_assertion":
		if credential.TokenEndpoint(r) {
			return "token-endpoint"
		}
	case "sig", "signature", "x-amz-signature", "x-goog-signature":
		return "signed-url"
	}
	if c.Slot == credential.APIKeySlot || !c.Value.Literal() {
		return "reference"
	}
	return ""
}

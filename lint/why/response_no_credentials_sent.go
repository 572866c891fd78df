package why

import (
	"slices"
	"strings"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/credential"
)

// noCredentialsSent is the rule's id.
const noCredentialsSent = "response-no-credentials-sent"

var _ = add(&noCredentialsSentRule)

var noCredentialsSentRule = Rule{
	Rule: lint.Rule{
		ID: noCredentialsSent, Category: lint.CategoryHeader, Tier: lint.Core, Tags: []string{"rfc-9110"},
		Summary: "a 401 that answers a request without credentials",
		Cases: []lint.Case{
			{Name: "nothing", Severity: lint.Error, Confidence: lint.High, When: "what was sent is shown, and no credentials are in it"},
			{Name: "empty", Severity: lint.Error, Confidence: lint.High, When: "a scheme was sent and no token behind it"},
			{Name: "unresolved", Severity: lint.Error, Confidence: lint.High, When: "a reference stands in what was sent, as nothing gave it a value"},
		},
		Doc: lint.Doc{
			Why:        "A server that gets no credentials answers 401 whatever the token is. Then the token is not the problem.",
			Instead:    "Look for why nothing was sent: an empty or missing variable, an Auth Type without a value, a row that is not ticked.",
			Bad:        "> GET /orders HTTP/1.1\n> Accept: application/json\n< HTTP/1.1 401 Unauthorized",
			Good:       "> GET /orders HTTP/1.1\n> Authorization: Bearer …\n< HTTP/1.1 401 Unauthorized",
			Exceptions: "Silent where the evidence does not show all headers, for requests that are meant to fail, and for saved examples, which hold a template.",
			Refs:       []string{"RFC 9110 §15.5.2", "RFC 6750 §3"},
		},
	},
	check: checkNoCredentialsSent,
}

func checkNoCredentialsSent(x *exchange) []Sign {
	if x.status() != 401 && x.status() != 403 || isPage(x.Got) || !x.recorded || !x.Sent.HeadersShown || x.atTokenEndpoint() || x.logsIn() || x.negative() {
		return nil
	}
	for i := range x.credentials {
		c := &x.credentials[i]
		if strings.Contains(c.Value.String(), blottedOut) {
			return nil
		}
		if strings.Contains(c.Value.String(), "{{") {
			return []Sign{says(noCredentialsSent, "unresolved", "a {{reference}} itself was sent in place of a value, as nothing that the run knew gave it one",
				"give the variable a value where the run takes it from")}
		}
		if c.Sent && c.Token().Len() == 0 && schemeOf(c) != "" {
			return []Sign{says(noCredentialsSent, "empty", "the scheme was sent without a token behind it", "give the variable of the token a value where the run takes it from")}
		}
	}
	if x.lostOnTheWay() {
		return nil
	}
	if len(x.credentials) > 0 || credential.HasCredential(x.request, x.packs) {
		return nil
	}
	return []Sign{says(noCredentialsSent, "nothing", "the request that was sent has no credentials at all", "")}
}

// negative says whether the request is meant to be refused.
func (x *exchange) negative() bool {
	return x.inExport != nil && credential.Negative(x.inExport.Request)
}

// lostOnTheWay says whether a redirect in front of this call still had an Authorization.
func (x *exchange) lostOnTheWay() bool {
	return slices.ContainsFunc(x.hops(), func(hop *exchange) bool { return authorizationOf(hop.Exchange) != "" })
}

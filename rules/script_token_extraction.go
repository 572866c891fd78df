package rules

import (
	"github.com/postlint/postlint/lint"
)

var _ = add(&scriptTokenExtraction)

var scriptTokenExtraction = lint.Rule{
	ID:       "script-token-extraction",
	Category: lint.CategoryScript,
	Tier:     lint.Ext,
	Tags:     []string{"rfc-6749", "owasp-api-2"},
	Summary:  "a script that stores something else than the token",
	Cases: []lint.Case{
		{Name: "object", Severity: lint.Error, Confidence: lint.Medium, When: "it stores a whole answer, or an object of one, in a variable that requests send as their credential"},
		{Name: "header", Severity: lint.Error, Confidence: lint.Medium, When: "it sets the Authorization header or the auth of a request whose answer is already there"},
		{Name: "id-token", Severity: lint.Warning, Confidence: lint.Medium, When: "it stores the ID token under the name of an access token"},
		{Name: "refresh-token", Severity: lint.Warning, Confidence: lint.Medium, When: "it stores the refresh token in a variable that requests send as their credential"},
		{Name: "absent", Severity: lint.Info, Confidence: lint.Low, Presets: lint.Audit, When: "it reads a member that no saved answer of the request has"},
	},
	Doc: lint.Doc{
		Why: "Requests send what the script stored, whatever it is: an object goes out as [object Object], a member that is not there as null, an ID token or a refresh token where the server wants an access token. " +
			"Each of these gets 401. What a post-response script changes in its own request comes too late, as it has been sent.",
		Instead: "Store the member that holds the access token, usually access_token. Set headers in a pre-request script.",
		Bad:     `{"item":[{"name":"Log in","event":[{"listen":"test","script":{"exec":["const answer = pm.response.json();","pm.environment.set('token', answer.refresh_token);"]}}],"request":{"method":"POST","url":"https://api.acme-fixtures.net/login"}},{"name":"List","request":{"url":"https://api.acme-fixtures.net/v1","header":[{"key":"Authorization","value":"Bearer {{token}}"}]}}]}`,
		Good:    `{"item":[{"name":"Log in","event":[{"listen":"test","script":{"exec":["const answer = pm.response.json();","pm.environment.set('token', answer.access_token);"]}}],"request":{"method":"POST","url":"https://api.acme-fixtures.net/login"}},{"name":"List","request":{"url":"https://api.acme-fixtures.net/v1","header":[{"key":"Authorization","value":"Bearer {{token}}"}]}}]}`,
		Exceptions: "A whole JSON answer is silent unless a saved answer or the script itself shows that it is an object: some servers answer with nothing but the token. " +
			"An ID token under another name than that of an access token is silent, as some APIs want it. Saved answers are compared only for post-response scripts of the request itself that send no requests of their own.",
		Refs: []string{"RFC 6749 §5.1", "OpenID Connect Core 1.0 §3.1.3.3", "measured against postman-runtime 7.56.1 and newman 6.2.2"},
	},
	Check: func(p *lint.Pass) {
		for _, x := range viewScripts(p) {
			if x.Event == "test" {
				setTooLate(p, x)
			}
			for i := range x.effects.Sets {
				set := &x.effects.Sets[i]
				if !fromAnswer(&set.Value) {
					continue
				}
				uses := credentialNames(p)[set.Name]
				if len(uses) == 0 {
					continue
				}
				if kase := extractionCase(x, set, uses); kase != "" {
					p.Report(kase, within(x.Spot, set.Value.At), extractionWords(set, kase)).Affects(usedBy(uses))
				}
			}
		}
	},
}

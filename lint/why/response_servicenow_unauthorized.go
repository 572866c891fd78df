package why

import "github.com/postlint/postlint/lint"

// serviceNowUnauthorized is the rule's id.
const serviceNowUnauthorized = "response-servicenow-unauthorized"

var _ = add(&serviceNowUnauthorizedRule)

var serviceNowUnauthorizedRule = Rule{
	Rule: lint.Rule{
		ID: serviceNowUnauthorized, Category: lint.CategoryServiceNow, Tier: lint.Core, Tags: []string{"servicenow"},
		Summary: "a 401 in a vendor's own words, which do not say why",
		Cases:   []lint.Case{{Severity: lint.Error, Confidence: lint.High, When: "the vendor's pack knows the words of a 401, and they stand for several causes"}},
		Doc: lint.Doc{
			Why:        "Some vendors answer every refusal with one sentence. ServiceNow says User Not Authenticated for an expired token, a locked user and an access policy alike.",
			Instead:    "Rule out what the files show, then ask the administrator in the order of the list.",
			Bad:        "< HTTP/1.1 401 Unauthorized\n\n{\"error\":{\"message\":\"User Not Authenticated\",\"detail\":\"Required to provide Auth information\"},\"status\":\"failure\"}",
			Good:       "< HTTP/1.1 401 Unauthorized\n\n{\"error\":\"invalid_token\"}",
			Exceptions: "Some product APIs use the same words for a missing role.",
			Refs:       []string{"https://support.servicenow.com/kb?id=kb_article_view&sysparm_article=KB2628660"},
		},
	},
	check: checkVendorRefusal,
}

// checkVendorRefusal reads what the pack of the host says about the answer's words: causes
// that they name are signs of their own.
func checkVendorRefusal(x *exchange) []Sign {
	var out []Sign
	for _, r := range x.refusals() {
		if len(r.Causes) == 0 {
			if x.status() == 401 {
				out = append(out, says(serviceNowUnauthorized, "", "the answer in the vendor's words: "+r.Means, ""))
			}
			continue
		}
		for _, id := range r.Causes {
			fact := "refusal:" + id
			if len(r.Causes) > 1 {
				fact = "perhaps:" + id
			}
			out = append(out, Sign{Fact: fact, Rule: serviceNowUnauthorized, Why: "the answer in the vendor's words: " + r.Means})
		}
	}
	return out
}

package why

import (
	"strings"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/why/evidence"
)

// authSplit is the rule's id.
const authSplit = "response-auth-split"

var _ = add(&authSplitRule)

var authSplitRule = Rule{
	Rule: lint.Rule{
		ID: authSplit, Category: lint.CategoryToken, Tier: lint.Core,
		Summary: "credentials that work here and are refused there",
		Cases: []lint.Case{
			{Name: "time", Severity: lint.Warning, Confidence: lint.High, When: "all that came after a moment failed, on the same path too"},
			{Name: "path", Severity: lint.Warning, Confidence: lint.High, When: "what failed lies below other paths"},
			{Name: "before", Severity: lint.Warning, Confidence: lint.Medium, When: "other paths were accepted before, and nothing was called after"},
			{Name: "method", Severity: lint.Warning, Confidence: lint.High, When: "the same path answers to another method"},
			{Name: "host", Severity: lint.Warning, Confidence: lint.High, When: "another host accepts them"},
			{Name: "random", Severity: lint.Warning, Confidence: lint.Low, When: "the same request is accepted and refused in turn"},
		},
		Doc: lint.Doc{
			Why:        "If the same credentials were accepted in the same run, they are well formed and alive. What differs between the calls is the cause: the API's policy, a scope, the host, or the time.",
			Instead:    "Compare a call that works with one that does not.",
			Bad:        "GET /api/now/table/incident 200, GET /api/x/v1/apps 401, the same Authorization",
			Good:       "GET /orders 200 with one token, GET /orders 401 with another",
			Exceptions: "Silent for requests that are meant to fail, and where the token was replaced in between.",
			Refs:       []string{"RFC 6750 §3.1"},
		},
	},
	check: checkAuthSplit,
}

func checkAuthSplit(x *exchange) []Sign {
	token := authorizationOf(x.Exchange)
	if token == "" || x.status() != 401 && x.status() != 403 || x.negative() {
		return nil
	}
	var before, after, elsewhere []*exchange
	passed := false
	for _, o := range x.run {
		if o == x {
			passed = true
			continue
		}
		if authorizationOf(o.Exchange) != token || o.status() < 200 || o.status() >= 300 {
			continue
		}
		switch {
		case hostOf(o.Sent.URL) != hostOf(x.Sent.URL):
			elsewhere = append(elsewhere, o)
		case passed:
			after = append(after, o)
		default:
			before = append(before, o)
		}
	}
	return splitBy(x, before, after, elsewhere)
}

func splitBy(x *exchange, before, after, elsewhere []*exchange) []Sign {
	path := pathOf(x.Sent.URL)
	for _, o := range append(append([]*exchange{}, before...), after...) {
		switch samePath := pathOf(o.Sent.URL) == path; {
		case samePath && !strings.EqualFold(o.Sent.Method, x.Sent.Method):
			return []Sign{says(authSplit, "method", "the same token was accepted on the same path with another method, so it is good", "")}
		case samePath && len(after) == 0:
			return []Sign{says(authSplit, "time", "the same request with the same token was accepted earlier in the run, and nothing after it", "")}
		case samePath:
			return []Sign{says(authSplit, "random", "the same request with the same token is accepted and refused in turn", "")}
		}
	}
	switch {
	case len(after) > 0:
		return []Sign{says(authSplit, "path", "the same token was accepted on the same host after this refusal, on another path, so it is good", "")}
	case len(before) > 0:
		return []Sign{says(authSplit, "before", "the same token was accepted on the same host a moment before, on another path", "")}
	case len(elsewhere) > 0:
		return []Sign{says(authSplit, "host", "the same token was accepted by "+hostOf(elsewhere[0].Sent.URL)+", so it is good there", "")}
	}
	return nil
}

// earlierSuccess is the last call before this one of the same run and host that was accepted
// with the same credentials on the same path.
func (x *exchange) earlierSuccess() *exchange {
	token := authorizationOf(x.Exchange)
	if token == "" {
		return nil
	}
	var found *exchange
	for _, o := range x.run {
		if o == x {
			break
		}
		if authorizationOf(o.Exchange) == token && o.status() >= 200 && o.status() < 300 && hostOf(o.Sent.URL) == hostOf(x.Sent.URL) && pathOf(o.Sent.URL) == pathOf(x.Sent.URL) {
			found = o
		}
	}
	return found
}

// authorizationOf is what was sent; it is compared and never shown.
func authorizationOf(x *evidence.Exchange) string {
	if x.Sent == nil {
		return ""
	}
	for _, h := range x.Sent.Headers {
		if strings.EqualFold(h.Name, "Authorization") && !h.Masked {
			return h.Value
		}
	}
	return ""
}

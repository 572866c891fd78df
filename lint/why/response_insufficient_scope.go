package why

import (
	"slices"
	"strings"

	"github.com/postlint/postlint/lint"
)

// insufficientScope is the rule's id.
const insufficientScope = "response-insufficient-scope"

var _ = add(&insufficientScopeRule)

var insufficientScopeRule = Rule{
	Rule: lint.Rule{
		ID: insufficientScope, Category: lint.CategoryToken, Tier: lint.Core, Tags: []string{"rfc-6750", "owasp-api-5"},
		Summary: "a refusal that speaks of rights and not of the token",
		Cases: []lint.Case{
			{Name: "named", Severity: lint.Error, Confidence: lint.High, When: "the answer says insufficient_scope, or that a scope is missing"},
			{Name: "role", Severity: lint.Warning, Confidence: lint.High, When: "a 403 that speaks of a role, a permission or an access control"},
			{Name: "unclear", Severity: lint.Info, Confidence: lint.Medium, When: "a 403 that gives no reason"},
		},
		Doc: lint.Doc{
			Why:        "With 403 the server says that it knows the caller. A new token of the same kind changes nothing.",
			Instead:    "Do not renew the token: ask for the scope, or for the role.",
			Bad:        "< HTTP/1.1 403 Forbidden\n< WWW-Authenticate: Bearer error=\"insufficient_scope\", scope=\"orders.read\"",
			Good:       "< HTTP/1.1 403 Forbidden\n< Server: cloudflare",
			Exceptions: "A 403 may come from a firewall, an address filter, a check against forged requests (CSRF) or a limit: the body is looked at first.",
			Refs:       []string{"RFC 6750 §3.1", "RFC 9110 §15.5.4"},
		},
	},
	check: checkInsufficientScope,
}

func checkInsufficientScope(x *exchange) []Sign {
	if x.Got == nil || x.status() != 403 && x.status() != 401 && x.status() != 400 && x.status() != 404 || x.atTokenEndpoint() || pageOf(x.Got) != noPage || x.negative() {
		return nil
	}
	body := bodyOf(x.Got)
	// Any challenge may name the scopes that its realm has (RFC 6750 §3); only a refusal of
	// rights means that they are missing.
	all := errorBody{text: body.text + " " + descriptions(x)}
	if x.status() == 403 {
		all.text += " " + challengeText(x)
	}
	switch {
	case saidNothingCame(x):
		return nil
	case scopeLike(all.text), holdsPhrase(all.text, "scope") && !all.says(otherScopeWords...), all.says(scopeWords...):
		return []Sign{says(insufficientScope, "named", "the answer says that the token lacks a scope"+scopeWanted(x), "")}
	case x.status() != 403 && x.status() != 404 || all.says(otherRefusalWords...) || saidOtherThanRole(x):
		return nil
	case all.says(roleWords...):
		return []Sign{says(insufficientScope, "role", "the answer says that the user is known and lacks a right", "")}
	case x.status() != 403:
		return nil
	}
	return []Sign{says(insufficientScope, "unclear", "403 says that the caller is known and may not do this", "")}
}

// scopeWords name a missing scope, otherScopeWords are no OAuth scopes. All words here are in
// lower case, and stand anywhere in the text.
var (
	scopeWords = []string{
		"insufficient_scope", "insufficient scope", "missing scope", "missing_scope", "required scope", "access scope", "insufficientscope", "scope_insufficient", "access_token_scope_insufficient", "needed scope", "higher privileges",
		"insufficient_scopes", "missing_scopes", "not granted the permission", "does not have enough scope",
	}
	otherScopeWords = []string{"out of scope", "scope of", "over scope", "scope mismatch, expected"}

	otherRefusalWords = []string{"csrf", "xsrf", "too many", "rate limit", "quota", "ip address", "not allowed from", "network"}

	roleWords = []string{
		"role", "permission", "not authorized", "privilege", "access control", "not allowed", "insufficient rights", "insufficient privileges", "not accessible by", "no authorization to", "not have access", "access denied",
		"accessdenied", "access is denied", "forbidden for", "is forbidden", "requested access to the resource is denied", "authorizationfailed", "not sufficient to access", "action is unauthorized", "forbidden: user", "acl exception", "security constraints", "you cannot", "been disallowed", "shared with",
	}
)

// scopeLike says whether a text names what is written as scopes are, as missing:
// activity:read_permission.
func scopeLike(text string) bool {
	if !strings.Contains(text, "missing") {
		return false
	}
	for word := range strings.FieldsSeq(text) {
		noun, verb, found := strings.Cut(strings.Trim(word, ".,;()[]'"), ":")
		if found && noun != "" && (strings.HasPrefix(verb, "read") || strings.HasPrefix(verb, "write") || strings.HasPrefix(verb, "admin") || strings.HasPrefix(verb, "manage")) {
			return true
		}
	}
	return false
}

// saidNothingCame says whether the answer speaks of a caller without credentials, whom every
// scope and role is missing.
func saidNothingCame(x *exchange) bool {
	return slices.ContainsFunc(said(x), func(g Sign) bool { return g.Fact == "refusal:credentials-not-sent" })
}

// saidOtherThanRole says whether the answer names a cause that is no right, in words that
// many use or in those of the vendor.
func saidOtherThanRole(x *exchange) bool {
	for _, g := range said(x) {
		if g.Fact != "refusal:role-missing" {
			return true
		}
	}
	for _, r := range x.refusals() {
		if len(r.Causes) == 1 && r.Causes[0] != "role-missing" {
			return true
		}
	}
	return false
}

// scopeWanted names the scopes that the challenge asks for (RFC 6750 §3).
func scopeWanted(x *exchange) string {
	for _, c := range challenges(x.Got) {
		if s := c.params["scope"]; s != "" && len(s) < 80 && repeatable(s) && !strings.ContainsAny(s, "<>") {
			return ": " + s
		}
	}
	return ""
}

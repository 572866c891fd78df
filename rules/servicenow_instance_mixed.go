package rules

import (
	"cmp"
	"slices"
	"strings"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/credential"
	"github.com/postlint/postlint/lint/postman"
	"github.com/postlint/postlint/lint/resolve"
)

var _ = add(&servicenowInstanceMixed)

// A user name with a password may be known to several instances: they are left out.
// Where a token comes from is told by the rule on token hosts.
var servicenowInstanceMixed = lint.Rule{
	ID:       "servicenow-instance-mixed",
	Category: lint.CategoryServiceNow,
	Tier:     lint.Core,
	Tags:     []string{"owasp-api-2"},
	Summary:  "one token sent to several ServiceNow instances",
	Cases:    []lint.Case{{Severity: lint.Warning, Confidence: lint.Medium, When: "requests of one collection send the same token to two instances"}},
	Doc: lint.Doc{
		Why: "Each instance issues and stores its own tokens and keys. Another instance does not find them and answers 401, User Not Authenticated, " +
			"even a clone of the first.",
		Instead: "Keep one token for each instance, or call one instance only and take its name from the environment.",
		Bad: `{"auth":{"type":"bearer","bearer":[{"key":"token","value":"{{token}}"}]},"item":[` +
			`{"name":"Here","request":{"url":"https://dev12345.service-now.com/api/now/table/incident"}},` +
			`{"name":"There","request":{"url":"https://dev67890.service-now.com/api/now/table/incident"}}]}`,
		Good: `{"item":[` +
			`{"name":"Here","request":{"auth":{"type":"bearer","bearer":[{"key":"token","value":"{{fromToken}}"}]},"url":"https://dev12345.service-now.com/api/now/table/incident"}},` +
			`{"name":"There","request":{"auth":{"type":"bearer","bearer":[{"key":"token","value":"{{toToken}}"}]},"url":"https://dev67890.service-now.com/api/now/table/incident"}}]}`,
		Exceptions: "Silent for Basic Auth, for collections that copy between instances with a token for each, for hosts that are not in the files, and where a script sets the token anew between requests: a login for each instance, say.",
		Refs:       []string{"https://www.servicenow.com/docs/r/platform-security/authentication/t_ManageTokens.html"},
	},
	Check: mixedInstances,
}

// A tokenUse is what sends a token to one instance: the request that stands for all, and
// how many there are.
type tokenUse struct {
	request *resolve.Request
	tenant  string
	key     bool // what is sent is an API key
	count   int
}

// mixedInstances takes the instance that most requests call for the token's own. What
// stands for the others does not depend on the order of the requests.
func mixedInstances(p *lint.Pass) {
	uses := map[string][]*tokenUse{} // by token
	seen := map[*postman.Request]bool{}
	for r, s := range instanceRequests(p) {
		if s.Tenant == "" || seen[r.Request] || p.Packs().TokenEndpoint(r) || credential.Negative(r.Request) {
			continue
		}
		token := tokenOf(p, r)
		if token == "" {
			continue
		}
		seen[r.Request] = true
		i := slices.IndexFunc(uses[token], func(u *tokenUse) bool { return u.tenant == s.Tenant })
		if i < 0 {
			i = len(uses[token])
			uses[token] = append(uses[token], &tokenUse{request: r, tenant: s.Tenant, key: sendsKey(p, r)})
		}
		use := uses[token][i]
		use.count++
		if byNames(r, use.request) < 0 {
			use.request = r
		}
	}
	for _, list := range uses {
		slices.SortFunc(list, func(a, b *tokenUse) int {
			return cmp.Or(cmp.Compare(b.count, a.count), cmp.Compare(a.tenant, b.tenant))
		})
		for _, use := range list[1:] {
			reportMixed(p, list[0], use)
		}
	}
}

func reportMixed(p *lint.Pass, own, use *tokenUse) {
	at := partAt(use.request, use.request.Target.Host)
	what, one := "token", "a token"
	if use.key {
		what, one = "API key", "an API key"
	}
	rep := p.Report("", at, lint.Words{
		Message: "the " + what + " goes to a second instance",
		Why:     "other requests send it to " + own.tenant + ", and " + use.tenant + " does not know what that issued: 401, User Not Authenticated",
		Help:    "let the requests to " + use.tenant + " send " + one + " of their own, or send them to " + own.tenant,
	}).On(use.request).Affects(use.count).Related(partAt(own.request, own.request.Target.Host), "the other instance")
	usedIn(rep, at, lint.Whole(use.request.URLSpot()))
}

// sendsKey says that the first credential of a request is an API key.
func sendsKey(p *lint.Pass, r *resolve.Request) bool {
	for _, c := range p.CredentialsOf(r) {
		return c.Slot == credential.APIKeySlot || c.Slot == credential.APIKeyHeaderSlot
	}
	return false
}

// tokenOf is what tells one token of a request from another: its value, or the name of
// what holds it. It is compared and never shown. It is empty when a script may set the
// token anew.
func tokenOf(p *lint.Pass, r *resolve.Request) string {
	list := p.CredentialsOf(r)
	for i := range list {
		c := &list[i]
		switch c.Slot {
		case credential.BearerSlot, credential.OAuth2Slot, credential.HeaderSlot, credential.APIKeySlot, credential.APIKeyHeaderSlot:
		default:
			continue
		}
		if mayBeReplaced(r, c) || c.Token().IsZero() {
			return ""
		}
		for _, use := range c.Token().Uses() {
			if use.Scripted || r.View.Scopes.Scripts.MaySet(use.Name) {
				return ""
			}
		}
		if scheme, _, ok := schemeOf(r, c); ok && scheme == "Basic" {
			return ""
		}
		where := "query"
		if c.Header != nil {
			where = strings.ToLower(c.Header.Name.String())
		}
		return where + " " + c.Token().String()
	}
	return ""
}

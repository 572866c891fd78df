package rules

import (
	"slices"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/credential"
	"github.com/postlint/postlint/lint/resolve"
)

var _ = add(&oauth2TokenHostMismatch)

var oauth2TokenHostMismatch = lint.Rule{
	ID:       "oauth2-token-host-mismatch",
	Category: lint.CategoryOAuth2,
	Tier:     lint.Core,
	Tags:     []string{"rfc-9700", "cwe-287"},
	Summary:  "a token that is fetched from one tenant or stage and used on another",
	Cases: []lint.Case{
		{Severity: lint.Error, Confidence: lint.High, When: "a vendor's tenants know nothing of each other's tokens, and two of them are meant here"},
		{Name: "stage", Severity: lint.Warning, Confidence: lint.Medium, When: "the two hosts have one owner, and say two different stages"},
	},
	Doc: lint.Doc{
		Why: "A token is known to the server that issued it, and to those that trust this one. Another tenant of the same vendor, or another stage of the same system, " +
			"does not know it and answers 401. It happens when one of two URLs was changed and the other was forgotten.",
		Instead: "Point both URLs to the same tenant and stage, best through one variable.",
		Bad: `{"name":"List","request":{"url":"https://api.test.acme-fixtures.net/v1","auth":{"type":"oauth2","oauth2":[{"key":"grant_type","value":"client_credentials"},` +
			`{"key":"accessTokenUrl","value":"https://login.prod.acme-fixtures.net/oauth/token"},{"key":"clientId","value":"orders"}]}}}`,
		Good: `{"name":"List","request":{"url":"https://api.test.acme-fixtures.net/v1","auth":{"type":"oauth2","oauth2":[{"key":"grant_type","value":"client_credentials"},` +
			`{"key":"accessTokenUrl","value":"https://login.test.acme-fixtures.net/oauth/token"},{"key":"clientId","value":"orders"}]}}}`,
		Exceptions: "Silent for hosts that are not in the files or that a script changes, for two vendors, for identity hosts that say no stage, while an access token is stored, and for tokens that are set in another way. " +
			"A test environment that shares the login of production gives a finding that can be accepted.",
		Refs: []string{"RFC 9700 §2.3", "the hosts of a vendor are in its pack"},
	},
	Check: func(p *lint.Pass) {
		var users map[string][]*resolve.Request
		calls := tokenCalls(p)
		for i := range calls {
			c := &calls[i]
			if c.host == "" || credential.Negative(c.request.Request) {
				continue
			}
			if c.grant != nil {
				if !c.grant.Field("accessToken").Written() {
					elsewhereThan(p, c, c.request, false)
				}
				continue
			}
			for _, name := range setByTests(c.request) {
				if users == nil {
					users = usersOfVariables(p)
				}
				agrees := slices.ContainsFunc(users[name], func(r *resolve.Request) bool { return r.Target.HostName() == c.host })
				for _, r := range users[name] {
					elsewhereThan(p, c, r, agrees)
				}
			}
		}
	},
}

// setByTests are the variables that the tests of a request set, with what it was answered.
func setByTests(r *resolve.Request) []string {
	var names []string
	for _, x := range r.Scripts {
		effects := r.View.Scopes.Scripts.Effects(x)
		if x.Event != "test" || effects == nil {
			continue
		}
		for _, set := range effects.Sets {
			names = append(names, set.Name)
		}
	}
	return names
}

// usersOfVariables are the requests that authenticate with a variable, by its name.
func usersOfVariables(p *lint.Pass) map[string][]*resolve.Request {
	out := map[string][]*resolve.Request{}
	for r, c := range p.Credentials() {
		for _, ref := range c.Value.Uses() {
			if list := out[ref.Name]; len(list) == 0 || list[len(list)-1] != r {
				out[ref.Name] = append(list, r)
			}
		}
	}
	return out
}

// elsewhereThan compares the host that hands out a token with the one that gets it. When
// other requests agree with the first, the request is to blame, else where tokens come
// from.
func elsewhereThan(p *lint.Pass, c *tokenCall, r *resolve.Request, agrees bool) {
	u := &r.Target
	host := u.HostName()
	if !u.HostKnown() || r.Touched.URL || host == c.host || credential.Negative(r.Request) {
		return
	}
	kase, w := "", lint.Words{
		Help: "write the right host in both places, best through one variable",
	}
	place := p.Packs().At(r)
	mine, theirs := hostValue{host: c.host}.stage(p), hostValue{host: host}.stage(p)
	switch {
	case c.site.Differs(place):
		what := tenantWord(place.Pack)
		w.Message = "tokens come from one " + what + " of " + place.Pack.Title + " and are used on another"
		w.Why = "each " + what + " knows its own tokens alone: " + host + " answers 401 to one of " + c.host
	case site(c.host) == site(host) && mine != credential.StageUnsaid && theirs != credential.StageUnsaid && mine != theirs:
		kase = "stage"
		w.Message = "tokens come from a host for " + stageWord(mine) + " and are used on one for " + stageWord(theirs)
		w.Why = "a token of one stage is rarely known to another: " + host + " answers 401 to one of " + c.host
	default:
		return
	}
	at, other, label := c.at, partAt(r, u.Host), "a request that sends the token"
	if agrees {
		at, other, label = other, at, "the token comes from here"
		w.Help = "send the request to " + c.host + " as the others, or let it use a token of its own"
	}
	p.Report(kase, at, w).On(r).Related(other, label)
}

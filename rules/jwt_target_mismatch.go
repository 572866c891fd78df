package rules

import (
	"slices"
	"strings"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/credential"
)

var _ = add(&jwtTargetMismatch)

// An issuer is compared with a host only within one vendor: a central identity provider
// lies elsewhere by design.
var jwtTargetMismatch = lint.Rule{
	ID:       "jwt-target-mismatch",
	Category: lint.CategoryToken,
	Tier:     lint.Core,
	Family:   lint.Target,
	Rank:     3,
	Tags:     []string{"rfc-7519", "rfc-8725", "owasp-api-2"},
	Summary:  "a JWT that was issued for another server",
	Cases: []lint.Case{
		{Name: "issuer", Severity: lint.Error, Confidence: lint.High, When: "issuer and host belong to two customers of one vendor"},
		{Name: "audience", Severity: lint.Error, Confidence: lint.High, When: "the vendor of the host says which audience it wants, and the token has another"},
		{
			Name: "elsewhere", Severity: lint.Warning, Confidence: lint.Low,
			When: "all audiences are addresses of other sites than the host, and so is the issuer",
		},
		meantToFail,
	},
	Doc: lint.Doc{
		Why: "A token says for whom it was issued: aud names the API, iss who issued it. An API that looks at them refuses a token for another one with 401, " +
			"and the instances and organizations of one vendor do not know each other's tokens.",
		Instead: "Ask for a token for the API that is called: with the right scope, audience or resource, from the right instance.",
		Bad: `{"name":"Me","request":{"url":"https://graph.microsoft.com/v1.0/me","header":[{"key":"Authorization","value":"Bearer ` +
			`eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiJGQUtFcG9zdGxpbnQiLCJhdWQiOiJodHRwczovL3ZhdWx0LmF6dXJlLm5ldCJ9.FAKEpostlintFAKEpostlintFAKEpostlintFAKEpos"}]}}`,
		Good: `{"name":"Me","request":{"url":"https://graph.microsoft.com/v1.0/me","header":[{"key":"Authorization","value":"Bearer ` +
			`eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiJGQUtFcG9zdGxpbnQiLCJhdWQiOiJodHRwczovL2dyYXBoLm1pY3Jvc29mdC5jb20ifQ.FAKEpostlintFAKEpostlintFAKEpostlintFAKEpos"}]}}`,
		Exceptions: "Silent where the host is not in the files or is a local one, where a script changes URL or token, and for audiences that are names or ids rather than addresses. " +
			"A custom domain may hide that issuer and host belong together, which is why the last case is a hint.",
		Refs: []string{"RFC 7519 §4.1.1", "RFC 7519 §4.1.3", "RFC 8725 §3.9", "RFC 8707"},
	},
	Check: func(p *lint.Pass) {
		for s := range sentJWTs(p) {
			u := &s.request.Target
			if !u.HostKnown() || s.request.Touched.URL {
				continue
			}
			if kase, w, ok := targetFault(p, s); ok {
				s.report(p, kase, w)
			}
		}
	},
}

// targetFault says why the token is not for the host that it is sent to.
func targetFault(p *lint.Pass, s sentJWT) (kase string, w lint.Words, ok bool) {
	j, host := s.shape.JWT, s.request.Target.HostName()
	site, issuer := p.Packs().At(s.request), p.Packs().Site(j.IssHost, "")
	wanted := site.Audiences()
	switch {
	case site.Is(credential.RoleAPI) && issuer.Is(credential.RoleAPI) && site.Differs(issuer):
		return "issuer", lint.Words{
			Message: "the JWT was issued by another " + site.Pack.Title + " " + tenantWord(site.Pack) + " than it is sent to",
			Why:     "it comes from " + j.IssHost + " and goes to " + host + ", which does not know it and answers 401",
			Help:    "obtain a token from " + host,
		}, true
	case len(wanted) > 0:
		if j.AudHidden > 0 || len(j.Aud) == 0 || slices.ContainsFunc(j.Aud, func(a string) bool { return amongAudiences(wanted, a) }) {
			return "", w, false
		}
		return "audience", lint.Words{
			Message: "the JWT was issued for another API than the one it is sent to",
			Why:     "its audience is " + strings.Join(j.Aud, ", ") + "; " + host + " wants " + wanted[0] + " and answers 401 or 403",
			Help:    "ask for a token whose audience is " + wanted[0],
		}, true
	case audienceElsewhere(p, j, host):
		return "elsewhere", lint.Words{
			Message: "the JWT was issued for another site than the one it is sent to",
			Why:     "its audience is " + strings.Join(j.Aud, ", ") + " and it goes to " + host + "; an API that looks at it answers 401",
			Help:    "check that the token is for " + host + ", and ask for one that is",
		}, true
	}
	return "", w, false
}

// tenantWord is what the vendor calls the part of one customer.
func tenantWord(pack *credential.Pack) string {
	if pack.Tenant == "" {
		return "customer"
	}
	return pack.Tenant
}

// amongAudiences compares without regard to case and to a slash at the end, which
// vendors write with and without.
func amongAudiences(wanted []string, audience string) bool {
	audience = strings.TrimRight(audience, "/")
	return slices.ContainsFunc(wanted, func(w string) bool { return strings.EqualFold(strings.TrimRight(w, "/"), audience) })
}

// audienceElsewhere says that all audiences are addresses of other sites than the host,
// and so is the issuer.
func audienceElsewhere(p *lint.Pass, j *credential.JWT, host string) bool {
	if len(j.Aud) == 0 || j.AudHidden > 0 || j.IssHost == "" || !p.Packs().PublicHost(host) {
		return false
	}
	own := site(host)
	for _, a := range j.Aud {
		at := placeOnWeb(a)
		if at.scheme != "https" && at.scheme != "http" || site(at.host) == own || p.Packs().Local(at.host) {
			return false
		}
	}
	return site(j.IssHost) != own
}

package rules

import (
	"maps"
	"slices"
	"strings"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/credential"
	"github.com/postlint/postlint/lint/postman"
	"github.com/postlint/postlint/lint/resolve"
)

var _ = add(&servicenowBasicAuth)

var servicenowBasicAuth = lint.Rule{
	ID:       "servicenow-basic-auth",
	Category: lint.CategoryServiceNow,
	Tier:     lint.Core,
	Tags:     []string{"rfc-7617", "owasp-api-2"},
	Summary:  "Basic Auth against a ServiceNow instance",
	Cases: []lint.Case{
		{Severity: lint.Info, Confidence: lint.High, Presets: lint.Audit, When: "user name and password go to an instance"},
		{
			Name: "risky", Severity: lint.Warning, Confidence: lint.High, Presets: lint.Audit,
			When: "likewise, and the user is admin, the password stands in the file, or the environment is one of production",
		},
	},
	Doc: lint.Doc{
		Why: "Basic needs a password that the instance itself knows, not that of the identity provider. It fails when the user is locked or has to set a new password, " +
			"newly provisioned instances restrict it, and a second factor asked of integrations breaks it.",
		Instead: "Use OAuth 2.0, with client credentials for integrations.",
		Bad: `{"name":"List","request":{"auth":{"type":"basic","basic":[{"key":"username","value":"admin"},{"key":"password","value":"{{password}}"}]},` +
			`"url":"https://dev12345.service-now.com/api/now/table/incident"}}`,
		Good: `{"name":"List","request":{"auth":{"type":"bearer","bearer":[{"key":"token","value":"{{token}}"}]},` +
			`"url":"https://dev12345.service-now.com/api/now/table/incident"}}`,
		Exceptions: "On only in preset audit: it is advice, and Basic is still documented and common.",
		Refs: []string{
			"https://www.servicenow.com/docs/r/platform-security/authentication/basic-authentication.html",
			"https://www.servicenow.com/docs/r/platform-security/authentication/mfa-enforcement-scope.html",
		},
	},
	Check: basicOfInstances,
}

// A basicUse is a request that sends Basic, whatever their order the same, and how many
// do.
type basicUse struct {
	request *resolve.Request
	at, use resolve.Range
	risk    string
	count   int
}

// basicOfInstances tells once for a collection what is advice and no mistake.
func basicOfInstances(p *lint.Pass) {
	uses := map[string]*basicUse{}
	seen := map[*postman.Request]bool{}
	for r := range instanceRequests(p) {
		if seen[r.Request] || p.Packs().TokenEndpoint(r) {
			continue
		}
		list := p.CredentialsOf(r)
		for i := range list {
			c := &list[i]
			scheme, at, ok := schemeOf(r, c)
			if !ok || scheme != "Basic" || mayBeReplaced(r, c) {
				continue
			}
			seen[r.Request] = true
			risk := basicRisk(p, r)
			use := uses[risk]
			if use == nil {
				use = &basicUse{request: r, at: at, use: c.Whole(), risk: risk}
				uses[risk] = use
			}
			use.count++
			if byNames(r, use.request) < 0 {
				use.request, use.at, use.use = r, at, c.Whole()
			}
		}
	}
	for _, risk := range slices.Sorted(maps.Keys(uses)) {
		reportBasic(p, uses[risk])
	}
}

func reportBasic(p *lint.Pass, b *basicUse) {
	kase, w := "", lint.Words{
		Message: "Basic Auth is sent to a ServiceNow instance",
		Why:     "the instance has to know the password itself, and a lock, a reset, a second factor or a new instance end in 401",
		Help:    "prefer OAuth 2.0 with client credentials for an integration",
	}
	if b.risk != "" {
		kase = "risky"
		w.Why = b.risk + "; besides, " + w.Why
	}
	usedIn(p.Report(kase, b.at, w).On(b.request).Affects(b.count), b.at, b.use)
}

// basicRisk says what makes Basic worse than usual, or nothing.
func basicRisk(p *lint.Pass, r *resolve.Request) string {
	switch env := r.View.Scopes.Environment; {
	case strings.EqualFold(strings.TrimSpace(r.Helper.Value("username").String()), "admin"):
		return "the user is admin"
	case !r.Helper.Value("password").IsZero() && r.Helper.Value("password").Literal() && !p.Packs().IsPlaceholder(r.Helper.Value("password").String()):
		return "the password stands in the collection"
	case env != nil && credential.StageOf(env.Name) == credential.Production:
		return "the environment is one of production"
	}
	return ""
}

package rules

import (
	"cmp"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/credential"
	"github.com/postlint/postlint/lint/resolve"
)

var _ = add(lint.Rule{
	ID:       "auth-variable-empty",
	Category: lint.CategoryVariable,
	Tier:     lint.Core,
	Family:   lint.Name,
	Rank:     6,
	Summary:  "a credential or host that has no value yet",
	Cases: []lint.Case{
		{Severity: lint.Error, Confidence: lint.High, Presets: lint.CI, When: "in a pipeline, with an environment given by -e, or in the auth itself"},
		{Name: "exported", Severity: lint.Warning, Confidence: lint.High, Presets: lint.Unset | lint.Audit, When: "outside of a pipeline, with an environment given by -e"},
		{Name: "paired", Severity: lint.Info, Confidence: lint.Medium, Presets: lint.CI | lint.Audit, When: "the environment was found beside the collection, or named without -e: it may be a template"},
		{Name: "field", Severity: lint.Warning, Confidence: lint.High, Presets: lint.Unset | lint.Audit, When: "outside of a pipeline, the token or key in the Authorization tab or header"},
	},
	Doc: lint.Doc{
		Why: "An export holds the shared value of a variable, never the current value that the app keeps for itself. A request that authenticates with it works in the app, " +
			"and sends an empty credential everywhere else, which is answered with 401.",
		Instead: "Leave the value out of the file, and supply it at run time from the secret store of the pipeline: `--env-var NAME=VALUE`.",
		Bad: `{"collection":{"item":[{"name":"List","request":{"url":"https://api.acme-fixtures.net/v1","header":[{"key":"Authorization","value":"Bearer {{token}}"}]}}]},` +
			`"environment":{"name":"Test","values":[{"key":"token","value":"","enabled":true}],"_postman_variable_scope":"environment"}}`,
		Good: `{"collection":{"item":[{"name":"List","request":{"url":"https://api.acme-fixtures.net/v1","header":[{"key":"Authorization","value":"Bearer {{token}}"}]}}]},` +
			`"environment":{"name":"Test","values":[{"key":"token","value":"FAKEpostlint","enabled":true}],"_postman_variable_scope":"environment"}}`,
		Exceptions: "Silent in preset share, where an empty secret is as it should be. Silent for names that a script sets, names given with --supplied, and requests that are meant to be refused. " +
			"The token or key of the auth itself counts only while no other credential is sent; an OAuth 2.0 auth without a token is oauth2-no-access-token.",
		Refs: []string{"https://github.com/postmanlabs/postman-app-support/issues/7849", "https://github.com/postmanlabs/newman/issues/2810", "https://github.com/postmanlabs/newman/issues/1859"},
	},
	Check: func(p *lint.Pass) {
		for r, ref := range needed(p) {
			if at, what := withoutValue(p, r, ref); what != "" && p.View().Scopes.Environment != nil {
				reportEmpty(p, r, ref, at, what)
			}
		}
		for r := range p.Requests() {
			reportEmptyField(p, r)
		}
		for r, c := range p.Credentials() {
			reportTemplate(p, r, c)
		}
	},
})

func reportEmpty(p *lint.Pass, r *resolve.Request, ref credential.Reference, at resolve.Range, what string) {
	exported := lint.Words{
		Message: shown(ref.Name) + " is " + what,
		Why:     "an export has no current values; that is normal, but what runs from this file sends nothing useful",
		Help:    "look at the current value in the app; in a pipeline supply it: --env-var NAME=VALUE",
	}
	if what == "empty" {
		file := map[resolve.Scope]string{resolve.ScopeCollection: "collection", resolve.ScopeGlobals: "globals file"}[ref.Scope]
		exported.Message = "the exported " + cmp.Or(file, "environment") + " has no value for " + shown(ref.Name)
	}
	if !p.View().Scopes.Given {
		p.Report("paired", at, exported).On(r).Related(ref.At, "it is used here")
		return
	}
	running := lint.Words{
		Message: shown(ref.Name) + " is " + what,
		Why:     "the requests that authenticate with it are answered with 401",
		Help:    "leave the file as it is, and give the value in the app as the current one, in a pipeline with --env-var " + nameOr(ref.Name, "NAME") + "=VALUE",
	}
	if ref.Role == credential.NeedHost {
		running.Why = "there is no host of the name that this makes"
	}
	p.Report("", at, running).On(r).Related(ref.At, "it is used here")
	p.Report("exported", at, exported).On(r).Related(ref.At, "it is used here")
}

// reportEmptyField looks at the token or key of the auth that applies.
func reportEmptyField(p *lint.Pass, r *resolve.Request) {
	param, field := tokenField(r)
	if param == nil || r.Helper.Type == resolve.OAuth2 && param.Text.IsZero() || !param.Text.Literal() || r.Touched.Auth || r.MayChange("authorization") || excused(r) {
		return
	}
	what := "a placeholder"
	if param.Text.IsZero() {
		what = "empty"
	}
	if what == "empty" && (credential.HasCredential(r, p.Packs()) || credential.LoginLike(r.Request)) || what != "empty" && !credential.StandIn(param.Text) {
		return
	}
	for _, kase := range []string{"", "field"} {
		p.Report(kase, lint.Whole(param.Spot), lint.Words{
			Message: field + " in the Authorization tab is " + what,
			Why:     "the request is sent without a credential that the server knows, and answered with 401",
			Help:    "put a reference to a variable here, and its value into the environment",
		}).On(r)
	}
}

// tokenField is the field that holds all of the credential, and what it is. Of OAuth 2.0
// auth an empty one has a rule of its own.
func tokenField(r *resolve.Request) (*resolve.Param, string) {
	key, ok := tokenKeys[r.Helper.Type]
	if !ok {
		return nil, ""
	}
	what := "the token"
	switch r.Helper.Type {
	case resolve.OAuth2:
		what = "the access token"
	case resolve.APIKey:
		what = "the value of the API key"
	}
	return r.Helper.Param(key), what
}

// reportTemplate looks at the token of an Authorization row: <token> says what to put in.
func reportTemplate(p *lint.Pass, r *resolve.Request, c *credential.Credential) {
	form := c.Form()
	token := form.TokenText()
	if c.Slot != credential.HeaderSlot || form.Name == "" || !token.Literal() || token.IsZero() || !credential.StandIn(token) || r.MayChange("authorization") || excused(r) {
		return
	}
	for _, kase := range []string{"", "field"} {
		p.Report(kase, c.Range(form.Token.Start, form.Token.End), lint.Words{
			Message: "the token of the Authorization header is a placeholder",
			Why:     "the request is sent without a credential that the server knows, and answered with 401",
			Help:    "put a reference to a variable here, and its value into the environment",
		}).On(r)
	}
}

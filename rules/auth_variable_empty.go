package rules

import (
	"cmp"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/credential"
	"github.com/postlint/postlint/lint/resolve"
)

var _ = add(&authVariableEmpty)

var authVariableEmpty = lint.Rule{
	ID:       "auth-variable-empty",
	Category: lint.CategoryVariable,
	Tier:     lint.Core,
	Family:   lint.Name,
	Rank:     6,
	Summary:  "a credential or host that has no value yet",
	Cases: []lint.Case{
		{Severity: lint.Error, Confidence: lint.High, Presets: lint.CI, When: "in a pipeline, with an environment given by -e, or where the auth itself is empty"},
		{Name: "exported", Severity: lint.Warning, Confidence: lint.High, Presets: lint.Unset | lint.Audit, When: "outside of a pipeline, with an environment given by -e"},
		{Name: "paired", Severity: lint.Info, Confidence: lint.Medium, Presets: lint.CI | lint.Audit, When: "the environment was found beside the collection, or named without -e: it may be a template"},
		{Name: "field", Severity: lint.Warning, Confidence: lint.High, Presets: lint.Unset | lint.Audit, When: "outside of a pipeline, the token or key in the Authorization tab is empty"},
		{Name: "alone", Severity: lint.Info, Confidence: lint.Medium, Presets: lint.Unset | lint.CI | lint.Audit, When: "it is empty in one request, and no other request says that the host wants a credential"},
		{Name: "template", Severity: lint.Info, Confidence: lint.High, Presets: lint.Unset | lint.CI | lint.Audit, When: "a placeholder stands in the Authorization tab or header, for the reader to replace (once in a file)"},
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
			"The token or key of the auth itself counts only while no other credential is sent, and an empty one not where the request logs in; an OAuth 2.0 auth without a token is oauth2-no-access-token.",
		Refs: []string{"https://github.com/postmanlabs/postman-app-support/issues/7849", "https://github.com/postmanlabs/newman/issues/2810", "https://github.com/postmanlabs/newman/issues/1859"},
	},
	Check: func(p *lint.Pass) {
		if p.View().Scopes.Environment != nil {
			for r, ref := range needed(p) {
				if at, what := withoutValue(p, r, ref); what != "" {
					reportEmpty(p, r, ref, at, what)
				}
			}
		}
		f := fields{pass: p, templates: map[string]*toldUse{}}
		for r := range p.Requests() {
			f.empty(r)
		}
		for r, c := range p.Credentials() {
			f.template(r, c)
		}
	},
}

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

// fields looks at the tokens and keys that are written where they are used.
type fields struct {
	pass      *lint.Pass
	templates map[string]*toldUse // by what they say
	wanting   map[string]bool     // servers that a request with a credential goes to; nil until needed
}

// empty looks at the token or key of the auth that applies.
func (f *fields) empty(r *resolve.Request) {
	p := f.pass
	param, field := tokenField(r)
	if param == nil || r.Helper.Type == resolve.OAuth2 && param.Text.IsZero() || !param.Text.Literal() || r.Touched.Auth || r.MayChange("authorization") || excused(p, r) {
		return
	}
	if !param.Text.IsZero() {
		if p.Packs().StandIn(param.Text) {
			f.reportTemplate(r, lint.Whole(param.Spot), field+" in the Authorization tab is a placeholder", param.Text.String())
		}
		return
	}
	if credential.HasCredential(r, p.Packs()) || signsIn(r) {
		return
	}
	kases := []string{"", "field"}
	w := lint.Words{
		Message: field + " in the Authorization tab is empty",
		Why:     "the request is sent without a credential, which a server that wants one answers with 401",
		Help:    "put a reference to a variable here, and supply its value at run time",
	}
	if !r.Helper.Inherited && !f.wants(r) {
		kases = []string{"alone"}
		w.Help = "choose No Auth if the server wants no credential; else put a reference to a variable here"
	}
	for _, kase := range kases {
		p.Report(kase, lint.Whole(param.Spot), w).On(r)
	}
}

// wants says that the server of a request is known to want a credential: its vendor says so,
// or another request sends it one.
func (f *fields) wants(r *resolve.Request) bool {
	if f.wanting == nil {
		f.wanting = map[string]bool{}
		for other := range f.pass.Requests() {
			if credential.HasCredential(other, f.pass.Packs()) {
				f.wanting[server(other)] = true
			}
		}
	}
	return f.wanting[server(r)] || f.pass.Packs().BearerHost(r.Target.HostName())
}

// tokenField is the field that holds all of the credential, and what it is. Of OAuth 2.0
// auth an empty one has a rule of its own.
func tokenField(r *resolve.Request) (*resolve.Param, string) {
	key, ok := tokenKeys.Get()[r.Helper.Type]
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

// template looks at the token of an Authorization row: <token> says what to put in.
func (f *fields) template(r *resolve.Request, c *credential.Credential) {
	form := c.Form()
	token := form.TokenText()
	if c.Slot != credential.HeaderSlot || form.Name == "" || !token.Literal() || token.IsZero() || !f.pass.Packs().StandIn(token) || r.MayChange("authorization") || excused(f.pass, r) {
		return
	}
	f.reportTemplate(r, c.Range(form.Token.Start, form.Token.End), "the token of the Authorization header is a placeholder", token.String())
}

// reportTemplate tells of a placeholder once, however often it is written: who made the
// collection left it there for the reader.
func (f *fields) reportTemplate(r *resolve.Request, at resolve.Range, message, says string) {
	switch use := f.templates[says]; {
	case use == nil:
		f.templates[says] = &toldUse{f.pass.Report("template", at, lint.Words{
			Message: message,
			Why:     "somebody has to put in the credential before the request is accepted",
			Help:    "put a reference to a variable here, and supply its value at run time",
		}).On(r), r.Request, 1}
	case use.last != r.Request:
		use.last, use.requests = r.Request, use.requests+1
		use.report.Affects(use.requests)
	}
}

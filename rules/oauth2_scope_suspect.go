package rules

import (
	"slices"
	"strings"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/credential"
	"github.com/postlint/postlint/lint/postman"
	"github.com/postlint/postlint/lint/source"
)

var _ = add(&oauth2ScopeSuspect)

var oauth2ScopeSuspect = lint.Rule{
	ID:       "oauth2-scope-suspect",
	Category: lint.CategoryOAuth2,
	Tier:     lint.Ext,
	Tags:     []string{"rfc-6749", "cwe-287"},
	Summary:  "a scope that a token endpoint does not read as it is meant",
	Cases: []lint.Case{
		{Name: "vendor", Severity: lint.Error, Confidence: lint.High, When: "the vendor of the token endpoint says that it refuses such a request"},
		{Name: "comma", Severity: lint.Warning, Confidence: lint.Medium, Fix: lint.Unsafe, When: "commas stand between scopes, and the vendor says that spaces do"},
		{Name: "comma-elsewhere", Severity: lint.Info, Confidence: lint.Low, Fix: lint.Unsafe, Presets: lint.Audit, When: "commas stand between scopes, which some vendors want and the standard does not know"},
		{Name: "spaces", Severity: lint.Info, Confidence: lint.Medium, Fix: lint.Safe, When: "there is white space around the scopes, or more than one space between two"},
		{Name: "empty", Severity: lint.Info, Confidence: lint.Low, Presets: lint.Audit, When: "the field is there, with nothing in it"},
	},
	Doc: lint.Doc{
		Why: "A scope is a list of words with one space between two. With another separator the server sees one word that it does not know: " +
			"it answers invalid_scope, or hands out a token that opens nothing, which is seen as 403 later. Some vendors want scopes of a certain form, or none.",
		Instead: "Write the scopes with single spaces between them, in the form that the documentation of the server gives.",
		Bad: `{"name":"Get token","request":{"method":"POST","url":"https://login.acme-fixtures.net/oauth/token","body":{"mode":"urlencoded","urlencoded":[` +
			`{"key":"grant_type","value":"client_credentials"},{"key":"scope","value":"orders:read,orders:write"}]}}}`,
		Good: `{"name":"Get token","request":{"method":"POST","url":"https://login.acme-fixtures.net/oauth/token","body":{"mode":"urlencoded","urlencoded":[` +
			`{"key":"grant_type","value":"client_credentials"},{"key":"scope","value":"orders:read orders:write"}]}}}`,
		Exceptions: "Silent for vendors that take commas, for hosts and scopes that are not in the files, and for documentation hosts. Commas on other hosts and an empty scope are told in preset audit alone, " +
			"since some servers want commas and a scope is optional.",
		Refs: []string{"RFC 6749 §3.3", "the source of each fact is in the pack of its vendor"},
	},
	Check: func(p *lint.Pass) {
		calls := tokenCalls(p)
		for i := range calls {
			c := &calls[i]
			if credential.Negative(c.request.Request) || c.grant != nil && c.grant.Field("accessToken").Written() {
				continue
			}
			if refusedByVendor(p, c) {
				continue
			}
			if scope, ok := c.parameter("scope"); ok && scope.text.Known() {
				separatedOddly(p, c, scope)
			}
		}
	},
}

// refusedByVendor looks at what the vendor of a token endpoint says about parameters and
// scopes.
func refusedByVendor(p *lint.Pass, c *tokenCall) bool {
	endpoint := c.site.Endpoint()
	if endpoint == nil || endpoint.Kind != credential.EndpointToken {
		return false
	}
	scope, scoped := c.parameter("scope")
	words := credential.APIScopes(scope.plain)
	for _, name := range endpoint.Refuses {
		v, ok := c.parameter(name)
		if !ok || v.text.IsZero() && v.text.Literal() || name == "scope" && (len(words) == 0 || c.sends("resource")) {
			continue
		}
		p.Report("vendor", v.place, lint.Words{
			Message: "this token endpoint of " + c.site.Pack.Title + " refuses the parameter " + name,
			Why:     "the server answers 400, or hands out a token for something else, so that the API answers 401",
			Help:    refusedHelp(name) + "; see " + string(endpoint.Source.URL),
		}).On(c.request)
		return true
	}
	grant := c.site.Pack.Grant(c.grantType())
	if grant == nil || grant.Scope == "" || slices.Contains(endpoint.Refuses, "scope") {
		return false
	}
	w := lint.Words{
		Message: "for this grant " + c.site.Pack.Title + " wants scopes that end in " + grant.Scope,
		Why:     "with another scope the server answers 400 invalid_scope, and there is no token",
		Help:    "write the resource and " + grant.Scope + " as scope; see " + string(grant.Source.URL),
	}
	switch {
	case !scoped && slices.Contains(grant.Needs, "scope"):
		w.Message = "there is no scope, and for this grant " + c.site.Pack.Title + " wants one"
		w.Why = "without a scope the server answers 400, and there is no token"
		named, _ := c.parameter("grant_type")
		p.Report("vendor", named.place, w).On(c.request)
		return true
	case slices.ContainsFunc(words, func(word string) bool { return !strings.HasSuffix(word, grant.Scope) }):
		p.Report("vendor", scope.place, w).On(c.request)
		return true
	}
	return false
}

// sends says that a call has a parameter with a value. Beside resource, which says what the
// token is for, an endpoint that knows that alone passes over scope.
func (c *tokenCall) sends(name string) bool {
	v, ok := c.parameter(name)
	return ok && !(v.text.IsZero() && v.text.Literal())
}

// refusedHelp says what to send in place of one of the two parameters that name what a
// token is for.
func refusedHelp(name string) string {
	switch name {
	case "scope":
		return "use the v2.0 endpoint (/oauth2/v2.0/token), which takes scope, or send resource instead of scope"
	case "resource":
		return "delete it and send scope with the resource and /.default behind it"
	}
	return "remove it, or use the token endpoint that takes it"
}

// separatedOddly looks at what stands around and between the words of a scope.
func separatedOddly(p *lint.Pass, c *tokenCall, scope tokenValue) {
	written := scope.rows && scope.text.Literal() && scope.place.Spot.Node.Kind() == source.String
	switch {
	case strings.TrimSpace(scope.plain) == "":
		p.Report("empty", scope.place, lint.Words{
			Message: "the scope is empty",
			Why:     "the server may hand out a token without rights, so that the API answers 403",
			Help:    "look up which scopes the API wants, or remove the field",
		}).On(c.request)
	case strings.Contains(scope.plain, ",") && len(credential.APIScopes(scope.plain)) > 1:
		if c.host == "" || credential.DocHost(c.host) || c.site.Known() && c.site.Pack.Separates(credential.Commas) {
			return
		}
		kase, why := "comma-elsewhere", "some servers want commas; the others take them all for one scope that they do not know, and answer invalid_scope"
		if c.site.Known() && len(c.site.Pack.Scopes) > 0 {
			kase, why = "comma", "the server takes them all for one scope that it does not know, and answers invalid_scope"
		}
		at := scope.place
		if written {
			odd := credential.ScopeSeparators(at.Spot.Text.String(), true)[0]
			at = lint.At(at.Spot, odd.Start, odd.End)
		}
		rep := p.Report(kase, at, lint.Words{
			Message: "commas stand between the scopes, where a space belongs",
			Why:     why,
			Help:    "write one space between two scopes",
		}).On(c.request)
		if written {
			rep.Fix("write spaces")
			editSeparators(rep, scope.place.Spot, true)
		}
	case written:
		spot := scope.place.Spot
		odd := credential.ScopeSeparators(spot.Text.String(), false)
		if len(odd) == 0 {
			return
		}
		rep := p.Report("spaces", lint.At(spot, odd[0].Start, odd[0].End), lint.Words{
			Message: "there is more white space in the scope than one space between two words",
			Why:     "the standard knows one space alone; a strict server answers invalid_scope",
			Help:    "leave one space between two scopes, and none around them",
		}).On(c.request)
		rep.Fix("leave one space")
		editSeparators(rep, spot, false)
	}
}

// editSeparators makes one space of what stands between two scopes.
func editSeparators(rep *lint.Report, spot *postman.Spot, commas bool) {
	for _, odd := range credential.ScopeSeparators(spot.Text.String(), commas) {
		insert := " "
		if odd.Start == 0 || odd.End == spot.Text.Len() {
			insert = ""
		}
		rep.Edit(lint.At(spot, odd.Start, odd.End), insert)
	}
}

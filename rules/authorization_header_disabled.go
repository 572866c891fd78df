package rules

import (
	"slices"
	"strings"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/credential"
	"github.com/postlint/postlint/lint/postman"
	"github.com/postlint/postlint/lint/resolve"
)

var _ = add(&authorizationHeaderDisabled)

var authorizationHeaderDisabled = lint.Rule{
	ID:       "authorization-header-disabled",
	Category: lint.CategoryHeader,
	Tier:     lint.Core,
	Tags:     []string{"rfc-9110", "cwe-306"},
	Summary:  "the only Authorization header is unticked",
	Cases: []lint.Case{
		{Severity: lint.Info, Confidence: lint.Medium, Fix: lint.Unsafe, When: "other requests to the same host are authenticated"},
		{Name: "expected", Severity: lint.Info, Confidence: lint.Medium, Fix: lint.Unsafe, When: "the request signs in, is for everybody, or tests a refusal"},
	},
	Doc: lint.Doc{
		Why:     "An unticked row is not sent. It looks as if the request had its Authorization header, and the server, which sees none, answers 401.",
		Instead: "Tick the row again, or delete it and let the request inherit its auth. A request that needs none says so: Auth Type No Auth, and no unticked row.",
		Bad: `{"item":[{"name":"List","request":{"url":"https://api.acme-fixtures.net/v1/orders","header":[{"key":"Authorization","value":"Bearer {{token}}"}]}},` +
			`{"name":"Export","request":{"url":"https://api.acme-fixtures.net/v1/export","header":[{"key":"Authorization","value":"Bearer {{token}}","disabled":true}]}}]}`,
		Good: `{"item":[{"name":"List","request":{"url":"https://api.acme-fixtures.net/v1/orders","header":[{"key":"Authorization","value":"Bearer {{token}}"}]}},` +
			`{"name":"Export","request":{"url":"https://api.acme-fixtures.net/v1/export","header":[{"key":"Authorization","value":"Bearer {{token}}"}]}}]}`,
		Exceptions: "Silent when the request sends another credential (a second row, an API key, a cookie, the session of a login, an inherited auth), when a script may add one, and when no other request to the host is authenticated.",
		Refs:       []string{"RFC 9110 §11.6.2", "RFC 9110 §15.5.2"},
	},
	Check: func(p *lint.Pass) {
		var open map[string]bool
		for r := range p.Requests() {
			row := untickedCredential(r)
			if row == nil || p.Public(r.Request) || r.MayChange("authorization") || r.Touched.URL || credential.HasCredential(r, p.Packs()) || sendsSession(r) {
				continue
			}
			if open == nil {
				open = authenticatedHosts(p)
			}
			if open[r.Target.HostName()] {
				unticked(p, r, row)
			}
		}
	},
}

// untickedCredential is the last Authorization row when all of them are unticked.
func untickedCredential(r *resolve.Request) *postman.Header {
	if !slices.ContainsFunc(r.Headers, func(row *postman.Header) bool { return row.Disabled }) {
		return nil
	}
	var last *postman.Header
	for _, row := range r.Headers {
		if !strings.EqualFold(strings.TrimSpace(row.KeyText.String()), "authorization") {
			continue
		}
		if !row.Disabled {
			return nil
		}
		last = row
	}
	return last
}

// authenticatedHosts are the hosts, as the requests name them, to which some request
// sends a credential.
func authenticatedHosts(p *lint.Pass) map[string]bool {
	out := map[string]bool{}
	for r := range p.Requests() {
		if host := r.Target.HostName(); !out[host] && len(p.CredentialsOf(r)) > 0 && credential.HasCredential(r, p.Packs()) {
			out[host] = true
		}
	}
	return out
}

func unticked(p *lint.Pass, r *resolve.Request, row *postman.Header) {
	kase, help := "", "tick the header again"
	if inherits(r.Request) {
		help += ", or delete it and let the request inherit auth from its parent"
	}
	if credential.LoginLike(r.Request) || credential.Negative(r.Request) {
		kase, help = "expected", "delete the row if the request needs no credential, else tick it again"
	}
	at, flag := lint.Whole(row.Spot), row.Node.Get("disabled")
	if flag.Exists() {
		at = memberAt(row.Spot, flag)
	}
	rep := p.Report(kase, at, lint.Words{
		Message: "the Authorization header is unticked, and nothing else authenticates this request",
		Why:     "an unticked row is not sent; other requests to this host send a credential, this one gets 401",
		Help:    help,
	}).On(r)
	if flag.Exists() { // false is what no switch means, and can be written in JSON and YAML alike
		rep.Related(lint.Whole(row.Spot), "the header that is not sent").Fix("tick the header").Edit(at, "false")
	}
}

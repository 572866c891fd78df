package rules

import (
	"fmt"
	"slices"
	"strings"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/credential"
	"github.com/postlint/postlint/lint/postman"
	"github.com/postlint/postlint/lint/resolve"
	"github.com/postlint/postlint/lint/source"
)

var _ = add(&noauthAmongAuthenticated)

var noauthAmongAuthenticated = lint.Rule{
	ID:       "noauth-among-authenticated",
	Category: lint.CategoryInheritance,
	Tier:     lint.Lab,
	Tags:     []string{"rfc-9110", "cwe-306", "owasp-api-2"},
	Summary:  "No Auth on one request of many that authenticate",
	Cases: []lint.Case{
		{Severity: lint.Info, Confidence: lint.Medium, Fix: lint.Unsafe, When: "nearly all other requests to the host authenticate"},
	},
	Options: []lint.Option{
		{Name: "authenticated", What: "how many requests to the host authenticate, at least", Unit: lint.Count, Default: 5, Min: 1, Max: 1000},
		{Name: "outliers", What: "which part of the requests to the host does without, at most", Unit: lint.Percent, Default: 20, Min: 1, Max: 99},
	},
	Doc: lint.Doc{
		Why:     "With No Auth a request sends no credential, whatever its folder or the collection has. Where the endpoint is not public the server answers 401.",
		Instead: "Set the Auth Type to Inherit auth from parent, unless the endpoint is public.",
		Bad: `{"info":{"name":"Orders"},"auth":{"type":"bearer","bearer":[{"key":"token","value":"{{token}}"}]},"item":[{"name":"A","request":{"url":"https://api.acme-fixtures.net/a"}},` +
			`{"name":"B","request":{"url":"https://api.acme-fixtures.net/b"}},{"name":"C","request":{"url":"https://api.acme-fixtures.net/c"}},{"name":"D","request":{"url":"https://api.acme-fixtures.net/d"}},` +
			`{"name":"E","request":{"url":"https://api.acme-fixtures.net/e"}},{"name":"F","request":{"url":"https://api.acme-fixtures.net/f","auth":{"type":"noauth"}}}]}`,
		Good: `{"info":{"name":"Orders"},"auth":{"type":"bearer","bearer":[{"key":"token","value":"{{token}}"}]},"item":[{"name":"A","request":{"url":"https://api.acme-fixtures.net/a"}},` +
			`{"name":"B","request":{"url":"https://api.acme-fixtures.net/b"}},{"name":"C","request":{"url":"https://api.acme-fixtures.net/c"}},{"name":"D","request":{"url":"https://api.acme-fixtures.net/d"}},` +
			`{"name":"Log in","request":{"url":"https://api.acme-fixtures.net/login","auth":{"type":"noauth"}}}]}`,
		Exceptions: "Silent for requests that log in or keep a secret of the answer, that tell the public something (health, metadata, sign-up), whose description calls them public, for pictures, that are meant to be refused, OPTIONS and HEAD, those with a header, query parameter or body field that is named like a credential, " +
			"where a script may add one, and in a folder in which one request logs in and most others send nothing, as with a session's cookie. Public endpoints that it cannot tell are why it is off unless it is selected.",
		Refs: []string{"RFC 9110 §15.5.2", "CWE-306"},
	},
	Check: func(p *lint.Pass) {
		if !someRequest(p, func(r *resolve.Request) bool { return r.Helper.Type == resolve.NoAuth }) {
			return
		}
		for _, use := range hostUses(p) {
			with, without := len(use.with), len(use.without)
			if with < p.Number("authenticated") || without*100 > p.Number("outliers")*(with+without) {
				continue
			}
			for _, r := range use.order {
				if r.Helper.Type == resolve.NoAuth && use.with[r.Request] == nil && !secretElsewhere(p, r) && !forEverybody(r.Request) {
					reportNoAuth(p, r, with, with+without)
				}
			}
		}
	},
}

// forEverybody says whether the description of a request calls it public, or its path ends
// in the name of a picture, which servers hand out without asking who wants it.
func forEverybody(r *postman.Request) bool {
	for _, at := range []source.Value{r.Node(), r.Node().Get("request")} {
		d := at.Get("description")
		if d.Kind() == source.Object {
			d = d.Get("content")
		}
		if d.Kind() == source.String && slices.Contains(credential.Words(d.Text().String()), "public") {
			return true
		}
	}
	if len(r.URL.Path) == 0 {
		return false
	}
	last := strings.ToLower(r.URL.Path[len(r.URL.Path)-1].Text().String())
	return slices.ContainsFunc([]string{".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp", ".ico"}, func(end string) bool { return strings.HasSuffix(last, end) })
}

func reportNoAuth(p *lint.Pass, r *resolve.Request, with, all int) {
	from := r.Helper.From
	w := lint.Words{
		Message: fmt.Sprintf("No Auth is chosen here, while %d of %d requests to the host authenticate", with, all),
		Why:     "the request is sent without a credential, and answered with 401 unless the endpoint is public",
		Help:    "choose Inherit auth from parent, unless the endpoint is public",
	}
	spot := postman.FileSpot(from.Owner, from.Type)
	spot.Role = postman.RoleAuth
	if _, folder := from.Owner.(*postman.Folder); folder {
		w.Message = strings.Replace(w.Message, "chosen here", "chosen for this folder", 1)
	}
	if !inherits(r.Request) {
		w.Help = "let this request send what the others send, or leave it if the endpoint is public"
	}
	rep := p.Report("", lint.Whole(spot), w).On(r)
	if !r.Helper.Inherited && inherits(r.Request) {
		rep.Fix("let the request inherit its auth").Remove(spot, from.Node)
	}
}

// inherits says that a request would inherit an auth if it had none of its own.
func inherits(r *postman.Request) bool {
	for a := range r.Auths() {
		if a.Owner != postman.Owner(r) && a.Set() {
			return a.TypeName() != resolve.NoAuth
		}
	}
	return false
}

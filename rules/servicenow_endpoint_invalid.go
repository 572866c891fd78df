package rules

import (
	"strings"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/credential"
	"github.com/postlint/postlint/lint/postman"
	"github.com/postlint/postlint/lint/resolve"
)

const instanceAddress = "an instance answers at https://INSTANCE.service-now.com/api/now"

var _ = add(&servicenowEndpointInvalid)

var servicenowEndpointInvalid = lint.Rule{
	ID:       "servicenow-endpoint-invalid",
	Category: lint.CategoryServiceNow,
	Tier:     lint.Core,
	Tags:     []string{"owasp-api-9"},
	Summary:  "an address that is no API of a ServiceNow instance",
	Cases: []lint.Case{
		{Name: "site", Severity: lint.Error, Confidence: lint.High, Fix: lint.Safe, When: "the host is of the vendor's own site, servicenow.com"},
		{Name: "look-alike", Severity: lint.Error, Confidence: lint.Medium, When: "the host is one or two letters away from service-now.com"},
		{Name: "doubled", Severity: lint.Error, Confidence: lint.High, When: "service-now.com stands in the host twice"},
		{Name: "path", Severity: lint.Warning, Confidence: lint.Medium, When: "no API of an instance begins with this path"},
		{Name: "page", Severity: lint.Warning, Confidence: lint.Low, When: "a token goes to a page for people"},
	},
	Doc: lint.Doc{
		Why: "Each instance issues its own tokens. Another host cannot know them and answers 401 or with a login page, and so does a page of the instance that is no API: " +
			"a client that only looks at the status takes that page for success.",
		Instead: "Call https://INSTANCE.service-now.com/api/now/..., and https://INSTANCE.service-now.com/oauth_token.do for tokens.",
		Bad:     `{"name":"List","request":{"url":"https://dev12345.servicenow.com/api/now/table/incident"}}`,
		Good:    `{"name":"List","request":{"url":"https://dev12345.service-now.com/api/now/table/incident"}}`,
		Exceptions: "Silent for hosts that are not in the files, for documentation hosts, and where a script changes the URL. Addresses of your own that stand for an instance are unknown and silent, too. " +
			"The fix puts the hyphen in where host and path leave no doubt.",
		Refs: []string{
			"https://www.servicenow.com/docs/r/api-reference/rest-api-explorer/r_RESTOAuthExample.html",
			"https://www.servicenow.com/docs/r/platform-security/authentication/r_OAuthAPIRequestParameters.html",
		},
	},
	Check: func(p *lint.Pass) {
		for r := range p.Requests() {
			if !r.Target.HostKnown() || r.Touched.URL {
				continue
			}
			switch s := p.Packs().At(r); {
			case publicSite(s):
				noInstance(p, r, s)
			case s.Is(credential.RoleAPI) && s.Pack.Name == serviceNow:
				noAPI(p, r, s)
			case !s.Known():
				lookAlike(p, r)
			}
		}
	},
}

// noInstance looks at a host of the vendor's own site. Only paths of an instance are
// mistakes there.
func noInstance(p *lint.Pass, r *resolve.Request, s credential.Site) {
	e := s.Endpoint()
	path := strings.ToLower(r.Target.Path.In(r.Target.Whole))
	if e == nil || e.Kind == credential.EndpointPages || !isPath(path, "/api/now") && e.Kind == credential.EndpointAPI {
		return
	}
	// Pages of the vendor call such paths of their own site, without credentials.
	if s.Tenant == "" && e.Kind != credential.EndpointToken && !credential.HasCredential(r, p.Packs()) {
		return
	}
	at := hostEndAt(r)
	rep := p.Report("site", at, lint.Words{
		Message: hostNamed(r.Target.HostName()) + " is of ServiceNow's own site, no instance",
		Why:     "it knows no token and no user of your instance: the answer is 401 or a page; " + instanceAddress,
		Help:    "write the host of your instance, such as " + instanceHost(s, r.Target.HostName()) + rawToo(r, at),
	}).On(r)
	usedIn(rep, at, lint.Whole(r.URLSpot()))
	if s.Tenant != "" && e.Kind != credential.EndpointNone {
		offerHyphen(rep, r)
	}
}

// instanceHost is the host that is meant by one of the vendor's site, or the form of such
// a host.
func instanceHost(s credential.Site, host string) string {
	if name, ok := strings.CutSuffix(host, ".servicenow.com"); ok && s.Tenant != "" {
		return name + ".service-now.com"
	}
	return "{{instance}}.service-now.com"
}

// offerHyphen offers to write servicenow.com as the hosts of instances are, in the text
// that the app shows as well.
func offerHyphen(rep *lint.Report, r *resolve.Request) {
	const end, before = "servicenow.com", len("service")
	host := r.Target.Host.In(r.Target.Whole)
	i := len(host) - len(end)
	if i < 0 || !strings.EqualFold(host[i:], end) {
		return
	}
	at := r.Target.Host.Start + i + before
	hyphen := r.Target.Whole.Range(at, at)
	if hyphen.IsZero() {
		return
	}
	rep.Fix("insert the hyphen").Edit(hyphen, "-")
	raw := r.URL.Raw.Text().String()
	if k := strings.Index(raw, host); hyphen.Role() == postman.RoleURL && r.URL.Form == postman.URLObject && k >= 0 {
		spot := r.PartSpot("raw", r.URL.Raw)
		rep.Edit(lint.At(&spot, k+i+before, k+i+before), "-")
	}
}

// noAPI looks at the path of a request to an instance.
func noAPI(p *lint.Pass, r *resolve.Request, s credential.Site) {
	e := s.Endpoint()
	if e == nil || !r.Target.Path.Of(r.Target.Whole).Known() {
		return
	}
	at := partAt(r, r.Target.Path)
	switch {
	case e.Kind == credential.EndpointNone:
		usedIn(p.Report("path", at, lint.Words{
			Message: "no API of an instance begins with this path",
			Why:     "the instance answers 400, 404 or with its login page, which looks like a refused credential",
			Help:    "call " + e.Instead + " instead",
		}).On(r), at, lint.Whole(r.URLSpot()))
	case e.Kind == credential.EndpointPages && sendsToken(p, r):
		usedIn(p.Report("page", at, lint.Words{
			Message: "a token is sent to a page for people",
			Why:     "the page redirects to a login or answers with HTML and status 200, whatever the token; " + instanceAddress,
			Help:    "call the API that has the data, for example /api/now/table",
		}).On(r), at, lint.Whole(r.URLSpot()))
	}
}

// lookAlike looks at a host that no pack knows.
func lookAlike(p *lint.Pass, r *resolve.Request) {
	host := r.Target.HostName()
	if !strings.Contains(host, "ow") || credential.DocHost(host) { // cheaper than comparing
		return
	}
	pack, suffix, doubled := p.Packs().Meant(host)
	if pack == nil || pack.Name != serviceNow {
		return
	}
	at := hostEndAt(r)
	kase, w := "look-alike", lint.Words{
		Message: hostNamed(host) + " is nearly " + suffix + ", and another one",
		Why:     "another host cannot know a token of your instance, and has seen it; " + instanceAddress,
		Help:    "write it as {{instance}}." + suffix + rawToo(r, at),
	}
	if doubled {
		kase, w = "doubled", lint.Words{
			Message: suffix + " stands in the host twice",
			Why:     "there is no such host; a variable that holds the whole host is followed by what it ends in",
			Help:    "write the end of the host once: in the variable, or behind it, where {{instance}} is the name alone" + rawToo(r, at),
		}
	}
	usedIn(p.Report(kase, at, w).On(r), at, lint.Whole(r.URLSpot()))
}

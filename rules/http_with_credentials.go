package rules

import (
	"strings"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/credential"
	"github.com/postlint/postlint/lint/postman"
	"github.com/postlint/postlint/lint/resolve"
)

var _ = add(&httpWithCredentialsRule)

var httpWithCredentialsRule = lint.Rule{
	ID:       "http-with-credentials",
	Category: lint.CategoryTransport,
	Tier:     lint.Core,
	Family:   lint.Address,
	Rank:     4,
	Tags:     []string{"cwe-319", "owasp-api-8"},
	Summary:  "credentials sent over plain http",
	Cases: []lint.Case{
		{Severity: lint.Error, Confidence: lint.High, Fix: lint.Unsafe, When: "the request carries a credential"},
		{Name: "demo", Severity: lint.Info, Confidence: lint.Medium, Fix: lint.Unsafe, When: "the credentials that it carries are such as everybody knows"},
		{
			Name: "mixed", Severity: lint.Warning, Confidence: lint.High, Fix: lint.Unsafe,
			When: "it carries none, and other requests call the same host over https",
		},
	},
	Doc: lint.Doc{
		Why: "Everybody on the path can read a credential that travels over http. Many APIs answer such a request with 401 or 403; " +
			"others redirect to https, which turns POST into GET, and newer runtimes drop Authorization on the way.",
		Instead:    "Use https. If the request was ever sent, replace the credential.",
		Bad:        `{"name":"List","request":{"url":"http://api.acme-fixtures.net/v1","header":[{"key":"Authorization","value":"Bearer {{token}}"}]}}`,
		Good:       `{"name":"List","request":{"url":"http://localhost:8080/v1","header":[{"key":"Authorization","value":"Bearer {{token}}"}]}}`,
		Exceptions: "Silent for loopback and private addresses, names without a dot, .local and the like, for documentation hosts, a host with a brace in it, and where a script changes the URL. No fix is offered beside an explicit port other than 80.",
		Refs:       []string{"RFC 6750 §5.3", "RFC 9110 §17.16.1", "CWE-319"},
	},
	Check: httpWithCredentials,
}

func httpWithCredentials(p *lint.Pass) {
	secure := map[string]bool{}
	for r := range p.Requests() {
		if r.Target.SchemeName() == "https" {
			secure[r.Target.HostName()] = true
		}
	}
	for r := range p.Requests() {
		u := &r.Target
		host := u.HostName()
		if !publicHTTP(p, r) {
			continue
		}
		w := lint.Words{
			Message: "credentials go over http",
			Why:     "anybody on the path can read them; many APIs answer 401, others redirect and lose the header or the method",
			Help:    "write https",
		}
		kase := ""
		if carries := credential.HasCredential(r, p.Packs()); carries && everybodyKnows(p, r) {
			kase = "demo"
			w.Why = "anybody on the path can read them, which is less grave as the password is one that everybody knows; many APIs answer 401"
		} else if !carries {
			if !secure[host] {
				continue
			}
			kase = "mixed"
			w = lint.Words{
				Message: "this request goes over http, others to the same host over https",
				Why:     "a redirect to https turns POST into GET, and what is sent can be read on the way",
				Help:    "write https here as well",
			}
		}
		use := lint.Whole(r.URLSpot())
		at := partAt(r, u.Scheme)
		w.Help += rawToo(r, at) + otherPort(u)
		if kase != "mixed" {
			w.Help += "; replace the credential if it was used"
		}
		rep := usedIn(p.Report(kase, at, w).On(r).About(r), at, use)
		if r.Helper.Inherited && r.Helper.Header != nil {
			rep.Related(lint.Whole(postman.AuthSpot(r.Helper.From)), "the credential comes from here")
		}
		offerHTTPS(rep, r)
	}
}

// everybodyKnows says that a request carries nothing but passwords that everybody knows: a
// server for demonstrations takes them, and has nothing else to protect.
func everybodyKnows(p *lint.Pass, r *resolve.Request) bool {
	known := false
	for _, c := range p.CredentialsOf(r) {
		switch {
		case c.Slot == credential.BasicUserSlot || c.Slot != credential.SignedSlot && c.Value.IsZero():
		case !c.Value.Known() || !c.Demo():
			return false
		default:
			known = true
		}
	}
	return known
}

// otherPort is what an advice to use https adds where the URL names a port, at which the
// server may not speak it.
func otherPort(u *resolve.URL) string {
	if port := u.Port.In(u.Whole); port != "" {
		return ", and change or remove the port, which is not that of https"
	}
	return ""
}

// publicHTTP says that a request certainly goes to a public host over http, and that
// the file says so.
func publicHTTP(p *lint.Pass, r *resolve.Request) bool {
	u := &r.Target
	host := u.HostName()
	return u.SchemeName() == "http" && !u.Forced() && u.HostKnown() && !r.Touched.URL &&
		!strings.ContainsAny(host, "{}") && // nothing has such a name: what is meant cannot be told
		p.Packs().PublicHost(host)
}

// offerHTTPS makes https of http where it is written, and in the raw text that the
// app shows, so that the two agree. The port of http goes with it; with another one the
// server may not speak https.
func offerHTTPS(rep *lint.Report, r *resolve.Request) {
	u := &r.Target
	at := u.Whole.Range(u.Scheme.End, u.Scheme.End)
	port := u.Port.In(u.Whole)
	colon := u.Whole.Range(u.Host.End, u.Port.End)
	split := !r.URL.Port.Exists() && (colon.IsZero() || colon.End-colon.Start != len(":80"))
	if at.IsZero() || port != "" && (port != "80" || split) {
		return
	}
	rep.Fix("use https").Edit(at, "s")
	switch raw, spot := r.URL.Raw.Text().String(), r.PartSpot("raw", r.URL.Raw); {
	case at.Role() != postman.RoleURL || r.URL.Form != postman.URLObject || !strings.HasPrefix(strings.ToLower(raw), "http://"):
	case port == "":
		rep.Edit(lint.At(&spot, 4, 4), "s")
	default:
		rep.Edit(lint.At(&spot, 4, 4), "s")
		host := u.Host.In(u.Whole)
		if i := strings.Index(raw, host+":80"); i >= 0 {
			rep.Edit(lint.At(&spot, i+len(host), i+len(host+":80")), "")
		}
	}
	switch {
	case port == "":
	case r.URL.Port.Exists():
		rep.Remove(r.URLSpot(), r.URL.Port)
	default:
		rep.Edit(colon, "")
	}
}

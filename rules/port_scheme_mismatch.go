package rules

import (
	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/resolve"
)

var _ = add(&portSchemeMismatch)

var portSchemeMismatch = lint.Rule{
	ID:       "port-scheme-mismatch",
	Category: lint.CategoryTransport,
	Tier:     lint.Ext,
	Family:   lint.Address,
	Rank:     5,
	Tags:     []string{"rfc-9110", "owasp-api-8"},
	Summary:  "a port that belongs to the other scheme: http on 443, https on 80",
	Cases: []lint.Case{
		{Severity: lint.Error, Confidence: lint.High, When: "http goes to port 443, or https to port 80"},
		{Name: "alternate", Severity: lint.Info, Confidence: lint.Low, Presets: lint.Audit, When: "http goes to port 8443, or https to port 8080"},
	},
	Doc: lint.Doc{
		Why: "A server that listens for TLS on 443 answers plain http with 400 or closes the connection, and one that listens for plain http on 80 cannot answer a TLS handshake. " +
			"No API ever sees the credential, or it crosses the network in clear text to be refused.",
		Instead:    "Leave the port out: https uses 443 and http uses 80 by themselves. Otherwise write the scheme that the port is for.",
		Bad:        `{"name":"List","request":{"url":"https://api.acme-fixtures.net:80/v1"}}`,
		Good:       `{"name":"List","request":{"url":"https://api.acme-fixtures.net:8443/v1"}}`,
		Exceptions: "Silent for loopback and private addresses, names without a dot, documentation hosts, and where scheme, host or port come from a variable that is not in the files or a script changes. A URL without a scheme is url-scheme-missing.",
		Refs:       []string{"RFC 9110 §4.2.1", "RFC 9110 §4.2.2"},
	},
	Check: func(p *lint.Pass) {
		for r := range p.Requests() {
			kase, ok := portMismatch(p, r)
			if !ok {
				continue
			}
			u := &r.Target
			use := lint.Whole(r.URLSpot())
			at := partAt(r, u.Port)
			usedIn(p.Report(kase, at, portWords(kase, u.SchemeName())).On(r).About(r), at, use)
		}
	},
}

func portWords(kase, scheme string) lint.Words {
	w := lint.Words{
		Message: "https goes to port 80, where servers expect http",
		Why:     "the TLS handshake is not answered, so the request fails before the API sees it",
		Help:    "leave the port out, or write http if the server has no TLS there",
	}
	if scheme == "http" {
		w = lint.Words{
			Message: "http goes to port 443, where servers expect TLS",
			Why:     "the server answers 400 or closes the connection, and what was sent can be read on the way",
			Help:    "write https, and leave the port out",
		}
	}
	if kase == "alternate" {
		w.Message = map[string]string{"http": "http goes to port 8443, which mostly expects TLS", "https": "https goes to port 8080, which mostly expects http"}[scheme]
		w.Help = "make sure that scheme and port are of one server"
	}
	return w
}

// portMismatch says whether a port is mostly that of the other scheme, and in which case.
func portMismatch(p *lint.Pass, r *resolve.Request) (kase string, ok bool) {
	u := &r.Target
	if u.Port.Empty() {
		return "", false
	}
	port := u.Port.Of(u.Whole)
	if u.Forced() || r.Touched.URL || !u.HostKnown() || !port.Known() {
		return "", false
	}
	host := u.HostName()
	if !p.Packs().PublicHost(host) {
		return "", false
	}
	switch u.SchemeName() + " " + port.String() {
	case "http 443", "https 80":
		return "", true
	case "http 8443", "https 8080":
		return "alternate", true
	}
	return "", false
}

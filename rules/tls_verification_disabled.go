package rules

import (
	"strings"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/credential"
	"github.com/postlint/postlint/lint/resolve"
)

var _ = add(&tlsVerificationDisabled)

var tlsVerificationDisabled = lint.Rule{
	ID:       "tls-verification-disabled",
	Category: lint.CategoryTransport,
	Tier:     lint.Core,
	Tags:     []string{"cwe-295", "owasp-api-8"},
	Summary:  "credentials sent while the server's certificate is not checked",
	Cases: []lint.Case{
		{Severity: lint.Warning, Confidence: lint.High, Fix: lint.Unsafe, When: "a credential goes to a public host"},
		{Name: "unknown-host", Severity: lint.Info, Confidence: lint.Medium, Fix: lint.Unsafe, When: "a credential goes to a host that is not in the files"},
	},
	Doc: lint.Doc{
		Why: "With \"strictSSL\": false Postman takes any certificate, so whoever is on the path can answer in the server's name and read the credential. " +
			"The setting overrides what the runner is told, and applies to all requests below the place where it stands.",
		Instead: "Delete the setting, and add the certificate of your own authority to Postman (Settings, Certificates) or to the runner (--ssl-extra-ca-certs).",
		Bad: `{"name":"List","protocolProfileBehavior":{"strictSSL":false},"request":{"url":"https://api.acme-fixtures.net/v1",` +
			`"header":[{"key":"Authorization","value":"Bearer {{token}}"}]}}`,
		Good: `{"name":"List","protocolProfileBehavior":{"strictSSL":false},"request":{"url":"https://localhost:8443/v1",` +
			`"header":[{"key":"Authorization","value":"Bearer {{token}}"}]}}`,
		Exceptions: "Silent for requests without credentials, for loopback and private addresses and names without a dot, for documentation hosts, for plain http, and where a script changes the URL. " +
			"Whatever is not false itself, such as the text \"false\", does not switch the check off: that is setting-ignored.",
		Refs: []string{"CWE-295", "RFC 9110 §4.3.4", "measured against postman-runtime 7.56.1 and newman 6.2.2"},
	},
	Check: func(p *lint.Pass) {
		for r := range p.Requests() {
			s := r.Setting(resolve.StrictSSL)
			if !s.False() || !credential.HasCredential(r, p.Packs()) {
				continue
			}
			kase, ok := unchecked(p, r)
			if !ok {
				continue
			}
			w := lint.Words{
				Message: "the server's certificate is not checked while credentials are sent",
				Why:     "anybody on the path can answer in the server's name and read the credential",
				Help:    "delete the setting, and add your own authority's certificate to Postman instead",
			}
			if kase != "" {
				w.Message = "the server's certificate is not checked, whatever host the variables name"
			}
			// Written out rather than deleted: without it the setting of a folder or the collection would apply.
			p.Report(kase, lint.Whole(s.Spot()), w).On(r).Related(lint.Whole(r.URLSpot()), "a request that sends a credential").
				Fix("check certificates").Edit(lint.Whole(s.Spot()), "true")
		}
	},
}

// unchecked says in which case a request goes to a server whose certificate matters.
func unchecked(p *lint.Pass, r *resolve.Request) (kase string, ok bool) {
	u := &r.Target
	switch {
	case r.Touched.URL:
		return "", false
	case !u.HostKnown():
		return "unknown-host", u.SchemeName() == "https" || u.Forced() && strings.HasPrefix(u.Whole.String(), "{{")
	}
	host := u.HostName()
	return "", u.SchemeName() == "https" && p.Packs().PublicHost(host)
}

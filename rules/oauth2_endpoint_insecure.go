package rules

import (
	"strings"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/credential"
	"github.com/postlint/postlint/lint/resolve"
)

var _ = add(&oauth2EndpointInsecure)

var oauth2EndpointInsecure = lint.Rule{
	ID:       "oauth2-endpoint-insecure",
	Category: lint.CategoryOAuth2,
	Tier:     lint.Core,
	Family:   lint.Address,
	Rank:     3,
	Tags:     []string{"rfc-6749", "rfc-8252", "rfc-9700", "cwe-319", "owasp-api-2"},
	Summary:  "secrets and tokens of OAuth 2.0 over plain http",
	Cases: []lint.Case{
		{Severity: lint.Error, Confidence: lint.High, Fix: lint.Unsafe, When: "the Auth URL, Access Token URL or Refresh Token URL uses http"},
		{Name: "request", Severity: lint.Error, Confidence: lint.High, Fix: lint.Unsafe, When: "a request with a grant_type goes over http"},
		{Name: "redirect", Severity: lint.Warning, Confidence: lint.High, Fix: lint.Unsafe, When: "the Callback URL uses http, or has a wildcard or a fragment"},
	},
	Doc: lint.Doc{
		Why: "What a token endpoint gets and gives opens everything else: client secret, password, code, tokens. Over http anybody on the path can read them, and servers refuse such calls. " +
			"The same goes for a code that is sent back to a Callback URL over http; a wildcard or a fragment in it is refused, as the URL is compared letter by letter.",
		Instead: "Use https. If the secret was ever sent over http, replace it.",
		Bad: `{"name":"List","request":{"url":"https://api.acme-fixtures.net/v1","auth":{"type":"oauth2","oauth2":[{"key":"grant_type","value":"client_credentials"},` +
			`{"key":"accessTokenUrl","value":"http://login.acme-fixtures.net/oauth/token"},{"key":"clientId","value":"orders"}]}}}`,
		Good: `{"name":"List","request":{"url":"https://api.acme-fixtures.net/v1","auth":{"type":"oauth2","oauth2":[{"key":"grant_type","value":"client_credentials"},` +
			`{"key":"accessTokenUrl","value":"https://login.acme-fixtures.net/oauth/token"},{"key":"clientId","value":"orders"}]}}}`,
		Exceptions: "Silent for loopback and private addresses, names without a dot and documentation hosts, for schemes of apps of one's own, for a Callback URL that the grant type does not use, " +
			"and for hosts that are not in the files. No fix is offered beside an explicit port other than 80.",
		Refs: []string{"RFC 6749 §3.1.2.1", "RFC 6749 §3.2", "RFC 8252 §7.3", "RFC 9700 §2.1", "RFC 9700 §2.6", "CWE-319"},
	},
	Check: func(p *lint.Pass) {
		for r, g := range p.Grants() {
			for _, key := range []string{"authUrl", "accessTokenUrl", "refreshTokenUrl"} {
				insecureEndpoint(p, r, g.Field(key))
			}
			if g.Type != credential.ClientCredentials && g.Type != credential.PasswordCredentials {
				insecureCallback(p, r, g.Field("redirect_uri"))
			}
		}
		for t := range p.TokenRequests() {
			if r := t.Request; publicHTTP(p, r) {
				use := lint.Whole(r.URLSpot())
				at := partAt(r, r.Target.Scheme)
				rep := usedIn(p.Report("request", at, insecureWords("this request for a token")).On(r).About(r), at, use)
				offerHTTPS(rep, r)
			}
		}
	},
}

func insecureWords(what string) lint.Words {
	return lint.Words{
		Message: what + " goes over http",
		Why:     "anybody on the path can read the secret and the tokens, and most servers refuse it or redirect, which loses the body",
		Help:    "use https, and replace the secret if it was used",
	}
}

// plainHTTP says that an address is http and not of this machine or network.
func plainHTTP(p *lint.Pass, a credential.Address) bool {
	host := a.HostName()
	return a.SchemeName() == "http" && host != "" && p.Packs().PublicHost(host)
}

func insecureEndpoint(p *lint.Pass, r *resolve.Request, f credential.Field) {
	if a, ok := credential.AddressOf(f.Text()); ok && plainHTTP(p, a) {
		reportAddress(p, r, f, a, "", insecureWords("what is sent to the "+f.Label()))
	}
}

// reportAddress reports the scheme of an address, and offers https in its place.
func reportAddress(p *lint.Pass, r *resolve.Request, f credential.Field, a credential.Address, kase string, w lint.Words) {
	use := lint.Whole(f.Param.Spot)
	at := inFile(a.Text.Range(a.Scheme.Start, a.Scheme.End), use)
	end := a.Text.Range(a.Scheme.End, a.Scheme.End)
	rest := a.Text.String()[a.Host.End:]
	port := strings.HasPrefix(rest, ":") && !strings.HasPrefix(rest, ":80/") && rest != ":80"
	if port {
		w.Help = strings.Replace(w.Help, "use https", "use https and the port on which the server takes it", 1)
	}
	rep := usedIn(p.Report(kase, at, w).On(r), at, use)
	if end.IsZero() || port {
		return
	}
	rep.Fix("use https").Edit(end, "s")
}

func insecureCallback(p *lint.Pass, r *resolve.Request, f credential.Field) {
	a, ok := credential.AddressOf(f.Text())
	if !ok {
		return
	}
	if plainHTTP(p, a) {
		w := insecureWords("what comes back to the Callback URL")
		w.Why = "anybody on the path can read the code or token, and many servers take http for loopback addresses alone"
		w.Help = "use https, or http://localhost for an app on this machine"
		reportAddress(p, r, f, a, "redirect", w)
		return
	}
	part, what := a.Fragment, "a fragment"
	if star := strings.IndexByte(a.Text.String(), '*'); star >= 0 {
		part, what = resolve.Part{Start: star, End: star + 1}, "a wildcard"
	}
	if part.Empty() || !f.Text().Known() {
		return
	}
	use := lint.Whole(f.Param.Spot)
	at := inFile(a.Text.Range(part.Start, part.End), use)
	usedIn(p.Report("redirect", at, lint.Words{
		Message: "the Callback URL has " + what,
		Why:     "a server compares it letter by letter with what is registered, and answers invalid_request to another one",
		Help:    "write the URL that is registered, without it",
	}).On(r), at, use)
}

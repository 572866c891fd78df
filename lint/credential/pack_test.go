package credential

import (
	"errors"
	"slices"
	"strings"
	"testing"
)

// Every fact says where it stands and when it was read there: the reader refuses one
// that does not, so this holds for what comes with postlint and for a user's own.
func TestEveryFactHasASource(t *testing.T) {
	facts := 0
	for _, pack := range filedPacks(t) {
		for _, s := range sourcesOf(pack) {
			facts++
			if s.URL.fault() != "" || s.Read.fault() != "" {
				t.Errorf("%s has a fact without a source: %+v", pack.Name, s)
			}
		}
	}
	if facts < 100 {
		t.Errorf("only %d facts were looked at", facts)
	}
}

// What packs refer to exists: shapes of tokens, checks of an order.
func TestPacksReferToWhatExists(t *testing.T) {
	tags := map[string]bool{}
	for _, v := range vendors {
		tags[v.Tag] = true
	}
	names := map[string]bool{}
	for _, pack := range filedPacks(t) {
		if names[pack.Name] {
			t.Errorf("two packs are called %s", pack.Name)
		}
		names[pack.Name] = true
		for _, tag := range pack.Tokens {
			if !tags[tag] {
				t.Errorf("%s: no shape of token has the tag %s", pack.Name, tag)
			}
		}
		for _, lifetime := range pack.Lifetimes {
			for _, tag := range lifetime.Tags {
				if !slices.Contains(pack.Tokens, tag) {
					t.Errorf("%s says how long a %s lives, which is not among its tokens", pack.Name, tag)
				}
			}
		}
		for _, order := range pack.Orders {
			for _, id := range order.Checks {
				if !slices.ContainsFunc(pack.Checks, func(c PackCheck) bool { return c.ID == id }) {
					t.Errorf("%s: no check is called %s", pack.Name, id)
				}
			}
		}
	}
}

func sourcesOf(p *Pack) []PackSource {
	var out []PackSource
	for _, x := range p.Identity {
		out = append(out, x.Source)
	}
	for _, x := range p.Issuers {
		out = append(out, x.Source)
	}
	for _, x := range p.Hosts {
		out = append(out, x.Source)
	}
	for _, x := range p.Endpoints {
		out = append(out, x.Source)
	}
	for _, x := range p.Auth {
		out = append(out, x.Source)
	}
	for _, x := range p.Grants {
		out = append(out, x.Source)
	}
	for _, x := range p.Scopes {
		out = append(out, x.Source)
	}
	for _, x := range p.IDTokens {
		out = append(out, x.Source)
	}
	for _, x := range p.Lifetimes {
		out = append(out, x.Source)
	}
	for _, x := range p.Audiences {
		out = append(out, x.Source)
	}
	for _, x := range p.Refusals {
		out = append(out, x.Source)
	}
	for _, x := range p.Checks {
		out = append(out, x.Source)
	}
	for _, x := range p.Probes {
		out = append(out, x.Source)
	}
	for _, x := range p.Advice {
		out = append(out, x.Source)
	}
	return out
}

func TestSites(t *testing.T) {
	for address, want := range map[string][3]string{ // pack, role, tenant
		"DEV12345.service-now.com":                 {"servicenow", "api", "dev12345"},
		"acme.servicenowservices.com.":             {"servicenow", "api", "acme"},
		"cdn-install.sncapps.service-now.com":      {"servicenow", "other", ""},
		"developer.servicenow.com":                 {"servicenow", "pages", ""},
		"service-now.com":                          {},
		"x.y.service-now.com":                      {},
		"graph.microsoft.com":                      {"microsoft", "api", ""},
		"login.microsoftonline.com/Contoso/oauth2": {"microsoft", "identity", "contoso"},
		"login.microsoftonline.com":                {"microsoft", "identity", ""},
		"acme.okta.com":                            {"okta", "api", "acme"},
		"developer.okta.com":                       {"okta", "pages", ""},
		"acme.my.salesforce.com":                   {"salesforce", "api", "acme"},
		"acme--uat.sandbox.my.salesforce.com":      {"salesforce", "api", "acme--uat"},
		"github.com/login/oauth/access_token":      {"github", "identity", ""},
		"github.com/acme/shop":                     {},
		"a1.execute-api.eu-west-1.amazonaws.com":   {"amazon-api-gateway", "api", ""},
		"execute-api.eu-west-1.amazonaws.com":      {"amazon-api-gateway", "api", ""},
		"s3.eu-west-1.amazonaws.com":               {},
		"httpbin.org/anything":                     {"httpbin", "echo", ""},
		"acme.eu.auth0.com/oauth/token":            {"auth0", "api", "acme"},
		"login.eu.auth0.com":                       {"auth0", "pages", ""},
		"cognito-idp.eu-west-1.amazonaws.com":      {"amazon-cognito", "identity", ""},
		"api.acme-fixtures.net":                    {},
		"localhost":                                {},
		"":                                         {},
	} {
		host, path, _ := strings.Cut(address, "/")
		s, got := BuiltInPacks().Site(host, "/"+path), [3]string{}
		if s.Known() {
			got = [3]string{s.Pack.Name, string(s.Host.Role), s.Tenant}
		}
		if got != want {
			t.Errorf("%s: %v, want %v", address, got, want)
		}
	}
}

func TestEndpointsAndWays(t *testing.T) {
	p := BuiltInPacks()
	for address, want := range map[string]EndpointKind{
		"dev1.service-now.com/oauth_token.do":                EndpointToken,
		"dev1.service-now.com/api/now/table/incident":        EndpointAPI,
		"dev1.service-now.com/api/x_acme/v1/things":          EndpointAPI,
		"dev1.service-now.com/API/table/incident":            EndpointNone,
		"dev1.service-now.com/incident.do":                   "",
		"login.microsoftonline.com/common/oauth2/v2.0/token": EndpointToken,
		"login.microsoftonline.com/a/b/oauth2/v2.0/token":    "",
		"acme.okta.com/oauth2/default/v1/token":              EndpointToken,
	} {
		host, path, _ := strings.Cut(address, "/")
		got := EndpointKind("")
		if e := p.Site(host, "/"+path).Endpoint(); e != nil {
			got = e.Kind
		}
		if got != want {
			t.Errorf("%s: %q, want %q", address, got, want)
		}
	}
	if a := p.Site("graph.microsoft.com", "/v1.0/me").Auth(); a == nil || a.Way("authorization", "BEARER") == nil || a.Way("Authorization", "Basic") != nil {
		t.Error("ways")
	}
	if p.Site("login.microsoftonline.com", "/common").Auth() != nil {
		t.Error("an identity host has the auth of the API")
	}
	if got := p.Site("management.azure.com", "").Audiences(); len(got) != 3 {
		t.Errorf("audiences: %v", got)
	}
	if a, b := p.Site("a.service-now.com", ""), p.Site("b.servicenowservices.com", ""); !a.Differs(b) || a.Differs(a) || a.Differs(p.Site("acme.okta.com", "")) {
		t.Error("tenants")
	}
}

// A user's pack takes the place of one of the same name, and knows hosts of its own.
func TestPacksOfAUser(t *testing.T) {
	const text = "pack: okta\ntitle: Mine\nsources: {a: {url: 'https://docs.acme-fixtures.net', read: 2026-11-30}}\n" +
		"hosts: [{host: '{tenant}.login.acme-fixtures.net', role: identity, source: a}]\n"
	list, err := ReadPacks("mine.yaml", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	mine := BuiltInPacks().With(list...)
	if mine.Site("acme.okta.com", "").Known() || mine.Site("shop.login.acme-fixtures.net", "").Tenant != "shop" || !mine.Site("api.github.com", "").Known() {
		t.Error("sets")
	}
	if mine.Identifies("oktaUrl") || !mine.Identifies("AUTH0_DOMAIN") {
		t.Error("the names of services that tell who somebody is")
	}
	if !BuiltInPacks().Site("acme.okta.com", "").Known() {
		t.Error("the built-in set has changed")
	}
}

// How long a token lives is known where a pack ties it to its shape.
func TestLifetimes(t *testing.T) {
	session := ShapeOf("token", "00D5f000FAKEpos!"+strings.Repeat("FAKEpostlint9fK2", 6))
	if l := BuiltInPacks().Lifetime(session); l == nil || l.Most != 7200 {
		t.Errorf("%s: %+v", session.Vendor.Tag, l)
	}
	for _, token := range []string{"ghp_" + strings.Repeat("FAKEpostlint", 3), "FAKEpostlint9fK2xQ7vT4mZ8bN3cJ6h"} {
		if l := BuiltInPacks().Lifetime(ShapeOf("token", token)); l != nil {
			t.Errorf("%+v", l)
		}
	}
}

// Tokens of some issuers are taken as no other is, on whatever host.
func TestIssuers(t *testing.T) {
	for host, want := range map[string]bool{
		"cognito-idp.eu-west-1.amazonaws.com": true, "issuer-cognito-idp.eu-west-1.amazonaws.com": true, "s3.eu-west-1.amazonaws.com": false,
		"login.acme-fixtures.net": false, "": false,
	} {
		if got := BuiltInPacks().Issuer(host); got.Bare != want || got.IDTokens != want {
			t.Errorf("%q: %+v", host, got)
		}
	}
}

// A pack of software that runs on its users' own hosts says none, and its paths count on
// all; those with a part that differs count on hosts that it knows.
func TestTokenPathsOfPacks(t *testing.T) {
	const head = "pack: mine\ntitle: Mine\nsources: {a: {url: 'https://docs.acme-fixtures.net', read: 2026-11-30}}\n"
	for text, want := range map[string][2]bool{
		"endpoints: [{path: /session/mint, kind: token, source: a}]\n":                                                                {true, true},
		"endpoints: [{path: /*/mint, kind: token, source: a}]\nhosts: [{host: login.acme-fixtures.net, role: identity, source: a}]\n": {true, false},
	} {
		list, err := ReadPacks("mine.yaml", []byte(head+text))
		if err != nil {
			t.Fatal(err)
		}
		packs := BuiltInPacks().With(list...)
		for i, url := range []string{"https://login.acme-fixtures.net/session/mint", "https://api.acme-fixtures.net/session/mint"} {
			r := requestsOf(t, collectionOf(nil, `{"name":"r","request":{"url":`+quoted(url)+`}}`))[0]
			if packs.TokenPath(r) != want[i] || BuiltInPacks().TokenEndpoint(r) {
				t.Errorf("%s%s: %v", text, url, !want[i])
			}
		}
	}
}

// A header and a query parameter of a name that a pack alone knows hold a credential on
// its hosts, and are masked on all.
func TestNamesOfPacks(t *testing.T) {
	const text = "pack: mine\ntitle: Mine\nsources: {a: {url: 'https://docs.acme-fixtures.net', read: 2026-11-30}}\n" +
		"hosts: [{host: api.acme-fixtures.net, role: api, source: a}]\n" +
		"auth: [{ways: [{header: X-Acme-Badge, carries: a badge}, {query: badge, carries: a badge}], source: a}]\n"
	list, err := ReadPacks("mine.yaml", []byte(text))
	if err != nil {
		t.Fatal(err)
	}
	packs := BuiltInPacks().With(list...)
	for host, want := range map[string]int{"api.acme-fixtures.net": 2, "www.acme-fixtures.net": 0} {
		r := requestsOf(t, collectionOf(nil, `{"name":"r","request":{"url":"https://`+host+`/v1?badge=FAKEpostlint1","header":[{"key":"x-acme-badge","value":"FAKEpostlint2"}]}}`))[0]
		if got := len(Of(r, packs)); got != want || len(Of(r, BuiltInPacks())) != 0 {
			t.Errorf("%s: %d credentials, want %d", host, got, want)
		}
		if got := MaskHeader(r, r.Header("x-acme-badge"), packs) + " " + MaskWireURL(r, packs); got != "*** https://"+host+"/v1?badge=***" {
			t.Errorf("%s: %s", host, got)
		}
	}
}

// Mistakes of a file are told with their place.
func TestPacksAreReadStrictly(t *testing.T) {
	const head = "pack: a\ntitle: A\nsources: {s: {url: 'https://acme-fixtures.net', read: 2026-11-30}}\n"
	for body, want := range map[string]string{
		"hosts: []": "p:4:8: the list is empty; leave the member out",
		"hosts: {}": "p:4:8: found a mapping, where a list is expected",
		"hosts: [{host: A.b, role: api, source: s}]":           "p:4:16: a host is written in lower case, without scheme and port: {tenant}.acme.com, *.acme.com, login.acme.com/{tenant}",
		"hosts: [{host: '*.com', role: api, source: s}]":       "p:4:16: the last two labels of a host hold neither * nor {tenant}",
		"hosts: [{host: com, role: api, source: s}]":           "p:4:16: a host has at least two labels",
		"hosts: [{host: a.b, role: api, source: {url: a}}]":    "p:4:40: found a mapping, where the name of one of the sources is expected",
		"hosts: [{host: 1, role: api, source: s}]":             "p:4:16: found a number, where a text (put it in quotes) is expected",
		"hosts: [{host: '', role: api, source: s}]":            "p:4:16: the text is empty; leave the member out",
		"title: B\nhosts: [{host: a.b, role: api, source: s}]": "p:4:1: the member title stands here twice",
		"hosts: [":                "p:",
		"identity: [{source: s}]": "p:4:12: the member names is missing",
		"identity: [{names: [Acme ID], source: s}]":                                                               "p:4:21: a name is one word in lower case: okta",
		"hosts: [{host: a.b, role: api, source: s}]\nendpoints: [{path: x, kind: api, source: s}]":                "p:5:20: a path begins with a slash and holds no query: /api/now/**",
		"hosts: [{host: a.b, role: api, source: s}]\nlifetimes: [{token: access, least: -1, most: 1, source: s}]": "p:5:36: found a number, where a whole number is expected",
	} {
		_, err := ReadPacks("p", []byte(head+body+"\n"))
		var wrong *PackError
		if !errors.As(err, &wrong) || wrong.Error() != want && want != "p:" {
			t.Errorf("%q:\n got %v\nwant %s", body, err, want)
		}
	}
	for text, want := range map[string]string{
		"[]": "p:1:1: there is no pack in the list",
		"pack: a\ntitle: A\nsources: [s]\nhosts: [{host: a.b, role: api, source: s}]":                                 "p:3:10: found a list, where a mapping of names to sources is expected",
		"pack: a\nsources:\n  s: {url: 'https://a.b', read: 2026-11-30}\n  s: {url: 'https://a.b', read: 2026-11-30}": "p:4:3: the source s stands here twice",
		"pack: a\nsources: {s: {url: 'https://a.b', date: 2026-11-30}}":                                               "p:2:35: no member here is called \"date\"",
	} {
		if _, err := ReadPacks("p", []byte(text+"\n")); err == nil || err.Error() != want {
			t.Errorf("%q:\n got %v\nwant %s", text, err, want)
		}
	}
	for url, day := range map[string]string{"http://a.b": "2026-11-30", "https://a.b": "30.11.2026"} {
		_, err := ReadPacks("p", []byte("pack: a\ntitle: A\nsources: {s: {url: '"+url+"', read: "+day+"}}\n"))
		if err == nil {
			t.Errorf("%s, %s", url, day)
		}
	}
}

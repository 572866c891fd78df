package why

import (
	"slices"
	"testing"

	"github.com/postlint/postlint/lint/why/evidence"
)

// Every host that may be named in an answer is known: of exports, of what was called, of
// redirects and challenges, and of the token.
func TestHosts(t *testing.T) {
	q := Question{Inputs: collectionOf("", "Orders|GET|"+ordersURL, "Users|GET|https://Users.acme-fixtures.net/x")}
	q.Logs = append(q.Logs, logOf(
		talk{url: "https://old.acme-fixtures.net/x", sent: "Authorization: Bearer " + aJWT(`{"iss":"https://login.acme-fixtures.net/","aud":"https://aud.acme-fixtures.net/api"}`), status: 302, got: "Location: https://eu.acme-fixtures.net/login"},
		talk{url: "//noscheme.acme-fixtures.net/x", sent: carried, status: 401, got: `WWW-Authenticate: Bearer realm="realm.acme-fixtures.net", resource_metadata="https://meta.acme-fixtures.net/x", error_description="Not a.host here"`},
		talk{url: "https://old.acme-fixtures.net/x", sent: "Authorization: Bearer " + aJWT(`{"iss":"https://login.acme-fixtures.net/","aud":"https://aud.acme-fixtures.net/api"}`), status: 401},
	))
	want := []string{"api", "aud", "eu", "login", "meta", "noscheme", "old", "realm", "users"}
	for i := range want {
		want[i] += ".acme-fixtures.net"
	}
	if got := explained(t, q).Hosts; !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
}

// Hosts of one label are known, that for which a token is, those of each redirect, and what
// is known of one that holds references; words of challenges and audiences are none.
func TestHostsThatAreEasilyMissed(t *testing.T) {
	q := Question{Inputs: collectionOf("", "Orders|GET|https://intranet/x", "Local|GET|http://localhost:8080/x", "Many|GET|https://{{stage}}.many.acme-fixtures.net/x")}
	q.Logs = append(q.Logs, logOf(
		talk{method: "POST", url: "https://ssohost:8443/token", status: 200, got: asJSON + `{"access_token":"` + secret + `","instance_url":"https://inst.acme-fixtures.net"}`},
		talk{url: "https://[fe80::1]:8443/x", sent: carried, status: 302, got: "Location: /here\nLocation: https://first.acme-fixtures.net/\nLocation: //second/login"},
		talk{url: "https://intranet/x", sent: "Authorization: Bearer " + aJWT(`{"iss":"https://issuer/","aud":"account"}`), status: 401, got: `WWW-Authenticate: Bearer realm="Service", error="invalid_token"`},
	))
	q.Logs[0].Exchanges[2].Template = &evidence.Request{URL: "https://{{stage}}.many.acme-fixtures.net/x"}
	want := []string{"[fe80::1]", "first.acme-fixtures.net", "inst.acme-fixtures.net", "intranet", "issuer", "many.acme-fixtures.net", "second", "ssohost"}
	if got := explained(t, q).Hosts; !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
}

package why

import (
	"slices"
	"testing"
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

package credential

import "testing"

// A host is no secret, with the number of an instance, a port or the start of a path.
func TestHostsAreNotDrawnAtRandom(t *testing.T) {
	for _, host := range []string{
		"staging.acme-fixtures.net/v2", "eu1.api.acme-fixtures.net:8443", "dev17042.service-now.com", "orders.eu-west-1.acme-fixtures.net",
	} {
		if Entropic(host) {
			t.Errorf("%s is taken for a secret", host)
		}
	}
	for _, secret := range []string{"q7w1.9xk2v4m8.z3b6n0c5d1fa", "k3jx9.vq8w.t2m5/zr7p1c4b6n8d0fhs3y"} {
		if !Entropic(secret) {
			t.Errorf("%s is taken for a host", secret)
		}
	}
}

// A user name alone in front of the host is the credential, however the URL is written.
func TestLoneUsersAreSecret(t *testing.T) {
	for url, want := range map[string]int{
		`"https://` + opaqueToken + `@api.acme-fixtures.net/x"`:                                                              1,
		`{"raw":"https://` + opaqueToken + `@api.acme-fixtures.net/x","auth":{"user":"` + opaqueToken + `"},"host":["api"]}`: 2,
	} {
		text := collectionOf(nil, `{"name":"r","request":{"method":"GET","url":`+url+`}}`)
		if got := len(sensitive(readExport(t, text, false))); got != want {
			t.Errorf("%d of %d are secret in %s", got, want, url)
		}
	}
}

package credential

import "testing"

// Hosts have one owner when they end in the same registered name.
func TestHostsOfOneOwner(t *testing.T) {
	for _, x := range []struct {
		a, b string
		want bool
	}{
		{"login.acme-fixtures.net", "api.test.ACME-fixtures.net.", true},
		{"api.acme.co.uk", "login.acme.co.uk", true},
		{"api.acme.co.uk", "api.other.co.uk", false},
		{"acme.com", "other.com", false},
		{"localhost", "localhost", false},
		{"10.0.0.1", "11.0.0.1", false},
		{"co.uk", "co.uk", true},
	} {
		if got := SameOwner(x.a, x.b); got != x.want {
			t.Errorf("%s and %s: %v, want %v", x.a, x.b, got, x.want)
		}
	}
}

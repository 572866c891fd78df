package credential

import (
	"testing"

	"github.com/postlint/postlint/lint/resolve"
)

// The parts of an address are known by themselves: a host that is open leaves the scheme
// and the end of the path to be judged.
func TestPartsOfAnAddress(t *testing.T) {
	for _, x := range []struct{ url, scheme, host, path string }{
		{"https://login.acme-fixtures.net/oauth/token?a=b", "https", "login.acme-fixtures.net", "/oauth/token"},
		{"HTTP://user:x@Login.acme-fixtures.net:8080", "http", "login.acme-fixtures.net", ""},
		{"http://[::1]:80/x", "http", "[::1]", "/x"},
		{"https://{{tenant}}.acme-fixtures.net/token", "https", "", "/token"},
		{"{{login}}/oauth/token", "", "", ""},
		{"{{login}}/x?next=http://a", "", "", ""},
		{"com.acme.app://callback#x", "com.acme.app", "callback", ""},
	} {
		r := theRequest(t, nil, grantAuth("authUrl="+x.url))
		a, _ := AddressOf(r.Helper.Value("authUrl"))
		if a.SchemeName() != x.scheme || a.HostName() != x.host || a.PathName() != x.path {
			t.Errorf("%s: %q %q %q", x.url, a.SchemeName(), a.HostName(), a.PathName())
		}
	}
	if a, _ := AddressOf(resolve.Synthetic("https://a.b/c#d")); a.Fragment.Of(a.Text).String() != "d" {
		t.Errorf("the fragment is %q", a.Fragment.Of(a.Text).String())
	}
}

// The end of a path says which endpoint it is.
func TestWhatTheEndOfAPathSays(t *testing.T) {
	for url, want := range map[string]Ending{
		"https://login.acme-fixtures.net/oauth/token":        EndsAsToken,
		"{{login}}/oauth/access_token?x=/authorize":          EndsAsToken,
		"{{login}}/oauth2/authorize/":                        EndsAsAuthorize,
		"https://token.acme-fixtures.net":                    EndsOtherwise,
		"https://login.acme-fixtures.net/oauth/{{endpoint}}": EndsOtherwise,
		"https://login.acme-fixtures.net/as/authz":           EndsOtherwise,
		"token": EndsOtherwise,
	} {
		r := theRequest(t, nil, grantAuth("authUrl="+url))
		if got := EndingOf(r.Helper.Value("authUrl")); got != want {
			t.Errorf("%s: %d, want %d", url, got, want)
		}
	}
}

// A prefix is judged by the scheme that it makes.
func TestPrefixesInFrontOfAToken(t *testing.T) {
	for prefix, want := range map[string]PrefixFault{
		"Bearer": PrefixFine, "bearer ": PrefixFine, "Token": PrefixFine, "Zoho-oauthtoken": PrefixFine, "DPoP": PrefixFine,
		"": PrefixEmpty, "  ": PrefixEmpty,
		"Bearer:": PrefixMisspelled, "Baerer": PrefixMisspelled, "Authorization: Bearer": PrefixMisspelled, "Bearer Bearer": PrefixMisspelled,
		"CustomBearer": PrefixUnlisted, "Acme token id": PrefixUnlisted,
	} {
		if got := CheckPrefix(prefix); got != want {
			t.Errorf("%q: %d, want %d", prefix, got, want)
		}
	}
}

// Only words that are nearly those of the standard are mistakes.
func TestMistakenGrants(t *testing.T) {
	for word, want := range map[string]string{
		"code": "authorization_code", "authorizationCode": "authorization_code", "client-credentials": "client_credentials",
		"Client_Credentials": "client_credentials", "client_crendentials": "client_credentials", "password_credentials": "password",
		"refresh": "refresh_token", "refeshtoken": "refresh_token", "implicit": "",
	} {
		if got, ok := MistakenGrant(word); !ok || got != want {
			t.Errorf("%s: %q %v, want %q", word, got, ok, want)
		}
	}
	for _, word := range []string{
		"authorization_code", "client_credentials", "password", "refresh_token", "urn:ietf:params:oauth:grant-type:jwt-bearer",
		"http://auth0.com/oauth/grant-type/password-realm", "registration_code", "account_credentials", "fb_exchange_token", "{{grant}}", "",
	} {
		if got, ok := MistakenGrant(word); ok {
			t.Errorf("%s is taken for %q", word, got)
		}
	}
}

// The exp of a payload is found in it alone, with its place, whatever else is open.
func TestExpiryOfAPayload(t *testing.T) {
	for _, x := range []struct{ payload, date string }{
		{`{"sub": "a", "exp": 1700000000}`, "2023-11-14"},
		{"{\n\"iat\": {{$timestamp}}, \"exp\":1700000000}", "2023-11-14"},
		{`{"exp": {{exp}}}`, ""},
		{`{"act": {"exp": 1700000000}}`, ""},
		{`{"note": "\"exp\": 1700000000"}`, ""},
		{`{"exp": "1700000000"}`, ""},
		{`{"exp": 17{{n}}}`, ""},
	} {
		r := theRequest(t, nil, `"auth":{"type":"jwt","jwt":[{"key":"payload","value":`+quoted(x.payload)+`}]}`)
		c, at, ok := PayloadExpiry(&r.Helper)
		if ok != (x.date != "") || c.Date() != x.date {
			t.Errorf("%s: %v %q, want %q", x.payload, ok, c.Date(), x.date)
		}
		if ok && x.payload[at.Start:at.End] != "1700000000" {
			t.Errorf("%s: it is said to be at %q", x.payload, x.payload[at.Start:at.End])
		}
	}
}

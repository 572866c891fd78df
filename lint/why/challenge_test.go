package why

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
)

func (c *challenge) text() string {
	var params []string
	for _, name := range slices.Sorted(maps.Keys(c.params)) {
		params = append(params, name+"="+c.params[name])
	}
	return strings.TrimSpace(fmt.Sprintf("%s %s%s", c.scheme, c.token, strings.Join(params, ";")))
}

func TestChallenges(t *testing.T) {
	for s, want := range map[string][]string{
		``:                           nil,
		` , ,`:                       nil,
		`Basic realm="Service-now"`:  {"Basic realm=Service-now"},
		`BASIC realm="a", bearer`:    {"BASIC realm=a", "bearer"},
		`Bearer`:                     {"Bearer"},
		`Negotiate`:                  {"Negotiate"},
		`Negotiate a87421000492aa==`: {"Negotiate a87421000492aa=="},
		`Negotiate, NTLM`:            {"Negotiate", "NTLM"},
		`Bearer realm="example", error="invalid_token", error_description="The token, it expired"`: {"Bearer error=invalid_token;error_description=The token, it expired;realm=example"},
		`Newauth realm="apps", type=1, title="Login to \"apps\"", Basic realm="simple"`:            {`Newauth realm=apps;title=Login to "apps";type=1`, "Basic realm=simple"},
		`Bearer error = "invalid_token" , scope="a b"`:                                             {"Bearer error=invalid_token;scope=a b"},
		`Digest realm="x",qop="auth,auth-int",nonce="y",algorithm=MD5`:                             {"Digest algorithm=MD5;nonce=y;qop=auth,auth-int;realm=x"},
		`Bearer realm="open`:          {"Bearer realm=open"},
		`Bearer realm="a", realm="b"`: {"Bearer realm=a"},
		`Bearer resource_metadata="https://api.acme-fixtures.net/.well-known/oauth-protected-resource"`: {"Bearer resource_metadata=https://api.acme-fixtures.net/.well-known/oauth-protected-resource"},
	} {
		var got []string
		for _, c := range parseChallenges(s) {
			got = append(got, c.text())
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s\n got %q\nwant %q", s, got, want)
		}
	}
}

// Whatever a server sends, it is read in one go: schemes and names are tokens.
func FuzzChallenges(f *testing.F) {
	f.Add(`Newauth realm="apps", type=1, title="Login to \"apps\"", Basic realm="simple"`)
	f.Add("Negotiate a==,b=\x00\xff")
	f.Fuzz(func(t *testing.T, s string) {
		for _, c := range parseChallenges(s) {
			if c.scheme == "" || strings.ContainsFunc(c.scheme, func(r rune) bool { return r > 127 || !isTokenChar(byte(r)) }) {
				t.Errorf("%q: scheme %q", s, c.scheme)
			}
		}
	})
}

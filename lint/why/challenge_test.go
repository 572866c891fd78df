package why

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/postlint/postlint/cmd/fuzz/limit"
	"github.com/postlint/postlint/lint/why/evidence"
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

// Of a header only so much is read, and nothing of what the limit cuts in two.
func TestLongChallenges(t *testing.T) {
	const kerberos = "Negotiate "
	pad := func(head, fill string) string {
		return head + strings.Repeat(fill, challengeLimit/len(fill)) + `", Basic realm="beyond"`
	}
	for s, want := range map[string]string{
		pad(`Bearer realm="a", error_description="`, "FAKEpostlint"): "Bearer realm=a",
		pad(`Bearer realm="a", x=`, "FAKEpostlint"):                  "Bearer realm=a",
		pad(kerberos, "FAKEpostlint"):                                "Negotiate",
		pad(`Bearer realm="a", `, "FAKEpostlint"):                    "Bearer realm=a",
		// What ends at the limit, and goes on there.
		pad(`Bearer realm="a"`+strings.Repeat(" ", challengeLimit-16-8), "basicest"): "Bearer realm=a",
	} {
		var got []string
		for _, c := range parseChallenges(s) {
			got = append(got, c.text())
		}
		if !slices.Equal(got, []string{want}) {
			t.Errorf("%.60s\n got %.200q\nwant %q", s, got, want)
		}
	}
	if n := len(parseChallenges(strings.Repeat("a ", 200<<10))); n == 0 || n > challengeLimit/2 {
		t.Errorf("%d challenges are read", n)
	}
	var many evidence.Response
	for range 300 {
		many.Headers = append(many.Headers, evidence.Header{Name: "www-authenticate", Value: "Basic, Bearer"})
	}
	if n := len(challenges(&many)); n != mostChallenges {
		t.Errorf("%d challenges of many headers are read", n)
	}
}

// Whatever a server sends, it is read in one go: schemes and names are tokens.
func FuzzChallenges(f *testing.F) {
	f.Add(`Newauth realm="apps", type=1, title="Login to \"apps\"", Basic realm="simple"`)
	f.Add("Negotiate a==,b=\x00\xff")
	f.Fuzz(func(t *testing.T, s string) {
		defer limit.Each(t)()
		for _, c := range parseChallenges(s) {
			if c.scheme == "" || strings.ContainsFunc(c.scheme, func(r rune) bool { return r > 127 || !isTokenChar(byte(r)) }) {
				t.Errorf("%q: scheme %q", s, c.scheme)
			}
		}
	})
}

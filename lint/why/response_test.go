package why

import (
	"slices"
	"strings"
	"testing"

	"github.com/postlint/postlint/lint"
)

// A ruleCase is an exchange and what one rule says of it: the cases, without the id of the
// rule; nothing where the rule must be silent.
type ruleCase struct {
	name   string
	talks  []talk
	want   []string
	inputs []lint.Input
	after  []talk // those of the run behind the one that is judged
}

// speaks holds a rule to a table. Each case that the rule declares has to be in it, and at
// least two exchanges of which it must say nothing.
func speaks(t *testing.T, id string, table []ruleCase) {
	t.Helper()
	r := Rules()[slices.IndexFunc(Rules(), func(r *Rule) bool { return r.ID == id })]
	said := map[string]bool{}
	silent := 0
	for _, c := range table {
		x := seen(t, c.inputs, append(c.talks, c.after...)...)
		x = x.run[len(c.talks)-1]
		var got []string
		for _, s := range r.check(x) {
			if s.Rule == r.ID && !strings.HasPrefix(s.Fact, r.ID) {
				got = append(got, s.Fact)
				continue
			}
			_, kase, _ := strings.Cut(s.Fact, ":")
			got = append(got, kase)
			said[kase] = true
			checkWords(t, c.name, s)
		}
		if len(got) == 0 {
			silent++
		}
		if got = slices.Compact(got); !slices.Equal(got, c.want) {
			t.Errorf("%s: says %q, want %q", c.name, got, c.want)
		}
	}
	for _, k := range r.Cases {
		if !said[k.Name] {
			t.Errorf("nothing here makes it say %q", k.Name)
		}
		delete(said, k.Name)
	}
	for k := range said {
		t.Errorf("it says %q, which it does not declare", k)
	}
	if silent < 2 {
		t.Errorf("it is silent in %d only", silent)
	}
}

// A reason is a sentence without full stop that quotes no credential.
func checkWords(t *testing.T, name string, s Sign) {
	t.Helper()
	for _, text := range []string{s.Why, s.Fix} {
		if strings.Contains(text, "FAKEpostlint") || strings.HasSuffix(text, ".") {
			t.Errorf("%s: %q", name, text)
		}
	}
	if s.Why == "" {
		t.Errorf("%s: it gives no reason", name)
	}
}

func one(k talk) []talk { return []talk{k} }

func TestResponseNoCredentialsSent(t *testing.T) {
	speaks(t, "response-no-credentials-sent", []ruleCase{
		{"nothing at all", one(talk{status: 401}), []string{"nothing"}, nil, nil},
		{"other headers", one(talk{sent: "Accept: */*\nX-Request-Id: 7", status: 401}), []string{"nothing"}, nil, nil},
		{"a scheme alone", one(talk{sent: "Authorization: Bearer", status: 401}), []string{"empty"}, nil, nil},
		{"a scheme and a space", one(talk{sent: "Authorization: Bearer ", status: 401}), []string{"empty"}, nil, nil},
		{"a reference", one(talk{sent: "Authorization: Bearer {{token}}", status: 401}), []string{"unresolved"}, nil, nil},
		{"a reference in a key", one(talk{sent: "X-API-Key: {{key}}", status: 401}), []string{"unresolved"}, nil, nil},
		{"a token", one(talk{sent: carried, status: 401}), nil, nil, nil},
		{"a key", one(talk{sent: "X-API-Key: FAKEpostlint0123456789abcdef", status: 401}), nil, nil, nil},
		{"it was accepted", one(talk{status: 200}), nil, nil, nil},
		{"nothing, and called 403", one(talk{status: 403}), []string{"nothing"}, nil, nil},
		{"a page with 403 is a firewall's", one(talk{status: 403, got: asHTML + "<html>blocked</html>"}), nil, nil, nil},
		{"the headers are not shown", one(talk{status: 401, hidden: true}), nil, nil, nil},
		{"it is meant to be refused", one(talk{name: "401 without token", status: 401}), nil, collectionOf("", "401 without token|GET|"+ordersURL), nil},
		{"a call for a token has none", one(talk{method: "POST", url: "https://dev12345.service-now.com/oauth_token.do", status: 401}), nil, nil, nil},
		{"a redirect took it", []talk{{sent: carried, status: 302, got: "Location: https://eu.acme-fixtures.net/v1/orders"}, {url: "https://eu.acme-fixtures.net/v1/orders", status: 401}}, nil, nil, nil},
	})
}

func TestResponseTokenExpired(t *testing.T) {
	dead := "Authorization: Bearer " + aJWT(`{"exp":1796028000,"iat":1796024400}`)  // 2026-11-30 08:40
	alive := "Authorization: Bearer " + aJWT(`{"exp":1796037600,"iat":1796028000}`) // until 11:20
	early := "Authorization: Bearer " + aJWT(`{"exp":1796047200,"nbf":1796036400}`) // from 11:00
	soon := "Authorization: Bearer " + aJWT(`{"exp":1796047200,"nbf":1796030420}`)  // 20 s later
	noDate := "Authorization: Bearer " + aJWT(`{"sub":"FAKEpostlint"}`)
	speaks(t, "response-token-expired", []ruleCase{
		{"dead when it was answered", one(talk{sent: dead, status: 401, got: answeredA}), []string{"arithmetic"}, nil, nil},
		{"dead, and called 403", one(talk{sent: dead, status: 403, got: answeredA}), []string{"arithmetic"}, nil, nil},
		{"the challenge says so", one(talk{sent: carried, status: 401, got: `WWW-Authenticate: Bearer error="invalid_token", error_description="The token expired"`}), []string{"said"}, nil, nil},
		{"the body says so", one(talk{sent: carried, status: 401, got: asJSON + `{"message":"JWT expired"}`}), []string{"said"}, nil, nil},
		{"the body leaves it open", one(talk{sent: carried, status: 401, got: asJSON + `{"message":"Session expired or invalid"}`}), []string{"either"}, nil, nil},
		{"it was good before", []talk{{sent: carried, status: 200}, {sent: carried, status: 401}}, []string{"earlier"}, nil, nil},
		{"good before, other calls between", []talk{{sent: carried, status: 204}, {url: "https://auth.acme-fixtures.net/x", status: 200}, {sent: carried, status: 401}}, []string{"earlier"}, nil, nil},
		{"it begins later", one(talk{sent: early, status: 401, got: answeredA}), []string{"clock"}, nil, nil},
		{"issued later", one(talk{sent: "Authorization: Bearer " + aJWT(`{"iat":1796036400}`), status: 401, got: answeredA}), []string{"clock"}, nil, nil},
		{"it lives", one(talk{sent: alive, status: 401, got: answeredA}), nil, nil, nil},
		{"clocks differ by 20 s", one(talk{sent: soon, status: 401, got: answeredA}), nil, nil, nil},
		{"no answer has a date", one(talk{sent: dead, status: 401}), nil, nil, nil},
		{"a token without dates", one(talk{sent: noDate, status: 401, got: answeredA}), nil, nil, nil},
		{"something else expired", one(talk{sent: carried, status: 401, got: asJSON + `{"message":"The password has expired"}`}), nil, nil, nil},
		{"it was another token", []talk{{sent: "Authorization: Bearer FAKEpostlintOther", status: 200}, {sent: carried, status: 401}}, nil, nil, nil},
		{"it was another host", []talk{{url: "https://eu.acme-fixtures.net/v1/orders", sent: carried, status: 200}, {sent: carried, status: 401}}, nil, nil, nil},
		{"it was refused before", []talk{{sent: carried, status: 401}, {sent: carried, status: 401}}, nil, nil, nil},
		{"an error of the server", one(talk{sent: dead, status: 500, got: answeredA}), nil, nil, nil},
		{"it is meant to be refused", one(talk{name: "expired token", sent: dead, status: 401, got: answeredA}), nil, collectionOf("", "expired token|GET|"+ordersURL), nil},
	})
}

func TestResponseChallengeMismatch(t *testing.T) {
	basic := "Authorization: Basic QURNSU46RkFLRXBvc3RsaW50"
	speaks(t, "response-challenge-mismatch", []ruleCase{
		{"basic for bearer", one(talk{sent: basic, status: 401, got: "WWW-Authenticate: Bearer"}), []string{"scheme"}, nil, nil},
		{"bearer for two others", one(talk{sent: carried, status: 401, got: "WWW-Authenticate: Basic realm=\"x\", Digest realm=\"y\", nonce=\"z\""}), []string{"scheme"}, nil, nil},
		{"one of several ways", one(talk{url: instance, sent: carried, status: 401, got: `WWW-Authenticate: BASIC realm="Service-now"`}), []string{"profile"}, nil, nil},
		{"could not be read", one(talk{sent: carried, status: 400, got: `WWW-Authenticate: Bearer error="invalid_request"`}), []string{"invalid-request"}, nil, nil},
		{"is not accepted", one(talk{sent: carried, status: 401, got: `WWW-Authenticate: bearer error=invalid_token`}), []string{"invalid-token"}, nil, nil},
		{"another host of the domain", one(talk{sent: carried, status: 401, got: `WWW-Authenticate: Bearer realm="https://eu.acme-fixtures.net/"`}), []string{"realm"}, nil, nil},
		{"the metadata of another host", one(talk{sent: carried, status: 401, got: `WWW-Authenticate: Bearer resource_metadata="https://eu.acme-fixtures.net/.well-known/oauth-protected-resource"`}), []string{"realm"}, nil, nil},
		{"no challenge", one(talk{sent: carried, status: 401}), []string{"none"}, nil, nil},
		{"a 400 without one", one(talk{sent: carried, status: 400}), nil, nil, nil},
		{"the headers are not shown", one(talk{sent: carried, status: 401, hidden: true}), nil, nil, nil},
		{"one of two in one line", one(talk{sent: carried, status: 401, got: `WWW-Authenticate: Basic realm="a, b", Bearer realm="api"`}), nil, nil, nil},
		{"one of two lines", one(talk{sent: carried, status: 401, got: "WWW-Authenticate: Basic realm=\"a\"\nwww-authenticate: BEARER"}), nil, nil, nil},
		{"nothing was sent", one(talk{status: 401, got: "WWW-Authenticate: Bearer"}), nil, nil, nil},
		{"its own host", one(talk{sent: carried, status: 401, got: `WWW-Authenticate: Bearer realm="https://api.acme-fixtures.net/"`}), nil, nil, nil},
		{"a host of somebody else", one(talk{sent: carried, status: 401, got: `WWW-Authenticate: Bearer realm="https://login.other-fixtures.net/"`}), nil, nil, nil},
		{"it is meant to be refused", one(talk{name: "Orders unauthorized", sent: basic, status: 401, got: "WWW-Authenticate: Bearer"}), nil, collectionOf("", "Orders unauthorized|GET|"+ordersURL), nil},
	})
}

func TestResponseInsufficientScope(t *testing.T) {
	speaks(t, "response-insufficient-scope", []ruleCase{
		{"in the challenge", one(talk{sent: carried, status: 403, got: `WWW-Authenticate: Bearer error="insufficient_scope", scope="orders.read"`}), []string{"named"}, nil, nil},
		{"a scope, and 401", one(talk{sent: carried, status: 401, got: asJSON + `{"error":"insufficient_scope"}`}), []string{"named"}, nil, nil},
		{"a role", one(talk{sent: carried, status: 403, got: asJSON + `{"message":"You need the role admin"}`}), []string{"role"}, nil, nil},
		{"not authorized", one(talk{url: instance, sent: carried, status: 403, got: asJSON + `{"error":{"message":"User Not Authorized"}}`}), []string{"role"}, nil, nil},
		{"no reason", one(talk{sent: carried, status: 403}), []string{"unclear"}, nil, nil},
		{"a word that holds one", one(talk{sent: carried, status: 403, got: asJSON + `{"message":"Oracle says no"}`}), []string{"unclear"}, nil, nil},
		{"a gateway", one(talk{sent: carried, status: 403, got: "Server: cloudflare\n" + asHTML + "<html>Attention Required!</html>"}), nil, nil, nil},
		{"a check against forged requests", one(talk{sent: carried, status: 403, got: asJSON + `{"message":"CSRF token missing"}`}), nil, nil, nil},
		{"an address", one(talk{sent: carried, status: 403, got: asJSON + `{"message":"Your IP address has no permission"}`}), nil, nil, nil},
		{"a limit", one(talk{sent: carried, status: 403, got: asJSON + `{"message":"API rate limit exceeded"}`}), nil, nil, nil},
		{"401 that speaks of a role", one(talk{sent: carried, status: 401, got: asJSON + `{"message":"no role"}`}), nil, nil, nil},
		{"it is meant to be refused", one(talk{name: "403 forbidden", sent: carried, status: 403}), nil, collectionOf("", "403 forbidden|GET|"+ordersURL), nil},
	})
}

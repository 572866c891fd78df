package why

import (
	"slices"
	"strings"
	"testing"
)

// The words of an answer name a cause, whoever wrote them; of several rows the first counts.
func TestSaid(t *testing.T) {
	for _, c := range []struct {
		name string
		talk talk
		want []string
	}{
		{"nothing came along", talk{status: 401, got: asJSON + `{"detail":"Authentication credentials were not provided."}`}, []string{"refusal:credentials-not-sent"}},
		{"what came along is not seen", talk{sent: carried, status: 401, got: asJSON + `{"detail":"Authentication credentials were not provided."}`}, []string{"perhaps:credentials-dropped", "perhaps:wrong-scheme"}},
		{"a key is missing", talk{status: 401, got: asJSON + `{"message":"No API key found in request"}`}, []string{"refusal:credentials-not-sent", "refusal:wrong-scheme"}},
		{"locked", talk{sent: carried, status: 401, got: asJSON + `{"message":"Account LOCKED"}`}, []string{"refusal:account-rejected"}},
		{"revoked", talk{sent: carried, status: 401, got: asJSON + `{"error_description":"The token has been revoked"}`}, []string{"refusal:token-revoked"}},
		{"in a challenge", talk{sent: carried, status: 401, got: `WWW-Authenticate: Bearer error="invalid_token", error_description="The audience is invalid"`}, []string{"refusal:wrong-audience"}},
		{"plain text", talk{sent: carried, status: 401, got: "Content-Type: text/plain\n\nMalformed token"}, []string{"refusal:credentials-malformed"}},
		{"what is exact counts first", talk{sent: carried, status: 401, got: asJSON + `{"message":"access policy: malformed"}`}, []string{"refusal:policy-blocked"}},
		{"invalid token is not ID token", talk{sent: carried, status: 401, got: asJSON + `{"message":"Invalid token"}`}, nil},
		{"an ID token", talk{sent: carried, status: 401, got: asJSON + `{"message":"Invalid token (ID token)"}`}, []string{"refusal:wrong-token-kind"}},
		{"a zip address", talk{sent: carried, status: 401, got: asJSON + `{"message":"the zip address"}`}, nil},
		{"a realm says nothing", talk{sent: carried, status: 401, got: `WWW-Authenticate: Bearer realm="audience of the API key"`}, nil},
		{"a page says nothing", talk{sent: carried, status: 401, got: asHTML + "<html>account locked</html>"}, nil},
		{"it was accepted", talk{sent: carried, status: 200, got: asJSON + `{"message":"account locked"}`}, nil},
		{"names of members say nothing", talk{sent: carried, status: 401, got: asJSON + `{"suspended":false}`}, nil},
		{"the body is not shown", talk{sent: carried, status: 401}, nil},
	} {
		x := seen(t, nil, c.talk)
		if got := factsOf(said(x)); !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
	x := seen(t, collectionOf("", "401 locked user|GET|"+ordersURL), talk{name: "401 locked user", status: 401, got: asJSON + `{"message":"account locked"}`})
	if got := said(x); got != nil {
		t.Errorf("of a request that is meant to be refused: %v", got)
	}
}

// At a token endpoint only some words mean what they mean elsewhere.
func TestSaidAtATokenEndpoint(t *testing.T) {
	for body, want := range map[string][]string{
		`{"error":"invalid_grant","error_description":"user is locked"}`:            {"refusal:account-rejected"},
		`{"error":"access_denied","error_description":"blocked: access policy"}`:    {"refusal:policy-blocked"},
		`{"error":"invalid_grant","error_description":"the code has been revoked"}`: nil,
		`{"error":"invalid_request","error_description":"malformed"}`:               nil,
	} {
		x := seen(t, nil, talk{method: "POST", url: "https://auth.acme-fixtures.net/oauth2/token", sent: "A: b\n\ngrant_type=password", status: 400, got: asJSON + body})
		if got := factsOf(said(x)); !slices.Equal(got, want) {
			t.Errorf("%s: %q, want %q", body, got, want)
		}
	}
}

// What is looked for can be found: in lower case, and in no row that stands behind one with
// a part of it.
func TestSayingsCanBeFound(t *testing.T) {
	for i, s := range sayings {
		if len(s.causes) == 0 {
			t.Errorf("row %d names no cause", i)
		}
		for _, w := range s.words {
			if w != strings.ToLower(w) || strings.TrimSpace(w) == "" {
				t.Errorf("%q is not in lower case", w)
			}
			for j := range i {
				for _, before := range sayings[j].words {
					if holdsPhrase(w, before) && (sayings[j].tokens || !s.tokens) {
						t.Errorf("%q is never reached, as row %d has %q", w, j, before)
					}
				}
			}
		}
	}
	for _, p := range pageWords {
		for _, w := range p.words {
			if w != strings.ToLower(w) {
				t.Errorf("%q is not in lower case", w)
			}
		}
	}
}

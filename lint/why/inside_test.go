package why

import (
	"slices"
	"testing"
)

// Some answers are refusals and say 200: those whose error speaks of the caller.
func TestARefusalInsideASuccess(t *testing.T) {
	for body, want := range map[string]bool{
		`{"errors":[{"message":"Could not verify JWT: JWTExpired"}]}`: true,
		`{"ok":false,"error":"missing_scope","needed":"users:read"}`:  true,
		`{"success":false,"message":"Invalid token"}`:                 true,
		`{"error":{"message":"not authorized"}}`:                      true,
		`{"ok":true,"token_type":"bearer"}`:                           false,
		`{"ok":false,"error":"channel_not_found"}`:                    false,
		`{"data":{"errors":[{"message":"token"}]}}`:                   false,
		`{"errors":[{"message":"quantity must be positive"}]}`:        false,
		`{"result":[]}`: false,
		``:              false,
	} {
		x := seen(t, nil, talk{sent: carried, status: 200, got: asJSON + body})
		if got := x.failed(); got != want {
			t.Errorf("%s: %v, want %v", body, got, want)
		}
		if want && (x.stage() != AtAPI || x.shown() != 200) {
			t.Errorf("%s: stage %s, shown as %d", body, x.stage(), x.shown())
		}
	}
}

// A redirect that nobody followed failed; one that leads to the next exchange did not.
func TestARedirectThatNobodyFollowedFailed(t *testing.T) {
	led := talk{sent: carried, status: 302, got: "Location: https://sso.acme-fixtures.net/login"}
	if x := seen(t, nil, led); !x.failed() || x.stage() != NoAPI {
		t.Errorf("failed %v at stage %s", x.failed(), x.stage())
	}
	next := seen(t, nil, led, talk{url: "https://sso.acme-fixtures.net/login", status: 200})
	if next.run[0].failed() {
		t.Error("a redirect that was followed failed")
	}
}

// What was sent is compared with what the answer asks for, and with what a run gave.
func TestFactsOfWhatWasSent(t *testing.T) {
	login := talk{method: "POST", url: "https://api.acme-fixtures.net/login", status: 200, got: asJSON + `{"data":{"accessToken":"FAKEpostlintFromTheLogin01234"}}`}
	for _, c := range []struct {
		name  string
		talks []talk
		fact  string
		want  bool
	}{
		{"a header is named and missing", one(talk{sent: carried, status: 401, got: asJSON + "{\"message\":\"No `apikey` request header was found\"}"}), "named-header-missing", true},
		{"the header that is named was sent", one(talk{sent: carried, status: 401, got: asJSON + `{"message":"invalid Authorization header"}`}), "named-header-missing", false},
		{"braces of a template", one(talk{sent: "Authorization: Bearer {token}", status: 401}), "braces-sent", true},
		{"no braces", one(talk{sent: carried, status: 401}), "braces-sent", false},
		{"the login gave a token that nobody took", []talk{login, {sent: "Authorization: Bearer undefined", status: 401}}, "login-answer-not-taken", true},
		{"no login in the run", one(talk{sent: "Authorization: Bearer undefined", status: 401}), "login-answer-not-taken", false},
	} {
		x := seen(t, nil, c.talks...)
		if got := slices.Contains(factsOf(x.facts(noon)), c.fact); got != c.want {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}

// A placeholder, a key, and a token of a test system that goes to the live one tell something.
func TestFactsOfKeysAndStages(t *testing.T) {
	issued := talk{method: "POST", url: "https://test.api.acme-fixtures.net/oauth/token", status: 200, got: asJSON + `{"access_token":"` + secret + `"}`}
	live := talk{url: "https://api.acme-fixtures.net/v1/orders", sent: carried, status: 401}
	rehearsal := live
	rehearsal.url = "https://test.api.acme-fixtures.net/v1/orders"
	for _, c := range []struct {
		name  string
		talks []talk
		fact  string
		want  bool
	}{
		{"a placeholder", one(talk{sent: "Authorization: Bearer YOUR_API_KEY", status: 401}), "placeholder-sent", true},
		{"a value", one(talk{sent: carried, status: 401}), "placeholder-sent", false},
		{"a key in a header", one(talk{sent: "X-Api-Key: " + secret, status: 401}), "key", true},
		{"an opaque token", one(talk{sent: carried, status: 401}), "key", false},
		{"issued by the test system", []talk{issued, live}, "issued-on-another-stage", true},
		{"issued by the same system", []talk{issued, rehearsal}, "issued-on-another-stage", false},
		{"a login brings its own", one(talk{method: "POST", url: "https://api.acme-fixtures.net/auth/login", sent: asJSON + `{"password":"FAKEpostlint"}`, status: 401}), "no-credentials-sent", false},
	} {
		x := seen(t, nil, c.talks...)
		if got := slices.Contains(factsOf(x.facts(noon)), c.fact); got != c.want {
			t.Errorf("%s: %v, want %v", c.name, got, c.want)
		}
	}
}

package why

import (
	"slices"
	"testing"
	"time"
)

// The answer of a call for a token, in the spellings that there are.
func TestReadTokenAnswer(t *testing.T) {
	for body, want := range map[string]tokenAnswer{
		`{"access_token":"a","refresh_token":"r","id_token":"i","expires_in":3600}`: {access: "a", refresh: "r", id: "i", lives: time.Hour},
		`{"accessToken":"a","refreshToken":"r","idToken":"i","expiresIn":"90"}`:     {access: "a", refresh: "r", id: "i", lives: 90 * time.Second},
		`{"token":"a"}`: {access: "a"},
		`{"data":{"access_token":"a","expires_in":60}}`: {access: "a", lives: time.Minute},
		`{"access_token":"a","access_token":"b"}`:       {access: "a"},
		`{"access_token":"a","expires_in":-5}`:          {access: "a"},
		`{"access_token":"a","expires_in":1e9999}`:      {access: "a"},
		`{"access_token":"a","expires_in":4294967296}`:  {access: "a"},
		`{"access_token":"a","expires_in":3599.5}`:      {access: "a"},
		`{"access_token":"a","expires_in":null}`:        {access: "a"},
		`{"access_token":null,"id_token":7}`:            {},
		`{"access_token":"a","expires_in":`:             {access: "a"},
		`access_token=a`:                                {},
		`"access_token"`:                                {},
		``:                                              {},
	} {
		if got := readTokenAnswer(body); got != want {
			t.Errorf("%s: %+v, want %+v", body, got, want)
		}
	}
}

// What the other calls of a run tell about the token of the last one.
func TestRunFacts(t *testing.T) {
	const tokenURL = "https://auth.acme-fixtures.net/oauth2/token"
	issue := func(date, body string) talk {
		return talk{method: "POST", url: tokenURL, sent: "A: b\n\ngrant_type=password", status: 200, got: "Date: Mon, 30 Nov 2026 " + date + " GMT\n" + asJSON + body}
	}
	call := func(date, token string, status int) talk {
		return talk{sent: "Authorization: Bearer " + token, status: status, got: "Date: Mon, 30 Nov 2026 " + date + " GMT"}
	}
	const pair = `{"access_token":"FAKEpostlintA","refresh_token":"FAKEpostlintR","id_token":"FAKEpostlintI","expires_in":600}`
	const next = `{"access_token":"FAKEpostlintB","expires_in":600}`
	for _, c := range []struct {
		name  string
		talks []talk
		want  []string
	}{
		{"young", []talk{issue("09:00:00", pair), call("09:09:59", "FAKEpostlintA", 401)}, []string{"young-token"}},
		{"just dead", []talk{issue("09:00:00", pair), call("09:10:00", "FAKEpostlintA", 401)}, []string{"beyond-lifetime"}},
		{"nobody says how long", []talk{issue("09:00:00", `{"access_token":"FAKEpostlintA"}`), call("09:09:59", "FAKEpostlintA", 401)}, nil},
		{"nobody says when", []talk{issue("soon", pair), call("09:09:59", "FAKEpostlintA", 401)}, nil},
		{"the refresh token", []talk{issue("09:00:00", pair), call("09:01:00", "FAKEpostlintR", 401)}, []string{"sent-refresh-token"}},
		{"the ID token", []talk{issue("09:00:00", pair), call("09:01:00", "FAKEpostlintI", 401)}, []string{"sent-id-token"}},
		{"access and ID token are one", []talk{issue("09:00:00", `{"access_token":"FAKEpostlintA","id_token":"FAKEpostlintA"}`), call("09:01:00", "FAKEpostlintA", 401)}, nil},
		{"a newer one, and the old was good", []talk{call("08:59:00", "FAKEpostlintOld", 200), issue("09:00:00", pair), call("09:01:00", "FAKEpostlintOld", 401)}, []string{"newer-token"}},
		{"a newer one, and the old never was", []talk{issue("09:00:00", pair), call("09:01:00", "FAKEpostlintOld", 401)}, nil},
		{"the newer one is sent", []talk{issue("09:00:00", pair), call("09:00:01", "FAKEpostlintA", 200), issue("09:00:02", next), call("09:01:00", "FAKEpostlintB", 401)}, []string{"young-token"}},
		{"replaced in the run", []talk{issue("09:00:00", pair), call("09:00:01", "FAKEpostlintA", 200), issue("09:00:02", next), call("09:01:00", "FAKEpostlintA", 401)}, []string{"newer-token", "young-token"}},
		{"the old one is issued again", []talk{call("08:59:00", "FAKEpostlintA", 200), issue("09:00:00", next), issue("09:00:30", pair), call("09:01:00", "FAKEpostlintA", 401)}, []string{"young-token"}},
		{"the call for it failed", []talk{{method: "POST", url: tokenURL, sent: "A: b\n\ngrant_type=password", status: 400}, {status: 401}}, []string{"token-call-failed"}},
		{"it failed, and another worked", []talk{{method: "POST", url: tokenURL, sent: "A: b\n\ngrant_type=password", status: 400}, issue("09:00:00", pair), {status: 401}}, nil},
		{"what came later", []talk{call("09:01:00", "FAKEpostlintA", 401)}, nil},
	} {
		var got []string
		seen(t, nil, c.talks...).runFacts(func(fact, _ string, _ ...any) { got = append(got, fact) })
		slices.Sort(got)
		if !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", c.name, got, c.want)
		}
	}
}

func TestTokenPath(t *testing.T) {
	for path, want := range map[string]bool{
		"/oauth2/token": true, "/oauth_token.do": true, "/Login": true, "/api/v1/auth/signin": true, "token": true,
		"/": false, "/tokens/7": false, "/v1/orders": false, "/tokenize": false,
	} {
		if got := tokenPath(path); got != want {
			t.Errorf("%s: %v", path, got)
		}
	}
}

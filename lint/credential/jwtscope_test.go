package credential

import (
	"encoding/base64"
	"slices"
	"testing"
)

// What a token lacks is told by public names only; identity scopes and resources in
// front do not count.
func TestLackingScopes(t *testing.T) {
	for _, c := range []struct {
		claims, wanted string
		told           []string
		hidden         int
		ok             bool
	}{
		{`{"scope":"orders.read orders.write"}`, "openid orders.read", nil, 0, true},
		{`{"scope":"orders.read"}`, "orders.read orders.write offline_access", []string{"orders.write"}, 0, true},
		{`{"scp":["User.Read"]}`, "https://graph.microsoft.com/User.Read https://graph.microsoft.com/Mail.Send", []string{"https://graph.microsoft.com/Mail.Send"}, 0, true},
		{`{"scp":"User.Read"}`, "https://graph.microsoft.com/.default", nil, 0, false},
		{`{"permissions":["read"]}`, "read,write", nil, 1, true},
		{`{"roles":["admin"]}`, "orders.read", nil, 0, false},
		{`{"scp":"User.ReadWrite Mail.Read.Shared"}`, "user.read Mail.Read Mail.Send", []string{"Mail.Send"}, 0, true},
		{`{"scope":"repo stock:*"}`, "repo:status stock:read report:read", nil, 1, true},
	} {
		token := base64.RawURLEncoding.EncodeToString([]byte(`{"alg":"HS256"}`)) + "." + base64.RawURLEncoding.EncodeToString([]byte(c.claims)) + ".FAKEpostlint"
		j, ok := DecodeJWT(token)
		if !ok {
			t.Fatal(c.claims)
		}
		told, hidden, ok := j.LackingScopes(c.wanted)
		if !slices.Equal(told, c.told) || hidden != c.hidden || ok != c.ok {
			t.Errorf("%s for %q lacks %v and %d more (%t), want %v and %d (%t)", c.claims, c.wanted, told, hidden, ok, c.told, c.hidden, c.ok)
		}
	}
}

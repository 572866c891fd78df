package resolve_test

import (
	"testing"

	"github.com/postlint/postlint/lint/resolve"
)

// A text of the body is resolved like every other text of the request.
func TestATextOfTheBodyIsResolved(t *testing.T) {
	r := sent(t, `{"url": "https://api.acme-fixtures.net/x", "method": "POST",
		"body": {"mode": "urlencoded", "urlencoded": [{"key": "grant_type", "value": "{{grant}}"}]}}`, `{"key": "grant", "value": "password"}`)
	got := r.Resolve(resolve.Plain(&r.Body.Fields[0].Spot))
	if got.String() != "password" || !got.Known() {
		t.Errorf("resolved to %q, known %v", got.String(), got.Known())
	}
}

// A body is sent unless it is switched off or the method takes none.
func TestWhetherABodyIsSent(t *testing.T) {
	raw := `"body": {"mode": "raw", "raw": "x"}`
	for _, x := range []struct {
		members string
		want    bool
	}{
		{`"method": "POST", ` + raw, true},
		{`"method": "GET", ` + raw, false},
		{`"method": "post", "body": {"mode": "raw", "raw": "x", "disabled": true}`, false},
		{`"method": "POST"`, false},
	} {
		r := sent(t, `{"url": "https://api.acme-fixtures.net/x", `+x.members+`}`, " ")
		if got := r.SendsBody(); got != x.want {
			t.Errorf("%s: %v, want %v", x.members, got, x.want)
		}
	}
}

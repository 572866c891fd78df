package why

import (
	"strings"
	"testing"

	"github.com/postlint/postlint/lint/credential"
)

// The request takes the place of the call, and of nothing else.
func TestTellOf(t *testing.T) {
	c := &Case{Method: "GET", URL: ordersURL + "?user=FAKEpostlint"}
	r := &Row{Tell: "The call failed at the time of the call? See the call."}
	if got, want := r.TellOf(c), "GET "+ordersURL+" failed at the time of the call? See GET "+ordersURL+"."; got != want {
		t.Errorf("%q, want %q", got, want)
	}
	for _, c := range []*Case{{}, {Method: "GET"}, {URL: ordersURL}} {
		if got := r.TellOf(c); got != r.Tell {
			t.Errorf("%+v: %q", c, got)
		}
	}
	packs := credential.BuiltInPacks()
	for _, name := range []string{credential.AnyPack, "servicenow"} {
		for _, check := range packs.Named(name).Checks {
			if text := strings.ToLower(check.Tell); strings.Contains(text, "the caller") || strings.Contains(text, "the calls") {
				t.Errorf("%s: %q would have the request in a word", check.ID, check.Tell)
			}
		}
	}
}

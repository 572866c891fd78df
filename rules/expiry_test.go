package rules_test

import (
	"context"
	"strings"
	"testing"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/rules"
)

// The clock alone breaks no build: what is a warning or an error on a later day has the
// fingerprint of something that was told on an earlier one, so that a baseline of that
// day accepts it.
func TestAcceptedTokenStaysAccepted(t *testing.T) {
	const before, after = "2025-01-01T00:00:00Z", "2028-01-01T00:00:00Z"
	expired := 0
	for _, r := range rules.All() {
		if r.ID != "jwt-expired" && r.Family != lint.Leak {
			continue
		}
		for _, x := range fixturesOf(t, r) {
			accepted := map[string]bool{}
			for _, f := range findingsAt(t, x, before) {
				accepted[f.Fingerprint] = true
			}
			for _, f := range findingsAt(t, x, after) {
				if f.Case == "jwt-expired:auth" {
					expired++
				}
				if f.Severity > lint.Info && !accepted[f.Fingerprint] {
					t.Errorf("%s: %s at %s is new on a later day", x.dir, f.Case, f.Place.Pointer)
				}
			}
		}
	}
	if expired == 0 {
		t.Error("no fixture has a token that expires meanwhile")
	}
}

// findingsAt are the findings of a case about expiry and leaks, seen from a day.
func findingsAt(t *testing.T, x fixture, now string) []lint.Finding {
	t.Helper()
	inputs, args := x.inputs(t)
	args.settings.Now = mustTime(t, now)
	var about []*lint.Rule
	for _, r := range rules.All() {
		if r.ID == "jwt-expired" || r.Family == lint.Leak {
			about = append(about, r)
		}
	}
	res, err := lint.Run(context.Background(), inputs, about, args.settings)
	if err != nil || len(res.Crashes) > 0 {
		t.Fatal(err, strings.Join(res.Crashes, ", "))
	}
	return res.Findings
}

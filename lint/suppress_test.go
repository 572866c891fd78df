package lint

import (
	"fmt"
	"strings"
	"testing"

	"github.com/postlint/postlint/cmd/fuzz/limit"
)

func TestMarkersAreRead(t *testing.T) {
	for line, want := range map[string]string{
		"postlint-ignore a-b -- why":                                 "[a-b] why ",
		"  <!-- postlint-ignore a-b, c-d:e -- why -->  ":             "[a-b c-d:e] why ",
		"postlint-ignore: a-b -- why until 2027-01-31":               "[a-b] why 2027-01-31",
		"postlint-ignore a-b -- why, until 2027-01-31.":              "[a-b] why 2027-01-31",
		"postlint-ignore a-b -- until it moves":                      "[a-b] until it moves ",
		"postlint-ignore a-b -- until 2027-1-3":                      "[a-b]  2027-1-3",
		"postlint-ignore a-b":                                        "[a-b]  ",
		"postlint-ignore -- why":                                     "[] why ",
		"postlint-ignore":                                            "[]  ",
		"postlint-ignore a-b -- one -- two":                          "[a-b] one -- two ",
		"write postlint-ignore a-b -- why":                           "none",
		"postlint-ignored a-b -- why":                                "none",
		"postlint-ignore a-b -- pointless until 2027-01-31 or later": "[a-b] pointless until 2027-01-31 or later ",
	} {
		got := "none"
		if a, ok := markerIn(line); ok {
			got = fmt.Sprintf("%v %s %s", a.Rules, a.Reason, a.Until)
		}
		if got != want {
			t.Errorf("%q: %q, want %q", line, got, want)
		}
	}
}

func FuzzMarkers(f *testing.F) {
	f.Add("<!-- postlint-ignore a-b, c -- why until 2027-01-31 -->")
	f.Add("postlint-ignore")
	f.Fuzz(func(t *testing.T, line string) {
		defer limit.Each(t)()
		a, ok := markerIn(line)
		if !ok {
			return
		}
		if !strings.Contains(line, markerWord) || strings.Contains(a.Reason, "\n") && !strings.Contains(line, "\n") {
			t.Errorf("%q is read as %+v", line, a)
		}
		for _, name := range a.Rules {
			if name == "" || strings.ContainsAny(name, ", \t") || !strings.Contains(line, name) {
				t.Errorf("%q names the rule %q", line, name)
			}
		}
	})
}

// A million findings at different places have a million fingerprints.
func TestFingerprintsDoNotCollide(t *testing.T) {
	seen := make(map[string]struct{}, 1_000_000)
	for i := range 1_000_000 {
		id := identity{
			causes: []string{perishable, durable, "bearer-space-missing", "jwt-expired"}[i%4],
			steps:  []string{fmt.Sprintf("api/%d.json", i/4%10), fmt.Sprintf("Folder %d", i/40%50), fmt.Sprintf("Request %d", i/2000%50), []string{"GET", "POST"}[i/100_000%2]},
			role:   []string{"header:authorization", "auth:bearer:token", "variable:token", "body", "url"}[i/200_000],
		}
		key := fingerprint(id.key(), 0)
		if _, twice := seen[key]; twice {
			t.Fatalf("%+v has the fingerprint of another place", id)
		}
		seen[key] = struct{}{}
	}
	// Where one field ends and the next begins makes a difference.
	a := identity{causes: "x", steps: []string{"a", "b"}, role: "r"}
	for _, b := range []identity{{"x", []string{"ab"}, "r"}, {"x", []string{"a", "b", ""}, "r"}, {"x", []string{"a"}, "br"}, {"xa", []string{"b"}, "r"}, {"x", []string{"a1:b"}, "r"}} {
		if a.key() == b.key() {
			t.Errorf("%+v is known as %+v", b, a)
		}
	}
}

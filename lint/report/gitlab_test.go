package report

import (
	"encoding/json"
	"strings"
	"testing"

	"github.com/postlint/postlint/lint"
)

// A violation is what GitLab reads of one.
type violation struct {
	Description, Fingerprint, Severity string
	CheckName                          string `json:"check_name"`
	Location                           struct {
		Path  string
		Lines struct{ Begin int }
	}
}

func violationsOf(t testing.TB, res *lint.Result) (list []violation) {
	t.Helper()
	out := ciOf(t, GitLab, res)
	if !strings.HasPrefix(out, "[") {
		t.Fatalf("it begins with %q", out[:min(len(out), 3)])
	}
	if err := json.Unmarshal([]byte(out), &list); err != nil {
		t.Fatal(err)
	}
	return list
}

func readGitLab(t testing.TB, res *lint.Result) (got reading) {
	t.Helper()
	seen := map[string]bool{}
	for _, v := range violationsOf(t, res) {
		if v.Description == "" || strings.ContainsAny(v.Description, "\r\n") || v.Location.Path == "" || v.Location.Lines.Begin < 1 || seen[v.Fingerprint] {
			t.Errorf("%+v", v)
		}
		seen[v.Fingerprint] = true
		got.texts = append(got.texts, v.Description, v.Location.Path)
		if strings.HasPrefix(v.CheckName, "not-checked:") {
			got.errors++
		} else {
			got.findings++
		}
	}
	return got
}

// Fingerprints are those of the findings with the rule, unique where findings are equal, and
// infos are left out unless they are asked for.
func TestViolationsHaveTheirOwnFingerprints(t *testing.T) {
	res := many(t, 6)
	for i := range res.Findings {
		res.Findings[i].Fingerprint = "plf1:00"
	}
	res.Findings[1].Rule = "jwt-expired"
	list := violationsOf(t, res)
	if len(list) != 6 || list[0].Fingerprint != "plf1:00:bearer-space-missing" || list[1].Fingerprint != "plf1:00:jwt-expired" || list[5].Fingerprint != "plf1:00:bearer-space-missing:5" {
		t.Errorf("%+v", list)
	}
	var severities []string
	for _, v := range list[:3] {
		severities = append(severities, v.Severity)
	}
	if got := strings.Join(severities, " "); got != "info major critical" {
		t.Error(got)
	}
	var b strings.Builder
	if err := GitLab(&b, res, CIOptions{}); err != nil || strings.Count(b.String(), "fingerprint") != 4 {
		t.Errorf("%v in\n%s", err, b.String())
	}
}

// A run without findings is an empty array, and the coverage is a line beside it.
func TestNoViolationsAreAnArray(t *testing.T) {
	res := result(t, "a.json", `{"v": "|x|"}`)
	res.Findings = nil
	res.Coverage.Unknown = []lint.Unknown{{Name: "token", Role: "credential", Requests: 1}, {Role: "host", Requests: 2}}
	if out := ciOf(t, GitLab, res); out != "[]\n" {
		t.Errorf("%q", out)
	}
	if got := Coverage(res); got != "judged completely: 0 of 1 request; not in these files: {{token}} (credential of 1 request), no variable (host of 2 requests)" {
		t.Error(got)
	}
	for range 20 {
		res.Coverage.Unknown = append(res.Coverage.Unknown, lint.Unknown{Role: "host", Requests: 2})
	}
	if got := Coverage(res); !strings.HasSuffix(got, "no variable (host of 2 requests), 12 more") {
		t.Error(got)
	}
}

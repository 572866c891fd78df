package lint_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/credential"
	"github.com/postlint/postlint/lint/resolve"
)

var now = time.Date(2026, 11, 24, 0, 0, 0, 0, time.UTC)

// collection is an export with one request for each header value.
func collection(name string, values ...string) string {
	var items []string
	for i, v := range values {
		items = append(items, fmt.Sprintf(`{"name":"Request %d","request":{"url":"{{baseUrl}}/%d","header":[{"key":"Authorization","value":%q}]}}`, i, i, v))
	}
	return fmt.Sprintf(`{"info":{"name":%q,"schema":"https://schema.getpostman.com/json/collection/v2.1.0/collection.json"},"item":[%s]}`,
		name, strings.Join(items, ","))
}

// environment is an export with the given names and values, alternating.
func environment(name string, pairs ...string) string {
	var values []string
	for i := 0; i < len(pairs); i += 2 {
		values = append(values, fmt.Sprintf(`{"key":%q,"value":%q,"enabled":true}`, pairs[i], pairs[i+1]))
	}
	return fmt.Sprintf(`{"name":%q,"values":[%s],"_postman_variable_scope":"environment"}`, name, strings.Join(values, ","))
}

func input(name, text string) lint.Input { return lint.Input{Name: name, Bytes: []byte(text)} }

func lintWith(t *testing.T, s lint.Settings, rules []*lint.Rule, inputs ...lint.Input) *lint.Result {
	t.Helper()
	if s.Now.IsZero() {
		s.Now = now
	}
	res, err := lint.Run(context.Background(), inputs, rules, s)
	if err != nil {
		t.Fatal(err)
	}
	return res
}

// words is what the test rules say.
var words = lint.Words{Message: "something is wrong", Why: "it is", Help: "mend it"}

// onHeaders is a rule that speaks about every Authorization header on the wire.
func onHeaders(id string, family lint.Family, rank int, severity lint.Severity) *lint.Rule {
	return &lint.Rule{
		ID: id, Category: lint.CategoryHeader, Tier: lint.Core, Family: family, Rank: rank,
		Cases: []lint.Case{{Severity: severity, Confidence: lint.High}},
		Check: func(p *lint.Pass) {
			for r, c := range p.Credentials() {
				p.Report("", c.Range(0, c.Value.Len()), words).On(r).About(c)
			}
		},
	}
}

func ids(res *lint.Result) []string {
	var out []string
	for _, f := range res.Findings {
		out = append(out, fmt.Sprintf("%s also %v, severity %d, affects %d", f.Rule, f.Also, f.Severity, f.Affects))
	}
	return out
}

// Of a family only the first by rank is shown; it names the others, and has the
// highest of their severities.
func TestOneCauseIsOneFinding(t *testing.T) {
	rules := []*lint.Rule{
		onHeaders("second", lint.Form, 2, lint.Error),
		onHeaders("first", lint.Form, 1, lint.Warning),
		onHeaders("other-family", lint.Target, 1, lint.Info),
	}
	got := ids(lintWith(t, lint.Settings{}, rules, input("a.json", collection("A", "Bearer x"))))
	want := []string{"first also [second], severity 3, affects 1", "other-family also [], severity 1, affects 1"}
	if !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
	got = ids(lintWith(t, lint.Settings{Select: []string{"second"}}, rules, input("a.json", collection("A", "Bearer x"))))
	if want := []string{"second also [], severity 3, affects 1"}; !slices.Equal(got, want) {
		t.Errorf("a follower that is selected: got %q, want %q", got, want)
	}
}

// One root that 200 requests use gives one finding at the root, with a count, and
// lists each environment in which it holds.
func TestOneRootIsOneFinding(t *testing.T) {
	values := slices.Repeat([]string{"{{token}}"}, 200)
	res := lintWith(t, lint.Settings{}, []*lint.Rule{onHeaders("r", lint.Form, 1, lint.Error)},
		input("a.json", collection("A", values...)), input("dev.json", environment("Dev", "token", "x", "baseUrl", "https://h.acme-fixtures.net")))
	if len(res.Findings) != 1 {
		t.Fatalf("%d findings", len(res.Findings))
	}
	f := res.Findings[0]
	if f.Affects != 200 || f.Place.Path != "dev.json" || len(f.Environments) != 1 || f.Environments[0].Name != "Dev" {
		t.Errorf("affects %d at %s in %v", f.Affects, f.Place.Path, f.Environments)
	}
}

// An environment is paired by the names that it defines and by its folder, whatever
// the order of the inputs; one that defines half of the names or fewer is not.
func TestEnvironmentsArePaired(t *testing.T) {
	c := input("api/shop.json", collection("Shop", "Bearer {{token}}"))
	both := environment("Both", "token", "", "baseUrl", "")
	cases := []struct {
		name   string
		inputs []lint.Input
		want   []string
	}{
		{"defines all", []lint.Input{input("api/e.json", both)}, []string{"api/e.json"}},
		{"defines half", []lint.Input{input("api/e.json", environment("Half", "token", ""))}, nil},
		{"nearest folder wins", []lint.Input{input("e.json", both), input("api/env/e.json", both), input("other/e.json", both)}, []string{"api/env/e.json", "e.json"}},
		{"same folder beats both", []lint.Input{input("e.json", both), input("api/e.json", both)}, []string{"api/e.json"}},
		{"beside another collection", []lint.Input{input("stock/stock.json", collection("Stock", "Bearer {{other}}")), input("stock/e.json", both)}, nil},
		{"a folder of environments", []lint.Input{input("stock/stock.json", collection("Stock", "Bearer {{other}}")), input("stock/e.json", both), input("env/e.json", both)}, []string{"env/e.json"}},
		{"above another collection", []lint.Input{input("all.json", collection("All", "Bearer {{other}}")), input("e.json", both)}, []string{"e.json"}},
		{"two of one folder", []lint.Input{input("api/e.json", both), input("api/f.json", both)}, []string{"api/e.json", "api/f.json"}},
	}
	for _, x := range cases {
		for range 2 {
			res := lintWith(t, lint.Settings{}, nil, append([]lint.Input{c}, x.inputs...)...)
			var got []string
			for _, p := range res.Pairs {
				got = append(got, p.Environment)
			}
			if !slices.Equal(got, x.want) {
				t.Errorf("%s: got %v, want %v", x.name, got, x.want)
			}
			slices.Reverse(x.inputs)
		}
	}
}

// Every collection is checked with an environment that was given, and a named one that
// goes with nothing is told.
func TestGivenAndUnpairedEnvironments(t *testing.T) {
	given := input("x.json", environment("X", "unrelated", "1"))
	given.Role = lint.AsEnvironment
	res := lintWith(t, lint.Settings{}, nil, input("a.json", collection("A", "Bearer {{t}}")), given, input("y.json", environment("Y", "other", "1")))
	if len(res.Pairs) != 1 || !res.Pairs[0].Given || !slices.Equal(res.Unpaired, []lint.EnvironmentRef{{Name: "Y", Path: "y.json"}}) {
		t.Errorf("pairs %v, unpaired %v", res.Pairs, res.Unpaired)
	}
}

// Coverage counts the requests whose host and credential are known, and names what is
// not in the files.
func TestCoverageSaysWhatIsNotJudged(t *testing.T) {
	c := input("a.json", collection("A", "Bearer {{token}}", "Bearer FAKEpostlint-x7Kq"))
	res := lintWith(t, lint.Settings{}, nil, c)
	want := []lint.Unknown{
		{Name: "token", Role: "credential", Requests: 1, Why: "the app keeps it as a current value; exports leave it out"},
		{Name: "baseUrl", Role: "host", Requests: 2, Why: "add the environment: -e FILE"},
	}
	if res.Coverage.Requests != 2 || res.Coverage.Complete != 0 || !slices.Equal(res.Coverage.Unknown, want) {
		t.Errorf("got %+v", res.Coverage)
	}
	res = lintWith(t, lint.Settings{}, nil, c, input("e.json", environment("E", "token", "FAKEpostlint-9vQm", "baseUrl", "https://h.acme-fixtures.net")))
	if res.Coverage.Complete != 2 || len(res.Coverage.Unknown) != 0 {
		t.Errorf("with an environment: %+v", res.Coverage)
	}
}

// A placeholder is not what will be sent, whether a variable holds it or the request.
func TestAPlaceholderIsNotJudged(t *testing.T) {
	c := input("a.json", collection("A", "Bearer {{token}}", "Bearer <token>"))
	res := lintWith(t, lint.Settings{}, nil, c, input("e.json", environment("E", "token", "changeme", "baseUrl", "https://h.acme-fixtures.net")))
	want := []lint.Unknown{
		{Role: "credential", Requests: 1, Why: "a placeholder stands in its place; look at the current value in the app"},
		{Name: "token", Role: "credential", Requests: 1, Why: "the files hold a placeholder; look at the current value in the app"},
	}
	if res.Coverage.Complete != 0 || !slices.Equal(res.Coverage.Unknown, want) {
		t.Errorf("got %+v", res.Coverage)
	}
}

// What rests on documents about the app alone is at most of medium confidence.
func TestTheAppAloneIsMediumConfidence(t *testing.T) {
	env := `{"name":"E","values":[{"key":"token","value":"Bearer abc","enabled":false},{"key":"baseUrl","value":"https://h.acme-fixtures.net"}]}`
	rule := &lint.Rule{
		ID: "missing", Category: lint.CategoryVariable, Tier: lint.Core,
		Cases: []lint.Case{{Severity: lint.Error, Confidence: lint.High}},
		Check: func(p *lint.Pass) {
			for r := range p.Requests() {
				if l := r.Lookup("token"); l.State == resolve.Missing {
					p.Report("", lint.Whole(r.Headers[0].Spot), words).On(r)
				}
			}
		},
	}
	res := lintWith(t, lint.Settings{}, []*lint.Rule{rule}, input("a.json", collection("A", "{{token}}")), input("e.json", env))
	if len(res.Findings) != 1 || res.Findings[0].Confidence != lint.Medium || !slices.Equal(res.Findings[0].Runtimes, []string{"app"}) {
		t.Errorf("got %+v", res.Findings)
	}
}

// A rule that panics is named as a bug; what other rules find is kept.
func TestAPanicOfOneRuleIsContained(t *testing.T) {
	broken := &lint.Rule{ID: "broken", Cases: []lint.Case{{Severity: lint.Error}}, Tier: lint.Core, CheckFile: func(*lint.Pass) { panic("FAKEpostlint") }}
	res := lintWith(t, lint.Settings{}, []*lint.Rule{broken, onHeaders("fine", lint.Form, 1, lint.Error)}, input("a.json", collection("A", "x")))
	if len(res.Crashes) != 1 || strings.Contains(res.Crashes[0], "FAKEpostlint") || len(res.Findings) != 1 {
		t.Errorf("crashes %q, findings %q", res.Crashes, ids(res))
	}
}

// A severity may be set for a case, a rule, or a former name of one, and for nothing
// else; what is set for a case counts more.
func TestSeveritiesAreSetByName(t *testing.T) {
	rule := twoCases("new-name", lint.Form, 1, func(p *lint.Pass, r *resolve.Request, c *credential.Credential) { speak(p, "severe", r, c) })
	rule.Was = []string{"old-name"}
	rule.Tags = []string{"some-tag"}
	c := input("a.json", collection("A", "Bearer x"))
	for _, x := range []struct {
		set  map[string]lint.Severity
		want lint.Severity
	}{
		{nil, lint.Error},
		{map[string]lint.Severity{"new-name": lint.Info}, lint.Info},
		{map[string]lint.Severity{"old-name": lint.Info}, lint.Info},
		{map[string]lint.Severity{"old-name:severe": lint.Warning, "new-name": lint.Info}, lint.Warning},
		{map[string]lint.Severity{"new-name:mild": lint.Info}, lint.Error},
	} {
		res := lintWith(t, lint.Settings{Severity: x.set}, []*lint.Rule{rule}, c)
		if len(res.Findings) != 1 || res.Findings[0].Severity != x.want {
			t.Errorf("%v: got %q", x.set, found(res))
		}
	}
	for _, name := range []string{"some-tag", "all", "new-name:"} {
		_, err := lint.Run(context.Background(), nil, []*lint.Rule{rule}, lint.Settings{Severity: map[string]lint.Severity{name: lint.Info}})
		if _, refused := err.(*lint.SettingsError); !refused {
			t.Errorf("%q: got %v", name, err)
		}
	}
}

// Wrong names in the settings are refused before anything is checked, with the nearest
// valid name.
func TestSettingsAreChecked(t *testing.T) {
	rules := []*lint.Rule{onHeaders("bearer-space-missing", lint.Form, 1, lint.Error)}
	for _, s := range []lint.Settings{
		{Select: []string{"bearer-space-mising"}},
		{Ignore: []string{"bearer-space-missin"}},
		{Severity: map[string]lint.Severity{"bearer-spaces-missing": lint.Info}},
	} {
		_, err := lint.Run(context.Background(), nil, rules, s)
		wrong, ok := err.(*lint.SettingsError)
		if !ok || wrong.Near != "bearer-space-missing" {
			t.Errorf("%v: got %v", s, err)
		}
	}
	_, err := lint.Run(context.Background(), []lint.Input{input("a.json", collection("A", "x"))}, rules, lint.Settings{Folders: []string{"Nope"}})
	var wrong *lint.SettingsError
	if !errors.As(err, &wrong) {
		t.Errorf("an unknown folder: got %v", err)
	}
}

// What reaches a credential is a secret whatever its variable is called: it is masked
// where it stands, and taken out of every text.
func TestAVariableBehindACredentialIsSecret(t *testing.T) {
	c := `{"info":{"name":"A","schema":"https://schema.getpostman.com/json/collection/v2.1.0/collection.json"},"item":[{"name":"R","request":{"url":"https://h.acme-fixtures.net/",
		"auth":{"type":"basic","basic":[{"key":"username","value":"ops"},{"key":"password","value":"{{x1}}"}]}}}]}`
	res := lintWith(t, lint.Settings{}, nil, input("a.json", c), input("e.json", environment("E", "x1", "FAKEpostlint2024")))
	spans := res.Secrets.In("e.json")
	if len(spans) != 1 || string(res.Sources["e.json"].Bytes()[spans[0].Start:spans[0].End]) != "FAKEpostlint2024" {
		t.Errorf("spans %v", spans)
	}
	if got := res.Secrets.Redact("R FAKEpostlint2024"); got != "R ***" {
		t.Errorf("redacted: %q", got)
	}
}

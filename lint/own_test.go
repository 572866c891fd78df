package lint_test

import (
	"context"
	"errors"
	"strings"
	"testing"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/rules"
)

// A glob names requests by the names of their folders and their own.
func TestRequestGlobsNameRequests(t *testing.T) {
	for _, c := range []struct {
		glob, names string // names with | between them
		want        bool
	}{
		{"Orders / List", "Orders|List", true},
		{"Orders / List", "Orders|list", false},
		{"List", "Orders|List", false},
		{"** / List", "Orders|List", true},
		{"** / List", "List", true},
		{"Orders / **", "Orders|A|B", true},
		{"Orders / **", "Orders", true},
		{"Orders / **", "Orders two|A", false},
		{"Orders / * / List", "Orders|A|List", true},
		{"Orders / * / List", "Orders|A|B|List", false},
		{"Orders / ** / List", "Orders|A|B|List", true},
		{"**", "", true},
		{"**", "A|B", true},
		{"*", "A|B", false},
		{"GET /users/*", "GET /users/{id}", true},
		{"GET /users/{id}", "GET /users/{id}", true},
		{"a*b*c", "aXbYbZc", true},
		{"a*b*c", "aXcYb", false},
		{`a\*`, "a*", true},
		{`a\*`, "ab", false},
		{`\**`, "*x", true},
		{`A\/ / B`, "A/|B", true},
		{"[x]?", "[x]?", true},
		{"*", "", false},
		{"ü*", "über", true},
		{`a\`, `a\`, true},
	} {
		g, fault := lint.ParseRequestGlob(c.glob)
		if fault != "" {
			t.Errorf("%q: %s", c.glob, fault)
		}
		var names []string
		if c.names != "" {
			names = strings.Split(c.names, "|")
		}
		if g.Match(names) != c.want {
			t.Errorf("%q names %q: %v", c.glob, c.names, !c.want)
		}
	}
	for _, glob := range []string{"", "Auth/**", "a**", "** /A"} {
		if _, fault := lint.ParseRequestGlob(glob); fault == "" {
			t.Errorf("%q is taken for a glob", glob)
		}
	}
	hard, _ := lint.ParseRequestGlob(strings.Repeat("a*", 2000) + "b")
	if hard.Match([]string{strings.Repeat("a", 20_000)}) {
		t.Error("a name without b ends in b")
	}
}

const jwt = "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiJGQUtFcG9zdGxpbnQifQ.FAKEpostlintFAKEpostlintFAKEpostlintFAKEpos"

// folders has a request in each of two folders, with the same token in both.
var folders = `{"info":{"name":"Shop","schema":"https://schema.getpostman.com/json/collection/v2.1.0/collection.json"},"item":[
{"name":"Negative","item":[{"name":"A","request":{"url":"https://api.acme-fixtures.net/a","header":[{"key":"Authorization","value":"Bearer ` + jwt + `"}]}}]},
{"name":"Orders","item":[{"name":"B","request":{"url":"https://api.acme-fixtures.net/b","header":[{"key":"Authorization","value":"Bearer ` + strings.Replace(jwt, "FAKEpos", "FAKEpoS", 1) + `"}]}}]}]}`

// An override is about files, about requests, or about both; the last one counts.
func TestOverridesAreAboutFilesAndRequests(t *testing.T) {
	for _, c := range []struct {
		name     string
		override lint.Override
		want     string // case@request=severity, of what is open and, behind |, of what is suppressed
	}{
		{"none", lint.Override{Ignore: []string{"header"}}, "A=error B=error|"},
		{"all", lint.Override{Ignore: []string{"token-hardcoded"}}, "|A=error B=error"},
		{"requests", lint.Override{Requests: []string{"Negative / **"}, Ignore: []string{"token-hardcoded:jwt"}}, "B=error|A=error"},
		{"files", lint.Override{Files: []string{"api/*.json"}, Ignore: []string{"token"}}, "|A=error B=error"},
		{"other files", lint.Override{Files: []string{"*.json"}, Ignore: []string{"all"}}, "A=error B=error|"},
		{"both", lint.Override{Files: []string{"api/**"}, Requests: []string{"Orders / *"}, Severity: map[string]lint.Severity{"token-hardcoded": lint.Info}}, "A=error B=info|"},
		{"a case", lint.Override{Severity: map[string]lint.Severity{"token-hardcoded": lint.Info, "token-hardcoded:jwt": lint.Warning}}, "A=warning B=warning|"},
	} {
		c.override.Reason, c.override.Path, c.override.Line = "why", ".postlint.yaml", 7
		in := lint.Input{Name: "shop.json", Place: "/repo/sub/api/shop.json", Bytes: []byte(folders)}
		res := lintWith(t, lint.Settings{Select: []string{"token-hardcoded"}, Overrides: []lint.Override{c.override}, Base: "/repo/sub"}, rules.All(), in)
		tell := func(list []lint.Finding) string {
			var out []string
			for _, f := range list {
				out = append(out, f.Place.Request[1]+"="+f.Severity.String())
			}
			return strings.Join(out, " ")
		}
		if got := tell(res.Findings) + "|" + tell(res.Suppressed); got != c.want {
			t.Errorf("%s: %s, want %s", c.name, got, c.want)
		}
		for _, f := range res.Suppressed {
			if *f.Suppression != (lint.Suppression{Kind: lint.ByConfig, Reason: "why", Path: ".postlint.yaml", Line: 7}) {
				t.Errorf("%s: %+v", c.name, f.Suppression)
			}
		}
	}
}

// A finding that concerns other requests, too, is not that of a few.
func TestOverridesLeaveSharedFindingsAlone(t *testing.T) {
	shared := strings.Replace(folders, `"item":[`, `"auth":{"type":"bearer","bearer":[{"key":"token","value":"Bearer {{token}}"}]},"item":[`, 1)
	shared = strings.ReplaceAll(shared, `"header":[`, `"was":[`)
	for requests, want := range map[string]int{"Negative / **": 1, "**": 0} {
		s := lint.Settings{Select: []string{"bearer-scheme-doubled"}, Overrides: []lint.Override{{Requests: []string{requests}, Ignore: []string{"all"}, Reason: "why"}}}
		if res := lintWith(t, s, rules.All(), input("shop.json", shared)); len(res.Findings) != want || len(res.Suppressed) != 1-want {
			t.Errorf("%s: %d findings", requests, len(res.Findings))
		}
	}
}

// What people know of their own hosts and texts changes what rules say of them.
func TestSettingsKnowWhatIsOnesOwn(t *testing.T) {
	item := func(request string) string {
		return `{"info":{"name":"Shop","schema":"https://schema.getpostman.com/json/collection/v2.1.0/collection.json"},"item":[{"name":"Health","item":[{"name":"Ping","request":` + request + `}]}]}`
	}
	stages := []lint.Input{
		input("e/prod.json", environment("Production", "base_url", "https://blue.acme-fixtures.net")),
	}
	for _, c := range []struct {
		name, rule string
		inputs     []lint.Input
		before     bool // the rule speaks without the setting
		settings   lint.Settings
	}{
		{
			"local", "http-with-credentials",
			[]lint.Input{input("x", item(`{"url":"http://erp.corp.acme-fixtures.net/a","header":[{"key":"Authorization","value":"Bearer {{t}}"}]}`))},
			true,
			lint.Settings{Hosts: lint.Hosts{Local: []string{"**.acme-fixtures.net"}}},
		},
		{
			"bare token", "bearer-scheme-missing",
			[]lint.Input{input("x", item(`{"url":"https://api.acme-fixtures.net/a","header":[{"key":"Authorization","value":"`+jwt+`"}]}`))},
			true,
			lint.Settings{Hosts: lint.Hosts{BareToken: []string{"api.Acme-fixtures.net"}}},
		},
		{
			"ServiceNow", "servicenow-basic-auth",
			[]lint.Input{input("x", item(`{"url":"https://support.acme-fixtures.net/api/now/table/incident","auth":{"type":"basic","basic":[{"key":"username","value":"admin"},{"key":"password","value":"{{p}}"}]}}`))},
			false,
			lint.Settings{Hosts: lint.Hosts{ServiceNow: []string{"support.acme-fixtures.net"}}},
		},
		{"stages", "env-stage-mismatch", stages, false, lint.Settings{Hosts: lint.Hosts{Development: []string{"blue.*.net"}}}},
		{
			"placeholder", "collection-secret-literal",
			[]lint.Input{input("x", item(`{"url":"https://api.acme-fixtures.net/a","auth":{"type":"basic","basic":[{"key":"username","value":"eva"},{"key":"password","value":"FAKEpostlint-Linde"}]}}`))},
			true,
			lint.Settings{Placeholders: []string{" FAKEpostlint-Linde "}},
		},
		{"public", "auth-variable-empty", []lint.Input{
			input("x", item(`{"url":"https://api.acme-fixtures.net/a","header":[{"key":"Authorization","value":"Bearer {{t}}"}]}`)),
			{Name: "e", Bytes: []byte(environment("Dev", "t", "")), Role: lint.AsEnvironment},
		}, true, lint.Settings{Public: []string{"Health / *"}}},
	} {
		c.settings.Select = []string{c.rule}
		before := lintWith(t, lint.Settings{Select: c.settings.Select}, rules.All(), c.inputs...)
		after := lintWith(t, c.settings, rules.All(), c.inputs...)
		if (len(before.Findings) > 0) != c.before || (len(after.Findings) > 0) == c.before {
			t.Errorf("%s: %d findings without the setting, %d with it", c.name, len(before.Findings), len(after.Findings))
		}
	}
}

// Settings that are wrong are an error, and no message repeats what may be a secret.
func TestSettingsThatAreWrongAreRefused(t *testing.T) {
	for name, s := range map[string]lint.Settings{
		"a host with a scheme":       {Hosts: lint.Hosts{Local: []string{"http://x"}}},
		"a glob that cannot be":      {Public: []string{"Auth/**"}},
		"a live placeholder":         {Placeholders: []string{jwt}},
		"an override of no rule":     {Overrides: []lint.Override{{Ignore: []string{"nothing"}}}},
		"an override's glob":         {Overrides: []lint.Override{{Files: []string{"[a"}}}},
		"an override's severity":     {Overrides: []lint.Override{{Severity: map[string]lint.Severity{"header": lint.Info}}}},
		"an override's request glob": {Overrides: []lint.Override{{Requests: []string{""}}}},
	} {
		_, err := lint.Run(context.Background(), nil, rules.All(), s)
		var wrong *lint.SettingsError
		if !errors.As(err, &wrong) || strings.Contains(err.Error(), "FAKEpostlint") {
			t.Errorf("%s: %v", name, err)
		}
	}
}

// Results of files apart are, joined, that of one run, and an environment of two of them is
// told of once.
func TestJoinedResultsAreOne(t *testing.T) {
	one, two := input("a/one.json", strings.Replace(folders, "Shop", "One", 1)), input("b/two.json", strings.Replace(folders, "Shop", "Two", 1))
	env := lint.Input{Name: "e/dev.json", Bytes: []byte(environment("Dev", "token", jwt)), Role: lint.AsEnvironment}
	whole := lintWith(t, lint.Settings{}, rules.All(), one, two, env)
	joined := lint.Join(lintWith(t, lint.Settings{}, rules.All(), two, env), lintWith(t, lint.Settings{}, rules.All(), one, env))
	tell := func(res *lint.Result) string {
		var out []string
		for _, f := range res.Findings {
			out = append(out, f.Case+"@"+f.Place.Path+f.Place.Pointer+" "+f.Fingerprint)
		}
		for _, f := range res.Files {
			out = append(out, f.Path)
		}
		return strings.Join(out, "\n")
	}
	if tell(whole) != tell(joined) || whole.Coverage.Requests != joined.Coverage.Requests || len(whole.Rules) != len(joined.Rules) {
		t.Errorf("%s\nwant\n%s", tell(joined), tell(whole))
	}
	if got := joined.Secrets.Redact("see " + jwt); strings.Contains(got, "FAKEpostlint") || len(joined.Secrets.In("e/dev.json")) != len(whole.Secrets.In("e/dev.json")) {
		t.Error("a secret of one run is shown with the other's")
	}
}

// The word that is meant is found where two letters changed places.
func TestNearestKnowsSwappedLetters(t *testing.T) {
	for word, want := range map[string]string{"lnit": "lint", "init": "init", "lin": "lint", "verfiy": "verify", "xyz": ""} {
		if got := lint.Nearest(word, []string{"lint", "init", "verify"}); got != want {
			t.Errorf("%s is nearest to %q, want %q", word, got, want)
		}
	}
}

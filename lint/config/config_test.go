package config_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/config"
	"github.com/postlint/postlint/rules"
)

var known = config.Known{Rules: rules.All(), Above: 1}

// whole sets every key.
const whole = `# yaml-language-server: $schema=.postlint.schema.json
version: 1
preset: ci
include: ["api/**/*.json"]
exclude: [archive/**, '*.bak']
environments:
  - env/dev.postman_environment.json
  - ../env/shared.json
globals: [env/globals.json]
select: [all]
ignore: [header, jwt-expired:auth]
severity: {jwt-expired: warning, "jwt-expired:auth": info}
options:
  sibling-credential-differs.share: 60
placeholders: [fill-me-in]
public:
  - Health / **
hosts:
  local: ["**.corp.example", intranet]
  stages:
    production: [api.example.com]
    staging: ["*.qa.example.com"]
    development: ["*.dev.example.com"]
  bare-token: [gateway.example.com]
  servicenow: [support.example.com]
fail-on: warning:high
max-warnings: 50
require-complete: 80.5
supplied: [token]
overrides:
  - files: ["api/partner/**"]
    requests: ["Negative tests / **"]
    ignore: [basic-malformed]
    severity: {http-with-credentials: info}
    reason: meant to fail
ignores:
  - rule: http-with-credentials
    file: api/local.postman_collection.json
    request: Admin / Health check
    at: url:*
    reason: "inside: the machine"
    expires: 2027-03-31
  - {rule: "jwt-expired:auth", request: Old, reason: kept}
baseline: .postlint-baseline.json
`

// Every key arrives where it belongs, with its line.
func TestAConfigurationSaysAllOfIt(t *testing.T) {
	c, err := config.Load("api/.postlint.yaml", []byte(whole), known)
	if err != nil {
		t.Fatal(err)
	}
	for key, want := range map[string]string{
		"version": "1", "preset": "ci", "include": "api/**/*.json", "exclude": "archive/**|*.bak", "environments": "env/dev.postman_environment.json|../env/shared.json",
		"globals": "env/globals.json", "select": "all", "ignore": "header|jwt-expired:auth", "severity": "jwt-expired=warning|jwt-expired:auth=info",
		"options": "sibling-credential-differs.share=60", "fail-on": "warning:high", "max-warnings": "50", "require-complete": "80.5", "supplied": "token",
		"baseline":  ".postlint-baseline.json",
		"overrides": "files api/partner/**; requests Negative tests / **; ignore basic-malformed; severity http-with-credentials=info; reason meant to fail",
	} {
		if got := strings.Join(c.Values(key), "|"); got != want {
			t.Errorf("%s is %q, want %q", key, got, want)
		}
	}
	if e := c.Entries("environments"); e[1].Line != 8 {
		t.Errorf("the second environment is said to stand in line %d", e[1].Line)
	}
	var s lint.Settings
	c.Apply(&s)
	if !slices.Equal(s.Placeholders, []string{"fill-me-in"}) || !slices.Equal(s.Public, []string{"Health / **"}) ||
		!slices.Equal(s.Hosts.Local, []string{"**.corp.example", "intranet"}) || !slices.Equal(s.Hosts.Staging, []string{"*.qa.example.com"}) || !slices.Equal(s.Hosts.ServiceNow, []string{"support.example.com"}) {
		t.Errorf("%+v", s)
	}
	if o := s.Overrides[0]; o.Line != 31 || o.Path != "api/.postlint.yaml" || o.Severity["http-with-credentials"] != lint.Info || o.Reason != "meant to fail" {
		t.Errorf("%+v", o)
	}
	want := lint.Ignore{
		Rule: "http-with-credentials", File: "api/local.postman_collection.json", Request: "Admin / Health check", At: "url:*",
		Reason: "inside: the machine", Until: "2027-03-31", Path: "api/.postlint.yaml", Line: 37,
	}
	if c.Ignores[0] != want || c.Ignores[1].Line != 43 || c.Ignores[1].Until != "" {
		t.Errorf("%+v", c.Ignores)
	}
}

// What is wrong is said with its place and with what may stand there. A line of the table is
// a text behind "version: 1", and what is said of it.
func TestErrorsSayWhatToDo(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"preset: cii", `2:9: "cii" is no preset; there are share, ci, audit; did you mean ci?`},
		{"preset: [ci]", `2:9: found a list, where one of share, ci, audit is expected`},
		{"preset:", `2:8: there is no value, where one of share, ci, audit is expected; leave the key out, or give it one`},
		{"preset: 5", `2:9: found the number 5, where one of share, ci, audit is expected`},
		{"Preset: ci", `2:1: "Preset" is no key; there are version, include, exclude, environments, globals, supplied, preset, select, ignore, severity, options, placeholders, public, hosts, fail-on, max-warnings, require-complete, overrides, ignores, baseline; did you mean preset?`},
		{"preset: ci\npreset: audit", `3:1: "preset" stands here twice; first in line 2`},
		{"select: [jwt-expird]", `2:10: "jwt-expird" is no rule, case, category or tag; did you mean jwt-expired?`},
		{"select: []", `2:9: the list is empty; leave the key out`},
		{"ignore: jwt-expired", `2:9: found the text "jwt-expired", where a list is expected`},
		{"severity: {jwt-expired: high}", `2:25: "high" is no level; there are error, warning, info`},
		{"severity: {jwt-expired:aut: error}", `2:12: "jwt-expired:aut" is no rule or case; did you mean jwt-expired:auth?`},
		{"severity: {header: error}", `2:12: "header" is no rule or case; did you mean header-name-invalid?`},
		{"severity: {}", `2:11: the mapping is empty; leave the key out`},
		{"options: {sibling-credential-differs.share: 100}", `2:45: found 100, where a whole number from 51 to 99 is expected`},
		{"options: {sibling-credential-differs.share: 51.5}", `2:45: found 51.5, where a whole number from 51 to 99 is expected`},
		{"options: {sibling-credential-differs.shares: 60}", `2:11: "sibling-credential-differs.shares" is no option of a rule; did you mean sibling-credential-differs.share?`},
		{"include: ['[a']", `2:11: "[a": the glob is not written correctly`},
		{"exclude: [./api/**]", `2:11: "./api/**": a glob is relative, without . and .., as in api/**/*.json`},
		{"environments: [/etc/env.json]", `2:16: "/etc/env.json": a path is relative to this file, with / between folders`},
		{"environments: [../../env.json]", `2:16: "../../env.json": a path does not lead out of the repository or, where there is none, out of the folder of this file`},
		{"environments: ['https://example.com/env.json']", `2:16: "https://example.com/env.json": a path is no URL; nothing is fetched`},
		{"environments: [$HOME/env.json]", `2:16: "$HOME/env.json": a path is taken as it is; ~ and $ stand for nothing`},
		{"placeholders: [eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJGQUtFcG9zdGxpbnQifQ.FAKEpostlintFAKEpostlintFAKEpostlintFAKEpos]", `2:16: this looks like a secret that is in use, and no placeholder; it is not repeated here`},
		{"select: [eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJGQUtFcG9zdGxpbnQifQ.FAKEpostlintFAKEpostlintFAKEpostlintFAKEpos]", `2:10: *** is no rule, case, category or tag`},
		{"placeholders: [12345]", `2:16: found the number 12345, where a text is expected (put it in quotes)`},
		{"placeholders: ['  ']", `2:16: the text is empty`},
		{"placeholders: [true]", `2:16: found true, where a text is expected (put it in quotes)`},
		{"public: [Auth/**]", `2:10: "Auth/**": ** stands in place of a whole name: Auth / **, with spaces around the slash`},
		{"hosts: {local: ['https://corp.example']}", `2:17: "https://corp.example": a host is written without scheme, port and path, as in api.corp.example, *.corp.example or **.corp.example`},
		{"hosts: {stage: {}}", `2:9: "stage" is no kind of host; there are local, stages, bare-token, servicenow; did you mean stages?`},
		{"hosts: {stages: {prod: [a.b]}}", `2:18: "prod" is no stage; there are production, staging, development; did you mean production?`},
		{"fail-on: error:hi", `2:10: "error:hi" is no LEVEL or LEVEL:CONFIDENCE; there are error, error:high, error:medium, error:low, warning, warning:high, warning:medium, warning:low, info, info:high, info:medium, info:low; did you mean error:high?`},
		{"max-warnings: -1", `2:15: found -1, where a whole number from 0 is expected`},
		{"max-warnings: many", `2:15: found the text "many", where a whole number from 0 is expected`},
		{"require-complete: 101", `2:19: found 101, where a number from 0 to 100 is expected`},
		{"require-complete: .nan", `2:19: found .nan, where a number from 0 to 100 is expected`},
		{"overrides: [{files: [a], ignore: [header]}]", `2:13: reason is missing: why, for whoever reads this later`},
		{"overrides: [{files: [a], reason: b}]", `2:13: one of ignore and severity is missing`},
		{"overrides: [{ignore: [header], reason: b}]", `2:13: one of files and requests is missing`},
		{"overrides: [a]", `2:13: found the text "a", where a mapping is expected`},
		{"ignores: [{rule: jwt-expired, reason: b}]", `2:11: one of file and request is missing`},
		{"ignores: [{rule: header, request: a, reason: b}]", `2:18: "header" is no rule or case; did you mean header-name-invalid?`},
		{"ignores: [{rule: jwt-expired, request: a, reason: b, expires: 2026-02-30}]", `2:63: "2026-02-30": there is no such day; write it 2027-01-31`},
		{"ignores: [{rule: jwt-expired, request: a, reason: b, expire: 2026-02-03}]", `2:54: "expire" is no key of an ignore; there are rule, file, request, at, reason, expires; did you mean expires?`},
		{"baseline: 'ü/..\\x'", `2:11: "ü/..\\x": a path is relative to this file, with / between folders`},
		{"baseline: ü # ok\nü: x", `3:1: "ü" is no key; there are version, include, exclude, environments, globals, supplied, preset, select, ignore, severity, options, placeholders, public, hosts, fail-on, max-warnings, require-complete, overrides, ignores, baseline`},
		{"supplied: [ü, 5]", `2:15: found the number 5, where a text is expected (put it in quotes)`},
		{"baseline: &x a", `2:11: an anchor (&), which is not supported; write the value out where it is needed`},
		{"baseline: !!str a", `2:11: a tag (!), which is not supported; put a text in quotes`},
		{"baseline: !x a", `2:11: a tag (!), which is not supported; put a text in quotes`},
		{"<<: {preset: ci}", `2:1: a merge key (<<), which is not supported; write the keys out`},
		{"? [a]\n: b", `2:3: a key that is no text`},
		{"---\nversion: 1", `2:1: something follows the end of the YAML document, expected only comments`},
		{"preset: ci\n\tignore: [header]", `3:1: a tab in the indentation, expected spaces`},
		{"preset: \"ci", `2:1: a text in quotes that is not closed`},
	} {
		_, err := config.Load("x", []byte("version: 1\n"+c.text+"\n"), known)
		if err == nil {
			t.Errorf("%q: no error", c.text)
			continue
		}
		if got := err.Error(); got != "x:"+c.want {
			t.Errorf("%q:\n%s\nwant\nx:%s", c.text, got, c.want)
		}
	}
}

// Whole files have their own mistakes.
func TestErrorsOfWholeFiles(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"preset: ci", `x:1:1: version is missing: the version of this format: 1`},
		{"version: 2", `x:1:10: this postlint knows version 1 of the configuration alone; write version: 1`},
		{"version: '1'", `x:1:10: found the text "1", where 1 is expected`},
		{"", `x:1:1: the file is empty, expected a YAML document`},
		{"# nothing\n", `x:2:1: the file is empty, expected a YAML document`},
		{"- a", `x:1:1: found a list, where a mapping is expected`},
		{strings.Repeat("[", 200) + strings.Repeat("]", 200), `x:1:1: found a list, where a mapping is expected`},
		{"version: 1\npreset: \xff", `x:2:9: bytes that are no character, save the file as UTF-8`},
		{"version: 1\n#" + strings.Repeat("x", 256<<10), `x:1:1: the file is larger than 256 KiB, which no configuration is`},
	} {
		_, err := config.Load("x", []byte(c.text), known)
		if err == nil || !strings.HasPrefix(err.Error(), c.want) {
			t.Errorf("%.40q:\n%v\nwant\n%s", c.text, err, c.want)
		}
	}
}

// All that is wrong is told, in the order of the file, and an alias hides nothing of it.
func TestAllErrorsAreToldAtOnce(t *testing.T) {
	_, err := config.Load("x", []byte("version: 3\nexclude: &e [a]\ninclude: *e\nbaseline: /x\nselect: [one, two]\n"), known)
	var list config.Errors
	if !errors.As(err, &list) || len(list) != 6 {
		t.Fatal(err)
	}
	if !slices.IsSortedFunc(list, func(a, b *config.Error) int { return a.Line - b.Line }) {
		t.Error(err)
	}
}

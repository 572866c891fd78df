package report

import (
	"bytes"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/postlint/postlint/lint"
)

// times is a result with its findings so many times, all of them shown.
func times(res *lint.Result, n int) *lint.Result {
	out := *res
	out.Findings = slices.Repeat(res.Findings, n)
	for i := range out.Findings {
		out.Findings[i].Severity = max(out.Findings[i].Severity, lint.Warning)
	}
	return &out
}

// crowd is a run on three collections with so many findings of nine rules.
func crowd(t testing.TB, n int) *lint.Result {
	t.Helper()
	res := result(t, "shop.postman_collection.json", `{"value": "Bearer|‹FAKEpostlintFAKEpostlint›"}`)
	one := res.Findings[0]
	one.Place.Path = "shop.postman_collection.json"
	res.Findings = nil
	for i := range n {
		f := one
		f.Rule = fmt.Sprintf("a-rule-%d", i%9)
		f.Case = f.Rule + ":case"
		if i%2 == 1 {
			f.Severity = lint.Warning
		}
		if i%3 == 1 {
			f.Place.Path, f.Place.Request, f.Place.App = "prod env.postman_environment.json", nil, "Environments › Production › token"
		}
		f.Place.Start.Line = i + 1
		res.Findings = append(res.Findings, f)
	}
	res.Rules = []*lint.Rule{{ID: "a-rule-0", Summary: "the first of all mistakes"}}
	res.Files[0].Environments = []string{"prod env.postman_environment.json"}
	res.Files = append(res.Files, lint.FileResult{Path: "prod env.postman_environment.json", Kind: "environment"},
		lint.FileResult{Path: "good.json", Kind: "collection", Requests: 2, Coverage: lint.Coverage{Requests: 2, Complete: 2}})
	res.Coverage = lint.Coverage{Requests: 3, Complete: 2, Unknown: []lint.Unknown{{Name: "token", Role: "credential", Requests: 1, Why: "the app keeps it as a current value; exports leave it out"}}}
	return res
}

// A report of more than two screens begins with an overview, the same in a pipe and on a
// terminal; a longer one has a line for each finding.
func TestALongReportLooksAsItDid(t *testing.T) {
	o := TextOptions{Inputs: []string{".", "-e", "prod env.postman_environment.json"}, Hints: []string{"more about a rule: postlint explain a-rule-0", "something else"}}
	var out strings.Builder
	for _, n := range []int{twoScreens + 1, tooMany + 1} {
		fmt.Fprintf(&out, "%d findings\n\n", n)
		got := textOf(t, crowd(t, n), o)
		lines := strings.SplitAfter(got, "\n")
		out.WriteString(strings.Join(lines[:60], "") + "...\n" + strings.Join(lines[len(lines)-6:], ""))
	}
	holdGolden(t, "testdata/text-long.txt", out.String())
}

// What a report has an overview of does not depend on its width, and a screen is enough for
// the overview.
func TestAnOverviewFitsOnAScreen(t *testing.T) {
	for _, width := range []int{0, 80, 120} {
		got := textOf(t, crowd(t, 500), TextOptions{Width: width})
		overview, _, found := strings.Cut(got, "The findings follow")
		if lines := strings.Count(overview, "\n"); !found || lines > 40 {
			t.Errorf("at width %d the overview has %d lines:\n%s", width, lines, overview)
		}
	}
}

// A short report, a quiet one and one of findings one by one have no overview; a verbose one
// has every finding in full below it.
func TestAnOverviewStandsWhereItHelps(t *testing.T) {
	for name, c := range map[string]struct {
		n              int
		o              TextOptions
		overview, full bool
	}{
		"short":     {8, TextOptions{}, false, true},
		"long":      {40, TextOptions{}, true, true},
		"longer":    {200, TextOptions{}, true, false},
		"verbose":   {200, TextOptions{Verbose: true}, true, true},
		"quiet":     {200, TextOptions{Quiet: true}, false, false},
		"ungrouped": {200, TextOptions{Ungrouped: true}, false, true},
	} {
		got := textOf(t, crowd(t, c.n), c.o)
		if strings.Contains(got, "where to start") != c.overview || strings.Contains(got, "why  the server answers 401") != c.full {
			t.Errorf("%s:\n%s", name, got)
		}
	}
}

// Of many collections without a finding the overview speaks for all, and says of no
// collection with accepted findings that it has none.
func TestManyCleanCollectionsAreNoWall(t *testing.T) {
	res := &lint.Result{Coverage: lint.Coverage{Requests: 300, Complete: 300}}
	for i := range 300 {
		res.Files = append(res.Files, lint.FileResult{Path: fmt.Sprint(i, ".json"), Kind: "collection", Requests: 1, Coverage: lint.Coverage{Requests: 1, Complete: 1}})
	}
	want := `0 errors, 0 warnings in 300 files, 300 requests

judged completely: 300 of 300 requests

No mistake found in what these files show. 300 collections without a finding: -v shows what could be judged of each.

0 errors, 0 warnings in 300 files, 300 requests
`
	if got := textOf(t, res, TextOptions{}); got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
	if got := textOf(t, res, TextOptions{Verbose: true}); strings.Count(got, "judged completely: 1 of 1\n") != 300 {
		t.Error("-v does not show each")
	}
	res.Files = res.Files[:1]
	res.Suppressed = []lint.Finding{{Place: lint.Place{Path: "0.json"}, Suppression: &lint.Suppression{Kind: lint.ByMarker}}}
	if got := textOf(t, res, TextOptions{}); !strings.Contains(got, "show, but for what was accepted\n") {
		t.Errorf("got\n%s", got)
	}
}

// Every finding is in the list, with its place below its file.
func TestTheListLosesNothing(t *testing.T) {
	res := crowd(t, 300)
	got := textOf(t, res, TextOptions{})
	for i := range res.Findings {
		if f := &res.Findings[i]; strings.Count(got, " "+spot(&f.Place)+" ") != 1 {
			t.Errorf("%s is not there once", spot(&f.Place))
		}
	}
	if strings.Count(got, "\nprod env.postman_environment.json\n") != 1 {
		t.Error("the file is not there once")
	}
}

// No line is wider than the terminal, but for what cannot be broken: a path, a command, a name.
func TestNoLineIsWiderThanTheTerminal(t *testing.T) {
	for _, width := range []int{40, 60, 80, 100, 120} {
		for _, n := range []int{5, 30, 100} {
			for line := range strings.Lines(textOf(t, crowd(t, n), TextOptions{Width: width})) {
				line = strings.TrimSuffix(line, "\n")
				word := strings.TrimSpace(line)
				whole := !strings.Contains(word, " ") || strings.Contains(word, "postlint lint ") || strings.Contains(word, "environment.json")
				if columns(line) > width && !whole {
					t.Errorf("at width %d: %d columns: %s", width, columns(line), line)
				}
			}
		}
	}
}

// Accepted findings are always counted, in words, in the last lines.
func TestAcceptedFindingsAreCounted(t *testing.T) {
	for _, c := range []struct {
		kinds []lint.SuppressionKind
		want  string
	}{
		{nil, ""},
		{[]lint.SuppressionKind{lint.ByMarker}, "1 accepted: 1 by a marker"},
		{[]lint.SuppressionKind{lint.ByBaseline, lint.ByMarker, lint.ByBaseline}, "3 accepted: 1 by a marker, 2 by the baseline"},
		{[]lint.SuppressionKind{lint.ByMarker, lint.ByMarker, lint.ByConfig}, "3 accepted: 2 by markers, 1 by the configuration"},
	} {
		for _, n := range []int{1, 100} {
			res := crowd(t, n)
			for _, k := range c.kinds {
				f := res.Findings[0]
				f.Suppression = &lint.Suppression{Kind: k}
				res.Suppressed = append(res.Suppressed, f)
			}
			if got := Accepted(res); got != c.want {
				t.Errorf("%q, not %q", got, c.want)
			}
			for _, quiet := range []bool{false, true} {
				if got := textOf(t, res, TextOptions{Quiet: quiet}); c.want != "" && !strings.HasSuffix(got, "\n"+c.want+"\n") {
					t.Errorf("%q is not at the end of\n%s", c.want, got)
				}
			}
		}
	}
}

// A command that is shown can be typed: words are quoted where a shell would read something
// else, and what cannot be typed is not shown.
func TestCommandsCanBeTyped(t *testing.T) {
	for want, list := range map[string][]string{
		"postlint lint a/b-c.json":                 {"postlint", "lint", "a/b-c.json"},
		"'My Shop.json'":                           {"My Shop.json"},
		`'it'\''s.json'`:                           {"it's.json"},
		"'*' '$HOME' '~' 'a;b' '' '`x`' '=x' 'a!'": {"*", "$HOME", "~", "a;b", "", "`x`", "=x", "a!"},
		"日本.json":                                  {"日本.json"},
	} {
		if got := Typed(list...); got != want {
			t.Errorf("%s, not %s", got, want)
		}
	}
	for _, path := range []string{"a\x1b.json", "<stdin>", "a\nb", "FAKEpostlintFAKEpostlint"} {
		res := times(result(t, "a.json", `{"v": "|‹FAKEpostlintFAKEpostlint›|"}`), 40)
		res.Files[0].Path = path
		for i := range res.Findings {
			res.Findings[i].Place.Path = path
		}
		res.Findings[0].Place.Path = "b.json"
		if got := textOf(t, res, TextOptions{Inputs: []string{path}}); strings.Contains(got, "postlint lint") {
			t.Errorf("%q:\n%s", path, got)
		}
	}
}

// Statistics count every rule, with what it means.
func TestStatisticsCountEveryRule(t *testing.T) {
	var b bytes.Buffer
	if err := Statistics(&b, crowd(t, 18), TextOptions{}); err != nil {
		t.Fatal(err)
	}
	if got := b.String(); strings.Count(got, "\n") != 18 || !strings.HasPrefix(got, "     1  error    a-rule-0  the first of all mistakes\n") {
		t.Errorf("got\n%s", got)
	}
}

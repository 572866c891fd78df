package report

import (
	"bytes"
	"flag"
	"os"
	"strings"
	"testing"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/source"
)

var update = flag.Bool("update", false, "write the golden files anew")

// sample is a run on two collections and three environments with one finding of every
// kind of look.
func sample(t testing.TB) *lint.Result {
	t.Helper()
	shop := "{\n\t\"key\": \"Authorization\",\n\t\"value\": \"Bearer‹FAKEpostlint.FAKEpostlint.FAKEpostlint›|\"\n}"
	res := result(t, "shop.postman_collection.json", strings.Replace(shop, "Bearer", "Bearer|", 1))
	bearer := res.Findings[0]
	bearer.Why, bearer.Affects, bearer.Also = "the server reads one unknown scheme name and answers 401", 12, []string{"jwt-expired"}
	bearer.Place.End = bearer.Place.Start
	bearer.Environments = []lint.EnvironmentRef{{Name: "Production", Path: "prod.postman_environment.json"}, {Path: "test.postman_environment.json"}}
	bearer.Runtimes = []string{"newman6", "cli-v2"}

	prod, err := source.Parse("prod.postman_environment.json", []byte(`{"values":[{"key":"baseUrl","value":"http://api.acme-fixtures.net"}]}`), source.DefaultLimits())
	if err != nil {
		t.Fatal(err)
	}
	res.Sources[prod.Name()] = prod
	url := lint.Finding{
		Rule: "http-with-credentials", Case: "http-with-credentials", Severity: lint.Warning, Confidence: lint.Medium, Category: lint.CategoryTransport,
		Message: "credentials go over http", Why: "anybody on the path can read them", Help: "use https",
		Place: lint.Place{Path: prod.Name(), Start: prod.Position(37), End: prod.Position(41), App: "Environments › Production › baseUrl"},
	}
	url.Related = []lint.Related{{Place: bearer.Place, Label: "it is sent from here"}}
	token := lint.Finding{
		Rule: "jwt-expired", Case: "jwt-expired:stored", Severity: lint.Info, Confidence: lint.High, Category: lint.CategoryToken,
		Message: "a token is stored", Why: "it expires", Help: "make it a variable", Place: lint.Place{Path: "other.yaml", Start: source.Position{Line: 3, Column: 1}},
	}
	res.Findings = []lint.Finding{token, url, bearer}
	res.Files = []lint.FileResult{
		{Path: "other.yaml", Kind: "collection", Requests: 1, Coverage: lint.Coverage{Requests: 1, Complete: 1}},
		{Path: prod.Name(), Kind: "environment"},
		{Path: "shop.postman_collection.json", Kind: "collection", Requests: 12, Environments: []string{prod.Name()}, Coverage: lint.Coverage{
			Requests: 12, Complete: 3, Unknown: []lint.Unknown{
				{Name: "token", Role: "credential", Requests: 9, Why: "the app keeps it as a current value; exports leave it out"},
				{Role: "host", Requests: 1, Why: "the request has no host"},
			},
		}},
	}
	res.Coverage.Requests = 13
	return res
}

// The report has the look that its golden files show: plain, with everything, broken
// at a width in ASCII, and findings alone.
func TestTheTextReportLooksAsItDid(t *testing.T) {
	for name, o := range map[string]TextOptions{
		"plain":   {},
		"verbose": {Verbose: true, Now: "2026-11-24T00:00:00Z"},
		"ascii":   {ASCII: true, Width: 60},
		"quiet":   {Quiet: true},
		"color":   {Color: true},
	} {
		goldenReport(t, "testdata/text-"+name+".txt", textOf(t, sample(t), o))
	}
}

// goldenReport holds a report against its golden file.
func goldenReport(t *testing.T, path, got string) {
	t.Helper()
	if *update {
		if err := os.WriteFile(path, []byte(got), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	if got != string(bytes.ReplaceAll(want, []byte("\r\n"), []byte("\n"))) {
		t.Errorf("it differs from %s; -update writes it anew. It is\n%s", path, got)
	}
}

// Without its colours a coloured report is the plain one: nothing is said by colour alone.
func TestColourSaysNothingAlone(t *testing.T) {
	colored := textOf(t, sample(t), TextOptions{Color: true})
	for _, s := range []style{bold, faint, red, yellow, blue, green, reset} {
		colored = strings.ReplaceAll(colored, string(s), "")
	}
	if want := textOf(t, sample(t), TextOptions{}); colored != want {
		t.Errorf("got\n%s\nwant\n%s", colored, want)
	}
}

// With a width, sentences are broken at words and nothing is lost; with ASCII our own
// signs are ASCII.
func TestSentencesAreBrokenAtTheWidth(t *testing.T) {
	narrow := textOf(t, sample(t), TextOptions{ASCII: true, Width: 60})
	broad := textOf(t, sample(t), TextOptions{ASCII: true})
	if got, want := strings.Fields(narrow), strings.Fields(broad); strings.Join(got, " ") != strings.Join(want, " ") {
		t.Errorf("got %q\nwant %q", got, want)
	}
	if strings.Count(narrow, "\n") <= strings.Count(broad, "\n") {
		t.Error("nothing is broken")
	}
	for _, r := range narrow {
		if r > 0x7e {
			t.Errorf("%q is not ASCII", r)
		}
	}
}

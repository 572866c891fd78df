package report

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/postlint/postlint/cmd/fuzz/limit"
	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/source"
)

// A reading is what an independent reader of a format gives back.
type reading struct {
	findings, errors int
	texts            []string // decoded
}

// readers are the formats for CI systems, each with a reader written from its grammar.
var readers = map[string]func(testing.TB, *lint.Result) reading{
	"sarif": readSARIF, "github": readGitHub, "gitlab": readGitLab, "junit": readJUnit, "markdown": readMarkdown,
}

// told are the fields whose text a format shows, and the errors that a field adds.
var told = map[string]struct{ in, errors string }{
	"message": {in: "sarif github gitlab junit markdown"}, "why": {in: "sarif github gitlab junit markdown"}, "help": {in: "sarif github gitlab junit markdown"},
	"app": {in: "sarif github junit markdown"}, "request": {in: "sarif junit"}, "shape": {in: "sarif"}, "fix": {in: "sarif markdown"},
	"related": {in: "sarif markdown"}, "unknown": {in: "sarif github junit markdown"}, "errors": {in: "sarif github gitlab junit markdown", errors: "1"},
	"crashes": {in: "sarif github gitlab junit markdown", errors: "1"}, "accepted": {in: "sarif"},
}

// Whatever a name, a message or a path is, a reader finds as many findings and errors as
// there are, and the text as it was: as it is where a format can hold it, else with what
// acts made visible.
func TestReadersGetWhatWasWritten(t *testing.T) {
	if len(payloads) < 100 {
		t.Fatalf("only %d payloads", len(payloads))
	}
	for _, p := range append(slices.Clone(payloads), `"'`) {
		for field, plant := range fields {
			for format, read := range readers {
				res := result(t, "a.json", `{"v": "|x|"}`)
				plant(res, p)
				got := read(t, res)
				if msg := misread(got, format, field, p); msg != "" {
					t.Errorf("%q as %s, in %s: %s", p, field, format, msg)
				}
			}
		}
	}
}

func misread(got reading, format, field, p string) string {
	findings, errors := 1, 0
	if told[field].errors != "" {
		errors = 1
	}
	if field == "accepted" && format == "sarif" {
		findings = 2
	}
	if got.findings != findings || got.errors != errors {
		return fmt.Sprintf("%d findings and %d errors instead of %d and %d", got.findings, got.errors, findings, errors)
	}
	want := Visible(p)
	switch format {
	case "sarif":
		want = string([]rune(p)) // a JSON writer has one U+FFFD for each bad byte
	case "junit":
		want = strings.NewReplacer("\ufffe", `\u{fffe}`, "\uffff", `\u{ffff}`).Replace(want)
	}
	if strings.Contains(told[field].in, format) && !slices.ContainsFunc(got.texts, func(text string) bool {
		return strings.Contains(alike(text), alike(want))
	}) {
		return fmt.Sprintf("%q is in none of %q", want, got.texts)
	}
	return ""
}

// alike leaves out what depends on where a text stands: a sentence begins with a capital, ::
// stays where it does not begin a line, a backslash before a bar does not in a table.
func alike(s string) string {
	return strings.ToLower(strings.NewReplacer(`\u{3a}`, ":", `\u{5c}`, `\`).Replace(s))
}

// The path of a file comes back as the system knows it from the root of the repository:
// neither absolute nor upwards.
func TestPathsStayInTheRepository(t *testing.T) {
	res := result(t, "a.json", `{"v": "|x|"}`)
	o := CIOptions{Paths: map[string]string{"x.json": "api/x.json", "/home/u/repo/y.json": "y.json", "e.zip": "api/e.zip", "f.zip": ""}}
	for name, want := range map[string]string{
		"x.json": "api/x.json", "/home/u/repo/y.json": "y.json", "/home/u/z.json": "z.json", "C:/u/z.json": "z.json", "../z.json": "z.json",
		"../../a/z.json": "a/z.json", "./z.json": "z.json", "..": ".", "../..": ".", "/": ".", "a/../../z.json": "z.json", "<stdin>": "<stdin>", "c.zip!a/z.json": "c.zip!a/z.json", "e.zip!a/z.json": "api/e.zip!a/z.json", "f.zip!z.json": "f.zip!z.json",
	} {
		if got := newCI(res, o).path(name); got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
}

// Results are the same whatever is in the files, so a report that holds many is what its
// formats make of many: errors first where there is little room, and what is left out is
// counted.
func many(t testing.TB, n int) *lint.Result {
	t.Helper()
	res := result(t, "a.json", `{"v": "|x|"}`)
	first := res.Findings[0]
	res.Findings = nil
	for i := range n {
		f := first
		f.Severity = []lint.Severity{lint.Info, lint.Warning, lint.Error}[i%3]
		f.Place.Start = source.Position{Line: i + 1, Column: 1, Offset: i}
		f.Place.End = source.Position{Line: i + 1, Column: 2, Offset: i + 1}
		f.Fingerprint = fmt.Sprintf("plf1:%032x", i)
		res.Findings = append(res.Findings, f)
	}
	return res
}

// plantAll plants three texts wherever text can stand.
func plantAll(res *lint.Result, said, path, name string) {
	for field, plant := range fields {
		switch field {
		case "path", "edit", "environments", "file", "line of a related file":
			plant(res, path)
		case "app", "request", "unknown", "pointer", "accepted":
			plant(res, name)
		default:
			plant(res, said)
		}
	}
}

// fuzzed plants three texts wherever text can stand.
func fuzzed(f *testing.F, format string) {
	f.Add("x", "a.json", "Orders")
	f.Add("a%0A::error::x", "##[x]", "\x1b]0;\u202e\n")
	f.Add("", "", "")
	f.Add("www", "", "")
	f.Add("]]> {{x}} [a](1)", "../`|` <b>", `\| @x #1 http://x`)
	f.Fuzz(func(t *testing.T, said, path, name string) {
		defer limit.Each(t)()
		res := result(t, "a.json", `{"v": "|x|"}`)
		plantAll(res, said, path, name)
		res.Findings[0].Related = append(res.Findings[0].Related, lint.Related{Place: lint.Place{Path: name}, Label: said})
		got := readers[format](t, res)
		findings := 1
		if format == "sarif" {
			findings = 2
		}
		if got.findings != findings || got.errors != 2 {
			t.Errorf("%d findings and %d errors", got.findings, got.errors)
		}
	})
}

func FuzzSARIF(f *testing.F)    { fuzzed(f, "sarif") }
func FuzzGitHub(f *testing.F)   { fuzzed(f, "github") }
func FuzzGitLab(f *testing.F)   { fuzzed(f, "gitlab") }
func FuzzJUnit(f *testing.F)    { fuzzed(f, "junit") }
func FuzzMarkdown(f *testing.F) { fuzzed(f, "markdown") }

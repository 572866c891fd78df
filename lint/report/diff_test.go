package report

import (
	"bytes"
	"strings"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/postlint/postlint/lint"
)

// fixesOf is a run that made one fix, with some net edits, in a file in which the bytes
// between ‹ and › are a secret.
func fixesOf(t testing.TB, text string, edits ...lint.NetEdit) *lint.Result {
	t.Helper()
	res := result(t, "a.json", text+"||")
	res.Fixes = &lint.Fixes{
		Made: []lint.MadeFix{{Finding: res.Findings[0], Round: 1}}, Result: res,
		Changes: []lint.Change{{Path: "a.json", Source: res.Sources["a.json"], Edits: edits}},
	}
	res.Findings = nil
	return res
}

func diffOf(t testing.TB, f *lint.Fixes) string {
	t.Helper()
	var b bytes.Buffer
	if err := Diff(&b, f, TextOptions{}); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// hunkOf is a difference without its head.
func hunkOf(t testing.TB, res *lint.Result) string {
	t.Helper()
	_, rest, _ := strings.Cut(diffOf(t, res.Fixes), "@@\n")
	if rest == "" {
		_, rest, _ = strings.Cut(diffOf(t, res.Fixes), "insert a space\n")
	}
	return rest
}

// A difference shows the lines before and after, and of a secret what a person has to see.
func TestTheDifferenceShowsWhatChanges(t *testing.T) {
	for _, x := range []struct {
		text       string
		start, end int
		insert     string
		want       string
	}{
		{`{"a": "xy"}`, 8, 8, " ", `-{"a": "xy"}` + "\n" + `+{"a": "x y"}` + "\n"},
		{`{"a": "‹FAKE postlint›"}`, 11, 12, "", `-{"a": "*** ***"}` + "\n" + `+{"a": "***"}` + "\n"},
		{`{"a": "‹FAKE-postlint›"}`, 7, 8, "", `-{"a": "******"}` + "\n" + `+{"a": "***"}` + "\n"},
		{`{"a": "‹FAKE-postlint›"}`, 7, 20, "{{t}}", `-{"a": "***"}` + "\n" + `+{"a": "{{t}}"}` + "\n"},
		{`{"a": "‹FAKEpostlint\u200b›"}`, 19, 25, "", `-{"a": "***\u200b"}` + "\n" + `+{"a": "***"}` + "\n"},
		{"{\n  \"a\": 1,\n  \"b\": 2\n}", 10, 20, "", "-  \"a\": 1,\n-  \"b\": 2\n+  \"a\": 1\n"},
		{"{\n  \"a\": 1\n}", 10, 10, ",\n  \"b\": 2", "-  \"a\": 1\n+  \"a\": 1,\n+  \"b\": 2\n"},
	} {
		res := fixesOf(t, x.text, lint.NetEdit{Start: x.start, End: x.end, Insert: x.insert, By: []int{0}})
		if got := hunkOf(t, res); got != x.want {
			t.Errorf("%s, [%d, %d) to %q:\n%swant\n%s", x.text, x.start, x.end, x.insert, got, x.want)
		}
	}
}

// Wherever an edit lies, no piece of a secret is shown, be it in the line or beside it.
func TestNoEditShowsASecret(t *testing.T) {
	text := `{"a": "‹FAKEpostlintQWER›", "b": "x FAKEpostlintQWER y", "c": [` + strings.Repeat("1, ", 60) + `"‹ZXCVasdf ghjk1234›"]}`
	size := len(strings.NewReplacer("‹", "", "›", "").Replace(text))
	for start := 0; start < size; start += 3 {
		for _, length := range []int{0, 1, 5, 40} {
			end := min(size, start+length)
			res := fixesOf(t, text, lint.NetEdit{Start: start, End: end, Insert: "{{x}}", By: []int{0}})
			got := diffOf(t, res.Fixes)
			for _, secret := range []string{"FAKEpostlintQWER", "ZXCVasdf ghjk1234"} {
				for i := 0; i+3 <= len(secret); i++ {
					if strings.Contains(got, secret[i:i+3]) {
						t.Fatalf("[%d, %d) shows %q:\n%s", start, end, secret[i:i+3], got)
					}
				}
			}
		}
	}
}

// Of a long line each place is shown by itself, with what is near to it.
func TestOfALongLineEachPlaceIsShown(t *testing.T) {
	text := `{"a": "` + long(5000) + `", "b": "` + long(5000) + `"}`
	res := fixesOf(t, text, lint.NetEdit{Start: 6, End: 6, Insert: " ", By: []int{0}}, lint.NetEdit{Start: 5015, End: 5015, Insert: " ", By: []int{0}})
	got := diffOf(t, res.Fixes)
	if strings.Count(got, "@@ -1 +1 @@") != 2 {
		t.Errorf("not two places:\n%s", got)
	}
	for l := range strings.Lines(got) {
		if len(l) > 300 {
			t.Errorf("a line of %d bytes", len(l))
		}
	}
}

// What takes out or brings in much is shown in part.
func TestALongChangeIsShownInPart(t *testing.T) {
	text := "{\n" + strings.Repeat("\"a\": 1,\n", 500) + "\"b\": \"" + long(9000) + "\"}"
	res := fixesOf(t, text, lint.NetEdit{Start: 2, End: len(text) - 1, By: []int{0}})
	if got := diffOf(t, res.Fixes); len(got) > 6000 || strings.Count(got, "\n") > 60 {
		t.Errorf("%d bytes, %d lines", len(got), strings.Count(got, "\n"))
	}
}

// The JSON report of fixes keeps its contract.
func TestJSONOfFixesKeepsItsContract(t *testing.T) {
	res := fixesOf(t, `{"a": "xy"}`, lint.NetEdit{Start: 8, End: 8, Insert: " ", By: []int{0}})
	res.Fixes.Left = []lint.LeftFix{{Finding: res.Fixes.Made[0].Finding, Why: "it gets in the way of another fix"}}
	for _, x := range []*lint.Result{res, {Fixes: &lint.Fixes{}}} {
		text := jsonOf(t, x)
		doc, err := jsonschema.UnmarshalJSON(strings.NewReader(text))
		if err != nil {
			t.Fatal(err)
		}
		if err := schema(t).Validate(doc); err != nil {
			t.Errorf("%v\n%s", err, text)
		}
		for _, member := range []string{`"planned": false`, `"fixed": [`, `"notFixed": [`, `"edits": [`} {
			if !strings.Contains(text, member) {
				t.Errorf("no %s in\n%s", member, text)
			}
		}
	}
}

// The summary says who can do something about what is left.
func TestTheSummarySaysWhatIsLeft(t *testing.T) {
	res := fixesOf(t, `{"a": "‹FAKEpostlint›"}`, lint.NetEdit{Start: 7, End: 19, By: []int{0}})
	unsafe, person := res.Fixes.Made[0].Finding, res.Fixes.Made[0].Finding
	unsafe.Fix.Class, person.Fix = lint.Unsafe, lint.Fix{}
	res.Findings = []lint.Finding{unsafe, person, person}
	res.Fixes.Made[0].Secret = true
	res.Files[0].ReadOnly = "a v1 collection"
	got := textOf(t, res, TextOptions{})
	for _, want := range []string{
		"\nfixed: 1 safe, 0 unsafe in 1 file\n", "\n1 finding left with an unsafe fix: --unsafe-fixes makes it",
		"\n2 findings left that a person has to see to\n", "\nrevoke what was taken out",
		"\na.json: read only here, as it is a v1 collection: import it into Postman and export it once\n", "\nthe file is fixed, your workspace is not: ",
	} {
		if !strings.Contains(got, want) {
			t.Errorf("no %q in\n%s", want, got)
		}
	}
	res.Fixes.Unsafe = true
	if got := textOf(t, res, TextOptions{}); strings.Contains(got, "--unsafe-fixes") {
		t.Errorf("the flag was given:\n%s", got)
	}
}

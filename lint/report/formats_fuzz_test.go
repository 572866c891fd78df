package report

import (
	"cmp"
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/santhosh-tekuri/jsonschema/v6"

	"github.com/postlint/postlint/cmd/fuzz/limit"
	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/source"
)

// planted is a result with three texts wherever text can stand.
func planted(t *testing.T, said, path, name string) map[string]string {
	t.Helper()
	said, path, name = cmp.Or(said, "x"), cmp.Or(path, "x"), cmp.Or(name, "x") // none is empty
	res := result(t, "a.json", `{"v": "|x|"}`)
	plantAll(res, said, path, name)
	for _, list := range [][]lint.Finding{res.Findings, res.Suppressed} {
		for i := range list {
			for j := range list[i].Related {
				list[i].Related[j].Start = source.Position{Line: 1, Column: 1}
				list[i].Related[j].End = list[i].Related[j].Start
			}
		}
	}
	return outputs(t, res)
}

func payloadsOf(f *testing.F) {
	for i, p := range payloads {
		f.Add(p, payloads[(i+1)%len(payloads)], "Orders")
	}
	f.Add(":", " ::add-mask::s", "Orders")
}

// Whatever a name, a message or a path is: no text acts, forges a line or is cut within a
// character, however narrow the terminal.
func FuzzTextReports(f *testing.F) {
	payloadsOf(f)
	f.Fuzz(func(t *testing.T, said, path, name string) {
		defer limit.Each(t)()
		for format, out := range planted(t, said, path, name) {
			if !strings.Contains(format, "text") && format != "errors" {
				continue
			}
			if bad := forged(out); bad != "" {
				t.Errorf("%s: %s", format, bad)
			}
		}
	})
}

// Whatever they are, the JSON report is of its schema, and holds the finding once.
func FuzzJSONReport(f *testing.F) {
	payloadsOf(f)
	s := schema(f)
	f.Fuzz(func(t *testing.T, said, path, name string) {
		defer limit.Each(t)()
		out := planted(t, said, path, name)["json"]
		doc, err := jsonschema.UnmarshalJSON(strings.NewReader(out))
		if err != nil {
			t.Fatal(err)
		}
		if err := s.Validate(doc); err != nil {
			t.Error(err)
		}
		var got struct {
			Findings []struct{ Message string }
			Errors   []struct{ Message string }
		}
		if err := json.Unmarshal([]byte(out), &got); err != nil || len(got.Findings) != 1 || len(got.Errors) == 0 {
			t.Errorf("%v: %d findings, %d errors", err, len(got.Findings), len(got.Errors))
		}
	})
}

// Broken into lines, a text has the words that it had, in their order; one that would be a
// command at the begin of a line is escaped there.
func FuzzFold(f *testing.F) {
	f.Add("a sentence of several words", 10)
	f.Add("one-word-that-is-longer-than-the-line \u65e5\u672c", 5)
	f.Add("  spaces  ", 0)
	f.Add("several words, ::error::x", 14)
	f.Add("several words, ::error::x\vy", 14)
	f.Fuzz(func(t *testing.T, text string, width int) {
		defer limit.Each(t)()
		got := Fold(text, width)
		same := func(got, want string) bool {
			return got == want || strings.HasPrefix(want, "::") && got == Visible(want)
		}
		words := func(s string) []string {
			return strings.FieldsFunc(s, func(r rune) bool { return r == ' ' || r == '\n' })
		}
		if !slices.EqualFunc(words(got), words(text), same) || utf8.ValidString(text) && !utf8.ValidString(got) {
			t.Errorf("%q becomes %q", text, got)
		}
	})
}

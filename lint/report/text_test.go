package report

import (
	"strings"
	"testing"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/source"
)

// The caret stands under the first byte at fault and its tail under the rest, whatever
// the line is made of.
func TestTheCaretIsUnderTheByteAtFault(t *testing.T) {
	cases := []struct{ name, text, want string }{
		{"an insertion point", `{"value": "Bearer|{{token}}"}`, `
  1 │ {"value": "Bearer{{token}}"}
    │                  ^`},
		{"a run", `{"value": "Bearer |  |{{token}}"}`, `
  1 │ {"value": "Bearer   {{token}}"}
    │                   ^~`},
		{"indented with tabs", "{\n\t\t\"value\":\t\"x|y|\"\n}", `
  2 │ "value":  "xy"
    │             ^`},
		{"wide characters before it", `{"名前": "日|本|"}`, `
  1 │ {"名前": "日本"}
    │             ^~`},
		{"a combining mark before it", "{\"e\u0301\": \"|x|\"}", "\n  1 │ {\"e\u0301\": \"x\"}\n    │        ^"},
		{"an invisible character", "{\"v\": \"a|\u200b|b\"}", `
  1 │ {"v": "a\u{200b}b"}
    │         ^~~~~~~~`},
		{"behind a secret", `{"v": "‹FAKEpostlintFAKE›|x|"}`, `
  1 │ {"v": "‹JWT, 3 parts›x"}
    │                      ^`},
		{"a secret", `{"v": "|‹FAKEpostlintFAKE›|"}`, `
  1 │ {"v": "‹JWT, 3 parts›"}
    │        ^~~~~~~~~~~~~~`},
		{"in front of a secret", `{"v": "Bearer|‹FAKEpostlintFAKE›"}`, `
  1 │ {"v": "Bearer‹JWT, 3 parts›"}
    │              ^`},
		{"at the end of the line", "{\"v\":\n1|}", `
  2 │ 1}
    │  ^`},
	}
	for _, c := range cases {
		if got := "\n" + snippetOf(t, result(t, "a.json", c.text)); got != c.want {
			t.Errorf("%s: got%s\nwant%s", c.name, got, c.want)
		}
	}
}

// On a line of megabytes only a window is shown, with marks where it was cut, and the
// secrets beside the place are masked as well.
func TestLongLinesGetAWindow(t *testing.T) {
	text := `{"a":"` + long(3_000_000) + `","t":"‹FAKEpostlintFAKEpostlint›","v":"x|y|","z":"` + long(3_000_000) + `"}`
	got := snippetOf(t, result(t, "a.json", text))
	for _, line := range strings.Split(got, "\n") {
		if columns(line) > 130 {
			t.Errorf("%d columns: %q", columns(line), line)
		}
	}
	if !strings.Contains(got, "…") || strings.Contains(got, marker) || !strings.Contains(got, "‹JWT, 3 parts›") {
		t.Errorf("got %q", got)
	}
}

// A window that would begin inside a secret begins with its shape.
func TestAWindowNeverCutsASecret(t *testing.T) {
	text := `{"a":"` + long(200) + `‹` + strings.Repeat(marker, 40) + `›` + strings.Repeat("-", 30) + `|x|"}`
	got := snippetOf(t, result(t, "a.json", text))
	if strings.Contains(got, marker[:6]) || !strings.Contains(got, "‹JWT, 3 parts›") {
		t.Errorf("got %q", got)
	}
}

// A file in UTF-16 is shown as text, with the caret at its character.
func TestUTF16IsShownAsText(t *testing.T) {
	raw := utf16LE("{\n  \"v\": \"日x\"\n}")
	f, err := source.Parse("a.json", raw, source.DefaultLimits())
	if err != nil {
		t.Fatal(err)
	}
	at := f.Root().Get("v").Text().Span(3, 4)
	got := "\n" + snippetOf(t, with(f, at.Start, at.End, nil))
	want := "\n  2 │ \"v\": \"日x\"\n    │         ^"
	if got != want {
		t.Errorf("got%s\nwant%s", got, want)
	}
}

// Infos are counted and left out, unless they are asked for.
func TestInfosAreLeftOut(t *testing.T) {
	res := result(t, "a.json", `{"v": "|x|"}`)
	res.Findings[0].Severity = lint.Info
	got := textOf(t, res, TextOptions{})
	if strings.Contains(got, "bearer-space-missing") || !strings.Contains(got, "1 info not shown (-v)") ||
		!strings.Contains(got, "no mistake found in what these files show") {
		t.Errorf("got %s", got)
	}
	if got = textOf(t, res, TextOptions{Verbose: true}); !strings.Contains(got, "info[bearer-space-missing]") {
		t.Errorf("verbose: %s", got)
	}
}

// The coverage of a collection has the form that the contract gives.
func TestCoverageHasTheFormOfTheContract(t *testing.T) {
	res := &lint.Result{Files: []lint.FileResult{{
		Path: "Marketplace.postman_collection.json", Kind: "collection", Requests: 12,
		Coverage: lint.Coverage{Requests: 12, Unknown: []lint.Unknown{
			{Name: "token", Role: "credential", Requests: 12, Why: "the app keeps it as a current value; exports leave it out"},
			{Name: "instance", Role: "host", Requests: 12, Why: "add the environment: -e FILE"},
		}},
	}}}
	want := `Marketplace.postman_collection.json · 12 requests
no mistake found in what these files show
not in these files, so not judged:
  {{token}}      credential of 12 requests    the app keeps it as a current value; exports leave it out
  {{instance}}   host of 12 requests          add the environment: -e FILE
judged completely: 0 of 12
`
	if got := textOf(t, res, TextOptions{}); !strings.HasPrefix(got, want) {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}

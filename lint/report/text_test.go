package report

import (
	"fmt"
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

// payloads are texts that forge commands, move the cursor or hide.
var payloads = []string{
	"\x1b[2J", "\x1b]0;title\x07", "\x1b]8;;http://x\x07", "\u009b1A", "\r::error::x", "::error::x", " ::add-mask::x", "\n::error file=a::x", "\n::stop-commands::x",
	"##[error]x", "a ##[add-mask]b", "##vso[task.complete]", "##teamcity[x]", "\u202e\u2066", "\u200b\ufeff", "\b\b\b", "\x00", "\x7f", "\xff\xfe",
	"\u2028", "\U000e0041", "</script>", "&<>", "{{x}}", "%0A::error::", "\x1bP+q\x1b\\", "\x1b[8m", "\u061c", "\ufff9", "\u00ad",
}

// Whatever stands in a name, a message or a path, no output holds a character that
// acts, a line that begins with a command, or an opener.
func TestOutputsCannotBeForged(t *testing.T) {
	for _, p := range payloads {
		for field := range 9 {
			res := result(t, "a.json", `{"v": "|x|"}`)
			plant(res, field, p)
			for name, out := range map[string]string{"text": textOf(t, res, TextOptions{Verbose: true}), "json": jsonOf(t, res)} {
				if bad := forged(out, name); bad != "" {
					t.Errorf("%q in field %d of %s: %s", p, field, name, bad)
				}
			}
		}
	}
}

func plant(res *lint.Result, field int, p string) {
	f := &res.Findings[0]
	switch field {
	case 0:
		f.Message = p
	case 1:
		f.Place.App = p
	case 2:
		f.Place.Path = p
	case 3:
		f.Place.Request = []string{p}
	case 4:
		f.Related = []lint.Related{{Place: f.Place, Label: p}}
	case 5:
		f.Environments = []lint.EnvironmentRef{{Name: p, Path: p}}
	case 6:
		res.Files[0].Name, res.Files[0].Path = p, p
	case 7:
		res.Files[0].Coverage.Unknown = []lint.Unknown{{Name: p, Role: "host", Requests: 1}}
	case 8:
		res.Errors = []lint.InputError{{Path: p, Code: "syntax", Message: p}}
	}
}

func forged(out, format string) string {
	for line := range strings.SplitSeq(out, "\n") {
		if strings.HasPrefix(strings.TrimSpace(line), "::") && format == "text" {
			return "a line begins with a command: " + line
		}
		for i, r := range line {
			if acts(r) && (format == "text" || r < 0x20) {
				return fmt.Sprintf("%U at %d", r, i)
			}
			if opener(line[i:]) {
				return "an opener"
			}
		}
	}
	return ""
}

// A secret is in no output, though it stands in a name, a message and beside the place.
func TestSecretsAreInNoOutput(t *testing.T) {
	res := result(t, "a.json", `{"t":"‹FAKEpostlintFAKEpostlint›","v": "|x|","u":"FAKEpostlintFAKEpostlint"}`)
	for field := range 9 {
		plant(res, field, "FAKEpostlintFAKEpostlint")
	}
	res.Findings[0].Place.Path = "a.json"
	res.Files[0].Path = "a.json"
	for _, out := range []string{textOf(t, res, TextOptions{Verbose: true, Color: true}), jsonOf(t, res)} {
		if strings.Contains(out, marker) {
			t.Errorf("the secret is in\n%s", out)
		}
	}
}

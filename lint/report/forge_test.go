package report

import (
	"bytes"
	"fmt"
	"io"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/source"
)

// payloads are texts that forge commands, move the cursor, hide or turn the order of
// reading.
var payloads = append([]string{
	"\x1b[2J", "\x1b[8m", "\x1b[1A\x1b[2K", "\x1bc", "\x1b]0;title\x07", "\x1b]8;;http://x\x1b\\", "\x1b]52;c;eA==\x07", "\x1bP+q\x1b\\",
	"\x1b_x\x1b\\", "\x1b^x\x1b\\", "\u009b1A", "\u009d0;x\u009c", "\u0090x\u009c", "\u0085x", "\b\b\b", "\x00", "\x7f", "\x0e\x0f", "\v\f", "\a",
	"\r::error::x", "\n::error::x", "\r\n::error::x", "::error::x", " ::add-mask::x", "\u00a0::error::x", "\u3000\u2003::error::x", "\t::error::x",
	"\n::stop-commands::x", "\u2028::error::x", "\u2029::error::x", "::set-output name=x::y", "%0A::error::x", "x\n\n::group::y",
	"##[error]x", "a ##[add-mask]b", "###[error]", "####[x]", "##vso[task.complete]", "##VSO[x]", "##teamcity[x]", "#\x00#[x]", "##\u200b[x]",
	"\n##[x]", "##[##[##[", "#", "##", "##vso", "\u202e\u2066abc", "\u2067x\u2069", "\u200e\u200f", "\u061c", "\u200b\ufeff", "\u2060x", "\u00ad",
	"\ufff9a\ufffab\ufffb", "\U000e0041\U000e007f", "\U000e0001", "\u3164", "\ue000", "\xff\xfe", "a\xc3", "\xed\xa0\x80", "\xf4\x90\x80\x80", "\ufffd",
	"</script>", "&<>", "{{x}}", "\u00b7 \u203a \u2502", "日本語 e\u0301 👩\u200d💻",
	"a%0A::error::x", "%25%0D%3A%2C", "a,line=9", "a::b", "x]]>y", "<![CDATA[x]]>", "<!-- x", "--> x", "<script>alert(1)</script>", "<img src=x onerror=y>",
	"&lt;b&gt;", "|", "a|b", `a\|b`, `\\|`, `\`, "`", "``", "a`b", "` `", "```\nx", "[x](http://x)", "[x](1)", "![x](http://x)", "x](1)", "[", "]",
	"{0}", "{{0}}", "}{", "@user", "@org/team", "#1", "org/repo#1", "GH-1", "ABC-12", "!1", "~x~", "**x**", "_x_", "$x$", ":smile:", "http://x.example",
	"www.x.example", "a@b.example", "mailto:a@b.example", "0123456789abcdef0123456789abcdef01234567", "deadbeef", "- x", "1. x", "> x", "===", "---", "# x", " x ",
	"..", "/", "../../x", "/etc/x", "C:/x", "c:x", "a/../b", "é/ü?x#y", "%2e%2e/x", "</details>", "| --- |", "\ufffe", "\uffff", "'", "x\r", "]]", "null",
}, strings.Repeat("w ", 200)+"::error::x", strings.Repeat("::x ", 60))

// fields are the places of a result where text of a file, or about it, can stand.
var fields = map[string]func(res *lint.Result, p string){
	"message": func(res *lint.Result, p string) { res.Findings[0].Message = p },
	"why":     func(res *lint.Result, p string) { res.Findings[0].Why = p },
	"help":    func(res *lint.Result, p string) { res.Findings[0].Help = p },
	"shape":   func(res *lint.Result, p string) { res.Findings[0].Shape = p },
	"fix":     func(res *lint.Result, p string) { res.Findings[0].Fix.Title = p },
	"app":     func(res *lint.Result, p string) { res.Findings[0].Place.App = p },
	"path":    func(res *lint.Result, p string) { res.Findings[0].Place.Path = p },
	"pointer": func(res *lint.Result, p string) { res.Findings[0].Place.Pointer = p },
	"request": func(res *lint.Result, p string) { res.Findings[0].Place.Request = []string{p} },
	"edit":    func(res *lint.Result, p string) { res.Findings[0].Fix.Edits[0].Path = p },
	"environments": func(res *lint.Result, p string) {
		res.Findings[0].Environments = []lint.EnvironmentRef{{Name: p, Path: p}}
	},
	"related": func(res *lint.Result, p string) {
		res.Findings[0].Related = []lint.Related{{Place: lint.Place{Path: p, App: p, Pointer: p, Request: []string{p}}, Label: p}}
	},
	"line of a related file": func(res *lint.Result, p string) {
		res.Findings[0].Related = []lint.Related{{Place: lint.Place{Path: p}, Label: p}}
	},
	"file": func(res *lint.Result, p string) {
		res.Files[0].Name, res.Files[0].Path, res.Files[0].Environments = p, p, []string{p}
	},
	"unknown": func(res *lint.Result, p string) {
		u := []lint.Unknown{{Name: p, Role: "host", Requests: 1, Why: p}}
		res.Files[0].Coverage.Unknown, res.Coverage.Unknown = u, u
	},
	"errors": func(res *lint.Result, p string) {
		res.Errors = []lint.InputError{{Path: p, Code: "syntax", Message: p, Line: 1}}
	},
	"crashes": func(res *lint.Result, p string) { res.Crashes = []string{p} },
	"accepted": func(res *lint.Result, p string) {
		f := res.Findings[0]
		f.Suppression = &lint.Suppression{Kind: lint.ByConfig, Reason: p, Path: p, Line: 3}
		res.Suppressed = []lint.Finding{f}
	},
}

// outputs are a result in every format and every look.
func outputs(t testing.TB, res *lint.Result) map[string]string {
	t.Helper()
	var errors bytes.Buffer
	if err := Errors(&errors, res, TextOptions{}); err != nil {
		t.Fatal(err)
	}
	return map[string]string{
		"text":        textOf(t, res, TextOptions{Verbose: true, Now: "2026-11-24", Suppressed: true}),
		"long text":   textOf(t, times(res, tooMany+1), TextOptions{Statistics: true, Inputs: []string{res.Findings[0].Place.Path}}),
		"narrow text": textOf(t, times(res, twoScreens+1), TextOptions{Width: 40, Hints: []string{res.Findings[0].Message}}),
		"broken text": textOf(t, res, TextOptions{Verbose: true, Width: 60, ASCII: true}),
		"json":        jsonOf(t, res),
		"errors":      errors.String(),
		"sarif":       ciOf(t, SARIF, res),
		"github":      ciOf(t, GitHub, res),
		"gitlab":      ciOf(t, GitLab, res),
		"junit":       ciOf(t, JUnit, res),
		"markdown":    ciOf(t, Markdown, res),
	}
}

// ciOf is a result in a format for CI systems.
func ciOf(t testing.TB, write func(io.Writer, *lint.Result, CIOptions) error, res *lint.Result) string {
	t.Helper()
	var b bytes.Buffer
	if err := write(&b, res, CIOptions{Version: "1.2.3", Code: 1, Verbose: true, Suppressed: true}); err != nil {
		t.Fatal(err)
	}
	if !utf8.Valid(b.Bytes()) {
		t.Errorf("%q is not UTF-8", b.String())
	}
	return b.String()
}

// Whatever stands in a name, a message or a path, no output holds a character that
// acts, a line that begins with a command, or an opener.
func TestOutputsCannotBeForged(t *testing.T) {
	for _, p := range payloads {
		for name, plant := range fields {
			res := result(t, "a.json", `{"v": "|x|"}`)
			plant(res, p)
			for format, out := range outputs(t, res) {
				if format == "github" {
					out = indented(out) // of its own commands others keep count
				}
				if bad := forged(out); bad != "" {
					t.Errorf("%q as %s, in %s: %s", p, name, format, bad)
				}
			}
		}
	}
}

// Nor does the line that is shown, wherever in it the payload stands.
func TestTheLineShownCannotForge(t *testing.T) {
	for _, p := range payloads {
		for _, text := range []string{`{"v": "` + p + `x"}`, `{"v": "x` + p + `"}`, `{"` + p + `": "x"}`} {
			res := shownAt(t, text, "x\"")
			for format, out := range outputs(t, res) {
				if format == "github" {
					out = indented(out)
				}
				if bad := forged(out); bad != "" {
					t.Errorf("%q in %s: %s", p, format, bad)
				}
			}
		}
	}
}

// shownAt is a result about some bytes of a text, which loses what JSON would not have
// in a string.
func shownAt(t testing.TB, text, at string) *lint.Result {
	t.Helper()
	raw := []byte(text)
	raw = slices.DeleteFunc(raw, func(c byte) bool { return c < 0x20 || c == '\\' })
	f, err := source.Parse("a.json", raw, source.DefaultLimits())
	if err != nil {
		t.Fatalf("%q: %v", text, err)
	}
	i := bytes.LastIndex(raw, []byte(at))
	return with(f, i, i+len(at)-1, nil)
}

// indented is a text in which no line begins as it did.
func indented(out string) string { return "| " + strings.ReplaceAll(out, "\n", "\n| ") }

func forged(out string) string {
	if !utf8.ValidString(out) {
		return "not UTF-8"
	}
	for line := range strings.SplitSeq(out, "\n") {
		if strings.HasPrefix(strings.TrimSpace(line), "::") {
			return "a line begins with a command: " + line
		}
		for i, r := range line {
			if acts(r) && r != utf8.RuneError {
				return fmt.Sprintf("%U at %d", r, i)
			}
			if opener(line[i:]) {
				return "an opener"
			}
		}
	}
	return ""
}

package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
)

// Whatever stands in an export, in names of files, in a configuration, in what was pasted and
// on the command line: every output reads, by the grammar of its own format, as it would
// without. One check is one text in one field, in one output.
//
// With POSTLINT_PAYLOADS=all every text is tried.
func TestHostileTextsStayText(t *testing.T) {
	texts := hostileTexts()
	if len(texts) < 100 {
		t.Fatalf("only %d texts", len(texts))
	}
	page := htmlSkeleton(t, newSiege(t, "x").page())
	all := os.Getenv("POSTLINT_PAYLOADS") == "all"
	var checks, tried, forged atomic.Int64
	t.Run("texts", func(t *testing.T) {
		for i, text := range texts {
			if !all && i%16 != 0 {
				continue
			}
			t.Run(fmt.Sprint(i), func(t *testing.T) {
				t.Parallel()
				s := newSiege(t, text)
				s.everything()
				tried.Add(1)
				checks.Add(int64(len(s.outs) * len(s.export.fields)))
				forged.Add(s.read(page))
			})
		}
	})
	fmt.Printf("%d checks: %d texts in every field of every format, %d forged\n", checks.Load(), tried.Load(), forged.Load())
	if least := map[bool]int64{true: 100_000, false: 1000}[all]; checks.Load() < least {
		t.Errorf("only %d checks", checks.Load())
	}
}

// read reads all outputs, and counts those that are not what they should be.
func (s *siege) read(page string) (forged int64) {
	for _, out := range s.outs {
		if bad := misread(s.t, out, page); bad != "" {
			forged++
			s.t.Errorf("%q in %s: %s", s.export.text, out.name, bad)
		}
	}
	return forged
}

// page is the report as a page.
func (s *siege) page() string {
	s.run("html", "lint", "-v", "--select", "all", "-f", "html", "@new")
	return s.outs[len(s.outs)-2].text
}

// everything runs all commands, in all formats.
func (s *siege) everything() {
	file, err := filepath.Glob(filepath.Join(s.dir, "new", "*", "*collection.json"))
	if err != nil || len(file) != 1 {
		s.t.Fatalf("%d collections: %v", len(file), err)
	}
	for _, format := range lintFormats {
		s.run(format, "lint", "-v", "--select", "all", "--show-suppressed", "-f", format, "-c", "@config.yaml", "@new", "@broken")
	}
	s.run("colours", "lint", "-v", "--select", "all", "--color", "always", "@new", "@broken")
	s.run("text", "lint", "--statistics", "--diff", "--unsafe-fixes", "@new")
	s.run("text", "resolve", file[0])
	s.run("text", "resolve", "--stable", file[0])
	s.run("json", "resolve", "-f", "json", "--runtime", "all", file[0])
	for _, format := range diffFormats {
		s.run(format, "diff", "-f", format, "@old", "@new")
	}
	for _, format := range whyFormats {
		s.run(format, "why", "-f", format, file[0], "plain", "--evidence", "@answer.txt")
		s.run(format, "why", "-f", format, file[0], "plain", "--evidence", "@answer.txt", "--anonymous")
	}
	s.run("text", "share", "@new", "-o", "@copy")
	s.run("json", "share", "-f", "json", "@new", "-o", "@again")
	s.run("text", "baseline", "create", "--baseline", "@baseline.json", "--reason", s.export.text, "@new")
	s.run("text", "baseline", "show", "--baseline", "@baseline.json")
	s.run("json", "baseline", "show", "-f", "json", "--baseline", "@baseline.json")
	s.run("text", "config", "show", "-c", "@config.yaml")
	s.run("json", "config", "show", "-f", "json", "-c", "@config.yaml")
	s.run("text", "config", "verify", "-c", "@wrong.yaml")
	for _, args := range [][]string{{"--select"}, {"--ignore"}, {"--preset"}, {"--folder"}, {"--env-var"}, {"--now"}, {"--runtime"}, {"-f"}, {"-e"}, {"--pack"}, {"--baseline"}, {"--fail-on"}, {"--evidence"}, {}} {
		s.run("text", append(append([]string{"lint", "@old"}, args...), s.export.text)...)
	}
	s.run("text", "lint", "--severity", s.export.text+"=error", "@old")
	s.run("text", "lint", "--"+s.export.text, "@old")
	s.run("text", "explain", s.export.text)
	s.run("text", s.export.text)
	s.write("summary.md", "")
	var out bytes.Buffer
	run([]string{"lint", "--select", "all", "--summary", filepath.Join(s.dir, "new")}, strings.NewReader(""), &out, &out, []string{"GITHUB_STEP_SUMMARY=" + filepath.Join(s.dir, "summary.md")})
	s.outs = append(s.outs, siegeOut{"--summary", "markdown", fileText(s.t, filepath.Join(s.dir, "summary.md"))}, siegeOut{"lint --summary", "text", out.String()})
}

// A reader that is given something forged says so, of each kind.
func TestForgedOutputsAreSeen(t *testing.T) {
	page := newSiege(t, "x").page()
	skeleton := htmlSkeleton(t, page)
	for _, out := range []siegeOut{
		{"a command", "text", "a\n  ::error::x\n"},
		{"an old command", "text", "a ##[error]x\n"},
		{"a colour", "text", "\x1b[31mx"},
		{"a link", "colours", "\x1b]8;;x\x07"},
		{"a cursor", "colours", "\x1b[2J"},
		{"C1", "text", "\u009b1A"},
		{"bytes", "text", "a\xff"},
		{"bidi", "json", `{"a":"` + "\u202e" + `"}`},
		{"a member", "json", `{"a b":"x"}`},
		{"the end of JSON", "json", `{"a":"x"}]`},
		{"a command", "github", "::error file=x::y\n::set-output name=x::y\n"},
		{"a line", "github", "x\n"},
		{"an element", "junit", "<testsuites><x/></testsuites>"},
		{"an entity", "junit", "<testsuites>&e;</testsuites>"},
		{"a comment", "junit", "<testsuites><!-- x --></testsuites>"},
		{"no end", "junit", "<testsuites>"},
		{"an element", "markdown", "a <b>x</b>"},
		{"a link", "markdown", "[x](y)"},
		{"an address", "markdown", "https://hostile.invalid/x"},
		{"a mention", "markdown", "see @user"},
		{"an issue", "markdown", "see #1"},
		{"a comment", "markdown", "<!-- x -->"},
		{"an element", "html", strings.Replace(page, "</body>", "<b>x</b></body>", 1)},
		{"a script", "html", strings.Replace(page, "</body>", "<script>x</script></body>", 1)},
		{"an attribute", "html", strings.Replace(page, "<body", "<body onload=x", 1)},
	} {
		if misread(t, out, skeleton) == "" {
			t.Errorf("%s in %s is not seen", out.name, out.format)
		}
	}
	for _, out := range []siegeOut{{"", "text", "a:: b # x\n"}, {"", "colours", "\x1b[1;31mx\x1b[0m\n"}, {"", "json", `{"a":["x"]}`}, {"", "github", "::error file=x,line=1::y\n"}, {"", "junit", "<testsuites>x</testsuites>"}, {"", "markdown", "<!-- postlint -->\n## a\n\n- `@user #1 <b>`\n"}, {"", "html", page}} {
		if bad := misread(t, out, skeleton); bad != "" {
			t.Errorf("%q as %s: %s", out.text[:min(len(out.text), 80)], out.format, bad)
		}
	}
}

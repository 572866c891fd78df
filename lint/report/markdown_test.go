package report

import (
	"strings"
	"testing"

	"github.com/postlint/postlint/lint"
)

// cellsOf splits a row of a table as GitHub's reader does (cmark-gfm): whatever stands behind
// a backslash belongs to the cell; then a bar loses the backslash before it.
func cellsOf(row string) (cells []string) {
	row = strings.TrimSuffix(strings.TrimPrefix(row, "|"), "|")
	begin := 0
	for i := 0; i < len(row); i++ {
		switch row[i] {
		case '\\':
			i++
		case '|':
			cells, begin = append(cells, row[begin:i]), i+1
		}
	}
	cells = append(cells, row[begin:])
	for i := range cells {
		cells[i] = strings.TrimSpace(strings.ReplaceAll(cells[i], `\|`, "|"))
	}
	return cells
}

// inline reads a line: code spans are taken out (CommonMark §6.1), and in the rest nothing
// may act.
func inline(t testing.TB, line string) string {
	t.Helper()
	var text, plain strings.Builder
	for line != "" {
		i := strings.IndexByte(line, '`')
		if i < 0 {
			i = len(line)
		}
		text.WriteString(line[:i])
		plain.WriteString(line[:i])
		line = line[i:]
		fence := line[:len(line)-len(strings.TrimLeft(line, "`"))]
		line = line[len(fence):]
		if fence == "" {
			break
		}
		end := closing(line, len(fence))
		if end < 0 {
			t.Errorf("no end of a code span in %q", line)
			break
		}
		span := line[:end]
		if strings.HasPrefix(span, " ") && strings.HasSuffix(span, " ") && strings.Trim(span, " ") != "" {
			span = span[1 : len(span)-1]
		}
		text.WriteString(span)
		line = line[end+len(fence):]
	}
	rest := plain.String()
	if strings.ContainsAny(rest, "<>&*_~[]\\$@#|{}=^%+") || strings.Contains(rest, "://") || strings.Contains(rest, "www.") {
		t.Errorf("markup outside of a code span: %q", rest)
	}
	return text.String()
}

// closing is where a run of exactly n backticks begins.
func closing(s string, n int) int {
	for i := 0; i < len(s); i++ {
		if s[i] != '`' {
			continue
		}
		run := len(s[i:]) - len(strings.TrimLeft(s[i:], "`"))
		if run == n {
			return i
		}
		i += run - 1
	}
	return -1
}

func readMarkdown(t testing.TB, res *lint.Result) (got reading) {
	t.Helper()
	lines := strings.Split(ciOf(t, Markdown, res), "\n")
	if lines[0] != "<!-- postlint -->" {
		t.Errorf("the first line is %q", lines[0])
	}
	section, open, rows := "", 0, 0
	for _, l := range lines[1:] {
		switch {
		case strings.HasPrefix(l, "<details><summary>") && strings.HasSuffix(l, "</summary>") && !strings.ContainsAny(l[len("<details><summary>"):len(l)-len("</summary>")], "<>`"):
			open++
			section = l
		case l == "</details>":
			open--
		case strings.HasPrefix(l, "## "), strings.HasPrefix(l, "### "):
			section = l
			inline(t, strings.TrimLeft(l, "# "))
		case l == "| --- | --- | --- |":
			rows--
		case strings.HasPrefix(l, "| "):
			cells := cellsOf(l)
			if len(cells) != 3 {
				t.Errorf("%d cells in %q", len(cells), l)
			}
			for _, c := range cells {
				got.texts = append(got.texts, inline(t, c))
			}
			if !strings.HasPrefix(section, "<details>") {
				rows++
			}
		case strings.HasPrefix(l, "- "):
			got.texts = append(got.texts, inline(t, l[2:]))
			if section == "### Not checked" {
				got.errors++
			}
		case strings.HasPrefix(l, "**"):
			got.findings++
			severity, rest, _ := strings.Cut(l[2:], "** ")
			if severity != "error" && severity != "warning" && severity != "info" {
				t.Errorf("%q", l)
			}
			got.texts = append(got.texts, inline(t, rest))
		default:
			inline(t, l)
		}
	}
	if open != 0 {
		t.Errorf("%d details are open", open)
	}
	return got
}

// The report has the look of the golden file.
func TestTheMarkdownReportLooksAsItDid(t *testing.T) {
	res := sample(t)
	res.Errors = []lint.InputError{{Path: "broken.json", Code: "syntax", Message: "a comma where a value is expected", Line: 3, Column: 4}}
	fields["accepted"](res, "known")
	holdGolden(t, "testdata/markdown.md", ciOf(t, Markdown, res))
}

// A comment holds at most 65,000 bytes, a summary what is left of its file, whatever is
// in the names; what does not fit is counted, and everything that was opened is closed.
func TestAReportFitsIntoItsRoom(t *testing.T) {
	res := many(t, 3_000)
	for i := range res.Findings {
		res.Findings[i].Place.App = strings.Repeat("日", i%2000)
	}
	for range 400 {
		res.Coverage.Unknown = append(res.Coverage.Unknown, lint.Unknown{Name: strings.Repeat("`", 600), Role: "host", Requests: 2, Why: strings.Repeat("x.y ", 500)})
		res.Errors = append(res.Errors, lint.InputError{Path: strings.Repeat("|", 500), Message: strings.Repeat(`\|`, 500)})
	}
	sizes := []int{commentSize, SummarySize}
	for size := SmallestMarkdown; size < commentSize; size += 20_001 {
		sizes = append(sizes, size)
	}
	for _, size := range sizes {
		var b strings.Builder
		if err := MarkdownWithin(&b, res, CIOptions{}, size); err != nil {
			t.Fatal(err)
		}
		out := b.String()
		if len(out) > size || strings.Count(out, "<details>") != strings.Count(out, "</details>") || !strings.Contains(out, " left out for want of room") {
			t.Errorf("%d bytes in %d", len(out), size)
		}
		if size >= commentSize && len(out) < size*3/4 {
			t.Errorf("of %d bytes only %d are used", size, len(out))
		}
	}
}

// Prose reads as it is written; what could act stands in a code span.
func TestProseInMarkdown(t *testing.T) {
	for in, want := range map[string]string{
		"no space between Bearer and the token": "no space between Bearer and the token",
		"{{token}}, which nobody defines":       "`{{token}}`, which nobody defines",
		"its exp is 2026-08-24: it isn't alive": "its exp is `2026-08-24`: it isn't alive",
		`a "b" (c) and/or d-e?`:                 `a "b" (c) and/or d-e?`,
		"@user of #12, GH-3 and deadbeef":       "`@user` of `#12`, `GH-3` and `deadbeef`",
		"see http://x.example/a":                "see `http://x.example/a`",
		"``x` y":                                "``` ``x` ``` y",
		"12 of 34":                              "12 of 34",
		"x\n\n# y":                              "`x\\u{a}\\u{a}#` y",
		"<b>":                                   "`<b>`",
		"the www, or www.":                      "the www, or `www`.",
	} {
		if got := prose(in); got != want {
			t.Errorf("%q: %s, want %s", in, got, want)
		}
	}
	if got := row(`a\\|b|c`); got != "| a\\u{5c}\\u{5c}\\|b\\|c |\n" {
		t.Errorf("%q", got)
	}
}

// A run that found nothing says so, with how much could be judged.
func TestACleanReportSaysSo(t *testing.T) {
	res := &lint.Result{Coverage: lint.Coverage{Requests: 3, Complete: 3}}
	if got, want := ciOf(t, Markdown, res), "<!-- postlint -->\n## postlint: no mistake found in what these files show\n\njudged completely: 3 of 3 requests\n"; got != want {
		t.Errorf("%q", got)
	}
}

package report

import (
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/postlint/postlint/lint"
)

// TextOptions are how the text report looks.
type TextOptions struct {
	Color   bool
	Verbose bool   // infos are shown, not only counted
	Quiet   bool   // findings alone, without coverage and summary
	Now     string // the time against which tokens were judged, for findings that depend on it
}

// Text writes the report for a person: each finding with its click path, its place,
// the line with a caret, why it matters and what to do; then for each collection what
// could be judged; then a summary. Infos are left out unless asked for.
func Text(w io.Writer, res *lint.Result, o TextOptions) error {
	t := &text{printer: newPrinter(w, res.Secrets, o.Color), res: res, o: o}
	for i := range res.Findings {
		if f := &res.Findings[i]; o.Verbose || f.Severity > lint.Info {
			t.finding(f)
		}
	}
	if !o.Quiet {
		for i := range res.Files {
			if f := &res.Files[i]; f.Kind == "collection" {
				t.coverage(f)
			}
		}
		t.summary()
	}
	return t.flush()
}

type text struct {
	*printer
	res *lint.Result
	o   TextOptions
}

// severityStyle is the colour of a severity.
func severityStyle(s lint.Severity) style {
	switch s {
	case lint.Error:
		return red
	case lint.Warning:
		return yellow
	case lint.Info:
		return blue
	}
	return bold
}

func (t *text) finding(f *lint.Finding) {
	head := shown(f.Severity.String() + "[" + f.Case + "]")
	t.line(t.in(severityStyle(f.Severity), head), " ", t.in(bold, t.show(f.Message)))
	t.line("  ", t.show(f.Place.App))
	t.line("  ", t.in(faint, t.place(&f.Place)))
	t.snippet(f)
	t.field("why", t.show(f.Why))
	t.field("do", t.show(f.Help))
	if f.Fix.Class != lint.NoFix {
		t.field("fix", shown(f.Fix.Class.String()+": ")+t.show(f.Fix.Title))
	}
	for i := range f.Related {
		r := &f.Related[i]
		t.field("see", t.show(r.Label)+": "+t.show(r.App)+" ("+t.place(&r.Place)+")")
	}
	t.scope(f)
	if f.Confidence != lint.High {
		t.field("sure", shown(f.Confidence.String()+" confidence"))
	}
	if t.o.Now != "" && f.Category == lint.CategoryToken {
		t.field("now", "judged at "+t.show(t.o.Now))
	}
	t.line()
}

// scope says for which requests, environments and runtimes a finding holds, and which
// other rules saw the same.
func (t *text) scope(f *lint.Finding) {
	var parts []string
	if f.Affects > 1 {
		parts = append(parts, fmt.Sprintf("%d requests", f.Affects))
	}
	if len(f.Environments) > 0 {
		var names []string
		for _, e := range f.Environments {
			names = append(names, name(e.Name))
		}
		parts = append(parts, "environment "+strings.Join(names, ", "))
	}
	if len(f.Runtimes) > 0 {
		parts = append(parts, "only in "+strings.Join(f.Runtimes, ", "))
	}
	if len(parts) > 0 {
		t.field("in", t.show(strings.Join(parts, " · ")))
	}
	if len(f.Also) > 0 {
		t.field("also", shown(strings.Join(f.Also, ", ")))
	}
}

func name(s string) string {
	if s == "" {
		return "(no name)"
	}
	return s
}

func (t *text) field(label, value shown) {
	t.line("  ", t.in(faint, shown(fmt.Sprintf("%-5s", label))), value)
}

func (t *text) place(p *lint.Place) shown {
	return t.show(p.Path) + shown(":"+strconv.Itoa(p.Start.Line)+":"+strconv.Itoa(p.Start.Column))
}

// snippet shows the line behind a gutter, so that nothing in it begins a line.
func (t *text) snippet(f *lint.Finding) {
	src := t.res.Sources[f.Place.Path]
	if src == nil {
		return
	}
	win := show(src, f.Place, t.res.Secrets)
	number := strconv.Itoa(f.Place.Start.Line)
	pad := strings.Repeat(" ", len(number))
	t.line("  ", t.in(faint, shown(number+" │ ")), shown(win.text))
	tail := shown(strings.Repeat("~", win.length-1))
	t.line("  ", t.in(faint, shown(pad+" │ ")), shown(strings.Repeat(" ", win.indent)), t.in(severityStyle(f.Severity), "^"+tail))
}

// coverage says how much of a collection could be judged, and what is not in the files.
func (t *text) coverage(f *lint.FileResult) {
	t.line(t.in(bold, t.show(f.Path)), shown(" · "+count(f.Requests, "request")))
	if !t.concerned(f) {
		t.line(t.in(green, "no mistake found in what these files show"))
	}
	if f.Coverage.Complete < f.Coverage.Requests && len(f.Coverage.Unknown) > 0 {
		t.line("not in these files, so not judged:")
		t.unknown(f.Coverage.Unknown)
	}
	t.line(shown(fmt.Sprintf("judged completely: %d of %d", f.Coverage.Complete, f.Coverage.Requests)))
	t.line()
}

func (t *text) unknown(list []lint.Unknown) {
	rows := make([][3]shown, len(list))
	var first, second int
	for i, u := range list {
		label := shown("(none)")
		if u.Name != "" {
			label = "{{" + t.show(u.Name) + "}}"
		}
		rows[i] = [3]shown{label, shown(u.Role + " of " + count(u.Requests, "request")), t.show(u.Why)}
		first = max(first, utf8.RuneCountInString(string(rows[i][0])))
		second = max(second, utf8.RuneCountInString(string(rows[i][1])))
	}
	for _, r := range rows {
		t.line("  ", pad(r[0], first), "  ", pad(r[1], second), "  ", t.in(faint, r[2]))
	}
}

func pad(s shown, width int) shown {
	return s + shown(strings.Repeat(" ", max(0, width-utf8.RuneCountInString(string(s)))))
}

// concerned says that a finding that is shown lies in a collection or in one of its
// environments.
func (t *text) concerned(c *lint.FileResult) bool {
	return slices.ContainsFunc(t.res.Findings, func(f lint.Finding) bool {
		if f.Severity == lint.Info && !t.o.Verbose {
			return false
		}
		return f.Place.Path == c.Path || slices.Contains(c.Environments, f.Place.Path)
	})
}

// summary counts what was found and read.
func (t *text) summary() {
	var n [lint.Error + 1]int
	var safe, unsafe int
	for _, f := range t.res.Findings {
		n[f.Severity]++
		switch f.Fix.Class {
		case lint.Safe:
			safe++
		case lint.Unsafe:
			unsafe++
		case lint.NoFix:
		}
	}
	parts := []string{count(n[lint.Error], "error"), count(n[lint.Warning], "warning")}
	switch infos := count(n[lint.Info], "info"); {
	case t.o.Verbose:
		parts = append(parts, infos)
	case n[lint.Info] > 0:
		parts = append(parts, infos+" not shown (-v)")
	}
	line := strings.Join(parts, ", ") + " in " + count(len(t.res.Files), "file") + ", " + count(t.res.Coverage.Requests, "request")
	if safe+unsafe > 0 {
		line += fmt.Sprintf("; fixes offered: %d safe, %d unsafe", safe, unsafe)
	}
	t.line(t.in(bold, shown(line)))
	if len(t.res.Findings) > 0 {
		t.line(t.in(faint, "more about a rule: postlint explain RULE"))
	}
}

func count(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return strconv.Itoa(n) + " " + what + "s"
}

// Errors writes, one a line, the inputs that could not be read and the rules that
// failed. It is for standard error.
func Errors(w io.Writer, res *lint.Result, o TextOptions) error {
	p := newPrinter(w, res.Secrets, o.Color)
	for _, e := range res.Errors {
		place := p.show(e.Path)
		if e.Line > 0 {
			place += shown(fmt.Sprintf(":%d:%d", e.Line, e.Column))
		}
		p.line(place, ": ", p.show(e.Message))
	}
	for _, c := range res.Crashes {
		p.line("internal error (a bug of postlint): ", p.show(c))
	}
	return p.flush()
}

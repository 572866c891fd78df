package report

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"

	"github.com/postlint/postlint/lint"
)

// TextOptions are how the text report looks.
type TextOptions struct {
	Color   bool
	Verbose bool   // infos are shown, not only counted
	Quiet   bool   // findings alone, without coverage and summary
	ASCII   bool   // no signs of our own outside of ASCII; text of the files stays as it is
	Width   int    // columns at which sentences are broken; 0 for nowhere
	Now     string // the time against which tokens were judged, for findings that depend on it
	// Suppressed says that findings that were accepted are listed, too.
	Suppressed bool
}

// Text writes the report for a person: each finding with its click path, its place,
// the line with a caret, why it matters and what to do; after those of a collection
// and its environments what could be judged of it; then a summary. Infos are left out
// unless asked for.
func Text(w io.Writer, res *lint.Result, o TextOptions) error {
	t := &text{printer: newPrinter(w, res.Secrets, o.Color), res: res, o: o, glyphs: fancy}
	if o.ASCII {
		t.glyphs = plain
	}
	told := map[string]bool{}
	for i := range res.Files {
		f := &res.Files[i]
		if f.Kind != "collection" {
			continue
		}
		for _, path := range paths(f) {
			t.findings(path, told)
		}
		if !o.Quiet {
			t.coverage(f)
		}
	}
	for i := range res.Findings {
		t.findings(res.Findings[i].Place.Path, told)
	}
	if o.Suppressed {
		t.accepted()
	}
	if !o.Quiet {
		t.summary()
	}
	return t.flush()
}

// paths are those of a collection, or of the files that it is made of, and those of its
// environments.
func paths(c *lint.FileResult) []string {
	return slices.Concat([]string{c.Path}, c.Sources, c.Environments)
}

// findings writes those of a file, once.
func (t *text) findings(path string, told map[string]bool) {
	if told[path] {
		return
	}
	told[path] = true
	for i := range t.res.Findings {
		if f := &t.res.Findings[i]; f.Place.Path == path && t.shows(f) {
			t.finding(f)
		}
	}
}

func (t *text) shows(f *lint.Finding) bool { return t.o.Verbose || f.Severity > lint.Info }

type text struct {
	*printer
	*glyphs
	res  *lint.Result
	o    TextOptions
	lens *lens // on the line that was shown last
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
	if f.Place.App != "" {
		t.line("  ", t.show(t.path(f.Place.App)))
	}
	t.line("  ", t.in(faint, t.place(&f.Place)))
	t.snippet(f)
	t.field("why", t.show(f.Why))
	t.field("do", t.show(f.Help))
	if f.Fix.Class != lint.NoFix {
		t.field("fix", shown(f.Fix.Class.String()+": ")+t.show(f.Fix.Title))
	}
	for i := range f.Related {
		r := &f.Related[i]
		t.field("see", t.related(r))
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
			names = append(names, cmp.Or(e.Name, e.Path))
		}
		parts = append(parts, "environment "+strings.Join(names, ", "))
	}
	if len(f.Runtimes) > 0 {
		parts = append(parts, "only in "+strings.Join(f.Runtimes, ", "))
	}
	if len(parts) > 0 {
		t.field("in", t.show(strings.Join(parts, " "+string(t.dot)+" ")))
	}
	if len(f.Also) > 0 {
		t.field("also", shown(strings.Join(f.Also, ", ")))
	}
}

// related is where a related place is, for a file that the app does not show by its
// line alone.
func (t *text) related(r *lint.Related) shown {
	where := t.place(&r.Place)
	if r.App != "" {
		where = t.show(t.path(r.App)) + " (" + where + ")"
	}
	return t.show(r.Label) + ": " + where
}

// field writes a label and what belongs to it, broken at words where the width ends.
func (t *text) field(label, value shown) {
	const indent = 7
	lines := []shown{value}
	if t.o.Width > 0 {
		lines = wrap(value, max(t.o.Width-indent, 20))
	}
	t.line("  ", t.in(faint, pad(label, indent-2)), lines[0])
	for _, l := range lines[1:] {
		t.line(pad("", indent), l)
	}
}

// wrap breaks a text at single spaces. A word that is longer than a line stays whole,
// and none that could begin a command begins a line.
func wrap(s shown, width int) []shown {
	lines := []shown{""}
	used := 0
	for i, word := range strings.Split(string(s), " ") {
		n := columns(word)
		switch {
		case i == 0:
			lines[0], used = shown(word), n
		case used+1+n <= width || strings.TrimSpace(word) == "":
			lines[len(lines)-1] += " " + shown(word)
			used += 1 + n
		default:
			lines, used = append(lines, shown(Visible(word))), n
		}
	}
	return lines
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
	if number := f.Place.Start.Line; !t.lens.on(src, f.Place.Path, number) { // several findings often speak of one line
		t.lens = newLens(src, f.Place.Path, number, t.res.Secrets)
	}
	win := draw(t.lens, f.Place, t.glyphs)
	number := shown(strconv.Itoa(f.Place.Start.Line))
	caret := shown("^" + strings.Repeat("~", win.length-1))
	t.line("  ", t.in(faint, number+" "+t.bar), " ", win.text)
	t.line("  ", t.in(faint, pad("", len(number))+" "+t.bar), pad("", 1+win.indent), t.in(severityStyle(f.Severity), caret))
}

// coverage says how much of a collection could be judged, and what is not in the files.
func (t *text) coverage(f *lint.FileResult) {
	head := t.in(bold, t.show(f.Path))
	if t.shared(f.Path) {
		head += " " + t.dot + " " + t.show(f.Name)
	}
	t.line(head, " "+t.dot+" "+shown(count(f.Requests, "request")))
	if !t.concerned(f) {
		t.line(t.in(green, "no mistake found in what these files show"))
	}
	if f.Coverage.Complete < f.Coverage.Requests && len(f.Coverage.Unknown) > 0 {
		t.line("not in these files, so not judged:")
		t.unknown(f.Coverage.Unknown)
	}
	t.line(shown(fmt.Sprintf("judged completely: %d of %d", f.Coverage.Complete, f.Coverage.Requests)))
	t.unsent(f.Orphans, "that no folder lists")
	t.unsent(f.Others, "of another protocol than HTTP")
	t.line()
}

// unsent tells of requests that nothing but a search for secrets looks at.
func (t *text) unsent(n int, which shown) {
	if n > 0 {
		t.line("looked at for secrets alone: ", shown(count(n, "request")), " ", which)
	}
}

// shared says that several exports have one path, as those of a data dump.
func (t *text) shared(path string) bool {
	n := 0
	for i := range t.res.Files {
		if t.res.Files[i].Path == path {
			n++
		}
	}
	return n > 1
}

func (t *text) unknown(list []lint.Unknown) {
	rows := make([][3]shown, len(list))
	var first, second int
	for i, u := range list {
		label := shown("(no variable)")
		if u.Name != "" {
			label = "{{" + t.show(u.Name) + "}}"
		}
		rows[i] = [3]shown{label, shown(u.Role + " of " + count(u.Requests, "request")), t.show(u.Why)}
		first, second = max(first, columns(rows[i][0])), max(second, columns(rows[i][1]))
	}
	for _, r := range rows {
		t.line("  ", pad(r[0], first), "   ", pad(r[1], second), "    ", t.in(faint, r[2]))
	}
}

func pad(s shown, width int) shown {
	return s + shown(strings.Repeat(" ", max(0, width-columns(s))))
}

// concerned says that a finding that is shown lies in a collection or in one of its
// environments, or names a place in one of these, as one in a data file does.
func (t *text) concerned(c *lint.FileResult) bool {
	return slices.ContainsFunc(t.res.Findings, func(f lint.Finding) bool {
		return t.shows(&f) && (slices.Contains(paths(c), f.Place.Path) ||
			slices.ContainsFunc(f.Related, func(r lint.Related) bool { return slices.Contains(paths(c), r.Path) }))
	})
}

// summary counts what was found and read.
func (t *text) summary() {
	n := tallied(t.res.Findings)
	parts := []string{count(n.errors, "error"), count(n.warnings, "warning")}
	switch infos := count(n.infos, "info"); {
	case t.o.Verbose:
		parts = append(parts, infos)
	case n.infos > 0:
		parts = append(parts, infos+" not shown (-v)")
	}
	line := strings.Join(parts, ", ") + " in " + count(len(t.res.Files), "file") + ", " + count(t.res.Coverage.Requests, "request")
	if n.safe+n.unsafe > 0 {
		line += fmt.Sprintf("; fixes offered: %d safe, %d unsafe", n.safe, n.unsafe)
	}
	t.line(t.in(bold, shown(line)))
	if len(t.res.Findings) > 0 {
		t.line(t.in(faint, "more about a rule: postlint explain RULE"))
	}
	if t.res.Fixes != nil {
		t.fixes(t.res.Fixes)
	}
}

func count(n int, what string) string { return Count(n, what, what+"s") }

// Count is a number with the word for one or for many.
func Count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return strconv.Itoa(n) + " " + many
}

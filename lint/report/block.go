package report

import (
	"cmp"
	"fmt"
	"strconv"
	"strings"

	"github.com/postlint/postlint/lint"
)

// severityStyle is the colour of a severity.
func severityStyle(s lint.Severity) style {
	switch s {
	case lint.Error:
		return red
	case lint.Warning:
		return purple
	case lint.Info:
	}
	return bold
}

// finding writes a finding in full. Click is what of the click path does not stand above.
func (t *text) finding(f *lint.Finding, click string) {
	head := shown(f.Severity.String() + "[" + f.Case + "]")
	used := len(t.margin) + len(head) + 1
	lines := t.wrapped(t.show(f.Message), used, 4)
	t.line(t.margin, t.in(severityStyle(f.Severity), head), " ", t.in(bold, lines[0]))
	for _, l := range lines[1:] {
		t.line(pad("", 4), t.in(bold, l))
	}
	if click != "" {
		indent := len(t.margin) + 2
		for _, l := range t.wrapped(t.clickPath(click), indent, indent) {
			t.line(t.margin, "  ", l)
		}
	}
	t.line(t.margin, "  ", t.in(faint, t.place(&f.Place)))
	t.snippet(f)
	t.field("why", t.show(f.Why))
	t.field("do", t.show(f.Help))
	if f.Fix.Class != lint.NoFix {
		t.field("fix", shown(f.Fix.Class.String()+": ")+t.show(f.Fix.Title))
	}
	t.see(f.Related)
	t.scope(f)
	if f.Baseline != "" {
		t.field("new", t.show(f.Baseline))
	}
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

// mostRelated is how many related places are shown without being asked for.
const mostRelated = 3

func (t *text) see(list []lint.Related) {
	n := len(list)
	if n > mostRelated+1 && !t.o.Verbose {
		n = mostRelated
	}
	for i := range n {
		t.field("see", t.related(&list[i]))
	}
	if more := len(list) - n; more > 0 {
		t.field("see", shown(fmt.Sprintf("%d more places (-v)", more)))
	}
}

// related is where a related place is, for a file that the app does not show by its
// line alone.
func (t *text) related(r *lint.Related) shown {
	where := t.whole(t.place(&r.Place))
	if r.App != "" {
		where = t.clickPath(r.App) + " (" + where + ")"
	}
	return t.show(r.Label) + ": " + where
}

// field writes a label and what belongs to it, broken at words where the width ends.
func (t *text) field(label, value shown) {
	indent := len(t.margin) + 7
	lines := t.wrapped(value, indent, indent)
	t.line(t.margin, "  ", t.in(faint, pad(label, 5)), lines[0])
	for _, l := range lines[1:] {
		t.line(pad("", indent), l)
	}
}

func (t *text) place(p *lint.Place) shown { return t.show(p.Path) + shown(":"+spot(p)) }

func spot(p *lint.Place) string {
	return strconv.Itoa(p.Start.Line) + ":" + strconv.Itoa(p.Start.Column)
}

// clickPath is a click path in the glyphs of the report, which is broken between its steps
// alone.
func (t *text) clickPath(app string) shown {
	steps := strings.Split(string(t.show(app)), arrow)
	for i, s := range steps {
		steps[i] = string(t.whole(shown(s)))
	}
	return shown(strings.Join(steps, string(t.whole(" "))+t.arrow+" "))
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
	number := shown(strconv.Itoa(f.Place.Start.Line))
	room := 0
	if t.o.Width > 0 {
		room = max(20, t.o.Width-len(t.margin)-len(number)-5)
	}
	win := draw(t.lens, f.Place, t.glyphs, room)
	caret := shown("^" + strings.Repeat("~", win.length-1))
	t.line(t.margin, "  ", t.in(faint, number+" "+t.bar), " ", win.text)
	t.line(t.margin, "  ", t.in(faint, pad("", len(number))+" "+t.bar), pad("", 1+win.indent), t.in(severityStyle(f.Severity), caret))
}

package report

import (
	"fmt"

	"github.com/postlint/postlint/lint"
)

// list writes the findings of a file, a line for each below the file and the request. The
// place is written as editors and terminals look for it below the name of a file.
func (t *text) list(path string, findings []*lint.Finding) {
	t.line(t.in(bold, t.show(path)))
	groups := t.groups(findings)
	l := lister{text: t}
	for _, g := range groups {
		for i, f := range g.findings {
			l.place = max(l.place, len(spot(&f.Place)))
			l.what = max(l.what, min(columns(l.says(f, g.rest[i])), widestWhat))
		}
	}
	for _, g := range groups {
		if g.heading != path {
			t.inset(2, none, t.clickPath(g.heading))
		}
		for i, f := range g.findings {
			l.item(f, g.rest[i])
		}
	}
	t.line()
}

// widestWhat is how far to the right the rules stand in one column.
const widestWhat = 64

// A lister writes findings as the rows of a table.
type lister struct {
	*text
	place, what int // columns
}

// item is a finding on a line: where, how grave, what, and the rule.
func (l *lister) item(f *lint.Finding, click string) {
	severity := shown(f.Severity.String())
	indent := 4 + l.place + 2 + len("warning") + 2
	l.put("    ", pad(shown(spot(&f.Place)), l.place), "  ", l.in(severityStyle(f.Severity), severity))
	if l.o.Width > 0 && l.o.Width-indent < narrowest {
		indent = 6
		l.put("\n", pad("", indent))
	} else {
		l.put(pad("", len("warning")+2-len(severity)))
	}
	lines := l.wrapped(l.says(f, click), indent, indent)
	for _, s := range lines[:len(lines)-1] {
		l.put(s, "\n", pad("", indent))
	}
	last, rule := pad(lines[len(lines)-1], l.what), shown(f.Case)
	if l.o.Width > 0 && indent+columns(last)+2+len(rule) > l.o.Width {
		l.put(lines[len(lines)-1], "\n", pad("", indent))
		last = ""
	} else {
		last += "  "
	}
	l.line(last, l.in(faint, rule))
}

// says is what is wrong. Of what is in no request, the variable or the tab is named.
func (l *lister) says(f *lint.Finding, click string) shown {
	what := l.show(f.Message)
	if len(f.Place.Request) == 0 && click != "" {
		what = l.clickPath(click) + ": " + what
	}
	if f.Affects > 1 {
		what += shown(fmt.Sprintf(" (%d requests)", f.Affects))
	}
	return what
}

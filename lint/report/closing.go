package report

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/postlint/postlint/lint"
)

// coverage says how much of a collection could be judged, and what is not in the files.
func (t *text) coverage(f *lint.FileResult) {
	if t.fewer() {
		return
	}
	more := " " + t.dot + " " + shown(count(f.Requests, "request"))
	if t.exports[f.Path] > 1 { // as those of a data dump
		more = " " + t.dot + " " + t.show(f.Name) + more
	}
	t.about(t.show(f.Path), more)
	t.clean(f)
	if f.Coverage.Complete < f.Coverage.Requests && len(f.Coverage.Unknown) > 0 {
		t.line("not in these files, so not judged:")
		t.unknown(f.Coverage.Unknown)
	}
	t.line(shown(fmt.Sprintf("judged completely: %d of %d", f.Coverage.Complete, f.Coverage.Requests)))
	t.unsent(f.Orphans, "that no folder lists")
	t.unsent(f.Others, "of another protocol than HTTP")
	t.line()
}

// clean says of a collection without a finding that it is one as far as the files show.
func (t *text) clean(f *lint.FileResult) {
	switch {
	case t.concernedIn(f):
	case slices.ContainsFunc(paths(f), func(path string) bool { return t.accepted[path] }):
		t.inset(0, green, "no mistake found in what these files show, but for what was accepted")
	default:
		t.inset(0, green, "no mistake found in what these files show")
	}
}

// unsent tells of requests that nothing but a search for secrets looks at.
func (t *text) unsent(n int, which shown) {
	if n > 0 {
		t.inset(0, none, "looked at for secrets alone: "+shown(count(n, "request"))+" "+which)
	}
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
	indent := 2 + first + 3 + second + 4
	for _, r := range rows {
		if !t.fits(indent) {
			t.inset(2, none, r[0]+"   "+r[1])
			t.inset(4, faint, r[2])
			continue
		}
		t.put("  ", pad(r[0], first), "   ", pad(r[1], second), "    ")
		for i, l := range t.wrapped(r[2], indent, indent) {
			t.line(pad("", indent*min(i, 1)), t.in(faint, l))
		}
	}
}

// concernedIn says that a finding that is shown lies in a collection or in one of its
// environments, or names a place in one of these, as one in a data file does.
func (t *text) concernedIn(c *lint.FileResult) bool {
	return slices.ContainsFunc(paths(c), func(path string) bool { return t.concerned[path] })
}

// summary counts what was found and read, says what can be done, and what was fixed.
func (t *text) summary() {
	t.inset(0, bold, shown(t.counts()))
	if n := len(t.res.Suppressed); n > 0 {
		t.inset(0, none, shown(Accepted(t.res)))
	}
	for _, h := range t.hints() {
		line := t.show(h)
		if i := strings.Index(string(line), "postlint "); i >= 0 {
			line = line[:i] + t.whole(line[i:]) // a command is not broken
		}
		t.inset(0, faint, line)
	}
	if t.res.Fixes != nil {
		t.fixes(t.res.Fixes)
	}
}

// counts is what was found and read, in numbers.
func (t *text) counts() string {
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
	return line
}

// Accepted says in words how many findings somebody accepted, and where: "3 accepted: 1 by a
// marker, 2 by the baseline". It is "" when there are none.
func Accepted(res *lint.Result) string {
	if len(res.Suppressed) == 0 {
		return ""
	}
	by := res.Suppressions()
	var parts []string
	for _, k := range []struct {
		kind      lint.SuppressionKind
		one, many string
	}{
		{lint.ByMarker, "a marker", "markers"},
		{lint.ByConfig, "the configuration", "the configuration"},
		{lint.ByBaseline, "the baseline", "the baseline"},
	} {
		switch n := by[k.kind]; n {
		case 0:
		case 1:
			parts = append(parts, "1 by "+k.one)
		default:
			parts = append(parts, strconv.Itoa(n)+" by "+k.many)
		}
	}
	return fmt.Sprintf("%d accepted: %s", len(res.Suppressed), strings.Join(parts, ", "))
}

func count(n int, what string) string { return Count(n, what, what+"s") }

// Count is a number with the word for one or for many.
func Count(n int, one, many string) string {
	if n == 1 {
		return "1 " + one
	}
	return strconv.Itoa(n) + " " + many
}

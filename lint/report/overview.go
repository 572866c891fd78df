package report

import (
	"cmp"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/order"
)

// How much an overview shows of each list, so that it fits on a screen.
const (
	topRules   = 8
	topFiles   = 3
	topUnknown = 3
)

// overview says what there is in a report that is longer than two screens, and where to
// start: by rule, the files with most, the next commands, and what could be judged.
func (t *text) overview() {
	t.inset(0, bold, shown(t.counts()))
	t.line()
	if rows := t.rows(); len(rows) > 0 {
		t.ruleTable(rows[:min(len(rows), topRules)])
		if more := len(rows) - topRules; more > 0 {
			where := "--statistics counts all"
			if t.o.Statistics {
				where = "all are counted at the end"
			}
			t.inset(counted, faint, shown(fmt.Sprintf("and %d more: %s", more, where)))
		}
		t.line()
		t.most()
		t.start()
	}
	t.judged()
	t.follows()
}

// A ruleRow counts the findings of a rule at one severity.
type ruleRow struct {
	severity lint.Severity
	rule     string
	count    int
}

// rows counts what is shown by rule, the gravest and then the most frequent first.
func (t *text) rows() []ruleRow { return countRules(t.res, t.o.Verbose) }

// RulesFound are the rules that found something, the gravest and then the most frequent
// first. One that finds at two severities is there twice.
func RulesFound(res *lint.Result) []string {
	var out []string
	for _, r := range countRules(res, true) {
		out = append(out, r.rule)
	}
	return out
}

func countRules(res *lint.Result, infos bool) []ruleRow {
	counts := map[ruleRow]int{}
	for i := range res.Findings {
		if f := &res.Findings[i]; infos || f.Severity > lint.Info {
			counts[ruleRow{severity: f.Severity, rule: f.Rule}]++
		}
	}
	out := make([]ruleRow, 0, len(counts))
	for r, n := range counts {
		r.count = n
		out = append(out, r)
	}
	order.By(out, func(a, b ruleRow) int {
		return cmp.Or(cmp.Compare(b.severity, a.severity), cmp.Compare(b.count, a.count), cmp.Compare(a.rule, b.rule))
	})
	return out
}

// ruleTable writes how often, how grave, which rule, and what it means.
func (t *text) ruleTable(rows []ruleRow) {
	names := 0
	for _, r := range rows {
		names = max(names, len(r.rule))
	}
	const before = counted + len("warning") + 2
	indent := before + names + 2
	for _, r := range rows {
		severity := shown(r.severity.String())
		t.put(number(r.count), t.in(severityStyle(r.severity), severity), pad("", len("warning")+2-len(severity)))
		meaning := t.meaning(r.rule)
		if meaning == "" {
			t.line(t.in(bold, shown(r.rule)))
			continue
		}
		if t.o.Width > 0 && t.o.Width-indent < narrowest {
			t.line(t.in(bold, shown(r.rule)))
			t.inset(counted, none, meaning)
			continue
		}
		lines := t.wrapped(meaning, indent, indent)
		t.line(t.in(bold, pad(shown(r.rule), names+2)), lines[0])
		for _, l := range lines[1:] {
			t.line(pad("", indent), l)
		}
	}
}

// counted is the width of a number in front of a row, with what is around it.
const counted = 8

func number(n int) shown { return shown(fmt.Sprintf("%*d  ", counted-2, n)) }

// meaning is a rule in a line; of what the engine reports itself there is none.
func (t *text) meaning(id string) shown {
	for _, r := range t.res.Rules {
		if r.ID == id {
			return shown(r.Summary)
		}
	}
	return ""
}

// worst are the files with findings, those with most first.
func (t *text) worst() []string {
	files := make([]string, 0, len(t.shown))
	for path := range t.shown {
		files = append(files, path)
	}
	slices.SortFunc(files, func(a, b string) int {
		return cmp.Or(cmp.Compare(len(t.shown[b]), len(t.shown[a])), cmp.Compare(a, b))
	})
	return files
}

// most names the files with most findings.
func (t *text) most() {
	files := t.worst()
	if len(files) < 2 {
		return
	}
	t.line(t.in(bold, "most of them in"))
	for _, path := range files[:min(len(files), topFiles)] {
		t.line(number(len(t.shown[path])), t.show(path))
	}
	if more := len(files) - topFiles; more > 0 {
		t.inset(counted, faint, shown("and in "+count(more, "more file")))
	}
	t.line()
}

// judged says how much could be judged in all, and what is missing most.
func (t *text) judged() {
	c := &t.res.Coverage
	t.line(shown(fmt.Sprintf("judged completely: %d of %s", c.Complete, count(c.Requests, "request"))))
	orphans, others := 0, 0
	for i := range t.res.Files {
		orphans, others = orphans+t.res.Files[i].Orphans, others+t.res.Files[i].Others
	}
	t.unsent(orphans, "that no folder lists")
	t.unsent(others, "of another protocol than HTTP")
	if c.Complete == c.Requests || len(c.Unknown) == 0 {
		return
	}
	list := slices.Clone(c.Unknown)
	order.By(list, func(a, b lint.Unknown) int { return cmp.Compare(b.Requests, a.Requests) })
	t.line("not in these files, so not judged:")
	t.unknown(list[:min(len(list), topUnknown)])
	if more := len(list) - topUnknown; more > 0 {
		t.line("  ", t.in(faint, shown(fmt.Sprintf("and %d more", more))))
	}
}

// follows says what stands below the overview.
func (t *text) follows() {
	var says []string
	switch {
	case t.count == 0:
		says = []string{"No mistake found in what these files show."}
	case t.listed():
		says = []string{"The findings follow, a line for each; -v and postlint lint FILE show them in full."}
	default:
		says = []string{"The findings follow."}
	}
	left := 0
	for i := range t.res.Files {
		if f := &t.res.Files[i]; f.Kind == "collection" && !t.concernedIn(f) {
			left++
		}
	}
	if left > 0 && t.fewer() {
		says = append(says, count(left, "collection")+" without a finding: -v shows what could be judged of each.")
	}
	t.line()
	t.inset(0, faint, shown(strings.Join(says, " ")))
	t.line()
}

// statistics counts all rules.
func (t *text) statistics() {
	t.line()
	t.ruleTable(countRules(t.res, true))
}

// Statistics writes how often each rule spoke, infos too.
func Statistics(w io.Writer, res *lint.Result, o TextOptions) error {
	t := newText(w, res, o)
	t.ruleTable(countRules(res, true))
	return t.flush()
}

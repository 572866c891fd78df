package config

import (
	"fmt"
	"maps"
	"math"
	"slices"

	"github.com/postlint/postlint/lint"
)

// The formats of texts in the schema. Those that are no format of JSON Schema an editor passes
// over.
const (
	formatDate        = "date"
	formatGlob        = "postlint-glob"
	formatRequest     = "postlint-request"
	formatPath        = "postlint-path"
	formatPlaceholder = "postlint-placeholder"
)

// The words of two settings. A preset of lint and a level have no other names.
var (
	presets = []string{"share", "ci", "audit"}
	words   = []string{"error", "warning", "info"}
)

// A table is what a file may hold.
type table struct {
	root                           record
	level, selector, name          word
	glob, request, path, host, day text
	severities                     record
}

// tableOf is the only description of the keys: the loader, the schema and `config show` are
// made of it.
func tableOf(known Known) *table {
	t := &table{
		level:    word{kind: "a level", words: words},
		selector: word{kind: "a rule, case, category or tag", words: unique(lint.Selectors(known.Rules)), ref: "selector", many: true},
		name:     word{kind: "a rule or case", words: unique(lint.CaseNames(known.Rules)), ref: "case", many: true},
		glob:     text{format: formatGlob, fault: lint.GlobFault},
		request:  text{format: formatRequest, fault: requestFault},
		path:     text{format: formatPath, fault: func(s string) string { return pathFault(s, known.Above) }},
		host:     text{pattern: lint.HostPattern, fault: lint.HostFault},
		day:      text{format: formatDate, fault: dayFault},
	}
	t.severities = t.severityOf(known.Rules)
	t.root = record{kind: "a key", keys: slices.Concat(t.inputs(), t.rules(known.Rules), t.knowledge(), t.exits(), t.exceptions())}
	return t
}

func (t *table) inputs() []key {
	return []key{
		{name: "version", is: number{least: 1, most: 1, whole: true, only: "this postlint knows version 1 of the configuration alone; write version: 1"}, required: true, doc: "the version of this format: 1"},
		{name: "include", is: list{t.glob}, doc: "in searched folders look only at files that match, whatever their extension; paths from this file on"},
		{name: "exclude", is: list{t.glob}, doc: "in searched folders skip files and folders that match; paths from this file on"},
		{name: "environments", is: list{t.path}, doc: "environments that go with every collection under this file, as with -e; paths from this file on"},
		{name: "globals", is: list{t.path}, doc: "globals that go with every collection under this file, as with -g"},
		{name: "supplied", is: list{text{}}, doc: "names of variables that the runner supplies"},
	}
}

func (t *table) rules(rules []*lint.Rule) []key {
	return []key{
		{name: "preset", is: word{kind: "a preset", words: presets}, doc: "what to speak about: share (what leaves with the file), ci (what fails in an unattended run), audit (everything)", preset: "share and ci"},
		{name: "select", is: list{t.selector}, doc: "only these rules, cases, tags or categories; all is everything"},
		{name: "ignore", is: list{t.selector}, doc: "not these rules, cases, tags or categories"},
		{name: "severity", is: t.severities, doc: "severities by rule or RULE:CASE"},
		{name: "options", is: optionsOf(rules), doc: "numbers of rules by RULE.NAME"},
	}
}

func (t *table) knowledge() []key {
	hosts := list{t.host}
	stages := record{kind: "a stage", keys: []key{
		{name: "production", is: hosts, doc: "hosts of production"},
		{name: "staging", is: hosts, doc: "hosts of test and staging"},
		{name: "development", is: hosts, doc: "hosts of development"},
	}}
	return []key{
		{name: "placeholders", is: list{text{format: formatPlaceholder, fault: placeholderFault, secret: true}}, doc: "whole texts that stand for a value: they are no secrets"},
		{name: "public", is: list{t.request}, doc: `requests that need no auth: folders and name with " / " between them, * for any text in a name, ** for any names`},
		{name: "hosts", is: record{kind: "a kind of host", keys: []key{
			{name: "local", is: hosts, doc: "hosts in a private network, where plain http is usual; * stands in a label, **. in front of a host for any labels"},
			{name: "stages", is: stages, doc: "which stage hosts are of, where their names do not say it"},
			{name: "bare-token", is: hosts, doc: "hosts of APIs that take a token in Authorization without a scheme"},
			{name: "servicenow", is: hosts, doc: "hosts of ServiceNow instances under names of your own"},
		}}, doc: "what postlint cannot know of your hosts"},
	}
}

func (t *table) exits() []key {
	return []key{
		{name: "fail-on", is: word{kind: "a LEVEL or LEVEL:CONFIDENCE", words: thresholds()}, doc: "exit with 1 at findings from this level, and confidence, on", preset: "error:medium"},
		{name: "max-warnings", is: number{most: math.Inf(1), whole: true}, doc: "exit with 1 at more warnings"},
		{name: "require-complete", is: number{most: 100}, doc: "exit with 1 when fewer percent of the requests could be judged completely", preset: "0"},
	}
}

func (t *table) exceptions() []key {
	reason := key{name: "reason", is: text{}, required: true, doc: "why, for whoever reads this later"}
	return []key{
		{name: "overrides", is: list{record{kind: "a key of an override", needs: [][]string{{"files", "requests"}, {"ignore", "severity"}}, keys: []key{
			{name: "files", is: list{t.glob}, doc: "files that this is about; paths from this file on"},
			{name: "requests", is: list{t.request}, doc: `requests that this is about: folders and name with " / " between them, ** for any names`},
			{name: "ignore", is: list{t.selector}, doc: "rules, cases, tags or categories whose findings are accepted"},
			{name: "severity", is: t.severities, doc: "severities by rule or RULE:CASE"},
			reason,
		}}}, doc: "what is different for some files or requests"},
		{name: "ignores", is: list{record{kind: "a key of an ignore", needs: [][]string{{"file", "request"}}, keys: []key{
			{name: "rule", is: t.name, required: true, doc: "the rule or RULE:CASE whose findings are accepted"},
			{name: "file", is: t.glob, doc: "the file; a path from this file on"},
			{name: "request", is: t.request, doc: `the request: folders and name with " / " between them`},
			{name: "at", is: text{}, doc: "the role of the place, in which * is any text: header:authorization, auth:bearer:token, variable:*"},
			reason,
			{name: "expires", is: t.day, doc: "the last day on which this holds: 2027-01-31"},
		}}}, doc: "findings that are accepted"},
		{name: "baseline", is: t.path, doc: "the file of findings that were accepted all at once; a path from this file on"},
	}
}

// severityOf is a mapping of rules and cases to levels.
func (t *table) severityOf(rules []*lint.Rule) record {
	summary := map[string]string{}
	for _, r := range rules {
		for _, id := range append([]string{r.ID}, r.Was...) {
			summary[id] = r.Summary
			for i := range r.Cases {
				if c := &r.Cases[i]; c.Name != "" {
					summary[id+":"+c.Name] = c.When
				}
			}
		}
	}
	out := record{kind: "a rule or case", ref: "severities", many: true}
	for _, name := range t.name.words {
		out.keys = append(out.keys, key{name: name, is: t.level, doc: summary[name]})
	}
	return out
}

// optionsOf is a mapping of options to numbers.
func optionsOf(rules []*lint.Rule) record {
	byName := map[string]key{}
	for _, r := range rules {
		for i := range r.Options {
			o := &r.Options[i]
			for _, id := range append([]string{r.ID}, r.Was...) {
				byName[id+"."+o.Name] = key{
					name: id + "." + o.Name, doc: o.What, preset: fmt.Sprint(o.Default),
					is: number{least: float64(o.Min), most: float64(o.Max), whole: true},
				}
			}
		}
	}
	out := record{kind: "an option of a rule", many: true}
	for _, name := range slices.Sorted(maps.Keys(byName)) {
		out.keys = append(out.keys, byName[name])
	}
	return out
}

func thresholds() []string {
	var out []string
	for _, level := range words {
		out = append(out, level)
		for _, c := range []lint.Confidence{lint.High, lint.Medium, lint.Low} {
			out = append(out, level+":"+c.String())
		}
	}
	return out
}

func unique(names []string) []string {
	slices.Sort(names)
	return slices.Compact(names)
}

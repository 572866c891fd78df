package lint

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/postlint/postlint/lint/order"
	"github.com/postlint/postlint/lint/postman"
	"github.com/postlint/postlint/lint/source"
)

// accepted is what was accepted of the groups of a run.
type accepted struct {
	list []*Acceptance
	by   map[*group]*Acceptance
}

// accept matches groups with the acceptances. Of several that cover a group the first counts,
// and each is of use: markers go before entries of the configuration.
func (p *Project) accept(groups []*group) accepted {
	out := accepted{p.acceptances(), map[*group]*Acceptance{}}
	if len(out.list) == 0 {
		return out
	}
	x := newAccepter(p, out.list)
	for _, g := range groups {
		if i := x.first(g); i >= 0 {
			out.by[g] = out.list[i]
		}
	}
	return out
}

// aboutAcceptances lets the rules that look at acceptances do so. What they say of a marker
// comes back as groups; of an entry of the configuration, which is in none of the files that
// are linted, as findings.
func (p *Project) aboutAcceptances(res *Result, sel *selection, rules []*Rule, list []*Acceptance) ([]*group, []Finding) {
	var reports []*Report
	var elsewhere []Finding
	beside := &beside{rules: rules, selection: sel, names: map[string]naming{}}
	for _, r := range rules {
		if r.CheckAcceptance == nil {
			continue
		}
		for _, a := range list {
			pass := &Pass{rule: r, project: p, file: a.export, acceptance: beside}
			pass.run(func(pass *Pass) { r.CheckAcceptance(pass, a) })
			if pass.crashed {
				res.Crashes = append(res.Crashes, fmt.Sprintf("rule %s on an acceptance", r.ID))
			}
			for _, x := range pass.found {
				switch {
				case !sel.of(x.rule, x.kase).on:
				case a.ignore != nil:
					elsewhere = append(elsewhere, inConfiguration(x, sel.severity(x), a.ignore))
				default:
					reports = append(reports, x)
				}
			}
		}
	}
	return sel.merge(sel.reduce(reports)), elsewhere
}

// inConfiguration is a finding about an entry of the configuration.
func inConfiguration(x *Report, level Severity, at *ignore) Finding {
	start := source.Position{Line: at.Line, Column: 1}
	return Finding{
		Rule: x.rule.ID, Case: x.rule.CaseID(x.kase), Severity: level, Confidence: x.kase.Confidence, Category: x.rule.Category,
		Message: x.words.Message, Why: x.words.Why, Help: x.words.Help,
		Place:       Place{Path: at.Path, Start: start, End: start},
		Fingerprint: fingerprint(fields(x.rule.ID, at.Rule, at.File, at.Request, at.At), 0),
	}
}

// beside is what a rule may know that looks at acceptances.
type beside struct {
	rules     []*Rule
	selection *selection
	names     map[string]naming // what was said of names, most of which stand in many acceptances
	hints     int               // how many names that nothing has were compared with all that there are
}

// A naming is what is known of the name of a rule or case in an acceptance.
type naming struct {
	known, ran bool
	near       string
}

// mostHints is for how many different names in a run a nearest one is looked for: to compare one
// with all that there are takes as long as to lint a small file.
const mostHints = 100

// Named says whether there is a rule or case of a name, whether it was looked for in this run,
// and what name is the nearest, of the first hundred names that there are not. It is for
// CheckAcceptance.
func (p *Pass) Named(name string) (known, ran bool, near string) {
	b := p.acceptance
	out, again := b.names[name]
	if !again {
		out = b.look(name)
		b.names[name] = out
	}
	return out.known, out.ran, out.near
}

func (b *beside) look(name string) naming {
	var out naming
	var all []string
	for _, r := range b.rules {
		for i := range r.Cases {
			c := &r.Cases[i]
			if named(r, c, []string{name}) {
				out.known, out.ran = true, out.ran || b.selection.of(r, c).on
			}
			all = append(all, r.CaseID(c))
		}
		all = append(all, r.ID)
	}
	if !out.known && b.hints < mostHints {
		b.hints++
		out.near = Nearest(name, all)
	}
	return out
}

// Concerns says whether the run looked at all that an acceptance covers: at an entry of the
// configuration for other files, files that only give context among them, or at requests that
// were left out, nothing can be missed.
func (p *Pass) Concerns(a *Acceptance) bool {
	if a.partial {
		return false
	}
	x := a.ignore
	if x == nil || x.File == "" && x.requests == nil {
		return true
	}
	for _, f := range p.project.Files {
		if f.Role == Context || !slices.ContainsFunc(f.Export.Files(), func(src *source.File) bool { return p.project.inFile(x, src.Name()) }) {
			continue
		}
		if x.requests == nil || f.Export.Collection != nil && slices.ContainsFunc(f.Export.Collection.Requests, func(r *postman.Request) bool { return anyGlob(x.requests, r.Names()) }) {
			return true
		}
	}
	return false
}

// Paired says that the file of a marker was judged with an environment; of the configuration,
// that some file was.
func (p *Pass) Paired(a *Acceptance) bool {
	return slices.ContainsFunc(p.project.views, func(v *view) bool { return v.environment != nil && (a.export == nil || v.file == a.export) })
}

// suppress parts findings that somebody accepted from those that count. The groups are those of
// the findings, in their order.
func (p *Project) suppress(res *Result, all []Finding, groups []*group, by map[*group]*Acceptance) {
	for i := range groups {
		if by[groups[i]] != nil {
			all[i].Suppression = by[groups[i]].suppression()
		}
	}
	if b := p.settings.Baseline; b != nil && !p.settings.NoIgnores {
		b.accept(p, res, all)
	}
	suppressed := 0
	for i := range all {
		if all[i].Suppression != nil {
			suppressed++
		}
	}
	res.Suppressed, res.Findings = slices.Grow(res.Suppressed, suppressed), all[:0]
	for i := range all {
		if all[i].Suppression != nil {
			res.Suppressed = append(res.Suppressed, all[i])
		} else {
			res.Findings = append(res.Findings, all[i])
		}
	}
	clear(all[len(res.Findings):])
	sortFindings(res.Findings)
}

func sortFindings(list []Finding) {
	order.By(list, func(a, b Finding) int {
		return cmp.Or(cmp.Compare(a.Place.Path, b.Place.Path), cmp.Compare(a.Place.Start.Offset, b.Place.Start.Offset),
			cmp.Compare(a.Rule, b.Rule), cmp.Compare(a.Place.End.Offset, b.Place.End.Offset))
	})
}

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
	for _, a := range out.list {
		if !a.counts(p.settings.Now) {
			continue
		}
		for _, g := range groups {
			name := a.names(g)
			if name == "" || !a.covers(g) {
				continue
			}
			if !a.Used(name) {
				a.used = append(a.used, name)
			}
			if out.by[g] == nil {
				out.by[g] = a
			}
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
	for _, r := range rules {
		if r.CheckAcceptance == nil {
			continue
		}
		for _, a := range list {
			pass := &Pass{rule: r, project: p, file: a.export, acceptance: &beside{rules, sel}}
			pass.run(func(pass *Pass) { r.CheckAcceptance(pass, a) })
			if pass.crashed {
				res.Crashes = append(res.Crashes, fmt.Sprintf("rule %s on an acceptance", r.ID))
			}
			for _, x := range pass.found {
				switch {
				case !sel.on[x.kase]:
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
}

// Named says whether there is a rule or case of a name, whether it was looked for in this run,
// and what name is the nearest. It is for CheckAcceptance.
func (p *Pass) Named(name string) (known, ran bool, near string) {
	var all []string
	for _, r := range p.acceptance.rules {
		for i := range r.Cases {
			c := &r.Cases[i]
			if named(r, c, []string{name}) {
				known, ran = true, ran || p.acceptance.selection.on[c]
			}
			all = append(all, r.CaseID(c))
		}
		all = append(all, r.ID)
	}
	return known, ran, Nearest(name, all)
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
	for i := range all {
		f := all[i]
		if f.Suppression != nil {
			res.Suppressed = append(res.Suppressed, f)
		} else {
			res.Findings = append(res.Findings, f)
		}
	}
	sortFindings(res.Findings)
}

func sortFindings(list []Finding) {
	order.By(list, func(a, b Finding) int {
		return cmp.Or(cmp.Compare(a.Place.Path, b.Place.Path), cmp.Compare(a.Place.Start.Offset, b.Place.Start.Offset),
			cmp.Compare(a.Rule, b.Rule), cmp.Compare(a.Place.End.Offset, b.Place.End.Offset))
	})
}

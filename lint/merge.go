package lint

import (
	"cmp"
	"slices"

	"github.com/postlint/postlint/lint/postman"
	"github.com/postlint/postlint/lint/resolve"
)

// A subjectKey groups reports that speak of one subject: those of one family, or of
// one rule that is in no family.
type subjectKey struct {
	family  Family
	rule    *Rule // when the rule is in no family
	subject any
	view    *view
}

// A placeKey groups reports that say the same: one rule about one place.
type placeKey struct {
	rule       *Rule
	path       string
	start, end int
	node       int32
}

// A group is the reports that become one finding.
type group struct {
	*Report
	severity   Severity
	confidence Confidence
	also       []*Rule
	members    []*Report
}

// reduce keeps one report of each subject: of a family the first by rank, of several
// cases of one rule the lowest. What was first carries the others' rules, and the
// highest of their severities, with its own confidence.
func (p *Project) reduce(reports []*Report, s *selection) []*group {
	var order []subjectKey
	bySubject := map[subjectKey][]*Report{}
	for _, r := range reports {
		k := p.subject(r)
		if _, ok := bySubject[k]; !ok {
			order = append(order, k)
		}
		bySubject[k] = append(bySubject[k], r)
	}
	out := make([]*group, 0, len(order))
	for _, k := range order {
		out = append(out, p.first(bySubject[k], s)...)
	}
	return out
}

func (p *Project) subject(r *Report) subjectKey {
	k := subjectKey{family: r.rule.Family, subject: r.subject, view: r.view}
	if k.family == NoFamily {
		k.rule = r.rule
	}
	if k.subject == nil {
		_, at := span(r.at)
		k.subject = placeKey{rule: k.rule, path: r.at.Spot.Node.File().Name(), start: at.Start, end: at.End, node: r.at.Spot.Node.ID()}
	}
	return k
}

// first picks the report of a subject that is shown. Reports of one rule about one
// subject at several places are all kept.
func (p *Project) first(list []*Report, s *selection) []*group {
	lead := list[0]
	for _, r := range list[1:] {
		if r.rule != lead.rule && r.rule.Rank < lead.rule.Rank {
			lead = r
		}
	}
	lowest := slices.MinFunc(sameRule(list, lead.rule), func(a, b *Report) int {
		return cmp.Compare(s.severity(a), s.severity(b))
	})
	var out []*group
	for _, r := range sameRule(list, lead.rule) {
		if r.kase != lowest.kase {
			continue
		}
		g := &group{Report: r, severity: s.severity(r), confidence: r.confidence(), members: []*Report{r}}
		for _, f := range list {
			if f.rule != lead.rule {
				g.follow(f, s)
			}
		}
		out = append(out, g)
	}
	return out
}

func sameRule(list []*Report, rule *Rule) []*Report {
	var out []*Report
	for _, r := range list {
		if r.rule == rule {
			out = append(out, r)
		}
	}
	return out
}

func (g *group) follow(r *Report, s *selection) {
	g.severity = max(g.severity, s.severity(r))
	if !slices.Contains(g.also, r.rule) {
		g.also = append(g.also, r.rule)
	}
}

// confidence is that of the case, but medium at most where only a runtime is known to
// behave so from documents.
func (r *Report) confidence() Confidence {
	if r.request == nil {
		return r.kase.Confidence
	}
	for _, rt := range r.request.Runtimes {
		if !rt.Documented {
			return r.kase.Confidence
		}
	}
	return min(r.kase.Confidence, Medium)
}

// merge joins what is said of one place by one rule, for several requests,
// environments and runtimes. The highest severity is that of the finding.
func (p *Project) merge(groups []*group) []*group {
	var out []*group
	at := map[placeKey]*group{}
	for _, g := range groups {
		f, s := span(g.at)
		k := placeKey{rule: g.rule, path: f.Name(), start: s.Start, end: s.End, node: g.at.Spot.Node.ID()}
		old, ok := at[k]
		if !ok {
			at[k] = g
			out = append(out, g)
			continue
		}
		old.join(g)
	}
	return out
}

func (g *group) join(o *group) {
	g.members = append(g.members, o.members...)
	for _, r := range o.also {
		if !slices.Contains(g.also, r) {
			g.also = append(g.also, r)
		}
	}
	if o.severity > g.severity {
		g.Report, g.severity = o.Report, o.severity
	}
	g.confidence = max(g.confidence, o.confidence)
}

// affects is the number of requests that a group concerns.
func (g *group) affects() int {
	seen := map[*postman.Request]bool{}
	most := 0
	for _, r := range g.members {
		if r.request != nil {
			seen[r.request.Request] = true
		}
		most = max(most, r.affected)
	}
	return max(most, len(seen))
}

// environments are those in which a group holds, in the order of the views.
func (g *group) environments() []EnvironmentRef {
	var out []EnvironmentRef
	for _, r := range g.members {
		if r.view == nil || r.view.environment == nil {
			continue
		}
		e := EnvironmentRef{Name: r.view.environment.Export.Environment.Name, Path: r.view.environment.Name}
		if !slices.Contains(out, e) {
			out = append(out, e)
		}
	}
	slices.SortFunc(out, func(a, b EnvironmentRef) int { return cmp.Compare(a.Path, b.Path) })
	return out
}

// runtimes are those in which a group holds; none when it holds in all of its view.
func (g *group) runtimes() []string {
	holds := map[*resolve.Runtime]bool{}
	all := 0
	for _, r := range g.members {
		if r.request == nil {
			return nil
		}
		all = max(all, len(r.view.Runtimes))
		for _, rt := range r.request.Runtimes {
			holds[rt] = true
		}
	}
	if len(holds) == all {
		return nil
	}
	var out []string
	for _, rt := range resolve.Runtimes() {
		if holds[rt] {
			out = append(out, rt.Name)
		}
	}
	return out
}

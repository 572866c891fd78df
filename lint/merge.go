package lint

import (
	"cmp"
	"slices"

	"github.com/postlint/postlint/lint/order"
	"github.com/postlint/postlint/lint/postman"
	"github.com/postlint/postlint/lint/resolve"
)

// A subjectKey groups reports that speak of one subject: those of one family, or of
// one rule that is in no family.
type subjectKey struct {
	family  Family
	rule    *Rule // when the rule is in no family
	subject any
	view    *view // nil for what is said of a file
}

// A placeKey is the bytes at fault.
type placeKey struct {
	path       string
	start, end int
	node       int32
	owner      postman.Owner // of what lies in no file of its own
}

func placeOf(at resolve.Range) placeKey {
	f, s := span(at)
	k := placeKey{path: f.Name(), start: s.Start, end: s.End}
	if at.Spot.Node.Exists() {
		k.node = at.Spot.Node.ID()
	} else {
		k.owner = at.Spot.Owner
	}
	return k
}

// A group is the reports that become one finding.
type group struct {
	*Report
	severity   Severity // the highest of the report's and of those that follow it
	confidence Confidence
	also       []*Rule
	members    []*Report
}

// reduce keeps one report of each subject: of a family the first by rank, of several
// cases of one rule the lowest. What was first carries the others' rules, and the
// highest of their severities, with its own confidence.
func (s *selection) reduce(reports []*Report) []*group {
	var order []subjectKey
	bySubject := map[subjectKey][]*Report{}
	for _, r := range reports {
		k := subjectOf(r)
		if _, ok := bySubject[k]; !ok {
			order = append(order, k)
		}
		bySubject[k] = append(bySubject[k], r)
	}
	out := make([]*group, 0, len(order))
	for _, k := range order {
		out = append(out, s.first(bySubject[k])...)
	}
	return out
}

func subjectOf(r *Report) subjectKey {
	k := subjectKey{family: r.rule.Family, subject: r.subject, view: r.view}
	if k.family == NoFamily {
		k.rule = r.rule
	}
	if k.subject == nil {
		k.subject = r.place()
	}
	return k
}

// before says which of two reports of a family is shown: the one whose rule has the
// lower rank, but of a case that yields only when no other is left. The order of the
// rules in the call does not matter.
func (r *Report) before(o *Report) bool {
	if r.kase.Yields != o.kase.Yields {
		return o.kase.Yields
	}
	return cmp.Or(cmp.Compare(r.rule.Rank, o.rule.Rank), cmp.Compare(r.rule.ID, o.rule.ID)) < 0
}

// first picks the report of a subject that is shown. Reports of one case about one
// subject at several places are all kept.
func (s *selection) first(list []*Report) []*group {
	byRule := map[*Rule][]*Report{}
	for _, r := range list {
		byRule[r.rule] = append(byRule[r.rule], r)
	}
	var lead *Report
	for _, reports := range byRule {
		if r := s.lowest(reports); lead == nil || r.before(lead) {
			lead = r
		}
	}
	var out []*group
	for _, r := range byRule[lead.rule] {
		if r.kase != lead.kase {
			continue
		}
		g := &group{Report: r, severity: s.severity(r), confidence: r.confidence(), members: []*Report{r}}
		for rule, reports := range byRule {
			if rule != lead.rule {
				g.follow(s.severity(s.lowest(reports)), rule)
			}
		}
		out = append(out, g)
	}
	return out
}

// lowest is the report of the lowest severity, the first among equals.
func (s *selection) lowest(list []*Report) *Report {
	return slices.MinFunc(list, func(a, b *Report) int { return cmp.Compare(s.severity(a), s.severity(b)) })
}

// follow notes rules that have something to say about what a group speaks of.
func (g *group) follow(severity Severity, rules ...*Rule) {
	g.severity = max(g.severity, severity)
	for _, r := range rules {
		if r != g.rule && !slices.Contains(g.also, r) {
			g.also = append(g.also, r)
		}
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
// environments and runtimes, and what a family says of it in a file and in its views.
func (s *selection) merge(groups []*group) []*group {
	type key struct {
		rule  *Rule
		place placeKey
	}
	var out []*group
	at := map[key]*group{}
	for _, g := range groups {
		k := key{g.rule, g.place()}
		old, ok := at[k]
		if !ok {
			at[k] = g
			out = append(out, g)
			continue
		}
		s.join(old, g)
	}
	return withoutFollowers(out)
}

// join adds what a rule says of a place elsewhere. Where it speaks in two cases, the
// one of the higher severity is shown: it is what has to be mended, and a finding for
// each would be new on the day when a token expires for one request and not for another.
func (s *selection) join(g, o *group) {
	switch {
	case g.kase == o.kase:
		g.confidence = max(g.confidence, o.confidence)
	case s.severity(o.Report) > s.severity(g.Report):
		g.Report, g.confidence = o.Report, o.confidence
	}
	g.members = append(g.members, o.members...)
	g.follow(o.severity, o.also...)
}

// withoutFollowers leaves one group where rules of one family speak about one place and
// one of them speaks of the file: the first by rank.
func withoutFollowers(groups []*group) []*group {
	type key struct {
		family Family
		place  placeKey
	}
	keyOf := func(g *group) key { return key{g.rule.Family, g.place()} }
	leads := map[key]*group{}
	for _, g := range groups {
		if g.rule.Family != NoFamily && slices.ContainsFunc(g.members, func(r *Report) bool { return r.view == nil }) {
			leads[keyOf(g)] = g
		}
	}
	for _, g := range groups {
		if lead := leads[keyOf(g)]; lead != nil && g.before(lead.Report) {
			leads[keyOf(g)] = g
		}
	}
	return slices.DeleteFunc(groups, func(g *group) bool {
		lead := leads[keyOf(g)]
		if lead == nil || lead == g {
			return false
		}
		lead.follow(g.severity, append(g.also, g.rule)...)
		return true
	})
}

// requests are those at which a group was found.
func (g *group) requests() []*postman.Request {
	seen := map[*postman.Request]bool{}
	var out []*postman.Request
	for _, r := range g.members {
		if r.request != nil && !seen[r.request.Request] {
			seen[r.request.Request] = true
			out = append(out, r.request.Request)
		}
	}
	slices.SortStableFunc(out, func(a, b *postman.Request) int { return cmp.Compare(a.Index, b.Index) })
	return out
}

// affects is the number of requests that a group concerns.
func (g *group) affects(found int) int {
	for _, r := range g.members {
		found = max(found, r.affected)
	}
	return found
}

// environments are those in which a group holds, in the order of their files; none when
// it is said of a file, whatever goes with it.
func (g *group) environments() []EnvironmentRef {
	var out []EnvironmentRef
	for _, r := range g.members {
		if r.view == nil {
			return nil
		}
		if r.view.environment == nil {
			continue
		}
		e := EnvironmentRef{Name: r.view.environment.Export.Environment.Name, Path: r.view.environment.Name}
		if !slices.Contains(out, e) {
			out = append(out, e)
		}
	}
	order.By(out, func(a, b EnvironmentRef) int { return cmp.Or(cmp.Compare(a.Path, b.Path), cmp.Compare(a.Name, b.Name)) })
	return out
}

// runtimes are those in which a group holds; none when it holds in all of its view.
func (g *group) runtimes() []string {
	holds := map[*resolve.Runtime]bool{}
	all := 0
	for _, r := range g.members {
		list := r.runtimes
		if list == nil && r.request != nil {
			list = r.request.Runtimes
		}
		if list == nil || r.view == nil {
			return nil
		}
		all = max(all, len(r.view.Runtimes))
		for _, rt := range list {
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

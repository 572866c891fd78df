package lint

import (
	"cmp"
	"context"
	"fmt"
	"slices"

	"github.com/postlint/postlint/lint/source"
)

// Run lints the inputs with the rules. The result is the same for the same inputs,
// whatever their order. What an input makes impossible is in Result.Errors; the error
// is a *SettingsError, or the context's.
func Run(ctx context.Context, inputs []Input, rules []*Rule, s Settings) (*Result, error) {
	sel, err := choose(rules, s)
	if err != nil {
		return nil, err
	}
	p, err := load(ctx, inputs, s)
	if err != nil {
		return nil, err
	}
	return p.lint(ctx, rules, sel)
}

// Lint lints what was loaded. It is Run for a caller that has use for the project, too.
func (p *Project) Lint(ctx context.Context, rules []*Rule) (*Result, error) {
	sel, err := choose(rules, p.settings)
	if err != nil {
		return nil, err
	}
	return p.lint(ctx, rules, sel)
}

func (p *Project) lint(ctx context.Context, rules []*Rule, sel *selection) (*Result, error) {
	all := rules
	rules = running(rules, sel)
	passes, err := p.look(ctx, rules)
	if err != nil {
		return nil, err
	}
	if p.Secrets == nil {
		p.secrets()
	}
	res := &Result{Errors: p.Errors, Crashes: p.Crashes, Rules: rules, Pairs: p.Pairs, Unpaired: p.unpaired, Secrets: p.Secrets}
	var reports []*Report
	for _, pass := range passes {
		for _, r := range pass.found {
			if sel.of(r.rule, r.kase).on && !r.at.IsZero() && p.concerns(pass, r) {
				reports = append(reports, r)
			}
		}
		if pass.crashed {
			res.Crashes = append(res.Crashes, fmt.Sprintf("rule %s on %s", pass.rule.ID, pass.file.Name))
		}
	}
	groups := sel.merge(sel.reduce(reports))
	accepted := p.accept(groups)
	about, elsewhere := p.aboutAcceptances(res, sel, all, accepted.list)
	groups = append(groups, about...)
	p.suppress(res, append(p.findings(groups), elsewhere...), groups, accepted.by)
	p.describe(res)
	return res, nil
}

// concerns says that what a rule saw is about an input that is more than context: it is at
// fault, or what is at fault is used for it.
func (p *Project) concerns(pass *Pass, r *Report) bool {
	if pass.file.Role != Context {
		return true
	}
	at := p.byExport[exportOf(r.at.Spot.Owner)]
	return at != nil && at.Role != Context
}

// running are the rules of which some case is on.
func running(rules []*Rule, sel *selection) []*Rule {
	var out []*Rule
	for _, r := range rules {
		for i := range r.Cases {
			if wanted(r, &r.Cases[i], sel.settings) {
				out = append(out, r)
				break
			}
		}
	}
	return out
}

// look lets each rule look at each view and each file, several at a time. The passes
// come back in a fixed order.
func (p *Project) look(ctx context.Context, rules []*Rule) ([]*Pass, error) {
	type job struct {
		view *view // nil: the file alone
		file *File // nil: the view alone
	}
	var jobs []job
	alone := make(map[*File]bool, len(p.Files))
	for _, f := range p.Files {
		alone[f] = f.Role != Context
	}
	for _, v := range p.views { // with the first of a collection the file, while it is at hand
		j := job{view: v}
		if alone[v.file] {
			j.file, alone[v.file] = v.file, false
		}
		jobs = append(jobs, j)
	}
	for _, f := range p.Files {
		if alone[f] {
			jobs = append(jobs, job{file: f})
		}
	}
	inViews, inFiles := make([][]*Pass, len(jobs)), make([][]*Pass, len(jobs))
	err := p.each(ctx, len(jobs), func(i int) {
		j := jobs[i]
		if j.view != nil {
			j.view.behindCredentials() // of which the secrets are made: the rules need what it resolves
			inViews[i] = p.lookAt(rules, j.view.file, j.view)
			j.view.judgements()
		}
		if j.file != nil {
			inFiles[i] = p.lookAt(rules, j.file, nil)
		}
	})
	return slices.Concat(append(inViews, inFiles...)...), err
}

func (p *Project) lookAt(rules []*Rule, f *File, v *view) []*Pass {
	var out []*Pass
	pass := new(Pass)
	for _, r := range rules {
		check := r.Check
		if v == nil {
			check = r.CheckFile
		}
		if check == nil {
			continue
		}
		*pass = Pass{rule: r, project: p, view: v, file: f}
		pass.run(check)
		if pass.found != nil || pass.crashed { // else nobody asks for it: most rules find nothing
			out = append(out, pass)
			pass = new(Pass)
		}
	}
	return out
}

// run contains a panic of a rule: the others still look. What the rule had found is
// kept; the panic's text is not, as it might hold a value.
func (p *Pass) run(check func(*Pass)) {
	p.crashed = true
	defer func() {
		if p.crashed {
			_ = recover()
		}
	}()
	check(p)
	p.crashed = false
}

// findings makes the findings of merged groups, in order, with their fingerprints. The groups
// are put into the same order.
func (p *Project) findings(groups []*group) []Finding {
	slices.SortStableFunc(groups, func(a, b *group) int {
		x, y := a.place(), b.place()
		return cmp.Or(cmp.Compare(x.path, y.path), cmp.Compare(x.start, y.start),
			cmp.Compare(a.rule.ID, b.rule.ID), cmp.Compare(x.end, y.end))
	})
	equals := make(map[string]*equal, len(groups))
	out := make([]Finding, 0, len(groups))
	for _, g := range groups {
		f := p.finding(g)
		f.identity = p.identity(g)
		id := f.identity.key()
		if equals[id] == nil {
			equals[id] = &equal{ordinal: -1}
		}
		f.Fingerprint = fingerprint(id, equals[id].at(g.place()))
		p.overrule(g, &f)
		out = append(out, f)
	}
	return out
}

// An equal counts places of one identity. What a family has to say of one value, such as that a
// token has expired and that it is written into the file, is about one place.
type equal struct {
	ordinal int
	last    placeKey
}

// at is the ordinal of a place; they come in the order of the file.
func (e *equal) at(k placeKey) int {
	same := e.ordinal >= 0 && e.last.path == k.path && e.last.node == k.node && e.last.owner == k.owner &&
		(k.start < e.last.end || k.start == e.last.start)
	if !same {
		e.ordinal++
		e.last = k
	}
	e.last.end = max(e.last.end, k.end)
	return e.ordinal
}

func (p *Project) finding(g *group) Finding {
	f := Finding{
		Rule: g.rule.ID, Case: g.rule.CaseID(g.kase), Severity: g.severity, Confidence: g.confidence,
		Category: g.rule.Category, Message: g.words.Message, Why: g.words.Why, Help: g.words.Help,
		Place: p.place(g.at), Environments: g.environments(), Runtimes: g.runtimes(), requests: g.requests(),
	}
	f.Affects = g.affects(len(f.requests))
	for _, r := range g.also {
		f.Also = append(f.Also, r.ID)
	}
	slices.Sort(f.Also)
	for _, r := range g.related {
		f.Related = append(f.Related, Related{Place: p.place(r.at), Label: r.label})
	}
	if g.shaped {
		f.Shape = g.shape.Text(p.settings.Now)
	}
	f.Fix = p.fix(g.Report)
	return f
}

// describe says what the files were and how much could be judged.
func (p *Project) describe(res *Result) {
	covered := p.coverage()
	res.Sources = make(map[string]*source.File, len(p.Files))
	res.Files = slices.Grow(res.Files, len(p.Files))
	for _, f := range p.Files {
		r := FileResult{Path: f.Name, Kind: f.Export.Kind.String(), Format: f.Export.Format, Name: f.title(), Coverage: covered[f]}
		r.Requests = r.Coverage.Requests
		if c := f.Export.Collection; c != nil {
			r.Orphans, r.Others = len(c.Orphans), len(c.Others)
		}
		files := f.Export.Files()
		for _, src := range files {
			res.Sources[src.Name()] = src
			r.ReadOnly = cmp.Or(r.ReadOnly, p.readOnly(f, src))
			if len(files) > 1 || src.Name() != f.Name {
				r.Sources = append(r.Sources, src.Name())
			}
		}
		for _, pair := range p.pairs {
			if pair.collection == f && !slices.Contains(r.Environments, pair.environment.Name) {
				r.Environments = append(r.Environments, pair.environment.Name)
			}
		}
		if f.Role != Context {
			res.Files = append(res.Files, r)
		}
	}
	res.Coverage = total(res.Files)
}

// title is the name that the export has in the app.
func (f *File) title() string {
	switch e := f.Export; {
	case e.Collection != nil:
		return e.Collection.Name
	case e.Environment != nil:
		return e.Environment.Name
	}
	return ""
}

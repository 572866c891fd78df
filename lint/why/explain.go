package why

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/credential"
	"github.com/postlint/postlint/lint/postman"
	"github.com/postlint/postlint/lint/resolve"
	"github.com/postlint/postlint/lint/why/evidence"
)

// A Question is what somebody wants to know, and everything there is to know it from.
type Question struct {
	Inputs   []lint.Input // exports; none when only evidence is at hand
	Rules    []*lint.Rule // of exports
	Settings lint.Settings
	Request  string          // of the export: a name, names with / or › between them, or a number of a NoMatch; empty means all
	At       Place           // of the request that is meant, where that is known better than its name; zero otherwise
	Logs     []*evidence.Log // what there is of exchanges
	Status   int             // that somebody saw; 0 when none was stated
	Asked    []string        // the names whose values in Settings.Command were typed for this question
}

// A Place is where a request of an export stands. It tells requests apart whose names do not.
type Place struct{ Path, Pointer string }

// An explainer works on one question.
type explainer struct {
	question  Question
	project   *lint.Project
	result    *lint.Result
	views     []*resolve.View
	all       []*postman.Request                      // of the exports, each once, in the order of the files
	inViews   map[*postman.Request][]*resolve.Request // see resolved
	lives     map[*postman.Collection]time.Duration   // what savedLifetime said
	packs     *credential.Packs
	elsewhere int             // see Answer.Elsewhere
	secrets   []*lint.Secrets // of what was recorded
}

// Explain answers a question. The error is a *NoMatch, a *lint.SettingsError, or the
// context's.
func Explain(ctx context.Context, q Question) (*Answer, error) {
	e := &explainer{question: q}
	var err error
	q.Settings.NoIgnores = true // what somebody accepted is a cause all the same
	if e.project, err = lint.Load(ctx, q.Inputs, q.Settings); err != nil {
		return nil, err
	}
	e.packs = e.project.Packs()
	if e.result, err = e.project.Lint(ctx, q.Rules); err != nil {
		return nil, err
	}
	e.views = e.project.Views()
	e.all = e.requests()
	chosen, err := e.chosen()
	if err != nil {
		return nil, err
	}
	a := &Answer{Errors: e.result.Errors, Result: e.result}
	list, passed := e.exchanges(chosen)
	a.Passed, a.Elsewhere = passed, e.elsewhere
	for _, x := range list {
		c, err := e.explain(ctx, x)
		if err != nil {
			return nil, err
		}
		a.Cases = append(a.Cases, c)
	}
	a.Cases = alike(a.Cases)
	a.Hosts = e.hosts(list)
	a.Secrets = append([]*lint.Secrets{e.result.Secrets, told(q.Logs)}, e.secrets...)
	return a, nil
}

// explain answers for one exchange.
func (e *explainer) explain(ctx context.Context, x *exchange) (*Case, error) {
	c := &Case{Status: x.shown(), Supposed: x.supposed, Joined: x.joined, Again: x.again, Source: x.source()}
	signs := e.exportSigns(x)
	if x.Sent != nil && (x.Sent.URL != "" || len(x.Sent.Headers) > 0) {
		found, secrets, err := e.lintRecorded(ctx, x, x.when(e.question.Settings.Now))
		if err != nil {
			return nil, err
		}
		e.secrets = append(e.secrets, secrets)
		signs = x.merged(signs, found)
	}
	if x.request != nil {
		x.credentials = credential.Of(x.request, e.packs)
	}
	signs = append(signs, x.facts(e.question.Settings.Now)...)
	signs = append(signs, said(x)...)
	for _, r := range Rules() {
		signs = append(signs, r.check(x)...)
	}
	c.Stage = x.stage()
	c.Asked = e.asked(x)
	c.Sent, c.Said = x.sentLines(), x.saidLines()
	e.describe(c, x)
	list := rank(c.Stage, signs, e.vendorPriors(x, c.Stage))
	c.Causes = verdicts(list, c.Stage, e.tokenPlaces(x))
	c.Fine = fine(signs)
	c.Unseen = e.unseen(x)
	c.Next = steps(list, x, c)
	c.Checklist, c.NotFirst = e.checklist(list, x, c)
	return c, nil
}

// exportSigns are the findings of the export that lie on the request's path.
func (e *explainer) exportSigns(x *exchange) []Sign {
	if x.inExport == nil {
		return nil
	}
	var out []Sign
	for i := range e.result.Findings {
		f := &e.result.Findings[i]
		if !concerns(f, x.inExport.Request) {
			continue
		}
		s := signOf(f)
		if absences.Get()[s.Rule] && x.Sent == nil {
			s.strength = min(s.strength, slightly)
		}
		out = append(out, s)
	}
	return out
}

func concerns(f *lint.Finding, r *postman.Request) bool {
	return slices.Contains(f.At(), r) || len(f.At()) == 0 && slices.Equal(f.Place.Request, r.Names())
}

func signOf(f *lint.Finding) Sign {
	return Sign{Fact: f.Case, Rule: f.Rule, Why: f.Message, Fix: f.Help, Places: []lint.Place{f.Place}, strength: strengthOf(f)}
}

// merged adds what the rules say of what was sent. Where they say it of the export as well,
// that has the place where it is mended; what the export alone shows is no proof, as
// something else was sent.
func (x *exchange) merged(signs []Sign, found []lint.Finding) []Sign {
	for i := range signs {
		signs[i].strength = min(signs[i].strength, well)
	}
	for i := range found {
		s := signOf(&found[i])
		if s.Rule == "token-hardcoded" {
			continue // what was sent stands in no file
		}
		s.Places = nil
		j := slices.IndexFunc(signs, func(o Sign) bool { return o.Rule == s.Rule })
		if j >= 0 {
			signs[j].strength, signs[j].Fact = max(s.strength, signs[j].strength), s.Fact
			continue
		}
		signs = append(signs, s)
	}
	return signs
}

// describe fills in what a case is about.
func (e *explainer) describe(c *Case, x *exchange) {
	if r := x.inExport; r != nil {
		c.Request, c.Path, c.Pointer = r.Names(), r.File().Name(), r.Node().Pointer()
		c.App = strings.Join(r.App(), " › ")
	} else {
		c.Request = x.Name
	}
	if x.request == nil {
		return
	}
	if x.recorded && x.Sent.URL == "" {
		return // only what authenticates was told
	}
	c.Method = x.request.Verb
	c.URL = credential.MaskWireURL(x.request, e.packs)
	if x.request.Target.HostKnown() {
		c.Host = x.request.Target.HostName()
	}
}

// unseen is what decides for this request and is in none of the files.
func (e *explainer) unseen(x *exchange) []lint.Unknown {
	if x.inExport == nil || x.recorded && x.Sent.HeadersShown {
		return nil
	}
	j := credential.Judged(x.inExport, credential.Of(x.inExport, e.packs), e.packs)
	var out []lint.Unknown
	for _, n := range j.Needs {
		if slices.Contains(e.question.Asked, n.Lookup.Name) {
			continue // it was typed, whatever it looks like
		}
		out = append(out, lint.Unknown{Name: n.Lookup.Name, Role: n.Role.String(), Requests: 1})
	}
	return out
}

// asked are the names that were asked for and that the credentials of the request refer to.
func (e *explainer) asked(x *exchange) []string {
	var out []string
	if x.inExport == nil {
		return nil
	}
	for _, c := range credential.Of(x.inExport, e.packs) {
		for _, ref := range c.Value.Uses() {
			if slices.Contains(e.question.Asked, ref.Name) && !slices.Contains(out, ref.Name) {
				out = append(out, ref.Name)
			}
		}
	}
	return out
}

// tokenPlaces are where the token of the request that the exchange was joined to comes from;
// of what was recorded only when it is that token.
func (e *explainer) tokenPlaces(x *exchange) []lint.Place {
	if x.inExport == nil {
		return nil
	}
	for _, c := range credential.Of(x.inExport, e.packs) {
		if !c.Sent || c.Token().Len() == 0 || x.recorded && x.sentToken() != "" && x.sentToken() != c.Token().String() {
			continue
		}
		at := c.Form().Token
		if r := c.Range(at.Start, at.End); r.Spot != nil {
			return []lint.Place{e.project.Place(r)}
		}
	}
	return nil
}

// alike leaves one of several cases that say the same of the same place, the first of the
// file, which counts the others.
func alike(list []*Case) []*Case {
	key := func(c *Case) string {
		var b strings.Builder
		fmt.Fprint(&b, c.Status, c.Supposed, c.Stage, c.Host, c.Source.Path)
		for _, u := range c.Unseen {
			fmt.Fprint(&b, "|", u.Name, u.Role)
		}
		for _, v := range c.Causes {
			if v.Verdict == Found || v.Verdict == Likely {
				fmt.Fprint(&b, "|", v.Cause, v.Why)
				for _, p := range v.Locations {
					fmt.Fprint(&b, p.Path, p.Start.Offset)
				}
			}
		}
		return b.String()
	}
	first := map[string]*Case{}
	return slices.DeleteFunc(list, func(c *Case) bool {
		k := key(c)
		if first[k] == nil {
			first[k] = c
			return false
		}
		first[k].Others = append(first[k].Others, c.Request)
		return true
	})
}

// status is what the answer means: a refusal in an answer that calls itself a success is a
// 401.
func (x *exchange) status() int {
	if x.Got != nil && x.refusedInside() {
		return 401
	}
	return x.shown()
}

// shown is the status that came.
func (x *exchange) shown() int {
	if x.Got == nil {
		return 0
	}
	return x.Got.Status
}

func (x *exchange) source() Source {
	return Source{Path: x.Path, Pointer: x.Pointer, Line: x.Line, Format: string(x.Format)}
}

// vendorPriors raises the causes that a vendor's own list of checks begins with.
func (e *explainer) vendorPriors(x *exchange, stage Stage) map[string]int {
	out := map[string]int{}
	for i, c := range e.ordered(x, stage) {
		if c.Cause != "" && out[c.Cause] == 0 {
			out[c.Cause] = max(3-i/3, 0)
		}
	}
	return out
}

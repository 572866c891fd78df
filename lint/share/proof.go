package share

import (
	"context"
	"slices"
	"strings"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/postman"
	"github.com/postlint/postlint/lint/resolve"
	"github.com/postlint/postlint/lint/script"
)

// A Proof says of how many requests of a collection the resolver comes to the same with the
// copy, when the values are put back through the template, and why not of the others.
type Proof struct {
	Collection  string // the input
	Name        string
	Environment string // the input; "" when there is none
	Requests    int
	Same        int
	Scripts     []Unproven // requests that rely on scripts that were changed
	Different   []Unproven // requests of which something else differs
}

// An Unproven is a request that is not proven to send the same.
type Unproven struct {
	Request []string
	Why     string

	index int // of the request
}

// prove holds each collection of the copy against its original, in each environment.
func (t *taker) prove(ctx context.Context, c *Copy, inputs []lint.Input) error {
	for _, f := range t.project.Files {
		if f.Export.Collection == nil {
			continue
		}
		pairs := t.filled()
		for _, pair := range pairs {
			p, err := t.proof(ctx, c, inputs, f, pair)
			if err != nil {
				return err
			}
			c.Proofs = append(c.Proofs, p)
		}
	}
	return nil
}

// An outfit is an environment, and what the copy gets in its place. Without one the values
// come as those of the command line do: other names stay as open as they were.
type outfit struct {
	original *lint.File
	filled   []byte
	values   []resolve.Value
}

func (t *taker) filled() []outfit {
	var out []outfit
	for _, f := range t.project.Files {
		if e := f.Export.Environment; e != nil && !isGlobals(f) {
			out = append(out, outfit{original: f, filled: templateBytes(e.Name, append(t.rowsOf(e), t.fresh()...), false, true)})
		}
	}
	if len(out) > 0 {
		return out
	}
	var values []resolve.Value
	for _, r := range t.fresh() {
		if !r.open {
			values = append(values, resolve.Value{Name: r.name, Value: r.was})
		}
	}
	return []outfit{{values: values}}
}

func isGlobals(f *lint.File) bool {
	return f.Export.Environment.Globals || f.Export.Format == "globals"
}

func (t *taker) proof(ctx context.Context, c *Copy, inputs []lint.Input, f *lint.File, o outfit) (Proof, error) {
	p := Proof{Collection: f.Name, Name: f.Export.Collection.Name}
	var before, after []lint.Input
	for _, src := range f.Export.Files() {
		before = append(before, inputNamed(inputs, src.Name()))
	}
	for _, x := range c.Files {
		if !x.Template && slices.ContainsFunc(before, func(in lint.Input) bool { return in.Name == x.From }) {
			after = append(after, lint.Input{Name: x.Path, Bytes: x.Bytes})
		}
	}
	for _, g := range t.project.Files {
		if g.Export.Environment != nil && isGlobals(g) {
			in := inputNamed(inputs, g.Name)
			in.Role = lint.AsGlobals
			before, after = append(before, in), append(after, in)
		}
	}
	if o.original != nil {
		p.Environment = o.original.Name
		in := inputNamed(inputs, o.original.Name)
		in.Role = lint.AsEnvironment
		before = append(before, in)
		after = append(after, lint.Input{Name: "filled.postman_environment.json", Bytes: o.filled, Role: lint.AsEnvironment})
	}
	one, err := t.view(ctx, before, nil)
	if err != nil {
		return p, err
	}
	two, err := t.view(ctx, after, o.values)
	if err != nil || one == nil || two == nil {
		return p, err
	}
	t.compare(&p, one, two)
	return p, nil
}

func inputNamed(inputs []lint.Input, name string) lint.Input {
	i := slices.IndexFunc(inputs, func(in lint.Input) bool { return in.Name == name })
	if i < 0 {
		return lint.Input{Name: name}
	}
	return inputs[i]
}

func (t *taker) view(ctx context.Context, inputs []lint.Input, values []resolve.Value) (*resolve.View, error) {
	settings := t.options.Settings
	settings.Folders, settings.Command = nil, values
	p, err := lint.Load(ctx, inputs, settings)
	if err != nil || len(p.Views()) == 0 {
		return nil, err
	}
	return p.Views()[0], nil
}

// compare counts the requests that are the same. Those that the copy leaves out do not count.
func (t *taker) compare(p *Proof, one, two *resolve.View) {
	before, after := byRequest(one), byRequest(two)
	kept := slices.DeleteFunc(slices.Clone(one.Collection.Requests), func(r *postman.Request) bool { return !t.project.Keeps(r) })
	p.Requests = len(kept)
	scripts := t.reliance(one.Collection)
	for i, r := range kept {
		if i >= len(two.Collection.Requests) {
			p.Different = append(p.Different, Unproven{r.Names(), "it is not in the copy", i})
			continue
		}
		other := two.Collection.Requests[i]
		switch why := differs(before[r], after[other]); {
		case why != "":
			p.Different = append(p.Different, Unproven{r.Names(), why, i})
		case len(scripts.of(r, other)) > 0:
			p.Scripts = append(p.Scripts, Unproven{r.Names(), strings.Join(scripts.of(r, other), ", "), i})
		default:
			p.Same++
		}
	}
}

func byRequest(v *resolve.View) map[*postman.Request]map[string]*resolve.Request {
	out := map[*postman.Request]map[string]*resolve.Request{}
	for _, r := range v.Requests() {
		if out[r.Request] == nil {
			out[r.Request] = map[string]*resolve.Request{}
		}
		for _, rt := range r.Runtimes {
			out[r.Request][rt.Name] = r
		}
	}
	return out
}

// A reliance finds the scripts that run with a request and may do something else now: those
// that were changed, and those that read a variable of the collection whose value became a
// reference, which only the runtime resolves.
type reliance struct {
	*taker
	effects *resolve.Scripts
	moved   map[string]bool // variables of the collection
}

func (t *taker) reliance(c *postman.Collection) *reliance {
	x := &reliance{t, resolve.ScanScripts(c), map[string]bool{}}
	for _, taken := range t.taken {
		if taken.variable != "" && taken.Place.Path == c.File().Name() {
			x.moved[taken.variable] = true
		}
	}
	return x
}

// of are the click paths of the scripts that a request, of the original and of the copy,
// relies on.
func (x *reliance) of(r, other *postman.Request) []string {
	var out []string
	add := func(owner postman.Owner) {
		if path := strings.Join(append(owner.App(), "Scripts"), " › "); !slices.Contains(out, path) {
			out = append(out, path)
		}
	}
	for _, q := range []*postman.Request{r, other} {
		for owner := range q.Parents() {
			if x.changed[ownerKey(owner)] {
				add(owner)
			}
		}
	}
	for s := range r.AllScripts() {
		if x.reads(s) {
			add(s.Owner)
		}
	}
	return out
}

// reads says that a script reads one of the variables that were moved, or any.
func (x *reliance) reads(s *postman.Script) bool {
	e := x.effects.Effects(s)
	if e == nil || len(x.moved) == 0 {
		return false
	}
	return e.ReadsAnything || slices.ContainsFunc(e.Reads, func(read script.Set) bool { return x.moved[read.Name] })
}

// differs says in what a request is another one in some runtime.
func differs(one, two map[string]*resolve.Request) string {
	if len(one) != len(two) {
		return "other runtimes can send it"
	}
	for name, a := range one {
		b := two[name]
		if b == nil {
			return "other runtimes can send it"
		}
		if why := difference(a, b); why != "" {
			return why
		}
	}
	return ""
}

func difference(a, b *resolve.Request) string {
	switch {
	case a.Verb != b.Verb:
		return "the method differs"
	case (a.Refused == nil) != (b.Refused == nil) || a.Refused != nil && a.Refused.Code != b.Refused.Code:
		return "one of the two is not sent"
	case a.Target.Wire() != b.Target.Wire():
		return "the URL differs"
	case !sameHeaders(a, b):
		return "the headers differ"
	case !sameAuth(a, b):
		return "the auth differs"
	case a.SendsBody() != b.SendsBody() || a.SendsBody() && body(a) != body(b):
		return "the body differs"
	}
	return ""
}

func sameHeaders(a, b *resolve.Request) bool {
	return slices.EqualFunc(a.Wire, b.Wire, func(x, y *resolve.Header) bool {
		return x.Name.String() == y.Name.String() && x.Value.String() == y.Value.String() && x.Signed == y.Signed && x.Origin == y.Origin
	})
}

// sameAuth compares the parameters, too: of a signature nothing else can be compared.
func sameAuth(a, b *resolve.Request) bool {
	return a.Helper.Type == b.Helper.Type && slices.EqualFunc(a.Helper.Params, b.Helper.Params, func(x, y *resolve.Param) bool {
		return x.Key == y.Key && x.Text.String() == y.Text.String()
	})
}

// body is what a body says, as the runtimes send it, but for the files that it holds.
func body(r *resolve.Request) string {
	say := r.Resolver()
	var b strings.Builder
	b.WriteString(r.Body.Mode)
	for _, spot := range bodySpots(r) {
		b.WriteByte(0)
		b.WriteString(say(resolve.Plain(&spot)).String())
	}
	return b.String()
}

// bodySpots are the texts of a body that are sent.
func bodySpots(r *resolve.Request) []postman.Spot {
	var out []postman.Spot
	for _, f := range r.Body.Fields {
		if !f.Disabled {
			out = append(out, f.NameSpot(), f.Spot)
		}
	}
	switch r.Body.Mode {
	case "raw":
		out = append(out, r.BodySpot("", r.Body.Raw))
	case "graphql":
		out = append(out, r.BodySpot("query", r.Body.GraphQL.Get("query")), r.BodySpot("variables", r.Body.GraphQL.Get("variables")))
	}
	return out
}

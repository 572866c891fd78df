package edit

import (
	"bytes"
	"cmp"
	"maps"
	"slices"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/source"
)

// Options say which fixes are made.
type Options struct {
	// Unsafe makes unsafe fixes, too; safe ones are always made.
	Unsafe bool
	// Refuses says why a file cannot be changed, or nil; it is asked once for each file in
	// which there is something to fix, and no fix with an edit there is made. Nil refuses none.
	Refuses func(path string) error
}

// An Outcome is what fixing led to. Nothing is written: Inputs hold the new bytes.
type Outcome struct {
	Result  *lint.Result // of the inputs as they are now; Result.Fixes says what was made
	Inputs  []lint.Input // in the order they were given
	Refused []Refusal    // sorted by path
}

// A Refusal is a file in which something was to be fixed, and why it was not.
type Refusal struct {
	Path string
	Err  error
}

// maxRounds is how often the text is linted and fixed again. What is not done by then
// goes in circles.
const maxRounds = 10

// maxRestarts is how often all begins again without the fixes that went in circles, and
// maxTries how often it is tried which of the fixes of a round cannot be kept. Rules whose
// fixes do what they say need neither.
const (
	maxRestarts = 4
	maxTries    = 128
)

// Fix makes the fixes that the findings about some inputs offer. In each round it takes
// those that do not get in each other's way, the most severe first, makes them, and lints
// again; it ends when no fix is left. A fix is made whole, in all its files, or not at all.
//
// A fix that makes a file unreadable, or brings up a finding of warning or above which its
// own finding did not announce, is a mistake of a rule. It is taken back, like one that
// never comes to an end, and stands in Fixes.Left. The error is that of the linting.
func Fix(inputs []lint.Input, o Options, check func([]lint.Input) (*lint.Result, error)) (*Outcome, error) {
	res, err := check(inputs)
	if err != nil {
		return nil, err
	}
	e := &engine{o: o, check: check, was: res.Sources, banned: map[mark]string{}, objected: map[mark]string{}, refused: map[string]error{}}
	begin := &state{inputs: inputs, res: res, texts: map[string]*text{}}
	for _, in := range inputs {
		begin.texts[in.Name] = &text{was: in.Bytes, now: in.Bytes}
	}
	var end *state
	for range maxRestarts {
		var circling []*lint.Finding
		if end, circling, err = e.settle(begin); err != nil {
			return nil, err
		}
		if len(circling) == 0 {
			break
		}
		for _, f := range circling {
			e.banned[markOf(f)] = "it does not settle: other fixes undo it, or it does not mend what it is for"
		}
	}
	return e.outcome(begin, end), nil
}

type engine struct {
	o      Options
	check  func([]lint.Input) (*lint.Result, error)
	was    map[string]*source.File // the files as they were
	banned map[mark]string         // why a fix is not made
	// objected says why a fix could not be kept in the last round. When others were, it is
	// tried again: the next text may be one in which it can.
	objected map[mark]string
	refused  map[string]error
	tries    int
}

// A state is the inputs after some rounds. It never changes.
type state struct {
	inputs []lint.Input
	texts  map[string]*text
	res    *lint.Result
	made   []lint.MadeFix
	seen   []*lint.Secrets // of the rounds before
}

// settle makes rounds until nothing is left to fix. What is still fixed in the last round
// goes in circles.
func (e *engine) settle(s *state) (end *state, circling []*lint.Finding, err error) {
	for round := 1; round <= maxRounds; round++ {
		circling = choose(e.candidates(s))
		if len(circling) == 0 {
			return s, nil, nil
		}
		next, err := e.round(s, circling, round)
		if err != nil {
			return nil, nil, err
		}
		if next != s {
			clear(e.objected)
		}
		s = next
	}
	return s, choose(e.candidates(s)), nil
}

// wants says whether fixes of a class are made.
func (o Options) wants(c lint.FixClass) bool { return c == lint.Safe || o.Unsafe && c == lint.Unsafe }

// candidates are the findings whose fix is wanted and can be made.
func (e *engine) candidates(s *state) []*lint.Finding {
	var out []*lint.Finding
	for i := range s.res.Findings {
		f := &s.res.Findings[i]
		if !e.o.wants(f.Fix.Class) || e.banned[markOf(f)] != "" || e.objected[markOf(f)] != "" {
			continue
		}
		if why := e.impossible(s, f); why != "" {
			e.banned[markOf(f)] = why
			continue
		}
		out = append(out, f)
	}
	return out
}

// impossible says why a fix cannot be made at all.
func (e *engine) impossible(s *state, f *lint.Finding) string {
	if overlapsItself(f) {
		return "its edits overlap, which is a mistake of postlint"
	}
	for _, x := range f.Fix.Edits {
		if s.texts[x.Path] == nil {
			return "it lies in a file that is no input"
		}
		err, asked := e.refused[x.Path]
		if !asked && e.o.Refuses != nil {
			err = e.o.Refuses(x.Path)
		}
		e.refused[x.Path] = err
		if err != nil {
			return x.Path + " is not changed"
		}
	}
	return ""
}

// round makes as many of some fixes as can be kept.
func (e *engine) round(s *state, fixes []*lint.Finding, round int) (*state, error) {
	r := &attempt{engine: e, from: s, number: round, kept: s}
	err := r.add(fixes)
	return r.kept, err
}

// An attempt is a round in the making: which of its fixes can be kept together.
type attempt struct {
	*engine
	from, kept *state
	number     int
	fixes      []*lint.Finding // that were kept
}

// add keeps those of some more fixes that can be, by leaving out ever smaller parts.
func (r *attempt) add(more []*lint.Finding) error {
	if len(more) == 0 {
		return nil
	}
	all := slices.Concat(r.fixes, more)
	edits := editsOf(all, len(r.from.made))
	next, err := r.apply(all, edits)
	if err != nil {
		return err
	}
	r.tries++
	list := objectionsTo(r.from.res, next.res, all, edits)
	switch {
	case len(list) == 0:
		r.fixes, r.kept = all, next
		return nil
	case len(more) == 1 || r.tries > maxTries:
		for _, f := range more {
			r.objected[markOf(f)] = list[0].why
		}
		return nil
	}
	innocent, suspect := suspects(list, more, edits)
	if err := r.add(innocent); err != nil {
		return err
	}
	return r.add(suspect)
}

// apply makes edits of the texts that the round began with, and lints what comes out.
func (r *attempt) apply(fixes []*lint.Finding, edits map[string][]authored) (*state, error) {
	s := r.from
	next := &state{inputs: slices.Clone(s.inputs), texts: maps.Clone(s.texts), made: slices.Clone(s.made), seen: append(slices.Clone(s.seen), s.res.Secrets)}
	for i := range next.inputs {
		in := &next.inputs[i]
		if list := edits[in.Name]; len(list) > 0 {
			next.texts[in.Name] = s.texts[in.Name].with(list)
			in.Bytes = next.texts[in.Name].now
		}
	}
	for _, f := range fixes {
		next.made = append(next.made, lint.MadeFix{Finding: r.original(s, f), Round: r.number, Secret: takesSecret(f, s.res.Secrets)})
	}
	var err error
	next.res, err = r.check(next.inputs)
	return next, err
}

// takesSecret says that a fix takes a whole secret out of a file.
func takesSecret(f *lint.Finding, secrets *lint.Secrets) bool {
	return f.Fix.Class == lint.Unsafe && slices.ContainsFunc(f.Fix.Edits, func(e lint.Edit) bool {
		return slices.ContainsFunc(secrets.In(e.Path), func(x lint.Sensitive) bool { return e.Start <= x.Start && x.End <= e.End })
	})
}

// original is a finding with the places of the files as they were. Its edits are those of
// the round, which say nothing of that text, so they are left out, as are related places.
func (e *engine) original(s *state, f *lint.Finding) lint.Finding {
	out := *f
	out.Fix.Edits, out.Related = nil, nil
	if t, was := s.texts[f.Place.Path], e.was[f.Place.Path]; t != nil && was != nil && len(t.net) > 0 {
		out.Place = t.originPlace(f.Place, was)
	}
	return out
}

// outcome tells what was made, and of the findings that are left why their fix was not.
func (e *engine) outcome(begin, end *state) *Outcome {
	made, number := inOrder(end.made)
	fixes := &lint.Fixes{Made: made, Unsafe: e.o.Unsafe}
	for i := range end.res.Findings {
		f := &end.res.Findings[i]
		if e.o.wants(f.Fix.Class) {
			why := cmp.Or(e.banned[markOf(f)], e.objected[markOf(f)], "it gets in the way of another fix")
			fixes.Left = append(fixes.Left, lint.LeftFix{Finding: e.original(end, f), Why: why})
		}
	}
	secrets := slices.Concat(end.seen, []*lint.Secrets{end.res.Secrets})
	after, before := *end.res, *begin.res
	after.Secrets = end.res.Secrets.Joined(secrets...)
	before.Secrets = lint.NewSecrets(begin.spans(end), nil).Joined(secrets...)
	fixes.Result, after.Fixes = &before, fixes
	for _, path := range slices.Sorted(maps.Keys(end.texts)) {
		if net := end.texts[path].net; len(net) > 0 {
			net = slices.Clone(net)
			for i := range net {
				net[i].By = renumbered(net[i].By, number)
			}
			fixes.Changes = append(fixes.Changes, lint.Change{Path: path, Source: e.was[path], Edits: net})
		}
	}
	out := &Outcome{Result: &after, Inputs: end.inputs}
	for _, path := range slices.Sorted(maps.Keys(e.refused)) {
		if err := e.refused[path]; err != nil {
			out.Refused = append(out.Refused, Refusal{path, err})
		}
	}
	return out
}

// spans are the sensitive spans of the files as they were: those that were known at the
// beginning, and those that are known in the end, where a fix has led a value to a
// credential.
func (s *state) spans(end *state) map[string][]lint.Sensitive {
	out := map[string][]lint.Sensitive{}
	for path, t := range end.texts {
		list := slices.Clone(s.res.Secrets.In(path))
		for _, x := range end.res.Secrets.In(path) {
			x.Start, x.End = t.origin(x.Start), t.origin(x.End)
			list = append(list, x)
		}
		out[path] = list
	}
	return out
}

// inOrder sorts fixes by their places, and says which number each one got.
func inOrder(made []lint.MadeFix) (sorted []lint.MadeFix, number []int) {
	order := make([]int, len(made))
	for i := range order {
		order[i] = i
	}
	slices.SortStableFunc(order, func(i, j int) int {
		a, b := &made[i].Finding, &made[j].Finding
		return cmp.Or(cmp.Compare(a.Place.Path, b.Place.Path), cmp.Compare(a.Place.Start.Offset, b.Place.Start.Offset), cmp.Compare(a.Rule, b.Rule))
	})
	number = make([]int, len(made))
	for k, i := range order {
		sorted = append(sorted, made[i])
		number[i] = k
	}
	return sorted, number
}

func renumbered(by, number []int) []int {
	out := make([]int, len(by))
	for i, n := range by {
		out[i] = number[n]
	}
	slices.Sort(out)
	return out
}

// Take puts another result in the place of the outcome's, for inputs of which some are as
// they were at first: they could not be written. Fixes with an edit in one of these were
// not made.
func (o *Outcome) Take(res *lint.Result, inputs []lint.Input) {
	old := o.Result.Fixes
	undone := map[string]bool{}
	for i := range inputs {
		undone[inputs[i].Name] = !bytes.Equal(inputs[i].Bytes, o.Inputs[i].Bytes)
	}
	why := map[int]string{}
	fixes := &lint.Fixes{Unsafe: old.Unsafe, Planned: old.Planned, Result: old.Result, Left: slices.Clone(old.Left)}
	for _, c := range old.Changes {
		if !undone[c.Path] {
			fixes.Changes = append(fixes.Changes, c)
			continue
		}
		for _, e := range c.Edits {
			for _, n := range e.By {
				why[n] = c.Path + " could not be written"
			}
		}
	}
	number := make([]int, len(old.Made))
	for i, m := range old.Made {
		number[i] = len(fixes.Made)
		if why[i] != "" {
			fixes.Left = append(fixes.Left, lint.LeftFix{Finding: m.Finding, Why: why[i]})
			continue
		}
		fixes.Made = append(fixes.Made, m)
	}
	for i, c := range fixes.Changes {
		fixes.Changes[i].Edits = slices.Clone(c.Edits)
		for k, e := range c.Edits {
			made := slices.DeleteFunc(slices.Clone(e.By), func(n int) bool { return why[n] != "" })
			fixes.Changes[i].Edits[k].By = renumbered(made, number)
		}
	}
	next := *res
	next.Fixes, next.Secrets = fixes, res.Secrets.Joined(o.Result.Secrets)
	o.Result, o.Inputs = &next, inputs
}

package main

import (
	"bytes"
	"context"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/postman"
	"github.com/postlint/postlint/lint/resolve"
)

func (s *session) resolveCommand() *cli.Command {
	return &cli.Command{
		Name:      "resolve",
		Usage:     "show what every request would send: method, URL, auth and where it comes from, headers",
		UsageText: "postlint resolve FILE [flags]\n\nNothing is sent. Credentials are printed as *** unless --reveal is given.",
		Flags: slices.Concat(inputFlags(), []cli.Flag{
			text(groupInput, "runtime", "cli-v2", "resolve as `RUNTIME` does: "+strings.Join(runtimeNames(), ", ")),
			yes(groupResult, "reveal", "print values, credentials included, as they are"),
			yes(groupResult, "stable", "print text without places in the file, for use as a git textconv"),
		}, outputFlags()),
		Action: s.resolve,
	}
}

// An outcome is one request in one environment as one runtime would send it.
type outcome struct {
	*resolve.Request
	runtime *resolve.Runtime
}

// A showing says how outcomes are printed.
type showing struct {
	reveal  bool
	stable  bool
	color   bool
	secrets *lint.Secrets
}

func (s *session) resolve(c *cli.Context) error {
	if c.Args().Len() == 0 {
		return usagef("resolve needs a FILE: a collection, or - for the standard input")
	}
	q, err := searchOf(c)
	if err != nil {
		return err
	}
	set, failed, err := s.settingsOf(c, q)
	if err != nil {
		return err
	}
	set.Now = s.now()
	if set.Runtimes, err = runtimesNamed(c.String("runtime")); err != nil {
		return err
	}
	if err := oneOf("color", c.String("color"), colorModes); err != nil {
		return err
	}
	targets, err := s.targetsOf(c, q.files())
	if err != nil {
		return err
	}
	defer discard(targets)
	ctx, cancel := context.WithTimeout(c.Context, c.Duration("timeout"))
	defer cancel()
	got, err := within(ctx, func() (*resolution, error) { return s.load(ctx, q, set, targets) })
	if err != nil {
		return inTime(err, c.Duration("timeout"))
	}
	got.errors = sortedErrors(got.errors, failed)
	show := showing{reveal: c.Bool("reveal"), stable: c.Bool("stable"), secrets: got.secrets}
	if err := s.printOutcomes(c, targets, got, show); err != nil {
		return err
	}
	switch {
	case len(got.crashes) > 0:
		return codeError(exitInternal)
	case len(got.errors) > 0:
		return codeError(exitInput)
	}
	return nil
}

// A resolution is what there is to print.
type resolution struct {
	outcomes []outcome
	errors   []lint.InputError
	crashes  []string
	secrets  *lint.Secrets
}

// result is what a report needs to tell what could not be read.
func (got *resolution) result() *lint.Result {
	return &lint.Result{Errors: got.errors, Crashes: got.crashes, Secrets: got.secrets}
}

func (s *session) load(ctx context.Context, q search, set lint.Settings, targets []*target) (*resolution, error) {
	h, err := s.discover(ctx, q)
	if err != nil {
		return nil, err
	}
	if err := sparing(targets, h.inputs); err != nil {
		return nil, err
	}
	p, err := lint.Load(ctx, h.inputs, set)
	if err != nil {
		return nil, err
	}
	got := &resolution{outcomes: outcomes(p), errors: sortedErrors(p.Errors, h.errors), crashes: p.Crashes, secrets: p.Secrets}
	if len(p.Views()) == 0 && len(got.errors) == 0 {
		got.errors = append(got.errors, nothing(q))
	}
	return got, nil
}

func (s *session) printOutcomes(c *cli.Context, targets []*target, got *resolution, show showing) error {
	s.printErrors(got, c.String("color"))
	for _, t := range targets {
		show.color = s.colored(c.String("color"), t.w)
		var b bytes.Buffer
		var err error
		if t.format == "json" {
			err = outcomesJSON(&b, got, show)
		} else {
			b.WriteString(outcomesText(got.outcomes, show))
		}
		if err != nil {
			return err
		}
		if err := t.write(b.String()); err != nil {
			return err
		}
	}
	return nil
}

// outcomes are in the order of the files and of the requests in them; one request in
// several environments comes once for each, in the order of their files.
func outcomes(p *lint.Project) []outcome {
	var out []outcome
	views := p.Views()
	for len(views) > 0 {
		same := 1
		for same < len(views) && views[same].Collection == views[0].Collection {
			same++
		}
		for _, r := range views[0].Collection.Requests {
			if !p.Keeps(r) {
				continue
			}
			for _, v := range views[:same] {
				out = append(out, outcomesOf(v, r)...)
			}
		}
		views = views[same:]
	}
	return out
}

func outcomesOf(v *resolve.View, r *postman.Request) []outcome {
	var out []outcome
	for _, x := range requestsOf(v, r) {
		for _, rt := range x.Runtimes {
			out = append(out, outcome{x, rt})
		}
	}
	return out
}

// requestsOf finds the outcomes of one request: they stand together, in the order of
// the collection, of which the index is a lower bound.
func requestsOf(v *resolve.View, r *postman.Request) []*resolve.Request {
	all := v.Requests()
	i := r.Index
	for i < len(all) && all[i].Request != r {
		i++
	}
	j := i
	for j < len(all) && all[j].Request == r {
		j++
	}
	return all[i:j]
}

// environmentName is the name of the environment that an outcome holds in, or its
// path when it has none; "" without an environment.
func (o outcome) environmentName() string {
	e := o.View.Scopes.Environment
	switch {
	case e == nil:
		return ""
	case e.Name == "":
		return e.File().Name()
	}
	return e.Name
}

// unresolved are the references that stay in the URL, in the headers and in what the
// auth signs with, each name once.
func (o outcome) unresolved() []*resolve.Lookup {
	var out []*resolve.Lookup
	seen := map[*resolve.Lookup]bool{}
	add := func(t resolve.Text) {
		for _, ref := range t.Open() {
			if !seen[ref.Lookup] {
				seen[ref.Lookup] = true
				out = append(out, ref.Lookup)
			}
		}
	}
	add(o.Target.Whole)
	for _, h := range o.Wire {
		add(h.Name)
		add(h.Value)
	}
	for _, p := range o.Helper.Params {
		add(p.Text)
	}
	return out
}

// inFiles are the pieces of a text that stand in a file.
func inFiles(t resolve.Text) []resolve.Piece {
	return slices.DeleteFunc(slices.Clone(t.Pieces()), func(p resolve.Piece) bool { return p.From.IsZero() })
}

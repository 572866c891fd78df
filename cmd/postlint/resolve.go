package main

import (
	"bytes"
	"context"
	"fmt"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/report"
	"github.com/postlint/postlint/lint/report/requests"
	"github.com/postlint/postlint/lint/resolve"
)

func (s *session) resolveCommand() *cli.Command {
	return &cli.Command{
		Category:    commandsAsk,
		Usage:       "what every request would send, and where each part comes from",
		Description: "postlint resolve Shop.postman_collection.json",
		UsageText:   "postlint resolve FILE [flags]\n\nNothing is sent. Credentials are printed as *** unless --reveal is given.",
		Flags: slices.Concat(inputFlags(), configFlags(), []cli.Flag{
			text(groupInput, "runtime", "cli-v2", "resolve as `RUNTIME` does: "+strings.Join(runtimeNames(), ", ")+"; cli-v3 is the default for v3 folders"),
			packFlag(),
			yes(groupResult, "reveal", "print values, credentials included, as they are"),
			yes(groupResult, "stable", "print text to compare, for use as a git textconv: without places in the file, requests and headers in the order of their names, with the body"),
		}, outputFlags()),
		Action: s.resolve,
	}
}

// resolveRuntimes are the runtimes whose outcomes are wanted: the one that was asked
// for, or the Postman CLI as it runs what the file is.
func resolveRuntimes(c *cli.Context) ([]*resolve.Runtime, error) {
	if !isGiven(c, "runtime") {
		return []*resolve.Runtime{resolve.RuntimeNamed("cli-v2"), resolve.RuntimeNamed("cli-v3")}, nil
	}
	return runtimesNamed(c.String("runtime"))
}

func (s *session) resolve(c *cli.Context) error {
	if c.Args().Len() == 0 {
		return usagef("resolve needs a FILE: a collection, or - for the standard input")
	}
	q, err := searchOf(c)
	if err != nil {
		return err
	}
	set, err := s.settingsOf(c, q)
	if err != nil {
		return err
	}
	set.Now = s.now()
	if set.Packs, err = packs(c.StringSlice("pack"), int64(set.Limits.Bytes)); err != nil {
		return err
	}
	wanted, err := resolveRuntimes(c)
	if err != nil {
		return err
	}
	if err := oneOf("color", c.String("color"), colorModes); err != nil {
		return err
	}
	targets, err := s.targetsOf(c, q.files(), formats...)
	if err != nil {
		return err
	}
	defer discard(targets)
	ctx, cancel := s.ending.limit(c.Context, c.Duration("timeout"))
	defer cancel()
	got, err := within(ctx, s, c.Duration("timeout"), func() (*resolution, error) { return s.load(ctx, c, q, set, wanted, targets) })
	if err != nil {
		return err
	}
	show := requests.Showing{Reveal: c.Bool("reveal"), Stable: c.Bool("stable"), Secrets: got.secrets, Packs: set.Packs}
	if err := s.printOutcomes(c, targets, got, show); err != nil {
		return err
	}
	if len(got.outcomes) == 0 && len(got.errors) == 0 {
		fmt.Fprintln(s.err, "there is no request in these files")
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
	outcomes []requests.Outcome
	errors   []lint.InputError
	crashes  []string
	secrets  *lint.Secrets
}

// result is what a report needs to tell what could not be read.
func (got *resolution) result() *lint.Result {
	return &lint.Result{Errors: got.errors, Crashes: got.crashes, Secrets: got.secrets}
}

func (s *session) load(ctx context.Context, c *cli.Context, q search, set lint.Settings, wanted []*resolve.Runtime, targets []*target) (*resolution, error) {
	h, err := s.discover(ctx, q)
	if err != nil {
		return nil, err
	}
	if err := sparing(pathsOf(targets), h.files); err != nil {
		return nil, err
	}
	got := &resolution{}
	views, files := 0, 0
	err = inFolders(h.groups, set.Folders, func(g *group, folders []string) error {
		set.Base, set.Folders = g.config.folder, folders
		runSettings(given{c, g.config.Config}, &set)
		p, err := lint.Load(ctx, g.of(h.inputs), set)
		if err != nil {
			return err
		}
		list, unread := requests.Of(p, wanted)
		got.outcomes, got.crashes = append(got.outcomes, list...), append(got.crashes, p.Crashes...)
		got.errors = sortedErrors(got.errors, p.Errors, unread)
		got.secrets = lint.JoinSecrets(got.secrets, p.Secrets)
		views, files = views+len(p.Views()), files+len(p.Files)
		return nil
	})
	if err != nil {
		return nil, err
	}
	got.errors = sortedErrors(got.errors, h.errors)
	if views == 0 && len(got.errors) == 0 {
		got.errors = append(got.errors, noRequests(files > 0, q))
	}
	return got, nil
}

func (s *session) printOutcomes(c *cli.Context, targets []*target, got *resolution, show requests.Showing) error {
	s.printErrors(got, c.String("color"))
	for _, t := range targets {
		show.Color = s.colored(c.String("color"), t.w)
		var b bytes.Buffer
		var err error
		if t.format == "json" {
			err = requests.JSON(&b, got.outcomes, got.result(), show)
		} else {
			b.WriteString(report.Fold(requests.Text(got.outcomes, show), width(t.w)))
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

package main

import (
	"bytes"
	"context"
	"errors"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/diff"
	"github.com/postlint/postlint/lint/report"
	"github.com/postlint/postlint/lint/report/differences"
	"github.com/postlint/postlint/rules"
)

// diffFormats are the values of --format for diff.
var diffFormats = []string{"text", "json", "markdown"}

func (s *session) diffCommand() *cli.Command {
	return &cli.Command{
		Category: commandsAsk,
		Usage:    "what will be sent otherwise; ids, order and layout do not count",
		Description: "postlint diff old.postman_collection.json new.postman_collection.json\n" +
			"git show HEAD:Shop.json | postlint diff - Shop.json",
		UsageText: "postlint diff OLD NEW [flags]\n\n" +
			"OLD and NEW are files or folders, and one of them may be - for the standard input. In folders, exports are paired by path, then by name; -e and -g go with both versions. " +
			"Values of credentials are never told, only of what kind they were and are. What scripts do when they run, and the current values of the app, are not seen.\n\n" +
			"Exit codes: 0 nothing sent differs, 1 something does, or a finding, 2 usage, 3 input, 4 a bug.",
		Flags: slices.Concat(inputFlags(), []cli.Flag{
			text(groupInput, "runtime", "all", "compare what `RUNTIME` sends: "+strings.Join(runtimeNames(), ", ")),
			text(groupRules, "now", "", "judge tokens at `TIME`: RFC 3339, or YYYY-MM-DD (default: the clock)"),
		}, ruleFlags(), outputFlagsOf(diffFormats), []cli.Flag{
			yes(groupExit, "exit-zero", "exit with 0 where it would be 1"),
			yes(groupTerminal, "quiet", "print changes and findings only", "q"),
		}),
		Action: s.diff,
	}
}

func (s *session) diff(c *cli.Context) error {
	if c.Args().Len() != 2 {
		return usagef("diff needs OLD and NEW: two files or folders, one of which may be - for the standard input")
	}
	if c.Duration("timeout") <= 0 {
		return usagef("--timeout needs a time such as 90s")
	}
	if err := oneOf("color", c.String("color"), colorModes); err != nil {
		return err
	}
	q, err := searchOf(c)
	if err != nil {
		return err
	}
	set, err := s.settingsOf(c, q)
	if err != nil {
		return err
	}
	if err := s.timeSettings(c, &set); err != nil {
		return err
	}
	if err := ruleSettings(given{c, nil}, &set); err != nil {
		return err
	}
	set.NoIgnores = true // what is accepted now is not mended
	targets, err := s.targetsOf(c, q.files(), diffFormats...)
	if err != nil {
		return err
	}
	defer discard(targets)
	ctx, cancel := s.ending.limit(c.Context, c.Duration("timeout"))
	defer cancel()
	q.progress = &progress{}
	stop := s.follow(q.progress)
	d, err := within(ctx, s, c.Duration("timeout"), func() (*diff.Difference, error) { return s.compare(ctx, q, set, targets) })
	stop()
	if err != nil {
		return err
	}
	return s.printDifference(c, targets, d)
}

// compare reads both versions and holds them against each other. A version of which nothing
// could be read leaves nothing to compare: the difference has its errors alone.
func (s *session) compare(ctx context.Context, q search, set lint.Settings, targets []*target) (*diff.Difference, error) {
	// Settings that are wrong are said before anything is read.
	if err := set.Check(rules.All()); err != nil {
		return nil, err
	}
	harvests, err := s.versions(ctx, q, targets)
	if err != nil {
		return nil, err
	}
	sides := make([]diff.Side, 2)
	for i, h := range harvests {
		p, found, err := loadSide(ctx, h.inputs, set)
		if err != nil {
			return nil, err
		}
		sides[i] = diff.Side{Project: p, Key: keyBelow(q.paths[i]), None: !found, Unread: h.errors}
	}
	if sides[0].None && sides[1].None {
		_, err := lint.Load(ctx, harvests[1].inputs, set)
		return nil, err
	}
	if d := nothingToCompare(sides, q); d != nil {
		return d, nil
	}
	return diff.Compare(ctx, sides[0], sides[1], diff.Options{Rules: rules.All(), Runtimes: set.Runtimes, Now: set.Now, Packs: set.Packs})
}

// versions reads the files of both versions. What goes with both is read once, as it may
// be the standard input.
func (s *session) versions(ctx context.Context, q search, targets []*target) ([]harvest, error) {
	var out []harvest
	var shared []lint.Input
	for _, name := range q.paths {
		one := q
		one.paths = []string{name}
		if out != nil {
			keep := func(names []string) []string {
				return slices.DeleteFunc(slices.Clone(names), func(n string) bool { return n == "-" })
			}
			one.environments, one.globals, one.data = keep(q.environments), keep(q.globals), keep(q.data)
		}
		h, err := s.discover(ctx, one)
		if err != nil {
			return nil, err
		}
		if err := sparing(pathsOf(targets), h.files); err != nil {
			return nil, err
		}
		h.inputs = append(h.inputs, shared...)
		for _, in := range h.inputs {
			if in.Role >= lint.AsEnvironment && s.inUsed && in.Place == placeOf(stdinCalled(q)) {
				shared = append(shared, in)
			}
		}
		out = append(out, h)
	}
	return out, nil
}

// stdinCalled is what the standard input is called.
func stdinCalled(q search) string {
	if q.stdinName != "" {
		return q.stdinName
	}
	return "<stdin>"
}

// loadSide loads a version; found is false when the folder that was asked for is not in it.
func loadSide(ctx context.Context, inputs []lint.Input, set lint.Settings) (p *lint.Project, found bool, err error) {
	p, err = lint.Load(ctx, inputs, set)
	var none *lint.NoFolder
	if !errors.As(err, &none) {
		return p, true, err
	}
	set.Folders = nil
	p, err = lint.Load(ctx, inputs, set)
	return p, false, err
}

// keyBelow is the path of a file relative to a version that was given.
func keyBelow(given string) func(string) string {
	base := path.Clean(filepath.ToSlash(given))
	return func(name string) string {
		name = path.Clean(name)
		if given == "-" || name == base {
			return ""
		}
		if rest, ok := strings.CutPrefix(name, base); ok && (rest[0] == '/' || rest[0] == '!') {
			return rest[1:]
		}
		return name
	}
}

// nothingToCompare is a difference with the errors of two versions, one of which has no
// export that could be read; nil when both have some.
func nothingToCompare(sides []diff.Side, q search) *diff.Difference {
	d := &diff.Difference{Secrets: sides[1].Project.Secrets.Joined(sides[0].Project.Secrets)}
	empty := false
	for i := range sides {
		p := sides[i].Project
		named := slices.ContainsFunc(p.Files, func(f *lint.File) bool { return f.Role < lint.AsEnvironment })
		errs := sides[i].Errors()
		if !named && len(errs) == 0 {
			errs = append(errs, nothing(search{paths: q.paths[i : i+1]}))
		}
		empty = empty || !named
		d.Errors = append(d.Errors, errs...)
		d.Crashes = append(d.Crashes, p.Crashes...)
	}
	if !empty {
		return nil
	}
	return d
}

func (s *session) printDifference(c *cli.Context, targets []*target, d *diff.Difference) error {
	unread := &lint.Result{Errors: d.Errors, Crashes: d.Crashes, Secrets: d.Secrets}
	_ = report.Errors(s.err, unread, report.TextOptions{Color: s.colored(c.String("color"), s.err)})
	for _, t := range targets {
		if d.Files == nil && t.format != "json" { // nothing was compared
			continue
		}
		show := differences.Showing{Difference: d, Quiet: c.Bool("quiet"), Color: s.colored(c.String("color"), t.w)}
		var b bytes.Buffer
		switch t.format {
		case "json":
			if err := show.JSON(&b); err != nil {
				return err
			}
		case "markdown":
			b.WriteString(show.Markdown())
		default:
			b.WriteString(show.Text())
		}
		if err := t.write(b.String()); err != nil {
			return err
		}
	}
	return differenceCode(c, d)
}

// differenceCode is the exit code of diff: 1 when there is a difference.
func differenceCode(c *cli.Context, d *diff.Difference) error {
	switch {
	case len(d.Crashes) > 0:
		return codeError(exitInternal)
	case len(d.Errors) > 0:
		return codeError(exitInput)
	case !d.Empty() && !c.Bool("exit-zero"):
		return codeError(exitFindings)
	}
	return nil
}

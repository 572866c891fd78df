package main

import (
	"bytes"
	"context"
	"errors"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/report"
	"github.com/postlint/postlint/lint/report/page"
	"github.com/postlint/postlint/rules"
)

// lintCommand is the main command. "run" is newman's word: the line `newman run ...`
// can be repeated with postlint in its place.
func (s *session) lintCommand() *cli.Command {
	return &cli.Command{
		Category: commandsAsk,
		Usage:    "what is wrong in collections and their environments; --fix mends it",
		Description: "postlint Shop.postman_collection.json -e Production.postman_environment.json\n" +
			"postlint exports --preset ci          what fails in an unattended run\n" +
			"postlint exports --diff               what --fix would change",
		UsageText: "postlint lint [PATH...] [flags]\n\nA PATH is a file, a folder, a glob, or - for the standard input; none means the current folder. The flags of newman run mean the same here.\n\n" +
			"Exit codes: 0 nothing at or above --fail-on, 1 findings, 2 usage, 3 input, 4 a bug.",
		Flags:  slices.Concat(inputFlags(), lintInputFlags(), configFlags(), ruleFlags(), acceptanceFlags(), fixFlags(), outputFlagsOf(lintFormats), resultFlags()),
		Action: s.lint,
	}
}

func lintInputFlags() []cli.Flag {
	return []cli.Flag{
		yes(groupInput, "allow-empty", "finding no export is no error"),
		yes(groupInput, "in-context", "read the repository that the named files lie in, too, for what is said there about them: environments, scripts; nothing else in it is reported"),
		yes(groupInput, "skip-unrecognised", "a file that is no Postman export is no error"),
		text(groupRules, "runtime", "all", "judge as `RUNTIME` runs the requests: "+strings.Join(runtimeNames(), ", ")),
		text(groupRules, "now", "", "judge tokens at `TIME`: RFC 3339, or YYYY-MM-DD (default: the clock)"),
	}
}

func ruleFlags() []cli.Flag {
	return []cli.Flag{
		text(groupRules, "preset", "", "`PRESET`: share (what leaves with the file), ci (what fails in an unattended run), audit (everything); default share and ci"),
		list(groupRules, "select", "only these: `LIST` of rules, cases, tags, categories, or all"),
		list(groupRules, "ignore", "not these: `LIST` of rules, cases, tags or categories"),
		list(groupRules, "severity", "set a severity, `RULE[:CASE]=LEVEL` (error, warning, info)"),
		packFlag(),
		list(groupRules, "option", "set an option of a rule, `RULE.NAME=NUMBER` (postlint explain RULE lists them)"),
	}
}

func acceptanceFlags() []cli.Flag {
	return []cli.Flag{
		baselineFlag(),
		yes(groupSuppression, "no-ignores", "accept nothing: neither by markers nor by the configuration or the baseline"),
	}
}

func resultFlags() []cli.Flag {
	return []cli.Flag{
		yes(groupResult, "show-suppressed", "list accepted findings, too, in text, json and sarif"),
		yes(groupResult, "summary", "append a report in Markdown to the summary of the step, in GitHub Actions (the file that GITHUB_STEP_SUMMARY names)"),
		yes(groupResult, "statistics", "count findings by rule"),
		text(groupExit, "fail-on", defaultFailOn, "exit with 1 at findings from `LEVEL[:CONFIDENCE]` on (error, warning, info; high, medium, low; without one medium)"),
		number(groupExit, "max-warnings", -1, "exit with 1 at more than `N` warnings"),
		text(groupExit, "require-complete", "0", "exit with 1 when fewer than `PERCENT` of the requests could be judged completely"),
		yes(groupExit, "exit-zero", "exit with 0 where it would be 1"),
		yes(groupTerminal, "quiet", "print findings alone, and how many were accepted", "q"),
		yes(groupTerminal, "verbose", "print infos too, every finding in full however many there are, and which environment goes with which collection", "v"),
	}
}

// A lintRun is what the flags of lint ask for.
type lintRun struct {
	search    search
	flags     *cli.Context
	settings  lint.Settings // those that no configuration changes
	threshold threshold     // of the whole run
	groups    []*group
	targets   []*target
	color     string
	quiet     bool
	verbose   bool
	accepted  bool // accepted findings are shown
	stats     bool
	summary   *summary // nil: none is asked for
	skip      bool
	empty     bool
	notes     []note
	fixing    fixing
	inputs    []lint.Input // that were linted
}

func (s *session) lint(c *cli.Context) error {
	run, err := s.lintRunOf(c)
	if err != nil {
		return err
	}
	defer discard(run.targets)
	if path := c.String("baseline"); path != "" {
		if run.settings.Baseline, err = readBaseline(path); err != nil {
			return err
		}
	}
	ctx, cancel := s.ending.limit(c.Context, c.Duration("timeout"))
	defer cancel()
	run.search.lasts = s.ending.lasts
	run.search.progress = &progress{}
	stop := s.follow(run.search.progress)
	res, err := within(ctx, s, c.Duration("timeout"), func() (*lint.Result, error) { return s.check(ctx, run) })
	stop()
	if err != nil {
		return err
	}
	if run.fixing.writes() {
		if res, err = s.save(ctx, run, res); err != nil {
			return err
		}
	}
	if err := s.print(run, res); err != nil {
		return err
	}
	return run.code(res)
}

// code is what the run ends with, whatever the formats are.
func (r *lintRun) code(res *lint.Result) error {
	if r.fixing.diff {
		return r.threshold.diffCode(res)
	}
	return r.threshold.code(res, r.fails(res))
}

func (s *session) lintRunOf(c *cli.Context) (*lintRun, error) {
	run := &lintRun{
		flags: c,
		color: c.String("color"), quiet: c.Bool("quiet"), verbose: c.Bool("verbose"), accepted: c.Bool("show-suppressed"), stats: c.Bool("statistics"),
		skip: c.Bool("skip-unrecognised"), empty: c.Bool("allow-empty"),
		fixing: fixing{fix: c.Bool("fix"), unsafe: c.Bool("unsafe-fixes"), diff: c.Bool("diff")},
	}
	if err := oneOf("color", run.color, colorModes); err != nil {
		return nil, err
	}
	if c.Duration("timeout") <= 0 {
		return nil, usagef("--timeout needs a time such as 90s")
	}
	var err error
	if run.search, err = searchOf(c); err != nil {
		return nil, err
	}
	if run.threshold, err = wholeThreshold(c); err != nil {
		return nil, err
	}
	if run.settings, err = s.settingsOf(c, run.search); err != nil {
		return nil, err
	}
	if err := s.timeSettings(c, &run.settings); err != nil {
		return nil, err
	}
	if err := ruleSettings(given{c, nil}, &run.settings); err != nil {
		return nil, err
	}
	run.settings.NoIgnores = c.Bool("no-ignores")
	if run.summary, err = s.summaryOf(c, run.search.files()); err != nil {
		return nil, err
	}
	run.targets, err = s.targetsOf(c, run.search.files(), lintFormats...)
	if run.fixing.writes() && slices.Contains(run.search.files(), "-") {
		s.reportBeside(run.targets)
	}
	return run, err
}

// timeSettings are the settings that no configuration has.
func (s *session) timeSettings(c *cli.Context, set *lint.Settings) (err error) {
	if set.Now, err = s.moment(c.String("now")); err != nil {
		return err
	}
	if set.Runtimes, err = runtimesNamed(c.String("runtime")); err != nil {
		return err
	}
	set.Packs, err = packs(c.StringSlice("pack"), int64(set.Limits.Bytes))
	return err
}

// equip gives the groups their settings.
func (r *lintRun) equip(groups []*group) error {
	for _, g := range groups {
		from := given{r.flags, g.config.Config}
		g.settings, g.settings.Base = r.settings, g.config.folder
		if err := ruleSettings(from, &g.settings); err != nil {
			return err
		}
		if err := r.acceptedBy(g); err != nil {
			return err
		}
		t, err := thresholdOf(from)
		if err != nil {
			return err
		}
		g.threshold = t.ofGroup(r.flags)
	}
	r.groups = groups
	return nil
}

// acceptedBy gives a group the baseline that its configuration names, if no flag names one.
func (r *lintRun) acceptedBy(g *group) (err error) {
	names := g.config.Values("baseline")
	if g.settings.Baseline != nil || g.settings.NoIgnores || len(names) == 0 {
		return nil
	}
	g.settings.Baseline, err = readBaseline(filepath.Join(filepath.FromSlash(g.config.folder), filepath.FromSlash(names[0])))
	return err
}

// check reads the files and runs the rules. The errors of the search are added to
// those of the run.
func (s *session) check(ctx context.Context, run *lintRun) (*lint.Result, error) {
	// Settings that are wrong are said before anything is read.
	if err := run.settings.Check(rules.All()); err != nil {
		return nil, err
	}
	h, err := s.discover(ctx, run.search)
	if err != nil {
		return nil, err
	}
	if err := sparing(run.outputs(), h.files); err != nil {
		return nil, err
	}
	defer oneAtATime(h.inputs)()
	run.inputs = h.inputs
	if sizeOf(h.inputs) > briefSize {
		s.ending.lasts()
	}
	run.search.progress.check(len(h.inputs))
	if err := run.equip(h.groups); err != nil {
		return nil, err
	}
	res, err := run.lint(ctx, h)
	if err != nil {
		return nil, err
	}
	res.Errors = sortedErrors(res.Errors, h.errors)
	run.notes = settle(res, run.skip)
	res.Skipped = len(run.notes)
	if len(res.Files) == 0 && len(res.Errors) == 0 && !run.empty {
		res.Errors = append(res.Errors, nothing(run.search))
	}
	return res, nil
}

// print writes the result in every format asked for, and to the standard error what is
// no result.
func (s *session) print(run *lintRun, res *lint.Result) error {
	if !run.quiet {
		s.say(res.Secrets, slices.Concat(lines(run.notes, run.verbose), remarks(res, run.verbose), run.fixing.remarks(res), run.formatRemarks(res)))
	}
	if err := report.Errors(s.err, res, report.TextOptions{Color: s.colored(run.color, s.err), Width: width(s.err)}); err != nil {
		return err
	}
	if len(res.Errors)+len(res.Crashes) > 0 && isTerminal(s.err) {
		_, _ = io.WriteString(s.err, "\n") // between the errors and the report below them
	}
	if run.fixing.unsafe && !run.fixing.on() {
		s.say(nil, []string{"--unsafe-fixes changes nothing by itself; give --fix, or --diff, with it"})
	}
	counted := false
	for _, t := range run.targets {
		if err := t.fill(func(w io.Writer) error { return s.format(w, t, run, res) }); err != nil {
			return err
		}
		counted = counted || t.format == "text" && !run.fixing.diff
	}
	if run.stats && !counted {
		if err := report.Statistics(s.err, res, report.TextOptions{Color: s.colored(run.color, s.err), Width: width(s.err)}); err != nil {
			return err
		}
	}
	return run.summary.append(res, run.ciOptions(res))
}

// html writes the page that holds the run: with fixes that were made, the files as they are now.
func (r *lintRun) html(w io.Writer, res *lint.Result) error {
	inputs := r.inputs
	if r.fixing.writes() {
		inputs = r.fixing.outcome.Inputs
	}
	var projects []*lint.Project
	for _, g := range r.groups {
		p, err := lint.Load(context.Background(), g.of(inputs), g.settings)
		var none *lint.NoFolder
		if err != nil && !errors.As(err, &none) {
			return err
		}
		projects = append(projects, p)
	}
	var data bytes.Buffer
	if err := page.WriteData(&data, page.Run{Projects: projects, Result: res, Packs: r.settings.Packs, Now: r.settings.Now, Version: report.Version()}); err != nil {
		return err
	}
	return page.Write(w, data.Bytes(), nil)
}

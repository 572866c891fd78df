package main

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

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
		Name:      "lint",
		Aliases:   []string{"check", "run"},
		Usage:     "lint collections together with their environments and globals",
		UsageText: "postlint lint [PATH...] [flags]\n\nA PATH is a file, a folder, a glob, or - for the standard input; none means the current folder.\n--fix mends the files, --diff shows what it would do.\nExit codes: 0 nothing at or above --fail-on, 1 findings, 2 usage, 3 input, 4 a bug.",
		Flags:     slices.Concat(inputFlags(), lintInputFlags(), ruleFlags(), fixFlags(), outputFlagsOf(lintFormats), resultFlags()),
		Action:    s.lint,
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

func resultFlags() []cli.Flag {
	return []cli.Flag{
		yes(groupResult, "statistics", "count findings by rule"),
		text(groupExit, "fail-on", "error:medium", "exit with 1 at findings from `LEVEL[:CONFIDENCE]` on (error, warning, info; high, medium, low; without one medium)"),
		number(groupExit, "max-warnings", -1, "exit with 1 at more than `N` warnings"),
		text(groupExit, "require-complete", "0", "exit with 1 when fewer than `PERCENT` of the requests could be judged completely"),
		yes(groupExit, "exit-zero", "exit with 0 where it would be 1"),
		yes(groupTerminal, "quiet", "print findings only", "q"),
		yes(groupTerminal, "verbose", "print infos too, and which environment goes with which collection", "v"),
	}
}

// A lintRun is what the flags of lint ask for.
type lintRun struct {
	search    search
	settings  lint.Settings
	threshold threshold
	targets   []*target
	color     string
	quiet     bool
	verbose   bool
	stats     bool
	skip      bool
	empty     bool
	notes     []string
	fixing    fixing
	inputs    []lint.Input // that were linted
}

func (s *session) lint(c *cli.Context) error {
	run, err := s.lintRunOf(c)
	if err != nil {
		return err
	}
	defer discard(run.targets)
	ctx, cancel := context.WithTimeout(c.Context, c.Duration("timeout"))
	defer cancel()
	stop := s.progress("postlint: reading and checking ...")
	res, err := within(ctx, func() (*lint.Result, error) { return s.check(ctx, run) })
	stop()
	if err != nil {
		return inTime(err, c.Duration("timeout"))
	}
	if run.fixing.writes() {
		if res, err = s.save(ctx, run, res); err != nil {
			return err
		}
	}
	if err := s.print(run, res); err != nil {
		return err
	}
	if run.fixing.diff {
		return run.threshold.diffCode(res)
	}
	return run.threshold.code(res)
}

func inTime(err error, limit time.Duration) error {
	if errors.Is(err, context.DeadlineExceeded) {
		return &inputFailure{fmt.Sprintf("not done after %s; --timeout gives it longer", limit)}
	}
	return err
}

func (s *session) lintRunOf(c *cli.Context) (*lintRun, error) {
	run := &lintRun{
		color: c.String("color"), quiet: c.Bool("quiet"), verbose: c.Bool("verbose"), stats: c.Bool("statistics"),
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
	if run.threshold, err = thresholdOf(c); err != nil {
		return nil, err
	}
	if run.settings, err = s.settingsOf(c, run.search); err != nil {
		return nil, err
	}
	if err := s.ruleSettings(c, &run.settings); err != nil {
		return nil, err
	}
	run.targets, err = s.targetsOf(c, run.search.files(), lintFormats...)
	if run.fixing.writes() && slices.Contains(run.search.files(), "-") {
		s.reportBeside(run.targets)
	}
	return run, err
}

func (s *session) ruleSettings(c *cli.Context, set *lint.Settings) (err error) {
	if set.Now, err = s.moment(c.String("now")); err != nil {
		return err
	}
	if set.Runtimes, err = runtimesNamed(c.String("runtime")); err != nil {
		return err
	}
	if set.Packs, err = packs(c.StringSlice("pack"), int64(set.Limits.Bytes)); err != nil {
		return err
	}
	if set.Preset, err = presetNamed(c.String("preset")); err != nil {
		return err
	}
	set.Select, set.Ignore = commaList(c.StringSlice("select")), commaList(c.StringSlice("ignore"))
	if set.Severity, err = severities(c.StringSlice("severity")); err != nil {
		return err
	}
	set.Options, err = options(c.StringSlice("option"))
	return err
}

// check reads the files and runs the rules. The errors of the search are added to
// those of the run.
func (s *session) check(ctx context.Context, run *lintRun) (*lint.Result, error) {
	// Settings that are wrong are said before anything is read.
	if _, err := lint.Run(ctx, nil, rules.All(), run.withoutFolders()); err != nil {
		return nil, err
	}
	h, err := s.discover(ctx, run.search)
	if err != nil {
		return nil, err
	}
	if err := sparing(run.targets, h.inputs); err != nil {
		return nil, err
	}
	defer oneAtATime(h.inputs)()
	run.inputs = h.inputs
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
		s.say(res.Secrets, slices.Concat(run.notes, remarks(res, run.verbose), run.fixing.remarks(res)))
	}
	if err := report.Errors(s.err, res, report.TextOptions{Color: s.colored(run.color, s.err)}); err != nil {
		return err
	}
	if run.fixing.unsafe && !run.fixing.on() {
		s.say(nil, []string{"--unsafe-fixes changes nothing by itself; give --fix, or --diff, with it"})
	}
	counted := false
	for _, t := range run.targets {
		var b strings.Builder
		b.Grow(len(res.Findings) << 10) // most take less
		if err := s.format(&b, t, run, res); err != nil {
			return err
		}
		if run.stats && t.format == "text" {
			counted = true
			b.WriteString(statistics(res))
		}
		if err := t.write(b.String()); err != nil {
			return err
		}
	}
	if run.stats && !counted {
		_, err := io.WriteString(s.err, statistics(res))
		return err
	}
	return nil
}

func (s *session) format(w io.Writer, t *target, run *lintRun, res *lint.Result) error {
	switch t.format {
	case "json":
		return report.JSON(w, res, report.JSONOptions{Version: report.Version()})
	case "html":
		return run.html(w, res)
	}
	o := report.TextOptions{
		Color: s.colored(run.color, t.w), Verbose: run.verbose, Quiet: run.quiet, Width: width(t.w), ASCII: s.env["TERM"] == "dumb", Now: run.settings.Now.UTC().Format(time.RFC3339),
	}
	if run.fixing.diff {
		return report.Diff(w, res.Fixes, o)
	}
	return report.Text(w, res, o)
}

// lintFormats are the values of lint's --format.
var lintFormats = append(slices.Clone(formats), "html")

// html writes the page that holds the run: with fixes that were made, the files as they are now.
func (r *lintRun) html(w io.Writer, res *lint.Result) error {
	inputs := r.inputs
	if r.fixing.writes() {
		inputs = r.fixing.outcome.Inputs
	}
	p, err := lint.Load(context.Background(), inputs, r.settings)
	if err != nil {
		return err
	}
	var data bytes.Buffer
	if err := page.WriteData(&data, page.Run{Project: p, Result: res, Packs: r.settings.Packs, Now: r.settings.Now, Version: report.Version()}); err != nil {
		return err
	}
	return page.Write(w, data.Bytes(), nil)
}

// statistics counts findings by rule, the most frequent first.
func statistics(res *lint.Result) string {
	count := map[string]int{}
	var ids []string
	for i := range res.Findings {
		id := res.Findings[i].Rule
		if count[id] == 0 {
			ids = append(ids, id)
		}
		count[id]++
	}
	slices.SortFunc(ids, func(a, b string) int { return cmp.Or(cmp.Compare(count[b], count[a]), cmp.Compare(a, b)) })
	var b strings.Builder
	for _, id := range ids {
		fmt.Fprintf(&b, "%6d  %s\n", count[id], id)
	}
	return b.String()
}

func (r *lintRun) withoutFolders() lint.Settings {
	set := r.settings
	set.Folders = nil
	return set
}

package main

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io"
	"maps"
	"os"
	"path"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/config"
	"github.com/postlint/postlint/lint/report"
)

// baselineActions are the words that may follow postlint baseline.
var baselineActions = []string{"create", "update", "prune", "show"}

func (s *session) baselineCommand() *cli.Command {
	return &cli.Command{
		Category: commandsTeam,
		Usage:    "accept today's findings, so that only new ones fail a run",
		Description: "postlint baseline create exports\n" +
			"postlint lint exports --baseline " + config.BaselineFile + "\n" +
			"postlint baseline update exports --select token-hardcoded --reason demo",
		UsageText: "postlint baseline create|update|prune|show [PATH...] [flags]\n\n" +
			"create writes a new file with all findings; update accepts what is new and lets go of what is gone; prune only lets go; show lists what was accepted.\n\n" +
			"Exit codes: 0 done, 2 usage, 3 input (nothing is written), 4 a bug.",
		Flags: slices.Concat(inputFlags(), lintInputFlags(), configFlags(), ruleFlags(), []cli.Flag{
			baselineFlag(),
			text(groupResult, "reason", "", "why what is accepted now is all right: `TEXT`"),
		}, outputFlags()),
		Action: s.baseline,
	}
}

func baselineFlag() cli.Flag {
	return text(groupSuppression, "baseline", "", "accept what the baseline `FILE` accepts (postlint baseline create writes one)")
}

func (s *session) baseline(c *cli.Context) error {
	words := c.Args().Slice()
	if len(words) == 0 {
		return usagef("postlint baseline needs one of %s", strings.Join(baselineActions, ", "))
	}
	action := words[0]
	if !slices.Contains(baselineActions, action) {
		return &usageError{fmt.Sprintf("postlint baseline has no %q; it has %s", action, strings.Join(baselineActions, ", ")), lint.Nearest(action, baselineActions)}
	}
	path, err := baselinePath(c)
	if err != nil {
		return err
	}
	if action == "show" {
		return s.showBaseline(c, path, words[1:])
	}
	return s.writeBaseline(c, action, path, words[1:])
}

// baselinePath is the file that a flag names, or else the configuration that holds here.
func baselinePath(c *cli.Context) (string, error) {
	if name := c.String("baseline"); name != "" {
		return name, nil
	}
	list, err := configsOf(c)
	if err != nil {
		return "", err
	}
	here := list.of(placeOf("."))
	if err := list.err(); err != nil {
		return "", err
	}
	if names := here.Values("baseline"); len(names) > 0 {
		return list.shown(path.Join(here.folder, names[0])), nil
	}
	return config.BaselineFile, nil
}

// readBaseline reads the file of a baseline.
func readBaseline(path string) (*lint.Baseline, error) {
	raw, _, err := readKnown(path, int64(config.BaselineBytes), nil)
	var r *refusal
	if errors.As(err, &r) && r.code == "limit" {
		return nil, usagef("the baseline %s is larger than %s, which no baseline is", path, sizeText(config.BaselineBytes))
	}
	if err != nil {
		return nil, usagef("the baseline %s %s", path, err)
	}
	b, err := config.ReadBaseline(path, raw)
	if err != nil {
		return nil, usagef("%s", err)
	}
	return b, nil
}

// writeBaseline lints and writes what is accepted from now on.
func (s *session) writeBaseline(c *cli.Context, action, path string, paths []string) error {
	run, err := s.lintRunOf(c)
	if err != nil {
		return err
	}
	defer discard(run.targets)
	run.search.paths = paths
	_, missing := os.Stat(path)
	switch {
	case action == "create" && missing == nil:
		return usagef("%s is there already; postlint baseline update accepts what is new", path)
	case action != "create" && errors.Is(missing, os.ErrNotExist):
		return usagef("%s is not there; postlint baseline create writes it", path)
	}
	run.settings.Baseline = &lint.Baseline{Path: path}
	if action != "create" {
		if run.settings.Baseline, err = readBaseline(path); err != nil {
			return err
		}
	}
	ctx, cancel := s.ending.limit(c.Context, c.Duration("timeout"))
	defer cancel()
	res, err := within(ctx, s, c.Duration("timeout"), func() (*lint.Result, error) { return s.check(ctx, run) })
	if err != nil {
		return err
	}
	if code := (threshold{exitZero: true}).code(res, false); code != nil {
		if err := s.print(run, res); err != nil {
			return err
		}
		s.say(nil, []string{path + ": not written, as not everything could be judged"})
		return code
	}
	list := entriesOf(action, res, c.String("reason"))
	raw, err := config.WriteBaseline(list)
	if err != nil {
		return err
	}
	t, err := s.openBeside("baseline", path)
	if err != nil {
		return err
	}
	defer discard([]*target{t})
	if err := t.write(string(raw)); err != nil {
		return err
	}
	_, err = io.WriteString(s.out, accounted(path, action, run.settings.Baseline, list, res))
	return err
}

// entriesOf are the entries of the baseline as it will be.
func entriesOf(action string, res *lint.Result, reason string) []lint.Accepted {
	out := map[string]lint.Accepted{}
	moved := map[string]bool{}
	for _, e := range res.Baseline.Moved {
		moved[e.Fingerprint] = true
	}
	for _, e := range slices.Concat(res.Baseline.Kept, res.Baseline.Other) {
		if action == "prune" || !moved[e.Fingerprint] {
			out[e.Fingerprint] = e
		}
	}
	for i := range res.Findings {
		f := &res.Findings[i]
		if _, there := out[f.Fingerprint]; there || action == "prune" {
			continue
		}
		why := cmp.Or(res.Baseline.Moved[f.Fingerprint].Reason, reason)
		out[f.Fingerprint] = res.Accepted(f, res.Secrets.Redact(why))
	}
	return slices.Collect(maps.Values(out))
}

// accounted says what became of the baseline. Several findings about one place are one entry.
func accounted(path, action string, before *lint.Baseline, after []lint.Accepted, res *lint.Result) string {
	was, kept := map[string]bool{}, 0
	for _, e := range before.Entries {
		was[e.Fingerprint] = true
	}
	for _, e := range after {
		if was[e.Fingerprint] {
			kept++
		}
	}
	places := report.Count(len(after), "place", "places")
	var b strings.Builder
	switch action {
	case "create":
		fmt.Fprintf(&b, "%s: %s accepted, at %s\n", printable(path), report.Count(len(res.Findings), "finding", "findings"), places)
	case "update":
		fmt.Fprintf(&b, "%s: %s accepted in addition, %d let go; %s in all\n", printable(path), report.Count(len(after)-kept, "place", "places"), len(before.Entries)-kept, places)
	default:
		fmt.Fprintf(&b, "%s: %d let go; %s in all\n", printable(path), len(before.Entries)-kept, places)
	}
	if action != "prune" {
		byRule(&b, res.Findings)
	}
	if action == "create" {
		b.WriteString("lint with it: postlint lint --baseline " + printable(path) + "\n")
	}
	return b.String()
}

// byRule counts findings by rule, the most frequent first.
func byRule(b *strings.Builder, list []lint.Finding) {
	count := map[string]int{}
	for i := range list {
		count[list[i].Rule]++
	}
	for _, id := range slices.SortedFunc(maps.Keys(count), func(a, b string) int { return cmp.Or(cmp.Compare(count[b], count[a]), cmp.Compare(a, b)) }) {
		fmt.Fprintf(b, "%6d  %s\n", count[id], printable(id))
	}
}

// showBaseline lists what was accepted.
func (s *session) showBaseline(c *cli.Context, path string, rest []string) error {
	if len(rest) > 0 {
		return usagef("postlint baseline show takes no path; --baseline FILE says which one")
	}
	b, err := readBaseline(path)
	if err != nil {
		return err
	}
	targets, err := s.targetsOf(c, []string{path}, formats...)
	if err != nil {
		return err
	}
	return writeTo(targets, func(out *bytes.Buffer, t *target) error {
		if t.format == "json" {
			return report.WriteJSON(out, config.BaselineDocument(b))
		}
		listBaseline(out, b)
		return nil
	})
}

// listBaseline lists accepted findings by rule.
func listBaseline(out *bytes.Buffer, b *lint.Baseline) {
	byRule := map[string][]*lint.Accepted{}
	for i := range b.Entries {
		e := &b.Entries[i]
		byRule[e.Rule] = append(byRule[e.Rule], e)
	}
	for _, id := range slices.SortedFunc(maps.Keys(byRule), func(x, y string) int { return cmp.Or(cmp.Compare(len(byRule[y]), len(byRule[x])), cmp.Compare(x, y)) }) {
		fmt.Fprintf(out, "%s: %d\n", printable(id), len(byRule[id]))
		for _, e := range byRule[id] {
			fmt.Fprintf(out, "  %s, %s\n", printable(e.Where()), printable(e.At))
			if e.Reason != "" {
				fmt.Fprintf(out, "    %s\n", printable(e.Reason))
			}
		}
	}
	fmt.Fprintf(out, "%s accepted in %s\n", report.Count(len(b.Entries), "place", "places"), printable(b.Path))
}

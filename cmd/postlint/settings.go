package main

import (
	"slices"
	"strconv"
	"strings"

	"github.com/bmatcuk/doublestar/v4"
	"github.com/urfave/cli/v2"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/resolve"
	"github.com/postlint/postlint/lint/source"
)

// searchOf reads the flags that say which files to read.
func searchOf(c *cli.Context) (search, error) {
	limit, err := size(c.String("max-file-size"))
	if err != nil {
		return search{}, err
	}
	configs, err := configsOf(c)
	if err != nil {
		return search{}, err
	}
	q := search{
		paths: c.Args().Slice(), environments: c.StringSlice("environment"), globals: c.StringSlice("globals"),
		data:    c.StringSlice("iteration-data"),
		include: c.StringSlice("include"), exclude: c.StringSlice("exclude"), gitignore: !c.Bool("no-gitignore"),
		configs: configs, maxSize: limit, stdinName: c.String("stdin-filename"), jobs: c.Int("jobs"), context: c.Bool("in-context"),
	}
	for _, g := range slices.Concat(q.include, q.exclude) {
		if !doublestar.ValidatePattern(g) {
			return search{}, usagef("the glob %q is not written correctly", g)
		}
	}
	if q.jobs < 0 || isGiven(c, "jobs") && q.jobs == 0 {
		return search{}, usagef("--jobs needs a number from 1")
	}
	return q, nil
}

// settingsOf reads the flags that lint and resolve share, but for those that a configuration
// can stand in for.
func (s *session) settingsOf(c *cli.Context, q search) (lint.Settings, error) {
	set := lint.Settings{
		Folders: c.StringSlice("folder"), Jobs: q.jobs,
		Limits: source.Limits{Bytes: int(min(q.maxSize, 1<<31-2))},
	}
	globals, err := s.values("--global-var", c.StringSlice("global-var"))
	if err != nil {
		return set, err
	}
	variables, err := s.values("--env-var", c.StringSlice("env-var"))
	if err != nil {
		return set, err
	}
	for i := range globals {
		globals[i].Global = true
	}
	set.Command = slices.Concat(globals, variables)
	return set, nil
}

// runSettings are the settings of a group for resolve, for which rules are not asked.
func runSettings(g given, set *lint.Settings) {
	set.Supplied = g.list("supplied")
	g.file.Apply(set)
}

// ruleSettings are the settings of a group for rules.
func ruleSettings(g given, set *lint.Settings) (err error) {
	runSettings(g, set)
	if set.Preset, err = presetNamed(g.text("preset")); err != nil {
		return err
	}
	set.Select, set.Ignore = g.list("select"), g.list("ignore")
	if set.Severity, err = severities(g.list("severity")); err != nil {
		return err
	}
	set.Options, err = options(g.list("option"))
	return err
}

// presets are the values of --preset.
var presets = []struct {
	name string
	set  lint.Presets
}{{"share", lint.Share}, {"ci", lint.CI}, {"audit", lint.Audit}}

func presetNamed(word string) (lint.Presets, error) {
	if word == "" {
		return 0, nil
	}
	var names []string
	for _, p := range presets {
		if p.name == word {
			return p.set, nil
		}
		names = append(names, p.name)
	}
	return 0, oneOf("preset", word, names)
}

// runtimesNamed reads --runtime; all are nil.
func runtimesNamed(word string) ([]*resolve.Runtime, error) {
	if word == "all" {
		return nil, nil
	}
	if r := resolve.RuntimeNamed(word); r != nil {
		return []*resolve.Runtime{r}, nil
	}
	return nil, oneOf("runtime", word, runtimeNames())
}

func runtimeNames() []string {
	var names []string
	for _, r := range resolve.Runtimes() {
		names = append(names, r.Name)
	}
	return append(names, "all")
}

var levels = map[string]lint.Severity{"error": lint.Error, "warning": lint.Warning, "info": lint.Info}

var confidences = map[string]lint.Confidence{"high": lint.High, "medium": lint.Medium, "low": lint.Low}

func levelNamed(flag, word string) (lint.Severity, error) {
	if l, ok := levels[word]; ok {
		return l, nil
	}
	return 0, oneOf(flag, word, []string{"error", "warning", "info"})
}

// severities reads --severity RULE[:CASE]=LEVEL.
func severities(list []string) (map[string]lint.Severity, error) {
	if len(list) == 0 {
		return nil, nil
	}
	out := map[string]lint.Severity{}
	for _, entry := range list {
		name, word, ok := strings.Cut(entry, "=")
		if !ok || name == "" {
			return nil, usagef("--severity %q is not written RULE[:CASE]=LEVEL", entry)
		}
		level, err := levelNamed("severity", word)
		if err != nil {
			return nil, err
		}
		out[name] = level
	}
	return out, nil
}

// options reads --option RULE.NAME=NUMBER.
func options(list []string) (map[string]int, error) {
	if len(list) == 0 {
		return nil, nil
	}
	out := map[string]int{}
	for _, entry := range list {
		name, word, ok := strings.Cut(entry, "=")
		n, err := strconv.Atoi(strings.TrimSpace(word))
		if !ok || name == "" || err != nil {
			return nil, usagef("--option %q is not written RULE.NAME=NUMBER", entry)
		}
		out[name] = n
	}
	return out, nil
}

// files are the files that the command line names.
func (q search) files() []string {
	return slices.Concat(q.paths, q.environments, q.globals)
}

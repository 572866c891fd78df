package main

import (
	"bytes"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/report"
	"github.com/postlint/postlint/lint/why"
	"github.com/postlint/postlint/rules"
)

func (s *session) rulesCommand() *cli.Command {
	return &cli.Command{
		Category:  commandsRules,
		Usage:     "list the rules",
		UsageText: "postlint rules [flags]",
		Flags:     outputFlags(),
		Action:    s.rules,
	}
}

func (s *session) rules(c *cli.Context) error {
	if c.Args().Len() > 0 {
		return usagef("rules takes no argument; postlint explain RULE shows one rule")
	}
	if err := oneOf("color", c.String("color"), colorModes); err != nil {
		return err
	}
	targets, err := s.targetsOf(c, nil, formats...)
	if err != nil {
		return err
	}
	return writeTo(targets, func(b *bytes.Buffer, t *target) error {
		return listRules(b, t.format, report.TextOptions{Color: s.colored(c.String("color"), t.w), Width: width(t.w)})
	})
}

// catalogue is every rule: those that lint exports, and those that only why asks of answers.
func catalogue() []*lint.Rule {
	list := slices.Clone(rules.All())
	for _, r := range why.Rules() {
		list = append(list, &r.Rule)
	}
	slices.SortFunc(list, func(a, b *lint.Rule) int { return strings.Compare(a.ID, b.ID) })
	return list
}

// ruleNamed finds a rule by its id, a former id, or the name of one of its cases.
func ruleNamed(name string) (*lint.Rule, error) {
	var known []string
	for _, r := range catalogue() {
		known = append(known, r.ID)
		if name == r.ID || slices.Contains(r.Was, name) {
			return r, nil
		}
		for i := range r.Cases {
			if name == r.CaseID(&r.Cases[i]) {
				return r, nil
			}
		}
	}
	return nil, &usageError{"no rule is called " + name, lint.Nearest(name, known)}
}

func listRules(b *bytes.Buffer, format string, o report.TextOptions) error {
	if format == "json" {
		return report.RulesJSON(b, catalogue(), rules.Judged(), report.JSONOptions{Version: report.Version()})
	}
	return report.Rules(b, catalogue(), rules.Judged(), o)
}

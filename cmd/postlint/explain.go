package main

import (
	"bytes"

	"github.com/urfave/cli/v2"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/report"
	"github.com/postlint/postlint/rules"
)

func (s *session) explainCommand() *cli.Command {
	return &cli.Command{
		Category:    commandsRules,
		Usage:       "one rule: why it matters, what to do, when it may be wrong",
		Description: "postlint explain bearer-space-missing",
		UsageText:   "postlint explain RULE [flags]",
		Flags:       outputFlags(),
		Action:      s.explain,
	}
}

func (s *session) explain(c *cli.Context) error {
	if c.Args().Len() != 1 {
		return usagef("explain needs one RULE; postlint rules lists them")
	}
	if err := oneOf("color", c.String("color"), colorModes); err != nil {
		return err
	}
	r, err := ruleNamed(c.Args().First())
	if err != nil {
		return err
	}
	targets, err := s.targetsOf(c, nil, formats...)
	if err != nil {
		return err
	}
	return writeTo(targets, func(b *bytes.Buffer, t *target) error {
		if t.format == "json" {
			return report.RulesJSON(b, []*lint.Rule{r}, rules.Judged(), report.JSONOptions{Version: report.Version()})
		}
		return report.Explain(b, r, rules.Judged()[r.ID])
	})
}

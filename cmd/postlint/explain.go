package main

import (
	"bytes"

	"github.com/urfave/cli/v2"

	"github.com/postlint/postlint/lint/report"
)

func (s *session) explainCommand() *cli.Command {
	return &cli.Command{
		Name:      "explain",
		Usage:     "show one rule's page: why it matters, what to do instead, when it may be wrong",
		UsageText: "postlint explain RULE",
		Action:    s.explain,
	}
}

func (s *session) explain(c *cli.Context) error {
	if c.Args().Len() != 1 {
		return usagef("explain needs one RULE; postlint rules lists them")
	}
	r, err := ruleNamed(c.Args().First())
	if err != nil {
		return err
	}
	var b bytes.Buffer
	if err := report.Explain(&b, r); err != nil {
		return err
	}
	_, err = s.out.Write(b.Bytes())
	return err
}

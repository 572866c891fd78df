package main

import (
	"fmt"

	"github.com/urfave/cli/v2"

	"github.com/postlint/postlint/lint/report"
)

func (s *session) versionCommand() *cli.Command {
	return &cli.Command{
		Usage:     "print the version",
		UsageText: "postlint version",
		Action: func(c *cli.Context) error {
			if c.Args().Len() > 0 {
				return usagef("version takes no argument")
			}
			_, err := fmt.Fprintln(s.out, "postlint", report.Version())
			return err
		},
	}
}

package main

import (
	"fmt"
	"runtime/debug"
	"strings"

	"github.com/urfave/cli/v2"
)

func (s *session) versionCommand() *cli.Command {
	return &cli.Command{
		Name:      "version",
		Usage:     "print the version",
		UsageText: "postlint version",
		Action: func(c *cli.Context) error {
			if c.Args().Len() > 0 {
				return usagef("version takes no argument")
			}
			_, err := fmt.Fprintln(s.out, "postlint", version())
			return err
		},
	}
}

// version is that of the module as Go built it; a build of a checkout has none.
func version() string {
	if info, ok := debug.ReadBuildInfo(); ok && info.Main.Version != "" {
		return strings.TrimPrefix(info.Main.Version, "v")
	}
	return "(devel)"
}

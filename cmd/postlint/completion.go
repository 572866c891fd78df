package main

import (
	"embed"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/postlint/postlint/lint"
)

// shells are the arguments of completion.
var shells = []string{"bash", "zsh", "fish", "powershell"}

//go:embed completion
var completionScripts embed.FS

func (s *session) completionCommand() *cli.Command {
	return &cli.Command{
		Usage: "print what makes a shell complete commands, flags, rules and formats",
		UsageText: "postlint completion SHELL\n\nSHELL is " + strings.Join(shells, ", ") + ". To switch it on, write into the shell's startup file:\n" +
			"  bash        source <(postlint completion bash)\n" +
			"  zsh         source <(postlint completion zsh)      after compinit\n" +
			"  fish        postlint completion fish | source\n" +
			"  powershell  postlint completion powershell | Out-String | Invoke-Expression",
		Action: s.completion,
	}
}

func (s *session) completion(c *cli.Context) error {
	if c.Args().Len() != 1 {
		return usagef("completion needs one SHELL: %s", strings.Join(shells, ", "))
	}
	shell := c.Args().First()
	if !slices.Contains(shells, shell) {
		return &usageError{"there is no completion for " + shell + ", but for " + strings.Join(shells, ", "), lint.Nearest(shell, shells)}
	}
	script, err := completionScripts.ReadFile("completion/" + shell)
	if err != nil {
		return err
	}
	_, err = s.out.Write(script)
	return err
}

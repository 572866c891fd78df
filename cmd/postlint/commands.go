package main

import (
	"slices"

	"github.com/urfave/cli/v2"
)

// A commandSet is the commands that there are. Each is made when it is asked for: a run needs
// one of them, and the flags of all take longer to make than a small file to lint.
type commandSet []*knownCommand

type knownCommand struct {
	names []string // the first is the command's, the others are aliases
	make  func() *cli.Command
	made  *cli.Command
}

// assumed is the command of a line that names none.
const assumed = "lint"

// commands are the commands in the order of the help.
func (s *session) commands() commandSet {
	return commandSet{
		{names: []string{assumed, "check", "run"}, make: s.lintCommand},
		{names: []string{"why", "diagnose"}, make: s.whyCommand},
		{names: []string{"resolve"}, make: s.resolveCommand},
		{names: []string{"diff"}, make: s.diffCommand},
		{names: []string{"share"}, make: s.shareCommand},
		{names: []string{"baseline"}, make: s.baselineCommand},
		{names: []string{"config"}, make: s.configCommand},
		{names: []string{"init"}, make: s.initCommand},
		{names: []string{"rules"}, make: s.rulesCommand},
		{names: []string{"explain"}, make: s.explainCommand},
		{names: []string{"completion"}, make: s.completionCommand},
		{names: []string{"man"}, make: s.manCommand},
		{names: []string{"version"}, make: s.versionCommand},
	}
}

func (k *knownCommand) command() *cli.Command {
	if k.made == nil {
		k.made = k.make()
		k.made.Name, k.made.Aliases = k.names[0], k.names[1:]
	}
	return k.made
}

// named is the command of a name or an alias, or nil.
func (c commandSet) named(name string) *cli.Command {
	for _, k := range c {
		if slices.Contains(k.names, name) {
			return k.command()
		}
	}
	return nil
}

func (c commandSet) all() []*cli.Command {
	list := make([]*cli.Command, len(c))
	for i, k := range c {
		list[i] = k.command()
	}
	return list
}

// names are the words that name a command, and help.
func (c commandSet) names() []string {
	names := []string{"help"}
	for _, k := range c {
		names = append(names, k.names...)
	}
	return names
}

// flagNamed finds a flag of any command, in the likeliest first.
func (c commandSet) flagNamed(likeliest *cli.Command, name string) cli.Flag {
	if likeliest == nil {
		likeliest = c.named(assumed)
	}
	if f := flagOf(likeliest, name); f != nil {
		return f
	}
	for _, k := range c {
		if f := flagOf(k.command(), name); f != nil {
			return f
		}
	}
	return nil
}

func flagOf(c *cli.Command, name string) cli.Flag {
	i := slices.IndexFunc(c.Flags, func(f cli.Flag) bool { return slices.Contains(flagNamesOf(f), name) })
	if i < 0 {
		return nil
	}
	return c.Flags[i]
}

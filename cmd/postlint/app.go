package main

import (
	"bufio"
	"context"
	"errors"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/postlint/postlint/lint"
)

// A session is one run of the program: its streams, its environment and its clock.
type session struct {
	in       io.Reader
	out, err io.Writer
	env      map[string]string
	now      clock
	inUsed   bool          // stdin can be read once
	lines    *bufio.Reader // of the standard input, for --ask
	ending   *ending       // nil in tests of a part
}

func (s *session) app() *cli.App {
	return &cli.App{
		Name:                      "postlint",
		HideHelpCommand:           true,
		HideVersion:               true,
		DisableSliceFlagSeparator: true, // a path or a value may hold a comma
		Writer:                    s.out,
		ErrWriter:                 s.err,
		OnUsageError:              wrongFlag,
		ExitErrHandler:            func(*cli.Context, error) {},
	}
}

// dispatch runs the command that the arguments name.
func (s *session) dispatch(ctx context.Context, args []string) error {
	if len(args) > 0 && args[0] == completeWord {
		return s.complete(args[1:])
	}
	app, commands := s.app(), s.commands()
	in, err := parseArgs(commands, args)
	if err != nil {
		return err
	}
	words := []string{app.Name}
	switch {
	case in.asked && !in.named && len(in.paths) > 0:
		return &usageError{"there is no command called " + in.paths[0], lint.Nearest(in.paths[0], commands.names())}
	case in.help && !in.named:
		return s.printHelp(help(commands.all(), helpWidth(s.out)))
	case in.help:
		return s.printHelp(commandHelp(in.command, helpWidth(s.out)))
	case in.version:
		in.command, in.flags = commands.named("version"), nil
		words = append(words, "version")
	default:
		if err := s.mistypedCommand(in); err != nil {
			return err
		}
		s.say(nil, in.note())
		words = slices.Concat(words, []string{in.command.Name}, in.flags, []string{"--"}, in.paths)
	}
	app.Commands = []*cli.Command{lean(in.command, in.flags)}
	return app.RunContext(ctx, words)
}

// lean leaves a command the flags that are given or have a default. urfave/cli looks through
// all flags for each flag, again and again: with all of them that took longer than to lint a
// small file.
func lean(c *cli.Command, given []string) *cli.Command {
	set := map[string]bool{}
	for _, word := range given {
		name, _, _ := strings.Cut(strings.TrimLeft(word, "-"), "=")
		set[name] = true
	}
	out := *c
	out.Flags = slices.DeleteFunc(slices.Clone(c.Flags), func(f cli.Flag) bool {
		return !slices.ContainsFunc(flagNamesOf(f), func(n string) bool { return set[n] }) && !hasDefault(f)
	})
	return &out
}

func hasDefault(f cli.Flag) bool {
	switch f := f.(type) {
	case *cli.StringFlag:
		return f.Value != ""
	case *cli.IntFlag:
		return f.Value != 0
	case *cli.DurationFlag:
		return f.Value != 0
	}
	return false
}

// mistypedCommand refuses a first word that is neither a command nor looks like a path.
func (s *session) mistypedCommand(in *invocation) error {
	if len(in.paths) == 0 || in.named || in.ended {
		return nil
	}
	word := in.paths[0]
	if word == "newman" {
		return usagef("postlint lints what newman would run: write postlint run in the place of newman run")
	}
	if strings.ContainsAny(word, `./\*?[{`) || word == "-" || word == "" {
		return nil
	}
	if _, err := os.Lstat(word); err == nil {
		return nil
	}
	return &usageError{"there is no command and no file called " + word, lint.Nearest(word, s.commands().names())}
}

// wrongFlag turns a value that urfave/cli cannot read into a usage error. Its text
// quotes the value, so only the name of the flag is kept.
func wrongFlag(_ *cli.Context, err error, _ bool) error {
	text := err.Error()
	if i := strings.Index(text, "for flag -"); i >= 0 {
		name, _, _ := strings.Cut(text[i+len("for flag -"):], ":")
		if name == "timeout" {
			return usagef("--timeout needs a time such as 90s")
		}
		return usagef("the value of --%s is not a number", name)
	}
	return &usageError{message: errors.Unwrap(err).Error()}
}

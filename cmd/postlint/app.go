package main

import (
	"bufio"
	"context"
	"io"
	"os"
	"strings"

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

// dispatch runs the command that the arguments name.
func (s *session) dispatch(ctx context.Context, args []string) error {
	if len(args) > 0 && args[0] == completeWord {
		return s.complete(args[1:])
	}
	commands := s.commands()
	in, err := parseArgs(commands, args)
	if err != nil {
		return err
	}
	switch {
	case in.asked && !in.named && len(in.paths) > 0:
		return &usageError{"there is no command called " + in.paths[0], lint.Nearest(in.paths[0], commands.names())}
	case in.help && !in.named:
		return s.printHelp(help(commands.all(), helpWidth(s.out)))
	case in.help:
		return s.printHelp(commandHelp(in.command, helpWidth(s.out)))
	case in.version:
		in.command, in.flags, in.paths = commands.named("version"), nil, nil
	default:
		if err := s.mistypedCommand(in); err != nil {
			return err
		}
		s.say(nil, in.note())
	}
	c, err := in.context(ctx)
	if err != nil {
		return err
	}
	if !in.brief() {
		s.ending.lasts()
	}
	return in.command.Action(c)
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

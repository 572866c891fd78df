package main

import (
	"context"
	"errors"
	"flag"
	"io"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"
)

// context is what the command is called with: its flags as they were given, and the paths.
//
// App.Run of urfave/cli would have nothing left to take apart. It also prints help, with
// text/template, which finds methods by name: where that is linked, the linker can leave out
// no method of anything, and the program is 1.4 MB larger. Only flags that are given or have
// a default are looked at: with all of them that took longer than to lint a small file.
func (in *invocation) context(ctx context.Context) (*cli.Context, error) {
	set := flag.NewFlagSet(in.command.Name, flag.ContinueOnError)
	set.SetOutput(io.Discard)
	given, words := in.values()
	for _, f := range in.command.Flags {
		name := flagNamesOf(f)[0]
		values, ok := given[name]
		switch {
		case !ok && !hasDefault(f):
		case isList(f):
			set.Var(cli.NewStringSlice(values...), name, "") // as Set would part them at commas, which a path may hold
		default:
			if err := f.Apply(set); err != nil {
				return nil, err
			}
		}
	}
	if err := set.Parse(slices.Concat(words, []string{"--"}, in.paths)); err != nil {
		return nil, wrongFlag(err)
	}
	c := cli.NewContext(nil, set, &cli.Context{Context: context.WithValue(ctx, givenKey{}, given)})
	c.Command = in.command
	return c, nil
}

// values are those of each flag that is given, and the words of the flags that are no lists.
func (in *invocation) values() (given map[string][]string, words []string) {
	given = map[string][]string{}
	for _, word := range in.flags {
		name, value, _ := strings.Cut(strings.TrimPrefix(word, "--"), "=")
		given[name] = append(given[name], value)
		if !slices.ContainsFunc(in.command.Flags, func(f cli.Flag) bool { return isList(f) && flagNamesOf(f)[0] == name }) {
			words = append(words, word)
		}
	}
	return given, words
}

func isList(f cli.Flag) bool {
	_, ok := f.(*cli.StringSliceFlag)
	return ok
}

// givenKey is under what a context holds the flags that are given, by their names.
type givenKey struct{}

// isGiven says that a flag stands on the command line. IsSet of urfave/cli takes the names of
// all flags through a regular expression for it.
func isGiven(c *cli.Context, name string) bool {
	given, _ := c.Context.Value(givenKey{}).(map[string][]string)
	_, ok := given[name]
	return ok
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

// wrongFlag turns a value that urfave/cli cannot read into a usage error. Its text
// quotes the value, so only the name of the flag is kept.
func wrongFlag(err error) error {
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

package main

import (
	"slices"
	"strings"
	"testing"

	"github.com/urfave/cli/v2"

	"github.com/postlint/postlint/cmd/fuzz/limit"
)

func allCommands() []*cli.Command { return (&session{}).commands().all() }

// A flag's name means the same in every command: it takes a value in all of them or in
// none, so that it can stand before the command's name.
func TestAFlagTakesAValueInEveryCommandOrInNone(t *testing.T) {
	seen := map[string]bool{}
	for _, c := range allCommands() {
		for _, f := range c.Flags {
			for _, name := range f.Names() {
				if takes, ok := seen[name]; ok && takes == isBool(f) {
					t.Errorf("%s: --%s takes a value here and not elsewhere", c.Name, name)
				}
				seen[name] = !isBool(f)
			}
		}
	}
}

// Whatever the arguments are, parsing them ends, and what is no flag is kept as it is.
func FuzzArguments(f *testing.F) {
	f.Add("lint\x00-fjson\x00--\x00-x")
	f.Add("-qv\x00--format=json\x00-")
	f.Add("help\x00--\x00")
	f.Add("-\x9d") // no UTF-8
	f.Fuzz(func(t *testing.T, joined string) {
		defer limit.Each(t)()
		args := strings.Split(joined, "\x00")
		in, err := parseArgs((&session{}).commands(), args)
		if err != nil {
			return
		}
		for _, p := range in.paths {
			if !slices.Contains(args, p) {
				t.Errorf("%q is no argument", p)
			}
		}
	})
}

// Help names every flag, keeps to its width, and says no command that there is not.
func TestHelpNamesEveryFlag(t *testing.T) {
	for _, c := range allCommands() {
		help := commandHelp(c, usualHelp)
		for _, f := range c.Flags {
			if groupOf(f) == "" || !strings.Contains(help, "--"+f.Names()[0]) {
				t.Errorf("%s: --%s is not in the help", c.Name, f.Names()[0])
			}
		}
		for line := range strings.Lines(help) {
			if len(line) > usualHelp+1 {
				t.Errorf("%s: %d columns: %s", c.Name, len(line), line)
			}
		}
	}
}

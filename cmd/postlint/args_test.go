package main

import (
	"slices"
	"strings"
	"testing"

	"github.com/urfave/cli/v2"
)

func allCommands() []*cli.Command { return (&session{}).commands() }

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

// sample is a value that each flag of lint takes.
var sample = map[string]string{
	"environment": "env.json", "globals": "env.json", "iteration-data": "data.csv", "env-var": "a=b", "global-var": "a=b",
	"folder": "List", "supplied": "token", "stdin-filename": "x.json", "include": "*.json", "exclude": "none",
	"max-file-size": "1MiB", "jobs": "2", "timeout": "60s", "runtime": "newman6", "now": "2026-11-24", "preset": "ci",
	"select": "all", "ignore": "header", "pack": "acme.yaml", "option": "env-keys-differ.share=50", "severity": "header=info", "format": "json", "output-file": "out", "color": "never",
	"config": "own.yaml", "fail-on": "warning:low", "max-warnings": "3", "require-complete": "10", "baseline": "baseline.json",
}

// Every flag of lint is understood in every position, in the long and the short form,
// joined to its value and not.
func TestEveryFlagStandsInEveryPosition(t *testing.T) {
	lint := commandNamed(allCommands(), "lint")
	for _, f := range lint.Flags {
		name := f.Names()[0]
		want := "--" + name
		var forms [][]string
		value, ok := sample[name]
		switch {
		case isBool(f):
			forms = [][]string{{"--" + name}}
		case !ok:
			t.Fatalf("there is no sample for --%s", name)
		default:
			want += "=" + value
			forms = [][]string{{"--" + name, value}, {"--" + name + "=" + value}}
		}
		for _, short := range f.Names()[1:] {
			if isBool(f) {
				forms = append(forms, []string{"-" + short})
				continue
			}
			forms = append(forms, []string{"-" + short, value}, []string{"-" + short + value}, []string{"-" + short + "=" + value})
		}
		for _, form := range forms {
			checkPositions(t, form, want)
		}
	}
}

func checkPositions(t *testing.T, form []string, want string) {
	t.Helper()
	words := []string{"lint", "a.json", "b.json"}
	for i := range len(words) + 1 {
		args := slices.Concat(words[:i], form, words[i:])
		in, err := parseArgs(allCommands(), args)
		if err != nil {
			t.Errorf("%q: %v", args, err)
			continue
		}
		if in.command.Name != "lint" || !slices.Equal(in.flags, []string{want}) || !slices.Equal(in.paths, []string{"a.json", "b.json"}) {
			t.Errorf("%q: %s %q %q", args, in.command.Name, in.flags, in.paths)
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
		args := strings.Split(joined, "\x00")
		in, err := parseArgs(allCommands(), args)
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

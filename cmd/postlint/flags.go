package main

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/urfave/cli/v2"

	"github.com/postlint/postlint/lint"
)

// The groups in which help lists flags.
const (
	groupInput       = "input"
	groupConfig      = "configuration"
	groupRules       = "rules"
	groupSuppression = "acceptance"
	groupFix         = "fix"
	groupResult      = "result"
	groupExit        = "exit code"
	groupTerminal    = "terminal"
	groupLimits      = "limits"
)

func list(group, name, usage string, aliases ...string) cli.Flag {
	return &cli.StringSliceFlag{Name: name, Aliases: aliases, Usage: usage, Category: group, KeepSpace: true}
}

func text(group, name, value, usage string, aliases ...string) cli.Flag {
	return &cli.StringFlag{Name: name, Aliases: aliases, Usage: usage, Category: group, Value: value}
}

func yes(group, name, usage string, aliases ...string) cli.Flag {
	return &cli.BoolFlag{Name: name, Aliases: aliases, Usage: usage, Category: group, DisableDefaultText: true}
}

func number(group, name string, value int, usage string) cli.Flag {
	return &cli.IntFlag{Name: name, Usage: usage, Category: group, Value: value, DefaultText: defaultText(value)}
}

// defaultText leaves out a default that only stands for "not given".
func defaultText(value int) string {
	if value <= 0 {
		return "not set"
	}
	return strconv.Itoa(value)
}

// inputFlags are newman's, with newman's meaning, and those of the search.
func inputFlags() []cli.Flag {
	return []cli.Flag{
		list(groupInput, "environment", "an environment `FILE`, for every collection (repeatable)", "e"),
		list(groupInput, "globals", "a globals `FILE`, for every collection", "g"),
		list(groupInput, "iteration-data", "a data `FILE` (CSV or JSON) whose columns the runner supplies", "d"),
		list(groupInput, "env-var", "a variable, `NAME=VALUE`; better NAME=@FILE, or NAME from the process environment: a VALUE shows in the process list and in the shell's history"),
		list(groupInput, "global-var", "a global variable, `NAME=VALUE`, in the same forms as --env-var"),
		list(groupInput, "folder", "only requests in the folder, or the request, called `NAME` (repeatable)"),
		list(groupInput, "supplied", "the runner supplies the variable `NAME` (repeatable)"),
		text(groupInput, "stdin-filename", "", "what to call the standard input, given as -: `NAME`"),
		list(groupInput, "include", "in searched folders look only at files that match `GLOB`, whatever their extension (repeatable)"),
		list(groupInput, "exclude", "in searched folders skip files and folders that match `GLOB` (repeatable)"),
		yes(groupInput, "no-gitignore", "search what git ignores, too"),
		text(groupLimits, "max-file-size", "256MiB", "refuse larger files: `SIZE` in bytes, or with KiB, MiB, GiB"),
		number(groupLimits, "jobs", 0, "read `N` files at a time; the result does not depend on it"),
		&cli.DurationFlag{Name: "timeout", Usage: "give up after `TIME`, as in 90s", Category: groupLimits, Value: 5 * time.Minute},
	}
}

func outputFlags() []cli.Flag { return outputFlagsOf(formats) }

func outputFlagsOf(known []string) []cli.Flag {
	return []cli.Flag{
		list(groupResult, "format", "`FORMAT[=PATH]`: "+strings.Join(known, ", ")+"; to a file with =PATH (repeatable; default text)", "f"),
		text(groupResult, "output-file", "", "write to `PATH` what would go to the standard output", "o"),
		text(groupTerminal, "color", "auto", "`WHEN` to use colours: "+strings.Join(colorModes, ", ")),
	}
}

// oneOf checks a word against a closed list.
func oneOf(flag, word string, known []string) error {
	if slices.Contains(known, word) {
		return nil
	}
	message := fmt.Sprintf("--%s %q is none of %s", flag, word, strings.Join(known, ", "))
	return &usageError{message, lint.Nearest(word, known)}
}

// commaList splits the values of a repeatable flag at commas.
func commaList(values []string) []string {
	var out []string
	for _, v := range values {
		for word := range strings.SplitSeq(v, ",") {
			if word = strings.TrimSpace(word); word != "" {
				out = append(out, word)
			}
		}
	}
	return out
}

// size reads a number of bytes, with or without a unit.
func size(s string) (int64, error) {
	number, factor := strings.TrimSpace(s), int64(1)
	for _, u := range sizeUnits {
		if cut, ok := cutUnit(number, u.name); ok {
			number, factor = cut, u.bytes
			break
		}
	}
	n, err := strconv.ParseInt(number, 10, 64)
	if err != nil || n <= 0 || n > (1<<62)/factor {
		return 0, usagef("--max-file-size %q is no size such as 512KiB or 256MiB", s)
	}
	return n * factor, nil
}

// cutUnit takes MiB, MB or M off the end, in any case.
func cutUnit(s, unit string) (string, bool) {
	for _, u := range []string{unit, unit[:1] + "B", unit[:1]} {
		if n := len(s) - len(u); n > 0 && strings.EqualFold(s[n:], u) {
			return strings.TrimSpace(s[:n]), true
		}
	}
	return s, false
}

// moment reads --now. Without it the clock is asked.
func (s *session) moment(word string) (time.Time, error) {
	if word == "" {
		return s.now(), nil
	}
	for _, layout := range []string{time.RFC3339Nano, time.DateOnly} {
		if t, err := time.Parse(layout, word); err == nil {
			return t, nil
		}
	}
	return time.Time{}, usagef("--now %q is no time such as 2026-01-31 or 2026-01-31T08:00:00Z", word)
}

// flagNamesOf are the names of a flag, its long one first. It is what Names returns, which takes each
// name through a regular expression: with a hundred flags that can be told from the outside.
func flagNamesOf(f cli.Flag) []string {
	switch f := f.(type) {
	case *cli.StringSliceFlag:
		return append([]string{f.Name}, f.Aliases...)
	case *cli.StringFlag:
		return append([]string{f.Name}, f.Aliases...)
	case *cli.BoolFlag:
		return append([]string{f.Name}, f.Aliases...)
	case *cli.IntFlag:
		return append([]string{f.Name}, f.Aliases...)
	case *cli.DurationFlag:
		return append([]string{f.Name}, f.Aliases...)
	}
	return f.Names()
}

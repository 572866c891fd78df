package main

import (
	"fmt"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/urfave/cli/v2"
)

// helpWidth is the width in columns that help is wrapped at.
const helpWidth = 100

// groups is the order in which help lists flags.
var groups = []string{groupEvidence, groupInput, groupRules, groupFix, groupResult, groupExit, groupTerminal, groupLimits}

// commandHelp is a command's help. urfave/cli's own template repeats every form of a
// repeatable flag on one line, so that no line fits a screen.
func commandHelp(c *cli.Command) string {
	var b strings.Builder
	fmt.Fprintf(&b, "%s\n\nusage: %s\n", c.Usage, c.UsageText)
	if len(c.Aliases) > 0 {
		fmt.Fprintf(&b, "\nalso called: %s\n", strings.Join(c.Aliases, ", "))
	}
	for _, g := range groups {
		flags := slices.DeleteFunc(slices.Clone(c.Flags), func(f cli.Flag) bool { return groupOf(f) != g })
		if len(flags) == 0 {
			continue
		}
		fmt.Fprintf(&b, "\n%s:\n", g)
		for _, f := range flags {
			if d, ok := f.(cli.DocGenerationFlag); ok { // every flag of urfave/cli is one
				flagHelp(&b, f.Names(), d)
			}
		}
	}
	return b.String()
}

func groupOf(f cli.Flag) string {
	if c, ok := f.(cli.CategorizableFlag); ok {
		return c.GetCategory()
	}
	return ""
}

// flagHelp writes a flag's names on one line and what it does below, indented.
func flagHelp(b *strings.Builder, all []string, f cli.DocGenerationFlag) {
	head, usage := flagText(all, f)
	fmt.Fprintf(b, "  %s\n", head)
	for _, line := range wrapped(usage, helpWidth-8) {
		fmt.Fprintf(b, "        %s\n", line)
	}
}

// flagNames are a flag's names, short ones first.
func flagNames(all []string) []string {
	var names []string
	for _, n := range all {
		if len(n) == 1 {
			names = slices.Insert(names, 0, "-"+n)
			continue
		}
		names = append(names, "--"+n)
	}
	return names
}

// flagText is a flag with its value, and what it does.
func flagText(all []string, f cli.DocGenerationFlag) (head, usage string) {
	value, usage := valueName(f.GetUsage())
	head = strings.Join(flagNames(all), ", ")
	if f.TakesValue() {
		head += " " + value
	}
	if d := f.GetDefaultText(); f.TakesValue() && d != "" && d != "not set" && d != `""` {
		usage += fmt.Sprintf(" (default %s)", strings.Trim(d, `"`))
	}
	return head, usage
}

// valueName takes the word in backticks out of a usage text, as package flag does.
func valueName(usage string) (name, text string) {
	before, rest, ok := strings.Cut(usage, "`")
	if !ok {
		return "VALUE", usage
	}
	name, after, _ := strings.Cut(rest, "`")
	if text, ok := strings.CutPrefix(after, ": "); ok && before == "" {
		return name, text
	}
	return name, before + name + after
}

func wrapped(text string, width int) []string {
	var lines []string
	line := ""
	for word := range strings.FieldsSeq(text) {
		if line != "" && utf8.RuneCountInString(line)+1+utf8.RuneCountInString(word) > width {
			lines = append(lines, line)
			line = ""
		}
		if line != "" {
			line += " "
		}
		line += word
	}
	return append(lines, line)
}

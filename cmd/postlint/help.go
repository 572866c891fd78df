package main

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/urfave/cli/v2"
)

// How wide help is where it goes to no terminal, and at most.
const (
	usualHelp  = 80
	widestHelp = 100
)

func helpWidth(w io.Writer) int {
	if n := width(w); n > 0 {
		return min(n, widestHelp)
	}
	return usualHelp
}

func (s *session) printHelp(text string) error {
	_, err := io.WriteString(s.out, text)
	return err
}

// The groups of commands, in the order of the help. A command of none stands with the last.
const (
	commandsAsk   = "ask"
	commandsTeam  = "in a team"
	commandsRules = "know the rules"
	commandsMore  = "more"
)

// help is what a person needs first: an example, and what there is.
func help(commands []*cli.Command, width int) string {
	var b strings.Builder
	b.WriteString("postlint tells why the requests of an exported Postman collection will not\n" +
		"authenticate, and what you give away when you share it. It works offline.\n\n" +
		"  postlint                 lint what is in this folder\n" +
		"  postlint Shop.postman_collection.json -e Production.postman_environment.json\n")
	indent := 0
	for _, c := range commands {
		indent = max(indent, 2+len(c.Name)+3)
	}
	for _, group := range []string{commandsAsk, commandsTeam, commandsRules, commandsMore} {
		fmt.Fprintf(&b, "\n%s:\n", group)
		for _, c := range commands {
			if c.Category == group || c.Category == "" && group == commandsMore {
				row(&b, "  "+c.Name, indent, c.Usage, width)
			}
		}
	}
	b.WriteString("\nFlags may stand anywhere; -- ends them. The examples and flags of a command:\npostlint COMMAND --help\n")
	return b.String()
}

// row writes a name and what it stands for beside it, below where the name is too long.
func row(b *strings.Builder, name string, indent int, text string, width int) {
	if len(name) > indent-2 {
		b.WriteString(name + "\n")
		name = ""
	}
	for _, line := range wrapped(text, max(20, width-indent)) {
		fmt.Fprintf(b, "%-*s%s\n", indent, name, line)
		name = ""
	}
}

// groups is the order in which help lists flags.
var groups = []string{groupEvidence, groupInput, groupConfig, groupRules, groupSuppression, groupFix, groupResult, groupExit, groupTerminal, groupLimits}

// commandHelp is a command's help: what it is for, examples, which are its description, how
// it is called, and its flags. urfave/cli's own template repeats every form of a
// repeatable flag on one line, so that no line fits a screen.
func commandHelp(c *cli.Command, width int) string {
	var b strings.Builder
	for _, line := range wrapped("postlint "+c.Name+": "+c.Usage, width) {
		b.WriteString(line + "\n")
	}
	if c.Description != "" {
		b.WriteString("\n")
		for line := range strings.SplitSeq(c.Description, "\n") {
			b.WriteString("  " + line + "\n")
		}
	}
	call, more, _ := strings.Cut(c.UsageText, "\n\n")
	fmt.Fprintf(&b, "\nusage: %s\n", call)
	if len(c.Aliases) > 0 {
		fmt.Fprintf(&b, "also called: %s\n", strings.Join(c.Aliases, ", "))
	}
	if more != "" {
		b.WriteString("\n")
		for line := range strings.SplitSeq(more, "\n") {
			b.WriteString(strings.Join(wrapped(line, width), "\n") + "\n")
		}
	}
	for _, g := range groups {
		flags := slices.DeleteFunc(slices.Clone(c.Flags), func(f cli.Flag) bool { return groupOf(f) != g })
		if len(flags) == 0 {
			continue
		}
		fmt.Fprintf(&b, "\n%s:\n", g)
		for _, f := range flags {
			if d, ok := f.(cli.DocGenerationFlag); ok { // every flag of urfave/cli is one
				flagHelp(&b, flagNamesOf(f), d, width)
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

// flagColumn is where help says what a flag does.
const flagColumn = 28

// flagHelp writes a flag's names and what it does.
func flagHelp(b *strings.Builder, all []string, f cli.DocGenerationFlag, width int) {
	head, usage := flagText(all, f)
	if width < usualHelp {
		row(b, "  "+head, 8, usage, width)
		return
	}
	row(b, "  "+head, flagColumn, usage, width)
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

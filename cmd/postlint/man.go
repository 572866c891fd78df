package main

import (
	"io"
	"runtime/debug"
	"strings"
	"time"

	"github.com/urfave/cli/v2"

	"github.com/postlint/postlint/lint/lazy"
	"github.com/postlint/postlint/lint/report"
)

func (s *session) manCommand() *cli.Command {
	return &cli.Command{
		Usage:     "print the manual page",
		UsageText: "postlint man\n\nTo read it: postlint man | man -l -\nTo keep it: postlint man > ~/.local/share/man/man1/postlint.1",
		Action: func(c *cli.Context) error {
			if c.Args().Len() > 0 {
				return usagef("man takes no argument")
			}
			_, err := io.WriteString(s.out, manual(s.commands().all(), report.Version(), committed()))
			return err
		},
	}
}

// A roff writes a manual page in the macros of man(7), which man-db and mandoc both read.
type roff struct{ strings.Builder }

// macro writes a line with a macro and its arguments, each of which is text.
func (r *roff) macro(name string, arguments ...string) {
	r.WriteString("." + name)
	for _, a := range arguments {
		r.WriteString(` "` + roffArgument(a) + `"`)
	}
	r.WriteByte('\n')
}

// committed is when the commit was made that the program was built from, whose day the
// page tells, so that it is the same whenever it is printed; zero when that is not known.
func committed() time.Time {
	if info, ok := debug.ReadBuildInfo(); ok {
		for _, s := range info.Settings {
			if t, err := time.Parse(time.RFC3339, s.Value); s.Key == "vcs.time" && err == nil {
				return t
			}
		}
	}
	return time.Time{}
}

// roffArgument makes text of what stands between the quotes of an argument.
func roffArgument(text string) string { return strings.ReplaceAll(roffText(text), `"`, `\(dq`) }

// filled writes text that the formatter breaks into lines; an empty one writes nothing.
func (r *roff) filled(text string) {
	for _, line := range wrapped(roffText(text), 78) {
		if line != "" {
			r.WriteString(roffLine(line) + "\n")
		}
	}
}

// paragraphs writes lines each of which is a paragraph, unless it begins in the middle
// of a sentence, or verbatim if it begins with a blank.
func (r *roff) paragraphs(text string) {
	verbatim := false
	for line := range strings.SplitSeq(text, "\n") {
		if line == "" {
			continue
		}
		if strings.HasPrefix(line, " ") != verbatim {
			verbatim = !verbatim
			r.macro(map[bool]string{true: "nf", false: "fi"}[verbatim])
		}
		if verbatim {
			r.WriteString(roffLine(roffText(line)) + "\n")
			continue
		}
		if line[0] < 'a' || line[0] > 'z' {
			r.macro("PP")
		}
		r.filled(line)
	}
	if verbatim {
		r.macro("fi")
	}
}

// verbatim writes lines as they are.
func (r *roff) verbatim(text string) {
	r.macro("nf")
	for line := range strings.SplitSeq(strings.TrimRight(text, "\n"), "\n") {
		r.WriteString(roffLine(roffText(line)) + "\n")
	}
	r.macro("fi")
}

// term writes a term and what it means.
func (r *roff) term(word, meaning string) {
	r.macro("TP")
	r.macro("B", word)
	r.filled(meaning)
}

// roffText makes text of what may hold roff's own characters: an escape, and what some
// formatters turn into typographic signs that cannot be copied into a shell. Control
// characters, which no text of a page has, become blanks.
func roffText(text string) string {
	text = strings.Map(func(c rune) rune {
		if c < ' ' || c == 0x7f {
			return ' '
		}
		return c
	}, text)
	return roffEscapes.Get().Replace(text)
}

var roffEscapes = lazy.Value[*strings.Replacer]{Make: func() *strings.Replacer {
	return strings.NewReplacer(`\`, `\e`, "-", `\-`, "'", `\(aq`, "`", `\(ga`, "^", `\(ha`, "~", `\(ti`, "…", "...", "›", ">", "·", "-")
}}

// roffLine keeps a line of text from being taken for a request.
func roffLine(line string) string {
	if strings.HasPrefix(line, ".") || strings.HasPrefix(line, `\(aq`) {
		return `\&` + line
	}
	return line
}

// manual is the manual page of the commands.
func manual(commands []*cli.Command, version string, made time.Time) string {
	r := &roff{}
	r.WriteString(".\\\" Printed by: postlint man\n")
	day := ""
	if !made.IsZero() {
		day = made.UTC().Format(time.DateOnly)
	}
	r.WriteString(`.TH POSTLINT 1 "` + day + `" "` + roffArgument("postlint "+version) + "\" \"User commands\"\n")
	r.macro("SH", "NAME")
	r.WriteString("postlint \\-\n")
	r.filled(manSummary)
	r.macro("SH", "SYNOPSIS")
	r.verbatim("postlint [PATH...] [flags]\npostlint COMMAND [arguments] [flags]")
	r.macro("SH", "DESCRIPTION")
	for i, p := range manDescription {
		if i > 0 {
			r.macro("PP")
		}
		r.filled(p)
	}
	r.macro("SH", "COMMANDS")
	for _, c := range commands {
		r.command(c)
	}
	for _, section := range manSections {
		r.macro("SH", section.title)
		for _, e := range section.entries {
			r.term(e[0], e[1])
		}
	}
	r.macro("SH", "EXAMPLES")
	for i, e := range manExamples {
		if i > 0 {
			r.macro("PP")
		}
		r.filled(e[0])
		r.macro("RS", "4")
		r.verbatim(e[1])
		r.macro("RE")
	}
	r.macro("SH", "BUGS")
	r.filled("Please report them, with exports that hold no secrets: https://github.com/postlint/postlint/issues")
	return r.String()
}

// command describes a command.
func (r *roff) command(c *cli.Command) {
	r.macro("SS", "postlint "+c.Name)
	r.filled(strings.ToUpper(c.Usage[:1]) + c.Usage[1:] + ".")
	usage, text, _ := strings.Cut(c.UsageText, "\n\n")
	for _, lines := range []string{usage, c.Description} { // how it is called, and examples
		if lines != "" {
			r.macro("PP")
			r.verbatim(lines)
		}
	}
	r.paragraphs(text)
	if len(c.Aliases) > 0 {
		r.macro("PP")
		r.filled("Also called: " + strings.Join(c.Aliases, ", ") + ".")
	}
	for _, g := range groups {
		for _, f := range c.Flags {
			if d, ok := f.(cli.DocGenerationFlag); ok && groupOf(f) == g {
				r.term(flagText(flagNamesOf(f), d))
			}
		}
	}
}

package main

import (
	"io"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"
)

// completeWord is the hidden command that the shells' scripts call: postlint __complete
// SHELL WORD..., the last word being the one at the cursor. It answers in lines: a word,
// and behind a tab what it is; ":files" and ":dirs" say that names of files are wanted,
// which the shell itself knows best, so that no name of a file passes through a script.
// No word has a character that means something to a shell.
const completeWord = "__complete"

const harmless = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789._:=,-"

// A candidate is a word that may stand at the cursor, and what it is.
type candidate struct{ word, about string }

// A completion is what may stand at the cursor.
type completion struct {
	list []candidate
	kind string // ":files", ":dirs" or ""
}

// complete answers a shell.
func (s *session) complete(args []string) error {
	if len(args) < 2 {
		return usagef("%s is for the scripts that postlint completion prints", completeWord)
	}
	words, cut := wordsOf(args[0], args[1:])
	found := completed(s.commands(), words)
	var b strings.Builder
	for _, c := range found.list {
		if strings.Trim(c.word, harmless) != "" {
			continue // it begins with what was typed, and that could be anything
		}
		b.WriteString(strings.TrimPrefix(c.word, cut))
		if about := strings.Join(strings.Fields(c.about), " "); about != "" {
			b.WriteString("\t" + about)
		}
		b.WriteByte('\n')
	}
	if found.kind != "" {
		b.WriteString(found.kind + "\n")
	}
	_, err := io.WriteString(s.out, b.String())
	return err
}

// wordsOf mends what a shell makes of a command line. Bash splits words at "=" and ":"
// too, and completes only what stands behind the last of them: cut is what stands before.
// PowerShell loses an empty word, so its script writes a "+" in front.
func wordsOf(shell string, given []string) (words []string, cut string) {
	switch shell {
	case "powershell":
		last := len(given) - 1
		return append(slices.Clone(given[:last]), strings.TrimPrefix(given[last], "+")), ""
	case "bash":
	default:
		return given, ""
	}
	joins := false
	for i, w := range given {
		breaks := w != "" && strings.Trim(w, "=:") == ""
		if len(words) == 0 || !joins && !breaks {
			words, cut = append(words, w), ""
		} else {
			end := &words[len(words)-1]
			cut = *end
			*end += w
			if breaks && i == len(given)-1 {
				cut = *end
			}
		}
		joins = breaks
	}
	return words, cut
}

// completed says what may stand at the end of a command line.
func completed(commands commandSet, words []string) completion {
	last := len(words) - 1
	p := &argParser{commands: commands, args: words[:last]}
	for p.at < len(p.args) && !p.out.ended {
		arg := p.args[p.at]
		p.at++
		p.out.ended = arg == "--"
		if !p.out.ended {
			_ = p.one(arg) // a mistake before the cursor is not the word at it
		}
	}
	if p.out.ended {
		p.out.paths = append(p.out.paths, p.args[p.at:]...)
	}
	return p.complete(words[last])
}

// complete says what the word may become that was begun after what was parsed.
func (p *argParser) complete(typed string) completion {
	name, value, joined := strings.Cut(typed, "=")
	switch {
	case p.out.ended:
		return p.argument(typed)
	case p.open != "":
		if f := p.ofCommand(p.open); f != nil {
			return valuesOf(f, "", typed)
		}
		return completion{kind: ":files"} // a flag of newman
	case joined && (strings.HasPrefix(name, "--") || len(name) == 2 && name[0] == '-'):
		if f := p.ofCommand(strings.TrimLeft(name, "-")); f != nil && !isBool(f) {
			return valuesOf(f, name+"=", value)
		}
		return completion{}
	case strings.HasPrefix(typed, "-") && typed != "-":
		return matching(p.flagWords(), typed)
	}
	return p.argument(typed)
}

// current is the command that was named, or lint.
func (p *argParser) current() *cli.Command {
	if p.out.command != nil {
		return p.out.command
	}
	return p.commands.named(assumed)
}

// ofCommand finds a flag of the command, or else of any.
func (p *argParser) ofCommand(name string) cli.Flag {
	for _, f := range p.current().Flags {
		if slices.Contains(flagNamesOf(f), name) {
			return f
		}
	}
	return p.flagNamed(name)
}

// flagWords are the flags of the command that can still be given.
func (p *argParser) flagWords() []candidate {
	var out []candidate
	for _, f := range p.current().Flags {
		d, ok := f.(cli.DocGenerationFlag)
		_, repeatable := f.(*cli.StringSliceFlag)
		given := func(x foundFlag) bool { return slices.Contains(flagNamesOf(f), strings.TrimLeft(x.typed, "-")) }
		if !ok || !repeatable && slices.ContainsFunc(p.found, given) {
			continue
		}
		_, about := valueName(d.GetUsage())
		out = append(out, candidate{"--" + flagNamesOf(f)[0], brief(about)})
	}
	return append(out, candidate{"--help", "what there is to say about the command"})
}

// argument completes what is no flag: a command, a word of one, or a file.
func (p *argParser) argument(typed string) completion {
	if p.out.command != nil {
		return argumentOf(p.out.command, p.out.paths, typed)
	}
	if len(p.out.paths) > 0 || p.out.ended {
		return completion{kind: ":files"}
	}
	found := matching(commandWords(p.commands.all()), typed)
	found.kind = ":files"
	return found
}

// argumentOf completes an argument of a command by what its help says: "postlint explain
// RULE", "postlint baseline create|update [PATH...]".
func argumentOf(c *cli.Command, before []string, typed string) completion {
	var found completion
	calls, _, _ := strings.Cut(c.UsageText, "\n\n")
	for call := range strings.SplitSeq(calls, "\n") {
		call, _, _ = strings.Cut(strings.TrimSpace(call), "  ") // what it does stands behind
		words := strings.Fields(call)
		if len(words) < 2 || words[1] != c.Name {
			continue
		}
		switch word := next(words[2:], before); word {
		case "":
		case "RULE":
			found.list = append(found.list, ruleWords(typed)...)
		case "SHELL":
			found.list = append(found.list, plain(shells)...)
		case "PATH", "FILE", "OLD", "NEW":
			found.kind = ":files"
		default:
			if word == strings.ToLower(word) {
				found.list = append(found.list, plain(strings.Split(word, "|"))...)
			}
		}
	}
	found.list = matching(found.list, typed).list
	return found
}

// next is what stands in a call behind some arguments, without its brackets and dots; ""
// when they do not fit, or nothing does.
func next(call, arguments []string) string {
	at := 0
	word := func() (name string, repeats bool) {
		if at == len(call) || strings.HasPrefix(call[at], "-") || call[at] == "[flags]" {
			return "", false
		}
		return strings.CutSuffix(strings.Trim(call[at], "[]"), "...")
	}
	for _, a := range arguments {
		name, repeats := word()
		if name == "" || name == strings.ToLower(name) && !slices.Contains(strings.Split(name, "|"), a) {
			return ""
		}
		if !repeats {
			at++
		}
	}
	name, _ := word()
	return name
}

func commandWords(list []*cli.Command) []candidate {
	var out []candidate
	for _, c := range list {
		if !c.Hidden {
			out = append(out, candidate{c.Name, brief(c.Usage)})
		}
	}
	return out
}

// matching are those words that go on as what was typed begins.
func matching(list []candidate, typed string) completion {
	return completion{list: slices.DeleteFunc(list, func(c candidate) bool { return !strings.HasPrefix(c.word, typed) })}
}

// brief is the first part of a text, for one line of a list.
func brief(text string) string {
	for _, end := range []string{";", ": ", " ("} {
		text, _, _ = strings.Cut(text, end)
	}
	return text
}

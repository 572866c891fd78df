package main

import (
	"strings"
	"unicode/utf8"

	"github.com/urfave/cli/v2"

	"github.com/postlint/postlint/lint"
)

// An invocation is a command line taken apart.
type invocation struct {
	command *cli.Command
	named   bool // the command was named, not assumed
	run     bool // it was called by newman's word
	ended   bool // by "--": what follows are paths
	help    bool
	asked   bool // for help with what follows: "help lint"
	version bool
	flags   []string // "--name=value" and "--name", in the order of the command line
	ignored []string // flags of newman, as the user wrote them
	paths   []string
}

// urfave/cli v2 stops at the first argument that is no flag, takes "-fjson" for a flag
// of that name, and prints usage errors on stdout (urfave/cli issues 976 and 2058, closed:
// the order will not change in v2). So flags are put in front before it sees them, in
// one form only; what it parses is what parseArgs has understood.
type argParser struct {
	commands commandSet
	args     []string
	at       int
	found    []foundFlag
	out      invocation

	open string // for completion: the name of the flag at the end that has no value yet
}

type foundFlag struct {
	flag  cli.Flag
	typed string // as the user wrote its name
	value string
}

// parseArgs takes a command line apart: flags in any position, "--" ends them, "-" is
// a path, short flags may be joined ("-qv", "-fjson").
func parseArgs(commands commandSet, args []string) (*invocation, error) {
	p := &argParser{commands: commands, args: args}
	for p.at < len(p.args) {
		arg := p.args[p.at]
		p.at++
		if arg == "--" {
			p.out.paths = append(p.out.paths, p.args[p.at:]...)
			p.out.ended = true
			break
		}
		if err := p.one(arg); err != nil {
			return nil, err
		}
	}
	if p.out.command == nil {
		p.out.command = commands.named(assumed)
	}
	return &p.out, p.collect()
}

func (p *argParser) one(arg string) error {
	switch {
	case strings.HasPrefix(arg, "--"):
		return p.long(arg)
	case strings.HasPrefix(arg, "-") && arg != "-":
		return p.short(arg[1:])
	case len(p.out.paths) == 0 && p.out.command == nil && arg == "help":
		p.out.help, p.out.asked = true, true
		return nil
	case len(p.out.paths) == 0 && p.out.command == nil:
		if p.out.command = p.commands.named(arg); p.out.command != nil {
			p.out.named, p.out.run = true, arg == "run"
			return nil
		}
	}
	p.out.paths = append(p.out.paths, arg)
	return nil
}

func (p *argParser) long(arg string) error {
	name, value, hasValue := strings.Cut(arg[2:], "=")
	switch name {
	case "help":
		p.out.help = true
		return nil
	case "version":
		p.out.version = true
		return nil
	}
	if f := p.newmans(name); f != nil {
		return p.newman(f, "--"+name, value, hasValue)
	}
	flag := p.flagNamed(name)
	switch {
	case flag == nil:
		return p.noFlag("--" + name)
	case hasValue && isBool(flag):
		return usagef("--%s takes no value", name)
	case !hasValue && !isBool(flag):
		return p.next(flag, "--"+name)
	}
	p.found = append(p.found, foundFlag{flag, "--" + name, value})
	return nil
}

// short reads joined flags: "-qv", "-fjson", "-f=json".
func (p *argParser) short(letters string) error {
	for i, width := 0, 0; i < len(letters); i += width {
		_, width = utf8.DecodeRuneInString(letters[i:])
		name, rest := letters[i:i+width], letters[i+width:]
		if name == "h" {
			p.out.help = true
			continue
		}
		if f := p.newmans(name); f != nil {
			joined := f.value != noValue && rest != ""
			if err := p.newman(f, "-"+name, rest, joined); err != nil || f.value != noValue {
				return err
			}
			continue
		}
		flag := p.flagNamed(name)
		switch {
		case flag == nil && len(letters) > 2 && i == 0 && p.flagNamed(letters) != nil:
			return &usageError{"there is no flag -" + letters, "--" + letters}
		case flag == nil:
			return p.noFlag("-" + name)
		case isBool(flag):
			p.found = append(p.found, foundFlag{flag, "-" + name, ""})
			continue
		case rest == "":
			return p.next(flag, "-"+name)
		}
		p.found = append(p.found, foundFlag{flag, "-" + name, strings.TrimPrefix(rest, "=")})
		return nil
	}
	return nil
}

// next takes the following argument as a value. One that is a flag itself was not
// meant to be a value.
func (p *argParser) next(flag cli.Flag, typed string) error {
	if p.at == len(p.args) {
		p.open = strings.TrimLeft(typed, "-")
	}
	if p.at == len(p.args) || p.args[p.at] == "--" || p.isFlag(p.args[p.at]) {
		if p.out.run && typed == "--timeout" { // newman's has a default
			p.ignore(typed)
			return nil
		}
		return usagef("%s needs a value", typed)
	}
	p.found = append(p.found, foundFlag{flag, typed, p.args[p.at]})
	p.at++
	return nil
}

func (p *argParser) isFlag(arg string) bool {
	name, _, _ := strings.Cut(strings.TrimLeft(arg, "-"), "=")
	return strings.HasPrefix(arg, "-") && (name == "help" || name == "version" || p.flagNamed(name) != nil || p.newmans(name) != nil)
}

// newmans finds one of newman's own flags, where they are accepted.
func (p *argParser) newmans(name string) *newmanFlag {
	if !p.out.run {
		return nil
	}
	return newmanFlagNamed(name)
}

// noFlag is the error of a flag that there is not.
func (p *argParser) noFlag(typed string) error {
	name := strings.TrimLeft(typed, "-")
	if newmanFlagNamed(name) != nil {
		return usagef("%s is a flag of newman; postlint takes those only after its word: postlint run ...", typed)
	}
	if strings.HasPrefix(typed, "--") {
		return &usageError{"there is no flag " + typed, p.nearFlag(name)}
	}
	return usagef("there is no flag %s", typed)
}

// collect keeps the flags that the command has.
func (p *argParser) collect() error {
	if p.out.help {
		return nil
	}
	for _, f := range p.found {
		name := strings.TrimLeft(f.typed, "-")
		own := flagOf(p.out.command, name)
		if own == nil {
			return usagef("%s has no flag %s", p.out.command.Name, f.typed)
		}
		name = flagNamesOf(own)[0]
		word := "--" + name
		if !isBool(f.flag) {
			value, ok := f.value, true
			if p.out.run {
				value, ok = asNewman(name, value)
			}
			if !ok {
				p.ignore(f.typed)
				continue
			}
			if value == "" {
				return usagef("%s needs a value, and what it has is empty", f.typed)
			}
			word += "=" + value
		}
		p.out.flags = append(p.out.flags, word)
	}
	return nil
}

// flagNamed finds a flag of any command: flags may stand before the command's name, so
// a name takes a value in all commands or in none.
func (p *argParser) flagNamed(name string) cli.Flag { return p.commands.flagNamed(p.out.command, name) }

func (p *argParser) nearFlag(name string) string {
	known := []string{"help", "version"}
	for _, c := range p.commands.all() {
		for _, f := range c.Flags {
			known = append(known, flagNamesOf(f)[0])
		}
	}
	if near := lint.Nearest(name, known); near != "" {
		return "--" + near
	}
	return ""
}

func isBool(f cli.Flag) bool {
	_, ok := f.(*cli.BoolFlag)
	return ok
}

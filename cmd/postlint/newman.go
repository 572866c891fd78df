package main

import (
	"slices"
	"strings"
)

// A newmanFlag is one of newman's own flags. After "run" it is accepted, so that a line
// of a script works with postlint in the place of newman; what it does is of no use where
// nothing is sent.
type newmanFlag struct {
	names []string
	value arity
	ours  string // the flag that means the same here; "" when it is ignored
}

// arity is whether a flag takes a value.
type arity uint8

const (
	noValue arity = iota
	oneValue
	maybeValue // one that does not begin with "-"
)

// newmanFlags are those of newman 6.2.2 (its bin/newman.js) that postlint has not, or
// not with that meaning.
var newmanFlags = []newmanFlag{
	{[]string{"reporters", "r"}, maybeValue, ""},
	{[]string{"iteration-count", "n"}, oneValue, ""},
	{[]string{"export-environment"}, oneValue, ""},
	{[]string{"export-globals"}, oneValue, ""},
	{[]string{"export-collection"}, oneValue, ""},
	{[]string{"postman-api-key"}, oneValue, ""},
	{[]string{"bail"}, maybeValue, ""},
	{[]string{"ignore-redirects"}, noValue, ""},
	{[]string{"suppress-exit-code", "x"}, noValue, "exit-zero"},
	{[]string{"silent"}, noValue, "quiet"},
	{[]string{"disable-unicode"}, noValue, ""},
	{[]string{"delay-request"}, maybeValue, ""},
	{[]string{"timeout-request"}, maybeValue, ""},
	{[]string{"timeout-script"}, maybeValue, ""},
	{[]string{"working-dir"}, oneValue, ""},
	{[]string{"no-insecure-file-read"}, noValue, ""},
	{[]string{"insecure", "k"}, noValue, ""},
	{[]string{"ssl-client-cert-list"}, oneValue, ""},
	{[]string{"ssl-client-cert"}, oneValue, ""},
	{[]string{"ssl-client-key"}, oneValue, ""},
	{[]string{"ssl-client-passphrase"}, oneValue, ""},
	{[]string{"ssl-extra-ca-certs"}, oneValue, ""},
	{[]string{"cookie-jar"}, oneValue, ""},
	{[]string{"export-cookie-jar"}, oneValue, ""},
}

// newmanFlagNamed finds one of newman's own flags. The options of a reporter are
// whatever it makes them: --reporter-junit-export PATH.
func newmanFlagNamed(name string) *newmanFlag {
	if strings.HasPrefix(name, "reporter-") {
		return &newmanFlag{value: maybeValue}
	}
	for i := range newmanFlags {
		if slices.Contains(newmanFlags[i].names, name) {
			return &newmanFlags[i]
		}
	}
	return nil
}

// newman takes one of newman's own flags, as commander does it: one that needs a value
// takes the next argument whatever that is.
func (p *argParser) newman(f *newmanFlag, typed, value string, hasValue bool) error {
	switch {
	case f.value == noValue && hasValue:
		return usagef("%s takes no value", typed)
	case hasValue || f.value == noValue:
	case p.at < len(p.args) && (f.value == oneValue || p.args[p.at] == "-" || !strings.HasPrefix(p.args[p.at], "-")):
		p.at++
	case f.value == oneValue:
		p.open = strings.TrimLeft(typed, "-")
		return usagef("%s needs a value", typed)
	}
	if f.ours != "" {
		p.found = append(p.found, foundFlag{p.flagNamed(f.ours), "--" + f.ours, ""})
		return nil
	}
	p.ignore(typed)
	return nil
}

func (p *argParser) ignore(typed string) {
	if !slices.Contains(p.out.ignored, typed) {
		p.out.ignored = append(p.out.ignored, typed)
	}
}

// asNewman gives a value of a flag that both have its meaning here. Ok is false when it
// has none: a limit in milliseconds is one for requests.
func asNewman(name, value string) (ours string, ok bool) {
	switch {
	case name == "color" && value == "on":
		return "always", true
	case name == "color" && value == "off":
		return "never", true
	case name == "timeout" && value != "" && strings.Trim(value, "0123456789") == "":
		return "", false
	}
	return value, true
}

// note says which flags were ignored.
func (in *invocation) note() []string {
	if len(in.ignored) == 0 || slices.Contains(in.flags, "--quiet") {
		return nil
	}
	return []string{"postlint sends nothing, so these flags of newman do nothing here: " + strings.Join(in.ignored, ", ")}
}

package main

import (
	"slices"
	"strconv"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/postlint/postlint/lint/config"
)

// given is what the command line says and, where it says nothing, a configuration file.
type given struct {
	*cli.Context
	file *config.Config
}

// A setting says which flag stands for a key of the configuration.
type setting struct {
	key  string
	flag string // "" for none
	adds bool   // the flag adds to what the file says; else it takes its place
}

// flagged are the keys that a flag stands for.
var flagged = []setting{
	{key: "include", flag: "include"},
	{key: "exclude", flag: "exclude", adds: true},
	{key: "environments", flag: "environment"},
	{key: "globals", flag: "globals"},
	{key: "supplied", flag: "supplied", adds: true},
	{key: "preset", flag: "preset"},
	{key: "select", flag: "select"},
	{key: "ignore", flag: "ignore", adds: true},
	{key: "severity", flag: "severity", adds: true},
	{key: "options", flag: "option", adds: true},
	{key: "fail-on", flag: "fail-on"},
	{key: "max-warnings", flag: "max-warnings"},
	{key: "require-complete", flag: "require-complete"},
}

// settingOf is the setting of a key.
func settingOf(key string) setting {
	for _, s := range flagged {
		if s.key == key {
			return s
		}
	}
	return setting{key: key}
}

// A said is one setting and who said it.
type said struct {
	config.Entry      // Line is 0 of a flag
	flag         bool // the command line
}

// says is all that holds of a setting, in the order in which it counts: the last is the
// strongest. It is nothing where the default holds.
func (g given) says(s setting) []said {
	var typed []said
	if s.flag != "" && isGiven(g.Context, s.flag) {
		for _, v := range g.typed(s.flag) {
			typed = append(typed, said{Entry: config.Entry{Value: v}, flag: true})
		}
		if !s.adds {
			return typed
		}
	}
	if s.key == "ignore" && isGiven(g.Context, "select") {
		return typed // who selects means it
	}
	var out []said
	for _, e := range g.file.Entries(s.key) {
		if !slices.ContainsFunc(typed, func(t said) bool { return setsAgain(t.Value, e.Name) }) {
			out = append(out, said{Entry: e})
		}
	}
	return append(out, typed...)
}

// setsAgain says that NAME=VALUE of a flag sets a name of the file, or all cases of the rule
// that the name is one of.
func setsAgain(typed, name string) bool {
	word, _, ok := strings.Cut(typed, "=")
	return ok && name != "" && (name == word || strings.HasPrefix(name, word+":"))
}

// typed are the values of a flag, those that commas part one by one.
func (g given) typed(flag string) []string {
	switch flag {
	case "include", "exclude", "environment", "globals":
		return g.Context.StringSlice(flag)
	case "supplied", "select", "ignore", "severity", "option":
		return commaList(g.Context.StringSlice(flag))
	case "max-warnings":
		return []string{strconv.Itoa(g.Int(flag))}
	}
	return []string{g.Context.String(flag)}
}

// list is what says says of the flag's setting, as texts.
func (g given) list(flag string) []string {
	i := slices.IndexFunc(flagged, func(s setting) bool { return s.flag == flag })
	var out []string
	for _, x := range g.says(flagged[i]) {
		out = append(out, x.Text())
	}
	return out
}

// text is the last of list, or the flag's default.
func (g given) text(flag string) string {
	if l := g.list(flag); len(l) > 0 {
		return l[len(l)-1]
	}
	return g.Context.String(flag)
}

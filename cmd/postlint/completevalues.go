package main

import (
	"cmp"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/rules"
)

// valuesOf are the values that a flag takes, each behind a prefix. What it takes, its
// name says or, where that is no closed list, the word for its value in the help.
func valuesOf(f cli.Flag, prefix, typed string) completion {
	var list []candidate
	switch flagNamesOf(f)[0] {
	case "format":
		if strings.Contains(typed, "=") {
			return completion{kind: ":files"}
		}
		list = plain(formatsIn(f))
	case "select", "ignore":
		list = listed(typed, selectors)
	case "severity":
		list = assigned(typed, lintedWords, plain(levelWords))
	case "option":
		list = optionWords()
	case "preset":
		list = presetWords()
	case "runtime":
		list = plain(runtimeNames())
	case "color":
		list = plain(colorModes)
	case "examples":
		list = plain(exampleWords)
	case "fail-on":
		list = thresholds(typed)
	default:
		return completion{kind: fileKind(f)}
	}
	found := matching(list, typed)
	for i := range found.list {
		found.list[i].word = prefix + found.list[i].word
	}
	return found
}

// fileKind says whether the value of a flag is the name of a file or of a folder.
func fileKind(f cli.Flag) string {
	d, ok := f.(cli.DocGenerationFlag)
	if !ok {
		return ""
	}
	switch name, _ := valueName(d.GetUsage()); name {
	case "FILE", "PATH":
		return ":files"
	case "DIR":
		return ":dirs"
	}
	return ""
}

// formatsIn are the formats of a command, which the help of its flag lists.
func formatsIn(f cli.Flag) []string {
	d, ok := f.(cli.DocGenerationFlag)
	if !ok {
		return nil
	}
	_, text := valueName(d.GetUsage())
	text, _, _ = strings.Cut(text, ";")
	if _, after, ok := strings.Cut(text, ": "); ok {
		text = after
	}
	return strings.Split(text, ", ")
}

func plain(words []string) []candidate {
	out := make([]candidate, len(words))
	for i, w := range words {
		out[i].word = w
	}
	return out
}

// levelWords are the severities, as flags take them.
var levelWords = []string{"error", "warning", "info"}

func presetWords() []candidate {
	var out []candidate
	for _, p := range presets {
		out = append(out, candidate{word: p.name})
	}
	return out
}

// thresholds are the values of --fail-on: a level and, once a colon is typed, confidences.
func thresholds(typed string) []candidate {
	level, _, ok := strings.Cut(typed, ":")
	if !ok {
		return plain(levelWords)
	}
	return plain([]string{level + ":high", level + ":medium", level + ":low"})
}

// listed completes the last word of a list with commas.
func listed(typed string, words func(string) []candidate) []candidate {
	before, last := "", typed
	if i := strings.LastIndexByte(typed, ','); i >= 0 {
		before, last = typed[:i+1], typed[i+1:]
	}
	list := words(last)
	for i := range list {
		list[i].word = before + list[i].word
	}
	return list
}

// assigned completes NAME=WORD: the name with its "=", and then the word.
func assigned(typed string, names func(string) []candidate, words []candidate) []candidate {
	name, _, ok := strings.Cut(typed, "=")
	list := slices.Clone(words)
	if !ok {
		list = names(typed)
	}
	for i := range list {
		if ok {
			list[i].word = name + "=" + list[i].word
		} else {
			list[i].word += "="
		}
	}
	return list
}

// ruleWords are the rules of the catalogue and, once a colon is typed, their cases.
func ruleWords(typed string) []candidate { return idsOf(catalogue(), typed) }

// lintedWords are likewise those that lint knows.
func lintedWords(typed string) []candidate { return idsOf(rules.All(), typed) }

func idsOf(list []*lint.Rule, typed string) []candidate {
	var out []candidate
	for _, r := range list {
		if !strings.Contains(typed, ":") {
			out = append(out, candidate{r.ID, r.Summary})
			continue
		}
		for i := range r.Cases {
			out = append(out, candidate{r.CaseID(&r.Cases[i]), cmp.Or(r.Cases[i].When, r.Summary)})
		}
	}
	return out
}

// selectors are what --select and --ignore take.
func selectors(typed string) []candidate {
	out := idsOf(rules.All(), typed)
	if strings.Contains(typed, ":") {
		return out
	}
	seen := map[string]bool{}
	add := func(word, about string) {
		if !seen[word] {
			seen[word] = true
			out = append(out, candidate{word, about})
		}
	}
	add("all", "every rule")
	for _, r := range rules.All() {
		add(string(r.Category), "a category")
		for _, tag := range r.Tags {
			add(tag, "a tag")
		}
	}
	return out
}

// optionWords are the options of rules, each with its "=".
func optionWords() []candidate {
	var out []candidate
	for _, r := range rules.All() {
		for _, o := range r.Options {
			out = append(out, candidate{r.OptionID(&o) + "=", o.What})
		}
	}
	return out
}

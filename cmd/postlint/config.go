package main

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/config"
	"github.com/postlint/postlint/lint/report"
	"github.com/postlint/postlint/rules"
)

// configWords are what config does.
var configWords = []string{"show", "verify", "schema"}

func (s *session) configCommand() *cli.Command {
	return &cli.Command{
		Category:    commandsTeam,
		Usage:       "every setting and who says it; what is wrong with a configuration",
		Description: "postlint config show exports\npostlint config verify\npostlint config schema > postlint.schema.json",
		UsageText: "postlint config show [PATH] | verify [FILE...] | schema\n\n" +
			"show prints every setting that holds for PATH, and who says it; verify all that is wrong with configuration files; schema their JSON Schema, for editors.",
		Flags:  slices.Concat(configFlags(), shownFlags(), outputFlags()),
		Action: s.config,
	}
}

// shownFlags are the flags of lint that stand for a setting.
func shownFlags() []cli.Flag {
	var out []cli.Flag
	for _, f := range slices.Concat(inputFlags(), ruleFlags(), resultFlags()) {
		if slices.ContainsFunc(flagged, func(s setting) bool { return s.flag == flagNamesOf(f)[0] }) {
			out = append(out, f)
		}
	}
	return out
}

func (s *session) config(c *cli.Context) error {
	word := c.Args().First()
	if err := oneOf("color", c.String("color"), colorModes); err != nil {
		return err
	}
	if word != "show" {
		for _, f := range slices.Concat(configFlags(), shownFlags()) {
			if isGiven(c, flagNamesOf(f)[0]) {
				return usagef("--%s is a flag of config show", flagNamesOf(f)[0])
			}
		}
	}
	switch args := c.Args().Tail(); word {
	case "show":
		return s.showConfig(c, args)
	case "verify":
		return s.verifyConfig(c, args)
	case "schema":
		if len(args) > 0 {
			return usagef("config schema takes no argument")
		}
		return s.printed(c, []string{"json"}, func(string) ([]byte, error) { return config.Schema(config.Known{Rules: rules.All()}), nil })
	case "":
		return usagef("config needs one of %s", strings.Join(configWords, ", "))
	}
	return &usageError{fmt.Sprintf("config %q is none of %s", word, strings.Join(configWords, ", ")), lint.Nearest(word, configWords)}
}

// printed writes what is made for a format wherever --format and --output-file say.
func (s *session) printed(c *cli.Context, known []string, make func(format string) ([]byte, error)) error {
	targets, err := s.targetsOf(c, nil, known...)
	if err != nil {
		return err
	}
	return writeTo(targets, func(b *bytes.Buffer, t *target) error {
		out, err := make(t.format)
		b.Write(out)
		return err
	})
}

// verifyConfig reads configuration files, by default the one that holds here.
func (s *session) verifyConfig(c *cli.Context, names []string) error {
	list := newConfigs()
	var files []string
	if len(names) == 0 {
		names = []string{"."}
	}
	for _, name := range names {
		info, err := os.Stat(name)
		switch {
		case err == nil && info.IsDir():
			if at := list.of(placeOf(name)); at.Config != nil {
				files = append(files, at.Path)
			} else if len(list.wrong) == 0 {
				return usagef("no configuration file holds in %s; postlint init writes one", filepath.ToSlash(name))
			}
		default:
			list.load(name, placeOf(name))
			files = append(files, filepath.ToSlash(name))
		}
	}
	if err := list.err(); err != nil {
		return err
	}
	return s.printed(c, []string{"text"}, func(string) ([]byte, error) {
		var b bytes.Buffer
		for _, f := range files {
			fmt.Fprintln(&b, printable(f)+": ok")
		}
		return b.Bytes(), nil
	})
}

func (s *session) showConfig(c *cli.Context, args []string) error {
	if len(args) > 1 {
		return usagef("config show takes one PATH; a configuration is that of a folder")
	}
	name := "."
	if len(args) == 1 {
		name = args[0]
	}
	list, err := configsOf(c)
	if err != nil {
		return err
	}
	info, err := os.Stat(name)
	if err != nil {
		return &inputFailure{filepath.ToSlash(name) + ": " + unreadable(err).Error()}
	}
	at := list.of(placeOf(filepath.Join(name, ".")))
	if !info.IsDir() {
		at = list.ownerOf(&lint.Input{Name: filepath.ToSlash(name), Place: placeOf(name)})
	}
	if err := list.err(); err != nil {
		return err
	}
	from := given{c, at.Config}
	set := lint.Settings{}
	if err := ruleSettings(from, &set); err != nil {
		return err
	}
	if err := set.Check(rules.All()); err != nil {
		return err
	}
	if _, err := thresholdOf(from); err != nil {
		return err
	}
	return s.printed(c, formats, func(format string) ([]byte, error) {
		if format == "json" {
			return shownJSON(filepath.ToSlash(name), from)
		}
		return shownText(filepath.ToSlash(name), from), nil
	})
}

// A shownSetting is one setting with who says it.
type shownSetting struct {
	Key    string `json:"key"`
	Value  string `json:"value"` // of a mapping NAME=VALUE
	Origin string `json:"origin"`
	Path   string `json:"path,omitempty"`
	Line   int    `json:"line,omitempty"`
	Flag   string `json:"flag,omitempty"`
}

// shownSettings are all settings, those that nobody said with their defaults.
func shownSettings(from given) []shownSetting {
	var out []shownSetting
	for _, k := range config.Keys() {
		key := settingOf(k.Name)
		said := from.says(key)
		if len(said) == 0 {
			out = append(out, shownSetting{Key: key.key, Value: k.Default, Origin: "default"})
		}
		for _, x := range said {
			one := shownSetting{Key: key.key, Value: x.Text(), Origin: "flag", Flag: "--" + key.flag}
			if !x.flag {
				one = shownSetting{Key: key.key, Value: x.Text(), Origin: "file", Path: from.file.Path, Line: x.Line}
			}
			if key.key == "supplied" && lint.LooksLive(one.Value) {
				one.Value = "***" // the value of a variable, where its name belongs
			}
			out = append(out, one)
		}
	}
	return out
}

func shownText(name string, from given) []byte {
	var b bytes.Buffer
	if from.file == nil {
		fmt.Fprintf(&b, "no configuration file holds for %s\n\n", printable(name))
	} else {
		fmt.Fprintf(&b, "%s: %s\n\n", printable(name), printable(from.file.Path))
	}
	list := shownSettings(from)
	width := 0
	for _, x := range list {
		width = max(width, min(len(x.Value), 48))
	}
	last := ""
	for _, x := range list {
		where := "default"
		switch x.Origin {
		case "file":
			where = x.Path + ":" + strconv.Itoa(x.Line)
		case "flag":
			where = x.Flag
		}
		key, value := x.Key, x.Value
		if key == last {
			key = ""
		}
		if value == "" {
			value = "-"
		}
		last = x.Key
		fmt.Fprintf(&b, "%-26s%-*s  %s\n", key, width, printable(value), printable(where))
	}
	return b.Bytes()
}

func shownJSON(name string, from given) ([]byte, error) {
	doc := struct {
		SchemaVersion string         `json:"schemaVersion"`
		Path          string         `json:"path"`
		File          string         `json:"file,omitempty"`
		Settings      []shownSetting `json:"settings"`
	}{report.SchemaVersion, name, "", shownSettings(from)}
	if from.file != nil {
		doc.File = from.file.Path
	}
	var b bytes.Buffer
	err := report.WriteJSON(&b, doc)
	return b.Bytes(), err
}

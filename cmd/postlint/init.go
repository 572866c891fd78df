package main

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/urfave/cli/v2"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/config"
	"github.com/postlint/postlint/lint/report"
	"github.com/postlint/postlint/rules"
)

func (s *session) initCommand() *cli.Command {
	return &cli.Command{
		Category:  commandsTeam,
		Usage:     "write a starter configuration",
		UsageText: "postlint init [DIR]\n\nIt writes DIR/" + config.Name + ", with what may be set in comments. No file is written over.",
		Action:    s.init,
	}
}

func (s *session) init(c *cli.Context) error {
	if c.Args().Len() > 1 {
		return usagef("init takes one DIR")
	}
	dir := c.Args().First()
	if dir == "" {
		dir = "."
	}
	if info, err := os.Stat(dir); err != nil || !info.IsDir() {
		return usagef("%s is no folder", filepath.ToSlash(dir))
	}
	name := filepath.Join(dir, config.Name)
	for _, there := range []string{name, filepath.Join(dir, config.OtherName)} {
		if _, err := os.Lstat(there); err == nil {
			return usagef("%s exists, and is not written over; postlint config show tells what it says", filepath.ToSlash(there))
		}
	}
	above := newConfigs().of(placeOf(filepath.Join(dir, ".")))
	found, err := s.beside(c.Context, dir)
	if err != nil {
		return err
	}
	text := starter(found.environments)
	if _, err := config.Load(config.Name, []byte(text), config.Known{Rules: rules.All()}); err != nil {
		panic("the starter is no configuration")
	}
	s.ending.catch()
	if err := writeNew(name, text); err != nil {
		return err
	}
	if above.Config != nil {
		fmt.Fprintln(s.err, "until now "+printable(above.Path)+" held here; the new file takes its place, and nothing of the two is merged")
	}
	_, err = s.out.Write([]byte(found.report(filepath.ToSlash(name))))
	return err
}

// writeNew writes a file that is not there, whole or not at all. One that came meanwhile stays.
func writeNew(name, text string) error {
	shown := filepath.ToSlash(name)
	f, err := os.CreateTemp(filepath.Dir(name), ".postlint-*")
	if err != nil {
		return unwritable(shown, err)
	}
	defer func() { _ = os.Remove(f.Name()) }()
	_, err = f.WriteString(text)
	if err = errors.Join(err, f.Close(), os.Chmod(f.Name(), 0o644)); err != nil {
		return unwritable(shown, err)
	}
	err = os.Link(f.Name(), name) // which, unlike a renaming, takes no other file's place
	if err != nil && !errors.Is(err, fs.ErrExist) {
		if _, there := os.Lstat(name); there != nil { // a file system without links
			err = os.Rename(f.Name(), name)
		}
	}
	switch {
	case errors.Is(err, fs.ErrExist):
		return usagef("%s exists, and is not written over", shown)
	case err != nil:
		return unwritable(shown, err)
	}
	return nil
}

// surroundings are what a starter is written for.
type surroundings struct {
	collections  int
	environments []string // paths below the folder, as a configuration has them
}

// beside looks for exports in a folder. What cannot be read there is no obstacle.
func (s *session) beside(ctx context.Context, dir string) (surroundings, error) {
	h, err := s.discover(ctx, search{paths: []string{dir}, gitignore: true, maxSize: 256 << 20})
	if err != nil {
		return surroundings{}, err
	}
	p, err := lint.Load(ctx, h.inputs, lint.Settings{Now: s.now()})
	if err != nil {
		return surroundings{}, err
	}
	var out surroundings
	for _, f := range p.Files {
		if f.Export.Collection != nil {
			out.collections++
		}
		if e := f.Export.Environment; e == nil || e.Globals || f.Shared() || f.Archived() {
			continue
		}
		below, ok := strings.CutPrefix(f.Place, placeOf(dir+"/.")+"/")
		if ok && utf8.ValidString(below) && p.Secrets.Redact(below) == below && !slices.Contains(out.environments, below) {
			out.environments = append(out.environments, below)
		}
	}
	slices.Sort(out.environments)
	return out, nil
}

// report says what was done, and what to do next.
func (f surroundings) report(name string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "wrote %s\n", printable(name))
	fmt.Fprintf(&b, "found %s and %s here", report.Count(f.collections, "collection", "collections"), report.Count(len(f.environments), "environment", "environments"))
	if len(f.environments) > 0 {
		b.WriteString("; the environments stand in the file, in a comment")
	}
	b.WriteString("\nnext: take the # off what you want, then\n  postlint config verify " + shellWord(name) + "\n  postlint " + shellWord(strings.TrimSuffix(strings.TrimSuffix(name, config.Name), "/")) + "\n")
	return b.String()
}

// shellWord is a path as it is typed; what a shell would change is quoted.
func shellWord(s string) string {
	if s == "" {
		return "."
	}
	if strings.Trim(s, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789/._-") == "" {
		return s
	}
	return "'" + strings.ReplaceAll(printable(s), "'", `'\''`) + "'"
}

// starter is the text of a configuration with what may be set in comments: behind "# " stands a
// sentence, behind "#" alone, or more than one space, a setting.
func starter(environments []string) string {
	if len(environments) == 0 {
		environments = []string{"dev.postman_environment.json"}
	}
	var list strings.Builder
	for _, e := range environments {
		list.WriteString("#  - " + strconv.Quote(e) + "\n")
	}
	return strings.Replace(starterText, "ENVIRONMENTS\n", list.String(), 1)
}

const starterText = `# The configuration of postlint. It holds for the exports in this folder and below it, unless
# a folder on the way has a file of its own: the nearest one counts, alone.
# "postlint config show" tells what holds and who says it, "postlint explain RULE" what a rule is about.
#
# For completion in an editor run: postlint config schema -o .postlint.schema.json
# and make this the first line:    # yaml-language-server: $schema=.postlint.schema.json
version: 1

# What to speak about: share (what leaves with the file), ci (what fails in an unattended run)
# or audit (everything). Without it share and ci.
#preset: ci

# Files and folders that a search leaves out.
#exclude:
#  - archive/**

# An environment is checked with the collections whose variables it defines. One that stands
# here goes with all collections, as with -e.
#environments:
ENVIRONMENTS

# Variables that the runner supplies.
#supplied: [token]

# Rules, cases, tags or categories that are not asked; and severities that are not as you see it.
#ignore: [bearer-scheme-case]
#severity:
#  servicenow-basic-auth: info

# Whole texts that stand for a value and are no secrets.
#placeholders: [fill-me-in]

# Requests that need no auth: folders and name, ** for any names.
#public:
#  - Health / **

# What postlint cannot know of your hosts.
#hosts:
#  local: ["**.corp.example"]
#  stages:
#    production: [api.example.com]

# What is different for some files or requests.
#overrides:
#  - requests: [Negative tests / **]
#    ignore: [basic-malformed]
#    reason: these are meant to be refused

# Single findings that are accepted.
#ignores:
#  - rule: http-with-credentials
#    request: Admin / Health check
#    reason: answered inside the machine
#    expires: 2030-01-31

# From which findings on a run ends with exit code 1.
#fail-on: error:medium
#require-complete: 80
`

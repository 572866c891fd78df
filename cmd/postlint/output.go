package main

import (
	"bytes"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/postlint/postlint/lint/report"
)

// formats are the values of --format.
var formats = []string{"text", "json"}

// A target is a format and where it goes.
type target struct {
	format string
	path   string // "" for the standard output
	w      io.Writer
	beside bool         // w is a new file, which takes the place of the old one
	commit func() error // makes what was written the file's content
}

// targetsOf reads --format, of the known words, of which the first is the default, and --output-file, and makes sure that each
// file can be written, before anything is checked. The caller calls discard in the end.
func (s *session) targetsOf(c *cli.Context, inputs []string, known ...string) (targets []*target, err error) {
	words := c.StringSlice("format")
	if len(words) == 0 {
		words = known[:1]
	}
	defer func() {
		if err != nil {
			discard(targets)
		}
	}()
	for _, word := range words {
		format, path, toFile := strings.Cut(word, "=")
		if err := oneOf("format", format, known); err != nil {
			if slices.Contains(lintFormats, format) {
				err = usagef("--format %q is none of %s; only postlint lint writes it", format, strings.Join(known, ", "))
			}
			return targets, err
		}
		if toFile && path == "" {
			return targets, usagef("--format %s= needs a path", format)
		}
		if !toFile {
			path = c.String("output-file")
		}
		if slices.ContainsFunc(targets, func(t *target) bool { return t.path == path && !(path == "" && besides(t.format, format)) }) {
			return targets, usagef("two formats go to the same place; write one to a file with --format FORMAT=PATH")
		}
		t, err := s.open(format, path, inputs)
		if err != nil {
			return targets, err
		}
		targets = append(targets, t)
	}
	if isGiven(c, "output-file") && !slices.ContainsFunc(targets, func(t *target) bool { return t.path == c.String("output-file") }) {
		return targets, usagef("--output-file has nothing to write: each format has a path of its own")
	}
	return targets, nil
}

// besides says that two formats can share the standard output: commands for GitHub Actions
// stand in a log, beside what people read there. Every other two would spoil one another.
func besides(a, b string) bool {
	return a == "github" && b == "text" || a == "text" && b == "github"
}

func (s *session) open(format, path string, inputs []string) (*target, error) {
	if path == "" {
		return &target{format: format, w: s.out, commit: func() error { return nil }}, nil
	}
	if isOneOf(path, inputs) {
		return nil, usagef("%s is an input; it is not written over", path)
	}
	info, err := os.Stat(path)
	switch {
	case err == nil && info.IsDir():
		return nil, usagef("%s is a folder; nothing can be written to it", path)
	case err == nil && !info.Mode().IsRegular():
		return openDirectly(format, path)
	}
	return s.openBeside(format, path)
}

// openDirectly writes to a device or a pipe.
func openDirectly(format, path string) (*target, error) {
	f, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		return nil, unwritable(path, err)
	}
	return &target{format: format, path: path, w: f, commit: f.Close}, nil
}

// openBeside writes to a new file that takes the place of the old one at the end, so
// that an interrupted run leaves the old one whole, and nothing else.
func (s *session) openBeside(format, path string) (*target, error) {
	s.ending.catch()
	final := path
	if p, err := filepath.EvalSymlinks(path); err == nil {
		final = p
	}
	f, err := os.CreateTemp(filepath.Dir(final), ".postlint-*")
	if err != nil {
		return nil, unwritable(path, err)
	}
	t := &target{format: format, path: path, w: f, beside: true}
	t.commit = func() error {
		if err := f.Close(); err != nil {
			return err
		}
		if err := os.Chmod(f.Name(), modeOf(final)); err != nil {
			return err
		}
		return os.Rename(f.Name(), final)
	}
	s.ending.begin(t)
	return t, nil
}

// modeOf is the mode of the file that is replaced; a new one is for everybody to read,
// as there is no secret in it.
func modeOf(path string) fs.FileMode {
	if info, err := os.Stat(path); err == nil {
		return info.Mode().Perm()
	}
	return 0o644
}

func unwritable(path string, err error) error {
	return usagef("%s cannot be written: %s", path, strings.TrimPrefix(unreadable(err).Error(), "cannot be read: "))
}

func isOneOf(path string, inputs []string) bool {
	out, err := os.Stat(path)
	if err != nil {
		return false
	}
	for _, name := range inputs {
		if in, err := os.Stat(name); err == nil && os.SameFile(in, out) {
			return true
		}
	}
	return false
}

// sparing refuses to write to a file that a search found to be an input.
func sparing(outputs []string, inputs map[string]onDisk) error {
	for _, path := range outputs {
		out, err := os.Stat(path)
		if err != nil {
			continue
		}
		for _, in := range inputs {
			if os.SameFile(in.info, out) {
				return usagef("%s is an input; it is not written over", path)
			}
		}
	}
	return nil
}

// pathsOf are the files that are written.
func pathsOf(targets []*target) []string {
	var out []string
	for _, t := range targets {
		if t.path != "" {
			out = append(out, t.path)
		}
	}
	return out
}

// writeTo fills each target with what a function makes for it, and takes away what was
// begun when it fails.
func writeTo(targets []*target, fill func(*bytes.Buffer, *target) error) error {
	defer discard(targets)
	for _, t := range targets {
		var b bytes.Buffer
		if err := fill(&b, t); err != nil {
			return err
		}
		text := b.String()
		if t.format == "text" {
			text = report.Fold(text, width(t.w))
		}
		if err := t.write(text); err != nil {
			return err
		}
	}
	return nil
}

// discard takes away what was begun and not committed.
func discard(targets []*target) {
	for _, t := range targets {
		if f, ok := t.w.(*os.File); ok && t.beside {
			_ = f.Close()
			_ = os.Remove(f.Name())
		}
	}
}

package main

import (
	"cmp"
	"context"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"

	"github.com/bmatcuk/doublestar/v4"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/order"
)

// A search says which files to read.
type search struct {
	paths        []string // files, folders, globs, "-"; none means the current folder
	environments []string
	globals      []string
	data         []string // of collection runs
	include      []string
	exclude      []string
	gitignore    bool
	maxSize      int64
	stdinName    string
	jobs         int
	progress     *progress // counts what is read; nil where nobody looks
	configs      *configs  // nil where no configuration counts
	room         *room     // for all files of the run; nil while the search is not begun
	lasts        func()    // is told that the run may last, when it may not have known before
	context      bool      // what else the repository holds is read for what it says about these
}

// A harvest is what a search found.
type harvest struct {
	inputs []lint.Input
	errors []lint.InputError
	files  map[string]onDisk // of the inputs that are files, by their names
	groups []*group
}

// onDisk is a file as it was when it was read.
type onDisk struct {
	name string // as the system knows it
	info fs.FileInfo
}

// An item is one file of a harvest before duplicates are taken out.
type item struct {
	lint.Input
	real    string // what tells files apart, whatever they are called
	file    onDisk // zero for the standard input
	err     *lint.InputError
	unsaved bool // the standard input, in place of the file that --stdin-filename names
}

// discover reads the files. What cannot be read is among the errors; an error means
// that the search itself is wrong.
func (s *session) discover(ctx context.Context, q search) (harvest, error) {
	if len(q.paths) == 0 {
		q.paths = []string{"."}
	}
	q.room = newRoom(q.maxSize)
	var items []item
	for _, list := range []struct {
		names []string
		role  lint.InputRole
	}{{q.environments, lint.AsEnvironment}, {q.globals, lint.AsGlobals}, {q.data, lint.AsData}} {
		for _, name := range list.names {
			one, err := s.named(name, list.role, q)
			if err != nil {
				return harvest{}, err
			}
			items = append(items, one)
		}
	}
	for _, name := range q.paths {
		more, err := s.fromPath(ctx, name, q)
		if err = cmp.Or(err, q.room.err()); err != nil {
			return harvest{}, err
		}
		items = append(items, more...)
	}
	more, err := completing(ctx, items, q)
	if err != nil {
		return harvest{}, err
	}
	items = append(items, more...)
	if err := q.room.err(); err != nil {
		return harvest{}, err
	}
	if q.context {
		more, err := around(ctx, items, q)
		if err != nil {
			return harvest{}, err
		}
		items = append(items, more...)
	}
	items = unsaved(items)
	lent, err := s.lent(items, q)
	if err != nil {
		return harvest{}, err
	}
	h := distinct(items)
	h.divide(q.configs, lent)
	prepareHeapFor(h.inputs)
	return h, cmp.Or(q.configs.err(), ctx.Err())
}

// unsaved takes out the file whose text the standard input is, if it was found or named
// too. What it was named as, the standard input is.
func unsaved(items []item) []item {
	i := slices.IndexFunc(items, func(i item) bool { return i.unsaved })
	if i < 0 {
		return items
	}
	text := items[i]
	return append(slices.DeleteFunc(items, func(i item) bool {
		if i.real != text.real {
			return false
		}
		text.Role = max(text.Role, i.Role)
		return true
	}), text)
}

// distinct keeps one of each file: the one with the strongest role, and of several
// names the first in the alphabet, so that the order of the arguments does not matter.
func distinct(items []item) harvest {
	order.By(items, func(a, b item) int {
		return cmp.Or(cmp.Compare(a.real, b.real), cmp.Compare(b.Role, a.Role), cmp.Compare(a.Name, b.Name))
	})
	items = slices.CompactFunc(items, func(a, b item) bool { return a.real == b.real })
	order.By(items, func(a, b item) int { return cmp.Compare(a.Name, b.Name) })
	h := harvest{files: map[string]onDisk{}}
	for _, i := range items {
		if i.err != nil {
			h.errors = append(h.errors, *i.err)
			continue
		}
		h.inputs = append(h.inputs, i.Input)
		if i.file.info != nil {
			h.files[i.Name] = i.file
		}
	}
	return h
}

// fromPath reads what one argument stands for. A name that exists is that file, even
// if it looks like a glob. A glob means what the shell would make of it.
func (s *session) fromPath(ctx context.Context, name string, q search) ([]item, error) {
	if name == "-" || isAddress(name) {
		one, err := s.named(name, lint.Named, q)
		return []item{one}, err
	}
	info, err := os.Stat(name)
	switch {
	case err == nil && info.IsDir():
		return walk(ctx, name, q)
	case err == nil || !isGlob(name):
		one, err := s.named(name, lint.Named, q)
		return []item{one}, err
	}
	if !doublestar.ValidatePathPattern(name) {
		return nil, usagef("the glob %s is not written correctly", name)
	}
	options := []doublestar.GlobOption{doublestar.WithNoFollow()}
	if strings.Contains(name, "**") {
		options = append(options, doublestar.WithFilesOnly())
	}
	matches, err := doublestar.FilepathGlob(name, options...)
	if err != nil {
		return nil, usagef("the glob %s cannot be expanded", name)
	}
	return s.fromMatches(ctx, matches, q)
}

func (s *session) fromMatches(ctx context.Context, matches []string, q search) ([]item, error) {
	var out []item
	for _, m := range matches {
		if info, err := os.Stat(m); err == nil && info.IsDir() {
			more, err := walk(ctx, m, q)
			if err != nil {
				return nil, err
			}
			out = append(out, more...)
			continue
		}
		one, err := s.named(m, lint.Named, q)
		if err != nil {
			return nil, err
		}
		out = append(out, one)
	}
	return out, nil
}

func isGlob(name string) bool { return strings.ContainsAny(name, "*?[{") }

// named reads a file that was named, or the standard input.
func (s *session) named(name string, role lint.InputRole, q search) (item, error) {
	if name == "-" {
		return s.fromStdin(role, q)
	}
	if isAddress(name) {
		return address(name), nil
	}
	in := lint.Input{Name: filepath.ToSlash(name), Role: role}
	raw, info, err := readKnown(name, q.maxSize, nil)
	q.progress.file()
	if err != nil {
		return refused(in.Name, name, err), nil
	}
	q.room.take(len(raw))
	in.Bytes, in.Key, in.Place = raw, keyOf(name), placeOf(name)
	return item{Input: in, real: realPath(name), file: onDisk{name, info}}, nil
}

func (s *session) fromStdin(role lint.InputRole, q search) (item, error) {
	if s.inUsed {
		return item{}, usagef("- is given twice; the standard input can be read once")
	}
	s.inUsed = true
	out := item{Input: lint.Input{Name: "<stdin>", Role: role, Place: placeOf("<stdin>")}, real: "-"}
	if name := q.stdinName; name != "" {
		out.Name, out.Key, out.Place = filepath.ToSlash(name), keyOf(name), placeOf(name)
		out.real, out.unsaved = realPath(name), true
	}
	raw, err := readAll(s.in, 0, q.maxSize, nil)
	if err != nil {
		return refused(out.Name, "-", err), nil
	}
	out.Bytes = raw
	return out, nil
}

func refused(shown, name string, err error) item {
	e := &lint.InputError{Path: shown, Code: "unreadable", Message: err.Error()}
	var r *refusal
	if errors.As(err, &r) {
		e.Code = r.code
	}
	return item{Input: lint.Input{Name: shown}, real: realPath(name), err: e}
}

// realPath tells files apart: its absolute path behind all links, or the name.
func realPath(name string) string {
	if name == "-" {
		return name
	}
	if p, err := filepath.EvalSymlinks(name); err == nil {
		name = p
	}
	if p, err := filepath.Abs(name); err == nil {
		return p
	}
	return name
}

// placeOf is where a file lies: the absolute path of its folder, behind all links, and
// its own name. However the user names files, those of one folder have it in common.
func placeOf(name string) string {
	absolute, err := filepath.Abs(name)
	if err != nil {
		return filepath.ToSlash(name)
	}
	dir, file := filepath.Split(absolute)
	return filepath.ToSlash(filepath.Join(realPath(dir), file))
}

// keyOf is the path from the root of the repository, by which findings are known
// wherever postlint is started; "" outside of a repository.
func keyOf(name string) string {
	absolute, err := filepath.Abs(name)
	if err != nil {
		return ""
	}
	root := repositoryOf(filepath.Dir(absolute))
	if root == "" {
		return ""
	}
	rel, err := filepath.Rel(root, absolute)
	if err != nil {
		return ""
	}
	return filepath.ToSlash(rel)
}

func (q search) workers() int {
	if q.jobs > 0 {
		return q.jobs
	}
	return runtime.GOMAXPROCS(0)
}

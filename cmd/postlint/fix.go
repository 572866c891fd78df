package main

import (
	"context"
	"fmt"
	"io"
	"slices"

	"github.com/urfave/cli/v2"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/edit"
	"github.com/postlint/postlint/lint/report"
	"github.com/postlint/postlint/rules"
)

func fixFlags() []cli.Flag {
	return []cli.Flag{
		yes(groupFix, "fix", "make the safe fixes in the files, and report what is left; of the standard input (-) the fixed text goes to the standard output, and the report to the standard error"),
		yes(groupFix, "unsafe-fixes", "with --fix and --diff: unsafe fixes, too, which may change what a working request sends"),
		yes(groupFix, "diff", "show what --fix would change, with secrets masked, and write nothing; exit with 1 at a difference"),
	}
}

// fixing is what --fix, --unsafe-fixes and --diff ask for, and what came of it.
type fixing struct {
	fix, unsafe, diff bool
	found             harvest
	outcome           *edit.Outcome
	notes             []string
}

func (f *fixing) on() bool { return f.fix || f.diff }

// writes says that files are changed: --diff shows what --fix would do, and is stronger.
func (f *fixing) writes() bool { return f.fix && !f.diff }

// result is that of all groups. A folder or request that --folder names is in one of them.
func (r *lintRun) result(ctx context.Context, inputs []lint.Input) (*lint.Result, error) {
	var list []*lint.Result
	err := inFolders(r.groups, r.settings.Folders, func(g *group, folders []string) error {
		set := g.settings
		set.Folders = folders
		res, err := lint.Run(ctx, g.of(inputs), rules.All(), set)
		if err == nil {
			list = append(list, res)
		}
		return err
	})
	if err != nil {
		return nil, err
	}
	return lint.Join(list...), nil
}

// lint lints the inputs and makes, in memory, the fixes that were asked for.
func (r *lintRun) lint(ctx context.Context, h harvest) (*lint.Result, error) {
	check := func(inputs []lint.Input) (*lint.Result, error) {
		return r.result(ctx, inputs)
	}
	if !r.fixing.on() {
		return check(h.inputs)
	}
	r.fixing.found = h
	o := edit.Options{Unsafe: r.fixing.unsafe}
	if r.fixing.writes() {
		o.Refuses = r.fixing.refuses
	}
	out, err := edit.Fix(h.inputs, o, check)
	if err != nil {
		return nil, err
	}
	r.fixing.outcome = out
	if r.fixing.diff {
		return r.fixing.planned(), nil
	}
	for _, x := range out.Refused {
		out.Result.Errors = append(out.Result.Errors, unwritten(x.Path, x.Err))
	}
	return out.Result, nil
}

// planned is the result of --diff: that of the files as they are.
func (f *fixing) planned() *lint.Result {
	fixes := f.outcome.Result.Fixes
	fixes.Planned = true
	res := *fixes.Result
	res.Fixes = fixes
	for _, c := range fixes.Changes {
		if err := f.refuses(c.Path); err != nil {
			f.notes = append(f.notes, c.Path+": --fix would not do it: "+err.Error())
		}
	}
	return &res
}

// refuses says why a file cannot be written. What is no file, the standard input, can.
func (f *fixing) refuses(path string) error {
	disk, ok := f.found.files[path]
	if !ok {
		return nil
	}
	i := slices.IndexFunc(f.found.inputs, func(in lint.Input) bool { return in.Name == path })
	return edit.Refuses(edit.Replacement{Name: disk.name, Info: disk.info, Was: f.found.inputs[i].Bytes})
}

func unwritten(path string, err error) lint.InputError {
	return lint.InputError{Path: path, Code: "unwritable", Message: err.Error()}
}

// save writes the fixed files, and the standard input's text to the standard output. Where
// a file cannot be written the result is that of the files as they are now.
func (s *session) save(ctx context.Context, run *lintRun, res *lint.Result) (*lint.Result, error) {
	s.ending.catch()
	f := &run.fixing
	var list []edit.Replacement
	var paths []string
	for i, in := range f.outcome.Inputs {
		disk, ok := f.found.files[in.Name]
		if ok && slices.ContainsFunc(res.Fixes.Changes, func(c lint.Change) bool { return c.Path == in.Name }) {
			list = append(list, edit.Replacement{Name: disk.name, Info: disk.info, Was: f.found.inputs[i].Bytes, Now: in.Bytes})
			paths = append(paths, in.Name)
		}
	}
	var failed []lint.InputError
	for i, err := range edit.Write(list) {
		if err != nil {
			failed = append(failed, unwritten(paths[i], err))
		}
	}
	if len(failed) > 0 {
		if err := run.again(ctx, res, failed); err != nil {
			return nil, err
		}
		res = f.outcome.Result
	}
	return res, s.passOn(f, res)
}

// again lints what the files hold now that some could not be written.
func (r *lintRun) again(ctx context.Context, res *lint.Result, failed []lint.InputError) error {
	f := &r.fixing
	inputs := slices.Clone(f.outcome.Inputs)
	for i := range inputs {
		if slices.ContainsFunc(failed, func(e lint.InputError) bool { return e.Path == inputs[i].Name }) {
			inputs[i].Bytes = f.found.inputs[i].Bytes
		}
	}
	now, err := r.result(ctx, inputs)
	if err != nil {
		return err
	}
	f.outcome.Take(now, inputs)
	now = f.outcome.Result
	now.Errors = sortedErrors(res.Errors, failed)
	now.Skipped = res.Skipped
	return nil
}

// passOn writes the text of the standard input to the standard output, fixed or not: with
// --fix postlint is a filter. Of what could not be read nothing is passed on.
func (s *session) passOn(f *fixing, res *lint.Result) error {
	for _, in := range f.outcome.Inputs {
		_, file := f.found.files[in.Name]
		if file || slices.ContainsFunc(res.Errors, func(e lint.InputError) bool { return e.Path == in.Name }) {
			continue
		}
		if _, err := s.out.Write(in.Bytes); err != nil {
			return &inputFailure{"the fixed text cannot be written: " + unreadable(err).Error()}
		}
	}
	return nil
}

// reportBeside sends to the standard error what would go to the standard output, which the
// fixed text takes.
func (s *session) reportBeside(targets []*target) {
	for _, t := range targets {
		if t.path == "" {
			t.w = io.Writer(s.err)
		}
	}
}

// remarks are what --diff says beside the difference.
func (f *fixing) remarks(res *lint.Result) []string {
	if !f.diff {
		return nil
	}
	fixes := res.Fixes
	out := []string{fmt.Sprintf("--fix would make %s in %s; nothing was written", report.Count(len(fixes.Made), "fix", "fixes"), report.Count(len(fixes.Changes), "file", "files"))}
	for i := range fixes.Left {
		x := &fixes.Left[i]
		out = append(out, fmt.Sprintf("%s:%d: %s: no fix is made: %s", x.Finding.Place.Path, x.Finding.Place.Start.Line, x.Finding.Case, x.Why))
	}
	return append(out, f.notes...)
}

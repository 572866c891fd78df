package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/urfave/cli/v2"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/report"
	"github.com/postlint/postlint/lint/share"
	"github.com/postlint/postlint/rules"
)

// notShared are the flags of the search that mean nothing here: what a runner supplies is in
// no file.
var notShared = []string{"iteration-data", "env-var", "global-var", "supplied"}

func (s *session) shareCommand() *cli.Command {
	flags := slices.DeleteFunc(inputFlags(), func(f cli.Flag) bool { return slices.Contains(notShared, flagNamesOf(f)[0]) })
	return &cli.Command{
		Category:    commandsAsk,
		Usage:       "write a copy without credentials, with a template for them",
		Description: "postlint share Shop.postman_collection.json -o partner",
		UsageText: "postlint share FILE... -o DIR [flags]\n\nThe originals are never touched. Whatever may be a credential goes out, unless it is known to open nothing. Read what the report says remains before you send anything.\n" +
			"Exit codes: 0 written, 1 refused, 2 usage, 3 input, 4 a bug.",
		Flags: slices.Concat(flags, []cli.Flag{
			text(groupResult, "output-dir", "", "the new folder `DIR` for the copy", "o"),
			list(groupResult, "keep", "leave the values under `NAME` (of a variable, parameter, header or field) in (repeatable)"),
			text(groupResult, "examples", "shape", "saved examples: `WHAT` is "+strings.Join(exampleWords, ", ")),
			list(groupResult, "format", "`FORMAT[=PATH]` of the report: "+strings.Join(formats, ", ")+"; to a file with =PATH (repeatable; default text)", "f"),
			text(groupTerminal, "color", "auto", "`WHEN` to use colours: "+strings.Join(colorModes, ", ")),
		}),
		Action: s.share,
	}
}

// exampleWords are the values of --examples, in the order of share.Examples.
var exampleWords = []string{"shape", "keep", "drop"}

// A sharing is what the flags of share ask for.
type sharing struct {
	search  search
	options share.Options
	dir     string
	targets []*target
	color   string
}

func (s *session) share(c *cli.Context) error {
	run, err := s.sharingOf(c)
	if err != nil {
		return err
	}
	defer discard(run.targets)
	ctx, cancel := s.ending.limit(c.Context, c.Duration("timeout"))
	defer cancel()
	got, err := within(ctx, s, c.Duration("timeout"), func() (*shared, error) { return s.makeCopy(ctx, run) })
	if err != nil {
		return err
	}
	switch {
	case got.unjudged != nil:
		if err := report.Errors(s.err, got.unjudged, report.TextOptions{Color: s.colored(run.color, s.err), Width: width(s.err)}); err != nil {
			return err
		}
		s.say(nil, []string{"nothing was written, as not everything could be judged"})
		return codeError(exitInternal)
	case got.refusal != nil:
		return s.refuse(got.refusal)
	}
	s.ending.catch()
	if err := writeFolder(run.dir, got.copy.Files); err != nil {
		return err
	}
	return writeTo(run.targets, func(b *bytes.Buffer, t *target) error {
		if t.format == "json" {
			return sharedJSON(b, got, run.dir)
		}
		b.WriteString(sharedText(got, run.dir, s.colored(run.color, t.w)))
		return nil
	})
}

func (s *session) sharingOf(c *cli.Context) (*sharing, error) {
	run := &sharing{dir: c.String("output-dir"), color: c.String("color")}
	switch {
	case c.Args().Len() == 0:
		return nil, usagef("share needs a FILE: a collection, and the environments that go with it")
	case run.dir == "":
		return nil, usagef("share needs -o DIR, a new folder for the copy")
	case c.Duration("timeout") <= 0:
		return nil, usagef("--timeout needs a time such as 90s")
	}
	if err := oneOf("color", run.color, colorModes); err != nil {
		return nil, err
	}
	if err := oneOf("examples", c.String("examples"), exampleWords); err != nil {
		return nil, err
	}
	var err error
	if run.search, err = searchOf(c); err != nil {
		return nil, err
	}
	run.search.configs = nil // what goes out, the command line alone decides
	run.options = share.Options{Keep: c.StringSlice("keep"), Examples: share.Examples(slices.Index(exampleWords, c.String("examples")))}
	if run.options.Settings, err = s.settingsOf(c, run.search); err != nil {
		return nil, err
	}
	run.options.Settings.Now = s.now()
	run.targets, err = s.targetsOf(c, run.search.files(), formats...)
	return run, err
}

// A shared copy, or the reason why there is none.
type shared struct {
	copy    *share.Copy
	refusal *share.Refusal
	left    []lint.Finding // of the copy in preset share
	// unjudged is the result for a copy on which a rule failed.
	unjudged *lint.Result
}

func (s *session) makeCopy(ctx context.Context, run *sharing) (*shared, error) {
	if refusal, err := freeFolder(run.dir); refusal != nil || err != nil {
		return &shared{refusal: refusal}, err
	}
	h, err := s.discover(ctx, run.search)
	if err != nil {
		return nil, err
	}
	if len(h.errors) > 0 {
		return nil, &inputFailure{h.errors[0].Path + ": " + h.errors[0].Message + "; nothing was written"}
	}
	c, err := share.Make(ctx, h.inputs, run.options)
	var refusal *share.Refusal
	switch {
	case errors.As(err, &refusal):
		return &shared{refusal: refusal}, nil
	case err != nil:
		return nil, err
	}
	got, err := checked(ctx, c)
	if err == nil && len(run.options.Keep) == 0 {
		got.refusal = leak(got.left)
	}
	return got, err
}

// leak is the reason not to write a copy that still gives a secret away. What was kept by its
// name is the person's own decision.
func leak(left []lint.Finding) *share.Refusal {
	for i := range left {
		if f := &left[i]; f.Category == lint.CategorySecret {
			return &share.Refusal{Path: f.Place.Path, Message: "the copy would still give something away: " + f.Message + " (" + f.Case + "); take it out of the original, or keep it with --keep"}
		}
	}
	return nil
}

// checked lints the copy as what leaves with a file, and refuses one with a leak in it.
func checked(ctx context.Context, c *share.Copy) (*shared, error) {
	res, err := lint.Run(ctx, c.Inputs(), rules.All(), lint.Settings{Preset: lint.Share, Now: c.Now, NoIgnores: true})
	if err != nil {
		return nil, err
	}
	got := &shared{copy: c}
	if len(res.Crashes) > 0 { // then nobody knows what would still leave with it
		got.unjudged = res
	}
	for _, f := range res.Findings {
		if f.Severity >= lint.Warning {
			got.left = append(got.left, f)
		}
	}
	return got, nil
}

// refuse says why nothing was written.
func (s *session) refuse(r *share.Refusal) error {
	message := "share refuses: " + r.Error() + "; nothing was written"
	if r.Unread {
		return &inputFailure{message}
	}
	fmt.Fprintln(s.err, "postlint: "+printable(message))
	return codeError(exitFindings)
}

// freeFolder refuses a folder with something in it.
func freeFolder(dir string) (*share.Refusal, error) {
	entries, err := os.ReadDir(dir)
	switch {
	case errors.Is(err, os.ErrNotExist):
		return nil, nil
	case err != nil:
		return nil, usagef("%s is no folder that can be written to: %s", dir, strings.TrimPrefix(unreadable(err).Error(), "cannot be read: "))
	case len(entries) > 0:
		return &share.Refusal{Path: dir, Message: "the folder is not empty; name a new one, so that nothing is written over"}, nil
	}
	return nil, nil
}

// writeFolder writes all files, or none: they are written beside the folder first.
func writeFolder(dir string, files []share.File) (err error) {
	dir = filepath.Clean(dir)
	if err := os.MkdirAll(filepath.Dir(dir), 0o755); err != nil {
		return unwritable(dir, err)
	}
	fresh, err := os.MkdirTemp(filepath.Dir(dir), ".postlint-*")
	if err != nil {
		return unwritable(dir, err)
	}
	defer func() {
		if err != nil {
			_ = os.RemoveAll(fresh)
		}
	}()
	for _, f := range files {
		name := filepath.Join(fresh, filepath.FromSlash(f.Path))
		if err := os.MkdirAll(filepath.Dir(name), 0o755); err != nil {
			return unwritable(dir, err)
		}
		if err := os.WriteFile(name, f.Bytes, 0o644); err != nil {
			return unwritable(dir, err)
		}
	}
	if err := os.Chmod(fresh, 0o755); err != nil {
		return unwritable(dir, err)
	}
	if err := os.Remove(dir); err != nil && !errors.Is(err, os.ErrNotExist) {
		return unwritable(dir, err)
	}
	if err := os.Rename(fresh, dir); err != nil {
		return unwritable(dir, err)
	}
	return nil
}

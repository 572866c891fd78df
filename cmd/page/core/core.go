// Package core is what the page can do: lint, explain, fix. It takes what was dropped on the
// page and answers with the same documents as the command, so that there is nothing that one
// of the two says and the other does not. It opens no file and keeps nothing.
package core

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/credential"
	"github.com/postlint/postlint/lint/edit"
	"github.com/postlint/postlint/lint/report"
	"github.com/postlint/postlint/lint/report/answers"
	"github.com/postlint/postlint/lint/report/page"
	"github.com/postlint/postlint/lint/resolve"
	"github.com/postlint/postlint/lint/why"
	"github.com/postlint/postlint/lint/why/evidence"
	"github.com/postlint/postlint/rules"
)

// A File is one that was dropped. Name is its path as the browser tells it, with slashes.
type File struct {
	Name  string
	Bytes []byte
	Role  string // environment, globals, or "" for whatever it turns out to be
}

// A Request is what the page asks for, beside the files.
type Request struct {
	Preset    string            `json:"preset,omitzero"`  // share, ci, audit; "" for what is on without one
	Now       string            `json:"now,omitzero"`     // RFC 3339 or a date; "" for the clock
	Request   []string          `json:"request,omitzero"` // names of folders and the request, of why
	Path      string            `json:"path,omitzero"`    // where that request stands, as names may be given twice and hold slashes
	Pointer   string            `json:"pointer,omitzero"`
	Paste     string            `json:"paste,omitzero"`
	Status    int               `json:"status,omitzero"`
	Ask       map[string]string `json:"ask,omitzero"` // values of variables that no file holds
	Anonymous bool              `json:"anonymous,omitzero"`
	Unsafe    bool              `json:"unsafe,omitzero"`
	Chosen    []string          `json:"chosen,omitzero"` // the findings to fix, by fingerprint and rule with a space between; none means all
}

// presets are the values of Request.Preset.
var presets = map[string]lint.Presets{"": 0, "share": lint.Share, "ci": lint.CI, "audit": lint.Audit}

// inputs are the files that lint reads. Others, such as a HAR, are evidence; a folder that was
// dropped may hold anything.
func inputs(files []File) []lint.Input {
	roles := map[string]lint.InputRole{"environment": lint.AsEnvironment, "globals": lint.AsGlobals}
	var out []lint.Input
	for _, f := range files {
		role, given := roles[f.Role]
		if !given {
			role = lint.Named
			if strings.Contains(f.Name, "/") { // of a folder, of which only what is an export counts
				role = lint.Found
				if !searched(f.Name) || !lint.Counts(f.Name, f.Bytes) {
					continue
				}
			}
		}
		out = append(out, lint.Input{Name: f.Name, Bytes: f.Bytes, Role: role})
	}
	return out
}

// searched says that the command would look into a file of a folder: .postman tells how a
// workspace is connected, and holds nothing that is sent.
func searched(name string) bool {
	steps := strings.Split(name, "/")
	return lint.ReadsName(name) && !slices.Contains(steps[:len(steps)-1], ".postman")
}

func settings(q Request) (lint.Settings, error) {
	preset, known := presets[q.Preset]
	if !known {
		return lint.Settings{}, fmt.Errorf("there is no preset %q", q.Preset)
	}
	now := time.Now()
	if q.Now != "" {
		var err error
		if now, err = moment(q.Now); err != nil {
			return lint.Settings{}, err
		}
	}
	return lint.Settings{Now: now, Preset: preset, Packs: credential.BuiltInPacks()}, nil
}

func moment(word string) (time.Time, error) {
	for _, layout := range []string{time.RFC3339Nano, time.DateOnly} {
		if t, err := time.Parse(layout, word); err == nil {
			return t, nil
		}
	}
	return time.Time{}, fmt.Errorf("%q is no time such as 2026-01-31", word)
}

// Lint returns the data of the page.
func Lint(ctx context.Context, files []File, q Request) (jsontext.Value, error) {
	s, err := settings(q)
	if err != nil {
		return nil, err
	}
	return data(ctx, inputs(files), s)
}

func data(ctx context.Context, list []lint.Input, s lint.Settings) (jsontext.Value, error) {
	p, err := lint.Load(ctx, list, s)
	if err != nil {
		return nil, err
	}
	res, err := p.Lint(ctx, rules.All())
	if err != nil {
		return nil, err
	}
	settle(res)
	if len(res.Files) == 0 && len(res.Errors) == 0 {
		return nil, errors.New("no Postman export found; in Postman choose Export on the collection (Collection v2.1) and on the environment, then drop the files")
	}
	var b bytes.Buffer
	err = page.WriteData(&b, page.Run{Projects: []*lint.Project{p}, Result: res, Packs: s.Packs, Now: s.Now, Version: report.Version()})
	return b.Bytes(), err
}

// settle passes over what is no error in a folder that was dropped: evidence that lies beside
// the exports.
func settle(res *lint.Result) {
	before := len(res.Errors)
	res.Errors = slices.DeleteFunc(res.Errors, func(e lint.InputError) bool { return e.Found && e.Evidence })
	res.Skipped = before - len(res.Errors)
}

// An Explanation is the answer to why, and the case file.
type Explanation struct {
	Answer   jsontext.Value `json:"answer"`
	Markdown string         `json:"markdown"`
}

// Why explains why a request was refused, from the files and from what was pasted. What was
// asked for is used for this answer and not kept.
func Why(ctx context.Context, files []File, q Request) (*Explanation, error) {
	s, err := settings(q)
	if err != nil {
		return nil, err
	}
	question := asked{why.Question{Rules: rules.All(), Request: strings.Join(q.Request, " / "), At: why.Place{Path: q.Path, Pointer: q.Pointer}, Status: q.Status}}
	if err := question.read(ctx, files, q.Paste); err != nil {
		return nil, err
	}
	for name, value := range q.Ask {
		question.Asked = append(question.Asked, name)
		s.Command = append(s.Command, resolve.Value{Name: name, Value: value})
	}
	slices.Sort(question.Asked)
	question.Settings = s
	a, err := why.Explain(ctx, question.Question)
	var none *why.NoMatch
	if errors.As(err, &none) {
		return nil, errors.New("no request of that name is in these files")
	}
	if err != nil {
		return nil, err
	}
	return shown(a, q.Anonymous)
}

// asked is a question in the making.
type asked struct{ why.Question }

// read parts exports from evidence: reports, HARs, and whatever is no export but can be read as
// what a person saw.
func (a *asked) read(ctx context.Context, files []File, pasted string) error {
	list := inputs(files)
	p, err := lint.Load(ctx, list, lint.Settings{})
	if err != nil {
		return err
	}
	for _, in := range list {
		i := slices.IndexFunc(p.Errors, func(e lint.InputError) bool { return e.Path == in.Name && (e.Evidence || e.Code == "unrecognised") })
		if i < 0 {
			a.Inputs = append(a.Inputs, in)
			continue
		}
		log, err := evidence.Read(in.Name, bytes.NewReader(in.Bytes))
		if err != nil {
			return fmt.Errorf("%s: %w", in.Name, err)
		}
		a.Logs = append(a.Logs, log)
	}
	if strings.TrimSpace(pasted) == "" {
		return nil
	}
	log, err := evidence.Read("what was pasted", strings.NewReader(pasted))
	if err != nil {
		return fmt.Errorf("what was pasted: %w", err)
	}
	a.Logs = append(a.Logs, log)
	return nil
}

func shown(a *why.Answer, anonymous bool) (*Explanation, error) {
	show := answers.Showing{Answer: a, Anonymous: anonymous}
	var doc, file bytes.Buffer
	if err := show.JSON(&doc); err != nil {
		return nil, err
	}
	show.Markdown(&file)
	return &Explanation{Answer: doc.Bytes(), Markdown: file.String()}, nil
}

// A Repair is what fixing came to.
type Repair struct {
	Data  jsontext.Value `json:"data"` // of the files as they are now
	Fixed []Fixed        `json:"fixed"`
	Left  []Left         `json:"left"`
	Files []File         `json:"-"` // those that changed
}

// Fixed is a fix that was made.
type Fixed struct {
	Case  string `json:"case"`
	Title string `json:"title"`
	App   string `json:"app"`
}

// Left is one that was not, and why.
type Left struct {
	Case string `json:"case"`
	Why  string `json:"why"`
}

// Fix makes the fixes of the findings that are named, or all, in memory.
func Fix(ctx context.Context, files []File, q Request) (*Repair, error) {
	s, err := settings(q)
	if err != nil {
		return nil, err
	}
	given := inputs(files)
	check := func(list []lint.Input) (*lint.Result, error) {
		res, err := lint.Run(ctx, list, rules.All(), s)
		if err == nil && len(q.Chosen) > 0 {
			for i := range res.Findings {
				if f := &res.Findings[i]; !slices.Contains(q.Chosen, f.Fingerprint+" "+f.Rule) {
					f.Fix = lint.Fix{}
				}
			}
		}
		return res, err
	}
	out, err := edit.Fix(given, edit.Options{Unsafe: q.Unsafe}, check)
	if err != nil {
		return nil, err
	}
	r := &Repair{Fixed: []Fixed{}, Left: []Left{}}
	redact := out.Result.Secrets.Redact
	for i := range out.Result.Fixes.Made {
		f := &out.Result.Fixes.Made[i].Finding
		r.Fixed = append(r.Fixed, Fixed{f.Case, redact(f.Fix.Title), redact(f.Place.App)})
	}
	for i := range out.Result.Fixes.Left {
		l := &out.Result.Fixes.Left[i]
		r.Left = append(r.Left, Left{l.Finding.Case, redact(l.Why)})
	}
	for i, in := range out.Inputs {
		if !bytes.Equal(in.Bytes, given[i].Bytes) {
			r.Files = append(r.Files, File{Name: in.Name, Bytes: in.Bytes})
		}
	}
	r.Data, err = data(ctx, out.Inputs, s)
	return r, err
}

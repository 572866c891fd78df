package main

import (
	"bytes"
	"context"
	"fmt"
	"runtime/debug"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/source"
	"github.com/postlint/postlint/rules"
)

// today is the day that all mutants are judged on, as findings depend on it.
var today = time.Date(2026, 11, 24, 12, 0, 0, 0, time.UTC)

// settings turn every rule on.
func settings() lint.Settings {
	return lint.Settings{Now: today, Select: []string{"all"}, Jobs: 1}
}

// A trial is one mutant and what was found against postlint.
type trial struct {
	*mutant
	inputs []lint.Input
	result *lint.Result
	rulers map[string]*ruler // by the names of files
	faults []string
}

func (t *trial) fault(format string, args ...any) {
	t.faults = append(t.faults, fmt.Sprintf(format, args...))
}

// try lints a mutant, and in each eighth does with it what the other commands do. It
// returns what is wrong with postlint; nothing, if nothing is.
func try(m *mutant) []string {
	t := &trial{mutant: m, inputs: inputsOf(m)}
	t.contained("lint", t.lint)
	if t.result == nil {
		return t.faults
	}
	t.silence()
	t.places()
	round := m.number / uint64(len(rules.All())) // the seeds come in turn: not always the same of them
	switch (m.number + round) % 8 {
	case 0:
		t.contained("formats", t.formats)
	case 1:
		t.contained("fix", t.fix)
	case 2:
		t.contained("share", t.share)
	case 3:
		t.contained("diff", t.diff)
	}
	return t.faults
}

// inputsOf are the mutant, and every other time the files that its seed goes with.
func inputsOf(m *mutant) []lint.Input {
	out := []lint.Input{{Name: m.name, Bytes: m.raw}}
	if m.number%2 == 0 {
		out = append(out, m.seed.with...)
	}
	return out
}

// contained turns a panic into a fault.
func (t *trial) contained(what string, act func()) {
	defer func() {
		if p := recover(); p != nil {
			t.fault("%s panics: %v\n%s", what, p, debug.Stack())
		}
	}()
	act()
}

func (t *trial) lint() {
	res, err := lint.Run(context.Background(), t.inputs, rules.All(), settings())
	if err != nil {
		t.fault("lint ends with %v", err)
		return
	}
	for _, c := range res.Crashes {
		t.fault("a panic was contained: %s", c)
	}
	t.result = res
}

// silence looks whether something was said of the mutant: that requests were judged, or
// that it holds none, or a finding, or an error. Nothing at all, or a collection without
// requests where there are some, is a clean report about a file that was not understood.
func (t *trial) silence() {
	judged, results := 0, 0
	for _, f := range t.result.Files {
		if f.Path == t.name || slices.Contains(f.Sources, t.name) {
			results++
			judged += f.Requests + f.Orphans + f.Others
		}
	}
	if t.said() {
		return
	}
	switch there := requestsIn(t.name, t.raw); {
	case results == 0 && len(t.raw) > 0:
		t.fault("nothing is said of the file")
	case judged == 0 && there > 0:
		t.fault("silent: none of %d requests is judged", there)
	case judged < there:
		t.fault("silent: %d of %d requests are judged", judged, there)
	}
}

// said tells whether there is an error or a finding about the file.
func (t *trial) said() bool {
	return slices.ContainsFunc(t.result.Errors, func(e lint.InputError) bool { return strings.HasPrefix(t.name, e.Path) }) ||
		slices.ContainsFunc(t.result.Findings, func(f lint.Finding) bool { return f.Place.Path == t.name }) ||
		slices.ContainsFunc(t.result.Suppressed, func(f lint.Finding) bool { return f.Place.Path == t.name })
}

// places holds every place of the result against the bytes of its file.
func (t *trial) places() {
	findings := slices.Concat(t.result.Findings, t.result.Suppressed)
	for i := range findings {
		f := &findings[i]
		t.place(f.Rule, f.Place)
		for _, r := range f.Related {
			t.place(f.Rule+", related", r.Place)
		}
		for _, e := range f.Fix.Edits {
			if n := len(t.bytesOf(e.Path)); e.Start < 0 || e.Start > e.End || e.End > n {
				t.fault("%s: the edit %d to %d lies outside of %d bytes", f.Rule, e.Start, e.End, n)
			}
		}
	}
	for _, e := range t.result.Errors {
		if n := len(t.bytesOf(e.Path)); e.Offset < 0 || e.Offset > n && e.Offset > 0 {
			t.fault("the error %s at %d lies outside of %d bytes", e.Code, e.Offset, n)
		}
	}
}

func (t *trial) place(what string, p lint.Place) {
	raw := t.bytesOf(p.Path)
	if p.Start.Offset < 0 || p.Start.Offset > p.End.Offset || p.End.Offset > len(raw) {
		t.fault("%s: the bytes %d to %d lie outside of %d bytes of %s", what, p.Start.Offset, p.End.Offset, len(raw), p.Path)
		return
	}
	if p.Token.Start > p.Token.End || p.Token.End > len(raw) {
		t.fault("%s: the value %v lies outside of %d bytes", what, p.Token, len(raw))
	}
	for _, at := range []source.Position{p.Start, p.End} {
		r := t.ruler(p.Path, raw)
		if r == nil {
			return
		}
		if line, column := r.position(at.Offset); line != at.Line || column != at.Column {
			t.fault("%s: byte %d is called %d:%d and is %d:%d", what, at.Offset, at.Line, at.Column, line, column)
		}
	}
}

func (t *trial) ruler(name string, raw []byte) *ruler {
	r, known := t.rulers[name]
	if !known {
		r = newRuler(name, raw)
		if t.rulers == nil {
			t.rulers = map[string]*ruler{}
		}
		t.rulers[name] = r
	}
	return r
}

func (t *trial) bytesOf(name string) []byte {
	for _, in := range t.inputs {
		if in.Name == name {
			return in.Bytes
		}
	}
	return nil
}

// A ruler counts the lines and characters of a file up to places that mostly come in its
// order.
type ruler struct {
	raw          []byte
	at           int
	line, column int
}

// newRuler is nil for UTF-16, and where an editor and a grammar count lines differently.
func newRuler(name string, raw []byte) *ruler {
	if bytes.HasPrefix(raw, []byte("\xff\xfe")) || bytes.HasPrefix(raw, []byte("\xfe\xff")) || isYAML(name) || bytes.ContainsRune(raw, '\r') {
		return nil
	}
	return &ruler{raw: raw, line: 1, column: 1}
}

// position is the place of a byte, line and column from 1. The byte-order mark is no
// character, nor is a byte that could only continue one.
func (r *ruler) position(offset int) (line, column int) {
	if offset < r.at {
		r.at, r.line, r.column = 0, 1, 1
	}
	for ; r.at < offset; r.at++ {
		switch c := r.raw[r.at]; {
		case c == '\n':
			r.line, r.column = r.line+1, 1
		case utf8.RuneStart(c) && !(r.at == 0 && bytes.HasPrefix(r.raw, []byte("\ufeff"))):
			r.column++
		}
	}
	return r.line, r.column
}

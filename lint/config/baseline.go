package config

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/order"
	"github.com/postlint/postlint/lint/source"
)

// BaselineFile is the usual name of a baseline.
const BaselineFile = ".postlint-baseline.json"

// baselineVersion is the schemaVersion of the files that are written, and of those that are read.
const baselineVersion = "1"

// BaselineBytes is how large a baseline may be.
const BaselineBytes = 64 << 20

// baselineLimits are far above what a baseline of 100,000 findings needs.
var baselineLimits = source.Limits{Bytes: BaselineBytes, Depth: 16}

// A BaselineError says where a baseline is wrong. Lines and columns start at 1, columns count
// code points.
type BaselineError struct {
	Path         string
	Line, Column int
	Message      string // lower case, without full stop
}

// Error is the place and the message.
func (e *BaselineError) Error() string {
	return fmt.Sprintf("%s:%d:%d: %s", e.Path, e.Line, e.Column, e.Message)
}

type acceptedJSON struct {
	Fingerprint string   `json:"fingerprint"`
	Rule        string   `json:"rule"`
	Group       string   `json:"group"`
	Where       []string `json:"where"`
	At          string   `json:"at"`
	Reason      string   `json:"reason,omitempty"`
}

// ReadBaseline reads a baseline. The path is only for its errors, each a *BaselineError. Members
// that are not known are passed over: they may be of a later version that means the same.
func ReadBaseline(path string, raw []byte) (*lint.Baseline, error) {
	f, err := source.Parse(path, raw, baselineLimits)
	if wrong, ok := err.(*source.Error); ok {
		return nil, &BaselineError{path, wrong.At.Line, wrong.At.Column, wrong.Message}
	}
	r := baselineReader{path: path, file: f}
	root := f.Root()
	if root.Kind() != source.Object {
		return nil, r.wrong(root, "this is no baseline; postlint baseline create writes one")
	}
	if v := root.Get("schemaVersion"); v.Text().String() != baselineVersion {
		return nil, r.wrong(root, "this is no baseline of schemaVersion \"1\"; a newer postlint may have written it")
	}
	list := root.Get("findings")
	if list.Kind() != source.Array {
		return nil, r.wrong(root, "findings is no list")
	}
	out := &lint.Baseline{Path: path}
	seen := map[string]bool{}
	for _, v := range list.Elements() {
		e, err := r.entry(v)
		if err != nil {
			return nil, err
		}
		if seen[e.Fingerprint] {
			return nil, r.wrong(v, "this fingerprint stands here twice")
		}
		seen[e.Fingerprint] = true
		out.Entries = append(out.Entries, e)
	}
	return out, nil
}

type baselineReader struct {
	path string
	file *source.File
}

func (r *baselineReader) wrong(v source.Value, message string) error {
	at := r.file.Position(v.Span().Start)
	return &BaselineError{r.path, at.Line, at.Column, message}
}

func (r *baselineReader) entry(v source.Value) (lint.Accepted, error) {
	e := lint.Accepted{}
	if v.Kind() != source.Object {
		return e, r.wrong(v, "an accepted finding is an object")
	}
	for _, m := range []struct {
		name string
		to   *string
		need bool
	}{{"fingerprint", &e.Fingerprint, true}, {"rule", &e.Rule, true}, {"group", &e.Group, true}, {"at", &e.At, false}, {"reason", &e.Reason, false}} {
		x := v.Get(m.name)
		switch {
		case x.Kind() == source.String:
			*m.to = x.Text().String()
		case x.Exists() || m.need:
			return e, r.wrong(v, m.name+" is no text")
		}
	}
	where := v.Get("where")
	if where.Kind() != source.Array || e.Fingerprint == "" {
		return e, r.wrong(v, "an accepted finding has a fingerprint, and where it was as a list of names")
	}
	for _, x := range where.Elements() {
		if x.Kind() != source.String {
			return e, r.wrong(x, "a name is no text")
		}
		e.Steps = append(e.Steps, x.Text().String())
	}
	return e, nil
}

// BaselineDocument is a baseline as programs read it.
func BaselineDocument(b *lint.Baseline) any {
	doc := struct {
		SchemaVersion string         `json:"schemaVersion"`
		Findings      []acceptedJSON `json:"findings"`
	}{SchemaVersion: baselineVersion}
	for _, e := range b.Entries {
		doc.Findings = append(doc.Findings, document(e))
	}
	return doc
}

func document(e lint.Accepted) acceptedJSON {
	return acceptedJSON{e.Fingerprint, e.Rule, e.Group, e.Steps, e.At, e.Reason}
}

// WriteBaseline is the file of accepted findings: sorted, one a line, so that what changed can be
// reviewed and two branches can be merged.
func WriteBaseline(list []lint.Accepted) ([]byte, error) {
	list = slices.Clone(list)
	order.By(list, func(a, b lint.Accepted) int {
		return cmp.Or(slices.Compare(a.Steps, b.Steps), cmp.Compare(a.At, b.At), cmp.Compare(a.Rule, b.Rule), cmp.Compare(a.Fingerprint, b.Fingerprint))
	})
	var b bytes.Buffer
	b.WriteString("{\n  \"schemaVersion\": \"" + baselineVersion + "\",\n  \"findings\": [")
	for i, e := range list {
		if i > 0 {
			b.WriteByte(',')
		}
		b.WriteString("\n    ")
		line, err := json.Marshal(document(e), jsontext.EscapeForHTML(true), jsontext.EscapeForJS(true), jsontext.AllowInvalidUTF8(true), jsontext.SpaceAfterComma(true), jsontext.SpaceAfterColon(true))
		if err != nil {
			return nil, err
		}
		b.Write(line)
	}
	if len(list) > 0 {
		b.WriteString("\n  ")
	}
	b.WriteString("]\n}\n")
	return b.Bytes(), nil
}

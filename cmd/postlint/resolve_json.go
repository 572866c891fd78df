package main

import (
	"io"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/report"
	"github.com/postlint/postlint/lint/resolve"
)

// The JSON of resolve, schemaVersion "1". Its members keep their names and meaning.
type resolvedJSON struct {
	SchemaVersion string         `json:"schemaVersion"`
	Requests      []requestJSON  `json:"requests"`
	Errors        []resolveError `json:"errors"`
}

type requestJSON struct {
	Path        string           `json:"path"`
	Pointer     string           `json:"pointer"`
	Name        []string         `json:"name"`
	Method      string           `json:"method"`
	Environment *string          `json:"environment"` // null without one
	Runtime     string           `json:"runtime"`
	Sent        bool             `json:"sent"`
	Error       *refusalJSON     `json:"error,omitzero"`
	URL         string           `json:"url"`
	Pieces      []pieceJSON      `json:"pieces"` // of the URL
	Auth        authJSON         `json:"auth"`
	Headers     []headerJSON     `json:"headers"`
	Signed      []signedJSON     `json:"signed,omitempty"`
	Dropped     []droppedJSON    `json:"dropped"`
	Unresolved  []unresolvedJSON `json:"unresolved"`
}

type refusalJSON struct {
	Code   string `json:"code"`
	Header string `json:"header,omitempty"`
}

// Pointer is null when no auth is set anywhere; the type is noauth then.
type authJSON struct {
	Type      string  `json:"type"`
	Pointer   *string `json:"pointer"`
	Inherited bool    `json:"inherited"`
	Retry     bool    `json:"retry,omitzero"` // it signs only after a challenge
}

type headerJSON struct {
	Name   string      `json:"name"`
	Value  *string     `json:"value"` // null when it depends on time or a nonce
	Source string      `json:"source"`
	Pieces []pieceJSON `json:"pieces"`
}

type signedJSON struct {
	Name  string  `json:"name"`
	In    string  `json:"in"`
	Value *string `json:"value"` // always null: it depends on time or a nonce
}

type droppedJSON struct {
	Name    string `json:"name"`
	Pointer string `json:"pointer"`
	Reason  string `json:"reason"`
}

type unresolvedJSON struct {
	Name  string `json:"name"`
	State string `json:"state"`
}

type pieceJSON struct {
	Path    string `json:"path"`
	Pointer string `json:"pointer"`
	Start   int    `json:"start"`
	End     int    `json:"end"`
}

type resolveError struct {
	Path    string `json:"path"`
	Code    string `json:"code"`
	Message string `json:"message"`
	Line    int    `json:"line"`
	Column  int    `json:"column"`
	Offset  int    `json:"offset"`
}

func outcomesJSON(w io.Writer, list []outcome, errors []lint.InputError, show showing) error {
	doc := resolvedJSON{SchemaVersion: "1", Requests: []requestJSON{}, Errors: []resolveError{}}
	for _, o := range list {
		doc.Requests = append(doc.Requests, o.json(show))
	}
	for _, e := range errors {
		doc.Errors = append(doc.Errors, resolveError{e.Path, e.Code, e.Message, e.Line, e.Column, e.Offset})
	}
	return report.WriteJSON(w, doc)
}

func (o outcome) json(show showing) requestJSON {
	out := requestJSON{
		Path: o.File().Name(), Pointer: o.Node().Pointer(), Name: o.Names(), Method: o.Verb, Runtime: o.runtime.Name,
		Sent: o.Refused == nil, URL: show.url(o.Request), Pieces: piecesJSON(o.Target.Whole), Auth: o.authJSON(),
		Headers: []headerJSON{}, Dropped: []droppedJSON{}, Unresolved: []unresolvedJSON{},
	}
	if name := o.environmentName(); name != "" {
		out.Environment = &name
	}
	if o.Refused != nil {
		out.Error = &refusalJSON{Code: o.Refused.Code}
		if h := o.Refused.Header; h != nil {
			out.Error.Header = h.Name.String()
		}
	}
	for _, h := range o.Wire {
		out.Headers = append(out.Headers, o.headerJSON(h, show))
	}
	for _, q := range o.Query {
		if q.Signed {
			out.Signed = append(out.Signed, signedJSON{Name: q.Name.String(), In: "query"})
		}
	}
	if o.Helper.Emits == resolve.EmitsBody {
		out.Signed = append(out.Signed, signedJSON{Name: "oauth_signature", In: "body"})
	}
	for _, d := range o.Dropped {
		out.Dropped = append(out.Dropped, droppedJSON{Name: d.Name.String(), Pointer: d.Row.Spot.Node.Pointer(), Reason: dropWord(d.Why)})
	}
	for _, l := range o.unresolved() {
		out.Unresolved = append(out.Unresolved, unresolvedJSON{Name: l.Name, State: l.StateName()})
	}
	return out
}

func (o outcome) authJSON() authJSON {
	a := o.Helper
	if a.Type == "" {
		return authJSON{Type: resolve.NoAuth}
	}
	pointer := a.From.Node.Pointer()
	return authJSON{Type: a.Type, Pointer: &pointer, Inherited: a.Inherited, Retry: a.Emits == resolve.EmitsRetry}
}

func (o outcome) headerJSON(h *resolve.Header, show showing) headerJSON {
	out := headerJSON{Name: h.Name.String(), Source: h.Origin.String(), Pieces: piecesJSON(h.Value)}
	if !h.Signed {
		value := show.header(o.Request, h)
		out.Value = &value
	}
	return out
}

func piecesJSON(t resolve.Text) []pieceJSON {
	out := []pieceJSON{}
	for _, p := range inFiles(t) {
		at := p.From.Span()
		node := p.From.Spot.Node
		out = append(out, pieceJSON{Path: node.File().Name(), Pointer: node.Pointer(), Start: at.Start, End: at.End})
	}
	return out
}

func dropWord(why resolve.DropReason) string {
	switch why {
	case resolve.DropHelper:
		return "auth"
	case resolve.DropSpelling:
		return "spelling"
	case resolve.DropEmptyName:
		return "no-name"
	case resolve.DropColon:
		return "colon"
	}
	return ""
}

package requests

import (
	"io"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/report"
	"github.com/postlint/postlint/lint/resolve"
	"github.com/postlint/postlint/lint/source"
)

// The JSON of resolve, schemaVersion "1". Its members keep their names and meaning.
type resolvedJSON struct {
	SchemaVersion string             `json:"schemaVersion"`
	Requests      []requestJSON      `json:"requests"`
	Errors        []report.ErrorJSON `json:"errors"`
}

// A placeJSON is where something stands: the file, and the pointer into it.
type placeJSON struct {
	Path    string `json:"path"`
	Pointer string `json:"pointer"`
}

type requestJSON struct {
	placeJSON
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
	Scripts     []scriptJSON     `json:"scripts"` // pre-request scripts that may change what is sent
	Settings    []settingJSON    `json:"settings"`
	Differs     []string         `json:"differs"` // the runtimes that send something else
}

type refusalJSON struct {
	Code   string `json:"code"`
	Header string `json:"header,omitempty"`
}

// Pointer is null when no auth is set anywhere; the type is noauth then.
type authJSON struct {
	Type      string   `json:"type"`
	Path      *string  `json:"path"` // of the file that Pointer points into: of a v3 folder, often another than the request's
	Pointer   *string  `json:"pointer"`
	Inherited bool     `json:"inherited"`
	Retry     bool     `json:"retry,omitzero"` // it signs only after a challenge
	Hinders   []string `json:"hinders"`        // the parameters on account of which it adds nothing
}

// Changes are auth, url, headers (any) and header:NAME.
type scriptJSON struct {
	placeJSON
	Changes []string `json:"changes"`
	Skips   bool     `json:"skips"` // it may skip requests
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

// Value is null for a setting that is a list or an object.
type settingJSON struct {
	Name  string  `json:"name"`
	Value *string `json:"value"`
	placeJSON
}

type droppedJSON struct {
	Name string `json:"name"`
	placeJSON
	Reason string `json:"reason"`
}

type unresolvedJSON struct {
	Name  string `json:"name"`
	State string `json:"state"`
}

type pieceJSON struct {
	placeJSON
	Start int `json:"start"`
	End   int `json:"end"`
}

// JSON writes outcomes for programs, and the errors of a result beside them.
func JSON(w io.Writer, list []Outcome, res *lint.Result, show Showing) error {
	return report.WriteJSON(w, Document(list, res, show))
}

// Document is what JSON writes, to be part of another document.
func Document(list []Outcome, res *lint.Result, show Showing) any {
	doc := resolvedJSON{SchemaVersion: report.SchemaVersion, Errors: report.ErrorsJSON(res)}
	for _, o := range list {
		doc.Requests = append(doc.Requests, o.json(show))
	}
	return doc
}

func (o Outcome) json(show Showing) requestJSON {
	out := requestJSON{
		placeJSON: placeJSON{show.name(o.File().Name()), show.name(o.Node().Pointer())}, Name: show.names(o.Names()), Method: show.verb(o.Request),
		Runtime: o.runtime.Name, Sent: o.Refused == nil, URL: show.url(o.Request), Pieces: show.pieces(o.Target.Whole), Auth: o.authJSON(show),
	}
	if name := show.name(o.environmentName()); name != "" {
		out.Environment = &name
	}
	if o.Refused != nil {
		out.Error = &refusalJSON{Code: o.Refused.Code}
		if h := o.Refused.Header; h != nil {
			out.Error.Header = show.name(h.Name.String())
		}
	}
	for _, h := range o.Wire {
		out.Headers = append(out.Headers, o.headerJSON(h, show))
	}
	for _, q := range o.Query {
		if q.Signed {
			out.Signed = append(out.Signed, signedJSON{Name: show.name(q.Name.String()), In: "query"})
		}
	}
	if o.Helper.Emits == resolve.EmitsBody {
		out.Signed = append(out.Signed, signedJSON{Name: "oauth_signature", In: "body"})
	}
	for _, d := range o.Dropped {
		out.Dropped = append(out.Dropped, o.droppedJSON(d, show))
	}
	for _, l := range o.unresolved() {
		out.Unresolved = append(out.Unresolved, unresolvedJSON{Name: show.name(l.Name), State: l.StateName()})
	}
	out.Scripts = o.scriptsJSON(show)
	for _, x := range o.settings() {
		j := settingJSON{Name: string(x.Key), placeJSON: show.at(x.Value)}
		if t := x.Value.Text(); !t.IsZero() {
			value := show.name(t.String())
			j.Value = &value
		}
		out.Settings = append(out.Settings, j)
	}
	for _, rt := range o.others {
		out.Differs = append(out.Differs, rt.Name)
	}
	return out
}

func (o Outcome) authJSON(show Showing) authJSON {
	a := o.Helper
	if a.Type == "" {
		return authJSON{Type: resolve.NoAuth}
	}
	at := show.at(a.From.Node)
	return authJSON{
		Type: show.name(a.Type), Path: &at.Path, Pointer: &at.Pointer, Inherited: a.Inherited,
		Retry: a.Emits == resolve.EmitsRetry, Hinders: a.Hinders(),
	}
}

func (o Outcome) droppedJSON(d resolve.Dropped, show Showing) droppedJSON {
	return droppedJSON{Name: show.name(d.Name.String()), placeJSON: show.at(d.Row.Spot.Node), Reason: dropWord(d.Why)}
}

func (o Outcome) scriptsJSON(show Showing) []scriptJSON {
	var out []scriptJSON
	for _, x := range o.beforehand() {
		e := o.View.Scopes.Scripts.Effects(x)
		j := scriptJSON{placeJSON: show.at(x.Spot.Node), Skips: e.Skips}
		for _, c := range []struct {
			does bool
			what string
		}{{e.Auth, "auth"}, {e.URL, "url"}, {e.HeadersAny, "headers"}} {
			if c.does {
				j.Changes = append(j.Changes, c.what)
			}
		}
		for _, name := range e.Headers {
			j.Changes = append(j.Changes, "header:"+show.name(name))
		}
		out = append(out, j)
	}
	return out
}

func (o Outcome) headerJSON(h *resolve.Header, show Showing) headerJSON {
	out := headerJSON{Name: show.name(h.Name.String()), Source: h.Origin.String(), Pieces: show.pieces(h.Value)}
	if !h.Signed {
		value := show.header(o.Request, h)
		out.Value = &value
	}
	return out
}

func (show Showing) at(v source.Value) placeJSON {
	return placeJSON{show.name(v.File().Name()), show.name(v.Pointer())}
}

func (show Showing) pieces(t resolve.Text) []pieceJSON {
	var out []pieceJSON
	for _, p := range inFiles(t) {
		from := p.From()
		at := from.Span()
		out = append(out, pieceJSON{show.at(from.Spot.Node), at.Start, at.End})
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
	case resolve.DropBody:
		return "body"
	case resolve.DropUnread:
		return "unread"
	}
	return ""
}

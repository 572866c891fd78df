package why

import (
	"context"
	"strings"
	"time"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/resolve"
	"github.com/postlint/postlint/lint/why/evidence"
)

// recordedName is what the export is called that is made of what was sent. No finding in it
// is shown with its place.
const recordedName = "what was sent"

// recordedExport is a collection of one request that sends what the evidence shows, so that
// the same rules can look at it. Nothing is resolved in it: a {{name}} that stands in what
// was sent was sent.
func recordedExport(name string, r *evidence.Request) []byte {
	w := &writer{}
	w.open('{').key("info").open('{').pair("name", recordedName)
	w.pair("schema", "https://schema.getpostman.com/json/collection/v2.1.0/collection.json").close('}')
	w.key("item").open('[').open('{').pair("name", name).key("request").open('{')
	method := r.Method
	if method == "" {
		method = "GET"
	}
	url := r.URL
	switch { // what is likely, so that no rule blames what nobody saw
	case url == "":
		url = "https://{{host}}"
	case strings.HasPrefix(url, "//"):
		url = "https:" + url
	}
	w.pair("method", method).pair("url", url).key("auth").open('{').pair("type", resolve.NoAuth).close('}')
	w.key("header").open('[')
	for _, h := range r.Headers {
		value := h.Value
		if h.Masked {
			value = blotted(value)
		}
		w.open('{').pair("key", h.Name).pair("value", value).close('}')
	}
	w.close(']')
	if r.BodyShown && r.Body != "" {
		w.key("body").open('{').pair("mode", "raw").pair("raw", r.Body).close('}')
	}
	w.close('}').close('}').close(']').close('}')
	return w.out
}

// blottedOut is what stands in an export of what was sent for a value that somebody blotted
// out before it was shown: a reference, so that no rule takes it for what was sent.
const blottedOut = "{{blotted out}}"

// blotted keeps the scheme of a value that was blotted out, where it has one.
func blotted(value string) string {
	scheme, _, found := strings.Cut(strings.TrimSpace(value), " ")
	if !found || strings.ContainsFunc(scheme, func(r rune) bool { return !(r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z') }) {
		return blottedOut
	}
	return scheme + " " + blottedOut
}

// A writer writes JSON without white space.
type writer struct {
	out   []byte
	comma bool
}

func (w *writer) separate() {
	if w.comma {
		w.out = append(w.out, ',')
	}
}

func (w *writer) open(bracket byte) *writer {
	w.separate()
	w.out = append(w.out, bracket)
	w.comma = false
	return w
}

func (w *writer) close(bracket byte) *writer {
	w.out = append(w.out, bracket)
	w.comma = true
	return w
}

func (w *writer) text(s string) {
	w.separate()
	// What is no UTF-8 is written with replacement characters; the error says no more.
	w.out, _ = jsontext.AppendQuote(w.out, s)
	w.comma = true
}

func (w *writer) key(name string) *writer {
	w.text(name)
	w.out = append(w.out, ':')
	w.comma = false
	return w
}

func (w *writer) pair(name, value string) *writer {
	w.key(name).text(value)
	return w
}

// lintRecorded lets the rules look at what an exchange shows as sent.
func (e *explainer) lintRecorded(ctx context.Context, x *exchange, at time.Time) ([]lint.Finding, *lint.Secrets, error) {
	set := e.question.Settings
	set.Now, set.Command, set.Data, set.Supplied, set.Folders, set.Preset = at, nil, nil, nil, nil, 0
	name := "request"
	if len(x.Name) > 0 {
		name = x.Name[len(x.Name)-1]
	}
	in := lint.Input{Name: recordedName, Bytes: recordedExport(name, x.Sent), Role: lint.Named}
	p, err := lint.Load(ctx, []lint.Input{in}, set)
	if err != nil {
		return nil, nil, err
	}
	res, err := p.Lint(ctx, e.question.Rules)
	if err != nil {
		return nil, nil, err
	}
	for _, v := range p.Views() {
		for _, r := range v.Requests() {
			x.request, x.recorded = r, true
		}
	}
	return res.Findings, res.Secrets, nil
}

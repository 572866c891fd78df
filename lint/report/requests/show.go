package requests

import (
	"slices"
	"strings"
	"time"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/credential"
	"github.com/postlint/postlint/lint/report"
	"github.com/postlint/postlint/lint/resolve"
)

// A Showing says how outcomes are shown.
type Showing struct {
	Reveal  bool // values as they are, credentials included
	Stable  bool // text without places in the file
	Color   bool
	Secrets *lint.Secrets
	Packs   *credential.Packs // whose names of headers and parameters hold credentials
	Now     time.Time         // from which the lifetime of a token is told, in Facts
}

// printable makes what is in a text visible, and harmless to a terminal.
func printable(text string) string { return report.Visible(text) }

// name is a text of a file that is no value (a name, a path, a pointer) as it is shown:
// people put secrets there, too.
func (show Showing) name(s string) string {
	if show.Reveal {
		return s
	}
	return show.Secrets.Redact(s)
}

func (show Showing) names(list []string) []string {
	out := make([]string, len(list))
	for i, s := range list {
		out[i] = show.name(s)
	}
	return out
}

// verb is the method as it is shown. What variables make of it is put in capitals, in which
// no secret is known again, so that it is shown only when it is one of HTTP's own.
func (show Showing) verb(r *resolve.Request) string {
	written := strings.ToUpper(r.Method.Text().String())
	switch r.Verb {
	case "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS":
		return r.Verb
	}
	if show.Reveal || !strings.Contains(written, "{{") {
		return show.name(r.Verb)
	}
	return show.name(written)
}

// text is a name fit to print.
func (show Showing) text(s string) string { return printable(show.name(s)) }

// header is the value of a header as it is shown.
func (show Showing) header(r *resolve.Request, h *resolve.Header) string {
	if show.Reveal {
		return h.Value.String()
	}
	return show.Secrets.Redact(credential.MaskHeader(r, h, show.Packs))
}

// field is the value of a query parameter, or of a part of a body, as it is shown.
func (show Showing) field(name string, t resolve.Text) string {
	if show.Reveal {
		return t.String()
	}
	return show.Secrets.Redact(credential.MaskField(name, t, show.Packs, show.sensitive(t)...))
}

// sensitive are the parts of a text that stand in a file where the run knows of a secret:
// one that is too short to be known again wherever it stands.
func (show Showing) sensitive(t resolve.Text) []resolve.Part {
	var out []resolve.Part
	for _, p := range t.Pieces() {
		from := p.From()
		if from.IsZero() || p.Open != nil || !show.secretAt(from) {
			continue
		}
		if from.End-from.Start != p.End()-p.Start() {
			out = append(out, resolve.Part{Start: p.Start(), End: p.End()})
			continue
		}
		for i := range p.End() - p.Start() {
			at := resolve.Range{Spot: from.Spot, Start: from.Start + i, End: from.Start + i + 1}
			switch last := len(out) - 1; {
			case !show.secretAt(at):
			case last >= 0 && out[last].End == p.Start()+i:
				out[last].End++
			default:
				out = append(out, resolve.Part{Start: p.Start() + i, End: p.Start() + i + 1})
			}
		}
	}
	return out
}

// secretAt says that a range overlaps with a secret.
func (show Showing) secretAt(at resolve.Range) bool {
	span := at.Span()
	return slices.ContainsFunc(show.Secrets.In(at.Spot.Node.File().Name()), func(s lint.Sensitive) bool { return s.Start < span.End && span.Start < s.End })
}

// url is the URL as it goes on the wire, as it is shown: without the parameters whose
// value depends on time or a nonce, which stand at its end.
func (show Showing) url(r *resolve.Request) string {
	url := show.Secrets.Redact(credential.MaskWireURL(r, show.Packs))
	if show.Reveal {
		url = r.Target.Wire()
	}
	for _, q := range slices.Backward(r.Query) {
		if q.Signed {
			url = strings.TrimRight(strings.TrimSuffix(url, q.Raw.String()), "?&")
		}
	}
	return url
}

// plainParams are parameters of an auth that name something and are no secret.
var plainParams = []string{"username", "key", "kid", "iss", "aud", "algorithm", "authId", "consumerKey", "accessKey"}

// param is a parameter of an auth as it is shown: of a secret only the references.
func (show Showing) param(p *resolve.Param) string {
	switch {
	case show.Reveal:
		return p.Text.String()
	case slices.Contains(plainParams, p.Key), credential.PlainParam(p.Key):
		return show.Secrets.Redact(p.Text.String())
	}
	var b strings.Builder
	for _, piece := range p.Text.Pieces() {
		text := "***"
		if piece.Open != nil {
			text = p.Text.String()[piece.Start():piece.End()]
		}
		b.WriteString(text)
	}
	return show.Secrets.Redact(b.String())
}

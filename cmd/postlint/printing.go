package main

import (
	"cmp"
	"io"
	"slices"
	"strings"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/credential"
	"github.com/postlint/postlint/lint/report"
	"github.com/postlint/postlint/lint/resolve"
)

// write writes a whole report and makes it the file's content.
func (t *target) write(report string) error {
	if _, err := io.WriteString(t.w, report); err != nil {
		return &inputFailure{"the result cannot be written: " + unreadable(err).Error()}
	}
	if err := t.commit(); err != nil {
		return &inputFailure{"the result cannot be written: " + unreadable(err).Error()}
	}
	return nil
}

func sortedErrors(lists ...[]lint.InputError) []lint.InputError {
	all := slices.Concat(lists...)
	slices.SortStableFunc(all, func(a, b lint.InputError) int {
		return cmp.Or(cmp.Compare(a.Path, b.Path), cmp.Compare(a.Offset, b.Offset))
	})
	return all
}

// printErrors writes the inputs that could not be read to the standard error.
func (s *session) printErrors(got *resolution, color string) {
	_ = report.Errors(s.err, got.result(), report.TextOptions{Color: s.colored(color, s.err)})
}

// printable makes what is in a text visible, and harmless to a terminal.
func printable(text string) string { return report.Visible(text) }

// name is a text of a file that is no value (a name, a path, a pointer) as it is shown:
// people put secrets there, too.
func (show showing) name(s string) string {
	if show.reveal {
		return s
	}
	return show.secrets.Redact(s)
}

func (show showing) names(list []string) []string {
	out := make([]string, len(list))
	for i, s := range list {
		out[i] = show.name(s)
	}
	return out
}

// verb is the method as it is shown. What variables make of it is put in capitals, in which
// no secret is known again, so that it is shown only when it is one of HTTP's own.
func (show showing) verb(r *resolve.Request) string {
	written := strings.ToUpper(r.Method.Text().String())
	switch r.Verb {
	case "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS":
		return r.Verb
	}
	if show.reveal || !strings.Contains(written, "{{") {
		return show.name(r.Verb)
	}
	return show.name(written)
}

// text is a name fit to print.
func (show showing) text(s string) string { return printable(show.name(s)) }

// header is the value of a header as it is shown.
func (show showing) header(r *resolve.Request, h *resolve.Header) string {
	if show.reveal {
		return h.Value.String()
	}
	return show.secrets.Redact(credential.MaskHeader(r, h, show.packs))
}

// url is the URL as it goes on the wire, as it is shown: without the parameters whose
// value depends on time or a nonce, which stand at its end.
func (show showing) url(r *resolve.Request) string {
	url := show.secrets.Redact(credential.MaskWireURL(r, show.packs))
	if show.reveal {
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
func (show showing) param(p *resolve.Param) string {
	switch {
	case show.reveal:
		return p.Text.String()
	case slices.Contains(plainParams, p.Key):
		return show.secrets.Redact(p.Text.String())
	}
	var b strings.Builder
	for _, piece := range p.Text.Pieces() {
		text := "***"
		if piece.Open != nil {
			text = p.Text.String()[piece.Start:piece.End]
		}
		b.WriteString(text)
	}
	return show.secrets.Redact(b.String())
}

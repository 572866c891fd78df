package report

import (
	"fmt"
	"io"

	"github.com/postlint/postlint/lint"
)

// Errors writes the inputs that could not be read, each on a line as PATH:LINE:COLUMN:
// MESSAGE with what to do about it below, and the rules that failed. It is for
// standard error.
func Errors(w io.Writer, res *lint.Result, o TextOptions) error {
	p := newText(w, &lint.Result{Secrets: res.Secrets}, o)
	for _, e := range res.Errors {
		place := p.show(e.Path)
		if e.Line > 0 {
			place += shown(fmt.Sprintf(":%d:%d", e.Line, e.Column))
		}
		p.about(place, ": "+p.show(e.Message))
		if help := remedy(e); help != "" {
			p.line("  ", p.in(faint, "do   "), help)
		}
	}
	for _, c := range res.Crashes {
		p.line(p.in(red, "internal error"), " (a bug of postlint): ", p.show(c))
	}
	return p.flush()
}

// remedy says what to do about an input that could not be read, where the message
// says only what is wrong.
func remedy(e lint.InputError) shown {
	if e.Flag != "" {
		return "raise the limit with " + shown(e.Flag)
	}
	switch e.Code {
	case "syntax", "trailing":
		return "repair it at that place; if Postman wrote it, export it again"
	case "empty":
		return "if Postman wrote it, export it again"
	}
	return ""
}

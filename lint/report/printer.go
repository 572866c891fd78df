package report

import (
	"bufio"
	"io"

	"github.com/postlint/postlint/lint"
)

// A shown is text that may be printed: it has passed show, or is postlint's own.
type shown string

// A printer is the one way out for text. Text that comes from a file has to become
// shown first.
type printer struct {
	w       *bufio.Writer
	secrets *lint.Secrets
	color   bool
}

func newPrinter(w io.Writer, secrets *lint.Secrets, color bool) *printer {
	return &printer{w: bufio.NewWriter(w), secrets: secrets, color: color}
}

// show makes text from a file fit to print.
func (p *printer) show(s string) shown { return shown(Visible(p.secrets.Redact(s))) }

// put writes texts one after the other. Errors stay in the writer until flush.
func (p *printer) put(texts ...shown) {
	for _, t := range texts {
		_, _ = p.w.WriteString(string(t))
	}
}

func (p *printer) line(texts ...shown) {
	p.put(texts...)
	p.put("\n")
}

func (p *printer) flush() error { return p.w.Flush() }

// A style is an SGR sequence (ECMA-48 §8.3.117). Meaning never rests on it alone. There is
// no yellow and no cyan, which cannot be read on white, and no blue, which cannot on black.
type style shown

const (
	none   style = ""
	bold   style = "\x1b[1m"
	faint  style = "\x1b[2m"
	under  style = "\x1b[1;4m"
	red    style = "\x1b[1;31m"
	purple style = "\x1b[1;35m"
	green  style = "\x1b[32m"
	reset  style = "\x1b[0m"
)

func (p *printer) in(s style, text shown) shown {
	if !p.color || text == "" || s == none {
		return text
	}
	return shown(s) + text + shown(reset)
}

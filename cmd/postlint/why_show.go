package main

import (
	"fmt"
	"strings"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/why"
)

// A whyShowing prints an answer. Nothing is printed past its redactor.
type whyShowing struct {
	answer    *why.Answer
	anonymous bool
	color     bool
	width     int
}

// safe is a text of a file or of the evidence, fit to print.
func (w *whyShowing) safe(s string) string {
	s = w.answer.Redact(s)
	if w.anonymous {
		s = w.unnamed(s)
	}
	return printable(s)
}

// unnamed replaces hosts by words that say which stood there.
func (w *whyShowing) unnamed(s string) string {
	var b strings.Builder
	for i := 0; i < len(s); {
		host, n := w.hostAt(s[i:])
		if host == 0 {
			b.WriteByte(s[i])
			i++
			continue
		}
		fmt.Fprintf(&b, "host-%d.example", host)
		i += n
	}
	return b.String()
}

// hostAt says which host of the answer a text begins with, from 1, and how long it is: the
// longest, as one may begin with another. It is 0 for none.
func (w *whyShowing) hostAt(s string) (host, n int) {
	for i, name := range w.answer.Hosts {
		if len(name) > n && len(name) <= len(s) && strings.EqualFold(s[:len(name)], name) {
			host, n = i+1, len(name)
		}
	}
	return host, n
}

// target is the request line.
func (w *whyShowing) target(c *why.Case) string {
	url := c.URL
	if w.anonymous && url != "" {
		url = anonymousURL(url)
	}
	return strings.TrimSpace(c.Method + " " + w.safe(url))
}

// anonymousURL keeps the scheme, and how many segments the path has.
func anonymousURL(url string) string {
	scheme, rest, found := strings.Cut(url, "://")
	if !found {
		scheme, rest = "", url
	} else {
		scheme += "://"
	}
	path, _, _ := strings.Cut(rest, "?")
	segments := strings.Count(path, "/")
	return scheme + "host.example" + strings.Repeat("/…", segments)
}

// title is what a case is called.
func (w *whyShowing) title(c *why.Case) string {
	switch {
	case w.anonymous && len(c.Request) > 0:
		return "the request"
	case len(c.Request) > 0:
		return w.safe(strings.Join(c.Request, " › "))
	}
	return "the call"
}

// outcome says what came back, or is supposed to have.
func (w *whyShowing) outcome(c *why.Case) string {
	switch {
	case c.Supposed:
		return fmt.Sprintf("%d supposed: there is no evidence", c.Status)
	case c.Status == 0:
		return "no answer" + w.from(c)
	}
	if c.Again > 0 {
		return fmt.Sprintf("answered %d, %d times%s", c.Status, c.Again+1, w.from(c))
	}
	return fmt.Sprintf("answered %d%s", c.Status, w.from(c))
}

func (w *whyShowing) from(c *why.Case) string {
	s := c.Source
	if s.Path == "" || w.anonymous {
		return ""
	}
	out := ", from " + w.safe(s.Path)
	if s.Line > 0 {
		out += fmt.Sprintf(":%d", s.Line)
	}
	return out
}

// place is where the edit has to be made: the click path and the bytes.
func (w *whyShowing) place(p lint.Place) string {
	at := fmt.Sprintf("%s:%d:%d", p.Path, p.Start.Line, p.Start.Column)
	if w.anonymous {
		return fmt.Sprintf("line %d, column %d", p.Start.Line, p.Start.Column)
	}
	if p.App == "" {
		return w.safe(at)
	}
	return w.safe(p.App) + "  (" + w.safe(at) + ")"
}

// tell is what to say to the person who may look. Without names it has neither host nor path.
func (w *whyShowing) tell(r *why.Row, c *why.Case) string {
	if w.anonymous {
		return r.Tell
	}
	return r.TellOf(c)
}

package answers

import (
	"fmt"
	"strings"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/lazy"
	"github.com/postlint/postlint/lint/report"
	"github.com/postlint/postlint/lint/resolve"
	"github.com/postlint/postlint/lint/why"
)

// A Showing shows an answer. Nothing is shown past its redactor. It is not for several
// goroutines at once.
type Showing struct {
	Answer    *why.Answer
	Anonymous bool // without hosts, paths and names
	Color     bool // of text
	Width     int  // in columns, of text; 0 breaks no line

	done      map[string]string // what raw made of a text
	hosts     map[string]int    // the number of each host, from 1; see unnamed
	variables map[string]int    // and of each variable that was met
}

// safe is a text of a file or of the evidence, fit to print.
func (w *Showing) safe(s string) string { return report.Visible(w.raw(s)) }

// raw is the same where escaping is somebody else's business. Most texts are said of many
// cases, so that each is worked on once.
func (w *Showing) raw(s string) string {
	if out, known := w.done[s]; known {
		return out
	}
	out := w.Answer.Redact(s)
	if w.Anonymous {
		out = w.unnamed(out)
	}
	if w.done == nil {
		w.done = map[string]string{}
	}
	w.done[s] = out
	return out
}

// unnamed replaces hosts, and the names of variables, by words that say which stood there.
func (w *Showing) unnamed(s string) string {
	if w.hosts == nil {
		w.hosts = map[string]int{}
		for i, name := range w.Answer.Hosts {
			w.hosts[strings.ToLower(name)] = i + 1
		}
	}
	var b strings.Builder
	at := 0
	for _, ref := range resolve.References(s) {
		w.unnamedHosts(&b, s[at:ref[0]])
		b.WriteString("{{" + w.variable(s[ref[0]+2:ref[1]-2]) + "}}")
		at = ref[1]
	}
	w.unnamedHosts(&b, s[at:])
	return b.String()
}

// variable is what a variable is called without its name, which Postman's own keep, and
// those of our own sentences.
func (w *Showing) variable(name string) string {
	if !w.Anonymous || name == "" || name == "reference" || name == "name" || strings.HasPrefix(name, "$") {
		return name
	}
	if w.variables == nil {
		w.variables = map[string]int{}
	}
	if w.variables[name] == 0 {
		w.variables[name] = len(w.variables) + 1
	}
	return fmt.Sprintf("variable-%d", w.variables[name])
}

// hostRun is what may be a host: an address of IPv6 in its brackets, or a whole word. What
// a URL escapes is a run of its own, so that it is part of no word.
var hostRun = lazy.Pattern{Expression: `\[[0-9A-Fa-f:.]+\]|%[0-9A-Fa-f]{2}|[\pL\pM\pN._-]+`}

func (w *Showing) unnamedHosts(b *strings.Builder, s string) {
	at := 0
	for _, run := range hostRun.Get().FindAllStringIndex(s, -1) {
		b.WriteString(s[at:run[0]])
		w.unnamedRun(b, s[run[0]:run[1]])
		at = run[1]
	}
	b.WriteString(s[at:])
}

// longestHost is how long a name may be in the DNS, in bytes.
const longestHost = 253

// unnamedRun writes a run: the longest host that begins at each of its labels is replaced. A
// host of one label has to be the whole run, as the word may stand in others.
func (w *Showing) unnamedRun(b *strings.Builder, run string) {
	word := strings.Trim(run, ".-")
	if n := w.hosts[strings.ToLower(word)]; n > 0 {
		before, after, _ := strings.Cut(run, word)
		fmt.Fprintf(b, "%shost-%d.example%s", before, n, after)
		return
	}
	for rest := run; rest != ""; {
		host, n := w.hostAt(rest)
		if host > 0 {
			fmt.Fprintf(b, "host-%d.example", host)
			rest = rest[n:]
		}
		dot := strings.IndexByte(rest, '.') + 1
		if dot == 0 {
			dot = len(rest)
		}
		b.WriteString(rest[:dot])
		rest = rest[dot:]
	}
}

// hostAt says which host of several labels a run begins with, from 1, and how long it is: the
// longest, as one may begin with another. It is 0 for none.
func (w *Showing) hostAt(run string) (host, n int) {
	low := strings.ToLower(run)
	if len(low) != len(run) {
		return 0, 0 // letters whose small ones are longer are of no host
	}
	for end := min(len(run), longestHost); end > 0; end = strings.LastIndexByte(low[:end], '.') {
		whole := end == len(run) || run[end] == '.'
		if host = w.hosts[low[:end]]; whole && host > 0 && strings.Contains(low[:end], ".") {
			return host, end
		}
	}
	return 0, 0
}

// target is the request line.
func (w *Showing) target(c *why.Case) string {
	url := c.URL
	if w.Anonymous && url != "" {
		url = anonymousURL(url)
	}
	return strings.TrimSpace(w.method(c) + " " + w.safe(url))
}

// method is the method of a case: what a report calls one may be anything.
func (w *Showing) method(c *why.Case) string {
	letters := func(r rune) bool { return r >= 'a' && r <= 'z' || r >= 'A' && r <= 'Z' }
	if len(c.Method) > longestMethod || strings.TrimFunc(c.Method, letters) != "" {
		return "***"
	}
	return w.raw(c.Method)
}

// longestMethod is how many letters a method has that is shown: the longest of those that are
// registered and in use, PROPPATCH, has nine.
const longestMethod = 10

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
func (w *Showing) title(c *why.Case) string {
	switch {
	case w.Anonymous && len(c.Request) > 0:
		return "the request"
	case len(c.Request) > 0:
		return w.safe(strings.Join(c.Request, " › "))
	}
	return "the call"
}

// outcome says what came back, or is supposed to have.
func (w *Showing) outcome(c *why.Case) string {
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

func (w *Showing) from(c *why.Case) string {
	s := c.Source
	if s.Path == "" || w.Anonymous {
		return ""
	}
	out := ", from " + w.safe(s.Path)
	if s.Line > 0 {
		out += fmt.Sprintf(":%d", s.Line)
	}
	return out
}

// place is where the edit has to be made: the click path and the bytes.
func (w *Showing) place(p lint.Place) string {
	at := fmt.Sprintf("%s:%d:%d", p.Path, p.Start.Line, p.Start.Column)
	if w.Anonymous {
		return fmt.Sprintf("line %d, column %d", p.Start.Line, p.Start.Column)
	}
	if p.App == "" {
		return w.safe(at)
	}
	return w.safe(p.App) + "  (" + w.safe(at) + ")"
}

// tell is what to say to the person who may look, redacted. Without names it has neither host
// nor path. Its words and the URL are redacted apart: many rows say them of one call.
func (w *Showing) tell(r *why.Row, c *why.Case) string {
	row := *r
	row.Tell = w.raw(r.Tell)
	if w.Anonymous {
		return row.Tell
	}
	shown := *c
	shown.Method, shown.URL = w.method(c), w.raw(c.URL)
	return row.TellOf(&shown)
}

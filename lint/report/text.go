package report

import (
	"io"
	"slices"

	"github.com/postlint/postlint/lint"
)

// TextOptions are how the text report looks.
type TextOptions struct {
	Color      bool
	Verbose    bool     // infos are shown, not only counted, and everything in full, however much it is
	Quiet      bool     // findings alone and how many were accepted, without overview, coverage, summary and hints
	ASCII      bool     // no signs of our own outside of ASCII; text of the files stays as it is
	Ungrouped  bool     // each finding by itself with its whole click path, and no overview, however many there are
	Statistics bool     // all rules are counted at the end
	Width      int      // columns at which sentences are broken; 0 for nowhere
	Now        string   // the time against which tokens were judged, for findings that depend on it
	Inputs     []string // the words of the command line that name what is linted, for commands to go on with
	Accept     string   // the command that accepts the findings there are; "" for none
	Hints      []string // what else can be done, a line each; up to two that say something new stand at the end
	// Suppressed says that findings that were accepted are listed, too.
	Suppressed bool
}

// How much is too much to be read from the beginning: findings in full take nine lines,
// and what can be said of a collection without one takes five.
const (
	twoScreens = 12 // findings and collections from which on a report begins with an overview
	tooMany    = 50 // findings from which on each takes a line
)

// Text writes the report for a person: the findings by file and request, each with its
// place, the line with a caret, why it matters and what to do; after those of a collection
// and its environments what could be judged of it; then a summary. A report of more than
// two screens begins with an overview, and one of many findings has a line for each. What
// it looks like does not depend on the terminal, but for the colours and the width. Infos
// are left out unless asked for.
func Text(w io.Writer, res *lint.Result, o TextOptions) error {
	t := newText(w, res, o)
	if t.large() && !o.Quiet {
		t.overview()
	}
	for i := range res.Files {
		f := &res.Files[i]
		if f.Kind != "collection" {
			continue
		}
		for _, path := range paths(f) {
			t.section(path)
		}
		if !o.Quiet {
			t.coverage(f)
		}
	}
	for i := range res.Findings {
		t.section(res.Findings[i].Place.Path)
	}
	if o.Suppressed {
		t.suppressed()
	}
	if !o.Quiet {
		t.summary()
	} else if n := Accepted(res); n != "" {
		t.inset(0, none, shown(n)) // which is never kept quiet
	}
	if o.Statistics {
		t.statistics()
	}
	return t.flush()
}

// paths are those of a collection, or of the files that it is made of, and those of its
// environments.
func paths(c *lint.FileResult) []string {
	return slices.Concat([]string{c.Path}, c.Sources, c.Environments)
}

type text struct {
	*printer
	*glyphs
	res       *lint.Result
	o         TextOptions
	shown     map[string][]*lint.Finding // findings that are shown, by path
	count     int                        // of these
	concerned map[string]bool            // paths of files that one of these lies in, or names a place in
	accepted  map[string]bool            // paths of files in which something was accepted
	exports   map[string]int             // by path
	told      map[string]bool            // paths of which the findings were written
	margin    shown                      // before each line of a finding
	lens      *lens                      // on the line that was shown last
}

func newText(w io.Writer, res *lint.Result, o TextOptions) *text {
	t := &text{
		printer: newPrinter(w, res.Secrets, o.Color), glyphs: fancy, res: res, o: o, shown: map[string][]*lint.Finding{},
		concerned: map[string]bool{}, accepted: map[string]bool{}, exports: map[string]int{}, told: map[string]bool{}, margin: "  ",
	}
	if o.ASCII {
		t.glyphs = plain
	}
	if o.Ungrouped {
		t.margin = ""
	}
	for i := range res.Findings {
		f := &res.Findings[i]
		if !o.Verbose && f.Severity <= lint.Info {
			continue
		}
		t.count++
		t.shown[f.Place.Path] = append(t.shown[f.Place.Path], f)
		t.concerned[f.Place.Path] = true
		for k := range f.Related {
			t.concerned[f.Related[k].Path] = true
		}
	}
	for i := range res.Suppressed {
		t.accepted[res.Suppressed[i].Place.Path] = true
	}
	for i := range res.Files {
		t.exports[res.Files[i].Path]++
	}
	return t
}

// large says that there is more than is read from the beginning.
func (t *text) large() bool {
	n := t.count
	for i := range t.res.Files {
		if t.res.Files[i].Kind == "collection" {
			n++
		}
	}
	return n > twoScreens && !t.o.Ungrouped
}

// listed says that each finding takes one line.
func (t *text) listed() bool { return t.count > tooMany && !t.o.Verbose && !t.o.Ungrouped }

// section writes the findings of a file, once.
func (t *text) section(path string) {
	if t.told[path] {
		return
	}
	t.told[path] = true
	found := t.shown[path]
	switch {
	case len(found) == 0:
	case t.listed():
		t.list(path, found)
	default:
		for _, g := range t.groups(found) {
			if !t.o.Ungrouped {
				t.heading(g.heading)
			}
			for i, f := range g.findings {
				t.finding(f, g.rest[i])
			}
		}
	}
}

func (t *text) heading(path string) {
	t.inset(0, under, t.clickPath(path))
}

// fewer says that a collection is left out, as the overview stands for it: what can be
// judged of each of 300 is no first thing to read.
func (t *text) fewer() bool { return t.large() && !t.o.Verbose }

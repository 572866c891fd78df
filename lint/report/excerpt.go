package report

import (
	"cmp"

	"github.com/postlint/postlint/lint"
)

// A CellKind says what a part of an excerpt is.
type CellKind string

// The kinds: text, the shape of a secret in its place, the same where bytes at fault are in
// the secret, the bytes at fault, and a mark that the line goes on.
const (
	CellText      CellKind = "t"
	CellMask      CellKind = "m"
	CellMaskFault CellKind = "mf"
	CellFault     CellKind = "f"
	CellCutOff    CellKind = "c"
)

// A Cell is a part of a line.
type Cell struct {
	Kind CellKind
	Text string
}

// A Line is a line of a file as it may be shown. Number starts at 1.
type Line struct {
	Number int
	Cells  []Cell
}

// How much of a file an excerpt shows: lines around those at fault, and characters of a
// line around the place.
const (
	linesAround = 3
	charsBefore = 120
	charsBehind = 240
)

// Excerpt returns the lines around the place of a finding, with every secret of the run
// replaced by its shape; nil when the file is not at hand. Characters that act on a terminal
// are as they are: whoever shows them makes them visible.
func Excerpt(res *lint.Result, f *lint.Finding) []Line {
	file := res.Sources[f.Place.Path]
	if file == nil {
		return nil
	}
	first, last := max(1, f.Place.Start.Line-linesAround), f.Place.End.Line+linesAround
	var out []Line
	for n := first; n <= last && n <= first+4*linesAround; n++ {
		l := newLens(file, f.Place.Path, n, res.Secrets)
		if n > 1 && l.line.Start >= len(l.raw) {
			break // the file ends
		}
		out = append(out, Line{n, excerptOf(l, f)})
	}
	return out
}

// excerptOf is one line of an excerpt.
func excerptOf(l *lens, f *lint.Finding) []Cell {
	e := &excerpter{lens: l, from: f.Place.Start.Offset, to: f.Place.End.Offset}
	begin := l.line.Start
	if e.from > begin && e.from <= l.line.End {
		begin = e.back(e.from, charsBefore)
	}
	if begin > l.line.Start {
		e.put(CellCutOff, "")
	}
	i, n := begin, 0
	for ; i < l.line.End && n < charsBefore+charsBehind; n++ {
		e.insertion(i)
		i = e.step(i)
	}
	e.insertion(i)
	if i < l.line.End {
		e.put(CellCutOff, "")
	}
	for k := range e.cells {
		e.cells[k].Text = l.secrets.Redact(e.cells[k].Text)
	}
	return e.cells
}

// An excerpter cuts a line into cells.
type excerpter struct {
	*lens
	from, to int // the bytes at fault
	cells    []Cell
	pointed  bool
}

// back is where the line is shown from: some characters in front of a place, and not inside
// of a secret.
func (e *excerpter) back(i, chars int) int {
	for ; chars > 0 && i > e.line.Start; chars-- {
		i = e.lens.back(i, e.line.Start)
		if m, ok := e.mask(i); ok {
			i = max(e.line.Start, m.Start)
		}
	}
	return i
}

// insertion marks the place where something is missing.
func (e *excerpter) insertion(i int) {
	if e.from == e.to && i == e.from && !e.pointed {
		e.pointed = true
		e.put(CellFault, "")
	}
}

// step adds a character, or the shape of a secret, and returns where the next one begins.
func (e *excerpter) step(i int) int {
	if m, ok := e.mask(i); ok {
		kind := CellMask
		if e.from < m.End && m.Start < e.to || e.from == e.to && m.Start <= e.from && e.from < m.End {
			kind = CellMaskFault
		}
		e.put(kind, cmp.Or(m.Shape, "secret"))
		return max(i+1, min(m.End, e.line.End))
	}
	c := e.at(i, e.line.End)
	kind := CellText
	if e.from <= c.start && c.start < e.to {
		kind = CellFault
	}
	text := string(c.r)
	if c.bad {
		text = Visible(string(e.raw[c.start:c.end]))
	}
	e.put(kind, text)
	return c.end
}

// put adds text to the last cell when it is of the same kind. Each secret is a cell of its
// own.
func (e *excerpter) put(kind CellKind, text string) {
	if n := len(e.cells); n > 0 && e.cells[n-1].Kind == kind && (kind == CellText || kind == CellFault) {
		e.cells[n-1].Text += text
		return
	}
	e.cells = append(e.cells, Cell{kind, text})
}

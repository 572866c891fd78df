package report

import (
	"cmp"
	"strings"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/source"
)

// A window is the part of a line around the bytes at fault, ready to print.
type window struct {
	text   shown
	indent int // columns of the terminal before the caret
	length int // columns that the caret and its tail take
}

// The columns that a window shows before and after the place at fault where there is room.
const (
	mostBefore = 48
	mostBehind = 52
)

// draw makes the window of a place in the line under a lens. Every sensitive span that it touches is replaced
// by its shape as a whole, not only that of the finding, and so is every secret value
// that stands in it without being known by its place. A long line is not gone through.
// The window takes the columns of room; 0 is as many as it likes.
func draw(l *lens, p lint.Place, g *glyphs, room int) window {
	win := drawn(l, p, g, mostBefore, mostBehind)
	if room == 0 || columns(win.text) <= room {
		return win
	}
	inner := max(0, room-2*columns(g.cut))
	before := inner * mostBefore / (mostBefore + mostBehind)
	win = drawn(l, p, g, before, inner-before)
	if room > win.indent { // the shape of a secret is not broken, so the last one may be too long
		win.text, win.length = clipped(win.text, room, g.cut), min(win.length, room-win.indent)
	}
	return win
}

// drawn is a window with so many columns before the place and behind it.
func drawn(l *lens, p lint.Place, g *glyphs, before, behind int) window {
	d := &drawer{lens: l, from: p.Start.Offset, to: p.End.Offset, glyphs: g}
	i := d.begin(before)
	for i < d.line.End && (!d.pointed || d.column < max(d.caret, before)+behind) {
		i = d.step(i)
	}
	if !d.pointed {
		d.point()
	}
	if i < d.line.End {
		d.put(g.cut)
	}
	return window{text: shown(d.secrets.Redact(d.out.String())), indent: d.caret, length: d.tail()}
}

// A drawer puts the characters of a line into a window and keeps count of the columns.
type drawer struct {
	*lens
	from, to int // the bytes at fault
	glyphs   *glyphs

	out     strings.Builder
	column  int
	caret   int
	length  int
	pointed bool
}

// begin returns where the window begins: some columns before the place, never inside
// of a secret, and without the indentation.
func (d *drawer) begin(before int) int {
	i := d.from
	for n := 0; n < before && i > d.line.Start; n++ {
		i = d.back(i, d.line.Start)
		if m, ok := d.mask(i); ok {
			i = max(d.line.Start, m.Start)
			n += columns(d.shape(m)) - 1
		}
	}
	if i > d.line.Start {
		d.put(d.glyphs.cut)
		return i
	}
	for i < min(d.line.End, d.from) {
		c := d.at(i, d.line.End)
		if c.r != ' ' && c.r != '\t' {
			break
		}
		i = c.end
	}
	return i
}

// step draws a character, or the shape of the secret that it belongs to, and returns
// where the next one begins.
func (d *drawer) step(i int) int {
	c := d.at(i, d.line.End)
	text := ""
	if m, ok := d.mask(i); ok {
		text = d.shape(m)
		c.start, c.end = m.Start, max(c.end, min(m.End, d.line.End))
	} else {
		text = d.visible(c)
	}
	if !d.pointed && (c.start >= d.from || c.end > d.from) {
		d.point()
	}
	d.put(text)
	if c.start < d.to && c.end > d.from {
		d.length += columns(text)
	}
	return c.end
}

// shape stands for a secret, so that secrets of one shape look alike.
func (d *drawer) shape(m lint.Sensitive) string {
	return d.glyphs.open + Visible(cmp.Or(m.Shape, "secret")) + d.glyphs.close
}

// printable are the characters that show themselves, from the space on, so that each need
// not be made anew.
const printable = " !\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`abcdefghijklmnopqrstuvwxyz{|}~"

// visible is a character as it is drawn: a tab as two columns, the first sign of an
// opener of a CI system's command escaped.
func (d *drawer) visible(c cell) string {
	switch {
	case c.r == '\t':
		return "  "
	case c.r >= ' ' && c.r < 0x7f && c.r != '#':
		return printable[c.r-' ' : c.r-' '+1]
	case c.r == '#' && opener(d.file.Excerpt(source.Span{Start: c.start, End: min(c.start+2*longestOpener, d.line.End)})):
		return `\u{23}`
	case c.bad:
		return Visible(d.file.Excerpt(source.Span{Start: c.start, End: c.end}))
	}
	return Visible(string(c.r))
}

// tail is the length of the caret with its tail: one for an insertion point.
func (d *drawer) tail() int {
	if d.from == d.to {
		return 1
	}
	return max(d.length, 1)
}

func (d *drawer) point() { d.pointed, d.caret = true, d.column }

func (d *drawer) put(text string) {
	d.out.WriteString(text)
	d.column += columns(text)
}

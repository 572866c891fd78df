package report

import (
	"strings"
	"unicode"
	"unicode/utf16"
	"unicode/utf8"

	"golang.org/x/text/width"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/source"
)

// A window is the part of a line around the bytes at fault, ready to print.
type window struct {
	text   string
	indent int // columns of the terminal before the caret
	length int // columns that the caret and its tail take
}

// The characters that a window shows before and after the place at fault.
const (
	before = 48
	after  = 52
)

// A cell is one character of a file and its bytes.
type cell struct {
	r          rune
	start, end int
}

// show makes the window of a place. Every sensitive span that it touches is replaced
// by its shape, not only that of the finding. A long line is not gone through.
func show(f *source.File, p lint.Place, secrets *lint.Secrets) window {
	raw, line := f.Bytes(), f.Line(p.Start.Line)
	d := drawer{secrets: secrets.In(p.Path), all: secrets, from: p.Start.Offset, to: p.End.Offset}
	decode := decoder(raw)
	i := d.start(raw, line.Start, p.Start.Offset)
	if i > line.Start {
		d.put("…")
	} else {
		i = skipBlanks(raw, decode, i, min(line.End, p.Start.Offset))
	}
	for end := d.column + before + after; i < line.End && d.column < end; {
		i = d.draw(decode(raw[:line.End], i), line.End)
	}
	if !d.begun {
		d.begin()
	}
	d.flush()
	if i < line.End {
		d.put("…")
	}
	return window{text: d.out.String(), indent: d.caret, length: d.tail()}
}

// start is where the window begins: some characters before the place, and never
// inside of a secret.
func (d *drawer) start(raw []byte, first, at int) int {
	for n := 0; n < before && at > first; n++ {
		at = previous(raw, first, at)
	}
	if s := d.sensitive(cell{start: at, end: at + 1}); s != nil {
		at = max(first, s.Start)
	}
	return at
}

func skipBlanks(raw []byte, decode func([]byte, int) cell, i, end int) int {
	for i < end {
		c := decode(raw, i)
		if c.r != ' ' && c.r != '\t' {
			break
		}
		i = c.end
	}
	return i
}

func decoder(raw []byte) func([]byte, int) cell {
	switch {
	case len(raw) > 1 && raw[0] == 0xff && raw[1] == 0xfe:
		return func(b []byte, i int) cell { return wide(b, i, 0) }
	case len(raw) > 1 && raw[0] == 0xfe && raw[1] == 0xff:
		return func(b []byte, i int) cell { return wide(b, i, 1) }
	}
	return func(b []byte, i int) cell {
		r, n := utf8.DecodeRune(b[i:])
		return cell{r, i, i + n}
	}
}

// wide decodes a UTF-16 character; low is the index of its low byte.
func wide(b []byte, i, low int) cell {
	unit := func(k int) rune {
		if k+1 >= len(b) {
			return utf8.RuneError
		}
		return rune(b[k+low]) | rune(b[k+1-low])<<8
	}
	r := unit(i)
	if utf16.IsSurrogate(r) && i+3 < len(b) {
		return cell{utf16.DecodeRune(r, unit(i+2)), i, i + 4}
	}
	return cell{r, i, min(i+2, len(b))}
}

// previous is the start of the character before a place.
func previous(raw []byte, first, at int) int {
	if len(raw) > 1 && (raw[0] == 0xff && raw[1] == 0xfe || raw[0] == 0xfe && raw[1] == 0xff) {
		return max(at-2, first)
	}
	at--
	for n := 0; n < utf8.UTFMax-1 && at > first && !utf8.RuneStart(raw[at]); n++ {
		at--
	}
	return max(at, first)
}

// A drawer puts cells into a line and keeps count of the columns.
type drawer struct {
	secrets  []lint.Sensitive
	all      *lint.Secrets
	from, to int

	out    strings.Builder
	plain  strings.Builder // literal text since the last mask, not yet redacted
	column int
	caret  int
	length int
	begun  bool
}

// draw draws a character, or the shape of the secret that it belongs to, and returns
// where the next one begins.
func (d *drawer) draw(c cell, lineEnd int) int {
	if s := d.sensitive(c); s != nil {
		d.flush()
		if s.End > d.from && !d.begun {
			d.begin()
		}
		text := "‹" + Visible(s.Shape) + "›"
		d.put(text)
		d.under(s.Start, s.End, columns(text))
		return max(c.end, min(s.End, lineEnd))
	}
	if c.start >= d.from && !d.begun {
		d.begin()
	}
	text := Visible(string(c.r))
	if c.r == '\t' {
		text = "  "
	}
	d.plain.WriteString(text)
	d.column += columns(text)
	d.under(c.start, c.end, columns(text))
	return c.end
}

// under makes the caret's tail longer by what was drawn of the place at fault.
func (d *drawer) under(start, end, w int) {
	if start < d.to && end > d.from {
		d.length += w
	}
}

// tail is the length of the caret with its tail: one for an insertion point.
func (d *drawer) tail() int {
	if d.from == d.to {
		return 1
	}
	return max(d.length, 1)
}

func (d *drawer) begin() {
	d.flush()
	d.begun, d.caret = true, d.column
}

func (d *drawer) put(text string) {
	d.flush()
	d.out.WriteString(text)
	d.column += columns(text)
}

// flush redacts the literal text and writes it.
func (d *drawer) flush() {
	if d.plain.Len() == 0 {
		return
	}
	s := d.plain.String()
	d.plain.Reset()
	r := d.all.Redact(s)
	d.column += columns(r) - columns(s)
	d.out.WriteString(r)
}

func (d *drawer) sensitive(c cell) *lint.Sensitive {
	for i := range d.secrets {
		if s := &d.secrets[i]; s.Start < c.end && c.start < s.End {
			return s
		}
	}
	return nil
}

// columns is the number of columns that a text takes on a terminal.
func columns(s string) int {
	n := 0
	for _, r := range s {
		switch {
		case unicode.In(r, unicode.Mn, unicode.Me):
		case width.LookupRune(r).Kind() == width.EastAsianWide, width.LookupRune(r).Kind() == width.EastAsianFullwidth:
			n += 2
		default:
			n++
		}
	}
	return n
}

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
// by its shape, not only that of the finding.
func show(f *source.File, p lint.Place, secrets *lint.Secrets) window {
	line := f.Line(p.Start.Line)
	cells, cutLeft, cutRight := around(f.Bytes(), line, p.Start.Offset)
	d := drawer{secrets: secrets.In(p.Path), all: secrets, from: p.Start.Offset, to: p.End.Offset}
	if cutLeft {
		d.put("…")
	} else {
		cells = trimLeft(cells)
	}
	for _, c := range cells {
		d.draw(c)
	}
	d.flush()
	if d.from >= line.Start && !d.begun {
		d.begin()
	}
	if cutRight {
		d.put("…")
	}
	return window{text: d.out.String(), indent: d.caret, length: max(d.length, 1)}
}

// around decodes the characters of a line near a place, without going through the
// whole of a long line.
func around(raw []byte, line source.Span, at int) (cells []cell, cutLeft, cutRight bool) {
	decode := decoder(raw)
	start := at
	for n := 0; n < before && start > line.Start; n++ {
		start = previous(raw, line.Start, start)
	}
	for i := start; i < line.End && len(cells) < before+after+widest(at-start); {
		c := decode(raw[:line.End], i)
		cells = append(cells, c)
		i = c.end
	}
	end := start
	if len(cells) > 0 {
		end = cells[len(cells)-1].end
	}
	return cells, start > line.Start, end < line.End
}

// widest leaves room for what stands before the place.
func widest(lead int) int { return min(lead, before) - before }

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

func trimLeft(cells []cell) []cell {
	for len(cells) > 0 && (cells[0].r == ' ' || cells[0].r == '\t') {
		cells = cells[1:]
	}
	return cells
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
	masked int // end of the sensitive span that is being passed over
}

func (d *drawer) draw(c cell) {
	if c.start < d.masked {
		d.under(c, 0)
		return
	}
	if s := d.sensitive(c); s != nil {
		d.mask(c, s)
		return
	}
	text := Visible(string(c.r))
	if c.r == '\t' {
		text = "  "
	}
	d.flushIfMarked(c)
	if c.start >= d.from && !d.begun {
		d.begin()
	}
	d.plain.WriteString(text)
	w := columns(text)
	d.column += w
	d.under(c, w)
}

// flushIfMarked ends the run of literal text before the place at fault, so that
// redaction cannot move the caret.
func (d *drawer) flushIfMarked(c cell) {
	if c.start >= d.from && !d.begun {
		d.flush()
	}
}

func (d *drawer) mask(c cell, s *lint.Sensitive) {
	d.flush()
	if s.End > d.from && !d.begun {
		d.begin()
	}
	text := "‹" + Visible(s.Shape) + "›"
	d.put(text)
	d.masked = s.End
	d.under(c, columns(text))
}

// under makes the caret's tail longer by what was drawn of the place at fault.
func (d *drawer) under(c cell, w int) {
	if d.begun && c.start < max(d.to, d.from+1) && (d.to > d.from || d.length == 0) {
		d.length += w
	}
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

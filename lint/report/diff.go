package report

import (
	"fmt"
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/source"
)

// Diff writes what fixes make of each file: for each place the fixes behind it and the
// lines before and after, of a long line a part. It is for reading, not for patching:
// secrets are masked.
func Diff(w io.Writer, fixes *lint.Fixes, o TextOptions) error {
	g := fancy
	if o.ASCII {
		g = plain
	}
	secrets := fixes.Result.Secrets
	p := newPrinter(w, secrets, o.Color)
	for i := range fixes.Changes {
		c := &fixes.Changes[i]
		p.line(p.in(bold, "--- "+p.show(c.Path)))
		p.line(p.in(bold, "+++ "+p.show(c.Path)+", fixed"))
		longer := 0 // how many lines the hunks before have added
		for _, edits := range hunks(c) {
			h := &hunk{printer: p, glyphs: g, file: c.Source, edits: edits}
			h.draw(secrets.In(c.Path), secrets)
			first := c.Source.Position(edits[0].Start).Line
			head := fmt.Sprintf("@@ -%d +%d @@ ", first, first+longer)
			p.line(p.in(purple, shown(head)), titles(p, fixes, edits))
			for _, l := range h.old {
				p.line(p.in(red, "-"+l))
			}
			for _, l := range h.new {
				p.line(p.in(green, "+"+l))
			}
			longer += h.longer()
		}
	}
	return p.flush()
}

// titles names the fixes behind some edits.
func titles(p *printer, fixes *lint.Fixes, edits []lint.NetEdit) shown {
	var list []shown
	for _, e := range edits {
		for _, i := range e.By {
			f := &fixes.Made[i].Finding
			title := shown(f.Fix.Class.String()) + ": " + shown(f.Case) + ": " + p.show(f.Fix.Title)
			if !slices.Contains(list, title) {
				list = append(list, title)
			}
		}
	}
	var out shown
	for i, t := range list {
		if i > 0 {
			out += "; "
		}
		out += t
	}
	return out
}

// The bytes that a hunk shows before and behind its edits on a line, and how far apart edits
// of one line are for a hunk each.
const (
	hunkBefore = 72
	hunkBehind = 56
	hunkApart  = hunkBefore + hunkBehind
)

// hunks parts the edits of a file into those that are shown together: on one line, and
// near to each other.
func hunks(c *lint.Change) [][]lint.NetEdit {
	var out [][]lint.NetEdit
	for i, e := range c.Edits {
		if i > 0 {
			last := c.Edits[i-1]
			if e.Start-last.End < hunkApart && c.Source.Position(e.Start).Line == c.Source.Position(last.End).Line {
				out[len(out)-1] = append(out[len(out)-1], e)
				continue
			}
		}
		out = append(out, []lint.NetEdit{e})
	}
	return out
}

// A hunk is some edits with the lines that they change.
type hunk struct {
	*printer
	*glyphs
	file     *source.File
	edits    []lint.NetEdit
	masks    []lint.Sensitive
	old, new []shown
}

// draw makes the lines before and after the edits.
func (h *hunk) draw(known []lint.Sensitive, secrets *lint.Secrets) {
	raw := h.file.Bytes()
	from, to := h.edits[0].Start, h.edits[len(h.edits)-1].End
	first, last := h.file.Line(h.file.Position(from).Line), h.file.Line(h.file.Position(to).Line)
	h.mask(first, last, known, secrets)
	begin, end := h.around(first.Start, from, to, max(last.End, to))
	var was, now drawing
	if begin > first.Start {
		was.put(h.cut)
		now.put(h.cut)
	}
	at := begin
	for _, e := range append(slices.Clone(h.edits), lint.NetEdit{Start: end, End: end}) {
		for _, d := range []*drawing{&was, &now} {
			d.kept(raw, at, e.Start, h.masks)
		}
		was.gone(raw, e.Start, e.End, h.masks)
		now.inserted(e.Insert)
		at = e.End
	}
	if end < last.End {
		was.put(h.cut)
		now.put(h.cut)
	}
	h.old, h.new = h.lines(was.String()), h.lines(now.String())
}

// mask finds what is secret in some lines, by place and by value. Values are found whole,
// so of a long line more is looked at than is shown.
func (h *hunk) mask(first, last source.Span, known []lint.Sensitive, secrets *lint.Secrets) {
	from, to := h.edits[0].Start, h.edits[len(h.edits)-1].End
	reach := 6*secrets.Longest() + hunkApart
	lo, hi := max(first.Start, from-reach), max(to, min(last.End, to+reach))
	for k := after(known, lo); k < len(known) && known[k].Start < hi; k++ {
		h.masks = append(h.masks, known[k])
	}
	for _, s := range secrets.Find(string(h.file.Bytes()[lo:hi])) {
		h.masks = append(h.masks, lint.Sensitive{Start: lo + s.Start, End: lo + s.End})
	}
	h.masks = lint.Disjoint(h.masks)
}

// around is the part of the lines that is shown: it begins and ends at characters, and in
// no secret.
func (h *hunk) around(lineStart, from, to, lineEnd int) (begin, end int) {
	raw := h.file.Bytes()
	begin, end = max(lineStart, from-hunkBefore), min(lineEnd, to+hunkBehind)
	for begin > lineStart && !utf8.RuneStart(raw[begin]) {
		begin--
	}
	for end < lineEnd && !utf8.RuneStart(raw[end]) {
		end++
	}
	for _, m := range h.masks {
		if m.Start < begin && begin < m.End {
			begin = max(lineStart, m.Start)
		}
		if m.Start < end && end < m.End {
			end = min(lineEnd, m.End)
		}
	}
	return begin, end
}

// longer is how many lines the edits add.
func (h *hunk) longer() int {
	n := 0
	for _, e := range h.edits {
		n += strings.Count(e.Insert, "\n") - strings.Count(string(h.file.Bytes()[e.Start:e.End]), "\n")
	}
	return n
}

// mostColumns is how much of a line is shown, and mostLines how many lines: what a fix
// takes out may be long.
const (
	mostColumns = 400
	mostLines   = 40
)

// lines makes a text fit to print, line by line.
func (h *hunk) lines(text string) []shown {
	var out []shown
	list := strings.Split(strings.TrimSuffix(text, "\r"), "\n")
	for i, l := range list {
		if len(list) > mostLines && i == mostLines/2 {
			out = append(out, shown(h.cut))
		}
		if len(list) > mostLines && i >= mostLines/2 && i < len(list)-mostLines/2 {
			continue
		}
		l = strings.ReplaceAll(strings.TrimSuffix(l, "\r"), "\t", "  ")
		s := h.show(l)
		if r := []rune(string(s)); len(r) > mostColumns {
			s = shown(string(r[:mostColumns/2]) + h.cut + string(r[len(r)-mostColumns/2:]))
		}
		out = append(out, s)
	}
	return out
}

// A drawing is a text with its secrets masked.
type drawing struct {
	strings.Builder
	masked int // where the secret begins that the last mask stands for, +1
}

const hidden = "***"

func (d *drawing) put(text string) {
	d.WriteString(text)
	d.masked = 0
}

// kept draws bytes of the file that stay; of a secret of which parts stay that meet, one
// mask stands for all.
func (d *drawing) kept(raw []byte, from, to int, masks []lint.Sensitive) {
	for _, p := range pieces(from, to, masks) {
		switch {
		case p.of == nil:
			d.put(string(raw[p.start:p.end]))
		case d.masked != p.of.Start+1:
			d.put(hidden)
			d.masked = p.of.Start + 1
		}
	}
}

// gone draws bytes of the file that go. What goes of a secret is shown when it tells nothing
// of it: a part without letters and digits, such as quotes, and characters that nobody sees
// in any case. A person has to see these.
func (d *drawing) gone(raw []byte, from, to int, masks []lint.Sensitive) {
	for _, p := range pieces(from, to, masks) {
		text := string(raw[p.start:p.end])
		if p.of != nil {
			meant := meaning(text)
			part := p.end-p.start < p.of.End-p.of.Start
			if strings.ContainsFunc(meant, shows) && (!part || strings.ContainsFunc(meant, speaks)) {
				text = hidden
			}
		}
		d.put(text)
	}
}

func (d *drawing) inserted(text string) {
	if text != "" {
		d.put(text)
	}
}

// meaning is a text without the escapes of JSON, as far as Go has the same.
func meaning(text string) string {
	if strings.Contains(text, `\`) {
		if s, err := strconv.Unquote(`"` + text + `"`); err == nil {
			return s
		}
	}
	return text
}

// shows says that a character can be seen.
func shows(r rune) bool { return !unicode.IsSpace(r) && !acts(r) }

// speaks says that a character could tell something of a secret.
func speaks(r rune) bool { return unicode.IsLetter(r) || unicode.IsDigit(r) || r == utf8.RuneError }

// A piece is bytes of the file that belong to one secret, or to none.
type piece struct {
	start, end int
	of         *lint.Sensitive
}

func pieces(from, to int, masks []lint.Sensitive) []piece {
	var out []piece
	for k := after(masks, from); k < len(masks) && masks[k].Start < to; k++ {
		m := &masks[k]
		if m.Start > from {
			out = append(out, piece{from, m.Start, nil})
		}
		from = max(from, m.Start)
		out = append(out, piece{from, min(m.End, to), m})
		from = min(m.End, to)
	}
	if from < to {
		out = append(out, piece{from, to, nil})
	}
	return out
}

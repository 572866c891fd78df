package report

import (
	"bytes"
	"cmp"
	"slices"
	"unicode/utf8"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/source"
)

// A lens shows what may be seen of a line of a file: its characters, and what masks them.
type lens struct {
	file    *source.File
	raw     []byte
	wide    bool // UTF-16
	path    string
	number  int // of the line
	line    source.Span
	secrets *lint.Secrets
	masks   []lint.Sensitive // of the bytes that were looked at
	looked  source.Span
}

func newLens(f *source.File, path string, number int, secrets *lint.Secrets) *lens {
	raw := f.Bytes()
	wide := bytes.HasPrefix(raw, []byte("\xff\xfe")) || bytes.HasPrefix(raw, []byte("\xfe\xff"))
	return &lens{file: f, raw: raw, wide: wide, path: path, number: number, line: f.Line(number), secrets: secrets}
}

// on says that the lens lies on a line of a file already.
func (l *lens) on(f *source.File, path string, number int) bool {
	return l != nil && l.file == f && l.path == path && l.number == number
}

// A cell is one character of a file and its bytes.
type cell struct {
	r          rune
	bad        bool // bytes that are no character
	start, end int
}

// at is the character that begins at i, in front of end.
func (l *lens) at(i, end int) cell {
	if !l.wide {
		r, n := utf8.DecodeRune(l.raw[i:end])
		return cell{r: r, bad: r == utf8.RuneError && n <= 1, start: i, end: i + max(n, 1)}
	}
	text := l.file.Excerpt(source.Span{Start: i, End: min(i+utf8.UTFMax, end)})
	r, n := utf8.DecodeRuneInString(text)
	return cell{r: r, bad: r == utf8.RuneError && n <= 1, start: i, end: i + units(r)}
}

// units is the length in bytes of a character in UTF-16.
func units(r rune) int {
	if r > 0xffff {
		return 4
	}
	return 2
}

// back is where the character in front of i begins, not before first.
func (l *lens) back(i, first int) int {
	if l.wide {
		if i-4 >= first && l.at(i-4, i).end == i {
			return i - 4
		}
		return max(i-2, first)
	}
	_, n := utf8.DecodeLastRune(l.raw[first:i])
	return i - max(n, 1)
}

// mask returns the secret that the byte at i of the line belongs to.
func (l *lens) mask(i int) (lint.Sensitive, bool) {
	if i < l.looked.Start || i >= l.looked.End {
		l.look(i)
	}
	k := after(l.masks, i)
	if k < len(l.masks) && l.masks[k].Start <= i {
		return l.masks[k], true
	}
	return lint.Sensitive{}, false
}

// after is the index of the first of some spans, in order, that ends behind i.
func after(list []lint.Sensitive, i int) int {
	k, _ := slices.BinarySearchFunc(list, i+1, func(m lint.Sensitive, end int) int { return cmp.Compare(m.End, end) })
	return k
}

// stretch is how many bytes of a line are looked at for secrets at once, to either side.
const stretch = 512

// look finds the secrets around the byte at i of the line. Values are found whole, so
// the stretch is looked at together with what may reach into it: an escaped value
// takes up to six bytes for one of its own.
func (l *lens) look(i int) {
	l.looked = source.Span{Start: i - stretch, End: i + stretch}
	known := l.secrets.In(l.path)
	l.masks = l.masks[:0]
	for k := after(known, l.looked.Start); k < len(known) && known[k].Start < l.looked.End; k++ {
		l.masks = append(l.masks, known[k])
	}
	reach := 6 * l.secrets.Longest()
	lo := max(l.line.Start, l.looked.Start-reach)
	text := l.file.Excerpt(source.Span{Start: lo, End: min(l.line.End, l.looked.End+reach)})
	for _, s := range l.secrets.Find(text) {
		l.masks = append(l.masks, lint.Sensitive{Start: lo + l.length(text[:s.Start]), End: lo + l.length(text[:s.End])})
	}
	l.masks = lint.Disjoint(l.masks)
}

// length is the number of bytes that a text takes in the file.
func (l *lens) length(text string) int {
	if !l.wide {
		return len(text)
	}
	n := 0
	for _, r := range text {
		n += units(r)
	}
	return n
}

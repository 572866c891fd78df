package source

import (
	"bytes"
	"encoding/binary"
	"math"
	"unicode/utf16"
	"unicode/utf8"
)

// recode finds the encoding of the file by its byte-order mark and sets text and begin.
// A file without one is UTF-8, or refused when the NUL bytes of its first characters
// say that it is not (the pattern of RFC 4627 section 3).
func (f *File) recode() error {
	raw := f.raw
	switch {
	case bytes.HasPrefix(raw, []byte("\xef\xbb\xbf")):
		f.mark, f.begin = 3, 3
		return nil
	case bytes.HasPrefix(raw, []byte("\xff\xfe\x00\x00")), bytes.HasPrefix(raw, []byte("\x00\x00\xfe\xff")):
		return f.fail(CodeEncoding, "the file is encoded in UTF-32, save it as UTF-8", 0)
	case bytes.HasPrefix(raw, []byte("\xff\xfe")):
		return f.widen(binary.LittleEndian)
	case bytes.HasPrefix(raw, []byte("\xfe\xff")):
		return f.widen(binary.BigEndian)
	}
	if wide := nulPattern(raw); wide != "" {
		return f.fail(CodeEncoding, "the file looks like "+wide+" without a byte-order mark, save it as UTF-8", 0)
	}
	return nil
}

// nulPattern returns the encoding that the NUL bytes at the start of raw speak for.
func nulPattern(raw []byte) string {
	nul := func(i int) bool { return i < len(raw) && raw[i] == 0 }
	switch {
	case len(raw) >= 4 && nul(0) && nul(1) && nul(2), len(raw) >= 4 && nul(1) && nul(2) && nul(3):
		return "UTF-32"
	case len(raw) >= 2 && len(raw)%2 == 0 && nul(0) != nul(1) && (len(raw) < 4 || nul(0) == nul(2) && nul(1) == nul(3)):
		return "UTF-16"
	}
	return ""
}

// widen reads the UTF-16 code units after the byte-order mark. A surrogate without its
// other half becomes U+FFFD, as in every browser.
func (f *File) widen(order byteOrder) error {
	f.mark = 2
	f.wide = &wide{order: order, raw: f.raw}
	if len(f.raw)%2 != 0 {
		return f.fail(CodeEncoding, "the file ends in the middle of a UTF-16 character", len(f.raw)-1)
	}
	text := make([]byte, 0, len(f.raw)/2)
	for at := 2; at < len(f.raw); {
		r, size := f.wide.rune(at)
		text = utf8.AppendRune(text, r)
		if r == utf8.RuneError && order.Uint16(f.raw[at:]) != 0xfffd {
			f.wide.lone = true
		}
		at += size
	}
	if len(text) > math.MaxInt32-1 {
		return tooLarge(math.MaxInt32 - 1)
	}
	f.text, f.wide.text = text, text
	f.wide.marks = marks(f.wide, point{raw: 2})
	return nil
}

// UTF16 reports whether the file is encoded in UTF-16.
func (f *File) UTF16() bool { return f.home.wide != nil }

// wide is the way back from the UTF-8 text of a UTF-16 file to its bytes.
type wide struct {
	order byteOrder
	raw   []byte
	text  []byte
	marks []point
	lone  bool // a surrogate stands without its other half
}

// rune returns the character that starts at an even offset of the file, and its length.
func (w *wide) rune(at int) (rune, int) {
	r := rune(w.order.Uint16(w.raw[at:]))
	if !utf16.IsSurrogate(r) {
		return r, 2
	}
	if at+4 <= len(w.raw) {
		if pair := utf16.DecodeRune(r, rune(w.order.Uint16(w.raw[at+2:]))); pair != utf8.RuneError {
			return pair, 4
		}
	}
	return utf8.RuneError, 2
}

func (w *wide) step(p point) (point, bool) {
	if p.decoded >= len(w.text) {
		return p, false
	}
	r, size := utf8.DecodeRune(w.text[p.decoded:])
	p.decoded += size
	p.raw += 2
	if r > 0xffff {
		p.raw += 2
	}
	return p, true
}

// encode turns UTF-8 into the encoding of the file.
func (w *wide) encode(text []byte) []byte {
	out := make([]byte, 0, 2*len(text))
	for _, unit := range utf16.Encode(bytes.Runes(text)) {
		out = w.order.AppendUint16(out, unit)
	}
	return out
}

// byteOrder is what both orders of the standard library can do.
type byteOrder interface {
	binary.ByteOrder
	binary.AppendByteOrder
}

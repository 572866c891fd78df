package source

import (
	"sort"
	"unicode/utf16"
	"unicode/utf8"
)

// A point is a place where a unit of decoded text starts, and the offset of the bytes
// that it came from.
type point struct{ decoded, raw int }

// A track walks over text that is the decoded form of some bytes, one indivisible unit
// (a character, or an escape) at a time. step returns the point after the unit at p,
// or false at the end.
type track interface {
	step(p point) (point, bool)
}

// markEvery is the distance in decoded bytes between the points that are remembered, so
// that finding a place costs the same in a long text as in a short one.
const markEvery = 1024

func marks(t track, first point) []point {
	all := []point{first}
	for p, next := first, first.decoded+markEvery; ; {
		after, ok := t.step(p)
		if !ok {
			return all
		}
		if p = after; p.decoded >= next {
			all = append(all, p)
			next = p.decoded + markEvery
		}
	}
}

// locate returns the two ends of the unit that holds the decoded byte at i, or twice
// the end of the text when there is no such byte.
func locate(t track, all []point, i int) (start, end point) {
	k := sort.Search(len(all), func(k int) bool { return all[k].decoded > i })
	p := all[max(k-1, 0)]
	for {
		after, ok := t.step(p)
		if !ok || after.decoded > i {
			return p, after
		}
		p = after
	}
}

// between returns the bytes that hold the decoded bytes [i, j).
func between(t track, all []point, i, j int) Span {
	start, end := locate(t, all, i)
	if i >= j {
		return Span{start.raw, start.raw}
	}
	if j-1 >= end.decoded {
		_, end = locate(t, all, j-1)
	}
	return Span{start.raw, end.raw}
}

// stringTrack walks over the bytes between the quotes of a JSON string.
type stringTrack []byte

func (s stringTrack) step(p point) (point, bool) {
	if p.raw >= len(s) {
		return p, false
	}
	decoded, raw := unit(s[p.raw:])
	return point{p.decoded + decoded, p.raw + raw}, true
}

// marks is what the function marks makes of the string, whose plain letters it passes quickly.
func (s stringTrack) marks() []point {
	all, p, next := []point{{}}, point{}, markEvery
	for p.raw < len(s) {
		decoded, raw := 1, 1
		if special[s[p.raw]] {
			decoded, raw = unit(s[p.raw:])
		}
		p.decoded, p.raw = p.decoded+decoded, p.raw+raw
		if p.decoded >= next {
			all = append(all, p)
			next = p.decoded + markEvery
		}
	}
	return all
}

// unit measures the character or escape at the start of b: the length of its UTF-8 and
// its own. Bytes and surrogates that are no character read as U+FFFD, as in encoding/json.
func unit(b []byte) (decoded, raw int) {
	if b[0] != '\\' {
		r, size := utf8.DecodeRune(b)
		return utf8.RuneLen(r), size
	}
	if len(b) < 2 || b[1] != 'u' {
		return 1, min(2, len(b))
	}
	r := hex(b)
	if !utf16.IsSurrogate(r) {
		return utf8.RuneLen(r), min(6, len(b))
	}
	if len(b) >= 12 && b[6] == '\\' && b[7] == 'u' {
		if pair := utf16.DecodeRune(r, hex(b[6:])); pair != utf8.RuneError {
			return utf8.RuneLen(pair), 12
		}
	}
	return utf8.RuneLen(utf8.RuneError), min(6, len(b))
}

// hex reads the four digits of an escape that is known to be well formed.
func hex(escape []byte) rune {
	r := rune(0)
	for _, c := range escape[2:min(6, len(escape))] {
		switch {
		case c >= 'a':
			c -= 'a' - 10
		case c >= 'A':
			c -= 'A' - 10
		default:
			c -= '0'
		}
		r = r<<4 | rune(c)
	}
	return r
}

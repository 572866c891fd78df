package lint

import (
	"encoding/base64"
	"encoding/hex"
	"strings"

	"github.com/postlint/postlint/lint/source"
)

// Needles are values in every coding, found by their first bytes. strings.Replacer and
// an Aho-Corasick automaton would have to hold each coding of each value as a whole,
// ten times the size of the file; here a coding is made only where its head occurs.
type needles struct {
	heads map[head][]needle
	// filter has a bit for each head, by its hash, and spares most look-ups.
	filter [1 << 10]uint64
}

type head [shortest]byte

type needle struct {
	value string
	code  func(string) string
}

// codings are the ways to write a value. Each gives at least shortest bytes for a
// value of that length, and begins alike for values that begin alike.
func codings() []func(string) string {
	out := []func(string) string{
		func(v string) string { return v },
		func(v string) string { return hex.EncodeToString([]byte(v)) },
		func(v string) string { return strings.ToUpper(hex.EncodeToString([]byte(v))) },
	}
	for _, e := range []*base64.Encoding{base64.RawStdEncoding, base64.RawURLEncoding} {
		for shift := range 3 {
			out = append(out, func(v string) string { return aligned(e, v, shift) })
		}
	}
	return out
}

// aligned is the part of the base64 of a longer text that the value alone decides,
// when it begins shift bytes after a multiple of three.
func aligned(e *base64.Encoding, v string, shift int) string {
	all := e.EncodeToString([]byte(strings.Repeat("\x00", shift) + v))
	return all[(shift*8+5)/6 : (shift+len(v))*8/6]
}

// decisive is how many bytes of a value decide the head of each of its codings.
const decisive = 9

func newNeedles(values []string) *needles {
	n := &needles{heads: make(map[head][]needle, len(values))}
	all := codings()
	for _, v := range values {
		for _, code := range all {
			h := head([]byte(code(v[:min(len(v), decisive)])[:shortest]))
			n.heads[h] = append(n.heads[h], needle{v, code})
			n.filter[h.hash()>>6] |= 1 << (h.hash() & 63)
		}
	}
	return n
}

func (h head) hash() uint32 {
	x := uint32(h[0]) | uint32(h[1])<<8 | uint32(h[2])<<16 | uint32(h[3])<<24
	x ^= uint32(h[4])<<5 | uint32(h[5])<<19
	return x * 0x9e3779b1 >> 16
}

// search adds where the needles stand in a layer, and in what lies below it.
func (n *needles) search(l layer, depth int, found *[]source.Span) {
	for i := 0; i+shortest <= len(l.text); i++ {
		h := head([]byte(l.text[i : i+shortest]))
		if n.filter[h.hash()>>6]&(1<<(h.hash()&63)) == 0 {
			continue
		}
		for _, x := range n.heads[h] {
			if form := x.code(x.value); strings.HasPrefix(l.text[i:], form) {
				*found = append(*found, l.span(i, i+len(form)))
			}
		}
	}
	if depth == 0 {
		return
	}
	for _, e := range escapings {
		if below, ok := l.decode(e); ok {
			n.search(below, depth-1, found)
		}
	}
}

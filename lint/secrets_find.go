package lint

import (
	"encoding/base64"
	"encoding/hex"
	"slices"
	"strings"
	"sync"

	"github.com/postlint/postlint/lint/source"
)

// Needles are values in every coding, found by their first bytes. strings.Replacer and
// an Aho-Corasick automaton would have to hold each coding of each value as a whole,
// ten times the size of the file; here a coding is made only where its head occurs.
type needles struct {
	heads map[head]*bundle
	// filter has a bit for each head, by its hash, and spares most look-ups.
	filter [1 << 10]uint64
}

// A head is the first shortest bytes of a needle, the first in the lowest place.
type head uint64

func headOf(s string) head {
	var h head
	for i := range shortest {
		h = h.next(s[i])
	}
	return h
}

// next is the head of the text that begins one byte later.
func (h head) next(last byte) head { return h>>8 | head(last)<<(8*(shortest-1)) }

type needle struct {
	value string
	code  func(string) string
}

// A bundle is the needles of one head. Where they are many, as with tokens of one
// issuer, which begin alike, their forms are made and sorted the first time that the
// head occurs: thousands of them are not tried one after the other.
type bundle struct {
	needles []needle
	once    sync.Once
	forms   []string
	shorter []int // by form, the longest other one that it begins with, or -1
}

// few is how many needles are tried one after the other.
const few = 8

// match is the length in bytes of the longest form that a text begins with, or 0.
func (b *bundle) match(text string) int {
	if len(b.needles) > few {
		b.once.Do(b.sort)
		return b.search(text)
	}
	longest := 0
	for _, x := range b.needles {
		if form := x.code(x.value); len(form) > longest && strings.HasPrefix(text, form) {
			longest = len(form)
		}
	}
	return longest
}

func (b *bundle) sort() {
	b.forms = make([]string, len(b.needles))
	for i, x := range b.needles {
		b.forms[i] = x.code(x.value)
	}
	slices.Sort(b.forms)
	b.forms = slices.Compact(b.forms)
	b.shorter = make([]int, len(b.forms))
	for i, form := range b.forms {
		k := i - 1
		for k >= 0 && !strings.HasPrefix(form, b.forms[k]) {
			k = b.shorter[k]
		}
		b.shorter[i] = k
	}
}

// search looks among the sorted forms. What a text begins with is the last form that
// is not behind it, or one that this form begins with.
func (b *bundle) search(text string) int {
	k, exact := slices.BinarySearch(b.forms, text)
	if !exact {
		k--
	}
	for ; k >= 0; k = b.shorter[k] {
		if strings.HasPrefix(text, b.forms[k]) {
			return len(b.forms[k])
		}
	}
	return 0
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
	n := &needles{heads: make(map[head]*bundle, len(values))}
	all := codings()
	for _, v := range values {
		for _, code := range all {
			h := headOf(code(v[:min(len(v), decisive)]))
			if n.heads[h] == nil {
				n.heads[h] = &bundle{}
			}
			n.heads[h].needles = append(n.heads[h].needles, needle{v, code})
			n.filter[h.drawer()>>6] |= 1 << (h.drawer() & 63)
		}
	}
	return n
}

// drawer is the bit of the filter that a head has.
func (h head) drawer() uint64 { return uint64(h) * 0x9e3779b97f4a7c15 >> 48 }

// search adds where the needles stand in a layer, and in what lies below it.
func (n *needles) search(l *layer, depth int, found *[]source.Span) {
	var h head
	for end := range len(l.text) {
		h = h.next(l.text[end])
		if d := h.drawer(); n.filter[d>>6]&(1<<(d&63)) == 0 {
			continue
		}
		i := end + 1 - shortest
		b := n.heads[h]
		if b == nil || i < 0 {
			continue
		}
		if length := b.match(l.text[i:]); length > 0 {
			*found = append(*found, l.span(i, i+length))
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

package source

import (
	"bytes"
	"encoding/binary"
	"math/bits"
	"slices"
	"sort"
	"sync"
	"sync/atomic"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/postlint/postlint/lint/slab"
)

// A Text is decoded UTF-8 text that still knows which bytes of its file it came from.
// It is a small value; nothing is decoded before it is asked for. The zero Text is
// absent: it is empty and has no file. A Text may be used by several goroutines.
type Text struct {
	from   origin // nil: absent
	lo, hi int32  // the part of it; hi < 0 is the end of from
}

// IsZero reports whether there is no text at all, which is not the same as empty text.
func (t Text) IsZero() bool { return t.from == nil }

// File returns the file that the text comes from, or nil.
func (t Text) File() *File {
	if t.from == nil {
		return nil
	}
	return t.from.inFile()
}

// String returns the text. Bytes and surrogates that are no character are U+FFFD. It is in the
// memory of the file, or of what was decoded of it, neither of which changes ([Parse]): the names
// and values of a file are asked for several times each, and nearly all of them are there as they
// are.
func (t Text) String() string {
	return slab.String(t.decoded())
}

// Bytes returns the text without copying it. The caller must not change it.
func (t Text) Bytes() []byte {
	b := t.decoded()
	return b[:len(b):len(b)]
}

// Len returns the length of the text in bytes of UTF-8.
func (t Text) Len() int { return len(t.decoded()) }

func (t Text) decoded() []byte {
	if f, ok := t.from.(*File); ok { // nearly always
		return f.text[t.lo:t.hi]
	}
	switch {
	case t.from == nil:
		return nil
	case t.hi < 0:
		return t.from.decoded()[t.lo:]
	}
	return t.from.decoded()[t.lo:t.hi]
}

// Slice returns the bytes [i, j) of the text. Places outside are moved to its ends.
func (t Text) Slice(i, j int) Text {
	i, j = t.clamp(i, j)
	t.lo, t.hi = t.lo+int32(i), t.lo+int32(j)
	return t
}

// Within returns which bytes [i, j) of a whole the text is. It must have been made of the
// whole by Slice.
func (t Text) Within(whole Text) (i, j int) {
	i = int(t.lo - whole.lo)
	return i, i + t.Len()
}

func (t Text) clamp(i, j int) (int, int) {
	i = min(max(i, 0), t.Len())
	return i, min(max(i, j), t.Len())
}

// Span returns the bytes of the file that hold the bytes [i, j) of the text. A byte
// that is part of a character stands for all of it, and one that came from an escape for
// the whole escape, so both ends lie between characters. The span of [i, i) is empty: the place
// where text that belongs in front of byte i has to be inserted. Places outside the
// text are moved to its ends.
func (t Text) Span(i, j int) Span {
	if t.from == nil {
		return Span{}
	}
	i, j = t.clamp(i, j)
	return t.from.span(i+int(t.lo), j+int(t.lo))
}

// Whole returns the bytes of the file that hold the text: for a string, what is
// between its quotes.
func (t Text) Whole() Span { return t.Span(0, t.Len()) }

// Raw reports whether the text is byte for byte what the file holds.
func (t Text) Raw() bool {
	if t.from == nil {
		return true
	}
	whole := t.Whole()
	return bytes.Equal(t.File().Bytes()[whole.Start:whole.End], t.decoded())
}

// Encode returns the bytes that read as s when they replace a span of the text: s
// escaped as often as the text is nested in strings, in the encoding of the file. For
// YAML, [Text.Encodable] says whether they do.
func (t Text) Encode(s string) []byte {
	if t.from == nil {
		return []byte(s)
	}
	return t.File().encode(t.from.quoting().write(s))
}

// A stringOrigin is the text of a string with escapes, or with bytes that are no character.
type stringOrigin struct {
	file       *File
	start, end int // the bytes between the quotes, in file.text
	once       sync.Once
	text       []byte
	marksOnce  sync.Once
	marks      []point
}

func (o *stringOrigin) decoded() []byte {
	o.once.Do(func() { o.text = o.appendTo(nil) })
	return o.text
}

func (o *stringOrigin) appendTo(dst []byte) []byte {
	return appendUnquoted(dst, o.file.text[o.start-1:o.end+1], o.file.sound)
}

// plainEscapes are what the escapes of one letter stand for.
var plainEscapes = [256]byte{'"': '"', '\\': '\\', '/': '/', 'b': '\b', 'f': '\f', 'n': '\n', 'r': '\r', 't': '\t'}

// appendUnquoted appends the text of a string with its quotes, whose grammar was checked
// when the file was read. Where all of it is known to be characters, it is copied eight bytes
// at a time up to the next escape; what has an escape with a number is left to jsontext.
func appendUnquoted(dst, quoted []byte, sound bool) []byte {
	in, n := quoted[1:len(quoted)-1], len(dst)
	dst = slices.Grow(dst, len(in)+8)
	out := dst[:cap(dst)]
	for len(in) > 0 && sound {
		if len(in) >= 8 {
			w := binary.LittleEndian.Uint64(in)
			binary.LittleEndian.PutUint64(out[n:], w)
			slash := w ^ '\\'*eachByte
			found := (slash - eachByte) &^ slash & (0x80 * eachByte)
			k := bits.TrailingZeros64(found) / 8 // 8 when there is none
			if n, in = n+k, in[k:]; found == 0 {
				continue
			}
		}
		c, size := in[0], 1
		if c == '\\' {
			if c, size = plainEscapes[in[1]], 2; c == 0 {
				break
			}
		}
		out[n] = c
		n, in = n+1, in[size:]
	}
	if len(in) == 0 {
		return out[:n]
	}
	// An error can only be about invalid UTF-8, which becomes U+FFFD.
	dst, _ = jsontext.AppendUnquote(dst, quoted)
	return dst
}

func (o *stringOrigin) span(i, j int) Span {
	start, end := o.place(i, j)
	return o.file.rawSpan(start, end)
}

// place returns the bytes of the file's text that hold the bytes [i, j) of this text.
func (o *stringOrigin) place(i, j int) (start, end int) {
	raw := stringTrack(o.file.text[o.start:o.end])
	if i == 0 && j == len(o.decoded()) {
		return o.start, o.end
	}
	o.marksOnce.Do(func() { o.marks = raw.marks() })
	s := between(raw, o.marks, i, j)
	return o.start + s.Start, o.start + s.End
}

// Join returns the parts, which must come from one file and in its order, with sep
// between them. A byte of sep stands for the empty span at the end of the part before
// it. Zero parts are left out, with their separator. The list belongs to the text then.
func Join(sep string, parts ...Text) Text {
	parts = slices.DeleteFunc(parts, Text.IsZero)
	switch len(parts) {
	case 0:
		return Text{}
	case 1:
		return parts[0]
	}
	return Text{from: &joined{sep: sep, parts: parts}, hi: -1}
}

// JoinStrings is the Join of the texts of the strings that are elements of an array, none
// of which takes memory of its own until it is asked where a byte comes from.
func JoinStrings(sep string, array Value) Text {
	var first Value
	count := 0
	for _, v := range array.Elements() {
		if v.Kind() == String {
			if count == 0 {
				first = v
			}
			count++
		}
	}
	if count < 2 {
		return first.Text()
	}
	return Text{from: &joined{sep: sep, array: array}, hi: -1}
}

// A joined is text put together from parts, which are given as they are or as the strings of
// an array.
type joined struct {
	sep   string
	array Value
	parts []Text // that were given
	once  sync.Once
	text  []byte
	taken atomic.Pointer[pieces]
}

// Pieces are the parts of a joined text, which are needed only to find places in it.
type pieces struct {
	parts  []Text
	starts []int // where each part starts in the text
}

func (o *joined) decoded() []byte {
	o.once.Do(func() {
		if o.array.Exists() {
			o.text = o.strings()
			return
		}
		size := len(o.parts) * len(o.sep)
		for _, part := range o.parts {
			size += part.room()
		}
		o.text = make([]byte, 0, size)
		for i, part := range o.parts {
			if i > 0 {
				o.text = append(o.text, o.sep...)
			}
			o.text = part.appendTo(o.text)
		}
	})
	return o.text
}

// strings is the text, made of the array.
func (o *joined) strings() []byte {
	file, size, first := o.array.file, 0, true
	for _, v := range o.array.Elements() {
		if n := &file.nodes[v.node]; n.kind == String {
			size += len(o.sep) + int(n.end-n.start)
		}
	}
	text := make([]byte, 0, size)
	for _, v := range o.array.Elements() {
		n := &file.nodes[v.node]
		if n.kind != String {
			continue
		}
		if !first {
			text = append(text, o.sep...)
		}
		first = false
		if file.yaml == nil && n.flags&hasEscape != 0 {
			text = (&stringOrigin{file: file, start: int(n.start + 1), end: int(n.end - 1)}).appendTo(text)
		} else {
			text = v.Text().appendTo(text)
		}
	}
	return text
}

// spread makes the parts, and says where they start.
func (o *joined) spread() ([]Text, []int) {
	if p := o.taken.Load(); p != nil {
		return p.parts, p.starts
	}
	p := &pieces{parts: o.parts}
	for _, v := range o.array.Elements() {
		if v.Kind() == String {
			p.parts = append(p.parts, v.Text())
		}
	}
	at := 0
	for _, part := range p.parts {
		p.starts = append(p.starts, at)
		at += part.Len() + len(o.sep)
	}
	o.taken.CompareAndSwap(nil, p)
	p = o.taken.Load()
	return p.parts, p.starts
}

// string returns what a text that is all of a string is decoded from, or nil.
func (t Text) string() *stringOrigin {
	if o, ok := t.from.(*stringOrigin); ok && t.lo == 0 && t.hi < 0 {
		return o
	}
	return nil
}

// room is about how many bytes the text has. Hardly any is longer than it is written.
func (t Text) room() int {
	if o := t.string(); o != nil {
		return o.end - o.start
	}
	return t.Len()
}

// appendTo appends the text, without keeping it decoded by itself as well.
func (t Text) appendTo(dst []byte) []byte {
	if o := t.string(); o != nil {
		return o.appendTo(dst)
	}
	return append(dst, t.decoded()...)
}

func (o *joined) span(i, j int) Span {
	start := o.byteSpan(i)
	if i == j {
		return Span{start.Start, start.Start}
	}
	return Span{start.Start, max(start.Start, o.byteSpan(j-1).End)}
}

// byteSpan returns the bytes that hold the byte at i, or the end of the last part.
func (o *joined) byteSpan(i int) Span {
	parts, starts := o.spread()
	k := max(sort.SearchInts(starts, i+1)-1, 0)
	return parts[k].Span(i-starts[k], i-starts[k]+1)
}

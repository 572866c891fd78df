package source

import (
	"math"
	"sort"
	"unicode/utf8"

	"gopkg.in/yaml.v3"
)

// A yamlText is the text of a YAML scalar that is not, as it stands, a part of the file:
// it has escapes, or more than one line.
type yamlText struct {
	file   *File
	node   int32
	start  int // where the text would begin in file.text, if there were some
	text   []byte
	pieces []piece
	open   bool // the last piece is verbatim
}

// A piece says where a part of the text comes from: from as many bytes, one by one,
// or else as a whole. It ends where the next one starts. Bytes between pieces are none
// of the text.
type piece struct{ decoded, raw, length uint32 }

// verbatim adds bytes that stand for themselves.
func (t *yamlText) verbatim(start, end int) {
	if start == end {
		return
	}
	if last := len(t.pieces) - 1; t.open && int(t.pieces[last].raw+t.pieces[last].length) == start {
		t.pieces[last].length += uint32(end - start)
	} else {
		t.pieces = append(t.pieces, piece{uint32(len(t.text)), uint32(start), uint32(end - start)})
	}
	t.text = append(t.text, t.file.text[start:end]...)
	t.open = true
}

// atom adds bytes that stand for s as a whole.
func (t *yamlText) atom(start, end int, s string) {
	t.pieces = append(t.pieces, piece{uint32(len(t.text)), uint32(start), uint32(end - start)})
	t.text = append(t.text, s...)
	t.open = false
}

// breakAt adds a line break, which reads as a line feed, or, with yaml.v3, as itself
// when it is LS or PS.
func (t *yamlText) breakAt(at int) {
	end := at + breakLen(t.file.text[at:])
	s := "\n"
	if !isLineFeed(t.file.text, at) {
		s = string(t.file.text[at:end])
	}
	t.atom(at, end, s)
}

// isLineFeed reports whether the line break at a place reads as a line feed.
func isLineFeed(text []byte, at int) bool { return text[at] != 0xe2 }

func (t *yamlText) decoded() []byte { return t.text }

func (t *yamlText) span(i, j int) Span {
	start, end := t.place(i, j)
	return t.file.rawSpan(start, end)
}

// place returns the bytes of the file's text that hold the bytes [i, j) of this text.
func (t *yamlText) place(i, j int) (start, end int) {
	empty := i >= j
	for i > 0 && i < len(t.text) && !utf8.RuneStart(t.text[i]) {
		i--
	}
	switch {
	case len(t.text) == 0:
		return t.start, t.start
	case i == len(t.text):
		_, end = t.byteAt(i - 1)
		return end, end
	}
	start, _ = t.byteAt(i)
	if empty {
		return start, start
	}
	for j < len(t.text) && !utf8.RuneStart(t.text[j]) {
		j++
	}
	_, end = t.byteAt(j - 1)
	return start, end
}

// byteAt returns the bytes that the byte at i of the text comes from.
func (t *yamlText) byteAt(i int) (start, end int) {
	k := t.pieceAt(i)
	p := t.pieces[k]
	if t.pieceEnd(k)-int(p.decoded) != int(p.length) {
		return int(p.raw), int(p.raw + p.length)
	}
	start = int(p.raw) + i - int(p.decoded)
	return start, start + 1
}

// pieceAt returns the index of the piece that holds the byte at i.
func (t *yamlText) pieceAt(i int) int {
	return sort.Search(len(t.pieces), func(k int) bool { return int(t.pieces[k].decoded) > i }) - 1
}

func (t *yamlText) pieceEnd(k int) int {
	if k+1 < len(t.pieces) {
		return int(t.pieces[k+1].decoded)
	}
	return len(t.text)
}

// yamlText returns the text of a scalar.
func (f *File) yamlText(at int32) Text {
	n := f.nodes[at]
	if n.flags&yamlMade != 0 {
		return Text{from: f.yaml.made[at], hi: -1}
	}
	q := quotingOf(n.flags)
	if q != bare {
		n.start, n.end = n.start+1, n.end-1
	}
	return Text{from: f.written(q), lo: int32(n.start), hi: int32(n.end)}
}

// isNonZero reports whether JavaScript takes a number of YAML for true.
func isNonZero(text string) bool {
	var value any
	// The text has been read as a number before.
	_ = (&yaml.Node{Kind: yaml.ScalarNode, Value: text}).Decode(&value)
	switch number := value.(type) {
	case int:
		return number != 0
	case float64:
		return number != 0 && !math.IsNaN(number)
	}
	return true
}

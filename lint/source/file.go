package source

import (
	"sync"
	"sync/atomic"
)

// A File is one document that has been read. It never changes, and may be used by
// several goroutines.
type File struct {
	name       string
	raw        []byte // as given; of a nested document nil
	text       []byte // the UTF-8 that the nodes count in
	begin      int    // where the document starts in text
	mark       int    // the length of the byte-order mark in raw
	nodes      []node
	home       *File     // the file whose bytes the spans point into
	outer      Text      // the text that a nested document was found in
	wide       *wide     // the way back to raw when raw is UTF-16
	yaml       *yamlTree // of a YAML document
	plain      bool      // it is one text without quotes
	sound      bool      // of JSON: no byte and no escape of a surrogate is known that is no character
	unnumbered bool      // of sound JSON: no escape in it is one with a number (\u0041)

	linesOnce    sync.Once
	blocks       []block
	runesOnce    sync.Once
	runes        []uint32     // code points before each block, of a file with long lines
	passed       atomic.Int64 // how many nodes were passed on the way to parents
	parentsOnce  sync.Once
	parents      parents
	elementsLock sync.Mutex         // guards elements
	elements     map[uint32][]int32 // of arrays, by the array: those that were asked for
	problemsOnce sync.Once
	problems     []Problem
}

// Name returns the name that the file was given.
func (f *File) Name() string { return f.home.name }

// Bytes returns the bytes of the file as they were given. The caller must not change them.
func (f *File) Bytes() []byte { return f.home.raw }

// Root returns the value that is the whole document.
func (f *File) Root() Value { return Value{file: f} }

// nested reports whether the document was found inside a text of another one.
func (f *File) nested() bool { return f.home != f }

// rawSpan returns the bytes of the file that hold the bytes [i, j) of its UTF-8 text.
func (f *File) rawSpan(i, j int) Span {
	switch {
	case f.nested():
		return f.outer.Span(i, j)
	case f.wide != nil && f.wide.marks != nil:
		return between(f.wide, f.wide.marks, i, j)
	}
	return Span{i, j}
}

// encode turns UTF-8 that belongs into the text of f into the bytes of the file.
func (f *File) encode(text []byte) []byte {
	switch {
	case f.nested():
		return f.outer.Encode(string(text))
	case f.wide != nil:
		return f.wide.encode(text)
	}
	return text
}

// Excerpt returns the bytes of a span as UTF-8, whatever the encoding of the file,
// without a byte-order mark.
func (f *File) Excerpt(s Span) string {
	h := f.home
	start := min(max(s.Start, h.mark), len(h.raw))
	end := min(max(s.End, start), len(h.raw))
	if h.wide == nil {
		return string(h.raw[start:end])
	}
	var out []rune
	for at := start &^ 1; at+2 <= end; {
		r, size := h.wide.rune(at)
		out = append(out, r)
		at += size
	}
	return string(out)
}

// Escaped says that a text of the file may hold an escape with a number (\u0041), so that what
// stands in it as ASCII cannot be searched for in the bytes.
func (f *File) Escaped() bool { return !f.unnumbered }

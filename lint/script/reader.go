package script

import (
	"bytes"
	"hash/maphash"

	"github.com/postlint/postlint/lint/source"
)

// A Reader scans scripts of which some resemble others: people paste a script into many
// requests, as it is or with other texts in it. It holds on to the effects of what it
// read and, within bounds, to its syntax. It must not be used by several goroutines at
// once.
type Reader struct {
	trees trees
	seed  maphash.Seed
	first map[uint64]scanned // of each text, by its hash
}

type scanned struct {
	text    source.Text
	effects *Effects
}

// NewReader returns a reader that has read nothing.
func NewReader() *Reader {
	return &Reader{seed: maphash.MakeSeed(), first: map[uint64]scanned{}}
}

// Scan returns what [Scan] returns.
func (r *Reader) Scan(t source.Text) *Effects {
	code := t.Bytes()
	hash := maphash.Bytes(r.seed, code)
	if x, ok := r.first[hash]; ok && bytes.Equal(x.text.Bytes(), code) {
		return x.effects.moved(x.text, t)
	}
	e := scan(t, &r.trees)
	r.first[hash] = scanned{t, e}
	return e
}

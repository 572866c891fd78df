package script

import (
	"bytes"
	"hash/maphash"
	"slices"

	"github.com/postlint/postlint/lint/source"
)

// A Reader scans scripts of which some resemble others: people paste a script into many
// requests, as it is or with other texts in it. It holds on to the effects of what it
// read and, within bounds, to its syntax. It must not be used by several goroutines at
// once.
type Reader struct {
	trees trees
	seed  maphash.Seed
	whole map[uint64]scanned // scripts that have no tree among the trees, by their hash
}

// NewReader returns a reader that has read nothing.
func NewReader() *Reader {
	return &Reader{seed: maphash.MakeSeed(), whole: map[uint64]scanned{}}
}

// Scan returns what [Scan] returns.
func (r *Reader) Scan(t source.Text) *Effects {
	src := t.Bytes()
	hash := maphash.Bytes(r.seed, src)
	if x, ok := r.whole[hash]; ok && bytes.Equal(x.text.Bytes(), src) {
		return x.effects.moved(x.text, code{text: t})
	}
	e, known := r.trees.scan(t)
	if !known {
		r.whole[hash] = scanned{text: t, effects: e}
	}
	return e
}

// scanned is a script that was read.
type scanned struct {
	text    source.Text
	strings []span
	looked  []bool // on which of the strings the effects depend; on none if it is empty
	effects *Effects
}

// scan returns what a script does, and whether that is easily told once more. What is
// known of a script with the same tree holds if both say the same where it matters.
func (k *trees) scan(t source.Text) (*Effects, bool) {
	src := t.Bytes()
	if !interesting(src) {
		return &Effects{Tests: tests(src)}, true
	}
	tree, own := k.find(src)
	if tree != nil {
		for _, x := range tree.scanned {
			if x.says(src, own) {
				e := x.effects.moved(x.text, code{text: t, own: own, theirs: x.strings})
				e.Tests = tests(src)
				return e, true
			}
		}
	}
	s := scanner{effects: &Effects{Tests: tests(src)}}
	s.code = code{text: t, src: string(src), own: own}
	if tree == nil {
		tree, s.effects.Broken = k.read(&s.code)
	} else {
		s.theirs = tree.strings
	}
	s.tree = tree
	s.run()
	if tree.kept {
		tree.note(scanned{t, slices.Clone(s.own), s.looked, s.effects})
	}
	return s.effects, tree.kept
}

// says reports whether a script with the same tree says the same in all strings on which
// the effects of x depend.
func (x scanned) says(src []byte, strings []span) bool {
	theirs := x.text.Bytes()
	for i, looked := range x.looked {
		if a, b := x.strings[i], strings[i]; looked && !bytes.Equal(theirs[a.from:a.to], src[b.from:b.to]) {
			return false
		}
	}
	return true
}

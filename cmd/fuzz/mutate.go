package main

import (
	"math/rand/v2"
	"path"
	"strings"
)

// An operator makes one mistake in a copy of an export. Of the two functions it has one: for
// the tree, or for the bytes that it is written as. They say whether there was a place for it.
type operator struct {
	name string
	tree func(*mutation) bool
	text func(*mutation) bool
}

// A mutation is a mutant in the making.
type mutation struct {
	*rand.Rand
	yaml bool
	root *node
	raw  []byte
}

// A mutant is a changed export, and what was done to it.
type mutant struct {
	number    uint64
	name      string // of the file, as the seed is called
	operators []string
	raw       []byte
	seed      *seed
}

// most is how many operators follow one another in one mutant.
const most = 3

// tries is how often an operator is drawn that has something to do in a file.
const tries = 8

// mutantOf makes the mutant of a number: always the same one, of the same seeds.
func mutantOf(seeds []*seed, random, number uint64) *mutant {
	s := seeds[number%uint64(len(seeds))]
	m := &mutation{Rand: rand.New(rand.NewPCG(random, number)), yaml: isYAML(s.name), raw: s.raw}
	out := &mutant{number: number, name: s.name, seed: s}
	if s.tree != nil {
		m.root = s.tree.clone()
		for range 1 + m.IntN(most) {
			out.operators = append(out.operators, m.do(treeOperators()))
		}
		m.raw = m.written()
	}
	if s.tree == nil || m.IntN(4) == 0 {
		m.raw = append([]byte(nil), m.raw...)
		out.operators = append(out.operators, m.do(textOperators()))
	}
	out.raw = m.raw
	return out
}

func isYAML(name string) bool {
	return strings.HasPrefix(path.Ext(name), ".y")
}

// do draws an operator that has something to do here, and returns its name.
func (m *mutation) do(from []operator) string {
	for range tries {
		o := from[m.IntN(len(from))]
		act := o.tree
		if act == nil {
			act = o.text
		}
		if act(m) {
			return o.name
		}
	}
	return "nothing"
}

// written is the tree as the app writes it, mostly.
func (m *mutation) written() []byte {
	switch {
	case m.yaml && m.root.kind == object:
		return m.root.appendYAML(nil, 0)
	case m.IntN(4) == 0:
		return m.root.appendJSON(nil, "", 0)
	}
	return m.root.appendJSON(nil, "\t", 0)
}

// A slot is a place in the tree that a value stands in.
type slot struct {
	in *node
	at int
}

func (s slot) value() *node     { return s.in.nodes[s.at] }
func (s slot) set(n *node) bool { s.in.nodes[s.at] = n; return true }

func (s slot) name() string {
	if s.in.kind != object {
		return ""
	}
	return s.in.names[s.at]
}

func (s slot) remove() {
	n := s.in
	n.nodes = append(n.nodes[:s.at:s.at], n.nodes[s.at+1:]...)
	if n.kind == object {
		n.names = append(n.names[:s.at:s.at], n.names[s.at+1:]...)
	}
}

// slots are all places that a condition holds of.
func (m *mutation) slots(holds func(slot) bool) []slot {
	var out []slot
	m.root.each(func(n *node) {
		for i := range n.nodes {
			if s := (slot{n, i}); holds == nil || holds(s) {
				out = append(out, s)
			}
		}
	})
	return out
}

// slot draws a place that a condition holds of; ok is false where there is none.
func (m *mutation) slot(holds func(slot) bool) (s slot, ok bool) {
	list := m.slots(holds)
	if len(list) == 0 {
		return s, false
	}
	return list[m.IntN(len(list))], true
}

// named draws a member of one of these names.
func (m *mutation) named(names ...string) (s slot, ok bool) {
	return m.slot(func(s slot) bool {
		for _, n := range names {
			if s.in.kind == object && s.name() == n {
				return true
			}
		}
		return false
	})
}

// node draws an object or array that a condition holds of.
func (m *mutation) node(holds func(*node) bool) *node {
	var list []*node
	m.root.each(func(n *node) {
		if holds(n) {
			list = append(list, n)
		}
	})
	if len(list) == 0 {
		return nil
	}
	return list[m.IntN(len(list))]
}

func (m *mutation) pick(list ...string) string { return list[m.IntN(len(list))] }

package source

import (
	"cmp"
	"slices"
)

// Parents leads from a node to the object or array that holds it. Little but findings asks for
// it, so it is made for the files that have some, and holds only the nodes that hold others, in
// order.
type parents []holder

type holder struct {
	node  uint32
	outer uint32 // the place among the holders of the one that holds it; the root's is its own
}

// parent returns the node of the object or array that holds a node other than the root.
func (f *File) parent(at uint32) uint32 {
	f.parentsOnce.Do(func() { f.parents = parentsOf(f.nodes) })
	k, _ := slices.BinarySearchFunc(f.parents, at, func(h holder, at uint32) int { return cmp.Compare(h.node, at) })
	for k--; f.nodes[f.parents[k].node].next <= at; {
		k = int(f.parents[k].outer)
	}
	return f.parents[k].node
}

func parentsOf(nodes []node) parents {
	count := 0
	for i := range nodes {
		if nodes[i].kind.holds() {
			count++
		}
	}
	list := make(parents, 0, count)
	open := uint32(0)
	for i := range nodes {
		if !nodes[i].kind.holds() {
			continue
		}
		for i > 0 && nodes[list[open].node].next <= uint32(i) {
			open = list[open].outer
		}
		list = append(list, holder{uint32(i), open})
		open = uint32(len(list) - 1)
	}
	return list
}

// holds says whether values of a kind hold others.
func (k Kind) holds() bool { return k == Object || k == Array }

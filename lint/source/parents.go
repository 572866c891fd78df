package source

import (
	"cmp"
	"slices"
)

// near is how many nodes in front of one its parent is looked for, before [File.parents] is.
const near = 16

// Parents leads from a node to the object or array that holds it, where that is not near. It is
// made of the nodes that hold more than a few, in order, for a file of which much is asked.
type parents []holder

type holder struct {
	node  uint32
	outer uint32 // the place among the holders of the one that holds it; the root's is its own
}

// parent returns the node of the object or array that holds a node other than the root.
func (f *File) parent(at uint32) uint32 {
	for i := at; i > 0 && at-i < near; {
		if i--; f.nodes[i].next > at {
			return i
		}
	}
	if f.passed.Load() < int64(len(f.nodes)) {
		return f.descend(at)
	}
	f.parentsOnce.Do(func() { f.parents = parentsOf(f.nodes) })
	k, _ := slices.BinarySearchFunc(f.parents, at, func(h holder, at uint32) int { return cmp.Compare(h.node, at) })
	for k--; f.nodes[f.parents[k].node].next <= at; {
		k = int(f.parents[k].outer)
	}
	return f.parents[k].node
}

// descend is parent, found on the way down from the root. It counts the nodes that it passes.
func (f *File) descend(at uint32) uint32 {
	holder, passed := uint32(0), int64(0)
	for i := uint32(1); i != at; passed++ {
		if next := f.nodes[i].next; next <= at {
			i = next
		} else {
			holder, i = i, i+1
		}
	}
	f.passed.Add(passed)
	return holder
}

func parentsOf(nodes []node) parents {
	holds := func(i int) bool { return int(nodes[i].next)-i > near }
	count := 0
	for i := range nodes {
		if holds(i) {
			count++
		}
	}
	list := make(parents, 0, count)
	open := uint32(0)
	for i := range nodes {
		if !holds(i) {
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

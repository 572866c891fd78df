package source

// Beside returns the values on both sides of an element of an array or of the value of a
// member; at an end of the list one of them is absent. Names and the root have no place
// in a list: it reports false.
func (v Value) Beside() (before, after Value, ok bool) {
	list := v.Parent()
	if !list.Exists() || v.IsName() {
		return Value{}, Value{}, false
	}
	nodes, up := v.file.nodes, uint32(list.node)
	first, name := v.node, int32(0)
	if nodes[up].kind == Object {
		first, name = v.node-1, 1 // its name stands before a value
	}
	if last := uint32(first) - 1; last != up { // the last node of what stands before
		for nodes[last].parent != up {
			last = nodes[last].parent
		}
		before = Value{v.file, int32(last)}
	}
	if next := v.at().next; next < nodes[up].next {
		after = Value{v.file, int32(next) + name}
	}
	return before, after, true
}

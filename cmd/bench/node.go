package main

// A node is a piece of a file before it is written: the same tree is printed as JSON
// and as YAML.
type node struct {
	kind   kind
	text   string   // of a string its text, of a raw node the bytes as they are written
	names  []string // of an object, beside nodes
	nodes  []*node
	marked bool // the whole node is at fault
	edge   bool // so is the place behind its opening bracket, and the one in front of its closing bracket
}

type kind uint8

const (
	object kind = iota
	array
	str
	raw
)

// obj makes an object of names and values in turn. A value is a string, a bool, a node
// or a list of nodes; a member whose value is nil is left out.
func obj(pairs ...any) *node {
	n := &node{kind: object}
	for i := 0; i+1 < len(pairs); i += 2 {
		name, named := pairs[i].(string)
		if v := value(pairs[i+1]); v != nil && named {
			n.add(name, v)
		}
	}
	return n
}

func arr(nodes ...*node) *node { return &node{kind: array, nodes: nodes} }

func text(s string) *node { return &node{kind: str, text: s} }

// verbatim is a node that is written byte by byte: a number, a word, or a mistake.
func verbatim(s string) *node { return &node{kind: raw, text: s} }

// at marks a node as the bytes at fault.
func at(n *node) *node {
	n.marked = true
	return n
}

// edges marks the places where something could be put into an object or array.
func edges(n *node) *node {
	n.edge = true
	return n
}

func value(v any) *node {
	switch v := v.(type) {
	case *node:
		return v
	case string:
		return text(v)
	case bool:
		if v {
			return verbatim("true")
		}
		return verbatim("false")
	case []*node:
		return arr(v...)
	}
	return nil
}

func (n *node) add(name string, v any) *node {
	n.names = append(n.names, name)
	n.nodes = append(n.nodes, value(v))
	return n
}

// get walks down by names and indices; nil when there is nothing there.
func (n *node) get(path ...any) *node {
	for _, step := range path {
		if n == nil {
			return nil
		}
		switch step := step.(type) {
		case int:
			if n.kind != array || step >= len(n.nodes) {
				return nil
			}
			n = n.nodes[step]
		case string:
			i := n.index(step)
			if i < 0 {
				return nil
			}
			n = n.nodes[i]
		}
	}
	return n
}

// children are the values of an object or array; of nothing, none.
func (n *node) children() []*node {
	if n == nil {
		return nil
	}
	return n.nodes
}

func (n *node) index(name string) int {
	for i, m := range n.names {
		if m == name {
			return i
		}
	}
	return -1
}

// set gives a member another value, or adds it.
func (n *node) set(name string, v any) *node {
	if i := n.index(name); i >= 0 {
		n.nodes[i] = value(v)
		return n
	}
	return n.add(name, v)
}

func (n *node) drop(name string) *node {
	if i := n.index(name); i >= 0 {
		n.names = append(n.names[:i:i], n.names[i+1:]...)
		n.nodes = append(n.nodes[:i:i], n.nodes[i+1:]...)
	}
	return n
}

// rename gives a member another name in its place.
func (n *node) rename(name, to string) *node {
	if i := n.index(name); i >= 0 {
		n.names[i] = to
	}
	return n
}

// row is the element of an array of objects whose member key has a value.
func (n *node) row(key string) *node {
	if n == nil {
		return nil
	}
	for _, r := range n.nodes {
		if k := r.get("key"); k != nil && stripped(k.text) == key {
			return r
		}
	}
	return nil
}

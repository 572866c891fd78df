package main

import (
	"fmt"
	"strings"
)

// shapeOperators change what stands where, and no text.
var shapeOperators = []operator{
	{name: "delete", tree: func(m *mutation) bool {
		s, ok := m.slot(nil)
		if ok {
			s.remove()
		}
		return ok
	}},
	{name: "duplicate", tree: func(m *mutation) bool {
		s, ok := m.slot(nil)
		return ok && insert(s, s.name(), s.value().clone())
	}},
	{name: "duplicate-with-another-value", tree: func(m *mutation) bool {
		s, ok := m.slot(func(s slot) bool { return s.in.kind == object })
		return ok && insert(s, s.name(), m.odd())
	}},
	{name: "rename", tree: func(m *mutation) bool {
		s, ok := m.slot(func(s slot) bool { return s.in.kind == object })
		if ok {
			s.in.names[s.at] = m.pick("", "x", "item", "request", "auth", "value", "key", "__proto__", "constructor", "toString", "$kind", "id", "values", "requests")
		}
		return ok
	}},
	{name: "rename-to-a-neighbour", tree: func(m *mutation) bool {
		s, ok := m.slot(func(s slot) bool { return s.in.kind == object && len(s.in.names) > 1 })
		if ok {
			s.in.names[s.at] = s.in.names[m.IntN(len(s.in.names))]
		}
		return ok
	}},
	{name: "change-case", tree: func(m *mutation) bool {
		s, ok := m.slot(func(s slot) bool { return s.in.kind == object && s.name() != "" })
		if ok {
			s.in.names[s.at] = m.cased(s.name())
		}
		return ok
	}},
	{name: "case-variant", tree: func(m *mutation) bool {
		s, ok := m.slot(func(s slot) bool { return s.in.kind == object && s.name() != "" })
		return ok && insert(s, m.cased(s.name()), m.odd())
	}},
	{name: "reorder", tree: func(m *mutation) bool {
		n := m.node(func(n *node) bool { return len(n.nodes) > 1 })
		if n != nil {
			m.Shuffle(len(n.nodes), func(i, j int) {
				n.nodes[i], n.nodes[j] = n.nodes[j], n.nodes[i]
				if n.kind == object {
					n.names[i], n.names[j] = n.names[j], n.names[i]
				}
			})
		}
		return n != nil
	}},
	{name: "swap-values", tree: func(m *mutation) bool {
		n := m.node(func(n *node) bool { return len(n.nodes) > 1 })
		if n != nil {
			i, j := m.IntN(len(n.nodes)), m.IntN(len(n.nodes))
			n.nodes[i], n.nodes[j] = n.nodes[j], n.nodes[i]
		}
		return n != nil
	}},
	{name: "change-type", tree: func(m *mutation) bool {
		s, ok := m.slot(nil)
		return ok && s.set(m.odd())
	}},
	{name: "null", tree: func(m *mutation) bool {
		s, ok := m.slot(nil)
		return ok && s.set(null())
	}},
	{name: "null-everywhere", tree: func(m *mutation) bool {
		s, ok := m.slot(func(s slot) bool { return s.in.kind == object })
		if ok {
			name := s.name()
			for _, each := range m.slots(func(s slot) bool { return s.name() == name }) {
				each.set(null())
			}
		}
		return ok
	}},
	{name: "delete-everywhere", tree: func(m *mutation) bool {
		s, ok := m.slot(func(s slot) bool { return s.in.kind == object })
		if ok {
			name := s.name()
			m.root.each(func(n *node) {
				for i := len(n.nodes) - 1; i >= 0; i-- {
					if n.kind == object && n.names[i] == name {
						slot{n, i}.remove()
					}
				}
			})
		}
		return ok
	}},
	{name: "array-to-object", tree: func(m *mutation) bool {
		n := m.node(func(n *node) bool { return n.kind == array && len(n.nodes) > 0 })
		if n != nil {
			n.kind = object
			for i := range n.nodes {
				n.names = append(n.names, fmt.Sprint(i))
			}
		}
		return n != nil
	}},
	{name: "object-to-array", tree: func(m *mutation) bool {
		n := m.node(func(n *node) bool { return n.kind == object && len(n.nodes) > 0 })
		if n != nil {
			n.kind, n.names = array, nil
		}
		return n != nil
	}},
	{name: "wrap-in-array", tree: func(m *mutation) bool {
		s, ok := m.slot(nil)
		return ok && s.set(&node{kind: array, nodes: []*node{s.value()}})
	}},
	{name: "wrap-in-object", tree: func(m *mutation) bool {
		s, ok := m.slot(nil)
		if ok {
			o := &node{kind: object}
			o.put(m.pick("value", "raw", "content", "item", "request", "auth", "collection", "0"), s.value())
			s.set(o)
		}
		return ok
	}},
	{name: "unwrap", tree: func(m *mutation) bool {
		s, ok := m.slot(func(s slot) bool { return len(s.value().nodes) > 0 })
		return ok && s.set(s.value().nodes[0])
	}},
	{name: "nest-deep", tree: func(m *mutation) bool {
		s, ok := m.slot(nil)
		if ok {
			inner := s.value()
			for range 1 + m.IntN(40) {
				inner = &node{kind: array, nodes: []*node{inner}}
			}
			s.set(inner)
		}
		return ok
	}},
	{name: "move", tree: func(m *mutation) bool {
		s, ok := m.slot(nil)
		if !ok {
			return false
		}
		v, name := s.value().clone(), s.name()
		to := m.node(func(n *node) bool { return n.kind == object || n.kind == array })
		to.nodes = append(to.nodes, v)
		if to.kind == object {
			to.names = append(to.names, name)
		}
		s.remove()
		return true
	}},
	{name: "graft", tree: func(m *mutation) bool {
		s, ok := m.slot(nil)
		other, found := m.slot(nil)
		return ok && found && s.set(other.value().clone())
	}},
	{name: "repeat-many", tree: func(m *mutation) bool {
		s, ok := m.slot(func(s slot) bool { return s.in.kind == array && len(s.in.nodes) < 50 })
		if ok {
			for range 20 {
				insert(s, "", s.value().clone())
			}
		}
		return ok
	}},
}

// insert puts a value in front of a slot.
func insert(s slot, name string, v *node) bool {
	n := s.in
	n.nodes = append(n.nodes[:s.at:s.at], append([]*node{v}, n.nodes[s.at:]...)...)
	if n.kind == object {
		n.names = append(n.names[:s.at:s.at], append([]string{name}, n.names[s.at:]...)...)
	}
	return true
}

// cased is a name in other letters, one of which folds to an ASCII letter in Unicode alone.
func (m *mutation) cased(name string) string {
	switch m.IntN(4) {
	case 0:
		return strings.ToUpper(name)
	case 1:
		return strings.ToUpper(name[:1]) + name[1:]
	case 2:
		return strings.NewReplacer("k", "\u212a", "s", "\u017f").Replace(name)
	}
	return strings.ToLower(name)
}

// odd is a value of any type.
func (m *mutation) odd() *node {
	switch m.IntN(9) {
	case 0:
		return null()
	case 1:
		return number(m.IntN(3) - 1)
	case 2:
		return &node{kind: raw, text: m.pick("true", "false")}
	case 3:
		return text(m.pick("", " ", "x", "null", "{{x}}", "[object Object]", "{}"))
	case 4:
		return &node{kind: object}
	case 5:
		return &node{kind: array}
	case 6:
		return &node{kind: array, nodes: []*node{null(), text("x"), {kind: object}, {kind: array}}}
	case 7:
		return fields("key", "x", "value", "{{x}}", "type", "string")
	}
	return &node{kind: raw, text: m.pick("1e400", "-0", "1.5", "9007199254740993", "0.1e-7")}
}

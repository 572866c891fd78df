package main

import (
	"bytes"
	"errors"
	"io"
	"strconv"
	"strings"

	"github.com/go-json-experiment/json/jsontext"
	"gopkg.in/yaml.v3"
)

// A node is a value of an export, in the order of its file and with names that stand
// there twice. It is no model of Postman's: mutants are what no model holds.
type node struct {
	kind  kind
	text  string   // of a scalar as JSON writes it, of a string its text
	names []string // of an object, beside nodes
	nodes []*node
}

type kind uint8

const (
	object kind = iota
	array
	str
	raw // a number, true, false, null; or whatever an operator writes
)

// errNoTree says that a file is none that structure can be taken from.
var errNoTree = errors.New("no tree")

// parseJSON takes the tree of one JSON document.
func parseJSON(text []byte) (*node, error) {
	dec := jsontext.NewDecoder(bytes.NewReader(text), jsontext.AllowDuplicateNames(true), jsontext.AllowInvalidUTF8(true))
	n, err := readNode(dec)
	if err != nil {
		return nil, err
	}
	if _, err := dec.ReadToken(); !errors.Is(err, io.EOF) {
		return nil, errNoTree
	}
	return n, nil
}

func readNode(dec *jsontext.Decoder) (*node, error) {
	tok, err := dec.ReadToken()
	if err != nil {
		return nil, err
	}
	switch tok.Kind() {
	case '"':
		return &node{kind: str, text: tok.String()}, nil
	case '{':
		return readMembers(dec)
	case '[':
		return readElements(dec)
	default:
		return &node{kind: raw, text: tok.String()}, nil
	}
}

func readElements(dec *jsontext.Decoder) (*node, error) {
	n := &node{kind: array}
	for dec.PeekKind() != ']' {
		child, err := readNode(dec)
		if err != nil {
			return nil, err
		}
		n.nodes = append(n.nodes, child)
	}
	_, err := dec.ReadToken()
	return n, err
}

func readMembers(dec *jsontext.Decoder) (*node, error) {
	n := &node{kind: object}
	for dec.PeekKind() != '}' {
		name, err := dec.ReadToken()
		if err != nil {
			return nil, err
		}
		text := name.String() // the token is gone with the next one
		child, err := readNode(dec)
		if err != nil {
			return nil, err
		}
		n.names, n.nodes = append(n.names, text), append(n.nodes, child)
	}
	_, err := dec.ReadToken()
	return n, err
}

// parseYAML takes the tree of one YAML document without anchors.
func parseYAML(text []byte) (*node, error) {
	var doc yaml.Node
	if err := yaml.Unmarshal(text, &doc); err != nil {
		return nil, err
	}
	if doc.Kind != yaml.DocumentNode || len(doc.Content) != 1 {
		return nil, errNoTree
	}
	return fromYAML(doc.Content[0])
}

func fromYAML(y *yaml.Node) (*node, error) {
	n := &node{kind: array}
	step := 1
	switch {
	case y.Kind == yaml.AliasNode || y.Anchor != "":
		return nil, errNoTree
	case y.Kind == yaml.ScalarNode && y.ShortTag() == "!!str":
		return &node{kind: str, text: y.Value}, nil
	case y.Kind == yaml.ScalarNode:
		return &node{kind: raw, text: y.Value}, nil
	case y.Kind == yaml.MappingNode:
		n.kind, step = object, 2
	}
	for i := 0; i < len(y.Content); i += step {
		if n.kind == object {
			n.names = append(n.names, y.Content[i].Value)
		}
		child, err := fromYAML(y.Content[i+step-1])
		if err != nil {
			return nil, err
		}
		n.nodes = append(n.nodes, child)
	}
	return n, nil
}

// appendJSON writes the tree, indented as the app does it, or on one line.
func (n *node) appendJSON(b []byte, indent string, depth int) []byte {
	if n.kind == str {
		return appendQuoted(b, n.text)
	}
	if n.kind == raw {
		return append(b, n.text...)
	}
	brackets := "[]"
	if n.kind == object {
		brackets = "{}"
	}
	b = append(b, brackets[0])
	for i, child := range n.nodes {
		if i > 0 {
			b = append(b, ',')
		}
		b = appendLine(b, indent, depth+1)
		if n.kind == object {
			b = append(appendQuoted(b, n.names[i]), ':')
			if indent != "" {
				b = append(b, ' ')
			}
		}
		b = child.appendJSON(b, indent, depth+1)
	}
	if len(n.nodes) > 0 {
		b = appendLine(b, indent, depth)
	}
	return append(b, brackets[1])
}

func appendLine(b []byte, indent string, depth int) []byte {
	if indent == "" {
		return b
	}
	return append(append(b, '\n'), strings.Repeat(indent, depth)...)
}

// appendQuoted writes a string. Bytes that are no UTF-8 stay what they are, and lone
// surrogates, which operators write as escapes behind a NUL, become such.
func appendQuoted(b []byte, s string) []byte {
	b = append(b, '"')
	for i := 0; i < len(s); i++ {
		switch c := s[i]; {
		case c == 0 && i+4 < len(s) && s[i+1] == 'd':
			b = append(append(b, '\\', 'u'), s[i+1:i+5]...)
			i += 4
		case c == '"' || c == '\\':
			b = append(b, '\\', c)
		case c == '\n':
			b = append(b, '\\', 'n')
		case c < ' ':
			b = append(b, '\\', 'u', '0', '0', "0123456789abcdef"[c>>4], "0123456789abcdef"[c&15])
		default:
			b = append(b, c)
		}
	}
	return append(b, '"')
}

// appendYAML writes the tree in block style, with strings in double quotes, whose escapes
// are those of JSON.
func (n *node) appendYAML(b []byte, depth int) []byte {
	if n.kind == str || n.kind == raw || len(n.nodes) == 0 {
		return append(n.appendJSON(b, "", 0), '\n')
	}
	for i, child := range n.nodes {
		if i > 0 || depth > 0 {
			b = append(b, strings.Repeat("  ", depth)...)
		}
		if n.kind == object {
			b = append(appendKey(b, n.names[i]), ':')
		} else {
			b = append(b, '-')
		}
		if len(child.nodes) > 0 {
			b = append(b, '\n')
		} else {
			b = append(b, ' ')
		}
		b = child.appendYAML(b, depth+1)
	}
	return b
}

// appendKey writes a name without quotes where it is one of Postman's.
func appendKey(b []byte, name string) []byte {
	if name == "" || strings.Trim(name, "$abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ") != "" {
		return appendQuoted(b, name)
	}
	return append(b, name...)
}

// clone copies the tree, as the trees of seeds are used again.
func (n *node) clone() *node {
	c := &node{kind: n.kind, text: n.text, names: append([]string(nil), n.names...)}
	for _, child := range n.nodes {
		c.nodes = append(c.nodes, child.clone())
	}
	return c
}

// each visits the node and all below it.
func (n *node) each(visit func(*node)) {
	visit(n)
	for _, child := range n.nodes {
		child.each(visit)
	}
}

// get is the first member of a name, or nil.
func (n *node) get(name string) *node {
	for i, m := range n.names {
		if m == name {
			return n.nodes[i]
		}
	}
	return nil
}

// put appends a member, whether there is one of that name or not.
func (n *node) put(name string, child *node) {
	n.names, n.nodes = append(n.names, name), append(n.nodes, child)
}

func text(s string) *node { return &node{kind: str, text: s} }

func null() *node { return &node{kind: raw, text: "null"} }

func number(i int) *node { return &node{kind: raw, text: strconv.Itoa(i)} }

// rows is an array of objects, each of names and texts in turn.
func rows(list ...[]string) *node {
	n := &node{kind: array}
	for _, pairs := range list {
		n.nodes = append(n.nodes, fields(pairs...))
	}
	return n
}

// fields is an object of names and texts in turn.
func fields(pairs ...string) *node {
	n := &node{kind: object}
	for i := 0; i+1 < len(pairs); i += 2 {
		n.put(pairs[i], text(pairs[i+1]))
	}
	return n
}

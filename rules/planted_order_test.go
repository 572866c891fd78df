package rules_test

import (
	"bytes"
	"slices"
	"strings"
	"testing"

	"github.com/go-json-experiment/json/jsontext"
)

// A jsonTree is a value that can be changed and written again. Strings and numbers stay
// as they are written, also where they are no UTF-8.
type jsonTree struct {
	kind  byte // '{', '[' or 0
	raw   string
	names []string // of members, as they are written
	parts []*jsonTree
}

func parseTree(t testing.TB, raw []byte) *jsonTree {
	t.Helper()
	dec := jsontext.NewDecoder(bytes.NewReader(raw), jsontext.AllowDuplicateNames(true), jsontext.AllowInvalidUTF8(true))
	root, err := readTree(dec)
	if err != nil {
		t.Fatal(err)
	}
	return root
}

func readTree(dec *jsontext.Decoder) (*jsonTree, error) {
	kind := byte(dec.PeekKind())
	if kind != '{' && kind != '[' {
		raw, err := dec.ReadValue()
		return &jsonTree{raw: string(raw)}, err
	}
	if _, err := dec.ReadToken(); err != nil {
		return nil, err
	}
	tree := &jsonTree{kind: kind}
	for end := jsontext.Kind(kind + 2); dec.PeekKind() != end; {
		if kind == '{' {
			name, err := dec.ReadValue()
			if err != nil {
				return nil, err
			}
			tree.names = append(tree.names, string(name))
		}
		part, err := readTree(dec)
		if err != nil {
			return nil, err
		}
		tree.parts = append(tree.parts, part)
	}
	_, err := dec.ReadToken()
	return tree, err
}

// write appends the tree, on one line when the indent is empty.
func (x *jsonTree) write(b *bytes.Buffer, indent string, depth int) {
	if x.kind == 0 {
		b.WriteString(x.raw)
		return
	}
	line := func(depth int) {
		if indent != "" {
			b.WriteString("\n" + strings.Repeat(indent, depth))
		}
	}
	b.WriteByte(x.kind)
	for i, part := range x.parts {
		if i > 0 {
			b.WriteByte(',')
		}
		line(depth + 1)
		if x.kind == '{' {
			b.WriteString(x.names[i] + ":" + strings.Repeat(" ", min(1, len(indent))))
		}
		part.write(b, indent, depth+1)
	}
	if len(x.parts) > 0 {
		line(depth)
	}
	b.WriteByte(x.kind + 2)
}

func (x *jsonTree) bytes(indent string) []byte {
	var b bytes.Buffer
	x.write(&b, indent, 0)
	return b.Bytes()
}

// get is a member, or nil.
func (x *jsonTree) get(name string) *jsonTree {
	for i, n := range x.names {
		if n == `"`+name+`"` {
			return x.parts[i]
		}
	}
	return nil
}

// walk visits every value, the outer ones first. The pointer is that before any change.
func (x *jsonTree) walk(name, pointer string, visit func(name, pointer string, x *jsonTree)) {
	visit(name, pointer, x)
	for i, part := range slices.Clone(x.parts) {
		step := itoa(i)
		if x.kind == '{' {
			step = strings.Trim(x.names[i], `"`)
		}
		part.walk(step, pointer+"/"+step, visit)
	}
}

func itoa(i int) string { return string(jsontext.Int(int64(i)).String()) }

// reverse turns members or elements around.
func (x *jsonTree) reverse() {
	slices.Reverse(x.names)
	slices.Reverse(x.parts)
}

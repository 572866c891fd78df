package script

import (
	"cmp"
	"slices"
	"strings"

	"github.com/dop251/goja/ast"
)

// A tree is the syntax of a script with its names. It is not changed once it is made, so
// that it can be that of other scripts as well: scripts that differ only in what is
// between the quotes of their strings have the same syntax, because a parser looks at
// nothing in there but escapes.
type tree struct {
	names
	program *ast.Program
	strings []span // of the script that was parsed: the parts that others may differ in
}

// A span is the bytes [from, to) of a script.
type span struct{ from, to int32 }

// The trees that are kept are those of scripts of so many bytes in all. A tree takes
// some thirty times the memory of its script.
const mostKept = 1 << 18

// trees are the trees of scripts by what such scripts have in common.
type trees struct {
	shape shape
	key   []byte
	known map[string]*tree
	kept  int // bytes of the keys
}

// read returns the tree of a script, be it that of another, and gives c its strings. If
// the script is broken the tree may have holes, or be missing.
func (k *trees) read(c *code) (*tree, *shape, *Broken) {
	if len(c.src) > longest {
		return nil, nil, &Broken{Why: TooLong, At: c.text.Slice(longest, longest)}
	}
	s := &k.shape
	if !s.outline(c.src) {
		return nil, s, &Broken{Why: TooDeep, At: c.text.Slice(s.at, s.at)}
	}
	src := s.mended()
	k.key = s.skeleton(k.key[:0], src)
	if t := k.known[string(k.key)]; t != nil && sameGaps(t.strings, s.strings) {
		c.own, c.theirs = s.strings, t.strings
		return t, s, nil
	}
	program, broken := c.parse(src)
	if program == nil {
		return nil, s, broken
	}
	t := &tree{program: program, strings: slices.Clone(s.strings)}
	if common := bindAll(t, c); common && broken == nil {
		k.keep(t)
	}
	return t, s, broken
}

// keep notes the tree of the script that was read last.
func (k *trees) keep(t *tree) {
	if len(k.key) > mostKept {
		return
	}
	if k.kept += len(k.key); k.known == nil || k.kept > mostKept {
		k.known, k.kept = map[string]*tree{}, len(k.key)
	}
	k.known[string(k.key)] = t
}

// skeleton appends to dst the script without what is between the quotes of its strings.
// Where the tokens may have been misread, or be measured wrongly by the parser, all of it
// is needed.
func (s *shape) skeleton(dst []byte, src string) []byte {
	if s.unsure || s.wide {
		s.strings = s.strings[:0]
	}
	at := int32(0)
	for _, x := range s.strings {
		dst = append(dst, src[at:x.from]...)
		at = x.to
	}
	return append(dst, src[at:]...)
}

// meet counts the strings of the script that are literals of the tree, to be sure that
// they are what they look like, and finds the names that depend on one.
func (s *binder) meet(n ast.Node) {
	switch n := n.(type) {
	case *ast.StringLiteral:
		from := int32(s.code.offset(n.Idx)) + 1
		i, ok := slices.BinarySearchFunc(s.strings, from, func(x span, from int32) int { return cmp.Compare(x.from, from) })
		if ok && int(s.strings[i].to-from) == len(n.Literal)-2 {
			s.met++
		}
	case *ast.PropertyKeyed:
		if !n.Computed {
			s.meet(n.Key)
		}
	case *ast.ObjectPattern:
		for _, p := range n.Properties {
			if p, ok := p.(*ast.PropertyKeyed); ok {
				s.named = s.named || !p.Computed && isQuoted(p.Key)
			}
		}
	case *ast.FieldDefinition:
		s.named = s.named || !n.Computed && isQuoted(n.Key)
	case *ast.MethodDefinition:
		s.named = s.named || !n.Computed && isQuoted(n.Key)
	}
}

func isQuoted(e ast.Expression) bool {
	l, ok := e.(*ast.StringLiteral)
	return ok && (strings.HasPrefix(l.Literal, `"`) || strings.HasPrefix(l.Literal, "'"))
}

// sameGaps reports whether the same lies between the strings of two scripts that have one
// skeleton: that they are the same strings.
func sameGaps(a, b []span) bool {
	if len(a) != len(b) {
		return false
	}
	var x, y span
	for i := range a {
		if a[i].from-x.to != b[i].from-y.to {
			return false
		}
		x, y = a[i], b[i]
	}
	return true
}

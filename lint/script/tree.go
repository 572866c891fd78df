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
	parsed  string       // the script that was parsed; all places are in it
	strings []span       // in which other scripts may differ
	program *ast.Program // missing where nothing could be made out
	imports []int        // the places of import()
	awaits  map[int]bool // the places of the for of a for await
}

// A span is the bytes [from, to) of a script.
type span struct{ from, to int32 }

// read returns the tree of a script, be it that of another, and tells c where its strings
// are. If the script is broken the tree may have holes.
func (k *trees) read(c *code) (*tree, *Broken) {
	if len(c.src) > longest {
		return &tree{}, &Broken{Why: TooLong, At: c.text.Slice(longest, longest)}
	}
	if t := k.find(c); t != nil {
		return t, nil
	}
	s, ok := outline(c.src)
	t := &tree{parsed: c.src, imports: s.imports, awaits: s.awaits}
	if !ok {
		return t, &Broken{Why: TooDeep, At: c.text.Slice(s.at, s.at)}
	}
	var broken *Broken
	if t.program, broken = c.parse(s.mended()); t.program == nil {
		return t, broken
	}
	if !s.doubt && !s.wide {
		t.strings = s.strings
	}
	if common := bindAll(t, c); common && broken == nil {
		k.keep(t)
	}
	return t, broken
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

// find returns the kept tree of a script that differs from c only in its strings.
func (k *trees) find(c *code) *tree {
	if len(c.src) > mostOpeners { // it might be refused
		return nil
	}
	for _, t := range k.known[start(c.src)] {
		own, ok := t.match(k.strings[:0], c.src)
		if k.strings = own; ok {
			c.own, c.theirs = own, t.strings
			return t
		}
	}
	return nil
}

// start returns what comes before the first quote of a script.
func start(src string) string {
	if i := strings.IndexAny(src, `"'`); i >= 0 {
		return src[:i]
	}
	return src
}

// match appends to dst the strings of a script that differs from that of the tree only in
// them, and reports whether it does.
func (t *tree) match(dst []span, src string) ([]span, bool) {
	at, theirs := 0, 0
	for _, x := range t.strings {
		gap := t.parsed[theirs:x.from]
		if !strings.HasPrefix(src[at:], gap) {
			return dst, false
		}
		at += len(gap)
		from, quote := at, t.parsed[x.to]
		for at < len(src) && src[at] != quote {
			if c := src[at]; c == '\\' || c == '\n' || c == '\r' {
				return dst, false
			}
			at++
		}
		dst = append(dst, span{int32(from), int32(at)})
		theirs = int(x.to)
	}
	return dst, src[at:] == t.parsed[theirs:]
}

// Trees are kept of scripts of so many bytes in all, and so many of those that start
// alike. A tree takes some thirty times the memory of its script.
const (
	mostKept  = 1 << 18
	mostAlike = 8
)

// trees are the trees that are kept, the last ones first, by how their scripts start.
type trees struct {
	known   map[string][]*tree
	kept    int    // bytes of their scripts
	strings []span // of the script that is read
}

// keep notes a tree.
func (k *trees) keep(t *tree) {
	if len(t.parsed) > mostKept {
		return
	}
	if k.kept += len(t.parsed); k.known == nil || k.kept > mostKept {
		k.known, k.kept = map[string][]*tree{}, len(t.parsed)
	}
	alike := k.known[start(t.parsed)]
	k.known[start(t.parsed)] = slices.Insert(alike[:min(len(alike), mostAlike-1)], 0, t)
}

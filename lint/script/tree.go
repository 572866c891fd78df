package script

import (
	"bytes"
	"cmp"
	"slices"
	"strings"

	"github.com/dop251/goja/ast"
)

// A tree is the syntax of a script with its names. It can be that of other scripts as
// well: scripts that differ only in what is between the quotes of their strings have the
// same syntax, because a parser looks at nothing in there but escapes.
type tree struct {
	names
	parsed  string       // the script that was parsed; all places are in it
	strings []span       // in which other scripts may differ
	program *ast.Program // missing where nothing could be made out
	imports []int        // the places of import()
	awaits  map[int]bool // the places of the for of a for await

	kept    bool      // for the scripts that differ only in these strings
	scanned []scanned // such scripts; the rest of a tree is not changed once it is made
}

// A span is the bytes [from, to) of a script.
type span struct{ from, to int32 }

// read parses a script. If it is broken the tree may have holes.
func (k *trees) read(c *code) (*tree, *Broken) {
	if len(c.src) > longest {
		return &tree{}, &Broken{Why: TooLong, At: c.text.Slice(longest, longest)}
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
	if common := bindAll(t, c); common && broken == nil && len(c.src) <= longestKept {
		c.own = t.strings
		k.keep(t, string(start(c.text.Bytes())))
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

// find returns the kept tree of a script that differs from src only in its strings, and
// where those of src are. They are in place until the next call.
func (k *trees) find(src []byte) (*tree, []span) {
	if len(src) > longestKept { // with more than mostOpeners it would be refused
		return nil, nil
	}
	for _, t := range k.known[string(start(src))] {
		ok := false
		if k.strings, ok = t.match(k.strings[:0], src); ok {
			return t, k.strings
		}
	}
	return nil, nil
}

// start returns what comes before the first quote of a script.
func start(src []byte) []byte {
	src, _, _ = bytes.Cut(src, []byte(`"`))
	src, _, _ = bytes.Cut(src, []byte("'"))
	return src
}

// match appends to dst the strings of a script that differs from that of the tree only in
// them, and reports whether it does.
func (t *tree) match(dst []span, src []byte) ([]span, bool) {
	at, theirs := 0, 0
	for _, x := range t.strings {
		gap := t.parsed[theirs:x.from]
		if len(src) < at+len(gap) || string(src[at:at+len(gap)]) != gap {
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
	return dst, string(src[at:]) == t.parsed[theirs:]
}

// Trees are kept of scripts of so many bytes, of so many in all, and of so many that start
// alike. A tree takes some ten times the memory of its script. With a tree some of the
// scripts are kept that had it.
const (
	mostKept    = 1 << 18
	longestKept = 1 << 14
	mostAlike   = 8
	mostScanned = 16
)

// trees are the trees that are kept, the last ones first, by how their scripts start.
type trees struct {
	known   map[string][]*tree
	kept    int    // bytes of their scripts
	strings []span // of the script that is read
}

// keep notes the tree of a script that starts so.
func (k *trees) keep(t *tree, start string) {
	if k.kept += len(t.parsed); k.known == nil || k.kept > mostKept {
		k.known, k.kept = map[string][]*tree{}, len(t.parsed)
	}
	t.kept = true
	k.known[start] = prepend(k.known[start], t, mostAlike)
}

// note notes a script that had the tree.
func (t *tree) note(x scanned) { t.scanned = prepend(t.scanned, x, mostScanned) }

// prepend puts x in front of a list that must not get longer than most.
func prepend[T any](list []T, x T, most int) []T {
	return slices.Insert(list[:min(len(list), most-1)], 0, x)
}

package script

import (
	"slices"

	"github.com/dop251/goja/ast"
)

// Names that stand for one of Postman's objects, and for more of them than this, are
// not followed.
const mostMeanings = 4

// Names are followed over this many other names.
const mostSteps = 32

// No name is longer than this in bytes.
const longestName = 4096

// unwrap returns the expression within what only groups or waits for it.
func unwrap(e ast.Expression) ast.Expression {
	for {
		switch x := e.(type) {
		case *ast.OptionalChain:
			e = x.Expression
		case *ast.Optional:
			e = x.Expression
		case *ast.AwaitExpression:
			e = x.Argument
		case *ast.SequenceExpression:
			if len(x.Sequence) == 0 {
				return nil
			}
			e = x.Sequence[len(x.Sequence)-1]
		default:
			return e
		}
	}
}

// a follower finds what expressions stand for. It notes nothing.
type follower struct {
	code
	*tree
	current *scope
	found   []resolution // of the bindings, by their numbers
	steps   int          // the names that are being followed
	lost    bool         // there were too many
}

// A resolution is what a name was found to stand for.
type resolution struct {
	resolved bool
	meanings []meaning
}

// meanings returns the objects of Postman that a name stands for.
func (f *follower) meanings(b *binding) []meaning {
	known := &f.found[b.number]
	if known.resolved {
		return known.meanings
	}
	known.resolved = true // also ends the chase of a name that is bound to itself
	if f.steps++; f.steps > mostSteps {
		f.lost = true
	}
	for _, g := range b.values {
		if g.from == nil || f.lost {
			continue
		}
		for _, m := range f.means(g.from, g.in) {
			for _, name := range g.path {
				m = m.member(name)
			}
			if m.aliasable() && !slices.Contains(known.meanings, m) {
				known.meanings = append(known.meanings, m)
			}
		}
		if len(known.meanings) > mostMeanings {
			f.lost = true
		}
	}
	f.steps--
	return known.meanings
}

// means returns what a name, or a constant member of one, stands for.
func (f *follower) means(e ast.Expression, in *scope) []meaning {
	switch e := e.(type) {
	case *ast.Identifier:
		return f.named(e.Name.String(), in)
	case *ast.OptionalChain:
		return f.means(e.Expression, in)
	case *ast.Optional:
		return f.means(e.Expression, in)
	case *ast.DotExpression:
		return membersOf(f.means(e.Left, in), e.Identifier.Name.String())
	case *ast.BracketExpression:
		if name, ok := f.constant(e.Member, in); ok {
			return membersOf(f.means(e.Left, in), name.value)
		}
	}
	return nil
}

func membersOf(list []meaning, name string) []meaning {
	var out []meaning
	for _, m := range list {
		if m = m.member(name); m.thing != nothing {
			out = append(out, m)
		}
	}
	return out
}

// named returns what a name stands for.
func (f *follower) named(name string, in *scope) []meaning {
	b := in.lookup(name)
	if b != nil {
		if list := f.meanings(b); len(list) > 0 || b.declared {
			return list
		}
	}
	m := root(name)
	if m.thing == nothing || b != nil && m.thing == theOldObject {
		return nil
	}
	return []meaning{m}
}

// A constant is a text that the script holds as a literal.
type constant struct {
	value   string
	literal ast.Expression
}

// constant returns the literal that an expression always gives.
func (f *follower) constant(e ast.Expression, in *scope) (constant, bool) {
	e, _ = f.single(e, in)
	switch l := e.(type) {
	case *ast.StringLiteral:
		if from, to, _ := f.content(l); to-from <= longestName {
			return constant{f.says(l), l}, true
		}
	case *ast.TemplateLiteral:
		if l.Tag == nil && len(l.Expressions) == 0 && len(l.Elements) == 1 && len(l.Elements[0].Literal) <= longestName {
			return constant{l.Elements[0].Parsed.String(), l}, true
		}
	}
	return constant{}, false
}

// single returns the expression that e stands for if it is a name that is bound once,
// and the scope in which to read it; else e itself.
func (f *follower) single(e ast.Expression, in *scope) (ast.Expression, *scope) {
	for range mostSteps {
		id, ok := unwrap(e).(*ast.Identifier)
		if !ok {
			break
		}
		b := in.lookup(id.Name.String())
		if b == nil || len(b.values) != 1 || b.values[0].from == nil || len(b.values[0].path) > 0 {
			break
		}
		e, in = b.values[0].from, b.values[0].in
	}
	return e, in
}

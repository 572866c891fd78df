package script

import (
	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/token"

	"github.com/postlint/postlint/lint/source"
)

// binding reads a declaration. What a name of the script is declared with is found by
// that name.
func (s *scanner) binding(b *ast.Binding) {
	s.pattern(b.Target)
	if b.Initializer == nil {
		return
	}
	if list := s.eval(b.Initializer); computed(b.Target) {
		s.leak(list, b.Initializer)
	}
}

// pattern reads what a declaration or an assignment gives values to.
func (s *scanner) pattern(e ast.Expression) {
	switch p := e.(type) {
	case nil, *ast.Identifier:
	case *ast.Binding:
		s.pattern(p.Target)
		visitor(s.visit).node(p.Initializer)
	case *ast.AssignExpression:
		s.pattern(p.Left)
		s.visit(p.Right)
	case *ast.SpreadElement:
		s.pattern(p.Expression)
	case *ast.ArrayPattern:
		for _, x := range p.Elements {
			s.pattern(x)
		}
		s.pattern(p.Rest)
	case *ast.ObjectPattern:
		for _, property := range p.Properties {
			switch property := property.(type) {
			case *ast.PropertyShort:
				visitor(s.visit).node(property.Initializer)
			case *ast.PropertyKeyed:
				visitor(s.visit).key(property.Key, property.Computed)
				s.pattern(property.Value)
			}
		}
		s.pattern(p.Rest)
	default:
		s.target(e, nil)
	}
}

// assign reads an assignment and returns what its value means. Names that the script
// does not declare are seen by the scripts that run later.
func (s *scanner) assign(e *ast.AssignExpression) []meaning {
	switch e.Left.(type) {
	case *ast.ObjectPattern, *ast.ArrayPattern:
		s.pattern(e.Left)
	default:
		s.testName(e.Left)
		s.target(e.Left, e.Right)
	}
	list := s.eval(e.Right)
	if e.Operator != token.ASSIGN || computed(e.Left) || !s.keeps(e.Left) {
		s.leak(list, e.Right)
	}
	return list
}

// keeps reports whether all names of a pattern are declared in the script.
func (s *scanner) keeps(pattern ast.Expression) bool {
	names, declared := 0, 0
	eachName(pattern, given{}, func(id *ast.Identifier, _ given) {
		names++
		if !s.undeclared(id) {
			declared++
		}
	})
	return names > 0 && names == declared
}

// target notes that e is assigned to, incremented or deleted. The value may be nil.
func (s *scanner) target(e, value ast.Expression) {
	if id, ok := e.(*ast.Identifier); ok {
		if m := root(id.Name.String()); s.undeclared(id) && (m.thing == thePM || m.thing == thePostman) {
			s.lose(m, e)
		}
		return
	}
	a, ok := s.accessOf(e)
	if !ok {
		s.visit(e)
		return
	}
	for _, m := range s.owner(a, e) {
		if !a.known {
			m = s.computed(m, e, true)
		} else {
			m = m.member(a.name)
		}
		s.assigned(m, a, e, value)
	}
}

// assigned notes an assignment to the member a, which means m.
func (s *scanner) assigned(m meaning, a access, e, value ast.Expression) {
	switch m.thing {
	case theMember, theOldMember:
		s.effects.Dead = append(s.effects.Dead, s.set(a.named, m.scope))
	case theScope, theOldObject:
		// pm.environment = ... changes nothing
	case theRequest, thePart, thePlain:
		s.touch(m.part, e, value)
	default:
		s.lose(m, e) // the method is replaced
	}
}

// set returns what a literal, or the name of a member, says about a variable.
func (s *scanner) set(named ast.Expression, scope Scope) Set {
	at := s.literal(named)
	return Set{Name: unescape(at.String()), Scope: scope, At: at, Conditional: s.maybe > 0}
}

// literal returns the place of the text that a literal or an identifier gives.
func (s *scanner) literal(n ast.Expression) source.Text {
	if id, ok := n.(*ast.Identifier); ok {
		return s.name(id)
	}
	from, to, _ := s.content(n)
	return s.text.Slice(from, to)
}

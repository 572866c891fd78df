package script

import (
	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/token"
)

// eval reads an expression and returns what it means. What becomes of that is for the
// caller to judge.
func (s *scanner) eval(e ast.Expression) []meaning {
	switch e := e.(type) {
	case nil:
		return nil
	case *ast.Identifier:
		return s.identifier(e)
	case *ast.OptionalChain:
		return s.eval(e.Expression)
	case *ast.Optional:
		return s.eval(e.Expression)
	case *ast.DotExpression, *ast.PrivateDotExpression, *ast.BracketExpression:
		return s.member(e)
	case *ast.CallExpression:
		return s.callExpression(e)
	case *ast.NewExpression:
		s.newExpression(e)
	case *ast.FunctionLiteral, *ast.ArrowFunctionLiteral:
		s.function(e, false)
	case *ast.ClassLiteral:
		s.within(e, func() { children(e, s.visit) })
	case *ast.AssignExpression:
		return s.assign(e)
	case *ast.Binding:
		s.binding(e)
	case *ast.ObjectPattern, *ast.ArrayPattern:
		s.pattern(e)
	default:
		return s.operator(e)
	}
	return nil
}

// operator reads an expression that only works with values. Most of them only look at
// what they are given: they test it, compare it or make it into text.
func (s *scanner) operator(e ast.Expression) []meaning {
	switch e := e.(type) {
	case *ast.AwaitExpression:
		i := s.offset(e.Await)
		s.await(s.text.Slice(i, i+len("await")))
		return s.eval(e.Argument)
	case *ast.SequenceExpression:
		var last []meaning
		for _, x := range e.Sequence {
			last = s.eval(x)
		}
		return last
	case *ast.BinaryExpression:
		s.binary(e)
	case *ast.ConditionalExpression:
		s.eval(e.Test)
		s.branch(e.Consequent, e.Alternate)
	case *ast.UnaryExpression:
		s.unary(e)
	case *ast.TemplateLiteral:
		s.leak(s.eval(e.Tag), e)
		for _, x := range e.Expressions {
			if list := s.eval(x); e.Tag != nil {
				s.leak(list, x)
			}
		}
	default:
		children(e, s.visit)
	}
	return nil
}

func (s *scanner) binary(e *ast.BinaryExpression) {
	switch e.Operator {
	case token.LOGICAL_AND:
		s.eval(e.Left)
		s.branch(e.Right)
	case token.LOGICAL_OR, token.COALESCE:
		s.visit(e.Left)
		s.branch(e.Right)
	default:
		s.eval(e.Left)
		s.eval(e.Right)
	}
}

func (s *scanner) unary(e *ast.UnaryExpression) {
	switch e.Operator {
	case token.DELETE, token.INCREMENT, token.DECREMENT:
		s.target(e.Operand, nil)
	default:
		s.eval(e.Operand)
	}
}

// identifier returns what a name means, and notes what matters even if it is only
// named.
func (s *scanner) identifier(e *ast.Identifier) []meaning {
	name := e.Name.String()
	list := s.named(name, s.current)
	for _, m := range list {
		s.mention(m, e)
	}
	if name == "eval" && s.undeclared(e) {
		s.everything(Eval, s.place(e))
	}
	return list
}

// undeclared reports whether an expression is a name that the script does not declare.
func (s *scanner) undeclared(e ast.Expression) bool {
	id, ok := unwrap(e).(*ast.Identifier)
	if !ok {
		return false
	}
	b := s.current.lookup(id.Name.String())
	return b == nil || !b.declared
}

// access is a member of an expression: pm.environment or pm["environment"].
type access struct {
	left  ast.Expression
	name  string
	named ast.Expression // the literal or identifier that gives the name
	known bool           // the name is a constant
}

// accessOf returns the member that an expression takes, if it takes one.
func (s *scanner) accessOf(e ast.Expression) (access, bool) { return s.accessIn(e, s.current) }

func (f *follower) accessIn(e ast.Expression, in *scope) (access, bool) {
	switch e := e.(type) {
	case *ast.OptionalChain:
		return f.accessIn(e.Expression, in)
	case *ast.Optional:
		return f.accessIn(e.Expression, in)
	case *ast.DotExpression:
		return access{e.Left, e.Identifier.Name.String(), &e.Identifier, true}, true
	case *ast.PrivateDotExpression:
		return access{e.Left, "#" + e.Identifier.Name.String(), &e.Identifier.Identifier, true}, true
	case *ast.BracketExpression:
		k, ok := f.constant(e.Member, in)
		return access{e.Left, k.value, k.literal, ok}, true
	}
	return access{}, false
}

// member reads an expression that takes a member.
func (s *scanner) member(e ast.Expression) []meaning {
	a, ok := s.accessOf(e)
	if !ok {
		return nil
	}
	var out []meaning
	for _, m := range s.owner(a, e) {
		switch {
		case !a.known:
			m = s.computed(m, e, false)
		default:
			m = m.member(a.name)
		}
		if m.thing == theOldMember {
			s.effects.Reads = append(s.effects.Reads, s.set(a.named, m.scope))
			continue
		}
		s.mention(m, e)
		if m.thing != nothing {
			out = append(out, m)
		}
	}
	if _, ok := unwrap(a.left).(*ast.ThisExpression); ok && a.known {
		out = append(out, s.fieldOfThis(a.name)...)
	}
	return out
}

// owner reads what a member is taken from, and the expression that computes its name.
func (s *scanner) owner(a access, e ast.Expression) []meaning {
	list := s.eval(a.left)
	if b, ok := unwrap(e).(*ast.BracketExpression); ok && !a.known {
		s.visit(b.Member)
	}
	return list
}

// fieldOfThis returns what this.name means: a field of a class, or, outside of classes,
// one of Postman's objects.
func (s *scanner) fieldOfThis(name string) []meaning {
	var list []meaning
	if b := s.fields[name]; b != nil {
		list = s.meanings(b)
	} else if m := root(name); m.thing == thePM || m.thing == thePostman {
		list = []meaning{m}
	}
	for _, m := range list {
		s.mention(m, nil)
	}
	return list
}

// computed returns what a member of m is whose name is not constant.
func (s *scanner) computed(m meaning, e ast.Expression, assigned bool) meaning {
	switch m.thing {
	case thePlain:
		return m
	case thePart:
		if m.part == URLPart || m.part == BodyPart {
			m.thing = thePlain
		}
		return m
	case theScope, theOldObject:
		if assigned {
			return meaning{}
		}
	}
	s.lose(m, e)
	return meaning{}
}

// mention notes what matters even if it is not called here.
func (s *scanner) mention(m meaning, n ast.Expression) {
	e := s.effects
	switch m.thing {
	case theSender:
		e.Sends = true
	case theSkipper, theChooser:
		e.Skips = true
	case theRunner: // the scripts of the other request run too
		e.Sends, e.SetsAnything, e.ClearsAnything = true, true, true
		s.opaque(OtherRequest, s.place(n))
	case theRequire:
		s.everything(Package, s.place(n))
	case theCookieJar:
		s.edit(Edit{Part: HeaderPart, Name: "cookie"}, n)
	}
}

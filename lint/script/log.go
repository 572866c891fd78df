package script

import (
	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/token"
)

// log notes what a call prints, if it is one of console.
func (s *scanner) log(e *ast.CallExpression) {
	a, ok := s.accessOf(e.Callee)
	if !ok || !s.undeclared(a.left) {
		return
	}
	if id, ok := unwrap(a.left).(*ast.Identifier); !ok || id.Name.String() != "console" {
		return
	}
	for _, x := range e.ArgumentList {
		s.logged(x, e)
	}
}

// logged notes what an argument of console shows.
func (s *scanner) logged(n ast.Node, call *ast.CallExpression) {
	inner := func(n ast.Node) { s.logged(n, call) }
	switch e := n.(type) {
	case *ast.Identifier, *ast.DotExpression, *ast.PrivateDotExpression, *ast.BracketExpression, *ast.CallExpression:
		s.loggedMember(n.(ast.Expression), call)
	case *ast.OptionalChain:
		inner(e.Expression)
	case *ast.Optional:
		inner(e.Expression)
	case *ast.BinaryExpression:
		if !compares(e.Operator) {
			children(e, inner)
		}
	case *ast.UnaryExpression:
		if e.Operator == token.PLUS || e.Operator == token.MINUS {
			inner(e.Operand)
		}
	case *ast.ConditionalExpression:
		inner(e.Consequent)
		inner(e.Alternate)
	case *ast.FunctionLiteral, *ast.ArrowFunctionLiteral, *ast.ClassLiteral:
	default:
		children(n, inner)
	}
}

func compares(t token.Token) bool {
	switch t {
	case token.EQUAL, token.STRICT_EQUAL, token.NOT_EQUAL, token.STRICT_NOT_EQUAL, token.LESS,
		token.GREATER, token.LESS_OR_EQUAL, token.GREATER_OR_EQUAL, token.INSTANCEOF, token.IN:
		return true
	}
	return false
}

// loggedMember notes a name, a member or a call that is printed.
func (s *scanner) loggedMember(e ast.Expression, call *ast.CallExpression) {
	l := Log{At: s.place(e), Value: s.value(e, s.current), Call: s.place(call)}
	inner, isCall := e.(*ast.CallExpression)
	if isCall && l.Value.Kind == OtherValue {
		s.loggedCall(inner, call)
		return
	}
	switch a, ok := s.accessOf(e); {
	case ok && a.name == "length":
		return
	case ok:
		l.Name = a.name
	case isCall:
		l.Name = l.Value.Name
	default:
		if id, ok := e.(*ast.Identifier); ok {
			l.Name = id.Name.String()
		}
	}
	s.effects.Logs = append(s.effects.Logs, l)
}

// loggedCall notes what is in the result of a call: what it is called on, and what it
// is called with. A question whether something is there shows nothing of it.
func (s *scanner) loggedCall(e, call *ast.CallExpression) {
	if a, ok := s.accessOf(e.Callee); ok {
		switch a.name {
		case "has", "includes", "startsWith", "endsWith", "test", "indexOf", "isEmpty":
			return
		}
		if _, isName := unwrap(a.left).(*ast.Identifier); !isName || !s.undeclared(a.left) {
			s.logged(a.left, call)
		}
	}
	for _, x := range e.ArgumentList {
		s.logged(x, call)
	}
}

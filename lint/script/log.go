package script

import (
	"slices"

	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/token"
)

// log notes what a call prints, if it is one of console, or what the name of a test says
// in the report of a run.
func (s *scanner) log(e *ast.CallExpression) {
	if s.isConsole(e) {
		for _, x := range e.ArgumentList {
			s.logged(x, e)
		}
		return
	}
	if a, ok := s.accessOf(e.Callee); ok && a.name == "test" && len(e.ArgumentList) > 1 && s.isGlobal(a.left, "pm") {
		s.logged(e.ArgumentList[0], e.ArgumentList[0])
	}
}

// testName notes what the name of an old test says, which is a member of tests.
func (s *scanner) testName(e ast.Expression) {
	if b, ok := e.(*ast.BracketExpression); ok && s.isGlobal(b.Left, "tests") {
		s.logged(b.Member, b.Member)
	}
}

// isGlobal reports whether an expression is a name that the script does not declare.
func (s *scanner) isGlobal(e ast.Expression, name string) bool {
	id, ok := unwrap(e).(*ast.Identifier)
	return ok && id.Name.String() == name && s.undeclared(e)
}

func (s *scanner) isConsole(e *ast.CallExpression) bool {
	a, ok := s.accessOf(e.Callee)
	return ok && s.isGlobal(a.left, "console")
}

// logged notes what an argument of console, or the name of a test, shows.
func (s *scanner) logged(n ast.Node, call ast.Expression) {
	inner := func(n ast.Node) { s.logged(n, call) }
	switch e := n.(type) {
	case *ast.Identifier:
		s.loggedMember(e, call)
	case *ast.DotExpression:
		s.loggedMember(e, call)
	case *ast.PrivateDotExpression:
		s.loggedMember(e, call)
	case *ast.BracketExpression:
		s.loggedMember(e, call)
	case *ast.CallExpression:
		s.loggedMember(e, call)
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
	default:
		return false
	}
}

// loggedMember notes a name, a member or a call that is printed.
func (s *scanner) loggedMember(e, call ast.Expression) {
	l := Log{At: s.place(e), Value: s.value(e, s.current), Call: s.place(call)}
	inner, isCall := e.(*ast.CallExpression)
	if isCall && l.Value.Kind == OtherValue {
		s.loggedCall(inner, call)
		return
	}
	if a, ok := s.accessOf(e); ok && a.name == "length" {
		return
	}
	if l.Name = s.lastName(e); l.Name == "" {
		l.Name = l.Value.Name
	}
	s.effects.Logs = append(s.effects.Logs, l)
}

// lastName returns the last constant name in an expression.
func (s *scanner) lastName(e ast.Expression) string {
	for {
		if id, ok := unwrap(e).(*ast.Identifier); ok {
			return id.Name.String()
		}
		a, ok := s.accessOf(e)
		if !ok || a.known {
			return a.name
		}
		e = a.left
	}
}

// loggedCall notes what is in the result of a call: what it is called on, and what it
// is called with. A question whether something is there shows nothing of it, and what
// another call of console shows is noted there.
func (s *scanner) loggedCall(e *ast.CallExpression, call ast.Expression) {
	if s.isConsole(e) || s.gets(e) {
		return
	}
	if a, ok := s.accessOf(e.Callee); ok {
		switch a.name {
		case "has", "includes", "startsWith", "endsWith", "test", "indexOf", "isEmpty":
			return
		}
		if !isLibrary(a.left) {
			s.logged(a.left, call)
		}
	}
	for _, x := range e.ArgumentList {
		s.logged(x, call)
	}
}

// gets reports whether a call gives one variable, or says whether there is one: not all
// of its scope are shown, and nobody knows which.
func (s *scanner) gets(e *ast.CallExpression) bool {
	return slices.ContainsFunc(s.means(e.Callee, s.current), func(m meaning) bool {
		return m.thing == theGetter || m.thing == theAsker
	})
}

// isLibrary reports whether an expression is a name like JSON, Object or CryptoJS.
func isLibrary(e ast.Expression) bool {
	id, ok := unwrap(e).(*ast.Identifier)
	return ok && id.Name != "" && 'A' <= id.Name[0] && id.Name[0] <= 'Z'
}

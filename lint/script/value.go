package script

import (
	"slices"

	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/token"
)

// value says what an expression gives.
func (s *scanner) value(e ast.Expression, in *scope) Value {
	if e == nil {
		return Value{}
	}
	v := s.valueOf(e, in)
	v.At = s.place(e)
	return v
}

// Values are followed over this many names, members and calls.
const deepestValue = 200

// valueOf is value without the place.
func (s *scanner) valueOf(e ast.Expression, in *scope) Value {
	if s.depth >= deepestValue || !s.spend(1) {
		return Value{Kind: OtherValue}
	}
	s.depth++
	defer func() { s.depth-- }()
	switch x := e.(type) {
	case nil:
		return Value{Kind: UndefinedValue}
	case *ast.StringLiteral, *ast.TemplateLiteral, *ast.NumberLiteral, *ast.BooleanLiteral, *ast.NullLiteral:
		return s.literalValue(e, in)
	case *ast.ObjectLiteral, *ast.ArrayLiteral, *ast.FunctionLiteral, *ast.ArrowFunctionLiteral, *ast.ClassLiteral:
		return Value{Kind: ObjectValue}
	case *ast.OptionalChain, *ast.Optional, *ast.SequenceExpression, *ast.AwaitExpression:
		return s.valueOf(unwrap(e), in)
	case *ast.Identifier:
		return s.nameValue(x, in)
	case *ast.DotExpression, *ast.BracketExpression:
		return s.memberValue(e, in)
	case *ast.CallExpression:
		return s.callValue(x, in)
	case *ast.BinaryExpression:
		return s.binaryValue(x, in)
	case *ast.UnaryExpression:
		if x.Operator == token.VOID {
			return Value{Kind: UndefinedValue}
		}
	}
	return Value{Kind: OtherValue}
}

func (s *scanner) literalValue(e ast.Expression, in *scope) Value {
	switch x := e.(type) {
	case *ast.NullLiteral:
		return Value{Kind: NullValue}
	case *ast.StringLiteral:
		return Value{Kind: LiteralValue, Text: s.literal(x)}
	case *ast.TemplateLiteral:
		if x.Tag != nil {
			break
		}
		if len(x.Expressions) == 0 {
			return Value{Kind: LiteralValue, Text: s.literal(x)}
		}
		return Value{Kind: SumValue, Text: s.literal(x), Path: s.valueOf(x.Expressions[0], in).Path}
	default:
		return Value{Kind: LiteralValue, Text: s.place(e)}
	}
	return Value{Kind: OtherValue}
}

// nameValue says what a name gives, if all that it is bound to gives the same.
func (s *scanner) nameValue(id *ast.Identifier, in *scope) Value {
	name := id.Name.String()
	b := in.lookup(name)
	if b == nil || !b.declared && len(b.values) == 0 {
		switch name {
		case "undefined":
			return Value{Kind: UndefinedValue}
		case "responseBody":
			return Value{Kind: ResponseTextValue}
		}
	}
	if v, ok := meantValue(s.named(name, in)); ok {
		return v
	}
	if b == nil || len(b.values) == 0 || len(b.values) > mostMeanings {
		return Value{Kind: OtherValue}
	}
	v := s.givenValue(b.values[0])
	for _, g := range b.values[1:] {
		if w := s.givenValue(g); w.Kind != v.Kind || !slices.Equal(w.Path, v.Path) || w.Name != v.Name {
			return Value{Kind: OtherValue}
		}
	}
	return v
}

func (s *scanner) givenValue(g given) Value {
	v := Value{Kind: OtherValue}
	switch {
	case g.from != nil:
		v = s.valueOf(g.from, g.in)
	case g.call != nil && s.getsResponse(g):
		v.Kind = ResponseValue
	}
	for _, name := range g.path {
		v = v.member(name)
	}
	return v
}

// getsResponse reports whether a parameter is the response to a request of the script:
// the second of the callback of pm.sendRequest, or the first in a then behind it.
func (s *scanner) getsResponse(g given) bool {
	if g.parameter == 1 && s.sends(g.call, g.in) {
		return true
	}
	a, ok := s.accessIn(g.call.Callee, g.in)
	return ok && a.name == "then" && g.parameter == 0 && s.valueOf(a.left, g.in).Kind == ResponseValue
}

// sends reports whether a call is one of pm.sendRequest or pm.execution.runRequest.
func (s *scanner) sends(e *ast.CallExpression, in *scope) bool {
	return slices.ContainsFunc(s.means(e.Callee, in), func(m meaning) bool {
		return m.thing == theSender || m.thing == theRunner
	})
}

// meantValue is the value of an object of Postman.
func meantValue(list []meaning) (Value, bool) {
	if len(list) != 1 {
		return Value{}, false
	}
	switch m := list[0]; m.thing {
	case theScope, theOldObject:
		return Value{Kind: VariablesValue, Scope: m.scope}, true
	case theRequest:
		return Value{Kind: RequestValue}, true
	case thePart, thePlain:
		if m.part == HeaderPart {
			return Value{Kind: RequestHeadersValue}, true
		}
		return Value{Kind: RequestValue}, true
	case theResponse:
		return Value{Kind: ResponseValue}, true
	}
	return Value{}, false
}

func (s *scanner) memberValue(e ast.Expression, in *scope) Value {
	if v, ok := meantValue(s.means(e, in)); ok {
		return v
	}
	a, ok := s.accessIn(e, in)
	if !ok {
		return Value{Kind: OtherValue}
	}
	for _, m := range s.means(a.left, in) {
		if m.thing == theOldObject && a.known {
			return Value{Kind: VariableValue, Name: a.name, Scope: m.scope}
		}
	}
	v := s.valueOf(a.left, in)
	if a.known {
		return v.member(a.name)
	}
	if b, ok := unwrap(e).(*ast.BracketExpression); ok {
		if n, ok := b.Member.(*ast.NumberLiteral); ok {
			return v.member(n.Literal)
		}
	}
	return v.member("*")
}

// member is the value of a member of a value.
func (v Value) member(name string) Value {
	if v.Kind != ResponseFieldValue || name == "length" {
		return Value{Kind: OtherValue}
	}
	v.Path = append(slices.Clip(v.Path), name)
	return v
}

func (s *scanner) binaryValue(e *ast.BinaryExpression, in *scope) Value {
	switch e.Operator {
	case token.LOGICAL_OR, token.COALESCE:
		return s.valueOf(e.Left, in)
	case token.PLUS:
		left, right := s.valueOf(e.Left, in), s.valueOf(e.Right, in)
		path := left.Path
		if len(path) == 0 {
			path = right.Path
		}
		return Value{Kind: SumValue, Text: left.Text, Path: path}
	default:
	}
	return Value{Kind: OtherValue}
}

// callValue is what a call gives.
func (s *scanner) callValue(e *ast.CallExpression, in *scope) Value {
	for _, m := range s.means(e.Callee, in) {
		switch m.thing {
		case theGetter:
			if name, ok := s.constant(argument(e, 0), in); ok {
				return Value{Kind: VariableValue, Name: name.value, Scope: m.scope}
			}
		case theLister:
			return Value{Kind: VariablesValue, Scope: m.scope}
		case theSender, theRunner:
			return Value{Kind: ResponseValue}
		}
	}
	a, ok := s.accessIn(e.Callee, in)
	if !ok || !a.known {
		return Value{Kind: OtherValue}
	}
	if v, ok := s.headerValue(a, e, in); ok {
		return v
	}
	switch a.name {
	case "json", "text":
		if s.valueOf(a.left, in).Kind != ResponseValue {
			break
		}
		if a.name == "text" {
			return Value{Kind: ResponseTextValue}
		}
		return Value{Kind: ResponseFieldValue}
	case "parse":
		id, ok := unwrap(a.left).(*ast.Identifier)
		if ok && id.Name.String() == "JSON" && s.isBody(argument(e, 0), in) {
			return Value{Kind: ResponseFieldValue}
		}
	case "trim", "toString":
		return s.valueOf(a.left, in)
	}
	return Value{Kind: OtherValue}
}

// isBody reports whether an expression gives the text of a response.
func (s *scanner) isBody(e ast.Expression, in *scope) bool {
	return e != nil && s.valueOf(e, in).Kind == ResponseTextValue
}

// headerValue is what headers.get gives.
func (s *scanner) headerValue(a access, e *ast.CallExpression, in *scope) (Value, bool) {
	if a.name != "get" {
		return Value{}, false
	}
	name, ok := s.constant(argument(e, 0), in)
	of, isMember := s.accessIn(a.left, in)
	switch {
	case !ok:
	case s.valueOf(a.left, in).Kind == RequestHeadersValue:
		return Value{Kind: RequestHeaderValue, Name: name.value}, true
	case isMember && of.name == "headers" && s.valueOf(of.left, in).Kind == ResponseValue:
		return Value{Kind: ResponseHeaderValue, Name: name.value}, true
	}
	return Value{}, false
}

package script

import (
	"slices"
	"strings"

	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/token"

	"github.com/postlint/postlint/lint/source"
)

// edit notes a change of the script's own request, made by the expression n.
func (s *scanner) edit(x Edit, n ast.Expression) {
	if x.At.IsZero() {
		x.At = s.place(n)
	}
	x.Conditional = s.maybe > 0
	e := s.effects
	e.Edits = append(e.Edits, x)
	switch name := strings.ToLower(x.Name); {
	case x.Part == AuthPart:
		e.Auth = true
	case x.Part != HeaderPart:
		e.URL = true
	case name == "":
		e.HeadersAny = true
	case !slices.Contains(e.Headers, name):
		e.Headers = append(e.Headers, name)
	}
}

// touch notes that the expression n may change a part of the request. The value may be
// nil.
func (s *scanner) touch(p Part, n, value ast.Expression) {
	parts := []Part{p}
	if p == allParts {
		parts = []Part{HeaderPart, AuthPart, URLPart, MethodPart, BodyPart}
	}
	for _, p := range parts {
		x := Edit{Part: p}
		if value != nil {
			x.Value = s.value(value, s.current)
		}
		s.edit(x, n)
	}
}

// callOnHeader notes a call that changes a header.
func (s *scanner) callOnHeader(m meaning, e *ast.CallExpression) {
	x := Edit{Part: HeaderPart}
	switch m.thing {
	case theHeaderAdder:
		x.Verb = Add
	case theHeaderUpserter:
		x.Verb = Upsert
	case theHeaderRemover:
		x.Verb = Remove
	}
	if x.Verb == Add || x.Verb == Upsert {
		x.Name, x.At, x.Value = s.headerOf(argument(e, 0), s.current)
		s.edit(x, e)
		return
	}
	if len(e.ArgumentList) == 0 {
		return
	}
	if name, ok := s.constant(e.ArgumentList[0], s.current); ok {
		x.Name, x.At = strings.TrimSpace(name.value), s.literal(name.literal)
	}
	s.edit(x, e)
}

// headerOf returns the name and the value of a header that is given as an object with a
// key, as a "name: value" text, or as a Header made of one of the two. The name is empty
// if it is not known.
func (s *scanner) headerOf(e ast.Expression, in *scope) (string, source.Text, Value) {
	e, in = s.single(e, in)
	for {
		made, ok := unwrap(e).(*ast.NewExpression)
		if !ok || len(made.ArgumentList) == 0 {
			break
		}
		e, in = s.single(made.ArgumentList[0], in)
	}
	if key, ok := s.property(e, in, "key"); ok {
		name, ok := s.constant(key.value, key.in)
		if !ok {
			return "", source.Text{}, Value{}
		}
		value, _ := s.property(e, in, "value")
		return strings.TrimSpace(name.value), s.literal(name.literal), s.value(value.value, value.in)
	}
	return s.headerText(e, in)
}

// headerText reads a header that is a "name: value" text, or begins like one.
func (s *scanner) headerText(e ast.Expression, in *scope) (string, source.Text, Value) {
	from, to, ok := s.content(head(e))
	if !ok {
		return "", source.Text{}, Value{}
	}
	name, rest, colon := strings.Cut(s.src[from:to], ":")
	_, whole := s.constant(e, in)
	if !colon && !whole || len(name) > longestName {
		return "", source.Text{}, Value{}
	}
	value := Value{Kind: SumValue, At: s.place(e)}
	if whole {
		value.Kind = LiteralValue
	}
	if text := strings.TrimLeft(rest, " \t"); colon {
		value.Text = s.text.Slice(to-len(text), to)
	}
	return strings.TrimSpace(unescape(name)), s.text.Slice(from, from+len(name)), value
}

// head returns the literal that an expression begins with, if it does.
func head(e ast.Expression) ast.Expression {
	for {
		switch x := e.(type) {
		case *ast.BinaryExpression:
			if x.Operator != token.PLUS {
				return nil
			}
			e = x.Left
		case *ast.StringLiteral:
			return x
		case *ast.TemplateLiteral:
			if x.Tag != nil {
				return nil
			}
			return x
		default:
			return nil
		}
	}
}

// property is a member of an object that is written in the script.
type property struct {
	named ast.Expression // what gives the name
	name  string
	value ast.Expression
	in    *scope
}

// property returns the member of that name of an object literal, or of a name that is
// bound to one. Where members are spread in, or their names are computed, that the
// member is there does not say that it has this value, and the answer is no.
func (s *scanner) property(e ast.Expression, in *scope, name string) (property, bool) {
	list, ok := s.properties(e, in)
	if !ok {
		return property{}, false
	}
	for _, p := range slices.Backward(list) {
		if p.name == name {
			return p, true
		}
	}
	return property{}, false
}

// properties returns the members of an object literal, or of a name that is bound to
// one, if all are known.
func (s *scanner) properties(e ast.Expression, in *scope) ([]property, bool) {
	e, in = s.single(e, in)
	object, ok := unwrap(e).(*ast.ObjectLiteral)
	if !ok || !s.spend(len(object.Value)) {
		return nil, false
	}
	var out []property
	for _, p := range object.Value {
		switch p := p.(type) {
		case *ast.PropertyShort:
			out = append(out, property{&p.Name, p.Name.Name.String(), &p.Name, in})
		case *ast.PropertyKeyed:
			key, ok := p.Key.(*ast.StringLiteral)
			if !ok || p.Computed {
				return out, false
			}
			out = append(out, property{key, s.says(key), p.Value, in})
		default:
			return out, false
		}
	}
	return out, true
}

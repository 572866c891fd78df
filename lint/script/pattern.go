package script

import (
	"strconv"

	"github.com/dop251/goja/ast"
)

// eachName calls do for each name in a pattern, or for the name that the pattern is,
// with what it gets when the whole pattern gets g. A default value is a second value.
func eachName(pattern ast.Expression, g given, do func(*ast.Identifier, given)) {
	switch p := pattern.(type) {
	case *ast.Identifier:
		do(p, g)
	case *ast.Binding:
		eachName(p.Target, g, do)
	case *ast.AssignExpression:
		eachName(p.Left, g, do)
	case *ast.ObjectPattern:
		for _, property := range p.Properties {
			eachNameOf(property, g, do)
		}
		eachName(p.Rest, g, do)
	case *ast.ArrayPattern:
		for i, e := range p.Elements {
			eachName(e, g.member(strconv.Itoa(i)), do)
		}
		eachName(p.Rest, given{}, do)
	case *ast.SpreadElement:
		eachName(p.Expression, given{}, do)
	}
}

func eachNameOf(property ast.Property, g given, do func(*ast.Identifier, given)) {
	switch p := property.(type) {
	case *ast.PropertyShort:
		do(&p.Name, g.member(p.Name.Name.String()))
		if p.Initializer != nil {
			do(&p.Name, given{})
		}
	case *ast.PropertyKeyed:
		key, ok := p.Key.(*ast.StringLiteral)
		if !ok || p.Computed {
			g = given{}
		} else {
			g = g.member(key.Value.String())
		}
		eachName(p.Value, g, do)
	}
}

// computed reports whether a pattern takes a member whose name is not known.
func computed(pattern ast.Expression) bool {
	switch p := pattern.(type) {
	case *ast.Binding:
		return computed(p.Target)
	case *ast.AssignExpression:
		return computed(p.Left)
	case *ast.ObjectPattern:
		for _, property := range p.Properties {
			if k, ok := property.(*ast.PropertyKeyed); ok && (k.Computed || computed(k.Value)) {
				return true
			}
		}
	case *ast.ArrayPattern:
		return true
	}
	return false
}

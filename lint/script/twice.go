package script

import "github.com/dop251/goja/ast"

// findTwice looks for a name that let, const or class declare where it is declared
// already: a syntax error (ECMA-262, 14.2.1) that the parser does not see. Only what
// stands in one list of statements is looked at.
func (s *binder) findTwice(list []ast.Statement) {
	if s.twice != nil {
		return
	}
	var seen map[string]bool // whether the name may be declared again by var
	for i, statement := range list {
		names, again := declaredBy(statement)
		if names == nil {
			continue
		}
		if seen == nil {
			seen = make(map[string]bool, len(list)-i)
		}
		names(func(id *ast.Identifier) {
			may, known := seen[id.Name.String()]
			if known && !(may && again) && s.twice == nil {
				s.twice = id
			}
			seen[id.Name.String()] = again
		})
	}
}

// declaredBy yields the names that a statement declares, and says whether they may be
// declared again in the same way.
func declaredBy(statement ast.Statement) (names func(func(*ast.Identifier)), again bool) {
	bindings := func(list []*ast.Binding) func(func(*ast.Identifier)) {
		return func(yield func(*ast.Identifier)) {
			for _, b := range list {
				eachName(b.Target, given{}, func(id *ast.Identifier, _ given) { yield(id) })
			}
		}
	}
	switch d := statement.(type) {
	case *ast.LexicalDeclaration:
		return bindings(d.List), false
	case *ast.VariableStatement:
		return bindings(d.List), true
	case *ast.ClassDeclaration:
		if d.Class.Name != nil {
			return func(yield func(*ast.Identifier)) { yield(d.Class.Name) }, false
		}
	case *ast.FunctionDeclaration:
		if d.Function.Name != nil {
			return func(yield func(*ast.Identifier)) { yield(d.Function.Name) }, true
		}
	}
	return nil, false
}

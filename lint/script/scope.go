package script

import (
	"slices"

	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/token"
)

// A scope holds the names that are declared in one function or block.
type scope struct {
	up    *scope
	names map[string]*binding
}

// A binding is a name and all that it is bound to anywhere in the script.
type binding struct {
	declared bool // by this script; else other scripts may see the name
	values   []given
	number   int // it is one of so many
}

// given is a value that a name gets: a member of an expression, the argument that a
// call hands to a callback, or, if both are missing, anything.
type given struct {
	from ast.Expression
	path []string // the members that lead from the expression to the value
	in   *scope   // where the expression is read

	call      *ast.CallExpression
	parameter int
}

func (g given) member(name string) given {
	if g.from != nil || g.call != nil {
		g.path = append(slices.Clip(g.path), name)
	}
	return g
}

func (c *scope) lookup(name string) *binding {
	for ; c != nil; c = c.up {
		if b := c.names[name]; b != nil {
			return b
		}
	}
	return nil
}

// names are those of a whole script.
type names struct {
	of     map[ast.Node]*scope // the scopes that nodes open
	fields map[string]*binding // the fields of all classes
	top    *scope              // names that are not declared
	twice  *ast.Identifier     // the first name that is declared again where it must not be
	count  int                 // of bindings
}

func (s *names) newBinding(declared bool) *binding {
	s.count++
	return &binding{declared: declared, number: s.count - 1}
}

// A binder finds the names of a tree.
type binder struct {
	*tree
	code      *code
	visit     visitor
	current   *scope
	callbacks map[ast.Node]given // what calls hand to the functions among their arguments
	met       int                // of the strings of the tree
	named     bool               // a name is bound by what is said in a string
}

// bindAll finds the names of a tree, which is that of c. It reports whether the tree is
// that of each script with the same skeleton.
func bindAll(t *tree, c *code) bool {
	t.names = names{of: map[ast.Node]*scope{}, fields: map[string]*binding{}, top: &scope{names: map[string]*binding{}}}
	b := &binder{tree: t, code: c, current: t.top, callbacks: map[ast.Node]given{}}
	b.visit = b.bind
	b.bind(t.program)
	return b.met == len(t.strings) && !b.named
}

// bind finds the names below n.
func (s *binder) bind(n ast.Node) {
	outer := s.current
	s.open(n)
	s.bindNode(n)
	s.meet(n)
	children(n, s.visit)
	s.current = outer
}

// open opens the scope of n, with all names that are declared in it.
func (s *binder) open(n ast.Node) {
	switch n := n.(type) {
	case *ast.Program:
		s.declareVariables(n, n.DeclarationList)
		s.declareStatements(n, n.Body)
	case *ast.FunctionLiteral:
		if n.Name != nil {
			s.declare(n, n.Name)
		}
		s.declareParameters(n, n.ParameterList)
		s.declareVariables(n, n.DeclarationList)
	case *ast.ArrowFunctionLiteral:
		s.declareParameters(n, n.ParameterList)
		s.declareVariables(n, n.DeclarationList)
	case *ast.ClassStaticBlock:
		s.declareVariables(n, n.DeclarationList)
	case *ast.BlockStatement:
		s.declareStatements(n, n.List)
	case *ast.SwitchStatement:
		for _, c := range n.Body {
			s.declareStatements(n, c.Consequent)
		}
	case *ast.CatchStatement:
		s.declare(n, n.Parameter)
	case *ast.ForStatement:
		if d, ok := n.Initializer.(*ast.ForLoopInitializerLexicalDecl); ok {
			s.declareBindings(n, d.LexicalDeclaration.List)
		}
	case *ast.ForInStatement:
		s.declareInto(n, n.Into)
	case *ast.ForOfStatement:
		s.declareInto(n, n.Into)
	}
}

func (s *binder) declareInto(n ast.Node, into ast.ForInto) {
	if d, ok := into.(*ast.ForDeclaration); ok {
		s.declare(n, d.Target)
	}
}

func (s *binder) declareVariables(n ast.Node, list []*ast.VariableDeclaration) {
	for _, d := range list {
		s.declareBindings(n, d.List)
	}
}

func (s *binder) declareBindings(n ast.Node, list []*ast.Binding) {
	for _, b := range list {
		s.declare(n, b.Target)
	}
}

func (s *binder) declareParameters(n ast.Node, p *ast.ParameterList) {
	if p != nil {
		s.declareBindings(n, p.List)
		s.declare(n, p.Rest)
	}
}

func (s *binder) declareStatements(n ast.Node, list []ast.Statement) {
	s.findTwice(list)
	for _, statement := range list {
		switch d := statement.(type) {
		case *ast.LexicalDeclaration:
			s.declareBindings(n, d.List)
		case *ast.FunctionDeclaration:
			if d.Function.Name != nil {
				s.declare(n, d.Function.Name)
			}
		case *ast.ClassDeclaration:
			if d.Class.Name != nil {
				s.declare(n, d.Class.Name)
			}
		}
	}
}

// declare declares the names of a pattern in the scope of n.
func (s *binder) declare(n ast.Node, pattern ast.Expression) {
	eachName(pattern, given{}, func(id *ast.Identifier, _ given) {
		c := s.of[n]
		if c == nil {
			c = &scope{up: s.current, names: map[string]*binding{}}
			s.of[n], s.current = c, c
		}
		if name := id.Name.String(); c.names[name] == nil {
			c.names[name] = s.newBinding(true)
		}
	})
}

// bindNode binds the names that n gives a value.
func (s *binder) bindNode(n ast.Node) {
	switch n := n.(type) {
	case *ast.Binding:
		if n.Initializer != nil {
			s.give(n.Target, given{from: n.Initializer, in: s.current})
		}
	case *ast.AssignExpression:
		if n.Operator == token.ASSIGN {
			s.give(n.Left, given{from: n.Right, in: s.current})
		} else {
			s.give(n.Left, given{})
		}
	case *ast.UnaryExpression:
		if n.Operator == token.INCREMENT || n.Operator == token.DECREMENT {
			s.give(n.Operand, given{})
		}
	case *ast.ForInStatement:
		s.giveInto(n.Into)
	case *ast.ForOfStatement:
		s.giveInto(n.Into)
	case *ast.CatchStatement:
		s.give(n.Parameter, given{})
	case *ast.CallExpression:
		for _, a := range n.ArgumentList {
			switch a.(type) {
			case *ast.FunctionLiteral, *ast.ArrowFunctionLiteral:
				s.callbacks[a] = given{call: n, in: s.current}
			}
		}
	case *ast.FunctionLiteral:
		s.giveParameters(n, n.ParameterList)
	case *ast.ArrowFunctionLiteral:
		s.giveParameters(n, n.ParameterList)
	case *ast.FunctionDeclaration:
		if n.Function.Name != nil {
			s.give(n.Function.Name, given{})
		}
	case *ast.FieldDefinition:
		s.bindField(n)
	}
}

func (s *binder) giveInto(into ast.ForInto) {
	switch into := into.(type) {
	case *ast.ForIntoVar:
		s.give(into.Binding, given{})
	case *ast.ForDeclaration:
		s.give(into.Target, given{})
	case *ast.ForIntoExpression:
		s.give(into.Expression, given{})
	}
}

// giveParameters binds the parameters of a function to what it is called with, as far
// as that is told by the call that the function is an argument of.
func (s *binder) giveParameters(n ast.Node, p *ast.ParameterList) {
	if p == nil {
		return
	}
	for i, b := range p.List {
		g := given{}
		if from, ok := s.callbacks[n]; ok {
			g = given{call: from.call, in: from.in, parameter: i}
		}
		s.give(b.Target, g)
	}
	s.give(p.Rest, given{})
}

func (s *binder) bindField(n *ast.FieldDefinition) {
	name := fieldName(n)
	if name == "" || n.Initializer == nil {
		return
	}
	b := s.fields[name]
	if b == nil {
		b = s.newBinding(true)
		s.fields[name] = b
	}
	b.values = append(b.values, given{from: n.Initializer, in: s.current})
}

// fieldName returns the name of a field of a class, with the # of a private one, or ""
// if it is computed.
func fieldName(n *ast.FieldDefinition) string {
	switch key := n.Key.(type) {
	case *ast.StringLiteral:
		if !n.Computed {
			return key.Value.String()
		}
	case *ast.PrivateIdentifier:
		return "#" + key.Name.String()
	}
	return ""
}

// give binds the names of a pattern.
func (s *binder) give(pattern ast.Expression, g given) {
	eachName(pattern, g, func(id *ast.Identifier, g given) {
		name := id.Name.String()
		b := s.current.lookup(name)
		if b == nil {
			b = s.newBinding(false)
			s.top.names[name] = b
		}
		b.values = append(b.values, g)
	})
}

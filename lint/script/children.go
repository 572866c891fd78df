package script

import "github.com/dop251/goja/ast"

// A visitor is called for one node of the syntax tree.
type visitor func(ast.Node)

// node visits n, which may be missing: of a script with syntax errors the tree has holes.
func (v visitor) node(n ast.Node) {
	if n != nil {
		v(n)
	}
}

func (v visitor) expressions(list []ast.Expression) {
	for _, e := range list {
		v.node(e)
	}
}

func (v visitor) statements(list []ast.Statement) {
	for _, s := range list {
		v.node(s)
	}
}

func (v visitor) bindings(list []*ast.Binding) {
	for _, b := range list {
		v(b)
	}
}

func (v visitor) block(b *ast.BlockStatement) {
	if b != nil {
		v(b)
	}
}

// children visits the nodes directly below n in the order of the script. Names of
// members, of properties and of labels are no nodes.
func children(n ast.Node, v visitor) {
	switch n := n.(type) {
	case ast.Statement:
		statementChildren(n, v)
	case *ast.Program:
		v.statements(n.Body)
	case *ast.ParameterList:
		v.bindings(n.List)
		v.node(n.Rest)
	case *ast.ExpressionBody:
		v.node(n.Expression)
	case *ast.FieldDefinition:
		v.key(n.Key, n.Computed)
		v.node(n.Initializer)
	case *ast.MethodDefinition:
		v.key(n.Key, n.Computed)
		v(n.Body)
	case *ast.ClassStaticBlock:
		v.block(n.Block)
	case ast.ForLoopInitializer, ast.ForInto:
		loopChildren(n, v)
	case ast.Expression:
		expressionChildren(n, v)
	}
}

func statementChildren(n ast.Statement, v visitor) {
	switch n := n.(type) {
	case *ast.BlockStatement:
		v.statements(n.List)
	case *ast.ExpressionStatement:
		v.node(n.Expression)
	case *ast.VariableStatement:
		v.bindings(n.List)
	case *ast.LexicalDeclaration:
		v.bindings(n.List)
	case *ast.FunctionDeclaration:
		v(n.Function)
	case *ast.ClassDeclaration:
		v(n.Class)
	case *ast.IfStatement:
		v.node(n.Test)
		v.node(n.Consequent)
		v.node(n.Alternate)
	case *ast.ReturnStatement:
		v.node(n.Argument)
	case *ast.ThrowStatement:
		v.node(n.Argument)
	case *ast.LabelledStatement:
		v.node(n.Statement)
	case *ast.WithStatement:
		v.node(n.Object)
		v.node(n.Body)
	case *ast.SwitchStatement:
		v.node(n.Discriminant)
		for _, c := range n.Body {
			v(c)
		}
	case *ast.CaseStatement:
		v.node(n.Test)
		v.statements(n.Consequent)
	case *ast.TryStatement:
		v.block(n.Body)
		if n.Catch != nil {
			v(n.Catch)
		}
		v.block(n.Finally)
	case *ast.CatchStatement:
		v.node(n.Parameter)
		v.block(n.Body)
	default:
		loopChildren(n, v)
	}
}

func loopChildren(n ast.Node, v visitor) {
	switch n := n.(type) {
	case *ast.WhileStatement:
		v.node(n.Test)
		v.node(n.Body)
	case *ast.DoWhileStatement:
		v.node(n.Body)
		v.node(n.Test)
	case *ast.ForStatement:
		v.node(n.Initializer)
		v.node(n.Test)
		v.node(n.Update)
		v.node(n.Body)
	case *ast.ForInStatement:
		v.node(n.Into)
		v.node(n.Source)
		v.node(n.Body)
	case *ast.ForOfStatement:
		v.node(n.Into)
		v.node(n.Source)
		v.node(n.Body)
	case *ast.ForLoopInitializerExpression:
		v.node(n.Expression)
	case *ast.ForLoopInitializerVarDeclList:
		v.bindings(n.List)
	case *ast.ForLoopInitializerLexicalDecl:
		v.bindings(n.LexicalDeclaration.List)
	case *ast.ForIntoVar:
		v(n.Binding)
	case *ast.ForDeclaration:
		v.node(n.Target)
	case *ast.ForIntoExpression:
		v.node(n.Expression)
	}
}

func expressionChildren(n ast.Expression, v visitor) {
	switch n := n.(type) {
	case *ast.FunctionLiteral:
		if n.ParameterList != nil {
			v(n.ParameterList)
		}
		v.block(n.Body)
	case *ast.ArrowFunctionLiteral:
		if n.ParameterList != nil {
			v(n.ParameterList)
		}
		v.node(n.Body)
	case *ast.ClassLiteral:
		v.node(n.SuperClass)
		for _, e := range n.Body {
			v.node(e)
		}
	case *ast.Binding:
		v.node(n.Target)
		v.node(n.Initializer)
	case *ast.CallExpression:
		v.node(n.Callee)
		v.expressions(n.ArgumentList)
	case *ast.NewExpression:
		v.node(n.Callee)
		v.expressions(n.ArgumentList)
	case *ast.DotExpression:
		v.node(n.Left)
	case *ast.PrivateDotExpression:
		v.node(n.Left)
	case *ast.BracketExpression:
		v.node(n.Left)
		v.node(n.Member)
	case *ast.OptionalChain:
		v.node(n.Expression)
	case *ast.Optional:
		v.node(n.Expression)
	default:
		operatorChildren(n, v)
	}
}

func operatorChildren(n ast.Expression, v visitor) {
	switch n := n.(type) {
	case *ast.AssignExpression:
		v.node(n.Left)
		v.node(n.Right)
	case *ast.BinaryExpression:
		v.node(n.Left)
		v.node(n.Right)
	case *ast.ConditionalExpression:
		v.node(n.Test)
		v.node(n.Consequent)
		v.node(n.Alternate)
	case *ast.UnaryExpression:
		v.node(n.Operand)
	case *ast.SequenceExpression:
		v.expressions(n.Sequence)
	case *ast.AwaitExpression:
		v.node(n.Argument)
	case *ast.YieldExpression:
		v.node(n.Argument)
	case *ast.SpreadElement:
		v.node(n.Expression)
	case *ast.TemplateLiteral:
		v.node(n.Tag)
		v.expressions(n.Expressions)
	default:
		collectionChildren(n, v)
	}
}

func collectionChildren(n ast.Expression, v visitor) {
	switch n := n.(type) {
	case *ast.ArrayLiteral:
		v.expressions(n.Value)
	case *ast.ArrayPattern:
		v.expressions(n.Elements)
		v.node(n.Rest)
	case *ast.ObjectLiteral:
		v.properties(n.Value)
	case *ast.ObjectPattern:
		v.properties(n.Properties)
		v.node(n.Rest)
	case *ast.PropertyKeyed:
		v.key(n.Key, n.Computed)
		v.node(n.Value)
	case *ast.PropertyShort:
		v(&n.Name)
		v.node(n.Initializer)
	}
}

func (v visitor) properties(list []ast.Property) {
	for _, p := range list {
		v.node(p)
	}
}

// key visits the expression that computes the name of a property.
func (v visitor) key(e ast.Expression, computed bool) {
	if computed {
		v.node(e)
	}
}

package script

import (
	"slices"

	"github.com/dop251/goja/ast"

	"github.com/postlint/postlint/lint/source"
)

// A scanner collects the effects of one script.
type scanner struct {
	follower
	effects   *Effects
	functions int // that are around what is being read; the script is one
	maybe     int // the branches and functions that are around it
	depth     int // of the value that is being followed
	spent     int // see spend
}

// What is reached over names may be large, and reached again and again. Beyond this
// many steps nothing more is followed.
const mostSpent = 1 << 17

// spend reports whether another n steps may be taken.
func (s *scanner) spend(n int) bool {
	s.spent += n
	return s.spent <= mostSpent
}

func (s *scanner) run() {
	if broken := s.effects.Broken; broken != nil {
		s.everything(Unparseable, broken.At)
		s.meant(broken)
	}
	for _, i := range s.imports {
		i = s.moved(i)
		s.everything(Import, s.text.Slice(i, i+len("import")))
	}
	if s.program == nil {
		return
	}
	s.current, s.found = s.top, make([]resolution, s.count)
	if s.twice != nil && s.effects.Broken == nil {
		s.effects.Broken = &Broken{Why: DeclaredTwice, At: s.name(s.twice)}
		s.everything(Unparseable, s.effects.Broken.At)
	}
	s.visit(s.program)
	if s.lost {
		s.everything(TooManyValues, s.text.Slice(0, 0))
	}
}

// within calls do in the scope that n opens, if it opens one.
func (s *scanner) within(n ast.Node, do func()) {
	outer := s.current
	if c := s.of[n]; c != nil {
		s.current = c
	}
	do()
	s.current = outer
}

// visit reads n, whose value, if it is an expression, goes where it is not followed.
func (s *scanner) visit(n ast.Node) {
	switch n := n.(type) {
	case *ast.Binding:
		s.binding(n)
	case *ast.SpreadElement, *ast.PropertyKeyed, *ast.PropertyShort:
		children(n, s.visit)
	case ast.Expression:
		s.leak(s.eval(n), n)
	case *ast.FieldDefinition:
		s.field(n)
	case ast.ForInto:
		s.into(n)
	default:
		s.within(n, func() { s.statement(n) })
	}
}

// statement reads a statement, or what is one to us.
func (s *scanner) statement(n ast.Node) {
	switch n := n.(type) {
	case *ast.ExpressionStatement:
		s.eval(n.Expression)
	case *ast.IfStatement:
		s.eval(n.Test)
		s.branch(n.Consequent, n.Alternate)
	case *ast.WhileStatement:
		s.eval(n.Test)
		s.branch(n.Body)
	case *ast.DoWhileStatement:
		visitor(s.visit).node(n.Body)
		s.eval(n.Test)
	case *ast.ForStatement:
		visitor(s.visit).node(n.Initializer)
		s.eval(n.Test)
		s.branch(n.Body, n.Update)
	case *ast.ForInStatement:
		s.loop(n.Into, n.Source, n.Body)
	case *ast.ForOfStatement:
		if s.awaits[parsedAt(n.For)] {
			i := s.offset(n.For)
			s.await(s.text.Slice(i, i+len("for")))
		}
		s.loop(n.Into, n.Source, n.Body)
	case *ast.SwitchStatement:
		s.eval(n.Discriminant)
		for _, c := range n.Body {
			s.branch(c)
		}
	case *ast.TryStatement:
		s.maybe++
		children(n, s.visit)
		s.maybe--
	case *ast.CatchStatement:
		s.visit(n.Body)
	case *ast.ReturnStatement, *ast.ThrowStatement:
		children(n, s.visit)
		if s.functions == 1 && s.maybe > 0 {
			s.maybe++ // what follows may not be reached; nothing takes this back
		}
	default:
		children(n, s.visit)
	}
}

// branch reads what may not run.
func (s *scanner) branch(list ...ast.Node) {
	before := s.maybe
	s.maybe++
	for _, n := range list {
		visitor(s.visit).node(n)
	}
	s.maybe = max(before, s.maybe-1)
}

func (s *scanner) loop(into ast.ForInto, from ast.Expression, body ast.Statement) {
	s.into(into)
	visitor(s.visit).node(from)
	s.branch(body)
}

// into reads what a loop assigns to.
func (s *scanner) into(n ast.ForInto) {
	switch n := n.(type) {
	case *ast.ForIntoVar:
		s.binding(n.Binding)
	case *ast.ForDeclaration:
		s.pattern(n.Target)
	case *ast.ForIntoExpression:
		s.pattern(n.Expression)
	}
}

// function reads a function. The one around the script, and one that is called where it
// stands, run for sure.
func (s *scanner) function(n ast.Expression, called bool) {
	before := s.maybe
	if s.functions > 0 && !called {
		s.maybe++
	}
	s.functions++
	s.within(n, func() { children(n, s.visit) })
	s.functions--
	if s.functions > 0 {
		s.maybe = before
	}
}

// field reads a field of a class. What it holds is found by its name.
func (s *scanner) field(n *ast.FieldDefinition) {
	visitor(s.visit).key(n.Key, n.Computed)
	if n.Initializer == nil {
		return
	}
	list := s.eval(n.Initializer)
	if fieldName(n) == "" {
		s.leak(list, n.Initializer)
	}
}

// await notes an await outside of all functions of the script.
func (s *scanner) await(at source.Text) {
	if s.functions == 1 && s.effects.Await.IsZero() {
		s.effects.Await = at
	}
}

// leak notes that what an expression means goes where it is not followed.
func (s *scanner) leak(list []meaning, n ast.Expression) {
	for _, m := range list {
		if m.thing != thePlain && m.thing != theMember {
			s.lose(m, n)
		}
	}
}

// lose notes that m goes where it cannot be followed.
func (s *scanner) lose(m meaning, n ast.Expression) {
	e := s.effects
	before := e.SetsAnything
	switch m.thing {
	case theRequire:
		s.everything(Package, s.place(n))
	case thePM, theGlobalObject:
		s.everything(HandedOn, s.place(n))
	case thePostman:
		e.SetsAnything, e.ClearsAnything, e.Skips = true, true, true
	case theExecution:
		e.SetsAnything, e.ClearsAnything, e.Sends, e.Skips = true, true, true, true
	case theScope:
		e.SetsAnything, e.ClearsAnything, e.ReadsAnything = true, true, true
	case theSetter, theMember:
		e.SetsAnything = true
	case theUnsetter, theClearer:
		e.ClearsAnything = true
	case theOldObject, theValues, theGetter, theAsker, theLister, theReplacer:
		e.ReadsAnything = true
	case theHeaderAdder, theHeaderUpserter, theHeaderRemover, theHeaderFinder:
		s.edit(Edit{Part: HeaderPart}, n)
	case theRequest, thePart, thePlain:
		s.touch(m.part, n, nil)
	}
	if e.SetsAnything && !before {
		s.opaque(HandedOn, s.place(n))
	}
}

// opaque notes why the script may do more than can be told; one place of each kind is
// enough.
func (s *scanner) opaque(why Reason, at source.Text) {
	same := func(o Opaque) bool { return o.Why == why }
	if !slices.ContainsFunc(s.effects.Opaque, same) {
		s.effects.Opaque = append(s.effects.Opaque, Opaque{Why: why, At: at})
	}
}

// everything notes that the script may do anything at all.
func (s *scanner) everything(why Reason, at source.Text) {
	e := s.effects
	e.SetsAnything, e.ClearsAnything, e.ReadsAnything = true, true, true
	e.HeadersAny, e.Auth, e.URL = true, true, true
	e.Sends, e.Skips = true, true
	s.opaque(why, at)
}

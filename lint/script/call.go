package script

import (
	"strings"

	"github.com/dop251/goja/ast"

	"github.com/postlint/postlint/lint/source"
)

// callExpression reads a call and returns what it gives.
func (s *scanner) callExpression(e *ast.CallExpression) []meaning {
	var out []meaning
	switch f := unwrap(e.Callee).(type) {
	case *ast.FunctionLiteral, *ast.ArrowFunctionLiteral:
		s.function(f, true)
	default:
		for _, m := range s.eval(e.Callee) {
			if m = s.call(m, e); m.thing != nothing {
				out = append(out, m)
			}
		}
	}
	s.runsText(e.Callee, e.ArgumentList)
	s.log(e)
	harmless := s.looks(e.Callee)
	for _, a := range e.ArgumentList {
		if harmless {
			s.eval(a)
		} else {
			s.visit(a)
		}
	}
	return out
}

func (s *scanner) newExpression(e *ast.NewExpression) {
	s.leak(s.eval(e.Callee), e.Callee)
	s.runsText(e.Callee, e.ArgumentList)
	for _, a := range e.ArgumentList {
		s.visit(a)
	}
}

// runsText notes a call of the functions that run text as code. The constructor of a
// function is one whatever it is taken from.
func (s *scanner) runsText(callee ast.Expression, arguments []ast.Expression) {
	if a, ok := s.accessOf(callee); ok {
		if a.name == "constructor" {
			s.everything(Eval, s.place(callee))
		}
		return
	}
	id, ok := unwrap(callee).(*ast.Identifier)
	if !ok || !s.undeclared(id) {
		return
	}
	switch id.Name.String() {
	case "Function":
		s.everything(Eval, s.place(callee))
	case "setTimeout", "setInterval", "setImmediate":
		if len(arguments) > 0 && s.isText(arguments[0]) {
			s.everything(Eval, s.place(callee))
		}
	}
}

// isText reports whether an expression begins with a literal text.
func (s *scanner) isText(e ast.Expression) bool {
	_, _, ok := s.content(head(e))
	return ok
}

// call notes what the call e of m does, and returns what it gives.
func (s *scanner) call(m meaning, e *ast.CallExpression) meaning {
	effects := s.effects
	switch m.thing {
	case theSetter:
		s.variable(&effects.Sets, &effects.SetsAnything, e, m)
	case theUnsetter:
		s.variable(&effects.Unsets, &effects.ClearsAnything, e, m)
	case theGetter, theAsker:
		s.variable(&effects.Reads, &effects.ReadsAnything, e, m)
	case theReplacer:
		s.references(e, m.scope)
	case theValueAdder:
		if key, ok := s.property(argument(e, 0), s.current, "key"); ok {
			if k, ok := s.constant(key.value, key.in); ok {
				effects.Dead = append(effects.Dead, s.set(k.literal, m.scope))
			}
		}
	case theHeaderAdder, theHeaderUpserter, theHeaderRemover, theHeaderFinder:
		s.callOnHeader(m, e)
	case thePeeker:
		return meaning{thing: thePart, part: m.part}
	case theSender, theRunner:
		s.send(e, m.thing == theRunner)
	case theSkipper, theChooser:
		s.step(e, m.thing == theSkipper)
	case thePlain, theCookieJar:
		// a value cannot be called; the jar is noted already
	default:
		s.lose(m, e)
	}
	return meaning{}
}

// argument returns an argument of a call, or nil.
func argument(e *ast.CallExpression, i int) ast.Expression {
	if i >= len(e.ArgumentList) {
		return nil
	}
	return e.ArgumentList[i]
}

// variable notes the variable that is named by the first argument of a call.
func (s *scanner) variable(list *[]Set, anything *bool, e *ast.CallExpression, m meaning) {
	if len(e.ArgumentList) == 0 {
		return
	}
	name, ok := s.constant(e.ArgumentList[0], s.current)
	if !ok {
		*anything = true
		if m.thing == theSetter {
			s.opaque(ComputedName, s.place(e.ArgumentList[0]))
		}
		return
	}
	found := s.set(name.literal, m.scope)
	if value := argument(e, 1); value != nil && m.thing == theSetter {
		found.Value = s.value(value, s.current)
		found.Scheme = scheme(found.Value)
	}
	*list = append(*list, found)
}

// scheme returns "Bearer" if a value begins with that scheme and a space.
func scheme(v Value) string {
	const bearer = "Bearer "
	if !strings.EqualFold(v.Text.Slice(0, len(bearer)).String(), bearer) {
		return ""
	}
	return "Bearer"
}

// references notes the variables that the text given to replaceIn refers to.
func (s *scanner) references(e *ast.CallExpression, scope Scope) {
	text, ok := s.constant(argument(e, 0), s.current)
	if !ok || strings.IndexByte(s.literal(text.literal).String(), '\\') >= 0 {
		s.effects.ReadsAnything = true
		return
	}
	for _, at := range referencesIn(s.literal(text.literal)) {
		name := at.Slice(len("{{"), at.Len()-len("}}"))
		if !strings.HasPrefix(name.String(), "$") {
			s.effects.Reads = append(s.effects.Reads, Set{Name: name.String(), Scope: scope, At: name, Conditional: s.maybe > 0})
		}
	}
}

// referencesIn returns the {{names}} in a text, with their braces.
func referencesIn(t source.Text) []source.Text {
	var out []source.Text
	text := t.String()
	for from := 0; ; {
		open := strings.Index(text[from:], "{{")
		if open < 0 {
			return out
		}
		open += from
		length := strings.Index(text[open:], "}}")
		if length < 0 {
			return out
		}
		from = open + length + len("}}")
		out = append(out, t.Slice(open, from))
	}
}

// step notes a call that changes what runs next.
func (s *scanner) step(e *ast.CallExpression, skip bool) {
	step := Step{Kind: NextUnknown, At: s.place(e), Conditional: s.maybe > 0}
	next := argument(e, 0)
	switch name, ok := s.constant(next, s.current); {
	case skip:
		step.Kind = SkipRequest
	case ok:
		step.Kind, step.Name, step.At = NextRequest, name.value, s.literal(name.literal)
	case next != nil && s.value(next, s.current).Kind == NullValue:
		step.Kind = NextNothing
	}
	s.effects.Steps = append(s.effects.Steps, step)
}

// looks reports whether a function only looks at its arguments.
func (s *scanner) looks(callee ast.Expression) bool {
	a, ok := s.accessOf(callee)
	if !ok {
		id, ok := unwrap(callee).(*ast.Identifier)
		return ok && onlyLooks("", id.Name.String())
	}
	id, ok := unwrap(a.left).(*ast.Identifier)
	return ok && onlyLooks(id.Name.String(), a.name)
}

func onlyLooks(owner, name string) bool {
	switch owner {
	case "":
		switch name {
		case "String", "Boolean", "Number", "encodeURIComponent", "encodeURI", "expect":
			return true
		}
	case "console":
		return true
	case "JSON":
		return name == "stringify"
	case "Object":
		return name == "keys"
	case "pm":
		return name == "expect"
	}
	return false
}

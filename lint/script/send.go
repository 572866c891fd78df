package script

import (
	"slices"

	"github.com/dop251/goja/ast"

	"github.com/postlint/postlint/lint/source"
)

// send notes a call that sends a request.
func (s *scanner) send(e *ast.CallExpression, run bool) {
	r := Request{At: s.place(e), Run: run, Conditional: s.maybe > 0}
	what, in := s.single(argument(e, 0), s.current)
	switch {
	case what == nil:
	case run:
		r.URL = s.value(what, in)
	default:
		s.describe(&r, what, in)
		s.unresolved(&r.References, &r, what, in)
	}
	s.effects.Requests = append(s.effects.Requests, r)
}

// describe reads what pm.sendRequest is given: a URL, or an object.
func (s *scanner) describe(r *Request, what ast.Expression, in *scope) {
	list, ok := s.properties(what, in)
	if _, isObject := unwrap(what).(*ast.ObjectLiteral); !isObject {
		r.URL = s.value(what, in)
		r.Known = r.URL.Kind == LiteralValue || r.URL.Kind == SumValue
		return
	}
	r.Known = ok
	for _, p := range list {
		switch p.name {
		case "url", "uri":
			r.URL = s.urlOf(p)
		case "method":
			r.Method = s.value(p.value, p.in)
		case "auth":
			r.Auth = true
		case "header", "headers":
			var known bool
			r.Headers, known = s.headersOf(p.value, p.in)
			r.Known = r.Known && known
		}
	}
}

// urlOf returns the URL of a request, which may be an object with the member raw.
func (s *scanner) urlOf(p property) Value {
	if raw, ok := s.property(p.value, p.in, "raw"); ok {
		return s.value(raw.value, raw.in)
	}
	return s.value(p.value, p.in)
}

// headersOf returns the headers of a request that a script sends: an object of names
// and values, a list of objects with key and value, or a "name: value" text. It reports
// whether they are all.
func (s *scanner) headersOf(e ast.Expression, in *scope) ([]Field, bool) {
	e, in = s.single(e, in)
	switch x := unwrap(e).(type) {
	case *ast.ObjectLiteral:
		list, ok := s.properties(x, in)
		var out []Field
		for _, p := range list {
			out = append(out, Field{Name: p.name, At: s.literal(p.named), Value: s.value(p.value, p.in)})
		}
		return out, ok
	case *ast.ArrayLiteral:
		return s.headerList(x.Value, in)
	}
	return s.headerList([]ast.Expression{e}, in)
}

func (s *scanner) headerList(list []ast.Expression, in *scope) ([]Field, bool) {
	var out []Field
	known := true
	for _, x := range list {
		name, at, value := s.headerOf(x, in)
		if name == "" {
			known = false
			continue
		}
		out = append(out, Field{Name: name, At: at, Value: value})
	}
	return out, known
}

// unresolved gathers the references in what is sent. What goes through replaceIn has none
// left, and what becomes of a text in a function that is not known cannot be told.
func (s *scanner) unresolved(list *[]source.Text, r *Request, n ast.Node, in *scope) {
	if s.depth >= deepestValue || !s.spend(1) {
		return
	}
	s.depth++
	defer func() { s.depth-- }()
	inner := func(n ast.Node) { s.unresolved(list, r, n, in) }
	switch e := n.(type) {
	case *ast.StringLiteral:
		s.unresolvedIn(list, s.literal(e))
	case *ast.TemplateLiteral:
		for _, x := range e.Elements {
			from := s.characters(x)
			s.unresolvedIn(list, s.text.Slice(from, s.endOfCharacters(from)))
		}
		children(e, inner)
	case *ast.Identifier:
		if x, at := s.single(e, in); x != nil && x != ast.Expression(e) {
			s.unresolved(list, r, x, at)
		}
	case *ast.PropertyKeyed:
		if key, ok := e.Key.(*ast.StringLiteral); ok && s.says(key) == "body" {
			s.unresolved(&r.InBody, r, e.Value, in)
			return
		}
		children(e, inner)
	case *ast.CallExpression:
		if s.keepsText(e) && !s.replaces(e, in) {
			children(e, inner)
		}
	case *ast.FunctionLiteral, *ast.ArrowFunctionLiteral:
	default:
		children(n, inner)
	}
}

func (s *scanner) unresolvedIn(list *[]source.Text, t source.Text) {
	if !s.spend(t.Len()) {
		return
	}
	for _, at := range referencesIn(t) {
		if !slices.Contains(*list, at) {
			*list = append(*list, at)
		}
	}
}

// keepsText reports whether a call is one of those in whose result a text stands as it
// was given, or encoded.
func (s *scanner) keepsText(e *ast.CallExpression) bool {
	if s.looks(e.Callee) {
		return true
	}
	a, ok := s.accessOf(e.Callee)
	if !ok {
		return false
	}
	switch a.name {
	case "concat", "join", "trim", "toString", "toLowerCase", "toUpperCase":
		return true
	}
	return false
}

// replaces reports whether a call is one of replaceIn.
func (s *scanner) replaces(e *ast.CallExpression, in *scope) bool {
	for _, m := range s.means(e.Callee, in) {
		if m.thing == theReplacer {
			return true
		}
	}
	return false
}

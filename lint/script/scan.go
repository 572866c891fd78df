package script

import (
	"slices"

	"github.com/postlint/postlint/lint/source"
)

// A scanner collects the effects of one script.
type scanner struct {
	tokens
	bindings
	script  source.Text
	effects *Effects
}

func (s *scanner) run(src string) {
	list, ok := lex(src)
	s.tokens = list
	if !ok {
		s.everything()
	}
	s.bind()
	for i := range s.list {
		if s.list[i].kind == word && !s.list[i].known {
			s.use(i)
		}
	}
}

// use finds what the name at token i is used for.
func (s *scanner) use(i int) {
	name := s.text(i)
	if s.isAny(i-1, ".", "?.") {
		s.useMember(i, name)
		return
	}
	if s.is(i+1, ":") && s.isAny(i-1, "{", ",") && s.is(int(s.list[i].parent), "{") {
		return // the name of a property
	}
	s.useCode(i, name)
	if list := s.aliases[name]; len(list) > 0 {
		for _, m := range list {
			s.follow(i, m)
		}
		return
	}
	m := root(name)
	if m.thing == nothing || m.thing == theOldObject && s.times[name] > 0 {
		return
	}
	s.follow(i, m)
}

// useMember finds the two members that matter whatever they are taken from: the
// constructor of a function, which compiles text, and a field of a class that holds one
// of Postman's objects.
func (s *scanner) useMember(i int, name string) {
	if name == "constructor" && s.is(i+1, "(") {
		s.everything()
	}
	if !s.is(i-2, "this") {
		return
	}
	for _, m := range s.aliases[name] {
		s.follow(i, m)
	}
	if m := root(name); m.thing == thePM || m.thing == thePostman {
		s.follow(i, m)
	}
}

// useCode finds the functions that run text as code.
func (s *scanner) useCode(i int, name string) {
	switch name {
	case "eval":
		s.everything()
	case "Function":
		if s.is(i+1, "(") || s.is(i-1, "new") {
			s.everything()
		}
	case "import":
		if !s.is(i+1, ".") {
			s.everything()
		}
	case "setTimeout", "setInterval", "setImmediate":
		if s.is(i+1, "(") && (s.at(i+2).kind == literal || s.at(i+2).kind == head) {
			s.everything()
		}
	}
}

// follow reads the members and calls behind the name at token i, which means m.
func (s *scanner) follow(i int, m meaning) {
	s.mention(m)
	named, j := i, i+1
	for m.thing != nothing {
		name, next := s.member(j)
		if s.is(j, "?.") && name < 0 {
			j++
		}
		switch {
		case m.thing == theOldMember && !s.assigns(j) && !s.is(i-1, "delete"):
			s.effects.Reads = append(s.effects.Reads, s.set(named, m.scope))
			return
		case name >= 0:
			m, named, j = m.member(s.memberName(name)), name, next
			s.mention(m)
		case s.is(j, "["):
			j = s.after(j)
			m = s.computed(m, j)
		case s.is(j, "("):
			m, j = s.call(m, j), s.after(j)
		case s.at(j).kind == head, s.at(j).kind == literal && !s.ends(j):
			s.lose(m) // a tagged template
			return
		default:
			s.finish(i, j, named, m)
			return
		}
	}
}

// mention notes what matters even if it is not called here.
func (s *scanner) mention(m meaning) {
	e := s.effects
	switch m.thing {
	case theSender:
		e.Sends = true
	case theSkipper:
		e.Skips = true
	case theRunner: // the scripts of the other request run too
		e.Sends, e.SetsAnything, e.ClearsAnything = true, true, true
	case theRequire:
		s.everything()
	case theCookieJar:
		s.header("cookie")
	}
}

// computed returns what a member of m is whose name is not constant. Token next is
// behind it.
func (s *scanner) computed(m meaning, next int) meaning {
	assigned := s.assigns(next)
	switch m.thing {
	case thePlain:
		return m
	case thePart:
		if m.part == urlPart {
			m.thing = thePlain
		}
		return m
	case theScope, theOldObject:
		if assigned {
			return meaning{}
		}
	}
	s.lose(m)
	return meaning{}
}

// finish judges an expression that begins at token i, ends before token j and means m;
// the last name in it is at token named.
func (s *scanner) finish(i, j, named int, m meaning) {
	if s.assigns(j) || s.isAny(i-1, "delete", "++", "--") {
		s.assigned(i, named, m)
		return
	}
	if m.thing != thePlain && m.thing != theMember && !s.harmless(i, j) {
		s.lose(m)
	}
}

// assigned notes an assignment to the expression at token i.
func (s *scanner) assigned(i, named int, m meaning) {
	switch m.thing {
	case theMember, theOldMember:
		s.effects.Dead = append(s.effects.Dead, s.set(named, m.scope))
	case theScope, theOldObject:
		// pm.environment = ... changes nothing
	case thePM, thePostman, theRequest, thePart, thePlain:
		if i != named || s.aliases[s.text(i)] == nil {
			s.lose(m)
		}
	default:
		if i != named {
			s.lose(m) // the method is replaced
		}
	}
}

// lose notes that m goes where it cannot be followed.
func (s *scanner) lose(m meaning) {
	e := s.effects
	switch m.thing {
	case thePM, theGlobalObject, theRequire:
		s.everything()
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
	case theOldObject, theValues, theGetter, theLister, theReplacer:
		e.ReadsAnything = true
	case theHeaderAdder, theHeaderRemover, theHeaderFinder:
		e.HeadersAny = true
	case theRequest, thePart, thePlain:
		s.touch(m.part)
	}
}

// touch notes that a part of the request may be changed.
func (s *scanner) touch(p part) {
	e := s.effects
	e.HeadersAny = e.HeadersAny || p == headerPart || p == allParts
	e.Auth = e.Auth || p == authPart || p == allParts
	e.URL = e.URL || p == urlPart || p == allParts
}

// everything notes that the script may do anything at all.
func (s *scanner) everything() {
	e := s.effects
	e.SetsAnything, e.ClearsAnything, e.ReadsAnything = true, true, true
	e.HeadersAny, e.Auth, e.URL = true, true, true
	e.Sends, e.Skips = true, true
}

// header notes that a header may be changed.
func (s *scanner) header(name string) {
	if !slices.Contains(s.effects.Headers, name) {
		s.effects.Headers = append(s.effects.Headers, name)
	}
}

// set returns what the name at token i says about a variable.
func (s *scanner) set(i int, scope Scope) Set {
	k := s.at(i)
	from, to := int(k.start), int(k.end)
	if k.kind == literal {
		from, to = s.content(i)
	}
	return Set{Name: s.memberName(i), Scope: scope, At: s.script.Slice(from, to)}
}

package script

import "strings"

// call notes what the call does whose arguments token i opens, and returns what it
// gives.
func (s *scanner) call(m meaning, i int) meaning {
	e := s.effects
	switch m.thing {
	case theSetter:
		s.variable(&e.Sets, &e.SetsAnything, i, m.scope)
	case theUnsetter:
		s.variable(&e.Unsets, &e.ClearsAnything, i, m.scope)
	case theGetter:
		s.variable(&e.Reads, &e.ReadsAnything, i, m.scope)
	case theReplacer:
		s.references(i, m.scope)
	case theValueAdder:
		if name, ok := s.key(i + 1); ok {
			e.Dead = append(e.Dead, s.set(name, m.scope))
		}
	case theHeaderAdder:
		s.changeHeader(s.headerName(i))
	case theHeaderRemover, theHeaderFinder:
		s.removeHeader(i)
	case thePeeker:
		return meaning{thing: thePart, part: m.part}
	case thePlain, theSender, theSkipper, theRunner, theCookieJar:
		// a value cannot be called; the others are noted already
	default:
		s.lose(m)
	}
	return meaning{}
}

// variable notes the variable that is named by the first argument of a call.
func (s *scanner) variable(list *[]Set, anything *bool, i int, scope Scope) {
	if s.is(i+1, ")") {
		return
	}
	name, ok := s.constantAt(i + 1)
	if !ok {
		*anything = true
		return
	}
	found := s.set(name, scope)
	if s.is(i+2, ",") && s.beginsWithBearer(i+3) {
		found.Scheme = "Bearer"
	}
	*list = append(*list, found)
}

// constantAt returns the literal token that gives the value of the whole expression at
// token i.
func (s *scanner) constantAt(i int) (int, bool) {
	if !s.isAny(i+1, ",", ")", "}") {
		return 0, false
	}
	switch s.at(i).kind {
	case literal:
		return i, true
	case word:
		return s.constant(s.text(i))
	}
	return 0, false
}

// beginsWithBearer reports whether the expression at token i begins with a literal that
// begins with the scheme and a space.
func (s *scanner) beginsWithBearer(i int) bool {
	const scheme = "Bearer "
	if k := s.at(i).kind; k != literal && k != head {
		return false
	}
	from, to := s.content(i)
	return to-from >= len(scheme) && strings.EqualFold(s.src[from:from+len(scheme)], scheme)
}

// references notes the variables that the text given to replaceIn refers to.
func (s *scanner) references(i int, scope Scope) {
	name, ok := s.constantAt(i + 1)
	if !ok || strings.IndexByte(s.text(name), '\\') >= 0 {
		s.effects.ReadsAnything = true
		return
	}
	from, to := s.content(name)
	for {
		open := strings.Index(s.src[from:to], "{{")
		if open < 0 {
			return
		}
		from += open + len("{{")
		length := strings.Index(s.src[from:to], "}}")
		if length < 0 {
			return
		}
		if at := s.script.Slice(from, from+length); !strings.HasPrefix(at.String(), "$") {
			s.effects.Reads = append(s.effects.Reads, Set{Name: at.String(), Scope: scope, At: at})
		}
		from += length + len("}}")
	}
}

// key returns the literal token that gives the member "key" of the object at token i.
func (s *scanner) key(i int) (int, bool) {
	if !s.is(i, "{") {
		return 0, false
	}
	found, ok := 0, false
	last := int(s.list[i].pair)
	for j := i + 1; j < last; j++ {
		if k := s.at(j).kind; k != word && k != literal {
			return 0, false // spread or computed: the key may be in it
		}
		switch {
		case s.memberName(j) != "key":
		case s.is(j+1, ":"):
			found, ok = s.constantAt(j + 2)
		default:
			found, ok = s.constantAt(j)
		}
		for j < last && !s.is(j, ",") {
			j = s.after(j)
		}
	}
	return found, ok
}

// headerName returns the name of the header that is the first argument of a call: an
// object with a key, a "name: value" text, or a Header made of one of the two.
func (s *scanner) headerName(i int) (string, bool) {
	i++
	for s.is(i, "new") {
		for i++; s.is(i, ".") || s.at(i).kind == word; i++ {
		}
		if !s.is(i, "(") {
			return "", false
		}
		i++
	}
	if name, ok := s.key(i); ok {
		return s.string(name), true
	}
	whole, ok := s.constantAt(i)
	if ok {
		i = whole
	}
	if k := s.at(i).kind; k != literal && k != head {
		return "", false
	}
	name, _, colon := strings.Cut(s.string(i), ":")
	return name, ok || colon
}

// changeHeader notes that the header of that name, or if ok is false any header, may be
// changed.
func (s *scanner) changeHeader(name string, ok bool) {
	if !ok {
		s.effects.HeadersAny = true
		return
	}
	s.header(strings.ToLower(strings.TrimSpace(name)))
}

// removeHeader notes the header that is named by the first argument of a call.
func (s *scanner) removeHeader(i int) {
	if s.is(i+1, ")") {
		return
	}
	name, ok := s.constantAt(i + 1)
	if !ok {
		s.effects.HeadersAny = true
		return
	}
	s.changeHeader(s.string(name), true)
}

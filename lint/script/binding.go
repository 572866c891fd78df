package script

// Names that are bound to one of Postman's objects more often than this are not
// followed.
const mostAliases = 4

// Patterns are followed this deep: const {environment: {set}} = pm has depth 2.
const deepestPattern = 3

// bindings is what the names of a script stand for. Blocks and functions are ignored:
// a name stands for all it is bound to anywhere.
type bindings struct {
	times     map[string]int       // how often a name is bound
	constants map[string]int       // the literal that a name is bound to
	aliases   map[string][]meaning // the objects of Postman that it is bound to
	declared  map[string]bool      // the names that are declared by const, let or var
}

// constant returns the literal token that name always stands for.
func (b *bindings) constant(name string) (int, bool) {
	i, ok := b.constants[name]
	return i, ok && b.times[name] == 1
}

// bind finds what names stand for.
func (s *scanner) bind() {
	s.bindings = bindings{
		times: map[string]int{}, constants: map[string]int{},
		aliases: map[string][]meaning{}, declared: map[string]bool{},
	}
	for i, k := range s.list {
		switch {
		case k.kind == word:
			s.bindWord(i)
		case s.is(i, "=>") && s.is(i-1, ")"):
			s.bindGroup(int(s.list[i-1].pair), 1)
		case s.is(i, "=>"):
			s.bound(i - 1)
		case s.is(i, "}") && s.is(i+1, "="):
			s.bindPattern(int(k.pair), i+2)
		}
	}
}

func (s *scanner) bindWord(i int) {
	if s.isAny(i-1, ".", "?.") {
		return
	}
	switch s.text(i) {
	case "const", "let", "var":
		s.declare(i + 1)
		return
	case "function", "catch":
		s.bindParameters(i + 1)
		return
	case "if", "for", "while", "switch", "with", "await":
		return
	}
	switch {
	case s.is(i+1, "="):
		s.assign(i)
	case s.assigns(i + 1), s.isAny(i-1, "++", "--"), s.isAny(i+1, "of", "in"):
		s.times[s.text(i)]++
	case s.is(i+1, "(") && s.is(s.after(i+1), "{") && !s.at(s.after(i+1)).line:
		s.bindGroup(i+1, 1) // a method
	}
}

// declare notes what is declared at token i, and binds what gets no value of its own.
func (s *scanner) declare(i int) {
	if s.at(i).kind == word {
		s.declared[s.text(i)] = true
	}
	if s.at(i).kind == word && !s.is(i+1, "=") {
		s.bound(i)
		return
	}
	if s.isAny(i, "{", "[") {
		s.bindGroup(i, 1)
	}
}

// bindParameters binds the parameters of the function whose name, if it has one, is at
// token i.
func (s *scanner) bindParameters(i int) {
	for s.is(i, "*") || s.at(i).kind == word {
		i++
	}
	if s.is(i, "(") {
		s.bindGroup(i, 1)
	}
}

// bound notes that token i binds a name, and to nothing that is known.
func (s *scanner) bound(i int) {
	if s.at(i).kind == word {
		s.times[s.text(i)]++
		s.list[i].known = true
	}
}

// bindGroup binds the names of the parameters or of the pattern that token i opens.
func (s *scanner) bindGroup(i, depth int) {
	if !s.opens(i) || depth > deepestPattern {
		return
	}
	for j := i + 1; j < int(s.list[i].pair); j = s.after(j) {
		if j != i+1 && !s.isAny(j-1, ",", "...", ":") {
			continue
		}
		switch {
		case s.isAny(j, "{", "["):
			s.bindGroup(j, depth+1)
		case !s.is(j+1, ":"):
			s.bound(j)
		}
	}
}

// assign binds the name at token i to the value behind the = that follows it.
func (s *scanner) assign(i int) {
	name, value := s.text(i), i+2
	s.times[name]++
	if s.at(value).kind == literal && s.ends(value+1) {
		s.constants[name] = value
		return
	}
	m, next := s.members(value)
	if !m.aliasable() || !s.ends(next) {
		return
	}
	s.alias(name, m)
	if s.statement(i) {
		s.list[value].known = true
	}
}

// statement reports whether the assignment to token i is a statement or declaration, and
// the name is one of this script, so that nobody else gets the value. Names that are not
// declared are seen by the scripts that run later.
func (s *scanner) statement(i int) bool {
	if s.is(i-1, ",") {
		parent := int(s.at(i).parent)
		return parent < 0 || s.is(parent, "{") && s.list[parent].block
	}
	if !s.declared[s.text(i)] {
		return s.inClass(i)
	}
	switch {
	case s.isAny(i-1, "const", "let", "var", ";", "}", ")", "else"), s.at(i-1).kind == end:
		return true
	case s.is(i-1, "{"):
		return s.list[i-1].block
	}
	return s.at(i).line && s.at(i-1).kind != punctuator && !operandFollows(s.text(i-1))
}

// inClass reports whether token i lies directly in the body of a class that goes by its
// name and extends no computed one.
func (s *scanner) inClass(i int) bool {
	parent := int(s.at(i).parent)
	return s.is(parent, "{") && (s.is(parent-2, "class") || s.is(parent-4, "class"))
}

// members returns what the names and constant members that begin at token i mean, and
// the token behind them.
func (s *scanner) members(i int) (meaning, int) {
	if s.at(i).kind != word {
		return meaning{}, i
	}
	m := root(s.text(i))
	if list := s.aliases[s.text(i)]; len(list) > 0 {
		m = list[0]
		if len(list) > 1 {
			m = meaning{}
		}
	}
	i++
	for m.thing != nothing {
		name, next := s.member(i)
		if name < 0 {
			break
		}
		m = m.member(s.memberName(name))
		i = next
	}
	return m, i
}

// member returns the token that names the member which is taken at token i, and the
// token behind. The first is -1 if no member is taken there, or one whose name is not
// constant.
func (s *scanner) member(i int) (int, int) {
	if s.isAny(i, ".", "?.") && s.at(i+1).kind == word {
		return i + 1, i + 2
	}
	if s.is(i, "?.") {
		i++
	}
	if s.is(i, "[") && s.at(i+1).kind == literal && int(s.list[i].pair) == i+2 {
		return i + 1, i + 3
	}
	return -1, i
}

// memberName returns the name that token i gives to a member.
func (s *scanner) memberName(i int) string {
	if s.at(i).kind == literal {
		return s.string(i)
	}
	return unescape(s.text(i))
}

// alias notes that name stands for m.
func (s *scanner) alias(name string, m meaning) {
	list := s.aliases[name]
	for _, other := range list {
		if other == m {
			return
		}
	}
	if len(list) == mostAliases {
		s.everything()
		return
	}
	s.aliases[name] = append(list, m)
}

// bindPattern binds the names of the pattern that token i opens to the members of the
// value at token value.
func (s *scanner) bindPattern(i, value int) {
	s.bindGroup(i, 1)
	m, next := s.members(value)
	declared := s.isAny(i-1, "const", "let", "var", ",")
	if m.aliasable() && s.ends(next) && s.destructure(i, m, 1) && declared {
		s.list[value].known = true
	}
}

// destructure reports whether it understood the pattern that token i opens.
func (s *scanner) destructure(i int, m meaning, depth int) bool {
	if depth > deepestPattern {
		return false
	}
	last := int(s.list[i].pair)
	for j := i + 1; j < last; j++ {
		if s.is(j, "...") {
			s.alias(s.text(j+1), m)
		} else if !s.property(j, m, depth) {
			return false
		}
		for j < last && !s.is(j, ",") {
			j = s.after(j)
		}
	}
	return true
}

// property binds the names that the property of a pattern at token i gives to a member
// of m.
func (s *scanner) property(i int, m meaning, depth int) bool {
	if k := s.at(i).kind; k != word && k != literal {
		return false
	}
	m = m.member(s.memberName(i))
	target := i
	if s.is(i+1, ":") {
		target = i + 2
	}
	switch {
	case s.is(target, "{"):
		return s.destructure(target, m, depth+1)
	case s.at(target).kind != word:
		return false
	case m.aliasable():
		s.alias(s.text(target), m)
	}
	return true
}

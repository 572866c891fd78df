package script

// harmless reports whether the expression from token i to token j is only looked at:
// tested, compared, made into text or printed.
func (s *scanner) harmless(i, j int) bool {
	before, after := s.at(i-1).kind, s.at(j).kind
	switch {
	case s.isAny(i-1, "typeof", "!", "in", "+", "==", "===", "!=", "!=="):
		return true
	case s.isAny(j, "?", "&&", "+", "==", "===", "!=", "!==", "instanceof", "in"):
		return true
	case (before == head || before == middle) && (after == middle || after == tail):
		return true
	case s.is(i-1, "(") && s.is(j, ")") && s.isAny(i-2, "if", "while"):
		return true
	case s.begins(i) && s.isAny(j, ",", ")"):
		return s.looks(int(s.at(i).parent))
	}
	return false
}

// looks reports whether the function whose arguments token i opens only looks at them.
func (s *scanner) looks(i int) bool {
	if !s.is(i, "(") {
		return false
	}
	name := s.text(i - 1)
	if !s.isAny(i-2, ".", "?.") {
		switch name {
		case "String", "Boolean", "Number", "encodeURIComponent", "encodeURI", "expect":
			return true
		}
		return false
	}
	switch s.text(i - 3) {
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

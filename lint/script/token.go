package script

// A kind says what a token is.
type kind uint8

const (
	end        kind = iota // behind the last token, and before the first
	word                   // an identifier or a keyword
	literal                // a string, or a template without substitutions
	head                   // a template up to its first ${; opens a group
	middle                 // between } and ${ of one template
	tail                   // from the last } of a template; closes its group
	number                 // also 1n and 0x1
	pattern                // a regular expression
	punctuator             // anything else; the longest operator that fits
)

// A token is a run of the script.
type token struct {
	kind       kind
	line       bool // the first token of a line
	block      bool // a brace that opens statements or a class, not an object
	known      bool // binds a name: not a use of it
	start, end int32
	// parent is the token that opens the innermost group around this one, -1 outside
	// of all groups. pair is, for a token that opens a group, the one that closes it
	// (the last token of all if nothing does), and for one that closes it the opener.
	parent, pair int32
}

// tokens is a script cut into tokens, closed by one of kind end.
type tokens struct {
	src  string
	list []token
}

// at returns token i, or one of kind end for places outside.
func (t *tokens) at(i int) token {
	if i < 0 || i >= len(t.list) {
		return token{parent: -1}
	}
	return t.list[i]
}

// text returns the bytes of token i.
func (t *tokens) text(i int) string {
	k := t.at(i)
	return t.src[k.start:k.end]
}

// is reports whether token i is the punctuator or the word s.
func (t *tokens) is(i int, s string) bool {
	if i < 0 || i >= len(t.list) {
		return false
	}
	k := &t.list[i]
	return int(k.end-k.start) == len(s) && t.src[k.start:k.end] == s &&
		(k.kind == punctuator || k.kind == word)
}

// isAny reports whether token i is one of the given punctuators or words.
func (t *tokens) isAny(i int, choices ...string) bool {
	for _, s := range choices {
		if t.is(i, s) {
			return true
		}
	}
	return false
}

// opens reports whether token i opens a group.
func (t *tokens) opens(i int) bool {
	k := t.at(i)
	if k.kind == head {
		return true
	}
	if k.kind != punctuator {
		return false
	}
	c := t.src[k.start]
	return c == '(' || c == '[' || c == '{'
}

// after returns the token behind token i, or behind the group that i opens.
func (t *tokens) after(i int) int {
	if t.opens(i) {
		return int(t.list[i].pair) + 1
	}
	return i + 1
}

// content returns the bytes [i, j) of the script between the quotes of a literal, or
// of a template up to its first ${.
func (t *tokens) content(i int) (int, int) {
	k := t.at(i)
	if k.kind == head {
		return int(k.start) + 1, int(k.end) - 2
	}
	return int(k.start) + 1, int(k.end) - 1
}

// string returns what the literal at token i, or the start of the template, evaluates
// to.
func (t *tokens) string(i int) string {
	from, to := t.content(i)
	return unescape(t.src[from:to])
}

// ends reports whether an expression that reaches up to token i ends there: nothing at
// i continues it. It knows the semicolons that JavaScript puts in at line ends.
func (t *tokens) ends(i int) bool {
	k := t.at(i)
	switch k.kind {
	case end, middle, tail:
		return true
	case punctuator:
		switch t.text(i) {
		case ";", ",", ")", "]", "}":
			return true
		case "{", "++", "--", "!", "~":
			return k.line
		}
		return false
	case word:
		return k.line && !t.isAny(i, "in", "instanceof")
	case number, pattern:
		return k.line
	case literal:
		return k.line && t.src[k.start] != '`'
	}
	return false
}

// begins reports whether the expression that starts at token i starts an argument, an
// element or a parenthesis.
func (t *tokens) begins(i int) bool { return t.isAny(i-1, "(", ",", "[") }

package script

import (
	"strings"
	"unicode/utf8"
)

// What may be open at once. The parser takes stack for each bracket and each token of
// the statements that are open, at worst 3 KiB a bracket, and parses the parameters of
// an arrow function twice, those in their default values four times, and so on.
const (
	mostLoad     = 20000 // tokens since the last comma or semicolon, of all open groups
	groupLoad    = 20    // what a bracket counts as
	mostDefaults = 6     // parameter lists in default values of parameter lists
	mostElses    = 10000 // in the script: an else goes on behind a semicolon
	// mostOpeners is how many brackets there may be, wherever they stand. So many fit into
	// the stack even if the tokens were misread.
	mostOpeners = 100000
	// Where the tokens may have been misread, there must be few of what costs most.
	unsureOpeners = 10000
	unsureArrows  = 16
)

// A shape is what can be said of a script by its tokens alone. It decides whether the
// parser can be let loose on it, and finds what the parser does not know.
type shape struct {
	src      string
	at       int
	open     []group
	load     int
	defaults int // of what is directly in the innermost group
	elses    int
	closed   int  // the defaults of the group that was closed last
	operand  bool // the last token ends an operand: a slash divides
	last     byte // the first byte of the last token
	word     string
	member   bool // the word is the name of a member
	doubled  bool // the last token is ++ or --
	doubt    bool // a slash was met of which only a parser knows if it divides
	unsure   bool // the tokens may have been misread for it
	wide     bool // there are letters in names that take several bytes
	line     bool // only white space and comments since the line began
	mends    []mend
	imports  []int        // the places of import()
	awaits   map[int]bool // the places of the for of a for await
	strings  []span       // what is between the quotes of each string without escapes
}

// A group is what was going on around the brackets that are open.
type group struct {
	opener         byte
	heads          bool // it is the head of a statement, as of an if: an operand follows it
	load, defaults int
}

// A mend is what the parser gets to read instead of some bytes, so many again.
type mend struct {
	at   int
	text string
}

// outline reads the tokens of a script. It reports whether it is sane to parse it; if
// not, at is where it stopped being so.
func outline(src string) (*shape, bool) {
	s := &shape{src: src, line: true}
	openers := strings.Count(src, "(") + strings.Count(src, "[") + strings.Count(src, "{")
	if openers > mostOpeners {
		return s, false
	}
	for s.at < len(src) {
		s.next()
		if s.load > mostLoad || s.defaults > mostDefaults || s.elses > mostElses {
			return s, false
		}
	}
	return s, !s.unsure || openers <= unsureOpeners && strings.Count(src, "=>") <= unsureArrows
}

// mended returns the script with what the parser does not know replaced by what means
// the same for our ends.
func (s *shape) mended() string {
	if len(s.mends) == 0 {
		return s.src
	}
	out := []byte(s.src)
	for _, m := range s.mends {
		copy(out[m.at:], m.text)
	}
	return string(out)
}

// next reads the token or the white space that begins here.
func (s *shape) next() {
	switch c := s.src[s.at]; {
	case c == '\n' || c == '\r':
		s.line = true
		s.at++
	case c == ' ' || c == '\t':
		s.at++
	case c == '/' && s.comment():
	case c == '<' && s.starts("<!--"), c == '-' && s.line && s.starts("-->"):
		s.mends = append(s.mends, mend{s.at, "//"}) // ECMA-262, B.1.1
		s.lineComment()
	case c == '"' || c == '\'':
		s.quoted(c)
	case c == '`':
		s.at++
		s.characters()
	case c == '/' && s.slash():
		s.token(c, true)
	case isWord(c):
		s.name()
	default:
		s.punctuator(c)
	}
}

func (s *shape) starts(prefix string) bool { return strings.HasPrefix(s.src[s.at:], prefix) }

// token notes that a token was passed.
func (s *shape) token(first byte, operand bool) {
	s.load++
	s.last, s.operand, s.line, s.doubled = first, operand, false, false
}

// comment skips a comment, if one begins here.
func (s *shape) comment() bool {
	rest := s.src[s.at:]
	switch {
	case strings.HasPrefix(rest, "//"):
		s.lineComment()
	case strings.HasPrefix(rest, "/*"):
		n := strings.Index(rest[2:], "*/")
		if n < 0 {
			s.at = len(s.src)
			return true
		}
		s.line = s.line || strings.ContainsAny(rest[:n+2], "\n\r")
		s.at += n + 4
	default:
		return false
	}
	return true
}

func (s *shape) lineComment() {
	n := strings.IndexAny(s.src[s.at:], "\n\r\u2028\u2029")
	if n < 0 {
		n = len(s.src) - s.at
	}
	s.at += n
}

// quoted passes a string.
func (s *shape) quoted(quote byte) {
	defer s.token(quote, true)
	start, plain := s.at+1, true
	for s.at++; s.at < len(s.src); s.at++ {
		switch s.src[s.at] {
		case quote:
			if plain {
				s.strings = append(s.strings, span{int32(start), int32(s.at)})
			}
			s.at++
			return
		case '\\':
			s.at++
			plain = false
		case '\n', '\r':
			return
		}
	}
	s.at = len(s.src)
}

// characters reads those of a template, up to its end or to a ${, which opens a group.
func (s *shape) characters() {
	for ; s.at < len(s.src); s.at++ {
		switch {
		case s.src[s.at] == '`':
			s.at++
			s.token('`', true)
			return
		case s.src[s.at] == '\\':
			s.at++
		case s.starts("${"):
			s.at += 2
			s.enter('`')
			s.token('$', false)
			return
		}
	}
	s.at = len(s.src)
}

// slash passes a regular expression, if the slash that begins here opens one. If only a
// parser knows that, the tokens behind it may depend on it.
func (s *shape) slash() bool {
	doubt := s.last == '}' || s.doubled || s.last == 'w' && (s.word == "of" || s.word == "yield" || s.word == "await")
	if s.operand && !doubt {
		return false
	}
	start := s.at
	found := s.pattern()
	if doubt {
		s.doubt = true
		s.unsure = s.unsure || found && strings.ContainsAny(s.src[start:s.at], "'\"`()[]{}")
	}
	if s.operand {
		s.at = start
	}
	return found && !s.operand
}

// pattern skips a regular expression, unless the line ends within it.
func (s *shape) pattern() bool {
	class := false
	for i := s.at + 1; i < len(s.src); i++ {
		switch c := s.src[i]; {
		case c == '\n' || c == '\r':
			return false
		case c == '\\':
			i++
		case c == '[':
			class = true
		case c == ']':
			class = false
		case c == '/' && !class:
			s.at = i + 1
			return true
		}
	}
	return false
}

func isWord(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || '0' <= c && c <= '9' ||
		c == '_' || c == '$' || c == '#' || c == '\\' || c >= utf8.RuneSelf
}

// name reads a word or a number.
func (s *shape) name() {
	start := s.at
	for s.at < len(s.src) && isWord(s.src[s.at]) {
		s.wide = s.wide || s.src[s.at] >= utf8.RuneSelf
		s.at++
	}
	s.member = s.last == '.'
	before := s.word
	if s.last == 'w' && before == "for" && s.src[start:s.at] == "await" {
		s.mends = append(s.mends, mend{start, "     "})
		if s.awaits == nil {
			s.awaits = map[int]bool{}
		}
		s.awaits[strings.LastIndex(s.src[:start], "for")] = true
	}
	s.word = s.src[start:s.at]
	if s.word == "import" && !s.member && strings.HasPrefix(strings.TrimLeft(s.src[s.at:], " \t\n\r"), "(") {
		s.mends = append(s.mends, mend{start, "      "})
		s.imports = append(s.imports, start)
	}
	if s.word == "else" {
		s.elses++
	}
	s.token('w', s.member || !operandFollows(s.word))
}

// operandFollows reports whether an operand follows the word.
func operandFollows(s string) bool {
	switch s {
	case "return", "typeof", "instanceof", "in", "of", "new", "delete", "void", "throw",
		"case", "do", "else", "await", "yield":
		return true
	}
	return false
}

func (s *shape) punctuator(c byte) {
	s.at++
	switch c {
	case '(', '[', '{':
		s.enter(c)
		s.token(c, false)
	case ')', ']', '}':
		g := s.leave()
		s.token(c, c != '}' && !g.heads)
		if g.opener == '`' && c == '}' {
			s.characters()
		}
	case ',', ';':
		s.token(c, false)
		s.load = 0
		if n := len(s.open); n > 0 {
			s.load = s.open[n-1].load + groupLoad
		}
	case '=':
		if s.starts(">") {
			s.at++
			s.arrow()
		}
		s.token(c, false)
	case '+', '-':
		doubled := s.last == c
		s.token(c, doubled && s.operand)
		s.doubled = doubled
	default:
		s.token(c, false)
	}
}

// arrow notes an arrow; what its parameters hold counts once more.
func (s *shape) arrow() {
	if s.last == ')' {
		s.defaults = max(s.defaults, s.closed+1)
	}
}

func (s *shape) enter(opener byte) {
	s.open = append(s.open, group{opener: opener, heads: opener == '(' && s.headed(), load: s.load, defaults: s.defaults})
	s.load += groupLoad
	s.defaults = 0
}

// headed reports whether the last token is a word whose parenthesis is followed by a
// statement.
func (s *shape) headed() bool {
	if s.last != 'w' || s.member {
		return false
	}
	switch s.word {
	case "if", "while", "for", "with":
		return true
	case "await": // of a for await
		return len(s.mends) > 0 && s.mends[len(s.mends)-1].text == "     "
	}
	return false
}

// leave closes the innermost group; it is none when there is none.
func (s *shape) leave() group {
	n := len(s.open) - 1
	if n < 0 {
		return group{}
	}
	g := s.open[n]
	s.open = s.open[:n]
	s.load, s.closed = g.load, s.defaults
	s.defaults = max(s.defaults, g.defaults)
	return g
}

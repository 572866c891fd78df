package evidence

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"github.com/postlint/postlint/lint/lazy"
)

// The words of a command, as the shell that it was copied for hands them on.
//
// This is our own because there is nothing for two of the three: a library splits for
// POSIX shells only. Those that do (google/shlex, kballard/go-shellquote) know no $'...',
// which browsers write as soon as there is an apostrophe, and a whole parser of the shell
// (mvdan.cc/sh) refuses a command that was cut off or is followed by what it printed,
// which is what people paste.

// A word is an argument of a command.
type word struct {
	text string
	open bool // the shell would have put the value of a variable in
}

// A splitter takes the words of one command out of a text.
type splitter struct {
	text  string
	at    int
	words []word
	cur   strings.Builder
	in    bool // a word has begun, though it may be empty
	open  bool
}

func (s *splitter) add(text string) { s.cur.WriteString(text); s.in = true }

func (s *splitter) end() {
	if s.in {
		s.words = append(s.words, word{s.cur.String(), s.open})
	}
	s.cur.Reset()
	s.in, s.open = false, false
}

// splitBash splits as a POSIX shell with the quotes of bash does, and returns where the
// command ends. Quotes that are not closed are closed at the end of the text.
func splitBash(text string) (words []word, end int) {
	s := &splitter{text: text}
	for s.at < len(text) {
		switch text[s.at] {
		case '\n', ';', '|', '&':
			s.end()
			return s.words, s.at
		case '<', '>':
			if stream := s.cur.String(); stream == "1" || stream == "2" { // 2>&1
				s.cur.Reset()
				s.in = false
			}
			s.end()
			return s.words, s.at
		case ' ', '\t':
			s.end()
			s.at++
		case '\'':
			s.add(s.until("'"))
		case '"':
			s.double()
		case '$':
			s.dollar()
		case '\\':
			s.backslash()
		case '`':
			s.open = true
			s.add("`" + s.until("`"))
		default:
			if strings.HasPrefix(text[s.at:], "\u00a0") { // of a page that it was copied from
				s.end()
				s.at += len("\u00a0")
				continue
			}
			s.plain(" \t\n;|&<>'\"$\\`\u00a0")
		}
	}
	s.end()
	return s.words, s.at
}

// until takes what stands between a quote at hand and the next one.
func (s *splitter) until(quote string) string {
	start := s.at + len(quote)
	n := strings.Index(s.text[start:], quote)
	if n < 0 {
		s.at = len(s.text)
		return s.text[start:]
	}
	s.at = start + n + len(quote)
	return s.text[start : start+n]
}

// plain takes letters up to one that means something.
func (s *splitter) plain(special string) {
	n := strings.IndexAny(s.text[s.at:], special)
	if n < 0 {
		n = len(s.text) - s.at
	}
	s.add(s.text[s.at : s.at+n])
	s.at += n
}

// backslash takes an escaped letter outside of quotes. At the end of a line, also with
// spaces that an editor left behind it, the command goes on.
func (s *splitter) backslash() {
	if n := lineEnd(s.text[s.at+1:]); n > 0 || s.at+1 == len(s.text) {
		s.at += 1 + n
		return
	}
	_, size := utf8.DecodeRuneInString(s.text[s.at+1:])
	s.add(s.text[s.at+1 : s.at+1+size])
	s.at += 1 + size
}

// double takes a string in double quotes.
func (s *splitter) double() {
	s.add("")
	for s.at++; s.at < len(s.text); {
		switch c := s.text[s.at]; c {
		case '"':
			s.at++
			return
		case '\\':
			if s.at+1 < len(s.text) && strings.IndexByte("$`\"\\\n", s.text[s.at+1]) >= 0 {
				if s.text[s.at+1] != '\n' {
					s.add(s.text[s.at+1 : s.at+2])
				}
				s.at += 2
			} else {
				s.add(`\`)
				s.at++
			}
		case '$':
			s.variable()
		default:
			s.plain("\"\\$")
		}
	}
}

// dollar takes what begins with a dollar outside of quotes: a string with escapes, or a
// variable.
func (s *splitter) dollar() {
	switch {
	case strings.HasPrefix(s.text[s.at:], "$'"):
		s.at++
		s.ansi()
	case strings.HasPrefix(s.text[s.at:], `$"`):
		s.at++
		s.double()
	default:
		s.variable()
	}
}

// variable takes $NAME, ${NAME} or $(command), as it is written.
func (s *splitter) variable() {
	rest := s.text[s.at+1:]
	n := 0
	switch {
	case strings.HasPrefix(rest, "{"):
		n = strings.IndexByte(rest[:min(len(rest), 256)], '}') + 1
	case strings.HasPrefix(rest, "("):
		n = closing(rest)
	default:
		n = len(rest) - len(strings.TrimLeft(rest, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_0123456789"))
	}
	if n > 0 {
		s.open = true
	}
	s.add(s.text[s.at : s.at+1+n])
	s.at += 1 + n
}

// closing is where the parenthesis with which text begins is closed, behind it.
func closing(text string) int {
	depth := 0
	for i := range len(text) {
		switch text[i] {
		case '(':
			depth++
		case ')':
			if depth--; depth == 0 {
				return i + 1
			}
		case '\n':
			return i
		}
	}
	return len(text)
}

// escapes are those of $'...' that stand for one letter.
var escapes = lazy.Value[map[byte]string]{Make: func() map[byte]string {
	return map[byte]string{
		'a': "\a", 'b': "\b", 'e': "\x1b", 'E': "\x1b", 'f': "\f", 'n': "\n", 'r': "\r", 't': "\t", 'v': "\v",
		'\\': `\`, '\'': "'", '"': `"`, '?': "?",
	}
}}

// ansi takes a string in $'...' (bash manual, ANSI-C Quoting).
func (s *splitter) ansi() {
	s.add("")
	for s.at++; s.at < len(s.text); {
		switch c := s.text[s.at]; {
		case c == '\'':
			s.at++
			return
		case c != '\\':
			s.plain(`'\`)
		case s.at+1 == len(s.text):
			s.at++
		default:
			s.at++
			s.ansiEscape()
		}
	}
}

func (s *splitter) ansiEscape() {
	c := s.text[s.at]
	if text, ok := escapes.Get()[c]; ok {
		s.add(text)
		s.at++
		return
	}
	digits, base, from := 0, 16, s.at+1
	switch {
	case c == 'x':
		digits = 2
	case c == 'u':
		digits = 4
	case c == 'U':
		digits = 8
	case c >= '0' && c <= '7':
		digits, base, from = 3, 8, s.at
	}
	to := from
	for to < len(s.text) && to < from+digits && isDigit(s.text[to], base) {
		to++
	}
	code, err := strconv.ParseUint(s.text[from:to], base, 32)
	switch {
	case err != nil:
		s.add(`\` + s.text[s.at:s.at+1])
		s.at++
		return
	case c == 'u' || c == 'U':
		s.add(string(rune(code)))
	default:
		s.add(string([]byte{byte(code)}))
	}
	s.at = to
}

func isDigit(c byte, base int) bool {
	if base == 8 {
		return c >= '0' && c <= '7'
	}
	return c >= '0' && c <= '9' || c >= 'a' && c <= 'f' || c >= 'A' && c <= 'F'
}

// splitCmd splits as cmd.exe and then the C runtime of Windows do: the first takes carets
// away, the second quotes. It returns where the command ends.
//
// Inside quotes cmd.exe leaves carets alone, and ends a command at an ampersand that only
// the runtime sees in quotes. Browsers have written both all the same, so a caret before a
// sign or after a percent sign always is an escape here, and an ampersand in quotes of
// either kind is a letter.
func splitCmd(text string) (words []word, end int) {
	var line strings.Builder
	quoted, inside := false, false // for cmd.exe, for the runtime
	write := func(c byte) {
		if c == '"' && evenBackslashes(line.String()) {
			inside = !inside
		}
		line.WriteByte(c)
	}
	for end < len(text) {
		c := text[end]
		switch {
		case c == '^' && end+1 < len(text) && (!quoted || isSign(text[end+1]) || text[end-1] == '%'):
			end++
			if n := lineEnd(text[end:]); n > 0 { // the line goes on, and the next letter is taken as it is
				end += n
				if end == len(text) || text[end] != '\n' {
					continue
				}
			}
			c = text[end]
		case c == '\n', !quoted && !inside && strings.IndexByte("&|<>", c) >= 0:
			return splitWindows(line.String()), end
		case c == '"':
			quoted = !quoted
		}
		write(c)
		end++
	}
	return splitWindows(line.String()), end
}

func evenBackslashes(text string) bool {
	return (len(text)-len(strings.TrimRight(text, `\`)))%2 == 0
}

// isSign: what browsers put a caret before, the ends of lines among it.
func isSign(c byte) bool {
	return c > ' ' && c < utf8.RuneSelf && !(c >= '0' && c <= '9' || c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z') || c == '\n'
}

// lineEnd is the length of the end of a line with which text begins, with the spaces that
// an editor left before it; 0 when there is none.
func lineEnd(text string) int {
	rest := strings.TrimLeft(text, " \t\u00a0")
	if rest != "" && rest[0] != '\n' {
		return 0
	}
	return len(text) - len(rest) + min(1, len(rest))
}

// splitWindows splits a command line as the C runtime does ("Parsing C command-line
// arguments", Microsoft).
func splitWindows(line string) []word {
	s := &splitter{text: line}
	quoted := false
	for s.at < len(line) {
		switch c := line[s.at]; {
		case c == '\\':
			n := len(line[s.at:]) - len(strings.TrimLeft(line[s.at:], `\`))
			s.at += n
			if s.at < len(line) && line[s.at] == '"' {
				s.add(strings.Repeat(`\`, n/2))
				if n%2 == 1 {
					s.add(`"`)
					s.at++
				}
				continue
			}
			s.add(strings.Repeat(`\`, n))
		case c == '"' && quoted && strings.HasPrefix(line[s.at:], `""`):
			s.add(`"`)
			s.at += 2
		case c == '"':
			quoted = !quoted
			s.add("")
			s.at++
		case !quoted && (c == ' ' || c == '\t' || c == '\n'):
			s.end()
			s.at++
		default:
			s.add(line[s.at : s.at+1])
			s.at++
		}
	}
	s.end()
	for i := range s.words {
		s.words[i].open = cmdVariable.in(s.words[i].text)
	}
	return s.words
}

var cmdVariable = compile(`%[A-Za-z_][A-Za-z0-9_]*%`)

package script

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// A lexer cuts a script into tokens (ECMA-262, clause 12).
type lexer struct {
	tokens
	at     int     // the next byte
	line   bool    // a line end was passed since the last token
	open   []int32 // the groups that are open
	broken bool    // not JavaScript, or not understood
}

// lex returns the tokens of a script. The second result is false if the text is not
// JavaScript as far as tokens and brackets can tell.
func lex(src string) (tokens, bool) {
	l := lexer{line: true}
	l.src = src
	l.list = make([]token, 0, len(src)/5+8)
	for l.space(); l.at < len(src); l.space() {
		l.next()
	}
	l.broken = l.broken || len(l.open) > 0
	for _, opener := range l.open {
		l.list[opener].pair = int32(len(l.list))
	}
	l.list = append(l.list, token{start: int32(len(src)), end: int32(len(src)), parent: -1})
	return l.tokens, !l.broken
}

// space skips white space and comments.
func (l *lexer) space() {
	for l.at < len(l.src) {
		rest := l.src[l.at:]
		switch c := rest[0]; {
		case c == '\n' || c == '\r':
			l.line = true
			l.at++
		case c == ' ' || c == '\t' || c == '\v' || c == '\f':
			l.at++
		case strings.HasPrefix(rest, "//"), strings.HasPrefix(rest, "<!--"),
			l.line && strings.HasPrefix(rest, "-->"): // ECMA-262, B.1.1
			l.lineComment()
		case strings.HasPrefix(rest, "/*"):
			l.blockComment()
		case c < utf8.RuneSelf:
			return
		default:
			r, size := utf8.DecodeRuneInString(rest)
			if !unicode.IsSpace(r) && r != '\ufeff' && r != '\u2028' && r != '\u2029' {
				return
			}
			l.line = l.line || r == '\u2028' || r == '\u2029'
			l.at += size
		}
	}
}

func (l *lexer) lineComment() {
	for l.at < len(l.src) {
		switch rest := l.src[l.at:]; {
		case rest[0] == '\n', rest[0] == '\r',
			strings.HasPrefix(rest, "\u2028"), strings.HasPrefix(rest, "\u2029"):
			return
		}
		l.at++
	}
}

func (l *lexer) blockComment() {
	body := l.src[l.at+2:]
	n := strings.Index(body, "*/")
	if n < 0 {
		l.broken = true
		l.at = len(l.src)
		return
	}
	l.line = l.line || strings.ContainsAny(body[:n], "\n\r\u2028\u2029")
	l.at += n + 4
}

// next reads the token that begins here.
func (l *lexer) next() {
	switch c := l.src[l.at]; {
	case c == '"' || c == '\'':
		l.quoted(c)
	case c == '`':
		l.at++
		l.template(l.at-1, literal, head)
	case c == '}' && l.inTemplate():
		l.at++
		l.template(l.at-1, tail, middle)
	case startsWord(c):
		l.word()
	case isDigit(c) || c == '.' && l.at+1 < len(l.src) && isDigit(l.src[l.at+1]):
		l.number()
	case c == '/' && l.expectsOperand() && l.regularExpression():
	default:
		l.punctuator()
	}
}

// add appends the token from start up to here.
func (l *lexer) add(k kind, start int) {
	parent := int32(-1)
	if n := len(l.open); n > 0 {
		parent = l.open[n-1]
	}
	l.list = append(l.list, token{
		kind: k, line: l.line, start: int32(start), end: int32(l.at), parent: parent,
	})
	l.line = false
}

// enter opens a group at the last token.
func (l *lexer) enter() { l.open = append(l.open, int32(len(l.list)-1)) }

// leave closes the innermost group at the last token.
func (l *lexer) leave() {
	last := int32(len(l.list) - 1)
	opener := l.open[len(l.open)-1]
	l.open = l.open[:len(l.open)-1]
	l.list[opener].pair = last
	l.list[last].pair = opener
	l.list[last].parent = l.list[opener].parent
}

func (l *lexer) quoted(quote byte) {
	start := l.at
	l.at++
	for l.at < len(l.src) {
		switch l.src[l.at] {
		case quote:
			l.at++
			l.add(literal, start)
			return
		case '\\':
			l.escape()
			continue
		case '\n', '\r':
			l.broken = true
			return
		}
		l.at++
	}
	l.broken = true
}

// escape skips a backslash and what it escapes; a CRLF counts as one character.
func (l *lexer) escape() {
	l.at++
	if strings.HasPrefix(l.src[l.at:], "\r\n") {
		l.at++
	}
	l.at = min(l.at+1, len(l.src))
}

func (l *lexer) inTemplate() bool {
	n := len(l.open)
	return n > 0 && l.list[l.open[n-1]].kind == head
}

// template reads the characters of a template. It ends as last if it reaches the
// closing quote, and as more if it reaches a ${.
func (l *lexer) template(start int, last, more kind) {
	for l.at < len(l.src) {
		switch c := l.src[l.at]; {
		case c == '`':
			l.at++
			l.add(last, start)
			if last == tail {
				l.leave()
			}
			return
		case c == '\\':
			l.escape()
		case strings.HasPrefix(l.src[l.at:], "${"):
			l.at += 2
			l.add(more, start)
			if more == head {
				l.enter()
			}
			return
		default:
			l.at++
		}
	}
	l.broken = true
}

func isDigit(c byte) bool { return '0' <= c && c <= '9' }

func startsWord(c byte) bool {
	return 'a' <= c && c <= 'z' || 'A' <= c && c <= 'Z' || c == '_' || c == '$' ||
		c == '#' || c == '@' || c == '\\' || c >= utf8.RuneSelf
}

// word reads an identifier. One that is spelled with escapes is not understood.
func (l *lexer) word() {
	start := l.at
	for l.at < len(l.src) {
		c := l.src[l.at]
		switch {
		case c == '\\':
			l.broken = true
		case c >= utf8.RuneSelf:
			r, size := utf8.DecodeRuneInString(l.src[l.at:])
			if unicode.IsSpace(r) || r == '\u2028' || r == '\u2029' || r == '\ufeff' {
				l.add(word, start)
				return
			}
			l.at += size - 1
		case !startsWord(c) && !isDigit(c), (c == '#' || c == '@') && l.at > start:
			l.add(word, start)
			return
		}
		l.at++
	}
	l.add(word, start)
}

func (l *lexer) number() {
	start, dot := l.at, false
	hex := strings.HasPrefix(l.src[l.at:], "0x") || strings.HasPrefix(l.src[l.at:], "0X")
	for l.at < len(l.src) {
		c := l.src[l.at]
		prev := l.src[max(l.at-1, start)]
		exponent := !hex && (prev == 'e' || prev == 'E') && (c == '+' || c == '-')
		switch {
		case c == '.' && !dot:
			dot = true
		case !exponent && !isDigit(c) && (!startsWord(c) || c >= utf8.RuneSelf || c == '\\'):
			l.add(number, start)
			return
		}
		l.at++
	}
	l.add(number, start)
}

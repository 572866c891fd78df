package script

import (
	"slices"
	"strings"
)

// Operators of more than one character, longer ones first where one begins another.
var operators = [...]string{
	">>>=", "...", "===", "!==", "**=", "<<=", ">>=", ">>>", "&&=", "||=", "??=",
	"=>", "==", "!=", "<=", ">=", "&&", "||", "??", "?.", "++", "--", "+=", "-=",
	"*=", "/=", "%=", "&=", "|=", "^=", "<<", ">>", "**",
}

// assignments are the operators that write to what is on their left.
var assignments = [...]string{
	"=", "+=", "-=", "*=", "/=", "%=", "**=", "<<=", ">>=", ">>>=", "&=", "|=", "^=",
	"&&=", "||=", "??=", "++", "--",
}

// assigns reports whether token i is an operator that writes to what is before it.
func (t *tokens) assigns(i int) bool {
	k := t.at(i)
	if k.kind != punctuator || strings.IndexByte("=+-", t.src[k.end-1]) < 0 {
		return false
	}
	return slices.Contains(assignments[:], t.src[k.start:k.end])
}

func (l *lexer) punctuator() {
	start := l.at
	l.at += l.operator()
	switch l.src[start] {
	case '(', '[':
		l.add(punctuator, start)
		l.enter()
	case '{':
		block := l.expectsBlock()
		l.add(punctuator, start)
		l.list[len(l.list)-1].block = block
		l.enter()
	case ')', ']', '}':
		l.add(punctuator, start)
		l.close(l.src[start])
	default:
		l.add(punctuator, start)
	}
}

// operator returns the length of the operator that begins here.
func (l *lexer) operator() int {
	rest := l.src[l.at:]
	if len(rest) == 1 || strings.IndexByte(".=>&|?+-<*", rest[1]) < 0 {
		return 1
	}
	for _, op := range operators {
		if !strings.HasPrefix(rest, op) {
			continue
		}
		if op == "?." && len(rest) > 2 && isDigit(rest[2]) {
			return 1 // a ? .5 : b
		}
		return len(op)
	}
	return 1
}

// close closes the innermost group with the last token, if the two fit.
func (l *lexer) close(c byte) {
	opener := byte(0)
	if n := len(l.open); n > 0 {
		opener = l.src[l.list[l.open[n-1]].start]
	}
	fits := opener == '(' && c == ')' || opener == '[' && c == ']' || opener == '{' && c == '}'
	if !fits {
		l.broken = true
		return
	}
	l.leave()
}

// expectsOperand reports whether an operand comes next, so that a slash begins a
// regular expression and does not divide. It looks at the token before, as usual; what
// it cannot know is whether a function or an object ends there.
func (l *lexer) expectsOperand() bool {
	i := len(l.list) - 1
	switch l.tokens.at(i).kind {
	case word:
		return operandFollows(l.text(i)) && !l.isAny(i-1, ".", "?.")
	case literal, number, pattern, tail:
		return false
	case punctuator:
		return l.operandFollowsPunctuator(i)
	}
	return true
}

func (l *lexer) operandFollowsPunctuator(i int) bool {
	opener := int(l.list[i].pair)
	switch l.text(i) {
	case ")":
		return l.isAny(opener-1, "if", "while", "for", "with") && !l.isAny(opener-2, ".", "?.")
	case "]":
		return false
	case "}":
		return l.list[opener].block
	case "++", "--":
		before := l.tokens.at(i - 1)
		return before.kind != word && !l.isAny(i-1, ")", "]")
	}
	return true
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

// expectsBlock reports whether a brace that comes next opens statements, or the body of
// a function or class, and not an object.
func (l *lexer) expectsBlock() bool {
	i := len(l.list) - 1
	k := l.tokens.at(i)
	switch k.kind {
	case end:
		return true
	case word:
		return !operandFollows(l.text(i)) || l.isAny(i, "else", "do")
	case punctuator:
		return l.isAny(i, ";", "{", "}", ")", "=>") && !l.objectBefore(i)
	}
	return false
}

// objectBefore reports whether token i is the brace of an object: in one, a brace
// opens nothing but a destructuring default or a mistake.
func (l *lexer) objectBefore(i int) bool { return l.is(i, "{") && !l.list[i].block }

// regularExpression reads a regular expression, unless the line ends within it: then
// the slash divides after all.
func (l *lexer) regularExpression() bool {
	class := false
	for i := l.at + 1; i < len(l.src); i++ {
		switch c := l.src[i]; {
		case c == '\n' || c == '\r':
			return false
		case c == '\\':
			i++
			if i < len(l.src) && (l.src[i] == '\n' || l.src[i] == '\r') {
				return false
			}
		case c == '[':
			class = true
		case c == ']':
			class = false
		case c == '/' && !class:
			l.flags(i + 1)
			return true
		}
	}
	return false
}

// flags takes the token up to the flags of a regular expression, which begin at i.
func (l *lexer) flags(i int) {
	start := l.at
	for i < len(l.src) && 'a' <= l.src[i] && l.src[i] <= 'z' {
		i++
	}
	l.at = i
	l.add(pattern, start)
}

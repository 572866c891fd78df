package script

import (
	"cmp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/dop251/goja/ast"
	"github.com/dop251/goja/file"

	"github.com/postlint/postlint/lint/source"
)

// code is the text of a script, in which the nodes of its tree have their places. The
// tree may be that of another script; then the strings of both are the same in number,
// and all else is the same in text.
type code struct {
	text   source.Text
	src    string
	own    []span // the strings of this script, as far as others may differ in them
	theirs []span // those of the other; none if the tree is that of this script
	looked []bool // which of own were looked at; none if it is empty
}

// parsedAt returns the byte of the parsed script that the parser calls i.
func parsedAt(i file.Idx) int { return int(i) - 1 - len(prologue) }

// offset returns the byte of the script that the parser calls i.
func (c *code) offset(i file.Idx) int {
	return min(max(c.moved(parsedAt(i)), 0), len(c.src))
}

// moved returns the byte of the script that is at a byte of the parsed one.
func (c *code) moved(at int) int {
	before, _ := slices.BinarySearchFunc(c.theirs, at, func(x span, at int) int { return cmp.Compare(int(x.to), at+1) })
	if before > 0 {
		at += int(c.own[before-1].to - c.theirs[before-1].to)
	}
	return at
}

// place returns the bytes of a node.
func (c *code) place(n ast.Expression) source.Text {
	if n == nil {
		return c.text.Slice(0, 0)
	}
	from := c.offset(n.Idx0())
	return c.text.Slice(from, max(from, c.end(n)))
}

// end returns the byte behind a node. The parser measures identifiers in UTF-16 and
// after decoding their escapes, so theirs is looked up here.
func (c *code) end(n ast.Expression) int {
	for {
		switch e := n.(type) {
		case *ast.Identifier:
			return c.endOfName(c.offset(e.Idx))
		case *ast.DotExpression:
			return c.endOfName(c.offset(e.Identifier.Idx))
		case *ast.PrivateDotExpression:
			return c.endOfName(c.offset(e.Identifier.Idx))
		case *ast.BinaryExpression:
			n = e.Right
		case *ast.AssignExpression:
			n = e.Right
		case *ast.ConditionalExpression:
			n = e.Alternate
		case *ast.AwaitExpression:
			n = e.Argument
		case *ast.OptionalChain:
			n = e.Expression
		case *ast.Optional:
			n = e.Expression
		case *ast.UnaryExpression:
			if e.Postfix {
				return c.end(e.Operand)
			}
			n = e.Operand
		case nil:
			return 0
		default:
			return c.offset(n.Idx1())
		}
	}
}

// endOfName returns the byte behind the identifier at byte i.
func (c *code) endOfName(i int) int {
	if i < len(c.src) && c.src[i] == '#' {
		i++
	}
	for i < len(c.src) {
		r, size := utf8.DecodeRuneInString(c.src[i:])
		switch {
		case r == '\\':
			size = escapeInName(c.src[i:])
		case r != '_' && r != '$' && r != '\u200c' && r != '\u200d' &&
			!unicode.In(r, unicode.L, unicode.N, unicode.M, unicode.Pc, unicode.Other_ID_Start, unicode.Other_ID_Continue):
			return i
		}
		i += size
	}
	return i
}

// escapeInName returns the length of the escape at the start of s: \uXXXX or \u{X}.
func escapeInName(s string) int {
	if strings.HasPrefix(s, `\u{`) {
		return strings.IndexByte(s+"}", '}') + 1
	}
	return min(len(`\u0000`), len(s))
}

// name returns the bytes of an identifier.
func (c *code) name(n *ast.Identifier) source.Text {
	from := c.offset(n.Idx)
	return c.text.Slice(from, c.endOfName(from))
}

// content returns the bytes [i, j) of the script between the quotes of a literal, of a
// template up to its first ${, or of a name that stands where a literal could.
func (c *code) content(n ast.Expression) (int, int, bool) {
	switch n := n.(type) {
	case *ast.StringLiteral:
		from, to := c.offset(n.Idx), c.offset(n.Idx1())
		if from < to && (c.src[from] == '"' || c.src[from] == '\'') {
			c.look(from + 1)
			return from + 1, max(from+1, to-1), true
		}
		return from, c.endOfName(from), true
	case *ast.TemplateLiteral:
		from := min(c.offset(n.OpenQuote)+1, len(c.src))
		return from, c.endOfCharacters(from), true
	}
	return 0, 0, false
}

// look notes that the effects depend on the string that begins at a byte.
func (c *code) look(from int) {
	i, ok := slices.BinarySearchFunc(c.own, from, func(x span, from int) int { return cmp.Compare(int(x.from), from) })
	if !ok {
		return
	}
	if c.looked == nil {
		c.looked = make([]bool, len(c.own))
	}
	c.looked[i] = true
}

// says returns what a string, or a name that stands where one could, evaluates to.
func (c *code) says(n *ast.StringLiteral) string {
	if isQuoted(n) && strings.IndexByte(n.Literal, '\\') < 0 {
		from, to, _ := c.content(n)
		return c.src[from:to]
	}
	return n.Value.String()
}

// characters returns the byte at which a part of a template begins. The parser tells the
// place behind the first character of it.
func (c *code) characters(n *ast.TemplateElement) int {
	behind := c.offset(n.Idx)
	_, size := utf8.DecodeLastRuneInString(c.src[:behind])
	return behind - size
}

// endOfCharacters returns the byte behind the characters of a template that begin at
// byte i.
func (c *code) endOfCharacters(i int) int {
	for i < len(c.src) {
		switch {
		case c.src[i] == '\\':
			i++
		case c.src[i] == '`', strings.HasPrefix(c.src[i:], "${"):
			return i
		}
		i++
	}
	return len(c.src)
}

package evidence

import (
	"strings"

	"github.com/postlint/postlint/lint/lazy"
)

// A value is what PowerShell's text stands for: a word, or a table of keys and values.
type value struct {
	word
	table []Header
	isSet bool // it is a table
}

// A psReader reads the words of PowerShell (about_Quoting_Rules, about_Hash_Tables), of
// which commands that were copied use little.
type psReader struct {
	text string
	at   int
	vars map[string]*value
}

// splitPowerShell splits a program's command line. Quotes that are inside of an argument
// reach the program, as since PowerShell 7.3.
func splitPowerShell(text string) (words []word, end int) {
	r := &psReader{text: text}
	for {
		v := r.next()
		if v == nil {
			return words, r.at
		}
		words = append(words, v.word)
	}
}

// next reads the next value of a command, and nil at its end.
func (r *psReader) next() *value {
	r.spaces()
	if r.at >= len(r.text) || strings.IndexByte("\n;|&)}", r.text[r.at]) >= 0 {
		return nil
	}
	rest := r.text[r.at:]
	switch {
	case strings.HasPrefix(rest, "@{"):
		r.at += 2
		return &value{table: r.table(), isSet: true}
	case strings.HasPrefix(rest, "@\"\n"), strings.HasPrefix(rest, "@'\n"):
		return &value{word: r.here()}
	case rest[0] == '(':
		return r.group()
	case rest[0] == '$':
		if v := r.variable(); v != nil {
			return v
		}
	}
	return &value{word: r.word()}
}

// spaces skips spaces, and ends of lines after a backtick.
func (r *psReader) spaces() {
	for r.at < len(r.text) {
		switch c := r.text[r.at]; {
		case c == ' ' || c == '\t':
			r.at++
		case c == '`' && lineEnd(r.text[r.at+1:]) > 0:
			r.at += 1 + lineEnd(r.text[r.at+1:])
		case strings.HasPrefix(r.text[r.at:], "\u00a0"):
			r.at += len("\u00a0")
		default:
			return
		}
	}
}

// word reads a word, of strings and letters that stand together.
func (r *psReader) word() word {
	var b strings.Builder
	open := false
	for r.at < len(r.text) {
		c := r.text[r.at]
		switch {
		case c == '\'', c == '"':
			text, variables := r.quoted(c)
			b.WriteString(text)
			open = open || variables
			if strings.HasPrefix(r.text[r.at:], ",") { // of a list
				return word{b.String(), open}
			}
		case c == '`' && r.at+1 < len(r.text):
			if lineEnd(r.text[r.at+1:]) > 0 {
				return word{b.String(), open}
			}
			b.WriteByte(r.text[r.at+1])
			r.at += 2
		case strings.IndexByte(" \t\n;|)}", c) >= 0:
			return word{b.String(), open}
		default:
			open = open || c == '$'
			b.WriteByte(c)
			r.at++
		}
	}
	return word{b.String(), open}
}

func (r *psReader) quoted(quote byte) (text string, open bool) {
	if quote == '"' {
		return r.double()
	}
	return r.single(), false
}

// single reads a string in single quotes, in which two of them are one.
func (r *psReader) single() string {
	var b strings.Builder
	for r.at++; r.at < len(r.text); r.at++ {
		if r.text[r.at] == '\'' {
			if !strings.HasPrefix(r.text[r.at:], "''") {
				r.at++
				break
			}
			r.at++
		}
		b.WriteByte(r.text[r.at])
	}
	return b.String()
}

var psEscapes = lazy.Value[map[byte]string]{Make: func() map[byte]string {
	return map[byte]string{'n': "\n", 'r': "\r", 't': "\t", '0': "\x00", 'a': "\a", 'b': "\b", 'f': "\f", 'v': "\v", 'e': "\x1b"}
}}

// double reads a string in double quotes, and whether variables are in it.
func (r *psReader) double() (text string, open bool) {
	var b strings.Builder
	for r.at++; r.at < len(r.text); r.at++ {
		switch c := r.text[r.at]; {
		case c == '`' && r.at+1 < len(r.text):
			r.at++
			if text, ok := psEscapes.Get()[r.text[r.at]]; ok {
				b.WriteString(text)
			} else {
				b.WriteByte(r.text[r.at])
			}
		case c == '"' && !strings.HasPrefix(r.text[r.at:], `""`):
			r.at++
			return b.String(), open
		case c == '"':
			r.at++
			b.WriteByte('"')
		case c == '$':
			open = r.expand(&b) || open
		default:
			b.WriteByte(c)
		}
	}
	return b.String(), open
}

var psVariable = compile(`^\$(?:\{[\w:]{1,100}\}|(?:env:)?\w{1,100})`)

// expand puts the value of a variable into a string; it reports whether it is unknown.
func (r *psReader) expand(b *strings.Builder) bool {
	m := psVariable.find(r.text[r.at:min(len(r.text), r.at+128)])
	if m == nil {
		b.WriteByte('$')
		return strings.HasPrefix(r.text[r.at:], "$(")
	}
	r.at += len(m[0]) - 1
	if v := r.vars[psName(m[0])]; v != nil && !v.isSet {
		b.WriteString(v.text)
		return v.open
	}
	b.WriteString(m[0])
	return true
}

func psName(text string) string { return strings.ToLower(strings.Trim(text, "${}")) }

// variable reads a variable that stands alone, when its value is known.
func (r *psReader) variable() *value {
	m := psVariable.find(r.text[r.at:min(len(r.text), r.at+128)])
	if m == nil {
		return nil
	}
	v := r.vars[psName(m[0])]
	if v != nil {
		r.at += len(m[0])
	}
	return v
}

// here reads a string that goes on to a line of its own.
func (r *psReader) here() word {
	quote := r.text[r.at+1 : r.at+2]
	text := r.text[r.at+3:]
	n := strings.Index(text, "\n"+quote+"@")
	if n < 0 {
		r.at = len(r.text)
		return word{text: text}
	}
	r.at += 3 + n + 3
	open := quote == `"` && strings.Contains(strings.ReplaceAll(text[:n], "`$", ""), "$")
	if quote == `"` {
		return word{strings.NewReplacer("``", "`", "`\"", `"`, "`$", "$", "`n", "\n", "`t", "\t", "`r", "\r").Replace(text[:n]), open}
	}
	return word{text[:n], open}
}

// group reads an expression in parentheses. The first string in it, or variable that is
// known, is what it is about: the text that becomes a SecureString, or bytes.
func (r *psReader) group() *value {
	var found *value
	depth := 0
	for r.at < len(r.text) {
		switch c := r.text[r.at]; c {
		case '"', '\'':
			w := r.word()
			if found == nil {
				found = &value{word: w}
			}
			continue
		case '$':
			if v := r.variable(); v != nil {
				if found == nil {
					found = v
				}
				continue
			}
		case '(':
			depth++
		case ')':
			depth--
		case '\n':
			depth = 0
		}
		if depth > 0 {
			r.at++
			continue
		}
		if r.text[r.at] == ')' {
			r.at++
		}
		break
	}
	if found == nil {
		found = &value{word: word{open: true}}
	}
	return found
}

// table reads a table behind its opening brace.
func (r *psReader) table() []Header {
	var rows []Header
	for r.at < len(r.text) {
		switch r.text[r.at] {
		case ' ', '\t', '\n', ';', ',', '`':
			r.at++
			continue
		case '}':
			r.at++
			return rows
		}
		before := r.at
		key := r.name()
		r.spaces()
		if r.at < len(r.text) && r.text[r.at] == '=' {
			r.at++
			r.spaces()
			if v := r.next(); v != nil {
				rows = append(rows, Header{Name: key, Value: v.text, Masked: v.open})
			}
		}
		if r.at == before {
			r.at++
		}
	}
	return rows
}

// name reads the name of a row: a string, or a bare name up to its equals sign.
func (r *psReader) name() string {
	if r.at >= len(r.text) {
		return ""
	}
	if c := r.text[r.at]; c == '"' || c == '\'' {
		text, _ := r.quoted(c)
		return text
	}
	n := strings.IndexAny(r.text[r.at:], "= \t\n;}")
	if n < 0 {
		n = len(r.text) - r.at
	}
	name := r.text[r.at : r.at+n]
	r.at += n
	return name
}

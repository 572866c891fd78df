package evidence

import (
	"encoding/base64"
	"strings"
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

var psEscapes = map[byte]string{'n': "\n", 'r': "\r", 't': "\t", '0': "\x00", 'a': "\a", 'b': "\b", 'f': "\f", 'v': "\v", 'e': "\x1b"}

// double reads a string in double quotes, and whether variables are in it.
func (r *psReader) double() (text string, open bool) {
	var b strings.Builder
	for r.at++; r.at < len(r.text); r.at++ {
		switch c := r.text[r.at]; {
		case c == '`' && r.at+1 < len(r.text):
			r.at++
			if text, ok := psEscapes[r.text[r.at]]; ok {
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

// group reads an expression in parentheses. The first string in it is what it is about:
// the text that becomes a SecureString, or bytes.
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
		key := r.key()
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

// key reads the key of a row: a string, or a bare name up to its equals sign.
func (r *psReader) key() string {
	if c := r.text[r.at]; c == '"' || c == '\'' {
		text, _ := r.quoted(c)
		return text
	}
	n := strings.IndexAny(r.text[r.at:], "= \t\n;}")
	if n < 0 {
		n = len(r.text) - r.at
	}
	key := r.text[r.at : r.at+n]
	r.at += n
	return key
}

// invocation reads Invoke-WebRequest, Invoke-RestMethod or one of their short names, and
// returns where the command ends.
func (s *scanner) invocation(text string) (*Request, int) {
	r := &psReader{text: text, vars: s.vars}
	r.at = len(psCommand.find(text)[0])
	request := &Request{Method: "GET", HeadersShown: true, BodyShown: true}
	for {
		v := r.next()
		if v == nil {
			return request, r.at
		}
		name := strings.ToLower(v.text)
		if !strings.HasPrefix(name, "-") || v.open {
			if request.URL == "" {
				request.URL = v.text
			}
			continue
		}
		if psFlags[name] {
			continue
		}
		if v := r.next(); v != nil {
			s.parameter(request, name, v)
		}
	}
}

var psCommand = compile(`(?i)^(?:\$[\w:]+[ \t]*=[ \t]*)?\(?[\w-]+`)

var psFlags = map[string]bool{
	"-usebasicparsing": true, "-usedefaultcredentials": true, "-skipcertificatecheck": true, "-allowunencryptedauthentication": true,
	"-disablekeepalive": true, "-passthru": true, "-skipheadervalidation": true, "-skiphttperrorcheck": true, "-followrellink": true,
	"-preserveauthorizationonredirect": true, "-verbose": true, "-resume": true, "-noproxy": true, "-debug": true,
}

// parameter takes a parameter of an invocation. -Authentication, whose token follows,
// is of no use alone.
func (s *scanner) parameter(request *Request, name string, v *value) {
	switch name {
	case "-uri", "-url":
		request.URL = v.text
	case "-method", "-custommethod":
		request.Method = strings.ToUpper(v.text)
	case "-headers":
		request.Headers = append(request.Headers, v.table...)
		request.HeadersShown = request.HeadersShown && v.isSet
	case "-contenttype":
		request.Headers = append(request.Headers, Header{Name: "Content-Type", Value: v.text})
	case "-token":
		request.Headers = append(request.Headers, Header{Name: "Authorization", Value: "Bearer " + v.text, Added: true, Masked: v.open || v.text == ""})
	case "-credential":
		request.HeadersShown = false
	case "-body":
		request.Body, request.BodyShown = clip(bodyOf(v)), !v.open
	case "-infile", "-form":
		request.BodyShown = false
	case "-websession":
		if len(s.cookies) > 0 {
			request.Headers = append(request.Headers, Header{Name: "Cookie", Value: strings.Join(s.cookies, "; ")})
		}
	}
}

// bodyOf is the body that PowerShell makes of a value; a table is a form.
func bodyOf(v *value) string {
	if !v.isSet {
		return v.text
	}
	var list []string
	for _, row := range v.table {
		list = append(list, formEscape(row.Name)+"="+formEscape(row.Value))
	}
	return strings.Join(list, "&")
}

var (
	assignment = compile(`^(?:PS[^>\n]{0,200}> ?)?\$(?:global:|script:)?(\w{1,100})[ \t]*=[ \t]*(?:\[[\w.]+\])?`)
	addition   = compile(`^(?:PS[^>\n]{0,200}> ?)?\$(\w{1,100})(?:\.Add\([ \t]*|\[)`)
	cookieLine = compile(`^\$\w+\.Cookies\.Add\(.*Cookie\(`)
	encodes    = compile(`(?i)^\[(?:System\.)?Convert\]::ToBase64String`)
)

// readAssignment reads a line of PowerShell that gives a variable its value, which a
// command below it uses.
func (s *scanner) readAssignment(line string, next int) bool {
	if !strings.Contains(line, "$") || isCommand(line) {
		return false
	}
	begin := strings.TrimLeft(line, " \t\u00a0")
	r := &psReader{text: s.text[s.at+len(line)-len(begin):], vars: s.vars}
	start := s.at + len(line) - len(begin)
	switch {
	case cookieLine.in(begin):
		r.at = len(cookieLine.find(begin)[0])
		s.cookies = append(s.cookies, r.pair("="))
	case assignment.in(begin):
		m := assignment.find(begin)
		r.at = len(m[0])
		s.assign(r, m[1])
	case addition.in(begin):
		m := addition.find(begin)
		r.at = len(m[0])
		table := s.vars[strings.ToLower(m[1])]
		if table == nil || !table.isSet {
			return false
		}
		key := r.next()
		for r.at < len(r.text) && strings.IndexByte("], =\t", r.text[r.at]) >= 0 {
			r.at++
		}
		if v := r.next(); key != nil && v != nil {
			table.table = append(table.table, Header{Name: key.text, Value: v.text, Masked: v.open})
		}
	default:
		return false
	}
	if start+r.at > next {
		s.take(start + r.at)
		s.endLine()
	} else {
		s.take(next)
	}
	return true
}

// assign keeps the value of a variable.
func (s *scanner) assign(r *psReader, name string) {
	v := &value{isSet: true}
	rest := r.text[r.at:]
	if len(rest) > 10 && strings.EqualFold(rest[:10], "New-Object") {
		r.at = len(r.text) - len(rest) + len(strings.SplitN(rest, "\n", 2)[0])
	} else if encodes.in(rest) {
		v = r.base64()
	} else if v = r.next(); v == nil {
		return
	}
	if s.vars == nil {
		s.vars = map[string]*value{}
	}
	s.vars[strings.ToLower(name)] = v
}

// base64 reads the usual way to make the value of a Basic header: its first string is what
// is encoded.
func (r *psReader) base64() *value {
	for r.at < len(r.text) && r.text[r.at] != '(' && r.text[r.at] != '\n' {
		r.at++
	}
	if r.at == len(r.text) || r.text[r.at] == '\n' {
		return &value{word: word{open: true}}
	}
	v := r.group()
	v.text = base64.StdEncoding.EncodeToString([]byte(v.text))
	return v
}

// pair reads two strings with a comma between them.
func (r *psReader) pair(between string) string {
	first := r.next()
	for r.at < len(r.text) && strings.IndexByte(", ", r.text[r.at]) >= 0 {
		r.at++
	}
	second := r.next()
	if first == nil || second == nil {
		return ""
	}
	return first.text + between + second.text
}

package evidence

import (
	"encoding/base64"
	"strings"

	"github.com/postlint/postlint/lint/lazy"
)

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
		if psFlags.Get()[name] {
			continue
		}
		if v := r.next(); v != nil {
			s.parameter(request, name, v)
		}
	}
}

var psCommand = compile(`(?i)^(?:\$[\w:]+[ \t]*=[ \t]*)?\(?[\w-]+`)

var psFlags = lazy.Value[map[string]bool]{Make: func() map[string]bool {
	return map[string]bool{
		"-usebasicparsing": true, "-usedefaultcredentials": true, "-skipcertificatecheck": true, "-allowunencryptedauthentication": true,
		"-disablekeepalive": true, "-passthru": true, "-skipheadervalidation": true, "-skiphttperrorcheck": true, "-followrellink": true,
		"-preserveauthorizationonredirect": true, "-verbose": true, "-resume": true, "-noproxy": true, "-debug": true,
	}
}}

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
	assignment = compile(`^(?:PS[^>\n]{0,200}> ?)?\$(?:global:|script:)?(\w{1,100})[ \t]*=[ \t]*`)
	cast       = compile(`^\[[\w.\[\]]{1,60}\]`)
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
		key := r.name()
		for r.at < len(r.text) && strings.IndexByte("], =\t", r.text[r.at]) >= 0 {
			r.at++
		}
		if v := r.next(); v != nil {
			table.table = append(table.table, Header{Name: key, Value: v.text, Masked: v.open})
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
	if m := cast.find(rest[:min(len(rest), 64)]); m != nil && !strings.HasPrefix(rest[len(m[0]):], "::") {
		r.at += len(m[0])
		rest = rest[len(m[0]):]
	}
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

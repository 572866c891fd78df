package main

import "strings"

// valueOperators change texts and numbers.
var valueOperators = []operator{
	{name: "huge-string", tree: func(m *mutation) bool {
		s, ok := m.slot(isText)
		return ok && s.set(text(strings.Repeat(m.pick("a", "é", "\U0001f511", "{{a}}", "}{", "Bearer ", "\n", "\\", "\""), 1<<(4+m.IntN(11)))))
	}},
	{name: "huge-number", tree: func(m *mutation) bool {
		s, ok := m.slot(nil)
		return ok && s.set(&node{kind: raw, text: m.pick("1", "-1", "0.", "1e") + strings.Repeat("9", 1+m.IntN(400))})
	}},
	{name: "empty-text", tree: func(m *mutation) bool {
		s, ok := m.slot(isText)
		return ok && s.set(text(m.pick("", " ", "\t", "\u00a0", "\u200b")))
	}},
	{name: "unicode-trick", tree: func(m *mutation) bool {
		s, ok := m.slot(isText)
		if ok {
			t := s.value().text
			cut := m.boundary(t)
			s.set(text(t[:cut] + m.pick("\u202e", "\u200b", "\ufeff", "\u2028", "\u0000", "\u0007", "\u001b[2J", "\u00a0", "\u0301", "\ufffe", "\U000e0041", "\u212a", "ﬀ", "İ") + t[cut:]))
		}
		return ok
	}},
	{name: "lone-surrogate", tree: func(m *mutation) bool {
		s, ok := m.slot(isText)
		if ok {
			t := s.value().text
			cut := m.boundary(t)
			s.set(text(t[:cut] + "\x00" + m.pick("d800", "dfff", "dbff", "dc00") + t[cut:]))
		}
		return ok
	}},
	{name: "bad-utf8", tree: func(m *mutation) bool {
		s, ok := m.slot(isText)
		if ok {
			t := s.value().text
			cut := m.IntN(len(t) + 1)
			s.set(text(t[:cut] + m.pick("\xff", "\xc0\x80", "\xe2\x82", "\xed\xa0\x80", "\xf4\x90\x80\x80", "\x80") + t[cut:]))
		}
		return ok
	}},
	{name: "cut-text", tree: func(m *mutation) bool {
		s, ok := m.slot(isText)
		return ok && s.set(text(s.value().text[:m.boundary(s.value().text)]))
	}},
	{name: "repeat-text", tree: func(m *mutation) bool {
		s, ok := m.slot(isText)
		return ok && s.set(text(strings.Repeat(s.value().text, 2+m.IntN(5))))
	}},
	{name: "text-of-a-neighbour", tree: func(m *mutation) bool {
		s, ok := m.slot(isText)
		other, _ := m.slot(isText)
		return ok && s.set(text(other.value().text))
	}},
	{name: "braces", tree: func(m *mutation) bool {
		s, ok := m.slot(isText)
		return ok && s.set(text(m.pick("{{", "}}", "{{}}", "{{ x }}", "{{{x}}}", "{{x", "x}}", "{{a{{b}}}}", "{{$guid}}", "{{vault:x}}", "{{x}}{{x}}", "{{\n}}")+s.value().text))
	}},
	{name: "variable-cycle", tree: variableCycle},
	{name: "variable-growth", tree: func(m *mutation) bool {
		s, ok := m.named("variable", "values", "variables")
		if !ok {
			return false
		}
		list := &node{kind: array}
		for i := range 24 { // each is the next one twice: all of it written out would be 16 million times the last
			name := string(rune('a' + i))
			next := "{{" + string(rune('a'+i+1)) + "}}"
			list.nodes = append(list.nodes, fields("key", name, "value", next+next))
		}
		m.use("{{a}}")
		return s.set(list)
	}},
	{name: "header-tricks", tree: func(m *mutation) bool {
		s, ok := m.named("key", "name")
		return ok && s.set(text(m.pick("Authorization", "authorization", "Authorization ", "Auth\r\norization", "Cookie", "Proxy-Authorization", "X-Api-Key", "Host", ":authority", "{{h}}")))
	}},
	{name: "value-tricks", tree: func(m *mutation) bool {
		s, ok := m.named("value", "raw", "token")
		return ok && s.set(text(m.pick("Bearer", "Bearer  x", "bearer{{t}}", "Basic Og==", "Basic !!", "Digest realm=\"", "eyJhbGciOiJub25lIn0.e30.", "eyJ.eyJ.", "AWS4-HMAC-SHA256 Credential=", "Bearer Bearer {{t}}", "\"Bearer x\"", "OAuth ", "null", "undefined", "Bearer {\"a\":1}")))
	}},
	{name: "url-tricks", tree: func(m *mutation) bool {
		s, ok := m.named("url", "raw")
		return ok && s.set(text(m.pick("", "http://", "://x", "http://[::1", "http://a:b@c@d/", "http://x:99999/", "http:///x", "{{b}}", "//x", "https://x/?&=&a", "https://x/#?a", "http://%zz/%", "https://é/{{x}}?{{y}}", "http://x:{{p}}/", "javascript:x", "\\\\x\\y", ":a/:b")))
	}},
	{name: "script-broken", tree: func(m *mutation) bool {
		s, ok := m.named("exec", "code", "preRequestScript", "tests", "script")
		return ok && s.set(m.brokenScript())
	}},
	{name: "marker", tree: func(m *mutation) bool {
		s, ok := m.named("description")
		return ok && s.set(text(m.pick("postlint-ignore all -- x", "postlint-ignore", "postlint-ignore token-hardcoded -- x until 9999-99-99", "<!-- postlint-ignore a,b,,c -- -- -->", "postlint-ignore \xff -- x")))
	}},
}

func isText(s slot) bool { return s.value().kind == str }

// boundary is a place in a text that cuts no character.
func (m *mutation) boundary(t string) int {
	cut := m.IntN(len(t) + 1)
	for cut < len(t) && t[cut]&0xc0 == 0x80 {
		cut++
	}
	return cut
}

// use puts a text where it is sent.
func (m *mutation) use(t string) {
	if s, ok := m.named("raw", "url", "value"); ok {
		s.set(text(t))
	}
}

// variableCycle makes variables that are made of one another.
func variableCycle(m *mutation) bool {
	s, ok := m.named("variable", "values", "variables")
	if !ok {
		return false
	}
	switch m.IntN(3) {
	case 0:
		s.set(rows([]string{"key", "a", "value", "{{a}}"}))
	case 1:
		s.set(rows([]string{"key", "a", "value", "{{b}}"}, []string{"key", "b", "value", "{{c}}x"}, []string{"key", "c", "value", "{{a}}{{b}}"}))
	default: // a name that is made of values
		s.set(rows([]string{"key", "a", "value", "{{b{{a}}}}"}, []string{"key", "b", "value", "{{a}}}}"}, []string{"key", "{{a}}", "value", "{{{{a}}}}"}))
	}
	m.use("{{a}}")
	return true
}

func (m *mutation) brokenScript() *node {
	source := m.pick("pm.environment.set(", "`${`${`", "/[/", "function f(){", "\"\n", "/*", "a=>b=>{", "pm.environment.set('t', pm.response.json().t)", "}}}}", "<!-- x", "var \\u{110000}", "((((((((((", "eval(atob(x))", "const {a:{b:[c]}}=pm", "label: for(;;){continue label}", "a?.b??c**d", "pm.sendRequest({url:{},header:1},function(){})", "await import(x)")
	switch m.IntN(4) {
	case 0:
		return text(source)
	case 1:
		return &node{kind: array, nodes: []*node{text(source), null(), number(1), text(source)}}
	case 2:
		return rows([]string{"exec", source, "type", "text/javascript"})
	}
	return &node{kind: array, nodes: []*node{text(strings.Repeat(source, 1+m.IntN(200)))}}
}

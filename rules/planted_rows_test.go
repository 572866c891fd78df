package rules_test

import (
	"strings"
	"testing"

	"github.com/postlint/postlint/lint"
)

// A planter plants what is more than another value: rows, members, names, URLs.
type planter struct {
	file jsonFile
	raw  []byte
	at   int // number of the input
	out  []planting
}

// plantStructures plants everything but values of tokens.
func plantStructures(t testing.TB, s cleanSet) []planting {
	t.Helper()
	var out []planting
	for i, in := range s.inputs {
		p := &planter{file: jsonNodes(t, in.Bytes), raw: in.Bytes, at: i}
		switch in.Role {
		case lint.AsEnvironment:
			p.environment(in.Name)
		case lint.AsData:
			p.data()
		default:
			p.collection()
		}
		out = append(out, p.out...)
	}
	return out
}

// put adds a planting that replaces bytes.
func (p *planter) put(name, rule string, start, end int, text string) *planting {
	p.out = append(p.out, planting{name: name, rule: rule, file: p.at, start: start, end: end, text: text})
	return &p.out[len(p.out)-1]
}

// value replaces what a string holds.
func (p *planter) value(name, rule string, n jsonNode, text string) *planting {
	return p.put(name, rule, n.inside(), n.end-1, inString(text))
}

// inAs inserts a member or element behind the others of an object or array.
func (p *planter) insert(name, rule string, around jsonNode, text string) *planting {
	at := around.end - 1
	if strings.TrimSpace(string(p.raw[around.inside():at])) != "" {
		for strings.IndexByte(" \t\r\n", p.raw[at-1]) >= 0 {
			at--
		}
		text = "," + text
	}
	return p.put(name, rule, at, at, text)
}

func (p *planter) collection() {
	for _, n := range p.file {
		if !strings.Contains(n.pointer, "/response/") {
			p.scopes(n)
			p.scripts(n)
		}
		switch name := last(n.pointer); {
		case strings.Contains(n.pointer, "/response/"):
		case name == "request" && n.kind == '{':
			p.request(n)
		case name == "request" && n.kind == '"', name == "url":
			p.url(n)
		case strings.Contains(n.pointer, "/header/") && name == "key":
			p.headerRow(n)
		case name == "header" && n.kind == '"':
			p.headerText(n)
		case n.kind == '"' && strings.Contains(n.pointer, "/auth/"):
			p.helperValue(n)
		case n.pointer == "/item":
			p.crowd(n)
			p.vendors(n)
		case name == "auth":
			p.insert("auth type twice", "json-duplicate-member", n, `"«type":"noauth"`)
		case n.pointer == "/variable":
			p.insert("secret in a collection variable", "collection-secret-literal", n, `{"key":"webhookSecret","value":"«`+opaqueLiteral+`"}`)
		case strings.HasPrefix(n.pointer, "/variable/") && name == "value":
			p.host(n, p.file.text(parent(n.pointer)+"/key"))
		}
	}
}

// helperOf is the type of the auth that applies to a request.
func (p *planter) helperOf(request string) string {
	for at := request; ; {
		if kind := p.file.text(at + "/auth/type"); kind != "" {
			return kind
		}
		i := strings.LastIndex(at, "/item/")
		switch {
		case at == "":
			return "noauth"
		case strings.HasSuffix(at, "/request"):
			at = parent(at)
		default:
			at = at[:i]
		}
	}
}

// sends says whether a request sends a credential.
func (p *planter) sends(request string) bool {
	if p.helperOf(request) != "noauth" || strings.Contains(p.file.text(request+"/header"), "Authorization") {
		return true
	}
	for _, n := range p.file {
		if strings.HasPrefix(n.pointer, request+"/header/") && n.text == "Authorization" {
			return true
		}
	}
	return false
}

func (p *planter) request(n jsonNode) {
	rows, ok := p.file.at(n.pointer + "/header")
	if ok && rows.kind == '[' {
		p.insert("invalid UTF-8 in a header", "invalid-utf8", rows, "{\"key\":\"X-Client\",\"value\":\"caf«\xe9\"}")
		p.insert("space in a name", "header-name-invalid", rows, `{"key":"X« Client","value":"shop"}`)
		p.insert("half a surrogate pair in a header", "invalid-utf8", rows, `{"key":"X-Client","value":"caf«\ud83d"}`)
		switch p.helperOf(n.pointer) {
		case "bearer", "oauth2", "basic":
			p.insert("row beside the helper", "authorization-overridden-by-helper", rows, `{"key":"Authorization","value":"«Token other"}`)
		}
	}
	p.leaks(n)
	p.switches(n)
	p.insert("member in other capitals", "json-case-variant", n, `"«Header":[]`)
	p.insert("method twice", "json-duplicate-member", n, `"«method":"GET"`)
}

func (p *planter) headerRow(n jsonNode) {
	row, _ := p.file.at(parent(n.pointer))
	p.insert("key in other capitals", "json-case-variant", row, `"«Key":"X-Other"`)
	p.insert("value twice", "json-duplicate-member", row, `"«value":"application/json"`)
	if n.text != "Authorization" {
		p.value("colon behind the name", "header-name-invalid", n, n.text+"«:")
		return
	}
	value, _ := p.file.at(parent(n.pointer) + "/value")
	if strings.HasPrefix(value.text, "Bearer ") {
		p.put("second row", "authorization-duplicate", row.end, row.end, `,{"key":"«Authorization","value":"`+value.text+`"}`)
		p.put("second row, another value", "authorization-duplicate", row.end, row.end, `,{"key":"«Authorization","value":"Token {{token}}"}`)
		p.put("row in small letters", "authorization-duplicate", row.start, row.start, `{"key":"«authorization","value":"`+value.text+`"},`)
	}
	for _, pair := range []string{"Basic {{token}}«:{{token}}", "Basic «clerk:FAKEpostlintPw7x", "Basic «FAKEpostlint", "Basic «FAKE!postlint"} {
		p.value(pair, "basic-malformed", value, pair).side = []string{"token-hardcoded"} // a password in clear
	}
	for _, name := range []string{"«Authorisation", "«Authorizaton", "«Autorization", "«Authentication"} {
		p.value(name, "authorization-header-misspelled", n, name)
	}
	p.value("colon", "header-name-invalid", n, "Authorization«:")
	p.value("space", "header-name-invalid", n, "Authorization« ")
	p.value("space in front", "header-name-invalid", n, "« Authorization")
}

func (p *planter) headerText(n jsonNode) {
	start := n.inside() + strings.Index(inString(n.text), "Authorization")
	end := start + len("Authorization")
	p.put("Authorisation in a header string", "authorization-header-misspelled", start, end, "«Authorisation")
	p.put("line twice in a header string", "authorization-duplicate", start, start, `Authorization: Bearer {{token}}\n«`)
	p.put("line in small letters in a header string", "authorization-duplicate", start, start, `«authorization: Bearer {{token}}\n`)
	p.put("invalid UTF-8 in a header string", "invalid-utf8", start, start, "X-Client: caf«\xe9\\n")
}

// helperValue plants into the parameters of auth helpers.
func (p *planter) helperValue(n jsonNode) {
	kind, key := "", p.file.text(parent(n.pointer)+"/key")
	for _, k := range []string{"bearer", "basic", "apikey", "oauth2"} {
		if strings.Contains(n.pointer, "/auth/"+k+"/") {
			kind = k
		}
	}
	if name := last(n.pointer); name != "value" && name != "key" && name != "type" {
		key = name
	} else if name != "value" {
		return
	}
	switch kind + " " + key {
	case "basic username":
		p.value("space behind the user", "auth-value-outer-whitespace", n, n.text+"« ")
		p.value("zero-width space in the user", "auth-value-invisible-char", n, n.text+"«\u200b")
	case "basic password":
		p.value("literal password", "collection-secret-literal", n, "«FAKEpostlintPw7xK2mW9v")
		p.value("space behind the password", "auth-value-outer-whitespace", n, n.text+"« ")
		p.value("undefined password variable", "auth-variable-undefined", n, "«{{sessionPassword}}")
		p.value("brace too many in the password", "variable-braces-unbalanced", n, "«{"+n.text+"}")
	case "apikey value":
		p.value("literal API key", "collection-secret-literal", n, "«"+opaqueLiteral)
		p.value("line break behind the key", "auth-value-invisible-char", n, n.text+"«\n")
		p.value("undefined key", "auth-variable-undefined", n, "«{{sessionKey}}")
		p.value("key in other capitals", "variable-case-mismatch", n, "«{{APIKEY}}")
		p.value("key is undefined", "bearer-token-sentinel", n, "«undefined")
	case "apikey key":
		p.value("colon in the name of a key", "header-name-invalid", n, n.text+"«:")
	case "oauth2 accessToken":
		p.value("no token", "oauth2-no-access-token", n, "«")
		p.value("literal token", "token-hardcoded", n, "«"+opaqueLiteral)
	case "oauth2 clientSecret":
		p.value("literal client secret", "oauth2-client-secret-inline", n, "«"+opaqueLiteral)
	case "bearer token":
		p.value("literal token", "token-hardcoded", n, "«"+opaqueLiteral)
		p.value("literal JWT", "token-hardcoded", n, "«"+jwtLasting)
		p.value("template", "auth-variable-empty", n, "«<your token>").preset = lint.CI
	}
}

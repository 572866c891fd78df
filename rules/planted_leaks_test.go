package rules_test

import "strings"

// leaks plants secrets that are not sent to authenticate: in the description of a request,
// in its body, among its cookies, in a saved example.
func (p *planter) leaks(request jsonNode) {
	if _, ok := p.file.at(request.pointer + "/description"); !ok {
		p.insert("curl command in a description", "secret-in-description", request, `"description":"curl -u clerk:«FAKEpostlintPw7x https://api.acme-fixtures.net/v1"`)
		p.insert("vendor's token in a description", "secret-in-description", request, `"description":"The bot has «glpat-FAKEpostlint9fK2xQ7v."`)
	}
	if _, ok := p.file.at(request.pointer + "/body"); !ok {
		p.insert("client secret in a form", "secret-in-request-body", request,
			`"body":{"mode":"urlencoded","urlencoded":[{"key":"client_secret","value":"«`+opaqueLiteral+`","type":"text"}]}`)
		p.insert("refresh token in JSON", "secret-in-request-body", request, `"body":{"mode":"raw","raw":"{\"refresh_token\": \"«`+opaqueLiteral+`\"}"}`)
	}
	if rows, ok := p.file.at(request.pointer + "/header"); ok && rows.kind == '[' {
		session := p.insert("session in a Cookie row", "cookie-exported", rows, `{"key":"Cookie","value":"lang=en; JSESSIONID=«FAKEpostlint8D3B1C7F2A"}`)
		session.side = []string{"servicenow-session-artifacts"} // it also hides that the token is refused
	}
	if list, ok := p.file.at(parent(request.pointer) + "/response"); ok && list.kind == '[' {
		p.insert("refresh token in a saved answer", "secret-in-saved-example", list, savedExample("", `{\"refresh_token\": \"«`+opaqueLiteral+`\"}`))
		p.insert("key in a saved request", "secret-in-saved-example", list, savedExample(`{"key":"X-API-Key","value":"«`+opaqueLiteral+`"}`, "{}")).or = "literal-left-behind"
		if p.bearerRow(request) {
			p.insert("token that a reference replaced", "literal-left-behind", list, savedExample(`{"key":"Authorization","value":"Bearer «`+opaqueLiteral+`"}`, "{}"))
		}
	}
}

// bearerRow says whether an Authorization row of a request refers to its token.
func (p *planter) bearerRow(request jsonNode) bool {
	for _, n := range p.file {
		if strings.HasPrefix(n.pointer, request.pointer+"/header/") && strings.HasPrefix(n.text, "Bearer {{") {
			return true
		}
	}
	return false
}

func savedExample(row, body string) string {
	return `{"name":"Saved","originalRequest":{"method":"GET","header":[` + row + `],"url":"https://api.acme-fixtures.net/v1"},"code":200,"header":[],"cookie":[],"body":"` + body + `"}`
}

package rules_test

import (
	"strings"

	"github.com/postlint/postlint/lint"
)

var (
	_ = plant(valueOperator{name: "from the vault", rule: "vault-reference-unattended", of: reference, text: "«{{vault:$N}}", where: "token"})
	_ = plant(valueOperator{name: "from the vault", rule: "vault-reference-unattended", of: reference, text: "Bearer «{{vault:$N}}", where: "scheme"})
	_ = plant(valueOperator{name: "scheme in another pair", rule: "variable-braces-unbalanced", of: reference, text: "«{{Bearer $T}}", where: "scheme"})
)

// scopes plants into what a collection says of variables and of auths.
func (p *planter) scopes(n jsonNode) {
	switch {
	case n.pointer == "/item":
		p.insert("variable of a folder", "variable-ignored", n, `{"name":"Spare","variable":[{"key":"«spareUrl","value":""}],"item":[`+
			`{"name":"List spares","request":{"method":"GET","header":[],"url":"{{spareUrl}}/list"}}]}`)
		lent := `{"name":"Lent","auth":{"type":"bearer","bearer":[{"key":"token","value":"{{token}}","type":"string"}]},"item":[` + carts(3) + `]}`
		if p.file.text("/auth/type") == "" {
			p.insert("nothing to inherit", "auth-inherited-missing", n, lent+`,«`+cart("Last", ""))
		}
		lone := strings.Replace(lent, `,"item":[`, `,"item":[`+carts(5)+`,`+cart("Last", `,"auth":{"type":"«noauth"}`)+`,`, 1)
		p.insert("no auth among many", "noauth-among-authenticated", n, lone).preset = lint.Audit
	case last(n.pointer) == "type" && last(parent(n.pointer)) == "auth" && n.text == "bearer":
		p.value("auth type in another case", "auth-block-invalid", n, "«Bearer")
	case last(n.pointer) == "key" && strings.Contains(n.pointer, "/auth/bearer/") && n.text == "token":
		p.value("misspelled parameter", "auth-block-invalid", n, "«tokn")
	}
}

func cart(name, more string) string {
	return `{"name":"` + name + ` cart","request":{"method":"GET","header":[]` + more + `,"url":"https://carts.acme-fixtures.net/` + strings.ToLower(name) + `"}}`
}

func carts(n int) string {
	var list []string
	for _, name := range []string{"First", "Second", "Third", "Fourth", "Fifth"}[:n] {
		list = append(list, cart(name, ""))
	}
	return strings.Join(list, ",")
}

// entries plants into the rows of an environment.
func (p *planter) entries(n jsonNode) {
	row, _ := p.file.at(parent(n.pointer))
	switch key := p.file.text(row.pointer + "/key"); {
	case key == "baseUrl" && last(n.pointer) == "key":
		p.value("space behind a name", "variable-key-whitespace", n, "«baseUrl ")
		values, _ := p.file.at("/values")
		p.insert("name defined twice", "variable-duplicate", values, `{"key":"«baseUrl","value":"https://spare.acme-fixtures.net","type":"default","enabled":true}`)
	case key == "clientId" && last(n.pointer) == "type":
		p.value("number that is none", "variable-type-cast", n, "«number")
	case key == "token" && last(n.pointer) == "enabled" && p.file.text("/name") == "Payments Staging":
		p.withoutRow(row)
	}
}

// withoutRow plants an environment that lacks the last of its names.
func (p *planter) withoutRow(row jsonNode) {
	name, _ := p.file.at("/name")
	from := strings.LastIndexByte(string(p.raw[:row.start]), ',')
	text := here + string(p.raw[name.inside():from])
	p.put("name missing in one environment", "env-keys-differ", name.inside(), row.end, text).preset = lint.Audit
}

// data plants into the rows of a data file.
func (p *planter) data() {
	for _, n := range p.file {
		if n.kind == '{' {
			p.insert("null in the data", "data-value-null", n, `"token":«null`)
			p.insert("empty text in the data", "data-value-null", n, `"token":"«"`)
		}
	}
}

package rules_test

import "strings"

// scripts plants mistakes in scripts: in requests that are added to a collection, as few
// clean exports have scripts in which one could be made.
func (p *planter) scripts(n jsonNode) {
	if n.pointer != "/item" {
		return
	}
	alone := func(name, rule, code string) { p.insert(name, rule, n, scriptedCart("Ping", "test", code, "")) }
	alone("token in the log", "script-logs-secret", `const cartToken = pm.response.json().id; console.log(«cartToken);`)
	alone("vendor's token in a script", "script-secret-literal", `const desk = \"«glpat-FAKEpostlint9fK2xQ7v\";`)
	alone("assignment to environment", "script-set-without-effect", `environment.«cartToken = pm.response.json().id;`)
	alone("reference in a request of a script", "script-request-unresolved", `pm.sendRequest(\"«{{cartUrl}}/list\", () => {});`)
	alone("reference in a script", "script-not-run", `pm.globals.set(\"cartToken\", {{«spare}});`)
	user := scriptedCart("List", "test", `pm.test(\"answers\", () => pm.response.to.have.status(200));`, `{"key":"Authorization","value":"Bearer {{cartToken}}"}`)
	login := func(code string) string { return scriptedCart("Login", "test", code, "") }
	p.insert("refresh token for the access token", "script-token-extraction", n,
		login(`pm.globals.set(\"cartToken\", «pm.response.json().refresh_token);`)+","+user)
	p.insert("login behind who needs it", "script-token-set-late", n,
		user+","+login(`pm.globals.set(\"«cartToken\", pm.response.json().access_token);`))
	p.insert("read from another scope", "script-variable-mismatch", n, login(`pm.globals.set(\"cartToken\", pm.response.json().access_token);`)+","+
		scriptedCart("Ping", "prerequest", `pm.variables.set(\"cart\", pm.collectionVariables.get(\"«cartToken\"));`, ""))
}

// scriptedCart is a request with a script, and with a row of headers if that is not empty.
func scriptedCart(name, event, code, row string) string {
	return `{"name":"` + name + `","event":[{"listen":"` + event + `","script":{"type":"text/javascript","exec":["` + code + `"]}}],` +
		`"request":{"auth":{"type":"noauth"},"method":"GET","header":[` + row + `],"url":"https://carts.acme-fixtures.net/` + strings.ToLower(name) + `"}}`
}

package script

import (
	"fmt"
	"strings"
	"testing"
)

// valueWord is what the tests call a kind of value.
var valueWord = map[ValueKind]string{
	NoValue: "none", LiteralValue: "literal", SumValue: "sum", NullValue: "null",
	UndefinedValue: "undefined", ObjectValue: "object", VariableValue: "variable",
	VariablesValue: "variables", ResponseValue: "response", ResponseFieldValue: "field",
	ResponseTextValue: "text", ResponseHeaderValue: "response header",
	RequestValue: "request", RequestHeadersValue: "request headers",
	RequestHeaderValue: "request header", OtherValue: "other",
}

// describeValue puts a value in one line, such as "field data.token".
func describeValue(v Value) string {
	parts := []string{valueWord[v.Kind]}
	if v.Scope != 0 {
		parts = append(parts, v.Scope.String())
	}
	for _, s := range []string{v.Name, v.Text.String(), strings.Join(v.Path, ".")} {
		if s != "" {
			parts = append(parts, s)
		}
	}
	return strings.Join(parts, " ")
}

// What a script stores is followed to where it comes from, over the names of the script
// and no further.
func TestValuesAreFollowedToTheirSource(t *testing.T) {
	for _, c := range [][2]string{
		{`"lit\x41"`, `literal lit\x41`},
		{`42`, "literal 42"},
		{`true`, "literal true"},
		{`null`, "null"},
		{`undefined`, "undefined"},
		{`void 0`, "undefined"},
		{`{a: 1}`, "object"},
		{`[1]`, "object"},
		{`"Bearer " + pm.response.json().id_token`, "sum Bearer  id_token"},
		{"`Bearer ${pm.response.json().access_token}`", "sum Bearer  access_token"},
		{`x + "a"`, "sum"},
		{`pm.response.json()`, "field"},
		{`pm.response.json().data[0].access_token`, "field data.0.access_token"},
		{`pm.response.json().list[i]["id_token"]`, "field list.*.id_token"},
		{`pm.response?.json()?.token`, "field token"},
		{`pm.response.json().token || ""`, "field token"},
		{`pm.response.json().token.trim()`, "field token"},
		{`pm.response.json().token.length`, "other"},
		{`JSON.parse(responseBody).token`, "field token"},
		{`JSON.parse(pm.response.text()).token`, "field token"},
		{`JSON.parse(x).token`, "other"},
		{`pm.response.text()`, "text"},
		{`responseBody`, "text"},
		{`pm.response`, "response"},
		{`pm.response.headers.get("X-Token")`, "response header X-Token"},
		{`pm.request.headers.get("Authorization")`, "request header Authorization"},
		{`pm.request.headers`, "request headers"},
		{`pm.globals.get("a")`, "variable globals a"},
		{`postman.getEnvironmentVariable("a")`, "variable environment a"},
		{`environment.a`, "variable environment a"},
		{`pm.environment.toObject()`, "variables environment"},
		{`JSON.stringify(x)`, "other"},
	} {
		e := effectsOf(t, "pm.environment.set('a', "+c[0]+")")
		if len(e.Sets) != 1 || describeValue(e.Sets[0].Value) != c[1] {
			t.Errorf("%s: got %q, want %q", c[0], describeValue(e.Sets[0].Value), c[1])
		} else if at := e.Sets[0].Value.At.String(); at != c[0] {
			t.Errorf("%s is said to be at %q", c[0], at)
		}
	}
}

// A name stands for its value where it is in scope, whatever others are called the same.
func TestValuesAreFollowedOverNames(t *testing.T) {
	for _, c := range []struct{ name, script, want string }{
		{"constant", `const j = pm.response.json(); pm.environment.set("a", j.token)`, "field token"},
		{"pattern", `const {data: {token}} = pm.response.json(); pm.environment.set("a", token)`, "field data.token"},
		{"assigned later", `let t; pm.test("x", () => { t = pm.response.json().t }); pm.environment.set("a", t)`, "field t"},
		{"the same twice", `var j = pm.response.json(); var j = JSON.parse(responseBody); pm.environment.set("a", j.t)`, "field t"},
		{"two things", `let t = pm.response.json().a; t = pm.response.json().b; pm.environment.set("a", t)`, "other"},
		{"hidden by a function", `const t = 1; f(t => pm.environment.set("a", t))`, "other"},
		{"hidden by a block", `const t = 1; { const t = null; pm.environment.set("a", t) }`, "null"},
		{"bound to itself", `var t = t; pm.environment.set("a", t)`, "other"},
		{"callback", `pm.sendRequest(r, (err, res) => pm.environment.set("a", res.json().t))`, "field t"},
		{"callback of another name", `const {sendRequest: send} = pm; send(r, function (e, r) { pm.environment.set("a", r.json().t) })`, "field t"},
		{"error of a callback", `pm.sendRequest(r, (err) => pm.environment.set("a", err))`, "other"},
		{"promise", `pm.sendRequest(r).then(res => pm.environment.set("a", res.json().t))`, "field t"},
		{"await", `const res = await pm.sendRequest(r); pm.environment.set("a", res.json().t)`, "field t"},
		{"no argument", `pm.environment.set("a")`, "none"},
		{"scheme in a name", `const t = "Bearer " + x; pm.environment.set("a", t)`, "sum Bearer "},
	} {
		e := effectsOf(t, c.script)
		if len(e.Sets) != 1 {
			t.Errorf("%s: %d sets", c.name, len(e.Sets))
		} else if got := describeValue(e.Sets[0].Value); got != c.want {
			t.Errorf("%s: got %q, want %q", c.name, got, c.want)
		}
	}
}

// A set is sure only where nothing decides whether it runs.
func TestWhatMayNotRunIsConditional(t *testing.T) {
	const set = `pm.environment.set("a", 1)`
	for _, c := range []struct {
		script string
		want   bool
	}{
		{set, false},
		{"{ " + set + " }", false},
		{"(function () { " + set + " })()", false},
		{"(async () => { " + set + " })()", false},
		{"do { " + set + " } while (x)", false},
		{"if (x) " + set, true},
		{"if (x) y(); else " + set, true},
		{"x && " + set, true},
		{"x ? y : " + set, true},
		{"for (;;) " + set, true},
		{"for (const x of y) { " + set + " }", true},
		{"try { " + set + " } catch (e) {}", true},
		{"switch (x) { case 1: " + set + " }", true},
		{"pm.test('x', () => { " + set + " })", true},
		{"function f() { " + set + " }", true},
		{"if (x) return; " + set, true},
		{"if (x) { throw 1 } " + set, true},
		{"f(() => { return 1 }); " + set, false},
	} {
		if s := effectsOf(t, c.script).Sets; len(s) != 1 || s[0].Conditional != c.want {
			t.Errorf("%s: got %+v, want conditional %v", c.script, s, c.want)
		}
	}
}

// What is printed is each name, member and call, not the texts, the comparisons and the
// questions.
func TestWhatIsPrintedIsSeen(t *testing.T) {
	for _, c := range [][2]string{
		{`console.log("token", token)`, "token=other@token"},
		{`console.error(data.access_token)`, "access_token=other@data.access_token"},
		{"console.info(`token: ${pm.environment.get('t')}`)", "t=variable environment t@pm.environment.get('t')"},
		{`const t = pm.globals.get("x"); console.log("a" + t)`, "t=variable globals x@t"},
		{`console.log(pm.request.headers)`, "headers=request headers@pm.request.headers"},
		{`console.log(JSON.stringify(pm.environment.toObject()))`, "=variables environment@pm.environment.toObject()"},
		{`console.log(pm.response.json())`, "=field@pm.response.json()"},
		{`console.log(pm.request.headers.get("Authorization"))`, "Authorization=request header Authorization@pm.request.headers.get(\"Authorization\")"},
		{`console.log({token: tokens[0]})`, "tokens=other@tokens[0]"},
		{`console.log(token.substring(0, 4))`, "token=other@token"},
		{`console.log(x ? tökén : 1)`, "tökén=other@tökén"},
		{`console.log(token.length, !!token, token === "x", typeof token, pm.environment.has("t"))`, ""},
		{`const console = x; console.log(token)`, ""},
		{`pm.test("Token " + data.token, () => {})`, "token=other@data.token"},
		{`tests["Token: " + pm.environment.get("t")] = true`, "t=variable environment t@pm.environment.get(\"t\")"},
		{`pm.test("Token is there", () => pm.expect(token).to.be.ok); tests["ok"] = token; regex.test(token); other[token] = 1; pm.test(token)`, ""},
		{`console.log(pm.environment.get(name), pm.variables.has(name))`, ""},
		{`log(token); "console.log(token)" // console.log(token)`, ""},
	} {
		var got []string
		for _, l := range effectsOf(t, c[0]).Logs {
			got = append(got, fmt.Sprintf("%s=%s@%s", l.Name, describeValue(l.Value), l.At))
			if !strings.Contains(l.Call.String(), l.At.String()) {
				t.Errorf("%s: %q is not in its call %q", c[0], l.At, l.Call)
			}
		}
		if strings.Join(got, ", ") != c[1] {
			t.Errorf("%s:\n got %s\nwant %s", c[0], strings.Join(got, ", "), c[1])
		}
	}
}

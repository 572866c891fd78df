package script

import "testing"

// The calls that set, remove and read variables are found in each of their spellings.
func TestCallsOnVariablesAreFound(t *testing.T) {
	run(t, []check{
		{"environment", `pm.environment.set("a", 1);`, "set environment.a"},
		{"collection", `pm.collectionVariables.set('a', 1)`, "set collection.a"},
		{"globals", `pm.globals.set("a", 1)`, "set globals.a"},
		{"local", `pm.variables.set("a", 1)`, "set local.a"},
		{"old environment", `postman.setEnvironmentVariable("a", 1)`, "set environment.a"},
		{"old globals", `postman.setGlobalVariable("a", 1)`, "set globals.a"},
		{"no value", `pm.environment.set("a")`, "set environment.a"},
		{"no name", `pm.environment.set()`, ""},
		{"unset", `pm.environment.unset("a"); pm.globals.unset("b")`, "unset environment.a, unset globals.b"},
		{"old unset", `postman.clearEnvironmentVariable("a");postman.clearGlobalVariable("b")`, "unset environment.a, unset globals.b"},
		{"clear", `pm.environment.clear()`, "clears anything"},
		{"old clear", `postman.clearGlobalVariables()`, "clears anything"},
		{"unset of a computed name", `Object.keys(x).forEach(k => pm.environment.unset(k))`, "clears anything"},
		{"get and has", `pm.environment.get("a"); pm.variables.has('b')`, "read environment.a, read local.b"},
		{"old get", `postman.getEnvironmentVariable("a")`, "read environment.a"},
		{"get of a computed name", `pm.variables.get(name)`, "reads anything"},
		{"all at once", `const all = pm.environment.toObject(); all.a = 1`, "reads anything"},
		{"references in a text", `pm.variables.replaceIn("{{host}}/x/{{$guid}}/{{ id }}")`, "read local.host, read local. id"},
		{"references in a computed text", `pm.variables.replaceIn(pm.request.body.raw)`, "reads anything"},
		{"brackets", `pm['environment']["set"]('a', 1)`, "set environment.a"},
		{"optional chaining", `pm?.environment?.set?.("a", 1); pm?.["globals"]?.set("b", 1)`, "set environment.a, set globals.b"},
		{"global object", `globalThis.pm.environment.set("a", 1)`, "set environment.a"},
		{"lines", "pm\n  .environment // here\n  .set(\n    /* name */ 'a',\n    1,\n  );", "set environment.a"},
		{"template without substitutions", "pm.environment.set(`a`, 1)", "set environment.a"},
		{"escapes", `pm.environment.set("\x61\u{62}\
c", 1)`, "set environment.abc"},
		{"constant", `const NAME = "a"; pm.environment.set(NAME, 1)`, "set environment.a"},
		{"constant declared later", "function f() { pm.environment.set(NAME, 1) }\nvar NAME = 'a'\nf()", "set environment.a"},
		{"minified", `var j=pm.response.json();j&&(pm.environment.set("a",j.a),pm.globals.set("b",j.b))`, "set environment.a, set globals.b"},
		{"await", `const r = await pm.sendRequest("https://dev00001.service-now.com/"); pm.environment.set("a", r.json().a)`, "set environment.a, sends"},
		{"callback", `pm.sendRequest(req, (err, res) => { pm.environment.set("a", res.json().access_token); });`, "set environment.a, sends"},
		{"branches", `if (x) pm.environment.set("a", 1); else for (;;) { pm.environment.set("b", 1) }`, "set environment.a, set environment.b"},
		{"in a template", "console.log(`${pm.environment.get(`a`)} ${`${pm.globals.get('b')}`}`)", "read environment.a, read globals.b"},
		{"nested calls", `pm.environment.set("a", pm.environment.get("b"))`, "set environment.a, read environment.b"},
	})
}

// A name that is not a constant makes the list of names incomplete.
func TestComputedNamesSetAnything(t *testing.T) {
	run(t, []check{
		{"sum", `pm.environment.set("a" + "b", 1)`, "sets anything"},
		{"sum of a constant", `pm.environment.set(prefix + "b", 1)`, "sets anything"},
		{"template", "pm.environment.set(`a_${n}`, 1)", "sets anything"},
		{"variable", `pm.environment.set(name, 1)`, "sets anything"},
		{"member", `pm.environment.set(keys.token, 1)`, "sets anything"},
		{"choice", `pm.environment.set(x ? "a" : "b", 1)`, "sets anything"},
		{"method", `pm.environment.set("a".trim(), 1)`, "sets anything"},
		{"spread", `pm.environment.set(...pair)`, "sets anything"},
		{"helper", `function save(k, v) { pm.environment.set(k, v) } save("a", 1)`, "sets anything"},
		{"arrow helper", `const save = (k, v) => pm.environment.set(k, v);`, "sets anything"},
		{"loop", `for (const k of ["a", "b"]) pm.environment.set(k, 1)`, "sets anything"},
		{"constant that changes", `let k = "a"; k += "b"; pm.environment.set(k, 1)`, "sets anything"},
		{"constant with two values", `let k = "a"; if (x) k = "b"; pm.environment.set(k, 1)`, "sets anything"},
		{"constant hidden by a parameter", `const k = "a"; each(function (k) { pm.environment.set(k, 1) })`, "sets anything"},
		{"constant hidden by a pattern", `const k = "a"; each(({k}) => pm.environment.set(k, 1))`, "sets anything"},
		{"constant hidden by a method", `const k = "a"; x = { m(k) { pm.environment.set(k, 1) } }`, "sets anything"},
		{"constant that goes on in the next line", "const k = 'a'\n + n\npm.environment.set(k, 1)", "sets anything"},
		{"list of names", `["a", "b"].forEach(k => pm.globals.set(k, 1))`, "sets anything"},
		{"computed scope", `pm[scope].set("a", 1)`, everything},
		{"computed method", `pm.environment[verb]("a", 1)`, scopeLost},
		{"call", `pm.environment.set.call(pm.environment, "a", 1)`, "sets anything, clears anything, reads anything"},
		{"unknown method", `pm.environment.assign({a: 1})`, "sets anything"},
	})
}

// Code that is made at run time, or comes from elsewhere, may do anything.
func TestOpaqueCodeMayDoAnything(t *testing.T) {
	run(t, []check{
		{"eval", `eval(pm.globals.get("lib"))`, "read globals.lib, " + everything},
		{"eval by another name", `(0, eval)(x)`, everything},
		{"Function", `new Function("return 1")()`, everything},
		{"Function without new", `Function(code)()`, everything},
		{"constructor", `[].map.constructor(code)()`, everything},
		{"timer with text", `setTimeout("pm.environment.set('a', 1)", 1)`, everything},
		{"require of a package", `const x = pm.require("npm:acme@1.0.0")`, everything},
		{"destructured require", `const { require: load } = pm; load("@acme/auth")`, everything},
		{"import", `import("x").then(pm => 1)`, everything},
		{"another request", `pm.execution.runRequest("id")`, "sets anything, clears anything, sends"},
		{"identifier with escapes", `\u0070m.environment.set("a", 1)`, "set environment.a"},
		{"type test", `pm.test("t", () => x instanceof Function)`, ""},
		{"timer", `setTimeout(() => pm.environment.set("a", 1), 100)`, "set environment.a"},
		{"built-in module", `const sdk = require("postman-collection")`, ""},
	})
}

// An object of Postman may go by another name; where it goes out of sight, it may be
// used for anything.
func TestOtherNamesAreFollowed(t *testing.T) {
	run(t, []check{
		{"destructured", `const {environment} = pm; environment.set("a", 1)`, "set environment.a"},
		{"destructured and renamed", `const { environment: env, globals } = pm; env.set("a", 1); globals.set("b", 1)`, "set environment.a, set globals.b"},
		{"destructured deeper", `const {environment: {set}, request: {method}} = pm; set("a", 1)`, "set environment.a"},
		{"destructured twice", `var x = 1, {environment: env} = pm, {set} = env; set("a", 1)`, "set environment.a"},
		{"destructured by assignment", `let env; ({environment: env} = pm); env.set("a", 1)`, "set environment.a"},
		{"rest", `const {test, ...rest} = pm; rest.globals.set("a", 1)`, "set globals.a"},
		{"other name", "const env = pm.environment\nenv.set('a', 1)", "set environment.a"},
		{"other name of another name", `var p = pm, e = p.environment; e.set("a", 1)`, "set environment.a"},
		{"method", `let set = pm.environment.set; set("a", 1)`, "set environment.a"},
		{"either", `let s = pm.environment; if (x) { s = pm.globals; } s.set("a", 1)`, "set environment.a, set globals.a"},
		{"choice", `const s = x ? pm.environment : pm.globals; s.set("a", 1)`, scopeLost},
		{"fallback", `const s = pm.environment || {}; s.set("a", 1)`, scopeLost},
		{"argument", `save(pm.environment, "a")`, scopeLost},
		{"argument by another name", `const e = pm.environment; save(e)`, scopeLost},
		{"method as an argument", `names.forEach(pm.environment.unset)`, "clears anything"},
		{"setter as an argument", `_.forEach(map, pm.globals.set)`, "sets anything"},
		{"member of an object", `const ctx = { env: pm.environment }; ctx.env.set("a", 1)`, scopeLost},
		{"shorthand", `module = { pm }`, everything},
		{"result", `const env = () => { return pm.environment }`, scopeLost},
		{"chained assignment", `a = b = pm.environment; a.set("x", 1)`, scopeLost},
		{"field of this", `this.env = pm.environment; this.env.set("a", 1)`, scopeLost},
		{"field of a class", "class A {\n env = pm.environment;\n m() { this.env.set('a', 1) } }", "set environment.a"},
		{"all of pm", `(function (p) { p.environment.set("a", 1) })(pm)`, everything},
		{"all of postman", `use(postman)`, "sets anything, clears anything, skips"},
		{"with", `with (pm.environment) set("a", 1)`, scopeLost},
		{"replaced method", `pm.environment.set = (k, v) => 1`, "sets anything"},
		{"parameter of the same name", `const env = pm.environment; const f = (env) => env.x; env.set("a", 1)`, "set environment.a"},
		{"property of the same name", `const env = pm.environment; send({ env: 1 }); env.set("a", 1)`, "set environment.a"},
		{"destructured, but not what is there", `const {a: {b: {c: {d}}}} = pm;`, ""},
		{"destructured by a computed name", `const {[name]: x} = pm;`, everything},
		{"declared first", `let env; if (x) env = pm.environment; else { env = pm.globals } env.set("a", 1)`, "set environment.a, set globals.a"},
		{"not declared, so later scripts see it", `env = pm.environment; env.set("a", 1)`, "set environment.a, " + scopeLost},
		{
			"too many things by one name", `var s = pm.environment; s = pm.globals; s = pm.variables; s = pm.collectionVariables; s = pm.request; s.set("a", 1)`,
			"set environment.a, set globals.a, set local.a, set collection.a, " + everything,
		},
	})
}

// To look at an object is not to hand it on.
func TestLookingChangesNothing(t *testing.T) {
	run(t, []check{
		{"print", `console.log("env", pm.environment, pm.request.headers)`, ""},
		{"as JSON", `const s = JSON.stringify(pm.request)`, ""},
		{"test", `if (pm.environment) { x() }`, ""},
		{"type", `typeof pm !== "undefined"`, ""},
		{"guard", `pm.environment && pm.environment.set("a", 1)`, "set environment.a"},
		{"expectation", `pm.expect(pm.request.auth).to.eql(1)`, ""},
		{"text", "x(`${pm.request.url}`); y('' + pm.request.url)", ""},
		{"name", `log(pm.environment.name)`, ""},
		{"response", `pm.test("ok", function () { pm.response.to.have.status(200); tests["x"] = true; });`, ""},
	})
}

// What has no effect at run time is not a set.
func TestDeadFormsSetNothing(t *testing.T) {
	run(t, []check{
		{"old object", `environment.token = 1; globals["b"] = 2`, "dead environment.token, dead globals.b"},
		{"member of the scope", `pm.environment.token = 1`, "dead environment.token"},
		{"member by brackets", `pm.globals["a b"] = 1`, "dead globals.a b"},
		{"computed member", `pm.environment[name] = 1; environment[name] = 2`, ""},
		{"values", `pm.environment.values.upsert({key: "a", value: 1})`, "dead environment.a"},
		{"read of the old object", `x = environment.token + globals["b"]`, "read environment.token, read globals.b"},
		{"own variable of that name", `const environment = "dev"; x = environment.length`, ""},
		{"comparison", `if (environment.a == 1) {}`, "read environment.a"},
		{"another object's member", `config.environment.set("a", 1); x.pm.environment.set("b", 1)`, ""},
	})
}

// The scheme that a script stores with a token is seen, and nothing else of the value.
func TestTheSchemeOfTheValueIsSeen(t *testing.T) {
	run(t, []check{
		{"sum", `pm.environment.set("a", "Bearer " + token)`, "set environment.a Bearer"},
		{"template", "pm.environment.set('a', `Bearer ${token}`)", "set environment.a Bearer"},
		{"other case", `pm.environment.set("a", 'bearer ' + token)`, "set environment.a Bearer"},
		{"old call", `postman.setGlobalVariable("a", "Bearer " + token)`, "set globals.a Bearer"},
		{"no space", `pm.environment.set("a", "Bearer" + token)`, "set environment.a"},
		{"other scheme", `pm.environment.set("a", "Basic " + token)`, "set environment.a"},
		{"in the middle", `pm.environment.set("a", x + "Bearer " + token)`, "set environment.a"},
	})
}

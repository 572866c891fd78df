package script

import (
	"fmt"
	"strings"
	"testing"
)

// A script that cannot be parsed says where the parser met something it did not expect.
func TestTheFirstSyntaxErrorHasItsPlace(t *testing.T) {
	for _, c := range []struct{ name, before, after string }{
		{"first line", `const a = `, `; pm.x`},
		{"reference of Postman", "const é = 'é';\r\n// 😀\u2028pm.expect(1).to.equal({{", `token}})`},
		{"end", `pm.test("x", () => {`, ""},
	} {
		e := effectsOf(t, c.before+c.after)
		if e.Broken == nil || e.Broken.Why != NotJavaScript {
			t.Errorf("%s: %+v is not broken", c.name, e.Broken)
			continue
		}
		if at, want := e.Broken.At.Whole().Start, textOf(t, c.before+c.after).Span(len(c.before), len(c.before)).Start; at != want {
			t.Errorf("%s: broken at %d, want %d", c.name, at, want)
		}
	}
}

// A text on which the parser panics is a script that does not run, like any other that is
// no JavaScript, and what stands in it is still made out.
func TestAPanicOfTheParserIsABrokenScript(t *testing.T) {
	const text = "pm.environment.set('a', 1);switch (x) { casl 1: default: an setN  lt:r} try { returneturn.} finaely { postm} " +
		"try {e = d;xtRequest(null) } let {a: [b = pm, ... { casl 1: default: an s"
	if _, err := parsed(prologue + text + epilogue); err == nil {
		t.Fatal("this is no JavaScript")
	}
	if e := effectsOf(t, text); e.Broken == nil || e.Broken.Why != NotJavaScript {
		t.Errorf("%+v is not broken", e.Broken)
	}
}

// What runs in Postman is not broken, though the parser does not know it, or Go could
// not run it.
func TestWhatRunsIsNotBroken(t *testing.T) {
	for _, script := range []string{
		"for await (const x of y) { pm.environment.set('a', x) }",
		"<!-- pm\n--> pm\npm.environment.set('a', 1)",
		"const lib = await import('x'); pm.environment.set('a', lib)",
		`/(?<=a)b(?!c)\1/.test(pm.environment.set('a', 1)); /[/]/v`,
		"return pm.environment.set('a', 1)",
		"//# sourceMappingURL=/etc/hostname\npm.environment.set('a', 1)",
		"class A { static #n = 1n; get x() { return #n in this } } pm.environment.set('a', x ??= 1)",
		"var a = 010; with (b) c; pm.environment.set('a', 1)",
	} {
		e := effectsOf(t, script)
		if e.Broken != nil || len(e.Sets) != 1 || e.Sets[0].Name != "a" {
			t.Errorf("%s: %s", script, describe(e))
		}
	}
}

// An await outside of functions keeps older runtimes from running the script.
func TestTheFirstTopLevelAwaitIsSeen(t *testing.T) {
	for _, c := range [][2]string{
		{"const é = 1; pm.x; await a; await b", "await a"},
		{"if (pm) { for await (const x of y) z }", "for await"},
		{"(async () => { await pm })()", ""},
		{"async function f() { for await (x of pm) y }", ""},
		{"// await\npm.x('await y')", ""},
	} {
		at := effectsOf(t, c[0]).Await
		i := strings.Index(c[0], c[1])
		switch want := textOf(t, c[0]).Span(i, i).Start; {
		case c[1] == "" && !at.IsZero():
			t.Errorf("%s: await at %v", c[0], at.Whole())
		case c[1] != "" && (at.IsZero() || at.Whole().Start != want):
			t.Errorf("%s: await at %v, want %d", c[0], at.Whole(), want)
		}
	}
}

// Code that is made to exhaust the parser is not given to it.
func TestHostileNestingIsBroken(t *testing.T) {
	const n = 150000
	for _, c := range []struct{ name, script string }{
		{"parentheses", strings.Repeat("(", n)},
		{"closed parentheses", strings.Repeat("(", n) + "1" + strings.Repeat(")", n)},
		{"brackets with strings that close them", strings.Repeat("[']',", n)},
		{"braces with comments that close them", strings.Repeat("{/*}*/", n)},
		{"brackets with patterns that close them", strings.Repeat("[/]/,", n)},
		{"templates", strings.Repeat("`${", n)},
		{"calls", strings.Repeat("pm.environment.set(", 50000)},
		{"operators", strings.Repeat("!", n)},
		{"arrows", strings.Repeat("x=>", n) + "1"},
		{"choices", strings.Repeat("a?b:", n) + "1"},
		{"labels", strings.Repeat("a:", n)},
		{"branches", strings.Repeat("if(x);else ", 90000)},
		{"members", "a" + strings.Repeat(".a", n)},
		{"defaults", strings.Repeat("(a=", 40) + "1" + strings.Repeat(")=>1", 40)},
		{"a pattern behind a condition", "if (x) /'/.test(y); " + strings.Repeat("[", n)},
		{"a pattern behind a loop that waits", "for await (x of y) /'/.test(y); " + strings.Repeat("[", n)},
		{"a division of an object", "x = {} / 1 + '/' + " + strings.Repeat("[", n)},
		{"a pattern behind an increment", "x\n++\n/'/.y; " + strings.Repeat("(a=", 40) + "1" + strings.Repeat(")=>1", 40)},
		{"a division of a variable called of", "of / 1 + '/' + " + strings.Repeat("(a=", 40) + "1" + strings.Repeat(")=>1", 40)},
		{"brackets, wherever they stand", "'" + strings.Repeat("[", n) + "'"},
		{"async defaults", strings.Repeat("async(a=", 40) + "1" + strings.Repeat(")=>1", 40)},
	} {
		if e := Scan(textOf(t, c.script+" pm")); e.Broken == nil || e.Broken.Why != TooDeep || !e.SetsAnything {
			t.Errorf("%s: %+v", c.name, e.Broken)
		}
	}
	if e := Scan(textOf(t, "pm."+strings.Repeat("a;", longest/2))); e.Broken == nil || e.Broken.Why != TooLong {
		t.Errorf("too long: %+v", e.Broken)
	}
}

// Code that people and minifiers write is parsed, whatever its size.
func TestLongCodeIsNotHostile(t *testing.T) {
	for _, c := range []struct{ name, script string }{
		{"statements", strings.Repeat("var a=b?c:function(d){return d.e(1,'x')};", 20000)},
		{"lines without semicolons", strings.Repeat("pm.test('x', () => { a.b() })\n", 3000)},
		{"lists", "x=[" + strings.Repeat("{a:[1,2]},", 20000) + "]"},
		{"callbacks", strings.Repeat("f((a, b = (c) => d) => {", 100) + strings.Repeat("})", 100)},
		{"sums", "x=" + strings.Repeat("'a'+\n", 5000) + "1"},
	} {
		if e := effectsOf(t, c.script+"\npm.x"); e.Broken != nil {
			t.Errorf("%s: %+v at %d", c.name, e.Broken.Why, e.Broken.At.Whole().Start)
		}
	}
}

// What is reached over names again and again is not followed for ever.
func TestSharedValuesAreFollowedInBoundedTime(t *testing.T) {
	var doubling strings.Builder
	for i := range 60 {
		fmt.Fprintf(&doubling, "var a%d = a%d + a%d;", i, i+1, i+1)
	}
	var chain strings.Builder
	for i := range 20000 {
		fmt.Fprintf(&chain, "var a%d = a%d;", i, i+1)
	}
	large := "const r = {url: '" + strings.Repeat("{{a}}", 20000) + "', header: {" + strings.Repeat("a: b,", 20000) + "}};"
	for _, c := range []struct{ name, script string }{
		{"doubling", doubling.String() + "pm.environment.set('a', a0)"},
		{"chain", chain.String() + "pm.environment.set('a', a0)"},
		{"large object", "pm.environment.set('a', 1);" + large + strings.Repeat("pm.sendRequest(r);pm.request.headers.add(r);", 15000)},
		{"nested prints", "pm.environment.set('a', 1);" + strings.Repeat("console.log(", 500) + strings.Repeat("a,", 100000) + "1" + strings.Repeat(")", 500)},
	} {
		if e := Scan(textOf(t, c.script)); e.Broken != nil || len(e.Sets) != 1 || len(e.Logs) > 100000 {
			t.Errorf("%s: %d sets, %d logs, %+v", c.name, len(e.Sets), len(e.Logs), e.Broken)
		}
	}
}

// A reference of Postman is no JavaScript, and the place where it stands says so.
func TestAReferenceIsWhatBreaksAScript(t *testing.T) {
	for script, want := range map[string]bool{
		"var x = {{y}};": true, "pm.expect(1).to.equal({{y}})": true, "x = [1, {{y}}, 2]": true, "f(a, {{ y }}": true,
		"if (x { {{y}} }": false, "var x = ; f({{y}})": false, "x({": false,
	} {
		e := Scan(textOf(t, script+"\n;pm.x"))
		if e.Broken == nil || e.Broken.Reference != want {
			t.Errorf("%s: %+v, want %v", script, e.Broken, want)
		}
	}
}

// What a script that is no JavaScript was meant to set is seen by its spelling.
func TestWhatABrokenScriptWasMeantToDo(t *testing.T) {
	for _, c := range []struct {
		script, wants string
		auth          bool
	}{
		{"var x = {{y}};\npm.environment.set('a', x); pm.globals.set( `b`, x)", "a b", false},
		{"const = 1\n// pm.environment.set('a', x)\nfetch('http://x'); pm.environment.set(name, 1)", "", false},
		{"postman.setEnvironmentVariable(\"a\", }", "a", false},
		{"if (x { pm.request.headers.add({key: 'Authorization', value: t}) }", "", true},
		{"pm.request.auth = {", "", true},
		{"pm.environment.set('a', 1)", "", false},
	} {
		e := effectsOf(t, c.script)
		if e.Broken == nil {
			e.Broken = &Broken{}
		}
		var names []string
		for _, name := range e.Broken.Wants {
			names = append(names, name.String())
		}
		if got := strings.Join(names, " "); got != c.wants || e.Broken.Auth != c.auth {
			t.Errorf("%s: %q, %v", c.script, got, e.Broken.Auth)
		}
	}
}

// A name that is declared twice keeps a script from running, and what JavaScript allows
// does not.
func TestNamesThatAreDeclaredTwice(t *testing.T) {
	for script, want := range map[string]string{
		"const a = 1; const a = 2": "a", "let { b } = x;\nlet [b] = y": "b", "var c; let c": "c", "const d = 1; var d": "d",
		"function f() {} let f": "f", "class G {} class G {}": "G", "if (x) { const e = 1; const e = 2 }": "e",
		"var a; var a; function a() {} function a() {}": "", "const a = 1; { const a = 2 }": "", "let a; a = 1": "",
		"for (let i of x) {} for (let i of y) {}": "", "() => { const a = 1 }; const a = 2": "", "const a = a => a": "",
	} {
		e := effectsOf(t, script+"; pm.globals.set('x', 1)")
		got := ""
		if e.Broken != nil && e.Broken.Why == DeclaredTwice {
			got = e.Broken.At.String()
		}
		if got != want || want == "" && e.Broken != nil {
			t.Errorf("%s: %q, want %q", script, got, want)
		}
	}
}

package script

import (
	"testing"
)

// Text that only looks like code has no effect, and hides none.
func TestOnlyCodeCounts(t *testing.T) {
	run(t, []check{
		{"line comment", "// pm.environment.set('a', 1)\npm.globals.set('b', 1)", "set globals.b"},
		{"block comment", `/* pm.environment.set("a", 1) */ pm.globals.set("b", 1) /**/`, "set globals.b"},
		{"comment ends at any line end", "// x\u2028pm.globals.set('b', 1) // y\rpm.globals.set('c', 1)", "set globals.b, set globals.c"},
		{"HTML comment", "<!-- pm.environment.set('a', 1)\n--> pm.environment.set('a', 1)\npm.globals.set('b', 1)", "set globals.b"},
		{"not an HTML comment", "while (n --> 0) pm.globals.set('b', 1)", "set globals.b"},
		{"string", `x = "pm.environment.set('a', 1)" + 'eval("1")'`, ""},
		{"string with escaped quotes", `x = "\"pm.environment.set('a', 1)\\"; pm.globals.set("b", 1)`, "set globals.b"},
		{"template", "x = `pm.environment.set('a', 1) \\` \\${eval(1)} $ { }`; pm.globals.set('b', 1)", "set globals.b"},
		{"nested templates", "x = `${f({a: `}${1}`})}`; pm.globals.set('b', 1)", "set globals.b"},
		{"regex with quotes", `x = /["']/.test(y); pm.globals.set("b", 1); z = /'/`, "set globals.b"},
		{"regex with a slash in a class", `x = s.replace(/[/"]/g, ""); pm.globals.set("b", 1)`, "set globals.b"},
		{"regex behind a parenthesis", `if (x) /"/.test(y); pm.globals.set("b", 1)`, "set globals.b"},
		{"regex behind a word", `return /pm.environment.set("a")/ ; pm.globals.set("b", 1)`, "set globals.b"},
		{"regex behind a block", "if (x) { y() }\n/'/.test(z); pm.globals.set('b', 1)", "set globals.b"},
		{"regex in a template", "x = `${/`/.test(y)}`; pm.globals.set('b', 1)", "set globals.b"},
		{"division", `x = a / b; y = "c" / 2; z = (1) / 2; w = q[0] / "'"; pm.globals.set("b", 1) / 1`, "set globals.b"},
		{"division of an object", `x = {a: 1} / 2; y = "/"; pm.globals.set("b", 1)`, "set globals.b"},
		{"division behind a member", `x = y.in / 2; pm.globals.set("b", 1); z = 1 / 2`, "set globals.b"},
		{"division behind an increment", `x = y++ / 2; pm.globals.set("b", 1); z = 1 / 2`, "set globals.b"},
		{"numbers", `x = [1., .5, 1e+5, 0xFE+1, 1_000n, 1..a]; y = a ?.5 : 1; pm.globals.set("b", 1)`, "set globals.b"},
		{"letters of other scripts", `const größe = "a", 名 = "b"; pm.globals.set(größe, 1); pm.globals.set(名, 1)`, "set globals.a, set globals.b"},
		{"odd white space", "pm\u00a0.\ufeffglobals\u2003.set('b', 1)", "set globals.b"},
		{"words that begin alike", `spm.environment.set("a", 1); pm2.globals.set("b", 1)`, ""},
		{"catch without a name", `try { x() } catch { pm.globals.set("b", 1) }`, "set globals.b"},
		{"private fields", `class A { static#n=2; #env = 1; get() { return this.#env } } pm.globals.set("b", 1)`, "set globals.b"},
	})
}

// Of text that is not JavaScript nothing can be excluded, but what is seen is told.
func TestTextThatCannotBeReadMayDoAnything(t *testing.T) {
	run(t, []check{
		{"open string", "pm.globals.set('b', 1); x = 'a\npm.globals.set('c', 1)", "set globals.b, " + everything},
		{"open string at the end", `pm.globals.set("b", 1); x = "`, "set globals.b, " + everything},
		{"open template", "pm.globals.set('b', 1); x = `a", "set globals.b, " + everything},
		{"open substitution", "pm.globals.set('b', 1); x = `a${b", "set globals.b, " + everything},
		{"open comment", `pm.globals.set("b", 1); /* x`, "set globals.b, " + everything},
		{"open parenthesis", `pm.globals.set("b", 1`, "set globals.b, " + everything},
		{"open brace", `if (x) { pm.globals.set("b", 1)`, "set globals.b, " + everything},
		{"wrong bracket", `if (x] pm.globals.set("b", 1)`, "set globals.b, " + everything},
		{"stray bracket", `pm.globals.set("b", 1) }`, "set globals.b, " + everything},
		{"end of the function around it", `}); (async function () { pm.globals.set("b", 1)`, "set globals.b, " + everything},
		{"backslash at the end", `pm.globals.set("b\`, everything},
	})
}

// Strings evaluate as ECMA-262 12.9.4 and B.1.2 say.
func TestEscapesAreDecoded(t *testing.T) {
	for _, c := range [][2]string{
		{`a\nb\tc\rd\be\ff\vg`, "a\nb\tc\rd\be\ff\vg"},
		{`\x41\u0041\u{41}\u{000041}\101`, "AAAAA"},
		{`\0\7\377\400`, "\x00\x07\u00ff 0"},
		{`\ud83d\ude00 \ud83d \ud83d\u0041`, "😀 \ufffd \ufffdA"},
		{`\'\"\\\q\é`, `'"\qé`},
		{`\xg \u12 \u{} \u{110000} \u{1`, `xg u12 u{} u{110000} u{1`},
		{"a\\\nb\\\r\nc\\\rd\\\u2028e", "abcde"},
		{`end\`, `end\`},
	} {
		if got := unescape(c[0]); got != c[1] {
			t.Errorf("%q: got %q, want %q", c[0], got, c[1])
		}
	}
}

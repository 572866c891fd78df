package script

import (
	"reflect"
	"testing"
)

// The effects of a script that is pasted elsewhere are those of the copy, each place of
// them included.
func TestMovedEffectsAreThoseOfTheCopy(t *testing.T) {
	for _, script := range []string{
		`pm.environment.set("token", "Bearer " + pm.response.json().data.token); pm.globals.unset('é'); console.log(pm.environment.get("token"), x.y);`,
		`pm.sendRequest({url: "https://{{host}}/x", method: "POST", header: {Authorization: "Bearer {{token}}"}, body: {mode: "raw", raw: "{{a}}"}}, (e, r) => { if (r) { pm.collectionVariables.set("b", r.text()) } });`,
		`pm.request.headers.upsert({key: "X-Key", value: pm.variables.get("key")}); pm.request.auth = null; pm.request.removeHeader("A"); environment.a = 1;`,
		`pm.execution.setNextRequest("Next"); pm.execution.skipRequest(); pm.execution.setNextRequest(null);`,
		`pm.environment.set(name, 1); eval(code); const r = pm.require("x"); await f(); pm.execution.runRequest("id")`,
		`pm.environment.set("token", {{token}}`, `pm.test("a", function () { pm.expect(1).to.eql(1) })`, `const p = pm; p.globals.set("x", null)`,
	} {
		at, elsewhere := textOf(t, script), textOf(t, "// the same text\n"+script).Slice(len("// the same text\n"), len("// the same text\n")+len(script))
		got, want := Scan(at).moved(at, code{text: elsewhere}), Scan(elsewhere)
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%s:\n%+v\nwant\n%+v", script, got, want)
		}
	}
}

// A place that moved does not know would stay behind: every field that holds one is in
// this list, which has to grow with Effects.
func TestMovedKnowsEveryPlace(t *testing.T) {
	fields := map[string]int{}
	var count func(typ reflect.Type, into string)
	count = func(typ reflect.Type, into string) {
		switch typ.Kind() {
		case reflect.Pointer, reflect.Slice:
			count(typ.Elem(), into)
		case reflect.Struct:
			if typ.PkgPath() != reflect.TypeFor[Effects]().PkgPath() {
				fields[into]++
				return
			}
			for i := range typ.NumField() {
				count(typ.Field(i).Type, typ.Name())
			}
		}
	}
	count(reflect.TypeFor[Effects](), "Effects")
	want := map[string]int{"Effects": 1, "Set": 4, "Value": 18, "Edit": 1, "Request": 3, "Field": 1, "Step": 1, "Log": 2, "Opaque": 1, "Broken": 2}
	if !reflect.DeepEqual(fields, want) {
		t.Errorf("places by struct: %v", fields)
	}
}

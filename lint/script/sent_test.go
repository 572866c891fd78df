package script

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/postlint/postlint/lint/source"
)

// What a script sends of its own is described, with the references that nobody resolves.
func TestRequestsOfScriptsAreDescribed(t *testing.T) {
	for _, c := range [][2]string{
		{`pm.sendRequest("{{base}}/t?{{ q }}", () => {})`, "literal {{base}}/t?{{ q }}; known; refs {{base}} {{ q }}"},
		{"pm.sendRequest(`${base}/{{p}}/é{{q}}`)", "sum; known; refs {{p}} {{q}}"},
		{`pm.sendRequest(pm.variables.replaceIn("{{base}}/t"))`, "other"},
		{`pm.sendRequest({url: "u", method: "POST", header: {Authorization: "Bearer " + t, 'X-A': "{{a}}"}})`, "literal u; literal POST; Authorization=sum Bearer ; X-A=literal {{a}}; known; refs {{a}}"},
		{`pm.sendRequest({url: {raw: "u"}, header: [{key: "A", value: "b"}]})`, "literal u; A=literal b; known"},
		{`pm.sendRequest({url: "u", header: "A: b"})`, "literal u; A=literal b; known"},
		{`const r = {url: "u", auth: {type: "basic"}}; pm.sendRequest(r)`, "literal u; auth; known"},
		{`pm.sendRequest({url: "u", header: h})`, "literal u"},
		{`pm.sendRequest({...base, url: "u"})`, "none"},
		{`pm.sendRequest(r)`, "other"},
		{`pm.execution.runRequest("id")`, "literal id; run"},
		{`const u = "{{b}}/t"; pm.sendRequest({url: u, header: {A: u}})`, "literal {{b}}/t; A=literal {{b}}/t; known; refs {{b}}"},
		{`const u = pm.variables.replaceIn("{{b}}/t"); pm.sendRequest({url: u})`, "other; known"},
		{`pm.sendRequest({url: "{{b}}/t".replace("{{b}}", host), header: fill("{{h}}")})`, "other"},
		{`pm.sendRequest({url: "u", body: {mode: "raw", raw: JSON.stringify({a: "{{c}}"})}})`, "literal u; known; in the body {{c}}"},
		{`let a = b + "{{x}}"; let b = a; pm.sendRequest({url: a})`, "sum; known; refs {{x}}"},
	} {
		list := effectsOf(t, c[0]).Requests
		if len(list) != 1 || describeRequest(list[0]) != c[1] {
			t.Errorf("%s:\n got %q\nwant %q", c[0], describeRequest(append(list, Request{})[0]), c[1])
		}
	}
}

func describeRequest(r Request) string {
	out := []string{describeValue(r.URL)}
	if r.Method.Kind != NoValue {
		out = append(out, describeValue(r.Method))
	}
	for _, h := range r.Headers {
		out = append(out, h.Name+"="+describeValue(h.Value))
	}
	for _, f := range []struct {
		word string
		on   bool
	}{{"auth", r.Auth}, {"known", r.Known}, {"run", r.Run}} {
		if f.on {
			out = append(out, f.word)
		}
	}
	for _, list := range []struct {
		word string
		refs []source.Text
	}{{"refs", r.References}, {"in the body", r.InBody}} {
		for i, at := range list.refs {
			if i == 0 {
				out = append(out, list.word+" "+at.String())
			} else {
				out[len(out)-1] += " " + at.String()
			}
		}
	}
	return strings.Join(out, "; ")
}

// Each change of the request has its place, and what is put in as far as it is known.
func TestEditsHaveTheirPlaces(t *testing.T) {
	for _, c := range [][2]string{
		{`pm.request.headers.add({key: "X-A", value: "b"})`, "1/1 X-A=literal b@X-A"},
		{`const h = {key: K, value: t}, K = ' X-A'; pm.request.headers.upsert(h)`, "1/2 X-A=other@ X-A"},
		{"pm.request.addHeader(`Authorization: Bearer ${t}`)", "1/1 Authorization=sum Bearer @Authorization"},
		{`pm.request.removeHeader("X-A")`, "1/3 X-A=none@X-A"},
		{`pm.request.headers.remove(n)`, `1/3 =none@pm.request.headers.remove(n)`},
		{`pm.request.auth = {type: "noauth"}`, `2/0 =object@pm.request.auth`},
		{`pm.request.url = "é"; pm.request.method = "PUT"; pm.request.body.raw = null`, `3/0 =literal é@pm.request.url, 4/0 =literal PUT@pm.request.method, 5/0 =null@pm.request.body.raw`},
	} {
		var got []string
		for _, x := range effectsOf(t, c[0]).Edits {
			got = append(got, fmt.Sprintf("%d/%d %s=%s@%s", x.Part, x.Verb, x.Name, describeValue(x.Value), x.At))
		}
		if strings.Join(got, ", ") != c[1] {
			t.Errorf("%s:\n got %s\nwant %s", c[0], strings.Join(got, ", "), c[1])
		}
	}
}

// Where the run goes on is told by name, where the name is known.
func TestStepsAreTold(t *testing.T) {
	for _, c := range []struct {
		script string
		want   Step
		at     string
	}{
		{`pm.execution.skipRequest()`, Step{Kind: SkipRequest}, "pm.execution.skipRequest()"},
		{`if (x) postman.setNextRequest("Log in")`, Step{Kind: NextRequest, Name: "Log in", Conditional: true}, "Log in"},
		{`pm.execution.setNextRequest(null)`, Step{Kind: NextNothing}, "pm.execution.setNextRequest(null)"},
		{`pm.setNextRequest(next)`, Step{Kind: NextUnknown}, "pm.setNextRequest(next)"},
	} {
		list := effectsOf(t, c.script).Steps
		if len(list) != 1 || list[0].At.String() != c.at {
			t.Errorf("%s: %+v", c.script, list)
			continue
		}
		if list[0].At = (source.Text{}); list[0] != c.want {
			t.Errorf("%s: got %+v, want %+v", c.script, list[0], c.want)
		}
	}
}

// Whoever may set anything says why.
func TestOpaqueScriptsSayWhy(t *testing.T) {
	for _, c := range []struct {
		script string
		why    []Reason
		at     string
	}{
		{`eval(x)`, []Reason{Eval}, "eval"},
		{`new Function(x)`, []Reason{Eval}, "Function"},
		{`const é = import("x")`, []Reason{Import}, "import"},
		{`pm.require("npm:x@1")`, []Reason{Package}, "pm.require"},
		{`pm.execution.runRequest("x")`, []Reason{OtherRequest}, "pm.execution.runRequest"},
		{`pm.environment.set(k, 1)`, []Reason{ComputedName}, "k"},
		{`save(pm)`, []Reason{HandedOn}, "pm"},
		{`pm.x(`, []Reason{Unparseable}, ""},
	} {
		e := effectsOf(t, c.script)
		var why []Reason
		for _, o := range e.Opaque {
			why = append(why, o.Why)
		}
		if !slices.Equal(why, c.why) || e.Opaque[0].At.String() != c.at {
			t.Errorf("%s: got %v at %q", c.script, why, e.Opaque[0].At)
		}
	}
}

package postman

import (
	"maps"
	"slices"
	"strings"
	"testing"

	"github.com/postlint/postlint/lint/source"
)

const definition = `$kind: collection
name: Shop
variables:
  base: https://shop.acme-fixtures.net
auth:
  type: bearer
  credentials:
    token: FAKEpostlintShop
scripts:
  - type: http:beforeRequest
    code: a()
  - type: afterResponse
    code: |
      b()
      c()
`

const create = `$kind: http-request
name: 'Create / "order"'
url: "{{base}}/orders/:id"
method: POST
headers:
  Authorization: Bearer FAKEpostlintManual
  X-Trace: "1"
queryParams:
  dry: "true"
pathVariables:
  id: "7"
body:
  type: urlencoded
  content:
    client_secret: FAKEpostlintSecret
settings:
  followAuthorizationHeader: true
scripts:
  - type: beforeRequest
    code: d()
`

// rows is the same request with lists in place of maps.
var rows = strings.NewReplacer(
	"  Authorization: Bearer FAKEpostlintManual\n  X-Trace: \"1\"\n", "  - key: Authorization\n    value: Bearer FAKEpostlintManual\n  - key: X-Trace\n    value: \"1\"\n",
	"  dry: \"true\"\n", "  - key: dry\n    value: \"true\"\n", "  id: \"7\"\n", "  - key: id\n    value: \"7\"\n",
	"    client_secret: FAKEpostlintSecret\n", "    - key: client_secret\n      value: FAKEpostlintSecret\n",
)

// v21 is the same collection as an export of schema v2.1.
const v21 = `{"info":{"name":"Shop","schema":"https://schema.getpostman.com/json/collection/v2.1.0/collection.json"},
"variable":[{"key":"base","value":"https://shop.acme-fixtures.net"}],
"auth":{"type":"bearer","bearer":[{"key":"token","value":"FAKEpostlintShop"}]},
"event":[{"listen":"prerequest","script":{"exec":["a()"]}},{"listen":"test","script":{"exec":["b()","c()"]}}],
"item":[{"name":"Orders","item":[{"name":"Create / \"order\"","protocolProfileBehavior":{"followAuthorizationHeader":true},
"event":[{"listen":"prerequest","script":{"exec":["d()"]}}],
"request":{"method":"POST","header":[{"key":"Authorization","value":"Bearer FAKEpostlintManual"},{"key":"X-Trace","value":"1"}],
"url":{"raw":"{{base}}/orders/:id","query":[{"key":"dry","value":"true"}],"variable":[{"key":"id","value":"7"}]},
"body":{"mode":"urlencoded","urlencoded":[{"key":"client_secret","value":"FAKEpostlintSecret"}]}}}]}]}`

// keys are the click paths and roles of an export's spots.
func keys(e *Export) []string {
	all := map[string]bool{}
	eachSpot(e, func(s Spot) { all[s.App()+" "+s.Key()] = true })
	return slices.Sorted(maps.Keys(all))
}

// A thing has the same click path and the same role in a v3 folder as in an export of
// schema v2.1, and rows are the same as maps.
func TestV3AndV21CallThingsTheSame(t *testing.T) {
	f, err := source.Parse("shop.json", []byte(v21), source.DefaultLimits())
	if err != nil {
		t.Fatal(err)
	}
	e, err := Read(f, false)
	if err != nil {
		t.Fatal(err)
	}
	want := slices.DeleteFunc(keys(e), func(s string) bool { return strings.HasSuffix(s, " description") })
	for name, text := range map[string]string{"maps": create, "lists": rows.Replace(create)} {
		got := files{
			"s/.resources/definition.yaml": definition, "s/Orders/Create - -order-.request.yaml": text,
		}.tree(t)
		everySpotIsSound(t, got)
		have := slices.DeleteFunc(keys(got), func(s string) bool { return strings.HasSuffix(s, " description") })
		if !slices.Equal(have, want) {
			t.Errorf("%s:\n got %s\nwant %s", name, strings.Join(have, "\n     "), strings.Join(want, "\n     "))
		}
		r := got.Collection.Requests[0]
		if s := got.Collection.Scripts; len(s) != 2 || s[1].Text.String() != "b()\nc()\n" || len(slices.Collect(r.AllScripts())) != 3 {
			t.Errorf("%s: %d scripts", name, len(s))
		}
		if q := r.URL; q.Form != URLString || len(q.Query) != 1 || len(q.Variables) != 1 || len(r.Body.Fields) != 1 || r.Body.Mode != "urlencoded" {
			t.Errorf("%s: %+v", name, q)
		}
		if v := got.Collection.Variables; len(v) != 1 || v[0].Key != "base" || !v[0].Keyed() {
			t.Errorf("%s: the variable has no key", name)
		}
	}
}

// Bodies are read by their type: the language of a text, a form, a query, a file or none.
func TestBodiesAreReadByTheirType(t *testing.T) {
	for body, want := range map[string]string{
		"{type: json, content: '{}'}": "raw raw", "{type: text, content: x}": "raw raw", "{type: raw, content: x}": "raw raw",
		"{type: none}": "", "{content: x}": " raw", "{type: urlencoded, content: a=1&b=2}": "urlencoded 2",
		"{type: formdata, content: [{type: file, key: a, src: x}]}": "formdata 1", "{type: formdata, content: {a: x, key: y}}": "formdata 2",
		"{type: graphql, content: {query: q}}": "graphql query", "{type: file, content: {src: x}}": "file src", "text": "",
	} {
		e := files{"s/x.request.yaml": request + "body: " + body + "\n"}.tree(t)
		everySpotIsSound(t, e)
		b := e.Collection.Requests[0].Body
		said := []string{b.Mode}
		switch {
		case b.Raw.Exists():
			said = append(said, "raw")
		case len(b.Fields) > 0:
			said = append(said, string(rune('0'+len(b.Fields))))
		case b.GraphQL.Get("query").Exists():
			said = append(said, "query")
		case b.Attached.Get("src").Exists():
			said = append(said, "src")
		}
		if got := strings.Join(said, " "); got != want {
			t.Errorf("%s: %q, want %q", body, got, want)
		}
	}
}

// An example belongs to the request that names its folder, or by the name of its folder.
func TestExamplesBelongToTheirRequest(t *testing.T) {
	const example = `$kind: http-example
request:
  url: https://shop.acme-fixtures.net/
  headers:
    Authorization: Bearer FAKEpostlintExample
response:
  statusCode: 401
  headers:
    Set-Cookie: sid=FAKEpostlint
  body:
    type: json
    content: '{}'
`
	e := files{
		"s/a.request.yaml": request, "s/b.request.yaml": request + "examples: ./saved\n",
		"s/.resources/a.resources/examples/denied.example.yaml": example, "s/saved/No - way.example.yaml": "name: No / way\n" + example,
		"s/.resources/gone.resources/examples/x.example.yaml": example,
	}.tree(t)
	everySpotIsSound(t, e)
	for i, want := range []string{"denied", "No / way"} {
		list := e.Collection.Requests[i].Examples
		if len(list) != 1 || list[0].Name != want {
			t.Fatalf("%d examples, want %s", len(list), want)
		}
		x := list[0]
		if x.Code().Text().String() != "401" || x.Body().Text().String() != "{}" || x.Headers()[0].KeyText.String() != "Set-Cookie" {
			t.Errorf("%s: %v %v", want, x.Code().Text(), x.Body().Text())
		}
		if h := x.Original().Headers[0].Spot; !strings.HasSuffix(h.App(), "Examples › "+want+" › Headers › Authorization") || h.Owner.File() != x.File() {
			t.Errorf("%s: %s", want, h.App())
		}
	}
	lost := e.Collection.Lost
	if len(lost) != 1 || strings.Join(lost[0].App(), " › ") != "Collections › s › gone › Examples › x" || len(e.Collection.Requests) != 2 {
		t.Errorf("%d examples are lost", len(lost))
	}
	if len(e.Files()) != 5 {
		t.Errorf("%d files are read, want 5, one of them of a request that is gone", len(e.Files()))
	}
}

// Requests of other protocols are none that HTTP sends; graphql is sent like others.
func TestOtherProtocolsAreNoRequests(t *testing.T) {
	e := files{
		"s/a.request.yaml": "$kind: graphql-request\nurl: https://shop.acme-fixtures.net/\n",
		"s/b.request.yaml": "$kind: grpc-request\nurl: shop.acme-fixtures.net\nmetadata:\n  authorization: Bearer FAKEpostlint\n",
		"s/c.request.yaml": "$kind: mcp-request\nenv:\n  TOKEN: FAKEpostlint\n",
	}.tree(t)
	everySpotIsSound(t, e)
	c := e.Collection
	if len(c.Requests) != 1 || len(c.Others) != 2 || len(c.Others[0].Headers) != 1 {
		t.Fatalf("%d requests, %d others", len(c.Requests), len(c.Others))
	}
	if s := e.Finder().Spot(c.Others[1].Node().Get("env").Get("TOKEN")); s.Owner != Owner(c.Others[1]) {
		t.Errorf("the finder says %s", s.App())
	}
}

// Of a list of auths the last applies; the others are idle, and found by their ids from
// the nearest folder outwards.
func TestAListOfAuthsHasOneThatApplies(t *testing.T) {
	list := func(entries string) string { return "$kind: collection\nauth:\n" + entries }
	entry := func(id, token string) string {
		return "  - {id: " + id + ", name: n, type: bearer, credentials: {token: " + token + "}}\n"
	}
	e := files{
		"s/.resources/definition.yaml":   list(entry("a", "FAKEpostlint1") + entry("b", "FAKEpostlint2") + entry("c", "FAKEpostlint3")),
		"s/f/.resources/definition.yaml": list(entry("b", "FAKEpostlint4") + entry("d", "FAKEpostlint5")),
		"s/f/x.request.yaml":             request + "auth: {type: inherit, credentials: {id: b}}\n",
	}.tree(t)
	everySpotIsSound(t, e)
	c := e.Collection
	if c.Auth.ID != "c" || c.Auth.Param("token").Value.Text().String() != "FAKEpostlint3" || len(c.Auth.Others) != 2 || len(c.Auth.Idle) != 2 {
		t.Errorf("%s applies, %d others, %d idle", c.Auth.ID, len(c.Auth.Others), len(c.Auth.Idle))
	}
	seen := map[string]bool{}
	for _, p := range slices.Concat(c.Auth.Params, c.Auth.Idle) {
		if key := p.Spot.Key(); seen[key] {
			t.Errorf("two parameters are %s", key)
		} else {
			seen[key] = true
		}
	}
	r := c.Requests[0]
	id, inherits := r.Auth.Inherits()
	if id != "b" || !inherits {
		t.Errorf("inherits %q, %v", id, inherits)
	}
	for id, want := range map[string]string{"a": "FAKEpostlint1", "b": "FAKEpostlint4", "c": "FAKEpostlint3", "d": "FAKEpostlint5", "x": "", "": ""} {
		a, ok := r.AuthNamed(id)
		if ok != (want != "") || ok && a.Param("token").Value.Text().String() != want {
			t.Errorf("%q is found: %v", id, ok)
		}
	}
	if len(c.InheritingAuths()) != 0 {
		t.Error("no folder inherits")
	}
}

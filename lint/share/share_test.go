package share_test

import (
	"context"
	"encoding/base64"
	"encoding/hex"
	"errors"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/share"
)

// Weak secrets stand in places that no detector knows. None of them is in the copy, however
// it is written.
func TestWeakSecretsDoNotSurvive(t *testing.T) {
	folder := filepath.Join(fixtures, "_share", "weak")
	list, err := os.ReadFile(filepath.Join(folder, "secrets.txt"))
	if err != nil {
		t.Fatal(err)
	}
	inputs := inputsOf(t, folder)
	c := mustMake(t, inputs, options())
	secrets := strings.Split(strings.TrimSpace(string(list)), "\n")
	if len(secrets) < 20 {
		t.Fatalf("only %d weak secrets", len(secrets))
	}
	for _, secret := range secrets {
		if !slices.ContainsFunc(inputs, func(in lint.Input) bool { return strings.Contains(string(in.Bytes), secret) }) {
			t.Errorf("%s is in no original", secret)
		}
		for _, form := range []string{secret, url.QueryEscape(secret), url.PathEscape(secret), hex.EncodeToString([]byte(secret)), base64.StdEncoding.EncodeToString([]byte(secret)), base64.RawURLEncoding.EncodeToString([]byte(secret))} {
			for _, f := range c.Files {
				if strings.Contains(string(f.Bytes), form) {
					t.Errorf("%s is in %s as %s", secret, f.Path, form)
				}
			}
		}
	}
}

// What was taken out of one place goes out of the others, too, in whatever encoding.
func TestWhatStandsTwiceGoesTwice(t *testing.T) {
	basic := base64.StdEncoding.EncodeToString([]byte("ada:Summer-2024!"))
	in := collectionWith(`{"name":"Summer-2024! again","request":{"method":"GET","url":"https://api.acme-fixtures.net/v1","auth":{"type":"basic","basic":[{"key":"username","value":"ada"},{"key":"password","value":"Summer-2024!"}]},` +
		`"description":"try ` + basic + ` or Summer-2024%21"},"event":[{"listen":"test","script":{"exec":["console.log('it was Summer-2024!');"]}}],"response":[]}`)
	c := mustMake(t, in, options())
	got := fileOf(t, c, "acme.postman_collection.json")
	for _, form := range []string{"Summer-2024!", "Summer-2024%21", basic} {
		if strings.Contains(got, form) {
			t.Errorf("%q is still in\n%s", form, got)
		}
	}
	if c.Remains.Swept < 1 {
		t.Errorf("%d places were swept", c.Remains.Swept)
	}
}

// A collection that only its schema makes one, and that is damaged, has no copy that is one.
func TestADamagedSchemaIsToldToBeOne(t *testing.T) {
	in := []lint.Input{{Name: "a.json", Bytes: []byte("{\"info\":{\"name\":\"Acme\",\"schema\":\"https://schema.getpostman.com/json/collect\xffion/v2.1.0/collection.json\"}}")}}
	var refusal *share.Refusal
	if _, err := share.Make(context.Background(), in, options()); !errors.As(err, &refusal) || strings.Contains(refusal.Message, "bug") || refusal.Path != "a.json" {
		t.Errorf("%v", err)
	}
}

// A value that the name of its request holds stands in no name of a variable, too, which is
// made of that: it would be swept out of there again and again.
func TestNamesOfVariablesHoldNoValue(t *testing.T) {
	const other = `{"name":"Summer2024 list","request":{"method":"GET","url":"https://api.acme-fixtures.net/Summer2024"}}`
	for _, in := range [][]lint.Input{
		collectionWith(`{"name":"export","request":{"url":"https://api.acme-fixtures.net/v1","header":[{"key":"Authorization","value":"Summer2024"}]}},` + other),
		collectionWith(`{"name":"shared Summer2024 value","request":{"url":"https://api.acme-fixtures.net/v1","auth":{"type":"bearer","bearer":[{"key":"token","value":"Summer2024"}]}}},` + other),
		collectionWith(`{"name":"a","request":{"url":"https://api.acme-fixtures.net/v1","auth":{"type":"bearer","bearer":[{"key":"token","value":"shared_token"}]}}}`),
	} {
		if got := fileOf(t, mustMake(t, in, options()), "acme.postman_collection.json"); strings.Contains(got, "Summer2024") || strings.Contains(got, `"shared_token"`) {
			t.Error(got)
		}
	}
}

// A reference comes where the runtimes resolve one, an expression in scripts, a mark elsewhere.
func TestWhatComesInThePlace(t *testing.T) {
	in := collectionWith(`{"name":"List","request":{"method":"POST","url":{"raw":"https://api.acme-fixtures.net/v1/a1b2c3d4?key=k4u7x9","host":["api","acme-fixtures","net"],"protocol":"https","path":["v1","a1b2c3d4"],"query":[{"key":"key","value":"k4u7x9"}]},` +
		`"header":[{"key":"Authorization","value":"Bearer abc{{x}}def"},{"key":"Accept","value":"application/json"}],"body":{"mode":"raw","raw":"{\"pin\": 4711, \"password\": 4712, \"name\": \"Ada\"}"},"description":"pin: 9876 and \u00e9"},` +
		`"event":[{"listen":"prerequest","script":{"exec":["const a = \"s3cr3t-1\"; // s3cr3t-2","pm.environment.set('t', 's3cr3t-3');","const b = ` + "`x ${a} s3cr3t-4`" + `;","const o = {\"s3cr3t-5\": 1};","pm.test('s3cr3t-6 is there', () => {});"]}}]}`)
	c := mustMake(t, in, options())
	got := fileOf(t, c, "acme.postman_collection.json")
	for pointer, want := range map[string]string{
		"/item/0/request/url/raw":           "https://api.acme-fixtures.net/v1/{{list_path}}?key={{list_key}}",
		"/item/0/request/url/path/1":        "{{list_path}}",
		"/item/0/request/url/query/0/value": "{{list_key}}",
		"/item/0/request/header/0/value":    "Bearer {{authorization}}{{x}}{{list_authorization}}",
		"/item/0/request/header/1/value":    "application/json",
		"/item/0/request/body/raw":          `{"pin": 4711, "password": {{list_password}}, "name": "Ada"}`,
		"/item/0/request/description":       "pin: <removed> and \u00e9",
		"/item/0/event/0/script/exec/0":     `const a = pm.variables.get("list_a"); // <removed>`,
		"/item/0/event/0/script/exec/1":     `pm.environment.set('t', pm.variables.get("list_t"));`,
		"/item/0/event/0/script/exec/2":     "const b = `x ${a} ${pm.variables.get(\"list_text\")}`;",
		"/item/0/event/0/script/exec/3":     `const o = {"<removed>": 1};`,
		"/item/0/event/0/script/exec/4":     `pm.test('<removed> is there', () => {});`,
		"/item/0/request/method":            "POST",
		"/item/0/request/url/host/0":        "api",
		"/item/0/request/body/mode":         "raw",
		"/item/0/event/0/listen":            "prerequest",
		"/item/0/request/header/0/key":      "Authorization",
		"/info/name":                        "Acme",
		"/item/0/name":                      "List",
		"/item/0/request/url/query/0/key":   "key",
	} {
		if text := member(t, got, pointer).Text().String(); text != want {
			t.Errorf("%s is %q, not %q", pointer, text, want)
		}
	}
}

// Names that are kept keep their values, wherever they stand, and nothing else does.
func TestKeep(t *testing.T) {
	in := collectionWith(`{"name":"List","request":{"method":"GET","url":"https://api.acme-fixtures.net/v1?tenant=blue42&other=green43","header":[{"key":"X-Tenant","value":"blue42"},{"key":"X-Other","value":"green43"}]}}`)
	in = append(in, lint.Input{Name: "e.postman_environment.json", Bytes: []byte(`{"name":"E","values":[{"key":"tenant","value":"blue42","enabled":true},{"key":"o","value":"green43","enabled":true}],"_postman_variable_scope":"environment"}`)})
	o := options()
	o.Keep = []string{"Tenant", "X-Tenant", "nowhere"}
	c := mustMake(t, in, o)
	all := fileOf(t, c, "acme.postman_collection.json") + fileOf(t, c, "e.postman_environment.json")
	if n := strings.Count(all, "blue42"); n != 3 {
		t.Errorf("%d of 3 values were kept in\n%s", n, all)
	}
	if strings.Contains(all, "green43") {
		t.Errorf("a value that was not to be kept is in\n%s", all)
	}
	if want := []share.Kept{{Name: "Tenant", Values: 2}, {Name: "X-Tenant", Values: 1}, {Name: "nowhere"}}; !slices.Equal(c.Kept, want) {
		t.Errorf("kept %v, not %v", c.Kept, want)
	}
}

const answered = `{"name":"List","request":{"method":"GET","url":"https://api.acme-fixtures.net/v1"},"response":[` +
	`{"name":"OK","status":"OK","code":200,"header":[{"key":"Content-Type","value":"application/json; charset=utf-8"},{"key":"X-Trace","value":"trace-88"}],` +
	`"cookie":[{"name":"sid","value":"cookie-77"}],"body":"{\"id\": 12, \"ok\": true, \"none\": null, \"list\": [\"one1\", {\"deep\": 3.5}], \"k3y7\": \"v\"}",` +
	`"originalRequest":{"method":"GET","url":"https://api.acme-fixtures.net/v1?q=asked99"}},{"name":"Page","code":500,"body":"<h1>Server b0x3</h1>"}]}`

// By default status, content type and structure of an example stay, and nothing that it says.
func TestExamplesKeepTheirShape(t *testing.T) {
	got := fileOf(t, mustMake(t, collectionWith(answered), options()), "acme.postman_collection.json")
	for pointer, want := range map[string]string{
		"/item/0/response/0/code":                "200",
		"/item/0/response/0/status":              "OK",
		"/item/0/response/0/header/0/value":      "application/json; charset=utf-8",
		"/item/0/response/0/header/1/value":      "<removed>",
		"/item/0/response/0/body":                `{"id": 0, "ok": true, "none": null, "list": ["string", {"deep": 0}], "name1": "string"}`,
		"/item/0/response/0/originalRequest/url": "https://api.acme-fixtures.net/v1?q={{list_q}}",
		"/item/0/response/1/body":                "<removed>",
	} {
		if text := member(t, got, pointer).Text().String(); text != want {
			t.Errorf("%s is %q, not %q", pointer, text, want)
		}
	}
	if strings.Contains(got, "cookie-77") {
		t.Error("the cookie is still there")
	}
}

// Examples can be kept, without their cookies and what is known to be a secret, or dropped.
func TestExamplesAreKeptOrDropped(t *testing.T) {
	o := options()
	o.Examples = share.KeepExamples
	got := fileOf(t, mustMake(t, collectionWith(answered), o), "acme.postman_collection.json")
	if text := member(t, got, "/item/0/response/1/body").Text().String(); text != "<h1>Server b0x3</h1>" {
		t.Errorf("the body is %q", text)
	}
	for _, gone := range []string{"cookie-77", "asked99"} {
		if strings.Contains(got, gone) {
			t.Errorf("%s is still there", gone)
		}
	}
	o.Examples = share.DropExamples
	got = fileOf(t, mustMake(t, collectionWith(answered), o), "acme.postman_collection.json")
	if n := member(t, got, "/item/0/response").Len(); n != 0 {
		t.Errorf("%d examples are left", n)
	}
}

// Of one folder the copy holds what lends it its auth, and nothing beside it.
func TestFolder(t *testing.T) {
	in := collectionWith(`{"name":"Secret plans","item":[{"name":"Other","request":{"method":"GET","url":"https://other.acme-fixtures.net/v1?x=zz99"}}]},` +
		`{"name":"Outer","auth":{"type":"bearer","bearer":[{"key":"token","value":"FAKEpostlint-outer"}]},"item":[{"name":"Beside","request":"https://beside.acme-fixtures.net"},` +
		`{"name":"Inner","item":[{"name":"Read","request":{"method":"GET","url":"https://api.acme-fixtures.net/v1"}}]}]},{"name":"Last","request":"https://last.acme-fixtures.net"}`)
	o := options()
	o.Settings.Folders = []string{"Inner"}
	c := mustMake(t, in, o)
	got := fileOf(t, c, "acme.postman_collection.json")
	for _, gone := range []string{"Secret plans", "Other", "Beside", "Last", "other.acme", "beside.acme", "last.acme", "zz99", "FAKEpostlint"} {
		if strings.Contains(got, gone) {
			t.Errorf("%s is still there:\n%s", gone, got)
		}
	}
	if name := member(t, got, "/item/0/item/0/item/0/name").Text().String(); name != "Read" {
		t.Errorf("the request is not there:\n%s", got)
	}
	if p := c.Proofs[0]; p.Requests != 1 || p.Same != 1 {
		t.Errorf("%+v", p)
	}
	for _, f := range c.Files {
		if slices.Contains(f.Supplies, "x") {
			t.Errorf("the template lists what is not in the copy: %v", f.Supplies)
		}
	}
	o.Settings.Folders = []string{"nowhere"}
	var wrong *lint.SettingsError
	if _, err := share.Make(context.Background(), in, o); !errors.As(err, &wrong) {
		t.Errorf("a folder that is not there: %v", err)
	}
}

// The ids of who exported a collection, and from where, go out.
func TestExporterAndWorkspaceGoOut(t *testing.T) {
	in := []lint.Input{{Name: "a.json", Bytes: []byte(`{"info":{"_postman_id":"6c8a6b1e-0000-4000-8000-00000000f4ce","name":"A","schema":"https://schema.getpostman.com/json/collection/v2.1.0/collection.json","_exporter_id":"12345678","_collection_link":"https://acme.postman.co/workspace/Acme~1111/collection/12345678-6c8a"},"item":[{"name":"x","request":"https://api.acme-fixtures.net"}]}`)}}
	got := fileOf(t, mustMake(t, in, options()), "a.json")
	for _, gone := range []string{"12345678", "_exporter_id", "_collection_link", "Acme~1111"} {
		if strings.Contains(got, gone) {
			t.Errorf("%s is still in %s", gone, got)
		}
	}
}

// A script that reads a variable whose value became a reference is not proven.
func TestScriptsThatReadAreNotProven(t *testing.T) {
	text := `{"info":{"name":"A","schema":"https://schema.getpostman.com/json/collection/v2.1.0/collection.json"},"variable":[{"key":"x1","value":"Summer2024"},{"key":"n","value":"25"}],"item":[` +
		`{"name":"Reads","event":[{"listen":"prerequest","script":{"exec":["const p = pm.collectionVariables.get('x1');"]}}],"request":"https://api.acme-fixtures.net/v1"},` +
		`{"name":"Reads a number","event":[{"listen":"prerequest","script":{"exec":["const p = pm.collectionVariables.get('n');"]}}],"request":"https://api.acme-fixtures.net/v1"},{"name":"Sends","request":"https://api.acme-fixtures.net/v1?q={{x1}}"}]}`
	p := mustMake(t, []lint.Input{{Name: "a.json", Bytes: []byte(text)}}, options()).Proofs[0]
	if p.Same != 2 || len(p.Scripts) != 1 || p.Scripts[0].Request[0] != "Reads" {
		t.Errorf("%+v", p)
	}
}

// What remains is told: hosts, addresses, scripts and whom they call, descriptions.
func TestWhatRemains(t *testing.T) {
	in := collectionWith(`{"name":"Build 7x9","request":{"method":"GET","url":"https://jenkins.corp.acme-fixtures.net/v1","header":[{"key":"X-a1b2c3","value":"true"}],"description":"ask ada@acme-fixtures.net"},"event":[{"listen":"test","script":{"exec":["pm.sendRequest('https://hooks.acme-fixtures.net/ping', () => {});"]}}]}`)
	r := mustMake(t, in, options()).Remains
	want := []share.Host{{Name: "hooks.acme-fixtures.net"}, {Name: "jenkins.corp.acme-fixtures.net", Internal: true}}
	if !slices.Equal(r.Hosts, want) {
		t.Errorf("hosts %v", r.Hosts)
	}
	if !slices.Equal(r.Addresses, []string{"ada@acme-fixtures.net"}) || !slices.Equal(r.Names, []string{"7x9", "X-a1b2c3"}) {
		t.Errorf("addresses %v, names %v", r.Addresses, r.Names)
	}
	if len(r.Scripts) != 1 || !slices.Equal(r.Scripts[0].Hosts, []string{"hooks.acme-fixtures.net"}) || len(r.Descriptions) != 1 {
		t.Errorf("scripts %+v, descriptions %v", r.Scripts, r.Descriptions)
	}
}

// An environment becomes a template: what opens nothing stays, the rest is a secret without a
// value, and what the collection refers to now is there, too.
func TestTemplates(t *testing.T) {
	in := append(collectionWith(`{"name":"List","request":{"method":"GET","url":"{{base}}/v1","header":[{"key":"X-Key","value":"s3cr3tkey"}]}}`),
		lint.Input{Name: "prod.postman_environment.json", Bytes: []byte(`{"id":"1","name":"Prod","values":[{"key":"base","value":"https://api.acme-fixtures.net","enabled":true,"type":"default"},{"key":"token","value":"FAKEpostlint1","enabled":true},{"key":"off","value":"x9y8z7","enabled":false},{"key":"gone","value":"q1w2e3","disabled":true}],"_postman_variable_scope":"environment"}`)})
	c := mustMake(t, in, options())
	got := fileOf(t, c, "prod.postman_environment.json")
	for pointer, want := range map[string]string{
		"/name": "Prod", "/_postman_variable_scope": "environment",
		"/values/0/value": "https://api.acme-fixtures.net", "/values/0/type": "default",
		"/values/1/key": "token", "/values/1/value": "", "/values/1/type": "secret", "/values/1/enabled": "true",
		"/values/2/value": "", "/values/2/enabled": "false", "/values/3/value": "", "/values/3/disabled": "true",
		"/values/4/key": "x_key", "/values/4/value": "", "/values/4/type": "secret",
	} {
		if text := member(t, got, pointer).Text().String(); text != want {
			t.Errorf("%s is %q, not %q", pointer, text, want)
		}
	}
	i := slices.IndexFunc(c.Files, func(f share.File) bool { return f.Template })
	if want := []string{"token", "off", "gone", "x_key"}; !slices.Equal(c.Files[i].Supplies, want) {
		t.Errorf("supplies %v, not %v", c.Files[i].Supplies, want)
	}
}

package postman

import (
	"fmt"
	"slices"
	"strings"
	"testing"
)

// What each legal shape of a v2.1 collection is read as: one line for each item of the
// fixture, by the folder that it is in. An item without a line fails, and so does a
// line without an item.
var shapes = map[string]map[string]string{
	"requests":            requestShapes,
	"headers":             headerShapes,
	"urls":                urlShapes,
	"auths":               authShapes,
	"bodies":              bodyShapes,
	"scripts":             scriptShapes,
	"examples":            exampleShapes,
	"deepest / ~ name":    {"at the bottom": "folders › deep › deeper › deepest / ~ name"},
	"one item on its own": {"only child": "folders › one item on its own"},
}

var requestShapes = map[string]string{
	"request is a string":     "- string https://shop.acme-fixtures.net/s?x=1",
	"no request":              "- none absent",
	"request is null":         "- none absent",
	"":                        "GET object raw=https://shop.acme-fixtures.net/orders protocol=https host=shop|acme-fixtures|net path=orders",
	"method is null":          "null object raw=https://shop.acme-fixtures.net/orders protocol=https host=shop|acme-fixtures|net path=orders",
	"method is lower case":    "post object raw=https://shop.acme-fixtures.net/orders protocol=https host=shop|acme-fixtures|net path=orders",
	"method is missing":       "- string https://shop.acme-fixtures.net/m",
	"auth beside the request": "GET object raw=https://shop.acme-fixtures.net/orders protocol=https host=shop|acme-fixtures|net path=orders misplaced auth: object",
	"settings on the item":    "GET object raw=https://shop.acme-fixtures.net/orders protocol=https host=shop|acme-fixtures|net path=orders settings: object",
	"variables on the item":   "GET object raw=https://shop.acme-fixtures.net/orders protocol=https host=shop|acme-fixtures|net path=orders variables: local=v",
}

var headerShapes = map[string]string{
	"header is null":                     "",
	"header is missing":                  "",
	"header is an array":                 "X-A=1, X-B=2 (off), x-a=3",
	"header rows are strings":            "X-A=1, X-B=2:3, X-C=",
	"header is an object":                "X-A=1, X-C=3",
	"header is a text":                   "X-A=1, X-B=2, unsplit<Authorization : x>, //X-C=3, unsplit<no colon here>, X:a=b, unsplit<folded>",
	"header values are odd":              "X-Null=null, X-Number=12, X-True=true, X-None=-, -=no key, -=null key, X-List=array, X-Object=object",
	"disabled is tested like JavaScript": "X-A=1 (off), X-B=2, X-C=3, X-D=4 (off)",
	"headers, plural, is nothing":        "",
}

var urlShapes = map[string]string{
	"url is a string":  "string https://shop.acme-fixtures.net/s",
	"url is null":      "none null",
	"url is missing":   "none absent",
	"url is an array":  "none array",
	"url is an object": "object raw=*** protocol=https user=clerk password=*** host=shop|acme-fixtures|net port=8443 path=v1|:id query=a=1 variables=id=42 hash=top",
	"url auth is rows": "object protocol=https user=clerk password=*** host=shop|acme-fixtures|net path=x",
	"raw only":         "object raw=https://shop.acme-fixtures.net/raw",

	"host and path are strings": "object protocol=https host=shop.acme-fixtures.net path=/a/b",
	"path segments are objects": "object protocol=https host=shop|acme-fixtures|net path=object|b",
	"port is a number":          "object protocol=https host=shop|acme-fixtures|net port=8443 path=x",
	"query is an array":         "object protocol=https host=shop|acme-fixtures|net path=x query=a=1, b=2 (off), a=null, -=c, -=d, e=5=6, f=-",
	"query is an object":        "object protocol=https host=shop|acme-fixtures|net path=x query=a=1, b=null, c=3",
	"query is a text":           "object protocol=https host=shop|acme-fixtures|net path=x text=a=1&b=2",
	"path variables":            "object protocol=https host=shop|acme-fixtures|net path=:a|:b|:c variables=a=1, b=2, c=null (off)",
}

var authShapes = map[string]string{
	"auth is null":                      "null",
	"auth is an empty object":           "object",
	"auth is an array":                  "array",
	"auth is a string":                  "string",
	"auth is false":                     "false",
	"auth type is null":                 "object idle bearer.token=***:string",
	"noauth with what was there before": "set noauth idle bearer.token=***:string",
	"params are rows":                   "set bearer row bearer.token=***:string",
	"params are an object":              "set basic member basic.username=clerk member basic.password=*** member basic.showPassword=false",
	"params are missing":                "set bearer",
	"params twice":                      "set bearer row bearer.token=*** row bearer.token=***:string row bearer.=no key",
	"param values are odd":              "set oauth2 row oauth2.accessToken=null:string row oauth2.addTokenTo=- row oauth2.useBrowser=true:boolean row oauth2.authRequestParams=array:any",
	"type of another case":              "set Bearer idle bearer.token=***:string",
	"type that Postman does not know":   "set kerberos member kerberos.realm=ACME",
}

var bodyShapes = map[string]string{
	"body is null":         "null ",
	"body is raw":          "object raw raw={}",
	"body is disabled":     "object raw (off) raw={}",
	"body is a string":     "string raw raw={}",
	"body without mode":    "object  raw={}",
	"body of unknown mode": "object raw raw={}",
	"urlencoded rows":      "object urlencoded fields: grant_type=client_credentials, client_secret=*** (off)",
	"urlencoded text":      "object urlencoded fields: grant_type=password, flag=-, password=***",
	"one urlencoded row":   "object urlencoded fields: a=1",
	"formdata rows":        "object formdata fields: note=hi, file=-, none=- idle: client_secret=***",
	"body is a file":       "object file",
	"graphql":              "object graphql",
}

// The scripts of the collection and the folder come first.
var scriptShapes = map[string]string{
	"exec is an array":           `prerequest "const a = 1;\n// \"b\"", test "// c", test "// d"`,
	"exec is a string":           `test "// a\n// b"`,
	"script is a string":         `test "// a"`,
	"script is an array":         `test "// a\n// b"`,
	"event is null":              ``,
	"event is disabled":          `test "// a" (off)`,
	"other listeners":            `onLoad "// a",  "// b"`,
	"events, plural, is nothing": ``,
}

var exampleShapes = map[string]string{
	"saved answers": "Unauthorized 401 body=string headers: WWW-Authenticate=Bearer original: GET Authorization=*** set basic row basic.password=***:string row basic.username=clerk:string\n" +
		"request is a string 200 body=null headers: Set-Cookie=***, X-A=1 original: -  absent\n" +
		" - body=absent headers:  original: -  absent",
	"response is null": "",
}

// Every legal shape of a v2.1 collection is read as the table says.
func TestEachShapeIsReadAsTheTableSays(t *testing.T) {
	c := open(t, "shapes.postman_collection.json", false).Collection
	seen := map[string]bool{}
	for _, r := range c.Requests {
		folder := r.Folder.Name
		seen[folder+"/"+r.Name] = true
		want, ok := shapes[folder][r.Name]
		if got := describe(folder, r); !ok || got != want {
			t.Errorf("%s › %s is read as\n%s\nnot as\n%s", folder, r.Name, got, want)
		}
	}
	for folder, table := range shapes {
		for name := range table {
			if !seen[folder+"/"+name] {
				t.Errorf("the fixture has no %s › %s", folder, name)
			}
		}
	}
}

func describe(folder string, r *Request) string {
	switch folder {
	case "headers":
		return describeHeaders(r.Headers)
	case "urls":
		return describeURL(r.URL)
	case "auths":
		return describeAuth(r.Auth)
	case "bodies":
		return describeBody(r.Body)
	case "scripts":
		return strings.TrimPrefix(describeScripts(slices.Collect(r.AllScripts())),
			`prerequest "// collection", test "// collection", prerequest "// folder"`+comma(r.Scripts))
	case "examples":
		return describeExamples(r)
	case "requests":
		return describeRequest(r)
	}
	return strings.Join(r.Folder.Names(), arrow)
}

func comma(scripts []*Script) string {
	if len(scripts) == 0 {
		return ""
	}
	return ", "
}

func describeRequest(r *Request) string {
	out := literal(r.Method) + " " + describeURL(r.URL)
	if r.MisplacedAuth.Exists() {
		out += " misplaced auth: " + kindWord(r.MisplacedAuth)
	}
	if r.Behavior.Exists() {
		out += " settings: " + kindWord(r.Behavior)
	}
	if len(r.Variables) > 0 {
		out += " variables: " + describeVariables(r.Variables)
	}
	return out
}

func describeExamples(r *Request) string {
	var all []string
	for _, e := range r.Examples {
		o := e.Original()
		all = append(all, fmt.Sprintf("%s %s body=%s headers: %s original: %s %s %s", e.Name, literal(e.Code()),
			kindWord(e.Body()), describeHeaders(e.Headers()), literal(o.Method), describeHeaders(o.Headers), describeAuth(o.Auth)))
	}
	return strings.Join(all, "\n")
}

// Only a variable with a key can be found by a reference; what else holds a value is
// read all the same, since the file gives it away.
func TestVariablesAreReadInEveryShape(t *testing.T) {
	c := open(t, "shapes.postman_collection.json", false).Collection
	want := `baseUrl=https://shop.acme-fixtures.net:string
baseUrl=again
secretOne=***:secret
off=x (off)
switchedOff=x (switched off)
number=5:number
nothing=-
null=null
object=object:any
no key (onlyId)=***
no key (onlyName)=x
=empty key
flagged=-:secret`
	if got := describeVariables(c.Variables); got != want {
		t.Errorf("read as\n%s", got)
	}
}

// Folders are listed depth first, hold their auth, scripts, settings and variables, and
// know the folder that they are in.
func TestFoldersAreReadWithWhatTheyHold(t *testing.T) {
	c := open(t, "shapes.postman_collection.json", false).Collection
	var got []string
	for _, f := range c.Folders {
		line := strings.Join(f.Names(), "/")
		if f.Auth.Node.Exists() {
			line += " auth: " + describeAuth(f.Auth)
		}
		if len(f.Scripts) > 0 {
			line += " scripts: " + describeScripts(f.Scripts)
		}
		if len(f.Variables) > 0 {
			line += " variables: " + describeVariables(f.Variables)
		}
		if f.Behavior.Exists() {
			line += " settings"
		}
		got = append(got, line)
	}
	want := `requests
headers
urls
auths auth: null
bodies
scripts scripts: prerequest "// folder"
examples
folders
folders/empty
folders/emptied
folders/one item on its own
folders/deep auth: set basic row basic.username=clerk:string row basic.password=***:string variables: ignored=v settings
folders/deep/deeper scripts: test "// deeper"
folders/deep/deeper/deepest / ~ name`
	if text := strings.Join(got, "\n"); text != want {
		t.Errorf("read as\n%s", text)
	}
}

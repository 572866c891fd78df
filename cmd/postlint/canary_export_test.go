package main

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"
)

// A nest is an export with a canary in every place where a secret can stand.
type nest struct {
	seed     string
	kind     canaryKind
	encoding canaryEncoding
	canaries []*canary
	texts    []string // of the canaries, as they were put in
	free     bool     // canaries also stand where nothing says that they are secrets
}

type (
	object = map[string]any
	array  = []any
)

const schemaOf21 = "https://schema.getpostman.com/json/collection/v2.1.0/collection.json"

// marked puts a canary where a name or the place says that it is one.
func (n *nest) marked(position string) string {
	c := &canary{position: position, kind: n.kind.name, encoding: n.encoding.name}
	c.value, c.random = n.kind.make(n.seed + position)
	n.canaries = append(n.canaries, c)
	text := n.encoding.code(c.value)
	n.texts = append(n.texts, text)
	return text
}

// loose puts a canary where nothing but its looks says what it is, if these do.
func (n *nest) loose(position string) string {
	if !n.free && (!n.kind.known || !n.encoding.known) {
		return "nothing"
	}
	return n.marked(position)
}

// secretParams are the parameters of the auth types that are secrets.
var secretParams = []struct {
	kind string
	keys string
}{
	{"apikey", "value"},
	{"awsv4", "secretKey sessionToken"},
	{"basic", "password"},
	{"bearer", "token"},
	{"digest", "password"},
	{"edgegrid", "accessToken clientToken clientSecret"},
	{"hawk", "authKey"},
	{"jwt", "secret"},
	{"ntlm", "password"},
	{"oauth1", "consumerSecret token tokenSecret"},
	{"oauth2", "accessToken clientSecret refreshToken password"},
	{"asap", "privateKey"},
}

func param(key, value string) object { return object{"key": key, "value": value, "type": "string"} }

// auth is a block with a canary in each parameter that is a secret, and a loose one in another.
func (n *nest) auth(where string, kind, keys string) object {
	rows := array{param("username", n.loose(where+" auth "+kind+" username")), param("in", "header"), param("key", "X-Api-Key")}
	for key := range strings.FieldsSeq(keys) {
		rows = append(rows, param(key, n.marked(where+" auth "+kind+" "+key)))
	}
	return object{"type": kind, kind: rows}
}

func exportRow(key, value string) object { return object{"key": key, "value": value, "type": "text"} }

func (n *nest) headers(where string) array {
	out := array{}
	for _, name := range []string{"X-Api-Key", "Cookie", "Proxy-Authorization", "X-Auth-Token", "X-Amz-Security-Token"} {
		value := n.marked(where + " header " + name)
		if name == "Cookie" {
			value = "JSESSIONID=" + value
		}
		out = append(out, exportRow(name, value))
	}
	off := exportRow("X-Client-Secret", n.marked(where+" header that is not ticked"))
	off["disabled"] = true
	return append(out, off, exportRow("Authorization", "Bearer "+n.marked(where+" header Authorization")), exportRow("X-Note", n.loose(where+" header of no meaning")))
}

func (n *nest) url(where string) object {
	key, user, seg := n.marked(where+" query api_key"), n.marked(where+" user information"), n.loose(where+" path")
	esc := strings.NewReplacer("\n", "%0A", " ", "%20", "#", "%23", "?", "%3F", "&", "%26", "@", "%40", "/", "%2F", `"`, "%22", `\`, "%5C")
	key, user, seg = esc.Replace(key), esc.Replace(user), esc.Replace(seg)
	note := n.loose(where + " query of no meaning")
	return object{
		"raw":      fmt.Sprintf("https://svc:%s@api.acme-fixtures.net/v1/%s/:key?api_key=%s&note=%s", user, seg, key, esc.Replace(note)),
		"protocol": "https", "auth": object{"user": "svc", "password": user}, "host": array{"api", "acme-fixtures", "net"}, "path": array{"v1", seg, ":key"},
		"query":    array{object{"key": "api_key", "value": key}, object{"key": "note", "value": note}},
		"variable": array{object{"key": "key", "value": "plain", "description": n.loose(where + " description of a path variable")}},
	}
}

func (n *nest) bodies() array {
	quoted := func(v string) string { b, _ := json.Marshal(v); return string(b) }
	return array{
		object{"mode": "raw", "raw": `{"client_secret":` + quoted(n.marked("body raw client_secret")) + `,"note":` + quoted(n.loose("body raw note")) + `}`, "options": object{"raw": object{"language": "json"}}},
		object{"mode": "raw", "raw": "password=" + n.marked("body raw text password")},
		object{"mode": "urlencoded", "urlencoded": array{exportRow("client_secret", n.marked("body urlencoded client_secret")), exportRow("note", n.loose("body urlencoded note"))}},
		object{"mode": "formdata", "formdata": array{exportRow("password", n.marked("body formdata password")), object{"key": "f", "type": "file", "src": n.loose("body formdata file")}}},
		object{"mode": "graphql", "graphql": object{"query": "mutation { login(password: " + quoted(n.marked("body graphql password")) + ") { id } }", "variables": `{"password":` + quoted(n.marked("body graphql variables")) + `}`}},
	}
}

func (n *nest) scripts(where string) array {
	quoted := func(v string) string { b, _ := json.Marshal(v); return string(b) }
	lines := array{
		"const password = " + quoted(n.marked(where+" script const password")) + ";",
		"pm.environment.set(\"token\", " + quoted(n.marked(where+" script set token")) + ");",
		"pm.request.headers.add({key: \"Authorization\", value: \"Bearer \" + " + quoted(n.marked(where+" script header")) + "});",
		"console.log(" + quoted(n.loose(where+" script literal")) + ");",
		"// " + strings.ReplaceAll(n.loose(where+" script comment"), "\n", " "),
	}
	return array{object{"listen": "prerequest", "script": object{"type": "text/javascript", "exec": lines}}}
}

func (n *nest) saved(request object) object {
	body, _ := json.Marshal(object{"access_token": n.marked("saved answer access_token"), "note": n.loose("saved answer note")})
	return object{
		"name": "Refused", "originalRequest": request, "status": "Unauthorized", "code": 401, "_postman_previewlanguage": "json",
		"header": array{exportRow("Set-Cookie", "JSESSIONID="+n.marked("saved answer Set-Cookie")+"; Path=/"), exportRow("X-Note", n.loose("saved answer header of no meaning"))},
		"cookie": array{object{"name": "JSESSIONID", "value": n.marked("saved cookie"), "domain": "api.acme-fixtures.net", "path": "/"}},
		"body":   string(body),
	}
}

// collection has a folder, a request for each auth type and each body, scripts, variables,
// descriptions and a saved answer.
func (n *nest) collection() object {
	items := array{}
	for _, p := range secretParams {
		request := object{"method": "GET", "url": "https://api.acme-fixtures.net/v1/" + p.kind, "auth": n.auth("request", p.kind, p.keys), "description": "Use " + n.loose("description of a request with "+p.kind) + " for it."}
		items = append(items, object{"name": p.kind, "request": request})
	}
	for i, body := range n.bodies() {
		request := object{"method": "POST", "url": "https://api.acme-fixtures.net/oauth/token", "body": body, "header": array{exportRow("Authorization", "Bearer  {{token}}")}}
		items = append(items, object{"name": fmt.Sprint("body ", i), "request": request})
	}
	rows := object{"method": "GET", "url": n.url("request"), "header": n.headers("request")}
	items = append(items, object{"name": "rows", "request": rows, "event": n.scripts("request"), "response": array{n.saved(rows)}})
	items = append(items, object{"name": "Orders " + n.loose("name of a request"), "request": object{"method": "GET", "url": "http://api.acme-fixtures.net/v1", "header": array{exportRow("Authorization", "Bearer{{token}}")}}})
	folder := object{"name": "Folder " + n.loose("name of a folder"), "description": "password: " + n.marked("description of a folder, password"), "auth": n.auth("folder", "bearer", "token"), "event": n.scripts("folder"), "item": items}
	return object{
		"info": object{"name": "Nest " + n.loose("name of a collection"), "schema": schemaOf21, "description": "token: " + n.marked("description of the collection, token")},
		"item": array{folder}, "auth": n.auth("collection", "basic", "password"), "event": n.scripts("collection"),
		"variable": array{object{"key": "apiKey", "value": n.marked("collection variable apiKey")}, object{"key": "note", "value": n.loose("collection variable note"), "description": n.loose("description of a variable")}},
		"x-other":  object{"token": n.marked("member that is not Postman's")},
	}
}

func (n *nest) environment(scope string) object {
	return object{"name": "Production", "_postman_variable_scope": scope, "values": array{
		object{"key": "token", "value": n.marked(scope + " token"), "enabled": true, "type": "default"},
		object{"key": "x1", "value": n.marked(scope + " type secret"), "enabled": true, "type": "secret"},
		object{"key": "password", "value": n.marked(scope + " password, not enabled"), "enabled": false, "type": "default"},
		object{"key": "note", "value": n.loose(scope + " note"), "enabled": true, "type": "default"},
		object{"key": "host", "value": "https://api.acme-fixtures.net", "enabled": true, "type": "default"},
	}}
}

// file is a document as an export, with its secrets in the encoding of the nest.
func (n *nest) file(t testing.TB, doc object) string {
	t.Helper()
	raw, err := json.MarshalIndent(doc, "", "\t")
	if err != nil {
		t.Fatal(err)
	}
	text := string(raw)
	if n.encoding.name != escapedEncoding {
		return text
	}
	for _, c := range n.canaries {
		for _, r := range c.random {
			var b strings.Builder
			for _, u := range r {
				fmt.Fprintf(&b, `\u%04x`, u)
			}
			text = strings.ReplaceAll(text, r, b.String())
		}
	}
	return text
}

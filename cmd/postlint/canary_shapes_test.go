package main

import (
	"encoding/binary"
	"encoding/json"
	"maps"
	"path/filepath"
	"strings"
	"unicode/utf16"
)

// shapes writes the exports as older apps, the API and other encodings have them, each in a
// folder of its own, and returns the folders.
func (h *hatch) shapes() []string {
	n := h.nest
	doc := n.collection()
	h.write("wrapped/shop.json", n.file(h.t, object{"collection": doc}))
	h.write("wrapped/env.json", n.file(h.t, object{"environment": n.environment("environment")}))
	old := maps.Clone(doc)
	old["info"] = object{"name": "Nest", "schema": strings.Replace(schemaOf21, "v2.1.0", "v2.0.0", 1)}
	h.write("v2.0/shop.postman_collection.json", n.file(h.t, withPlainAuth(old).(object)))
	h.write("v1/shop.postman_collection.json", n.file(h.t, n.first()))
	h.write("dump/backup.postman_dump.json", n.file(h.t, object{"version": 1, "collections": array{n.first()}, "environments": array{n.environment("environment")}, "globals": array{}, "headerPresets": array{object{"id": "1", "name": "Preset", "headers": n.headers("header preset")}}}))
	units := utf16.Encode([]rune("\ufeff" + n.file(h.t, doc)))
	raw := make([]byte, 0, 2*len(units))
	for _, u := range units {
		raw = binary.LittleEndian.AppendUint16(raw, u)
	}
	h.write("utf16/shop.postman_collection.json", string(raw))
	h.write("packed/collection/shop.json", n.file(h.t, doc))
	if err := pack(h.path("export.zip"), h.path("packed"), false); err != nil {
		h.t.Fatal(err)
	}
	h.third()
	return []string{"wrapped", "v2.0", "v1", "dump", "utf16", "export.zip", "v3/postman/collections/Nest"}
}

// withPlainAuth writes the parameters of an auth as v2.0 does: an object for a list of rows.
func withPlainAuth(v any) any {
	switch v := v.(type) {
	case object:
		out := object{}
		for key, x := range v {
			out[key] = withPlainAuth(x)
		}
		if kind, ok := v["type"].(string); ok {
			if rows, ok := v[kind].(array); ok {
				plain := object{}
				for _, r := range rows {
					if r, ok := r.(object); ok {
						plain[r["key"].(string)] = r["value"]
					}
				}
				out[kind] = plain
			}
		}
		return out
	case array:
		out := array{}
		for _, x := range v {
			out = append(out, withPlainAuth(x))
		}
		return out
	}
	return v
}

// first is a collection of v1.
func (n *nest) first() object {
	line := func(v string) string { return strings.ReplaceAll(v, "\n", " ") }
	quoted, _ := json.Marshal(n.marked("v1 script"))
	request := object{
		"id": "r1", "collectionId": "c1", "name": "Orders", "method": "POST", "url": "https://api.acme-fixtures.net/v1?api_key=" + strings.NewReplacer("&", "%26", "#", "%23", "\n", "%0A", " ", "%20").Replace(n.marked("v1 query")),
		"headers":          "Authorization: Bearer " + line(n.marked("v1 header Authorization")) + "\nX-Api-Key: " + line(n.marked("v1 header X-Api-Key")) + "\n",
		"dataMode":         "urlencoded",
		"data":             array{exportRow("client_secret", n.marked("v1 data"))},
		"currentHelper":    "basicAuth",
		"helperAttributes": object{"id": "basic", "username": "svc", "password": n.marked("v1 helper")},
		"auth":             object{"type": "bearer", "bearer": array{param("token", n.marked("v1 auth"))}},
		"preRequestScript": "pm.environment.set(\"token\", " + string(quoted) + ");",
		"description":      "password: " + n.marked("v1 description, password"),
		"responses":        array{object{"id": "a1", "name": "Refused", "status": "", "text": `{"access_token":` + string(quoted) + `}`, "cookies": array{object{"name": "JSESSIONID", "value": n.marked("v1 saved cookie")}}}},
	}
	orphan := maps.Clone(request)
	orphan["id"], orphan["helperAttributes"] = "r2", object{"id": "basic", "username": "svc", "password": n.marked("v1 helper of a request in no folder")}
	return object{"id": "c1", "name": "Nest", "order": array{"r1"}, "folders": array{}, "requests": array{request, orphan}, "variables": array{object{"key": "apiKey", "value": n.marked("v1 variable")}}}
}

// third is a v3 folder. JSON strings are scalars of YAML, too.
func (h *hatch) third() {
	n := h.nest
	s := func(position string) string { b, _ := json.Marshal(n.marked(position)); return string(b) }
	const folder = "v3/postman/collections/Nest/"
	block := "      " + strings.ReplaceAll(n.marked("v3 block scalar"), "\n", "\n      ")
	h.write(folder+".resources/definition.yaml", "$kind: collection\nname: Nest\nauth:\n  type: bearer\n  credentials:\n    - key: token\n      value: "+s("v3 auth of the collection")+"\nvariables:\n  apiKey: "+s("v3 variable")+"\n")
	h.write(folder+"Orders.request.yaml", "$kind: http-request\nurl: https://api.acme-fixtures.net/v1\nmethod: POST\nheaders:\n  - key: Authorization\n    value: Bearer "+strings.ReplaceAll(n.encoding.code("x"), "\n", " ")+"\n"+
		"  - key: X-Api-Key\n    value: "+s("v3 header")+"\nqueryParams:\n  - key: api_key\n    value: "+s("v3 query")+"\nauth:\n  type: basic\n  credentials:\n    - key: username\n      value: svc\n    - key: password\n      value: "+s("v3 auth of a request")+"\n"+
		"body:\n  type: json\n  content: |\n      {\"client_secret\":\n"+block+"\n      }\nscripts:\n  - type: beforeRequest\n    language: text/javascript\n    code: |-\n      pm.environment.set(\"token\", "+s("v3 script")+");\n")
	h.write(filepath.ToSlash("v3/postman/environments/Production.environment.yaml"), "name: Production\nvalues:\n  - key: token\n    value: "+s("v3 environment")+"\n")
	h.write(folder+"Broken.request.yaml", "$kind: http-request\nurl: https://api.acme-fixtures.net/v1\nheaders:\n  - key: X-Api-Key\n    value: "+s("v3 beside a mistake")+" \"x\n\t- y\n")
}

// others runs what differs between the shapes.
func (h *hatch) others() {
	for _, folder := range h.shapes() {
		for _, format := range []string{"text", "json", "sarif", "html"} {
			h.run("", "lint", "-v", "--select", "all", "-f", format, "@"+folder)
		}
		h.run("", "resolve", "@"+folder)
		h.run("", "resolve", "-f", "json", "@"+folder)
		h.run("", "diff", "@old", "@"+folder)
		h.run("", "share", "@"+folder, "-o", "@shared-"+filepath.Base(folder))
		h.run("", "lint", "--diff", "--unsafe-fixes", "@"+folder)
	}
}

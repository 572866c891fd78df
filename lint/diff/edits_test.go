package diff_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/postlint/postlint/lint/report/differences"
)

// An edit changes the shop and its environment; want are the lines that tell it.
type edit struct {
	name string
	do   func(shop, env doc)
	want []string
}

func orders(shop doc, i int) doc   { return at(shop, "item", 0, "item", i) }
func request(shop doc, i int) doc  { return at(orders(shop, i), "request") }
func admin(shop doc) doc           { return at(shop, "item", 1) }
func values(env doc, i int) doc    { return at(env, "values", i) }
func rows(key, value string) []any { return []any{map[string]any{"key": key, "value": value}} }
func script(event, code string) []any {
	return []any{map[string]any{"listen": event, "script": map[string]any{"exec": []any{code}}}}
}

var edits = []edit{
	{"method", func(s, _ doc) { request(s, 1)["method"] = "PUT" }, []string{"Orders › Create: method POST → PUT"}},
	{"host", func(s, _ doc) { at(request(s, 1), "url")["host"] = []any{"api-dev", "acme-fixtures", "net"} }, []string{"Orders › Create: host api.acme-fixtures.net → api-dev.acme-fixtures.net"}},
	{"scheme", func(s, _ doc) { at(request(s, 1), "url")["protocol"] = "http" }, []string{"Orders › Create: scheme https → http"}},
	{"port", func(s, _ doc) { at(request(s, 1), "url")["port"] = "8443" }, []string{"Orders › Create: port (nothing) → 8443"}},
	{"path", func(s, _ doc) { at(request(s, 1), "url")["path"] = []any{"v3", "orders"} }, []string{"Orders › Create: path /v2/orders → /v3/orders"}},
	{"query value", func(s, _ doc) { at(request(s, 0), "url", "query", 0)["value"] = "20" }, []string{"Orders › List: parameter limit: 10 → 20"}},
	{"query removed", func(s, _ doc) { at(request(s, 0), "url", "query", 1)["disabled"] = true }, []string{"Orders › List: parameter sort removed: asc"}},
	{"query added", func(s, _ doc) {
		u := at(request(s, 0), "url")
		u["query"] = append(u["query"].([]any), rows("page", "2")...)
	}, []string{"Orders › List: parameter page added: 2"}},
	{"query order", func(s, _ doc) { slices.Reverse(at(request(s, 0), "url")["query"].([]any)) }, []string{"Orders › List: order of the parameters: limit, sort → sort, limit"}},
	{"header value", func(s, _ doc) { at(request(s, 0), "header", 0)["value"] = "43" }, []string{"Orders › List: header X-Tenant: 42 → 43"}},
	{"header switched on", func(s, _ doc) { delete(at(request(s, 0), "header", 1), "disabled") }, []string{"Orders › List: header X-Old added: 1"}},
	{"header removed", func(s, _ doc) { request(s, 1)["header"] = []any{} }, []string{"Orders › Create: header Content-Type removed: application/json"}},
	{"header spelled", func(s, _ doc) { at(request(s, 0), "header", 0)["key"] = "x-tenant" }, []string{"Orders › List: header x-tenant: X-Tenant → x-tenant, spelled differently"}},
	{"no auth", func(s, _ doc) { request(s, 1)["auth"] = map[string]any{"type": "noauth"} }, []string{"Orders › Create: bearer from the collection → No Auth, now unauthenticated"}},
	{"collection's auth", func(s, _ doc) {
		s["auth"] = map[string]any{"type": "basic", "basic": append(rows("username", "jo"), rows("password", "FAKEpostlint-Password-1")...)}
	}, []string{"2 requests: bearer from the collection → basic from the collection"}},
	{"folder's key", func(s, _ doc) { at(admin(s), "auth", "apikey", 1)["value"] = "FAKEpostlint-Admin-Key-2" }, []string{"2 requests: auth Value: value replaced, opaque value → opaque value"}},
	{"key goes to the query", func(s, _ doc) { at(admin(s), "auth", "apikey", 2)["value"] = "query" }, []string{"2 requests: auth Add to: header → query"}},
	{"inherits instead", func(s, _ doc) { delete(request(s, 2), "auth") }, []string{"Orders › Import: No Auth → bearer from the collection, now authenticated"}},
	{"row that the auth covers", func(s, _ doc) { request(s, 1)["header"] = rows("Authorization", "Bearer FAKEpostlint-other-token-00") }, []string{
		"Orders › Create: header Authorization added: a row that is not sent: the auth takes its place", "Orders › Create: header Content-Type removed: application/json",
	}},
	{"literal token", func(s, _ doc) {
		at(s, "auth", "bearer", 0)["value"] = "FAKEpostlint_Zq3vT8mKx1Rb6Yw9"
	}, []string{"2 requests: auth Token: value replaced, JWT valid until 2030-03-17 → opaque value"}},
	{"body member", func(s, _ doc) {
		at(request(s, 1), "body")["raw"] = `{"sku": "A-1", "count": 3, "note": {"text": "none"}}`
	}, []string{"Orders › Create: body /count: 2 → 3"}},
	{"body member added", func(s, _ doc) {
		at(request(s, 1), "body")["raw"] = `{"sku": "A-1", "count": 2, "note": {"text": "none"}, "rush": true}`
	}, []string{"Orders › Create: body /rush added: true"}},
	{"body laid out", func(s, _ doc) {
		at(request(s, 1), "body")["raw"] = `{"count": 2, "sku": "A-1", "note": {"text": "none"}}`
	}, []string{"Orders › Create: body: the same JSON with other white space or another order of members"}},
	{"body of another kind", func(s, _ doc) {
		request(s, 1)["body"] = map[string]any{"mode": "urlencoded", "urlencoded": rows("a", "1")}
	}, []string{"Orders › Create: header Content-Type: application/json → application/x-www-form-urlencoded", "Orders › Create: body raw (json) → urlencoded"}},
	{"body language", func(s, _ doc) { at(request(s, 1), "body", "options", "raw")["language"] = "xml" }, []string{"Orders › Create: body raw (json) → raw (xml)"}},
	{"body is text", func(s, _ doc) { at(request(s, 1), "body")["raw"] = "no JSON" }, nil},
	{"form field", func(s, _ doc) { at(request(s, 2), "body", "urlencoded", 0)["value"] = "password" }, []string{"Orders › Import: body grant_type: client_credentials → password"}},
	{"form secret", func(s, _ doc) { at(request(s, 2), "body", "urlencoded", 1)["value"] = "FAKEpostlint-Client-Secret-2" }, []string{"Orders › Import: body client_secret: value replaced, opaque value → opaque value"}},
	{"setting", func(s, _ doc) { orders(s, 0)["protocolProfileBehavior"] = map[string]any{"strictSSL": false} }, []string{"Orders › List: setting strictSSL added: false"}},
	{"setting of all", func(s, _ doc) { s["protocolProfileBehavior"] = map[string]any{"followRedirects": false} }, []string{"5 requests: setting followRedirects: true → false"}},
	{"script of the collection", func(s, _ doc) {
		s["event"] = script("prerequest", "pm.request.headers.add({key: 'X-Sig', value: '1'});")
	}, []string{
		"5 requests: pre-request script of the collection: sets {{stamp}} → may change the header x-sig",
	}},
	{"script changed", func(s, _ doc) { s["event"] = script("prerequest", "pm.environment.set('stamp', 1 + Date.now());") }, []string{
		"5 requests: pre-request script of the collection changed: it sets {{stamp}}",
	}},
	{"script of a folder", func(s, _ doc) { admin(s)["event"] = script("prerequest", "pm.request.auth = null;") }, nil},
	{"script after the response", func(s, _ doc) {
		orders(s, 1)["event"] = script("test", "pm.environment.set('orderId', pm.response.json().id);")
	}, []string{
		"Orders › Create: post-response script added: sets {{orderId}}",
	}},
	{"not sent", func(s, _ doc) { request(s, 2)["url"] = "" }, nil},
	{"unresolved", func(s, _ doc) { at(request(s, 0), "header", 0)["value"] = "{{tenant}}" }, []string{
		"Orders › List: header X-Tenant: 42 → {{tenant}}", "Orders › List: {{tenant}} is not resolved: neither the environment nor the collection defines it",
	}},
	{"renamed", func(s, _ doc) { orders(s, 1)["name"] = "Create order" }, []string{"Orders › Create order: renamed from Create"}},
	{"renamed, without an id", func(s, _ doc) { orders(s, 1)["name"] = "Create order"; delete(orders(s, 1), "id") }, []string{"Orders › Create order: renamed from Create"}},
	{"folder renamed", func(s, _ doc) { at(s, "item", 0)["name"] = "Purchases" }, []string{"3 requests: moved from Orders to Purchases"}},
	{"moved", func(s, _ doc) {
		list := at(s, "item", 0)["item"].([]any)
		at(s, "item", 0)["item"] = list[:2]
		admin(s)["item"] = append(admin(s)["item"].([]any), list[2])
	}, []string{"Admin › Import: moved from Orders to Admin"}},
	{"added", func(s, _ doc) {
		admin(s)["item"] = append(admin(s)["item"].([]any), map[string]any{"name": "Flush", "request": map[string]any{"method": "POST", "url": "https://api.acme-fixtures.net/v2/flush"}})
	}, []string{"Admin › Flush: added: POST https://api.acme-fixtures.net/v2/flush, apikey from the folder Admin"}},
	{"removed", func(s, _ doc) { admin(s)["item"] = admin(s)["item"].([]any)[1:] }, []string{"Admin › Purge: removed: DELETE https://api.acme-fixtures.net/v2/cache, apikey from the folder Admin"}},
	{"variable", func(s, _ doc) { at(s, "variable", 0)["value"] = "v3" }, []string{
		"{{version}}: v2 → v3 (used by 1 request)", "Orders › List: path /v2/orders → /v3/orders (through {{version}})",
	}},
	{"unused variable", func(s, _ doc) { at(s, "variable", 1)["value"] = "2" }, []string{"{{unused}}: 1 → 2 (used by no request)"}},
	{"host of the environment", func(_, e doc) { values(e, 0)["value"] = "https://api-dev.acme-fixtures.net" }, []string{
		"{{baseUrl}}: https://staging.acme-fixtures.net → https://api-dev.acme-fixtures.net (used by 1 request)",
		"Orders › List: host staging.acme-fixtures.net → api-dev.acme-fixtures.net (through {{baseUrl}})",
	}},
	{"token of the environment", func(_, e doc) { values(e, 1)["value"] = jwt(valid) + "e" }, []string{"{{token}}: value replaced, JWT → JWT (used by 2 requests)"}},
	{"token that has expired", func(_, e doc) { values(e, 1)["value"] = jwt(expired) }, []string{"{{token}}: value replaced, JWT valid until 2030-03-17 → JWT expired 1105 days ago (used by 2 requests)"}},
	{"token emptied", func(_, e doc) { values(e, 1)["value"] = "" }, nil},
	{"variable switched off", func(_, e doc) { values(e, 0)["enabled"] = false }, nil},
}

// Every edit is told, in its words, and nothing else is: each edit that says nothing of its
// lines has to be told by the one request or variable that it is about.
func TestEachEditIsTold(t *testing.T) {
	if len(edits) < 30 {
		t.Fatalf("only %d edits", len(edits))
	}
	for _, e := range edits {
		t.Run(e.name, func(t *testing.T) {
			s, env := parse(t, shop), parse(t, staging())
			e.do(s, env)
			d := compare(t, inputs([]byte(shop), []byte(staging())), inputs(s.bytes(t), env.bytes(t)))
			got := told(d)
			if e.want == nil {
				t.Logf("%s", strings.Join(got, "\n"))
				if len(got) == 0 {
					t.Error("nothing is told")
				}
				return
			}
			slices.Sort(got)
			want := slices.Sorted(slices.Values(e.want))
			if !slices.Equal(got, want) {
				t.Errorf("got\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
			}
			if all := everything(t, d); strings.Contains(all, "FAKEpostlint") {
				t.Errorf("a secret is told:\n%s", all)
			}
		})
	}
}

// The other way round the same requests and variables are told.
func TestEachEditIsToldBackwards(t *testing.T) {
	for _, e := range edits {
		s, env := parse(t, shop), parse(t, staging())
		e.do(s, env)
		d := compare(t, inputs(s.bytes(t), env.bytes(t)), inputs([]byte(shop), []byte(staging())))
		if len(told(d)) == 0 {
			t.Errorf("%s: nothing is told when it is taken back", e.name)
		}
	}
}

// unsent are edits of which nothing is sent, and by what kind they are told.
var unsent = []struct {
	name string
	do   func(shop, env doc)
	kind string
}{
	{"ids", func(s, e doc) {
		n := 0
		for _, v := range []doc{s, e} {
			each(v, func(d doc) {
				for _, key := range []string{"id", "_postman_id", "uid"} {
					if _, ok := d[key]; ok {
						n++
						d[key] = fmt.Sprintf("99999999-0000-4000-8000-%012d", n)
					}
				}
			})
		}
	}, "ids"},
	{"order of requests", func(s, _ doc) { slices.Reverse(at(s, "item", 0)["item"].([]any)); slices.Reverse(s["item"].([]any)) }, "order"},
	{"order of variables", func(s, _ doc) { slices.Reverse(s["variable"].([]any)) }, "order"},
	{"order of headers", func(s, _ doc) { slices.Reverse(request(s, 0)["header"].([]any)) }, "order"},
	{"descriptions", func(s, _ doc) {
		at(s, "info")["description"] = "Their shop."
		request(s, 0)["description"] = map[string]any{"content": "All.", "type": "text/markdown"}
		at(request(s, 0), "header", 0)["description"] = "whose"
	}, "descriptions"},
	{"saved examples", func(s, _ doc) { at(orders(s, 0), "response", 0)["body"] = "{}"; orders(s, 1)["response"] = []any{} }, "saved examples"},
	{"tests", func(s, _ doc) {
		orders(s, 0)["event"] = script("test", "pm.test('fine', () => pm.response.to.have.status(201));")
	}, "tests"},
	{"exporter", func(_, e doc) { e["_postman_exported_at"] = "2026-02-02T00:00:00.000Z" }, "exporter's notes"},
	{"name of the collection", func(s, _ doc) { at(s, "info")["name"] = "Our shop" }, "names"},
	{"rows that are switched off", func(s, _ doc) { at(request(s, 0), "header", 1)["value"] = "2" }, "text that is never sent"},
	{"what the app shows as the URL", func(s, _ doc) { at(request(s, 1), "url")["raw"] = "https://elsewhere.acme-fixtures.net" }, "text that is never sent"},
	{"auth that is not chosen", func(s, _ doc) { at(s, "auth")["basic"] = rows("username", "jo") }, "text that is never sent"},
	{"layout", func(doc, doc) {}, "white space and escapes"},
}

// What is not sent is told by its kind, and is no difference.
func TestWhatIsNotSentIsNoDifference(t *testing.T) {
	for _, e := range unsent {
		t.Run(e.name, func(t *testing.T) {
			old, env := parse(t, shop), parse(t, staging())
			before := inputs(old.bytes(t), env.bytes(t))
			if e.name == "layout" {
				before = inputs([]byte(shop), []byte(staging()))
			}
			e.do(old, env)
			d := compareWith(t, before, inputs(old.bytes(t), env.bytes(t)), nil)
			if !d.Empty() {
				t.Errorf("told: %s", strings.Join(told(d), "\n"))
			}
			if got := quietOf(d); e.name != "layout" && !slices.Equal(got, []string{e.kind}) {
				t.Errorf("kinds %q, want %q", got, e.kind)
			}
			if text := (&differences.Showing{Difference: d}).Text(); !strings.Contains(text, "nothing sent changes") {
				t.Errorf("the text does not say so:\n%s", text)
			}
		})
	}
}

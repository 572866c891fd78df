package why

import (
	"encoding/json"
	"fmt"
	"strings"
	"testing"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/why/evidence"
)

const shopItems = `[
	{"id":"aaa","name":"Orders","item":[
		{"id":"list-1","name":"List","request":{"method":"GET","url":"{{base}}/v1/orders"}},
		{"name":"Get","request":{"method":"GET","url":"{{base}}/v1/orders/{{id}}/lines"}},
		{"name":"Create","request":{"method":"POST","url":"{{base}}/v1/orders"}}]},
	{"name":"Users","item":[
		{"name":"List","request":{"method":"GET","url":"https://api.acme-fixtures.net/v1/users"}},
		{"name":"Twin","request":{"method":"GET","url":"https://api.acme-fixtures.net/v1/users/"}}]}]`

func shop(hosts ...string) []lint.Input {
	text := `{"info":{"name":"Shop","schema":"https://schema.getpostman.com/json/collection/v2.1.0/collection.json"},"item":` + shopItems + `}`
	list := []lint.Input{{Name: "shop.json", Bytes: []byte(text)}}
	for i, h := range hosts {
		env := fmt.Sprintf(`{"name":"E%d","values":[{"key":"base","value":"https://%s","enabled":true}],"_postman_variable_scope":"environment"}`, i, h)
		list = append(list, lint.Input{Name: fmt.Sprintf("e%d.json", i), Bytes: []byte(env), Role: lint.AsEnvironment})
	}
	return list
}

// An exchange is joined to the request that it is the surest of.
func TestJoin(t *testing.T) {
	const host = "https://api.acme-fixtures.net"
	for _, c := range []struct {
		name   string
		id     string
		told   string // names with / between
		method string
		url    string
		want   string
		how    Join
	}{
		{"an id is proof", "list-1", "Users/List", "GET", host + "/v1/users", "Orders/List", ByID},
		{"the id of a folder is none of a request", "aaa", "", "GET", host + "/v1/nothing", "", Unjoined},
		{"folders, name, method and URL", "", "Users/List", "GET", host + "/v1/users", "Users/List", ByName},
		{"the folders are missing", "", "List", "GET", host + "/v1/users?page=2#x", "Users/List", ByName},
		{"another name, the same target", "", "Old name", "POST", host + "/v1/orders", "Orders/Create", ByURL},
		{"the target alone", "", "", "GET", host + "/v1/orders", "Orders/List", ByURL},
		{"a reference in the middle", "", "", "GET", host + "/v1/orders/7/lines", "Orders/Get", ByURL},
		{"a slash at the end", "", "Twin", "GET", host + "/v1/users", "Users/Twin", ByName},
		{"the method tells", "", "", "post", host + "/v1/orders", "Orders/Create", ByURL},
		{"the method is not shown", "", "", "", host + "/v1/users", "Users/List", ByURL},
		{"the name alone", "", "Orders/Create", "DELETE", "https://other.acme-fixtures.net/x", "Orders/Create", ByPart},
		{"no URL is shown", "", "Create", "", "", "Orders/Create", ByPart},
		{"another host", "", "", "GET", "https://other-fixtures.net/v1/users", "", Unjoined},
		{"escaped", "", "", "GET", host + "/v1/%6Frders", "Orders/List", ByURL},
		{"nothing fits", "", "", "GET", host + "/v1", "", Unjoined},
		{"no name fits by its end alone", "", "ders/List", "GET", host + "/v9", "", Unjoined},
	} {
		k := talk{name: c.told, method: c.method, url: c.url}
		one := k.exchange()
		one.ID, one.Sent.Method, one.Sent.URL = c.id, c.method, c.url
		x := joined(t, shop("api.acme-fixtures.net"), one)
		got := ""
		if x.inExport != nil {
			got = strings.Join(x.inExport.Names(), "/")
		}
		if got != c.want || x.joined != c.how {
			t.Errorf("%s: %q %s, want %q %s", c.name, got, x.joined, c.want, c.how)
		}
	}
}

func joined(t *testing.T, inputs []lint.Input, one *evidence.Exchange) *exchange {
	t.Helper()
	e := &explainer{question: Question{Inputs: inputs, Logs: []*evidence.Log{{Exchanges: []*evidence.Exchange{one}}}}}
	p, err := lint.Load(t.Context(), inputs, e.question.Settings)
	if err != nil {
		t.Fatal(err)
	}
	e.project, e.views = p, p.Views()
	return e.told(nil)[0]
}

// Of several environments the one counts whose host was called, in any order.
func TestTheHostTellsTheEnvironment(t *testing.T) {
	for _, hosts := range [][]string{{"a.acme-fixtures.net", "b.acme-fixtures.net"}, {"b.acme-fixtures.net", "a.acme-fixtures.net"}} {
		for _, called := range hosts {
			x := joined(t, shop(hosts...), talk{name: "Orders/List", url: "https://" + called + "/v1/orders"}.exchange())
			if x.joined != ByName || x.inExport.Target.HostName() != called {
				t.Errorf("%s of %v: %s, %s", called, hosts, x.joined, x.inExport.Target.HostName())
			}
			byID := talk{url: "https://" + called + "/v1/orders"}.exchange()
			byID.ID = "list-1"
			if x = joined(t, shop(hosts...), byID); x.joined != ByID || x.inExport.Target.HostName() != called {
				t.Errorf("%s of %v: %s, %s", called, hosts, x.joined, x.inExport.Target.HostName())
			}
		}
	}
}

func TestPartsOfURLs(t *testing.T) {
	for url, want := range map[string][2]string{
		"https://API.acme-fixtures.net:8443/a/b?x=/c#d": {"api.acme-fixtures.net", "/a/b"},
		"//api.acme-fixtures.net/a":                     {"api.acme-fixtures.net", "/a"},
		"api.acme-fixtures.net":                         {"api.acme-fixtures.net", "/"},
		"https://u:p@h.acme-fixtures.net?x=1":           {"h.acme-fixtures.net", "/"},
		"https://[2001:db8::1]:443/%zz":                 {"[2001:db8::1]", "/%zz"},
		"https://[2001:db8::1]":                         {"[2001:db8::1]", "/"},
		"":                                              {"", "/"},
		"/a?back=https://x.acme-fixtures.net/b":         {"", "/a"},
	} {
		if got := [2]string{hostOf(url), pathOf(url)}; got != want {
			t.Errorf("%s: %q, want %q", url, got, want)
		}
	}
}

// Whatever was sent, what is made of it is a collection of one request that sends the same.
func TestRecordedExport(t *testing.T) {
	odd := []string{"", "plain", `with "quotes" and \ back`, "a\nb\r\tc\x00\x1f", "no UTF-8 \xff\xfe", "{{token}}", "</script>\u2028é", "pm.test()", "/a/b›c"}
	for _, s := range odd {
		r := &evidence.Request{Method: s, URL: ordersURL + "?q=" + s, Body: s, BodyShown: true, Headers: []evidence.Header{{Name: "X-" + s, Value: s}, {Name: "X-Twice", Value: s}, {Name: "X-Twice", Value: s}}}
		var doc struct {
			Item []struct {
				Name    string
				Request struct {
					Method, URL string
					Header      []struct{ Key, Value string }
					Body        struct{ Raw string }
				}
			}
		}
		if err := json.Unmarshal(recordedExport(s, r), &doc); err != nil {
			t.Fatalf("%q: %v", s, err)
		}
		want := strings.ToValidUTF8(strings.ReplaceAll(s, "\xff\xfe", "\ufffd\ufffd"), "\ufffd")
		q := doc.Item[0].Request
		if doc.Item[0].Name != want || s != "" && q.Method != want || len(q.Header) != 3 || q.Header[0].Value != want || q.Body.Raw != want || q.URL != ordersURL+"?q="+want {
			t.Errorf("%q: %+v", s, doc)
		}
		if s == "" && q.Method != "GET" {
			t.Errorf("no method is %q", q.Method)
		}
	}
}

// A reference that was sent stays one: no value takes its place, not even one of the
// environment or of the command line.
func TestAReferenceThatWasSentStays(t *testing.T) {
	inputs := append(collectionOf(`{"key":"Authorization","value":"Bearer {{token}}"}`, "List|GET|"+ordersURL),
		lint.Input{Name: "e.json", Bytes: []byte(`{"name":"E","values":[{"key":"token","value":"FAKEpostlintValue","enabled":true}],"_postman_variable_scope":"environment"}`), Role: lint.AsEnvironment})
	x := seen(t, inputs, talk{name: "List", sent: "Authorization: Bearer {{token}}", status: 401})
	if len(x.credentials) != 1 || !strings.Contains(x.credentials[0].Value.String(), "{{token}}") {
		t.Fatalf("%d credentials", len(x.credentials))
	}
}

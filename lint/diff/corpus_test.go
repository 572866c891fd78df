package diff_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/diff"
	"github.com/postlint/postlint/lint/report/requests"
)

// exports are the collections of the fixtures, and of the corpus beside the repository when
// it is there, that are JSON in UTF-8 of schema v2.
func exports(t *testing.T) map[string][]byte {
	t.Helper()
	out := map[string][]byte{}
	corpus, _ := filepath.Glob("../../../shared/corpus/*/*.json")
	if len(corpus) == 0 {
		t.Log("skipped: the real exports beside the repository, as they are not there")
	}
	for _, pattern := range []string{"_clean/*/*.json", "_exports/*.json", "_stories/*/*.json", "_secrets/*/*.json"} {
		files, err := filepath.Glob(filepath.Join("../../fixtures", pattern))
		if err != nil {
			t.Fatal(err)
		}
		corpus = append(corpus, files...)
	}
	for _, name := range corpus {
		raw, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		if bytes.Contains(raw, []byte(`"item"`)) && utf8.Valid(raw) && decoded(raw) != nil && decoded(raw)["info"] != nil {
			out[name] = raw
		}
	}
	if len(out) < 15 {
		t.Fatalf("only %d exports", len(out))
	}
	return out
}

// decoded is a document with its numbers as they are written; nil when it is none.
func decoded(raw []byte) doc {
	var d doc
	dec := json.NewDecoder(bytes.NewReader(raw))
	dec.UseNumber()
	if dec.Decode(&d) != nil {
		return nil
	}
	return d
}

// items are the requests of a document with the lists that hold them.
type item struct {
	holder doc
	index  int
}

func items(d doc) []item {
	var out []item
	list, _ := d["item"].([]any)
	for i, v := range list {
		m, ok := v.(map[string]any)
		switch {
		case !ok:
		case m["item"] != nil:
			out = append(out, items(m)...)
		case m["request"] != nil:
			if r, ok := m["request"].(map[string]any); ok && r["method"] != nil {
				out = append(out, item{d, i})
			}
		}
	}
	return out
}

func (x item) item() doc    { return at(x.holder, "item", x.index) }
func (x item) request() doc { return at(x.item(), "request") }

// known are edits of one request that every collection takes, and the fields by which they
// may be told. False says that the request does not take it.
var known = []struct {
	name   string
	do     func(d doc, x item) bool
	fields []string
}{
	{"method", func(_ doc, x item) bool {
		old, ok := x.request()["method"].(string)
		x.request()["method"] = map[bool]string{true: "PUT", false: "PATCH"}[strings.EqualFold(old, "PATCH")]
		return ok
	}, []string{requests.FieldMethod, requests.FieldBody, requests.FieldHeader}},
	{"header", func(_ doc, x item) bool {
		list, ok := x.request()["header"].([]any)
		x.request()["header"] = append(list, map[string]any{"key": "X-Postlint-Test", "value": "1"})
		return ok
	}, []string{requests.FieldHeader}},
	{"path", func(_ doc, x item) bool {
		u, ok := x.request()["url"].(map[string]any)
		if !ok {
			return false
		}
		path, ok := u["path"].([]any)
		u["path"] = append(slices.Clone(path), "postlint-test")
		return ok
	}, []string{requests.FieldPath, requests.FieldSent}},
	{"auth", func(_ doc, x item) bool {
		x.request()["auth"] = map[string]any{"type": "hawk", "hawk": []any{map[string]any{"key": "authId", "value": "postlint-test"}, map[string]any{"key": "authKey", "value": "FAKEpostlint-authkey"}}}
		return true
	}, []string{requests.FieldAuth, requests.FieldHeader, requests.FieldQuery, requests.FieldUnresolved, requests.FieldSent}},
	{"setting", func(_ doc, x item) bool {
		p, _ := x.item()["protocolProfileBehavior"].(map[string]any)
		if p == nil {
			p = map[string]any{}
			x.item()["protocolProfileBehavior"] = p
		}
		p["maxRedirects"] = 4
		return true
	}, []string{requests.FieldSetting}},
	{"name", func(_ doc, x item) bool { x.item()["name"] = "Postlint test"; return true }, []string{diff.FieldRenamed}},
	{"remove", func(_ doc, x item) bool {
		if x.item()["event"] != nil { // its scripts may set what others need
			return false
		}
		list := x.holder["item"].([]any)
		x.holder["item"] = append(slices.Clone(list[:x.index]), list[x.index+1:]...)
		return true
	}, []string{diff.FieldRequest}},
	{"add", func(_ doc, x item) bool {
		list := x.holder["item"].([]any)
		fresh := map[string]any{"name": "Postlint test", "request": map[string]any{"method": "GET", "url": "https://api.acme-fixtures.net/postlint-test"}}
		x.holder["item"] = slices.Insert(slices.Clone(list), x.index, any(fresh))
		return true
	}, []string{diff.FieldRequest}},
	{"body", func(_ doc, x item) bool {
		b, ok := x.request()["body"].(map[string]any)
		if !ok || b["mode"] != "raw" || x.request()["method"] != "POST" {
			return false
		}
		raw, ok := b["raw"].(string)
		b["raw"] = raw + " postlint-test"
		return ok && raw != ""
	}, []string{requests.FieldBody}},
}

// Over real exports: each edit of one request is told of that request alone, by the field
// that was edited.
func TestKnownEditsOfRealExports(t *testing.T) {
	pairs := 0
	for name, raw := range exports(t) {
		before := []lint.Input{{Name: "x.json", Bytes: raw}}
		n := len(items(decoded(raw)))
		for _, k := range known {
			for _, i := range slices.Compact([]int{0, n - 1}) {
				if i < 0 || i >= n {
					continue
				}
				d := decoded(raw)
				if !k.do(d, items(d)[i]) {
					continue
				}
				pairs++
				got := compareWith(t, before, []lint.Input{{Name: "x.json", Bytes: d.bytes(t)}}, nil)
				if why := notAlone(got, k.fields); why != "" {
					t.Errorf("%s: %s of request %d: %s\n%s", name, k.name, i, why, strings.Join(told(got), "\n"))
				}
			}
		}
	}
	t.Logf("%d pairs", pairs)
	if pairs < 150 {
		t.Errorf("only %d pairs", pairs)
	}
}

// notAlone says what is wrong with a difference that should tell of one request, by some
// fields.
func notAlone(d *diff.Difference, fields []string) string {
	var first []string
	n := 0
	for _, p := range d.Files {
		for _, x := range p.Changes {
			n++
			switch {
			case !slices.Contains(fields, x.Field):
				return "told as " + x.Field
			case first == nil:
				first = x.Request
			case !slices.Equal(first, x.Request):
				return "told of another request"
			}
		}
	}
	if n == 0 {
		return "nothing is told"
	}
	return ""
}

// relaid are other layouts of the same export, of which nothing else is sent.
var relaid = map[string]func(t *testing.T, raw []byte) []byte{
	"itself":         func(_ *testing.T, raw []byte) []byte { return raw },
	"keys reordered": func(t *testing.T, raw []byte) []byte { return decoded(raw).bytes(t) },
	"minified": func(t *testing.T, raw []byte) []byte {
		var b bytes.Buffer
		if err := json.Compact(&b, raw); err != nil {
			t.Fatal(err)
		}
		return b.Bytes()
	},
	"new ids": func(t *testing.T, raw []byte) []byte {
		d, n := decoded(raw), 0
		each(d["info"], func(x doc) { x["_postman_id"] = "99999999-0000-4000-8000-000000000000" })
		var visit func(list any)
		visit = func(list any) {
			all, _ := list.([]any)
			for _, v := range all {
				if m, ok := v.(map[string]any); ok {
					n++
					m["id"], m["_postman_id"] = fmt.Sprintf("%08d-0000-4000-8000-000000000000", n), fmt.Sprint(n)
					visit(m["item"])
				}
			}
		}
		visit(d["item"])
		return d.bytes(t)
	},
	"requests reversed": func(t *testing.T, raw []byte) []byte {
		d := decoded(raw)
		each(d, func(x doc) {
			if list, ok := x["item"].([]any); ok {
				slices.Reverse(list)
			}
		})
		return d.bytes(t)
	},
	"without examples": func(t *testing.T, raw []byte) []byte {
		d := decoded(raw)
		for _, x := range items(d) {
			delete(x.item(), "response")
		}
		return d.bytes(t)
	},
	"other descriptions": func(t *testing.T, raw []byte) []byte {
		d := decoded(raw)
		at(d, "info")["description"] = "Postlint test."
		for _, x := range items(d) {
			x.request()["description"] = "Postlint test."
		}
		return d.bytes(t)
	},
}

// Ids, order, layout, descriptions and saved examples are never told as something sent.
func TestLayoutsOfRealExportsAreNoDifference(t *testing.T) {
	pairs := 0
	for name, raw := range exports(t) {
		for how, relay := range relaid {
			if how == "requests reversed" && twins(decoded(raw)) {
				continue // of requests that nothing tells apart, the order does
			}
			pairs++
			d := compareWith(t, []lint.Input{{Name: "x.json", Bytes: raw}}, []lint.Input{{Name: "x.json", Bytes: relay(t, raw)}}, nil)
			if !d.Empty() {
				t.Errorf("%s: %s:\n%s", name, how, strings.Join(told(d), "\n"))
			}
		}
	}
	t.Logf("%d pairs", pairs)
}

// twins says that folders of one name lie side by side, whose requests cannot be told apart
// by their paths.
func twins(d doc) bool {
	found := false
	each(d, func(x doc) {
		seen := map[any]bool{}
		list, _ := x["item"].([]any)
		for _, v := range list {
			if m, ok := v.(map[string]any); ok && m["item"] != nil {
				found = found || seen[m["name"]]
				seen[m["name"]] = true
			}
		}
	})
	return found
}

package diff_test

import (
	"bytes"
	"context"
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/diff"
	"github.com/postlint/postlint/lint/report/differences"
	"github.com/postlint/postlint/rules"
)

var now = time.Date(2026, 11, 24, 0, 0, 0, 0, time.UTC)

// jwt is a made-up token: its header and payload, and a signature that nobody made.
func jwt(payload string) string {
	return "eyJhbGciOiJIUzI1NiJ9." + payload + ".FAKEpostlintSignatureOfNobody0123456789abcd"
}

const (
	expired = "eyJleHAiOjE3MDAwMDAwMDB9" // 2023
	valid   = "eyJleHAiOjE5MDAwMDAwMDB9" // 2030
)

// shop is an export of the app, and what a person may edit in it.
const shop = `{
	"info": {"_postman_id": "11111111-0000-4000-8000-000000000001", "name": "Shop", "description": "Our shop.", "schema": "https://schema.getpostman.com/json/collection/v2.1.0/collection.json", "_exporter_id": "42"},
	"auth": {"type": "bearer", "bearer": [{"key": "token", "value": "{{token}}", "type": "string"}]},
	"event": [{"listen": "prerequest", "script": {"exec": ["pm.environment.set('stamp', Date.now());"], "type": "text/javascript"}}],
	"variable": [{"id": "v1", "key": "version", "value": "v2"}, {"key": "unused", "value": "1"}],
	"protocolProfileBehavior": {"followRedirects": true},
	"item": [
		{"name": "Orders", "description": "About orders.", "item": [
			{"name": "List", "id": "i1", "event": [{"listen": "test", "script": {"exec": ["pm.test('ok', () => pm.response.to.have.status(200));"]}}],
				"request": {"method": "GET", "description": "All of them.",
					"header": [{"key": "X-Tenant", "value": "42"}, {"key": "X-Old", "value": "1", "disabled": true}],
					"url": {"raw": "{{baseUrl}}/{{version}}/orders?limit=10&sort=asc", "host": ["{{baseUrl}}"], "path": ["{{version}}", "orders"], "query": [{"key": "limit", "value": "10"}, {"key": "sort", "value": "asc"}]}},
				"response": [{"name": "ok", "id": "r1", "code": 200, "header": [], "body": "{\"orders\": []}"}]},
			{"name": "Create", "id": "i2",
				"request": {"method": "POST", "header": [{"key": "Content-Type", "value": "application/json"}],
					"body": {"mode": "raw", "raw": "{\n  \"sku\": \"A-1\",\n  \"count\": 2,\n  \"note\": {\"text\": \"none\"}\n}", "options": {"raw": {"language": "json"}}},
					"url": {"raw": "https://api.acme-fixtures.net/v2/orders", "protocol": "https", "host": ["api", "acme-fixtures", "net"], "path": ["v2", "orders"]}}},
			{"name": "Import", "id": "i3",
				"request": {"method": "POST", "auth": {"type": "noauth"}, "header": [],
					"body": {"mode": "urlencoded", "urlencoded": [{"key": "grant_type", "value": "client_credentials"}, {"key": "client_secret", "value": "FAKEpostlint-Client-Secret-1"}, {"key": "debug", "value": "1", "disabled": true}]},
					"url": "https://api.acme-fixtures.net/v2/import"}}
		]},
		{"name": "Admin", "auth": {"type": "apikey", "apikey": [{"key": "key", "value": "X-API-Key"}, {"key": "value", "value": "FAKEpostlint-Admin-Key-1"}, {"key": "in", "value": "header"}]}, "item": [
			{"name": "Purge", "id": "i4", "request": {"method": "DELETE", "header": [], "url": "https://api.acme-fixtures.net/v2/cache"}},
			{"name": "Reindex", "id": "i5", "request": {"method": "POST", "header": [{"key": "X-Trace", "value": "on"}], "url": "https://api.acme-fixtures.net/v2/index"}}
		]}
	]
}`

func staging() string {
	return `{"id": "e1", "name": "Staging", "values": [
		{"key": "baseUrl", "value": "https://staging.acme-fixtures.net", "enabled": true},
		{"key": "token", "value": "` + jwt(valid) + `", "type": "secret", "enabled": true}
	], "_postman_variable_scope": "environment", "_postman_exported_at": "2026-01-01T00:00:00.000Z"}`
}

// A doc is a JSON document that can be edited.
type doc map[string]any

func parse(t testing.TB, text string) doc {
	t.Helper()
	var d doc
	if err := json.Unmarshal([]byte(text), &d); err != nil {
		t.Fatalf("%v in\n%s", err, text)
	}
	return d
}

func (d doc) bytes(t testing.TB) []byte {
	t.Helper()
	raw, err := json.MarshalIndent(d, "", "\t")
	if err != nil {
		t.Fatal(err)
	}
	return raw
}

// at is the object at the end of a path of names and indices.
func at(v any, path ...any) doc {
	for _, step := range path {
		switch step := step.(type) {
		case string:
			v = member(v, step)
		case int:
			v = v.([]any)[step]
		}
	}
	switch v := v.(type) {
	case doc:
		return v
	case map[string]any:
		return v
	}
	return nil
}

func member(v any, name string) any {
	if d, ok := v.(doc); ok {
		return d[name]
	}
	return v.(map[string]any)[name]
}

// each calls a function for every object in a value.
func each(v any, do func(doc)) {
	switch v := v.(type) {
	case doc:
		do(v)
		for _, x := range v {
			each(x, do)
		}
	case map[string]any:
		each(doc(v), do)
	case []any:
		for _, x := range v {
			each(x, do)
		}
	}
}

// inputs are the files of one version.
func inputs(collection, environment []byte) []lint.Input {
	out := []lint.Input{{Name: "Shop.postman_collection.json", Bytes: collection}}
	if environment != nil {
		out = append(out, lint.Input{Name: "Staging.postman_environment.json", Bytes: environment})
	}
	return out
}

func side(t testing.TB, list []lint.Input) diff.Side {
	t.Helper()
	p, err := lint.Load(context.Background(), list, lint.Settings{Now: now})
	if err != nil {
		t.Fatal(err)
	}
	return diff.Side{Project: p}
}

func compare(t testing.TB, old, new []lint.Input) *diff.Difference {
	t.Helper()
	return compareWith(t, old, new, rules.All())
}

func compareWith(t testing.TB, old, new []lint.Input, list []*lint.Rule) *diff.Difference {
	t.Helper()
	d, err := diff.Compare(context.Background(), side(t, old), side(t, new), diff.Options{Rules: list, Now: now})
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// told are the lines of the changes, without those that only name requests and files.
func told(d *diff.Difference) []string {
	show := differences.Showing{Difference: d, Quiet: true}
	var out []string
	for line := range strings.Lines(show.Text()) {
		line = strings.TrimSuffix(line, "\n")
		if strings.HasPrefix(line, "  ") && !strings.HasPrefix(line, "   ") {
			out = append(out, line[2:])
		}
		if strings.HasPrefix(line, "added ") || strings.HasPrefix(line, "fixed ") {
			break
		}
	}
	return out
}

// everything is all that is printed of a difference, in every format.
func everything(t testing.TB, d *diff.Difference) string {
	t.Helper()
	show := differences.Showing{Difference: d, Color: true}
	var b bytes.Buffer
	if err := show.JSON(&b); err != nil {
		t.Fatal(err)
	}
	return show.Text() + show.Markdown() + b.String()
}

// quietOf are the kinds of text that differ of which nothing is sent.
func quietOf(d *diff.Difference) []string {
	var out []string
	for _, p := range d.Files {
		for _, kind := range p.Quiet {
			if !slices.Contains(out, kind) {
				out = append(out, kind)
			}
		}
	}
	return out
}

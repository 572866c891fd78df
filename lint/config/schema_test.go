package config_test

import (
	"bytes"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"testing"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"gopkg.in/yaml.v3"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/config"
)

// compiled is the schema as an independent validator reads it. Of the formats that are
// postlint's own an editor knows nothing; here they are what the loader is said to refuse.
func compiled(t *testing.T) *jsonschema.Schema {
	t.Helper()
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(config.Schema(known)))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	c.AssertFormat()
	for name, fault := range map[string]func(string) bool{
		"postlint-glob":        func(s string) bool { return lint.GlobFault(s) != "" },
		"postlint-request":     func(s string) bool { _, fault := lint.ParseRequestGlob(s); return fault != "" },
		"postlint-placeholder": lint.LooksLive,
		"postlint-path":        func(s string) bool { return slices.Contains(badPaths, s) },
	} {
		c.RegisterFormat(&jsonschema.Format{Name: name, Validate: func(v any) error {
			if s, ok := v.(string); ok && fault(s) {
				return errors.New("it is not " + name)
			}
			return nil
		}})
	}
	if err := c.AddResource("postlint.json", doc); err != nil {
		t.Fatal(err)
	}
	s, err := c.Compile("postlint.json")
	if err != nil {
		t.Fatal(err)
	}
	return s
}

var badPaths = []string{"/x", "../../x", "~/x", `a\b`, "https://x.example/y"}

// A maker makes configurations, the same ones in each run.
type maker struct{ *rand.Rand }

func pick[T any](m maker, list ...T) T { return list[m.IntN(len(list))] }

func (m maker) listOf(make func() any) any {
	out := []any{}
	for range 1 + m.IntN(3) {
		out = append(out, make())
	}
	return out
}

func (m maker) rule() any {
	return pick[any](m, "jwt-expired", "jwt-expired:auth", "token-hardcoded", "http-with-credentials:demo")
}
func (m maker) selector() any { return pick[any](m, "all", "header", "cwe-319", "jwt-expired") }
func (m maker) glob() any     { return pick[any](m, "api/**/*.json", "*.json", "{a,b}/[cd]?") }
func (m maker) path() any     { return pick[any](m, "env/dev.json", "../x.json", "ü b.json") }
func (m maker) request() any  { return pick[any](m, "Auth / **", "Health", "A\\/B / *", "**") }
func (m maker) text() any     { return pick[any](m, "why", "2027-01-31", "a: b", "é\n#", "5") }
func (m maker) host() any {
	return pick[any](m, "api.example.com", "*.corp.example", "**.x-*.example", "intranet")
}
func (m maker) hosts() any { return m.listOf(m.host) }
func (m maker) levels() any {
	return map[string]any{m.rule().(string): pick[any](m, "error", "warning", "info")}
}

// some keeps some of the members of a mapping, and those that are named.
func (m maker) some(all map[string]any, kept ...string) map[string]any {
	for _, name := range slices.Sorted(keysOf(all)) {
		if !slices.Contains(kept, name) && m.IntN(2) == 0 {
			delete(all, name)
		}
	}
	return all
}

func keysOf(all map[string]any) func(func(string) bool) {
	return func(yield func(string) bool) {
		for name := range all {
			if !yield(name) {
				return
			}
		}
	}
}

func (m maker) config() map[string]any {
	hosts := m.some(map[string]any{
		"local": m.hosts(), "bare-token": m.hosts(), "servicenow": m.hosts(),
		"stages": m.some(map[string]any{"production": m.hosts(), "staging": m.hosts(), "development": m.hosts()}, "staging"),
	}, "local")
	override := func() any {
		return m.some(map[string]any{"files": m.listOf(m.glob), "requests": m.listOf(m.request), "ignore": m.listOf(m.selector), "severity": m.levels(), "reason": m.text()}, "files", "ignore", "reason")
	}
	ignore := func() any {
		return m.some(map[string]any{"rule": m.rule(), "file": m.glob(), "request": m.request(), "at": m.text(), "reason": m.text(), "expires": pick[any](m, "2027-01-31", "2028-02-29")}, "rule", "request", "reason")
	}
	return m.some(map[string]any{
		"version": 1, "preset": pick[any](m, "ci", "share", "audit"), "include": m.listOf(m.glob), "exclude": m.listOf(m.glob),
		"environments": m.listOf(m.path), "globals": m.listOf(m.path), "supplied": m.listOf(m.text), "select": m.listOf(m.selector), "ignore": m.listOf(m.selector),
		"severity": m.levels(), "options": map[string]any{"sibling-credential-differs.share": 51 + m.IntN(49)},
		"placeholders": m.listOf(func() any { return pick[any](m, "fill-me-in", "<token>", "changeme") }), "public": m.listOf(m.request), "hosts": hosts,
		"fail-on": pick[any](m, "error", "warning:high"), "max-warnings": m.IntN(100), "require-complete": pick[any](m, 0, 99.5, 100),
		"overrides": m.listOf(override), "ignores": m.listOf(ignore), "baseline": m.path(),
	}, "version")
}

// mutate changes one place of a configuration, often to what is wrong there.
func (m maker) mutate(v any) any {
	switch v := v.(type) {
	case map[string]any:
		names := slices.Sorted(keysOf(v))
		switch n := m.IntN(8); {
		case n == 0:
			v[pick(m, "versio", "reason", "extends", "Preset", "jwt-expired", "x")] = m.junk()
			return v
		case n == 1 && len(names) > 0:
			delete(v, pick(m, names...))
			return v
		case n < 7 && len(names) > 0:
			name := pick(m, names...)
			v[name] = m.mutate(v[name])
			return v
		}
	case []any:
		if len(v) > 0 && m.IntN(4) > 0 {
			i := m.IntN(len(v))
			v[i] = m.mutate(v[i])
			return v
		}
	}
	return m.junk()
}

func (m maker) junk() any {
	return pick[any](m, nil, 0, 1, 2, -1, 51, 100, 101, 1.5, true, false, "", " ", "x", "error", "error:low", "ci", "all", "jwt-expired", "jwt-expird", "1", "2026-02-30", "2026-02-03",
		"[a", "./a", "Auth/**", "https://x.example/y", "/x", "../../x", "~/x", `a\b`, "*.*", "a..b", "**", []any{}, map[string]any{}, []any{"x"}, []any{1}, map[string]any{"x": 1},
		"eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJGQUtFcG9zdGxpbnQifQ.FAKEpostlintFAKEpostlintFAKEpostlintFAKEpos")
}

// What the schema accepts the loader accepts, and the other way round, on 10,000
// configurations, of which two thirds had one to three places changed.
func TestSchemaAndLoaderAgree(t *testing.T) {
	schema := compiled(t)
	m := maker{rand.New(rand.NewPCG(8, 1))}
	good := 0
	for i := range 10_000 {
		var doc any = m.config()
		for range i % 3 * (1 + m.IntN(2)) {
			doc = m.mutate(doc)
		}
		raw, err := yaml.Marshal(doc)
		if err != nil {
			t.Fatal(err)
		}
		_, loaded := config.Load("x", raw, known)
		valid := schema.Validate(numbers(doc))
		if (loaded == nil) != (valid == nil) {
			t.Fatalf("the loader says: %v\nthe schema says: %v\n%s", loaded, valid, raw)
		}
		if loaded == nil {
			good++
		}
		if i%3 == 0 && loaded != nil {
			t.Fatalf("what is right is refused: %v\n%s", loaded, raw)
		}
	}
	if good < 3400 || good > 8000 {
		t.Errorf("%d of 10000 were right: the rest shows little", good)
	}
}

// numbers writes the numbers of a document as the validator knows them.
func numbers(v any) any {
	switch v := v.(type) {
	case map[string]any:
		out := map[string]any{}
		for name, x := range v {
			out[name] = numbers(x)
		}
		return out
	case []any:
		out := make([]any, len(v))
		for i, x := range v {
			out[i] = numbers(x)
		}
		return out
	case int:
		return float64(v)
	}
	return v
}

// The whole configuration of the other tests is one for the schema, too.
func TestTheSchemaTakesEveryKey(t *testing.T) {
	var doc any
	if err := yaml.Unmarshal([]byte(whole), &doc); err != nil {
		t.Fatal(err)
	}
	if err := compiled(t).Validate(numbers(texts(doc))); err != nil {
		t.Error(err)
	}
}

// texts makes texts of times, as YAML 1.2 has them.
func texts(v any) any {
	switch v := v.(type) {
	case map[string]any:
		for name, x := range v {
			v[name] = texts(x)
		}
	case []any:
		for i, x := range v {
			v[i] = texts(x)
		}
	case interface{ Format(string) string }:
		return v.Format("2006-01-02")
	}
	return v
}

// Every key has a description, which is what an editor shows.
func TestEveryKeyIsDescribed(t *testing.T) {
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(config.Schema(known)))
	if err != nil {
		t.Fatal(err)
	}
	var look func(at string, v any)
	look = func(at string, v any) {
		switch v := v.(type) {
		case map[string]any:
			members, _ := v["properties"].(map[string]any)
			for name, x := range members {
				if said, _ := x.(map[string]any)["description"].(string); said == "" && at != "/definitions/severities" {
					t.Errorf("%s/%s has no description", at, name)
				}
			}
			for name, x := range v {
				look(at+"/"+name, x)
			}
		case []any:
			for i, x := range v {
				look(fmt.Sprint(at, "/", i), x)
			}
		}
	}
	look("", doc)
}

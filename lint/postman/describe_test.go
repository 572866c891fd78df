package postman

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/postlint/postlint/lint/source"
)

const exports = "../../fixtures/_exports"

// open reads a fixture as the given kind of input.
func open(t testing.TB, name string, asVariables bool) *Export {
	t.Helper()
	e, err := Read(parse(t, filepath.Join(exports, name)), asVariables)
	if err != nil {
		t.Fatalf("%s: %v", name, err)
	}
	return e
}

func parse(t testing.TB, path string) *source.File {
	t.Helper()
	raw, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	f, err := source.Parse(filepath.Base(path), raw, source.DefaultLimits())
	if err != nil {
		t.Fatalf("%s: %v", path, err)
	}
	return f
}

// The functions below write down what was read, short enough for a table. A marked
// secret is never written down.

func literal(v source.Value) string {
	switch v.Kind() {
	case source.Absent:
		return "-"
	case source.Object, source.Array:
		return kindWord(v)
	}
	return masked(v.Text().String())
}

func kindWord(v source.Value) string {
	return [...]string{"absent", "null", "false", "true", "number", "string", "object", "array"}[v.Kind()]
}

func masked(s string) string {
	if strings.Contains(s, "FAKEpostlint") {
		return "***"
	}
	return s
}

func textOf(t source.Text) string {
	if t.IsZero() {
		return "-"
	}
	return masked(t.String())
}

func off(disabled bool) string {
	if disabled {
		return " (off)"
	}
	return ""
}

func describeHeaders(headers []*Header) string {
	var all []string
	for _, h := range headers {
		if h.Unsplit {
			all = append(all, "unsplit<"+h.Text.String()+">")
			continue
		}
		value := textOf(h.Text)
		if kind := h.Value.Kind(); kind == source.Object || kind == source.Array {
			value = kindWord(h.Value)
		}
		all = append(all, textOf(h.KeyText)+"="+value+off(h.Disabled))
	}
	return strings.Join(all, ", ")
}

func describeQueries(rows []*Query) string {
	var all []string
	for _, q := range rows {
		all = append(all, textOf(q.KeyText)+"="+textOf(q.Text)+off(q.Disabled))
	}
	return strings.Join(all, ", ")
}

func describeURL(u URL) string {
	switch u.Form {
	case URLNone:
		return "none " + kindWord(u.Node)
	case URLString:
		return "string " + literal(u.Raw)
	}
	var out []string
	add := func(name, value string) {
		if value != "" && value != "-" {
			out = append(out, name+"="+value)
		}
	}
	add("raw", literal(u.Raw))
	add("protocol", literal(u.Protocol))
	add("user", literal(u.User))
	add("password", literal(u.Password))
	add("host", join(u.Host, "|"))
	add("port", literal(u.Port))
	add("path", join(u.Path, "|"))
	add("query", describeQueries(u.Query))
	add("text", literal(u.QueryText))
	add("variables", describeQueries(u.Variables))
	add("hash", literal(u.Hash))
	return "object " + strings.Join(out, " ")
}

func join(list []source.Value, sep string) string {
	var all []string
	for _, v := range list {
		all = append(all, literal(v))
	}
	return strings.Join(all, sep)
}

func describeAuth(a Auth) string {
	out := kindWord(a.Node)
	if a.Set() {
		out = "set " + a.TypeName()
	}
	params := func(word string, list []*Param) {
		for _, p := range list {
			out += fmt.Sprintf(" %s %s.%s=%s", word, p.Auth, p.Key, literal(p.Value))
			if p.Typed != "" {
				out += ":" + p.Typed
			}
		}
	}
	params([]string{"none", "row", "member"}[a.Form], a.Params)
	params("idle", a.Idle)
	return out
}

func describeBody(b Body) string {
	out := kindWord(b.Node) + " " + b.Mode + off(b.Disabled)
	if b.Raw.Exists() {
		out += " raw=" + literal(b.Raw)
	}
	if len(b.Fields) > 0 {
		out += " fields: " + describeQueries(b.Fields)
	}
	if len(b.Idle) > 0 {
		out += " idle: " + describeQueries(b.Idle)
	}
	return out
}

func describeScripts(scripts []*Script) string {
	var all []string
	for _, s := range scripts {
		all = append(all, fmt.Sprintf("%s %q%s", s.Event, s.Text.String(), off(s.Disabled)))
	}
	return strings.Join(all, ", ")
}

func describeVariables(rows []*Variable) string {
	var all []string
	for _, v := range rows {
		key := v.Key
		if !v.Keyed() {
			key = "no key (" + v.Spot.Name + ")"
		}
		line := key + "=" + literal(v.Value)
		if v.Type != "" {
			line += ":" + v.Type
		}
		if v.SwitchedOff {
			line += " (switched off)"
		}
		all = append(all, line+off(v.Disabled))
	}
	return strings.Join(all, "\n")
}

package resolve_test

import (
	"strings"
	"testing"

	"github.com/postlint/postlint/lint/postman"
	"github.com/postlint/postlint/lint/resolve"
	"github.com/postlint/postlint/lint/source"
)

// export reads a text as the file of that name.
func export(t testing.TB, name, text string, asVariables bool) *postman.Export {
	t.Helper()
	f, err := source.Parse(name, []byte(text), source.DefaultLimits())
	if err != nil {
		t.Fatalf("%s: %v\n%.300s", name, err, text)
	}
	e, err := postman.Read(f, asVariables)
	if err != nil {
		t.Fatalf("%s: %v\n%.300s", name, err, text)
	}
	return e
}

// environment is an environment with these entries; none when the text is empty.
func environment(t testing.TB, entries string) *postman.Environment {
	t.Helper()
	if entries == "" {
		return nil
	}
	return export(t, "environment.json", `{"name": "e", "values": [`+entries+`]}`, true).Environment
}

// collection is a collection with these items and, after them, further members.
func collection(t testing.TB, items string, members ...string) *postman.Collection {
	t.Helper()
	schema := `"info": {"name": "c", "schema": "https://schema.getpostman.com/json/collection/v2.1.0/collection.json"}`
	parts := append([]string{schema, `"item": [` + items + `]`}, members...)
	return export(t, "collection.json", "{"+strings.Join(parts, ", ")+"}", false).Collection
}

// view is a view of a collection and, unless it is empty, an environment.
func view(t testing.TB, c *postman.Collection, entries string, runtimes ...string) *resolve.View {
	t.Helper()
	return resolve.NewView(c, resolve.Scopes{
		Environment: environment(t, entries), Given: entries != "", Scripts: resolve.ScanScripts(c),
	}, named(t, runtimes))
}

func named(t testing.TB, names []string) []*resolve.Runtime {
	t.Helper()
	var out []*resolve.Runtime
	for _, n := range names {
		r := resolve.RuntimeNamed(n)
		if r == nil {
			t.Fatalf("no runtime %q", n)
		}
		out = append(out, r)
	}
	return out
}

// sent is the outcome of one request in the Postman CLI.
func sent(t testing.TB, request, entries string, members ...string) *resolve.Request {
	t.Helper()
	c := collection(t, `{"name": "r", "request": `+request+`}`, members...)
	all := view(t, c, entries, "cli-v2").Requests()
	if len(all) != 1 {
		t.Fatalf("%d outcomes, want 1", len(all))
	}
	return all[0]
}

// withValue is the outcome of a request whose header X-V has a value, given as JSON.
func withValue(t testing.TB, value, entries string, members ...string) *resolve.Request {
	t.Helper()
	return sent(t, `{"url": "https://api.acme-fixtures.net/x", "header": [{"key": "X-V", "value": `+value+`}]}`, entries, members...)
}

// valueOf is the text of X-V in such a request.
func valueOf(t testing.TB, value, entries string, members ...string) resolve.Text {
	t.Helper()
	h := withValue(t, value, entries, members...).Header("x-v")
	if h == nil {
		t.Fatal("no header X-V on the wire")
	}
	return h.Value
}

// headers are the headers on the wire, one a line.
func headers(r *resolve.Request) string {
	var lines []string
	for _, h := range r.Wire {
		value := h.Value.String()
		if h.Signed {
			value = "<signed>"
		}
		lines = append(lines, h.Name.String()+": "+value)
	}
	return strings.Join(lines, "\n")
}

// excerpt is what the file holds where a range of a text comes from.
func excerpt(r resolve.Range) string {
	if r.IsZero() {
		return ""
	}
	return r.Spot.Node.File().Excerpt(r.Span())
}

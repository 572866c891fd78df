package resolve_test

import (
	"testing"

	"github.com/postlint/postlint/lint/resolve"
)

// parts are the parts of a URL, one after the other.
func parts(u *resolve.URL) [7]string {
	var out [7]string
	for i, p := range []resolve.Part{u.Scheme, u.User, u.Password, u.Host, u.Port, u.Path, u.Query} {
		out[i] = p.Of(u.Whole).String()
	}
	return out
}

// A URL is taken apart after its references have been resolved, and what is inside a
// reference that stays separates nothing.
func TestAURLIsTakenApart(t *testing.T) {
	env := `{"key": "base", "value": "https://ann:pw@h.acme-fixtures.net:8080/v1"}, {"key": "q", "value": "a=1&b"}`
	for _, x := range []struct {
		url  string
		want [7]string
	}{
		{`"{{base}}/x?{{q}}=2#f"`, [7]string{"https", "ann", "pw", "h.acme-fixtures.net", "8080", "/v1/x", "a=1&b=2"}},
		{`"h/x"`, [7]string{"", "", "", "h", "", "/x", ""}},
		{`"  h"`, [7]string{"", "", "", "h", "", "", ""}},
		{`"http:\\\\h\\x"`, [7]string{"http", "", "", "h", "", `\x`, ""}},
		{`"http:////h/x"`, [7]string{"http", "", "", "h", "", "/x", ""}},
		{`"http://a@b:c:d@h"`, [7]string{"http", "a@b", "c:d", "h", "", "", ""}},
		{`"http://[::1]:80/"`, [7]string{"http", "", "", "[::1]", "80", "/", ""}},
		{`"http://[::1]/"`, [7]string{"http", "", "", "[::1]", "", "/", ""}},
		{`"{{n:o}}:{{p/ort}}/{{x?y#z}}?{{a&b}}"`, [7]string{"", "", "", "{{n:o}}", "{{p/ort}}", "/{{x?y#z}}", "{{a&b}}"}},
		{
			`{"host": ["{{base}}"], "path": [":id", "b"], "variable": [{"key": "id", "value": "{{q}}"}]}`,
			[7]string{"https", "ann", "pw", "h.acme-fixtures.net", "8080", "/v1/a=1&b/b", ""},
		},
	} {
		r := sent(t, `{"url": `+x.url+`}`, env)
		if got := parts(&r.Target); got != x.want {
			t.Errorf("%s: parts %q, want %q", x.url, got, x.want)
		}
	}
}

// A query parameter on the wire knows the row it comes from, also when a value holds
// several parameters.
func TestAQueryParameterKnowsItsRow(t *testing.T) {
	r := sent(t, `{"url": {"host": "h", "path": "x", "query": [{"key": "off", "value": "0", "disabled": true},
		{"key": "a", "value": "{{v}}"}, {"key": "c", "value": null}]}}`, `{"key": "v", "value": "1&b=2"}`)
	want := []struct {
		name, value string
		row         bool
	}{{"a", "1", true}, {"b", "2", false}, {"c", "", false}}
	if len(r.Query) != len(want) {
		t.Fatalf("%d parameters, want %d", len(r.Query), len(want))
	}
	for i, q := range r.Query {
		if q.Name.String() != want[i].name || q.Value.String() != want[i].value {
			t.Errorf("%s=%s, want %s=%s", q.Name, q.Value, want[i].name, want[i].value)
		}
		if want[i].row && q.Row != r.URL.Query[1] {
			t.Errorf("%s does not know its row", q.Name)
		}
	}
}

// A host counts as known only when no reference in it may still change.
func TestAHostIsKnownOrNot(t *testing.T) {
	const env = `{"key": "base", "value": "https://h.acme-fixtures.net"}`
	for url, want := range map[string]bool{
		`"https://h/x"`: true, `"{{base}}/{{open}}"`: true, `"{{open}}/x"`: false, `"{{open}}://h/x"`: false, `""`: false, `"/x"`: false,
	} {
		r := sent(t, `{"url": `+url+`}`, env)
		if got := r.Target.HostKnown(); got != want {
			t.Errorf("%s: known %v, want %v", url, got, want)
		}
	}
}

// What is refused is refused for what the files show; what may still be supplied is
// not held against a request.
func TestARefusalNeedsFacts(t *testing.T) {
	for _, x := range []struct{ url, entries, want string }{
		{`"{{scheme}}://h/x"`, "", ""},
		{`"{{scheme}}://h/x"`, " ", "invalid-protocol"},
		{`"http://h:{{port}}/x"`, "", ""},
		{`"http://h:{{port}}/x"`, " ", "invalid-url"},
		{`"http://h:65536/x"`, "", "invalid-url"},
		{`"http://h:65535/x"`, "", ""},
		{`""`, "", "empty-url"},
		{`"#"`, "", "invalid-url"},
		{`"ftp://h"`, "", "invalid-protocol"},
	} {
		code := ""
		if r := sent(t, `{"url": `+x.url+`}`, x.entries); r.Refused != nil {
			code = r.Refused.Code
		}
		if code != x.want {
			t.Errorf("%s with environment %q: refused as %q, want %q", x.url, x.entries, code, x.want)
		}
	}
}

package resolve_test

import (
	"testing"

	"github.com/postlint/postlint/lint/resolve"
)

// What is wrong with the beginning of a URL is found, and putting what belongs there in
// its place makes a URL that goes to the host that was meant.
func TestTheBeginningOfAURL(t *testing.T) {
	const none = resolve.SchemeKind(0)
	for _, x := range []struct {
		url  string
		kind resolve.SchemeKind
		host string // once what is wrong is put right
	}{
		{"https://h.acme-fixtures.net/x", none, ""},
		{"https:///h.acme-fixtures.net/x", none, ""},
		{`http:\\h.acme-fixtures.net`, none, ""},
		{"http/x", none, ""},
		{"http:8080/x", none, ""},
		{"http.acme-fixtures.net//x", none, ""},
		{"https://http:8080/x", none, ""},
		{"https://http/x", none, ""},
		{"httpbin//x", none, ""},
		{"ftp://h.acme-fixtures.net", none, ""},
		{"ws://h.acme-fixtures.net", none, ""},
		{"git+https://h.acme-fixtures.net", none, ""},
		{"https ://h.acme-fixtures.net", none, ""},
		{"https:", none, ""},
		{"{{u}}://h.acme-fixtures.net", none, ""},
		{"https:/h.acme-fixtures.net/x", resolve.SchemeCut, "h.acme-fixtures.net"},
		{"HTTPS//h.acme-fixtures.net/x", resolve.SchemeCut, "h.acme-fixtures.net"},
		{"https:h.acme-fixtures.net/x", resolve.SchemeCut, "h.acme-fixtures.net"},
		{"https;//h.acme-fixtures.net", resolve.SchemeCut, "h.acme-fixtures.net"},
		{"http: //h.acme-fixtures.net", resolve.SchemeCut, "h.acme-fixtures.net"},
		{"https:/{{u}}/x", resolve.SchemeCut, "{{u}}"},
		{"https:://h.acme-fixtures.net", resolve.SchemeCut, "h.acme-fixtures.net"},
		{"htps://h.acme-fixtures.net", resolve.SchemeMisspelled, "h.acme-fixtures.net"},
		{"hppts://h.acme-fixtures.net", resolve.SchemeMisspelled, "h.acme-fixtures.net"},
		{"htpp://h.acme-fixtures.net", resolve.SchemeMisspelled, "h.acme-fixtures.net"},
		{"GET https://h.acme-fixtures.net", resolve.SchemeBehind, "h.acme-fixtures.net"},
		{`"http://h.acme-fixtures.net`, resolve.SchemeBehind, "h.acme-fixtures.net"},
		{"h.acme-fixtures.net/to/https://other.acme-fixtures.net", resolve.SchemeFurtherOn, "h.acme-fixtures.net"},
		{"https://https://h.acme-fixtures.net/x", resolve.SchemeTwice, "h.acme-fixtures.net"},
		{"https://http://h.acme-fixtures.net/x", resolve.SchemeTwice, "h.acme-fixtures.net"},
	} {
		r := sent(t, `{"url": `+quoted(t, x.url)+`}`, ``)
		f, ok := r.Target.SchemeFault()
		if ok != (x.kind != none) || ok && f.Kind != x.kind {
			t.Errorf("%s: kind %d %v, want %d", x.url, f.Kind, ok, x.kind)
		}
		if !ok {
			continue
		}
		s := r.Target.Whole.String()
		fixed := sent(t, `{"url": `+quoted(t, s[:f.At.Start]+f.Insert+s[f.At.End:])+`}`, ``)
		if got := fixed.Target.HostName(); got != x.host {
			t.Errorf("%s: host %q once it is put right, want %q", x.url, got, x.host)
		}
	}
}

// A scheme in front of a variable that holds one is there twice, and both parts know
// where they stand.
func TestASchemeInFrontOfAVariableThatHoldsOne(t *testing.T) {
	r := sent(t, `{"url": {"protocol": "https", "host": ["{{base}}"], "path": ["x"]}}`, `{"key": "base", "value": "HTTP://h.acme-fixtures.net"}`)
	f, ok := r.Target.SchemeFault()
	if !ok || f.Kind != resolve.SchemeTwice || !f.Other {
		t.Fatalf("%+v %v", f, ok)
	}
	if got := f.Second.Of(r.Target.Whole).String(); got != "HTTP://" {
		t.Errorf("the second is %q", got)
	}
}

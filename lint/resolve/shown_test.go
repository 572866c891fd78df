package resolve_test

import "testing"

// A URL in parts is told beside the text that the app shows, each taken apart as it is
// written; where both are the same text nothing is.
func TestAURLInPartsIsToldBesideItsText(t *testing.T) {
	for _, x := range []struct {
		url        string
		differ, ok bool
		raw, parts [7]string
	}{
		{url: `"https://h/x"`},
		{url: `{"host": ["h"]}`},
		{url: `{"raw": " ", "host": ["h"]}`},
		{url: `{"raw": "https://{{a.b}}.h.net/:id/x", "protocol": "https", "host": ["{{a", "b}}", "h", "net"], "path": [":id", "x"]}`, ok: true},
		{
			url: `{"raw": "h:80/x?a=1&b=2", "host": ["h"], "port": "80", "path": ["x"], "query": [{"key": "a", "value": "1"},
				{"key": "off", "value": "", "disabled": true}, {"key": "b", "value": "2"}]}`,
			ok: true,
		},
		{
			url: `{"raw": "https://h:80/x?a={{n}}", "protocol": "http", "host": ["k"], "path": [":id"], "variable": [{"key": "id", "value": "7"}], "query": [{"key": "a", "value": "1"}]}`,
			ok:  true, differ: true,
			raw:   [7]string{"https", "", "", "h", "80", "/x", "a={{n}}"},
			parts: [7]string{"http", "", "", "k", "", "/:id", "a=1"},
		},
		{url: `{"raw": "https://h/x"}`, ok: true, differ: true, raw: [7]string{"https", "", "", "h", "", "/x", ""}},
	} {
		r := sent(t, `{"url": `+x.url+`}`, ``)
		raw, made, differ, ok := r.Shown()
		if ok != x.ok || differ != x.differ {
			t.Errorf("%s: differ %v, ok %v", x.url, differ, ok)
		}
		if differ && (parts(&raw) != x.raw || parts(&made) != x.parts) {
			t.Errorf("%s: raw %q, parts %q", x.url, parts(&raw), parts(&made))
		}
	}
}

// Where the parts make the text byte for byte that is known at once; path variables, rows
// that are encoded and parts without a host are left to a closer look.
func TestAURLInPartsKnowsWhetherItIsAsShown(t *testing.T) {
	for url, want := range map[string]bool{
		`"https://h/x"`: false,
		`{"raw": "https://h/x", "protocol": "https", "host": ["h"], "path": ["x"]}`:                                                                   true,
		`{"raw": "https://{{a.b}}/x?q={{c}}", "protocol": "https", "host": ["{{a", "b}}"], "path": ["x"], "query": [{"key": "q", "value": "{{c}}"}]}`: true,
		`{"raw": "https://h/x?q=\u00e9", "protocol": "https", "host": ["h"], "path": ["x"], "query": [{"key": "q", "value": "é"}]}`:                   true,
		`{"raw": "https://h/x", "protocol": "https", "host": ["k"], "path": ["x"]}`:                                                                   false,
		`{"raw": "https://h/:id", "protocol": "https", "host": ["h"], "path": [":id"], "variable": [{"key": "id", "value": "7"}]}`:                    false,
		`{"raw": "?q=1", "query": [{"key": "q", "value": "1"}]}`:                                                                                      false,
		`{"host": ["h"]}`: false,
	} {
		r := sent(t, `{"url": `+url+`}`, ``)
		if raw, got := r.AsShown(); got != want || got && raw != r.URL.Raw.Text().String() {
			t.Errorf("%s: %v, %q", url, got, raw)
		}
		if _, _, differ, _ := r.Shown(); want && differ {
			t.Errorf("%s: the two differ", url)
		}
	}
}

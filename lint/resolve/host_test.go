package resolve_test

import (
	"testing"

	"github.com/postlint/postlint/cmd/fuzz/limit"
	"github.com/postlint/postlint/lint/resolve"
)

// A host is written in ASCII once, and stays what it is when it is written again; what
// makes no host stays as it is.
func TestAHostIsWrittenInASCIIOnce(t *testing.T) {
	for host, want := range map[string]string{
		"BÜCHER.example": "xn--bcher-kva.example",
		"例え.テスト":         "xn--r8jz45g.xn--zckzah", // a test domain of IANA's
		"faß.example":    "xn--fa-hia.example",
		"a\u00adb":       "ab",
		"é é.example":    "é é.example",
		"\u0301a":        "\u0301a",
		"é\ufe0f｡Ⅳ":      "xn--9ca.iv",
		"ab--é.example":  "xn--ab---epa.example",
		"é_a.example":    "xn--_a-9ia.example",
	} {
		got := resolve.HostName(host)
		if got != want {
			t.Errorf("%q is written %q, want %q", host, got, want)
		}
		if again := resolve.HostName(got); again != got {
			t.Errorf("%q is written %q, and then %q", host, got, again)
		}
	}
}

// What follows a redirect can be asked for whatever a server sends as Location.
func FuzzAfter(f *testing.F) {
	c := export(f, "c.json", `{"info":{"name":"c"},"item":[{"name":"r","request":{"url":"http://me:FAKEpostlint@api.acme-fixtures.net/x?{{a}}"}}]}`, false).Collection
	r := resolve.NewView(c, resolve.Scopes{}, resolve.Runtimes()).Requests()[0]
	for _, location := range []string{"/x", "//b/x", "http://b", "?a", "http://[::1]:80/x", "http://u@", "%zz", "://", "\x00"} {
		f.Add(302, location)
	}
	f.Fuzz(func(t *testing.T, status int, location string) {
		defer limit.Each(t)()
		for _, rt := range resolve.Runtimes() {
			h := r.After(rt, status, location)
			if h.Followed && len(h.Wire)+len(h.Lost) < len(r.Wire) {
				t.Errorf("headers are neither sent again nor lost")
			}
			h.After(307, location)
		}
	})
}

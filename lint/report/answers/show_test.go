package answers

import (
	"bytes"
	"fmt"
	"strings"
	"testing"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/why"
)

// Whole words are replaced, and the longest host counts, in whatever letters it is written.
func TestHostsAreReplaced(t *testing.T) {
	w := Showing{Answer: &why.Answer{Hosts: []string{"a.acme-fixtures.net", "a.acme-fixtures.net.eu", "b.acme-fixtures.net", "intranet", "[fe80::1]", "my_host"}}, Anonymous: true}
	for s, want := range map[string]string{
		"": "",
		"from A.ACME-fixtures.net to b.acme-fixtures.net": "from host-1.example to host-3.example",
		"https://a.acme-fixtures.net.eu:8443":             "https://host-2.example:8443",
		"ü a.acme-fixtures.ne":                            "ü a.acme-fixtures.ne",
		"it is b.acme-fixtures.net.":                      "it is host-3.example.",
		"x.b.acme-fixtures.net and b.acme-fixtures.net.x": "x.host-3.example and host-3.example.x",
		"xb.acme-fixtures.net":                            "xb.acme-fixtures.net",
		"Intranet, intranet:80, intranets, an-intranet":   "host-4.example, host-4.example:80, intranets, an-intranet",
		"https%3A%2F%2Fintranet%2Fx":                      "https%3A%2F%2Fhost-4.example%2Fx",
		"https://[FE80::1]:80/ and [x]":                   "https://host-5.example:80/ and [x]",
		"https://my_host/":                                "https://host-6.example/",
	} {
		if got := w.unnamed(s); got != want {
			t.Errorf("%q: %q, want %q", s, got, want)
		}
	}
}

// Variables are numbered, but for Postman's own and the words of our own sentences.
func TestVariablesAreNumbered(t *testing.T) {
	w := Showing{Answer: &why.Answer{}, Anonymous: true}
	got := w.unnamed("{{acmeToken}} {{other}} {{acmeToken}} {{$guid}} a {{reference}} {{ in it")
	if want := "{{variable-1}} {{variable-2}} {{variable-1}} {{$guid}} a {{reference}} {{ in it"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

// What a report calls a method is shown only when it may be one.
func TestMethodsAreNoText(t *testing.T) {
	for method, want := range map[string]string{"": "", "GET": "GET", "PROPPATCH": "PROPPATCH", "FAKEpostlint": "***", "a b": "***", "GET1": "***", "\x1b[1m": "***", "É": "***", "G-T": "***"} {
		w := Showing{Answer: &why.Answer{}}
		c := &why.Case{Method: method, URL: "https://x.acme-fixtures.net/y"}
		row := &why.Row{Tell: "the call"}
		json := w.exchange(c)
		if tell := w.tell(row, c); w.method(c) != want || json.Method != want || method != "" && tell != want+" "+c.URL || !strings.HasPrefix(w.target(c), want) {
			t.Errorf("%q: %q, %q, %q, %q", method, w.method(c), json.Method, tell, w.target(c))
		}
	}
}

// Where nothing could be read or nothing is there, nobody is told that nothing failed.
func TestMarkdownSaysThatNothingWasSeen(t *testing.T) {
	for want, a := range map[string]*why.Answer{
		"# Nothing failed\n\n2 exchanges did not fail.\n":                           {Passed: 2},
		"# Nothing could be explained\n\nWhat was given could not be read.\n":       {Errors: []lint.InputError{{Path: "x.har"}}},
		"# Nothing to explain\n\nThere is no exchange and no request to explain.\n": {},
	} {
		var b bytes.Buffer
		w := Showing{Answer: a}
		w.Markdown(&b)
		if b.String() != want {
			t.Errorf("%q, want %q", b.String(), want)
		}
	}
}

// What would be read as Markdown stands in code spans, and no bar ends a cell of a table there.
func TestMarkdownStaysText(t *testing.T) {
	w := Showing{}
	for in, want := range map[string]string{`a\|b*`: "`a\\¦b*`", "see @user, #1 or ~~x~~": "see `@user`, `#1` or `~~x~~`", "plain: 12 min (or so)": "plain: 12 min (or so)"} {
		if got := w.md(in); got != want {
			t.Errorf("%s, want %s", got, want)
		}
	}
}

// Of many hosts each text is looked at once and each word looked up: the work grows with the
// text, not with the number of the hosts.
func BenchmarkUnnamed(b *testing.B) {
	var hosts []string
	for i := range 1500 {
		hosts = append(hosts, fmt.Sprintf("h%d.acme-fixtures.net", i))
	}
	text := strings.Join(hosts, " and ")
	for b.Loop() {
		w := Showing{Answer: &why.Answer{Hosts: hosts}, Anonymous: true}
		if strings.Contains(w.unnamed(text), "acme") {
			b.Fatal("a host is named")
		}
	}
}

package main

import (
	"crypto/md5"
	"crypto/sha1"
	"crypto/sha256"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"html"
	"net/url"
	"os"
	"strings"
	"sync/atomic"
	"testing"
)

// Secrets of every kind, written in every way, in every place where one can stand: nothing
// that postlint puts out holds as much as eight characters of one in a row, in whatever coding,
// nor a hash of one. One search is one secret that is looked for in one output.
//
// With POSTLINT_CANARIES=many there are more kinds and codings together.
func TestNoCanaryGetsOut(t *testing.T) {
	many := os.Getenv("POSTLINT_CANARIES") == "many"
	var searches, outputs, seen atomic.Int64
	t.Run("nests", func(t *testing.T) {
		for i, kind := range canaryKinds() {
			for j, encoding := range canaryEncodings() {
				if many && j != 3*i%11 || !many && (i != j || i%3 != 0 || testing.Short()) && i+j > 0 {
					continue
				}
				t.Run(kind.name+", "+encoding.name, func(t *testing.T) {
					t.Parallel()
					h := newHatch(t, &nest{seed: kind.name + encoding.name, kind: kind, encoding: encoding}, t.TempDir())
					h.everything(many)
					n := h.search()
					searches.Add(int64(len(h.sinks) * len(h.nest.canaries)))
					outputs.Add(int64(len(h.sinks)))
					seen.Add(int64(n))
				})
			}
		}
	})
	fmt.Printf("%d searches for canaries in %d outputs: %d leaks\n", searches.Load(), outputs.Load(), seen.Load())
	if least := map[bool]int64{true: 100_000, false: 5_000}[many]; searches.Load() < least {
		t.Errorf("only %d searches", searches.Load())
	}
}

// everything fills all sinks; of a small test the one kind of everything.
func (h *hatch) everything(many bool) {
	h.commands()
	h.values()
	h.evidence()
	h.page()
	h.unruly()
	if many {
		h.broken()
		h.others()
	}
}

// search complains of each canary that is seen in a sink, and returns how many are.
func (h *hatch) search() int {
	h.t.Helper()
	s, seen := newCanarySearch(h.nest.canaries), 0
	for _, out := range h.sinks {
		for _, x := range s.find(out.text) {
			seen++
			h.t.Errorf("%s\n  shows %s, %s, read %s: %q", out.name, x.canary, x.code, x.view, x.cut)
		}
	}
	return seen
}

// A secret that does get out is seen, however it is disguised; what may be told is not.
func TestACanaryThatGetsOutIsSeen(t *testing.T) {
	for _, kind := range canaryKinds() {
		n := &nest{seed: "seen", kind: kind, encoding: canaryEncodings()[0]}
		n.marked("here")
		s, c := newCanarySearch(n.canaries), n.canaries[0]
		part := c.random[0]
		if len(part) > derived+4 {
			part = part[2 : 2+derived+1]
		}
		m, h1, h2 := md5.Sum([]byte(c.value)), sha1.Sum([]byte(c.random[0])), sha256.Sum256([]byte("Bearer "+c.value))
		leaks := map[string]string{
			"whole": c.value, "in part": "…" + part + "…", "capitals": strings.ToUpper(part), "in colours": "\x1b[31m" + part[:4] + "\x1b[0m" + part[4:],
			"broken": part[:5] + "\n    " + part[5:], "MD5": hex.EncodeToString(m[:])[3:20], "SHA-1": strings.ToUpper(hex.EncodeToString(h1[:])), "SHA-256": base64.StdEncoding.EncodeToString(h2[:]),
			"in base64": base64.StdEncoding.EncodeToString([]byte("user:" + c.random[0])), "in hexadecimal digits": hex.EncodeToString([]byte(c.random[0])),
			"made visible": part[:4] + `\u{200b}` + part[4:], "hidden": part[:4] + "\u200b" + part[4:], "in a URL": url.QueryEscape("{" + c.random[0] + "}"),
			"in HTML": html.EscapeString("<" + c.random[0]), "in JSON": `"` + fmt.Sprintf(`\u%04x`, part[0]) + part[1:] + `"`, "in JSON in JSON": `"\"` + fmt.Sprintf(`\\u%04x`, part[0]) + part[1:] + `\""`,
		}
		for name, text := range leaks {
			if got := s.find("left " + text + " right"); len(got) != 1 || got[0].canary != c {
				t.Errorf("%s, %s: %q is not seen", kind.name, name, text)
			}
		}
		for _, told := range []string{marker, "***", c.random[0][:shownAtMost], "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9", "-----BEGIN PRIVATE KEY-----", "JWT, 3 parts"} {
			if got := s.find(told); got != nil {
				t.Errorf("%s: %q is seen in %q", kind.name, got[0].code, told)
			}
		}
	}
}

// What the command shows when it is told to is seen in each place of a request that is sent:
// the search does find what stands in an output of postlint.
func TestRevealedCanariesAreSeen(t *testing.T) {
	h := newHatch(t, &nest{seed: "revealed", kind: canaryKinds()[1], encoding: canaryEncodings()[0]}, t.TempDir())
	got := h.run("", "resolve", "--reveal", "-f", "json", "@new/shop.postman_collection.json")
	seen := map[string]bool{}
	for _, x := range newCanarySearch(h.nest.canaries).find(got.out) {
		seen[x.canary.position] = true
	}
	for _, position := range []string{"request header X-Api-Key", "request query api_key", "request auth bearer token", "request auth oauth2 accessToken", "request auth basic password"} {
		if !seen[position] {
			t.Errorf("%s is not seen", position)
		}
	}
}

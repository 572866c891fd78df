package share

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/postlint/postlint/cmd/fuzz/limit"
)

// The list of what opens nothing is short: everything else goes out.
func TestHarmless(t *testing.T) {
	for _, s := range []string{
		"", "25", "-1.5e3", "12,50", "true", "FALSE", "null", "asc", "DESC", "application/json", "text/html; charset=utf-8, */*;q=0.8", "EUR", "de",
		"2026-11-24", "2026-11-24T08:00:00Z", "08:30:00", "en-US,en;q=0.5", "https://api.acme-fixtures.net/v1/orders?page=2", "http://localhost:8080",
		"api.acme-fixtures.net", "api.acme-fixtures.net:8443/v2", "127.0.0.1", "localhost:3000", "/v1/orders/{id}", "v2", "1.2.3", "<token>", "===", "urn:ietf:params:oauth:grant-type:jwt-bearer",
		"asc,desc", "multipart/form-data; boundary=x",
	} {
		if !harmless(s) {
			t.Errorf("%q goes out", s)
		}
	}
	for _, s := range []string{
		"Summer2024", "letmein", "hunter2", "password", "admin", "opensesame", "correct horse battery staple", "4111111111111111", "0c1d2e3f",
		"https://ada:pw@api.acme-fixtures.net", "https://api.acme-fixtures.net/hook/T0A1B2C3D4", "https://api.acme-fixtures.net?key=25", "https://api.acme-fixtures.net/?q=hunter2",
		"ada@acme-fixtures.net", "6c8a6b1e-0000-4000-8000-00000000f4ce", "/orders/Summer2024", "Test.", "{token}", "asc, desc", "<Summer2024>", "P@ssword",
	} {
		if harmless(s) {
			t.Errorf("%q stays", s)
		}
	}
}

// In prose words with digits or signs inside go, and what follows the name of a secret.
func TestOddWords(t *testing.T) {
	for text, want := range map[string]string{
		"Use OAuth2 with HTTP/2, RFC7231 and SHA256; see v2.1 (10MB).":  "",
		"The password is Summer and the user is ada":                    "Summer",
		"password: **letmein**, pin = 4711":                             "letmein|4711",
		"password for everybody":                                        "",
		"Try hunter2 or P@ssword or c0rrect":                            "hunter2|P@ssword|c0rrect",
		"{{Summer2024}} and <removed> stay, S3cret99 goes":              "S3cret99",
		"Call https://api.acme-fixtures.net/v1/orders?page=2 first.":    "",
		"Call https://api.acme-fixtures.net/v1/T0A1B2C3 first.":         "https://api.acme-fixtures.net/v1/T0A1B2C3",
		"read/write us-east-1 snake_case_name kebab-name camelCaseName": "",
		"mail ada@acme-fixtures.net on 2026-11-24 at 08:30":             "",
		"```json\n{\"id\": \"a1b2c3\"}\n```":                            "a1b2c3",
		"Größe und naïveté, don't":                                      "",
		"sQ9xZ7mK2vT4wB8nR6jL":                                          "sQ9xZ7mK2vT4wB8nR6jL",
	} {
		var got []string
		for _, at := range oddWords(text, strictly) {
			got = append(got, text[at.start:at.end])
		}
		if strings.Join(got, "|") != want {
			t.Errorf("%q: %q, not %q", text, got, want)
		}
	}
	for text, want := range map[string]int{"address1": 0, "line_2": 0, "hunter22": 0, "abc123": 1, "a1b2": 1, "Summer2024": 1} {
		if n := len(oddWords(text, loosely)); n != want {
			t.Errorf("%q in a script: %d odd words, not %d", text, n, want)
		}
	}
}

// References may stand in the names of others.
func TestReferenceAt(t *testing.T) {
	for s, want := range map[string]int{"{{a}}b": 5, "{{a_{{b}}}}c": 11, "{{{a}}}": 6, "{{a": 0, "{a}}": 0, "{{a\n}}": 0, "{{{{a}}": 7} {
		if end, _ := referenceAt(s, 0); end != want {
			t.Errorf("%q ends at %d, not %d", s, end, want)
		}
	}
}

// Odd words lie in the text, on whole characters, in order.
func FuzzOddWords(f *testing.F) {
	for _, seed := range []string{"password: a1b2", "{{a{{b}}", "https://a@b/\xff", "é1\u0301=2", "<removed>x9"} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, s string) {
		defer limit.Each(t)()
		at := 0
		for _, word := range oddWords(s, strictly) {
			if word.start < at || word.end <= word.start || word.end > len(s) {
				t.Fatalf("%+v after %d of %d", word, at, len(s))
			}
			if utf8.ValidString(s) && !utf8.ValidString(s[word.start:word.end]) {
				t.Fatalf("%+v cuts a character of %q", word, s)
			}
			at = word.end
		}
		harmless(s)
	})
}

// The shape of JSON is JSON with the same structure, in which no text and no number is left.
func FuzzShape(f *testing.F) {
	for _, seed := range []string{`{"a": [1, "x", null, {"b": -1e9}], "k3y": true}`, `"\u00e9\\"`, `[1,2`, `{"a":1,"a":2}`, "12 ", "1e999", `{"a" : "b\""}`} {
		f.Add(seed)
	}
	f.Fuzz(func(t *testing.T, s string) {
		defer limit.Each(t)()
		shaped := shapeOf(s)
		if !json.Valid([]byte(s)) || strings.TrimSpace(s) == "" {
			return
		}
		if !json.Valid([]byte(shaped)) {
			t.Fatalf("%q becomes %q", s, shaped)
		}
		if again := shapeOf(shaped); again != shaped {
			t.Fatalf("%q becomes %q and then %q", s, shaped, again)
		}
		if structure(t, s) != structure(t, shaped) {
			t.Fatalf("%q becomes %q", s, shaped)
		}
	})
}

// structure is a document without its names, texts and numbers.
func structure(t *testing.T, s string) string {
	t.Helper()
	d := json.NewDecoder(bytes.NewReader([]byte(s)))
	d.UseNumber() // one may be larger than a float64
	var b strings.Builder
	for {
		token, err := d.Token()
		if err != nil {
			return b.String()
		}
		switch v := token.(type) {
		case json.Delim:
			b.WriteRune(rune(v))
		case string:
			b.WriteByte('"')
		case json.Number:
			b.WriteByte('0')
		case bool:
			b.WriteByte('b')
		default:
			b.WriteByte('n')
		}
	}
}

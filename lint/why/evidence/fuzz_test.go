package evidence

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/postlint/postlint/cmd/fuzz/limit"
)

// Whatever is pasted: no panic, and what comes out is what the types promise. Patterns are
// compiled when they are first needed, which the fuzzer takes for news: it gets ahead with
// -fuzzminimizetime 10x.
func FuzzRead(f *testing.F) {
	files, err := filepath.Glob("testdata/*/*")
	if err != nil {
		f.Fatal(err)
	}
	for _, file := range files {
		raw, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		if len(raw) < 8<<10 {
			f.Add(string(raw))
		}
	}
	f.Fuzz(func(t *testing.T, text string) {
		defer limit.Each(t)()
		log, err := Read("fuzz", strings.NewReader(text))
		if (log == nil) == (err == nil) {
			var broken *BrokenError
			if log == nil || !errors.As(err, &broken) {
				t.Fatalf("both or neither: %v, %v", log, err)
			}
		}
		if log != nil {
			checkLog(t, log)
		}
	})
}

func checkLog(t *testing.T, log *Log) {
	if log.Format == "" {
		t.Error("there is no format")
	}
	for _, x := range log.Exchanges {
		if x.Path != "fuzz" || x.Format == "" || (x.Pointer == "") == (x.Line == 0) || x.Iteration < 0 {
			t.Errorf("no place or no format:\n%s", describe(x))
		}
		if x.Got != nil && x.Failure != "" {
			t.Errorf("something came, and nothing came:\n%s", describe(x))
		}
		for _, r := range []*Request{x.Template, x.Sent} {
			if r != nil && len(r.Body) > BodyLimit {
				t.Errorf("the body has %d bytes", len(r.Body))
			}
		}
		if got := x.Got; got != nil {
			if got.Status != 0 && (got.Status < 100 || got.Status > 999) || len(got.Body) > BodyLimit || got.Cut && !got.BodyShown {
				t.Errorf("no valid response:\n%.2000s", describe(x))
			}
		}
	}
}

// Nothing takes more time than about its length does: if each of these were read again
// for each of its lines, this test would not come to an end soon.
func TestNotQuadratic(t *testing.T) {
	const n = 20_000
	for _, c := range []struct{ name, first, piece string }{
		{name: "open quotes", piece: "curl '\n"},
		{name: "variables", piece: "curl https://a.b \"${"},
		{name: "groups", piece: "irm https://a.b -Body ($("},
		{name: "tables", piece: "irm https://a.b -Headers @{ a = "},
		{name: "here-strings", piece: "$a = @\"\n"},
		{name: "braces", piece: "{\n"},
		{name: "open JSON", piece: "{\"a\":[\n"},
		{name: "tags", piece: "<a>\n"},
		{name: "status lines", piece: "HTTP/1.1 401 Unauthorized\n\n{\n"},
		{name: "folded headers", first: "HTTP/1.1 401\nA: b\n", piece: " c\n"},
		{name: "requests", piece: "> GET / HTTP/1.1\n"},
		{name: "responses", piece: "< HTTP/1.1 401\n"},
		{name: "console", piece: "GET https://a.b 401 1 ms\nResponse Body\n[\n"},
		{name: "copied", piece: "GET https://a.b: {\n"},
		{name: "carets", piece: "curl \"https://a.b\" ^\n^ "},
		{name: "backslashes", first: "C:\\>curl https://a.b ", piece: "\\\\\\\""},
		{name: "headers", piece: "Host: a\n b\n"},
		{name: "prompts", piece: "PS C:\\a> "},
		{name: "folders", piece: "❏ a / b\n→ c\n"},
		{name: "boxes", first: "GET https://a.b\n", piece: "┌ ↓\n│ a\n"},
		{name: "additions", first: "$h = @{}\n", piece: "$h.Add(\"a\",\"b\")\n"},
		{name: "one long line", piece: "GET https://a.b/"},
		{name: "one long word", piece: "FAKEpostlint0"},
		{name: "escape sequences", piece: "\x1b[1"},
	} {
		log, err := Read("x", strings.NewReader(c.first+strings.Repeat(c.piece, n)))
		if err != nil && !errors.Is(err, ErrUnrecognised) {
			t.Errorf("%s: %v", c.name, err)
		}
		if log != nil && len(log.Exchanges) > n {
			t.Errorf("%s: %d exchanges", c.name, len(log.Exchanges))
		}
	}
}

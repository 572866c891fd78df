package report

import (
	"encoding/base64"
	"encoding/hex"
	"net/url"
	"strings"
	"testing"

	"github.com/postlint/postlint/cmd/fuzz/limit"
	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/source"
)

const secret = `FAKEpostlint/"42"+é-FAKEpostlint`

// encoded are the ways in which a secret can stand in a text.
func encoded() map[string]string {
	return map[string]string{
		"as it is": secret, "JSON": `FAKEpostlint/\"42\"+é-FAKEpostlint`, "JSON with more escapes": `\u0046AKEpostlint\/\u002242\u0022+\u00E9-FAKEpostlint`,
		"JSON in JSON": `FAKEpostlint/\\\"42\\\"+é-FAKEpostlint`, "query": url.QueryEscape(secret), "path": url.PathEscape(secret),
		"hex": hex.EncodeToString([]byte(secret)), "base64": base64.StdEncoding.EncodeToString([]byte("user:" + secret)),
		"base64url": base64.RawURLEncoding.EncodeToString([]byte("u:" + secret)), "HTML": "FAKEpostlint/&quot;42&quot;+é-FAKEpostlint",
	}
}

// leaked says which part of an encoding of the secret is in a text: nine characters, as
// eight are the name of this tool.
func leaked(out, form string) string {
	for i := 0; i+9 <= len(form); i++ {
		if strings.Contains(out, form[i:i+9]) {
			return form[i : i+9]
		}
	}
	return ""
}

// A secret is in no output, in whatever encoding it stands in a name or a message.
func TestSecretsAreInNoOutput(t *testing.T) {
	for how, form := range encoded() {
		for name, plant := range fields {
			res := result(t, "a.json", `{"v": "|x|"}`)
			res.Secrets = lint.NewSecrets(nil, []string{secret})
			plant(res, "before "+form+" after")
			for format, out := range outputs(t, res) {
				out = strings.NewReplacer(`"postlint/`, `"`, "/postlint/postlint", "", "=postlint%3A", "").Replace(out) // what formats call us
				if bad := leaked(out, form); bad != "" {
					t.Errorf("%s as %s, in %s: %s is in\n%s", how, name, format, bad, out)
				}
			}
		}
	}
}

// A secret that stands beside the place at fault, known by its value alone, is masked
// whole in the line shown, at every distance from the edges of the window.
func TestTheLineShownHoldsNoValue(t *testing.T) {
	for how, form := range encoded() {
		if strings.Contains(strings.ReplaceAll(form, `\"`, ""), `"`) {
			continue
		}
		for distance := range 130 {
			gap := strings.Repeat("-", distance)
			for _, text := range []string{`{"a":"` + form + gap + `|x|"}`, `{"a":"|x|` + gap + form + `"}`} {
				res := result(t, "a.json", text)
				res.Secrets = lint.NewSecrets(nil, []string{secret})
				if bad := leaked(snippetOf(t, res), form); bad != "" {
					t.Fatalf("%s, %d characters away: %s is in\n%s", how, distance, bad, snippetOf(t, res))
				}
			}
		}
	}
}

// All secrets of a minified line are masked, not only the one at fault, and what is
// between them is shown.
func TestNeighboursOnALineAreMasked(t *testing.T) {
	res := result(t, "a.json", `{"u":"‹FAKEpostlint-1›","p":"‹FAKEpostlint-22›","t":"|‹FAKEpostlint-333›|","k":"‹FAKEpostlint-1›","z":"FAKEpostlint-22"}`)
	got := "\n" + snippetOf(t, res)
	want := `
  1 │ {"u":"‹JWT, 3 parts›","p":"‹JWT, 3 parts›","t":"‹JWT, 3 parts›","k":"‹JWT, 3 parts›","z":"‹secret›"}
    │                                                 ^~~~~~~~~~~~~~`
	if got != want {
		t.Errorf("got%s\nwant%s", got, want)
	}
}

// A mask tells nothing but the shape: secrets of one shape look alike, whatever their
// length, and a place inside of one has its caret under the mask.
func TestMasksLookAlike(t *testing.T) {
	var seen []string
	for _, n := range []int{1, 3, 20, 3000} {
		res := result(t, "a.json", `{"t":"|‹`+strings.Repeat(marker, n)+`›|"}`)
		seen = append(seen, snippetOf(t, res))
		res = with(res.Sources["a.json"], 6+n, 6+2*n, res.Secrets)
		seen = append(seen, snippetOf(t, res))
	}
	for _, s := range seen {
		if s != seen[0] {
			t.Errorf("one is\n%s\nanother\n%s", seen[0], s)
		}
	}
}

// Secrets in a file of UTF-16 are masked, by place and by value.
func TestSecretsInUTF16AreMasked(t *testing.T) {
	text := "{\n \"é日\": \"FAKEpostlint-1\", \"b\": \"FAKEpostlint-2 😀\", \"v\": \"xy\"\n}"
	f, err := source.Parse("a.json", utf16LE(text), source.DefaultLimits())
	if err != nil {
		t.Fatal(err)
	}
	span := f.Root().Get("é日").Text().Span(0, 14)
	at := f.Root().Get("v").Text().Span(1, 2)
	s := lint.NewSecrets(map[string][]lint.Sensitive{"a.json": {{Start: span.Start, End: span.End, Shape: "opaque"}}}, []string{"FAKEpostlint-2"})
	got := "\n" + snippetOf(t, with(f, at.Start, at.End, s))
	want := "\n  2 │ \"é日\": \"‹opaque›\", \"b\": \"‹secret› 😀\", \"v\": \"xy\"\n    │                                               ^"
	if got != want {
		t.Errorf("got%s\nwant%s", got, want)
	}
}

// Whatever surrounds a secret, no six bytes of it are in the line shown, and the caret
// stands inside of it.
func FuzzWindow(f *testing.F) {
	f.Add("a", "b", 0, 3)
	f.Add(strings.Repeat("日", 60), "\u202e##[", 100, 2)
	f.Add("\xff\xf0", "\t\t", 4, 0)
	f.Fuzz(func(t *testing.T, before, after string, start, length int) {
		defer limit.Each(t)()
		const hidden = "FAKEpostlint-0123456789"
		raw := []byte("{\n\"" + before + hidden + after + hidden + before + "\":1}")
		src, err := source.Parse("a", raw, source.DefaultLimits())
		if err != nil {
			return
		}
		first := strings.Index(string(src.Bytes()), hidden)
		s := lint.NewSecrets(map[string][]lint.Sensitive{"a": {{Start: first, End: first + len(hidden)}}}, []string{hidden})
		start = max(0, min(start, len(raw)))
		end := max(start, min(start+length, len(raw)))
		w := draw(newLens(src, "a", src.Position(start).Line, s), lint.Place{Path: "a", Start: src.Position(start), End: src.Position(end)}, fancy, 0)
		for i := 0; i+6 <= len(hidden); i++ {
			if part := hidden[i : i+6]; strings.Contains(string(w.text), part) && !strings.Contains(before+" "+after, part) {
				t.Errorf("%q is in %q", part, w.text)
			}
		}
		if bad := forged("│ " + string(w.text)); bad != "" {
			t.Error(bad)
		}
		if w.indent > columns(w.text) || w.length < 1 {
			t.Errorf("the caret is at %d+%d of %d columns", w.indent, w.length, columns(w.text))
		}
	})
}

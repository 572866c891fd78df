package lint_test

import (
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"net/url"
	"strings"
	"testing"

	"github.com/postlint/postlint/lint"
)

// A secret value is taken out of a text in whatever form it stands there, beside any
// neighbours; the words around it stay.
func TestRedactKnowsEveryForm(t *testing.T) {
	const secret = `FAKEpostlint/"päss wörd"+42`
	s := lint.NewSecrets(nil, []string{secret})
	quoted, err := json.Marshal(secret)
	if err != nil {
		t.Fatal(err)
	}
	forms := map[string]string{
		"raw": secret, "JSON": string(quoted[1 : len(quoted)-1]), "query": url.QueryEscape(secret), "path": url.PathEscape(secret),
		"hex": hex.EncodeToString([]byte(secret)), "HEX": strings.ToUpper(hex.EncodeToString([]byte(secret))),
	}
	for _, before := range []string{"", "u", "us", "use", "user:"} {
		forms["base64 behind "+before] = base64.StdEncoding.EncodeToString([]byte(before + secret + "x"))
		forms["base64url behind "+before] = base64.URLEncoding.EncodeToString([]byte(before + secret))
	}
	for name, form := range forms {
		got := s.Redact("left " + form + " right")
		if !strings.Contains(got, "***") || !strings.HasPrefix(got, "left ") || !strings.HasSuffix(got, " right") {
			t.Errorf("%s: got %q", name, got)
		}
		for i := 0; i+8 <= len(form); i++ {
			if strings.Contains(got, form[i:i+8]) && !strings.HasPrefix(name, "base64") {
				t.Errorf("%s: %q leaves a part", name, got)
				break
			}
		}
	}
}

// A value of fewer than six bytes is not taken out of sentences: it would take words
// with it. By span it is masked all the same.
func TestShortValuesAreLeftInSentences(t *testing.T) {
	if got := lint.NewSecrets(nil, []string{"the"}).Redact("the words stay"); got != "the words stay" {
		t.Errorf("got %q", got)
	}
}

// Spans that overlap or hold one another become one, so that nothing between them shows.
func TestSpansAreDisjoint(t *testing.T) {
	s := lint.NewSecrets(map[string][]lint.Sensitive{"a": {
		{Start: 10, End: 20}, {Start: 2, End: 5}, {Start: 15, End: 30}, {Start: 12, End: 14}, {Start: 30, End: 31},
	}}, nil)
	got := s.In("a")
	want := []lint.Sensitive{{Start: 2, End: 5}, {Start: 10, End: 30}, {Start: 30, End: 31}}
	if len(got) != len(want) {
		t.Fatalf("got %v", got)
	}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("got %v, want %v", got[i], want[i])
		}
	}
}

// Redacting is idempotent, and never leaves the secret whole.
func FuzzRedact(f *testing.F) {
	f.Add("FAKEpostlint-1", "a FAKEpostlint-1 b", "FAKEpostlint")
	f.Add("aaaaaa", "aaaaaaaaaaaa", "aaaaaaa")
	f.Fuzz(func(t *testing.T, secret, text, other string) {
		s := lint.NewSecrets(nil, []string{secret, other})
		once := s.Redact(text)
		if len(secret) >= 6 && !strings.Contains(secret, "*") && strings.Contains(once, secret) {
			t.Errorf("%q is still in %q", secret, once)
		}
	})
}

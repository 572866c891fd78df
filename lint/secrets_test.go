package lint_test

import (
	"encoding/base64"
	"encoding/hex"
	"encoding/json"
	"fmt"
	"net/url"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/postlint/postlint/cmd/fuzz/limit"
	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/source"
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

// Values that overlap are taken out together: what one leaves of the other does not show.
func TestOverlappingValuesLeaveNothing(t *testing.T) {
	s := lint.NewSecrets(nil, []string{"xFAKEpost", "FAKEpostlint-tail", "tail-of-it"})
	if got := s.Redact("a xFAKEpostlint-tail-of-it b"); got != "a *** b" {
		t.Errorf("got %q", got)
	}
}

// A value is found under any mix of escapes: single characters, upper and lower case,
// JSON within JSON, HTML within JSON, and without the white space around it.
func TestRedactSeesThroughEscapes(t *testing.T) {
	s := lint.NewSecrets(nil, []string{" FAKEpostlint/\"é%41\\ \n"})
	for _, text := range []string{
		`FAKEpostlint/"é%41\`,
		`FAKEpostlint\/\"\u00e9%41\\`,
		`\u0046AKEpostlint\u002F\u0022\u00E9%41\\`,
		`FAKEpostlint/\\\"é%41\\\\`,
		`FAKEpostlint%2f%22%c3%A9%2541%5C`,
		`%46%41%4b%45postlint%2F%22%C3%A9%2541%5c`,
		`FAKEpostlint/&quot;&eacute;%41\`,
		`FAKEpostlint/&#34;&#xe9;%41\`,
		`FAKEpostlint/\u0026quot;é%41\\`,
	} {
		if got := s.Redact("[" + text + "]"); got != "[***]" {
			t.Errorf("%s: got %s", text, got)
		}
	}
}

// What is found is where it stands in the text as given, however it is escaped there.
func TestFindGivesPlacesInTheTextAsGiven(t *testing.T) {
	s := lint.NewSecrets(nil, []string{"FAKEpostlint"})
	got := s.Find(`é \" FAKEpostlin\u0074 %46AKEpostlint FAKEpostlintFAKEpostlint`)
	want := []source.Span{{Start: 6, End: 23}, {Start: 24, End: 38}, {Start: 39, End: 63}}
	if !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

// The time for a text does not grow with the number of secrets.
func BenchmarkRedact(b *testing.B) {
	var values []string
	for i := range 10_000 {
		values = append(values, fmt.Sprintf("eyJhbGciFAKEpostlint%07d%s", i, strings.Repeat("x", 500)))
	}
	s := lint.NewSecrets(nil, values)
	text := strings.Repeat(`{"key":"Authorization","value":"Bearer {{token}}"},`, 100)
	b.SetBytes(int64(len(text)))
	for b.Loop() {
		s.Redact(text)
	}
}

// Redacting is idempotent. Where a secret stands whole, raw or escaped, no six bytes
// of it are left that did not stand elsewhere too. (Spaces keep the text around it from
// ending in half an escape.)
func FuzzRedact(f *testing.F) {
	f.Add("FAKEpostlint-1", "a ", " b", "FAKEpostlint")
	f.Add("aaaaaa", "aaa", "aaaaaaaaa", "aaaaaaa")
	f.Add("******", "***", "", "**********")
	f.Add("%41%42%43", "%25", "\\u0041", "ABCABC")
	f.Fuzz(func(t *testing.T, secret, before, after, other string) {
		defer limit.Each(t)()
		s := lint.NewSecrets(nil, []string{secret, other})
		quoted, _ := json.Marshal(secret)
		for _, form := range []string{
			secret, string(quoted[1 : len(quoted)-1]), url.QueryEscape(secret), hex.EncodeToString([]byte(secret)),
		} {
			once := s.Redact(before + " " + form + " " + after)
			if twice := s.Redact(once); twice != once {
				t.Errorf("%q becomes %q", once, twice)
			}
			if len(secret) < 6 || !utf8.ValidString(secret) {
				continue
			}
			for i := 0; i+6 <= len(form); i++ {
				part := form[i : i+6]
				if strings.Contains(once, part) && !strings.Contains(before+" *** "+after, part) {
					t.Errorf("%q is left in %q", part, once)
				}
			}
		}
	})
}

// Secrets that begin alike, as the tokens of one issuer do, are all known, in every
// coding, whether few or many; of those that begin with each other the longest counts.
func TestRedactKnowsSecretsThatBeginAlike(t *testing.T) {
	for _, many := range []int{3, 5000} {
		var secrets []string
		for i := range many {
			secrets = append(secrets, fmt.Sprintf("FAKEpostlint_%d", i), fmt.Sprintf("FAKEpostlint_%d.%d", i, i))
		}
		s := lint.NewSecrets(nil, secrets)
		for _, secret := range secrets {
			in := secret + " " + base64.StdEncoding.EncodeToString([]byte("ab"+secret)) + " FAKEpostlint"
			if got := s.Redact(in); strings.Contains(got, secret) || !strings.HasPrefix(got, "*** ") || strings.Count(got, "***") != 2 {
				t.Fatalf("%d secrets: %s gives %s", many, secret, got)
			}
		}
		if got := s.Redact("FAKEpostlint_x"); got != "FAKEpostlint_x" {
			t.Errorf("%d secrets: no secret gives %s", many, got)
		}
	}
}

// A value that is a word of Postman's formats does not take pointers, paths and
// sentences apart; one that only begins with such a word is redacted.
func TestAWordOfTheFormatsStays(t *testing.T) {
	s := lint.NewSecrets(nil, []string{"request", "Postman", "requests1"})
	const text = "/item/2/request/header/0/value of postman/collections/Shop, Postman"
	if got := s.Redact(text); got != text {
		t.Errorf("%q", got)
	}
	if got := s.Redact("requests1"); got != "***" {
		t.Errorf("%q", got)
	}
}

// A password that is a word of a file's name hides no name; one that is more than a word
// does.
func TestWordsOfFileNamesStay(t *testing.T) {
	const name = "grafana/grafana.postman_environment.json"
	s := lint.NewSecrets(map[string][]lint.Sensitive{name: nil, "keys/gr4f4na-FAKEpostlint.json": nil}, []string{"grafana", "gr4f4na-FAKEpostlint", "environ"})
	if got := s.Redact(name + " environ"); got != name+" ***" {
		t.Errorf("got %q", got)
	}
	if got := s.Redact("keys/gr4f4na-FAKEpostlint.json"); got != "keys/***.json" {
		t.Errorf("got %q", got)
	}
}

// A path stays whole where a short password is but a piece of a name in it, as a user's own
// name is; one that looks random is hidden there, and any is elsewhere.
func TestPiecesOfNamesStayInPaths(t *testing.T) {
	const name = "/home/rosaline1990/postman_exports/My Shop.json"
	s := lint.NewSecrets(map[string][]lint.Sensitive{name: nil, "x9Kq2LmT7vBn4ZpR.json": nil}, []string{"saline", "line1990", "x9Kq2LmT7vBn4ZpR"})
	for text, want := range map[string]string{
		name + ": saline":       name + ": ***",
		"in rosaline1990/x":     "in rosaline1990/x",
		"in rosaline199":        "in ro***199",
		"x9Kq2LmT7vBn4ZpR.json": "***.json",
	} {
		if got := s.Redact(text); got != want {
			t.Errorf("%s: got %q, want %q", text, got, want)
		}
	}
}

// What an earlier text of a file held is not printed either; the spans are those of the text
// that is there.
func TestSecretsOfEarlierTextsStaySecret(t *testing.T) {
	now := lint.NewSecrets(map[string][]lint.Sensitive{"a": {{Start: 1, End: 2}}}, []string{"FAKEpostlint-now"})
	before := lint.NewSecrets(map[string][]lint.Sensitive{"a": {{Start: 5, End: 9}}}, []string{"FAKEpostlint-before-this", "FAKEpostlint-now"})
	for _, s := range []*lint.Secrets{now.Joined(before, nil), (*lint.Secrets)(nil).Joined(now, before)} {
		if got := s.Redact("FAKEpostlint-before-this, FAKEpostlint-now"); got != "***, ***" {
			t.Errorf("%q", got)
		}
	}
	if got := now.Joined(before).In("a"); len(got) != 1 || got[0].Start != 1 {
		t.Errorf("%v", got)
	}
	if got := now.Redact("FAKEpostlint-before-this"); got == "***" {
		t.Error("what was joined from was changed")
	}
}

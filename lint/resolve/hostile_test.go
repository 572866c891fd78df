package resolve_test

import (
	"fmt"
	"strings"
	"testing"
)

// chain is n variables, each holding a reference to the next; the last holds END.
func chain(n int) string {
	rows := make([]string, 0, n)
	for i := 1; i < n; i++ {
		rows = append(rows, fmt.Sprintf(`{"key": "k%d", "value": "{{k%d}}"}`, i, i+1))
	}
	return strings.Join(append(rows, fmt.Sprintf(`{"key": "k%d", "value": "END"}`, n)), ", ")
}

// Postman substitutes 19 times: a chain of 19 variables ends, of a longer one the next
// name stays.
func TestPostmanSubstitutesNineteenTimes(t *testing.T) {
	for n, want := range map[int]string{1: "END", 19: "END", 20: "{{k20}}", 25: "{{k20}}", 1_000_000: "{{k20}}"} {
		if got := valueOf(t, `"{{k1}}"`, chain(n)).String(); got != want {
			t.Errorf("a chain of %d ends in %q, want %q", n, got, want)
		}
	}
}

// Variables that hold themselves, directly or not, come to an end where Postman's do.
func TestCyclesEnd(t *testing.T) {
	for _, x := range []struct{ entries, want string }{
		{`{"key": "k1", "value": "{{k1}}"}`, "{{k1}}"},
		{`{"key": "k1", "value": "x{{k1}}"}`, strings.Repeat("x", 19) + "{{k1}}"},
		{`{"key": "k1", "value": "{{k2}}"}, {"key": "k2", "value": "{{k1}}"}`, "{{k2}}"},
	} {
		if got := valueOf(t, `"{{k1}}"`, x.entries).String(); got != x.want {
			t.Errorf("%s: %q, want %q", x.entries, got, x.want)
		}
	}
}

// A variable that holds itself many times grows with each pass; the text stays small
// enough to go on with.
func TestGrowthIsLimited(t *testing.T) {
	tenfold := ""
	for i := range 18 {
		tenfold += fmt.Sprintf(`{"key": "k%d", "value": "%s"},`, i+1, strings.Repeat(fmt.Sprintf("{{k%d}}", i+2), 10))
	}
	for name, bomb := range map[string]string{
		"itself": `{"key": "k1", "value": "` + strings.Repeat("{{k1}}", 100) + `"}`,
		"twice":  `{"key": "k1", "value": "{{k2}}{{k2}}"}, {"key": "k2", "value": "{{k1}}{{k1}}"}`,
		"chain":  tenfold + `{"key": "k19", "value": "x"}`,
		"bytes":  `{"key": "k1", "value": "` + strings.Repeat("{{k2}}", 1000) + `"}, {"key": "k2", "value": "` + strings.Repeat("x", 1<<16) + `"}`,
	} {
		if got := valueOf(t, `"{{k1}}"`, bomb); got.Len() > 2<<20 || len(got.Pieces()) > 1<<14 {
			t.Errorf("%s: %d bytes in %d pieces", name, got.Len(), len(got.Pieces()))
		}
	}
}

// Time grows with the text, not with its square: these take milliseconds, and hours if
// some step looked at the whole text again for each of its parts.
func TestLargeTextsAreNoBurden(t *testing.T) {
	const many = 200_000
	env := `{"key": "v", "value": "x"}, {"key": "big", "value": "` + strings.Repeat("a", 10<<20) + `"}`
	for name, request := range map[string]string{
		"a value of 10 MB":  `{"url": "http://h", "header": [{"key": "X-V", "value": "{{big}}{{big}}"}]}`,
		"many references":   `{"url": "http://h", "header": [{"key": "X-V", "value": "` + strings.Repeat("{{v}}{{no}}", many) + `"}]}`,
		"open braces":       `{"url": "http://h", "header": [{"key": "X-V", "value": "` + strings.Repeat("{", 5<<20) + `"}]}`,
		"many parameters":   `{"url": "http://h?` + strings.Repeat("a=b&", many) + `"}`,
		"many rows":         `{"url": {"host": "h", "query": [` + strings.Repeat(`{"key": "a&", "value": "{{v}}"},`, many/4) + `{}]}}`,
		"many segments":     `{"url": {"host": "h", "path": "` + strings.Repeat(":a/", many) + `", "variable": [{"key": "a", "value": "{{v}}"}]}}`,
		"many ampersands":   `{"url": {"host": "h", "query": [{"key": "` + strings.Repeat("&a", many) + `", "value": "1"}]}}`,
		"many headers":      `{"url": "http://h", "header": [` + strings.Repeat(`{"key": "A", "value": "1"},{"key": "a", "value": "{{v}}"},`, many/4) + `{}]}`,
		"many cookies":      `{"url": "http://h", "header": [` + strings.Repeat(`{"key": "Cookie", "value": "a=1"},`, many/4) + `{}]}`,
		"many params":       `{"url": "http://h", "auth": {"type": "bearer", "bearer": [` + strings.Repeat(`{"key": "token", "value": "{{v}}"},`, many/4) + `{}]}}`,
		"apikey in a query": `{"url": "http://h?` + strings.Repeat("k=b&", many) + `", "auth": {"type": "apikey", "apikey": {"key": "k", "value": "v", "in": "query"}}}`,
	} {
		t.Run(name, func(t *testing.T) {
			r := sent(t, request, env)
			for _, text := range textsOf(r) {
				covered(t, text)
				text.Uses()
			}
			if r.Target.Wire() == "" {
				t.Error("no URL")
			}
		})
	}
}

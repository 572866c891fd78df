package resolve_test

import (
	"slices"
	"testing"

	"github.com/postlint/postlint/lint/resolve"
)

// A Cookie header is pairs with semicolons between them; what has no equals sign is none.
func TestCookiesOfAHeader(t *testing.T) {
	for header, want := range map[string][]string{
		"":                            nil,
		"lang=en":                     {"lang", "en"},
		" lang = en;id=a=b; HttpOnly": {"lang", " en", "id", "a=b"},
		"a=;;b=1;":                    {"a", "", "b", "1"},
		"=x":                          {"", "x"},
	} {
		var got []string
		for name, value := range resolve.Cookies(header) {
			got = append(got, header[name.Start:name.End], header[value.Start:value.End])
		}
		if !slices.Equal(got, want) {
			t.Errorf("%q: %q, want %q", header, got, want)
		}
	}
}

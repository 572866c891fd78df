package resolve

import (
	"maps"
	"slices"
	"testing"

	"github.com/postlint/postlint/lint/source"
)

// Every reference in the values counts, wherever it stands, and nothing else.
func TestNamesInValues(t *testing.T) {
	f, err := source.Parse("x.json", []byte(`{"a":["{{x}}/{{ y }}",{"{{key}}":"no {z}"}],"b":"{\"t\":\"{{in json}}\"}","c":1}`), source.DefaultLimits())
	if err != nil {
		t.Fatal(err)
	}
	got := slices.Sorted(maps.Keys(NamesIn(f.Root().Get("a"), f.Root().Get("b"), f.Root().Get("none"))))
	if want := []string{" y ", "in json", "x"}; !slices.Equal(got, want) {
		t.Errorf("got %q, want %q", got, want)
	}
}

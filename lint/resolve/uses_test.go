package resolve_test

import (
	"slices"
	"testing"

	"github.com/postlint/postlint/lint/resolve"
)

// The references of a part are those of the part by itself, each as often as pieces came
// through it.
func TestThePartOfATextUsesWhatItUsesByItself(t *testing.T) {
	seen := 0
	for _, url := range []string{
		"https://h/x", "{{open}}", "{{open}}{{open}}", "{{scheme}}://{{host}}:{{port}}/{{open}}?a={{host}}", "{{nested}}/{{nested}}",
		"{{empty}}/{{open}}{{empty}}{{empty}}", "https://{{a{{host}}}}/{{nested}}", "{{twice}}",
	} {
		r := sent(t, `{"url": "`+url+`"}`, `[{"key": "scheme", "value": "https"}, {"key": "host", "value": "h"}, {"key": "port", "value": "1"},
			{"key": "empty", "value": ""}, {"key": "nested", "value": "{{scheme}}-{{inner}}"}, {"key": "inner", "value": "{{host}}{{open}}"},
			{"key": "twice", "value": "{{inner}}{{inner}}"}]`)
		whole := r.Target.Whole
		for i := 0; i <= whole.Len(); i++ {
			for j := i; j <= whole.Len(); j++ {
				part := resolve.Part{Start: i, End: j}
				var got resolve.Refs
				for ref := range whole.EachUseIn(part) {
					got.Add(ref)
				}
				want := part.Of(whole).Uses()
				if !slices.Equal(got.List, want) {
					t.Fatalf("%s [%d, %d): %v, by itself %v", url, i, j, got.List, want)
				}
				seen += len(want)
			}
		}
	}
	if seen < 1000 {
		t.Errorf("only %d references", seen)
	}
}

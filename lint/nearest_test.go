package lint_test

import (
	"testing"

	"github.com/postlint/postlint/lint"
)

// A word that is a little wrong has its name: whole, the beginning of one, or a part of one,
// in any case. One that is like none has none.
func TestTheNearestNameIsFound(t *testing.T) {
	names := []string{"bearer-space-missing", "bearer-space-multiple", "jwt-expired", "sarif", "text", "token-hardcoded"}
	for word, want := range map[string]string{
		"saraif": "sarif", "TEXT": "text", "baerer-space-mising": "bearer-space-missing", "bearer-space-multpile": "bearer-space-multiple",
		"baerer-space": "bearer-space-missing", "hardcoded": "token-hardcoded", "Expired": "jwt-expired",
		"xyz": "", "": "", "collection": "",
	} {
		if got := lint.Nearest(word, names); got != want {
			t.Errorf("%q: %q, not %q", word, got, want)
		}
	}
}

package credential

import (
	"strings"
	"testing"

	"github.com/xrash/smetrics"

	"github.com/postlint/postlint/lint/resolve"
)

// What is put in lower case on the stack is what strings makes of it, wherever the first letter
// beyond ASCII stands.
func TestLowerCaseIsThatOfStrings(t *testing.T) {
	for _, s := range []string{"", "abc", "BeArEr", "\u00c9a", "Ab\u00c9C", "AUTHORI\u017fATION", "Authorizat\u00cdon", "\u212aEY", "A\xffB"} {
		var room [4]byte
		if got := string(appendLower(room[:0], s)); got != strings.ToLower(s) {
			t.Errorf("%q: %q", s, got)
		}
		if got := string(appendLower([]byte("x"), []byte(s))); got != "x"+strings.ToLower(s) {
			t.Errorf("%q behind another: %q", s, got)
		}
	}
}

// No noun is too long to be looked up.
func TestEveryBareNounIsOne(t *testing.T) {
	for _, noun := range bareNouns {
		if !bareNoun(strings.ToUpper(noun)) {
			t.Errorf("%s is none", noun)
		}
	}
}

// Words that seem far apart are.
func TestADistanceOfTwoIsTheDistance(t *testing.T) {
	words := []string{"authorization", "authorisation", "autorization", "Authorization", "authoirzation", "authentication", "content-length", "bearer", "basic", "barer", "basis", "", "zation"}
	for _, a := range words {
		for _, b := range words {
			if got, want := editDistance(a, b), min(3, smetrics.WagnerFischer(a, b, 1, 1, 1)); got != want {
				t.Errorf("%s, %s: %d, want %d", a, b, got, want)
			}
		}
	}
}

func TestReferencesAreKeptInOrder(t *testing.T) {
	for n := range 6 {
		var l references
		for i := range n {
			l.add(resolve.Part{Start: i})
		}
		if len(l.all()) != n {
			t.Errorf("%d of %d", len(l.all()), n)
		}
		for i, p := range l.all() {
			if p.Start != i {
				t.Errorf("%d at %d", p.Start, i)
			}
		}
	}
}

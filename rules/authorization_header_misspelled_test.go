package rules

import (
	"math/rand/v2"
	"testing"

	"github.com/postlint/postlint/lint/credential"
)

// The quick look passes over no name that is meant to be Authorization.
func TestTheQuickLookAtNamesMissesNoTypo(t *testing.T) {
	r := rand.New(rand.NewPCG(1, 2))
	const letters = "abcdefghijklmnopqrstuvwxyzAIORTUZ-_ 1\u0130\u017f"
	typos := 0
	for i := range 200_000 {
		name := []rune([]string{"authorization", "Authorisation", "AUTHORIZATION"}[i%3])
		for range r.IntN(4) {
			at, letter := r.IntN(len(name)), []rune(letters)[r.IntN(len([]rune(letters)))]
			switch r.IntN(3) {
			case 0:
				name[at] = letter
			case 1:
				name = append(name[:at:at], name[at+1:]...)
			default:
				name = append(name[:at:at], append([]rune{letter}, name[at:]...)...)
			}
		}
		want := credential.AuthorizationTypo(string(name))
		if got := authorizationTypo(string(name)); got != want {
			t.Fatalf("%q: %v, not %v", string(name), got, want)
		}
		if want {
			typos++
		}
	}
	if typos < 10_000 {
		t.Errorf("only %d typos were made", typos)
	}
}

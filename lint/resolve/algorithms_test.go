package resolve_test

import (
	"slices"
	"testing"

	"github.com/postlint/postlint/lint/resolve"
)

// ASAP signs with the asymmetric algorithms of JWT Bearer, other types with none.
func TestAlgorithmsOfAnAuth(t *testing.T) {
	for authType, want := range map[string][2]bool{resolve.JWT: {true, true}, resolve.ASAP: {false, true}, resolve.Hawk: {false, false}} {
		list := (&resolve.Auth{Type: authType}).Algorithms()
		if got := [2]bool{slices.Contains(list, "HS256"), slices.Contains(list, "RS256")}; got != want {
			t.Errorf("%s signs with HS256 and RS256: %v, want %v", authType, got, want)
		}
	}
}

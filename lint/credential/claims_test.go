package credential

import (
	"slices"
	"testing"
)

// A claim that is null is lacking, and of what is no JWT nothing is.
func TestClaimsThatAJWTLacks(t *testing.T) {
	// {"alg":"HS256"} and {"aud":"x","iss":null}.
	const token = "eyJhbGciOiJIUzI1NiJ9.eyJhdWQiOiJ4IiwiaXNzIjpudWxsfQ.FAKEpostlintFAKEpostlintFAKEpostlintFAKEpos"
	if got := ClaimsLacking(" "+token, []string{"exp", "aud", "iss"}); !slices.Equal(got, []string{"exp", "iss"}) {
		t.Error(got)
	}
	if got := ClaimsLacking("opaque", []string{"exp"}); got != nil {
		t.Error(got)
	}
}

package credential

import (
	"strings"
	"testing"
)

// A value that is too long for a token is looked at for tokens that it holds.
func TestTokensInALongValueAreFound(t *testing.T) {
	value := "Bearer " + strings.Repeat("x", longestToken) + ", " + jwtToken + ", " + jwtToken
	e := readExport(t, collectionOf(nil, `{"name":"r","request":{"url":"x","header":[{"key":"Authorization","value":`+quoted(value)+`}]}}`), false)
	found := 0
	for _, l := range Inventory(e) {
		if l.Shape.Kind == KindJWT && l.Secret {
			found++
		}
	}
	if found != 2 {
		t.Errorf("%d of 2 tokens found", found)
	}
}

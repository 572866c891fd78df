package credential

import (
	"slices"
	"strings"

	"github.com/go-json-experiment/json/jsontext"
)

// ClaimsLacking returns, of the names of some claims, those that a JWT does not have, in
// the order given; a claim that is null is not there. Of a text that is no JWT it
// returns none.
func ClaimsLacking(token string, names []string) []string {
	token = strings.TrimSpace(token)
	if _, ok := DecodeJWT(token); !ok {
		return nil
	}
	raw, ok := decodePart(strings.Split(token, ".")[1])
	if !ok {
		return nil
	}
	var has []string
	eachMember(raw, func(name string, v jsontext.Value) {
		if v.Kind() != 'n' {
			has = append(has, name)
		}
	})
	var out []string
	for _, name := range names {
		if !slices.Contains(has, name) {
			out = append(out, name)
		}
	}
	return out
}

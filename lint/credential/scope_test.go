package credential

import (
	"slices"
	"testing"

	"github.com/postlint/postlint/lint/resolve"
)

// Words of OpenID Connect open no API.
func TestScopesThatOpenAnAPI(t *testing.T) {
	for scope, want := range map[string][]string{
		"openid orders:read,orders:write": {"orders:read", "orders:write"},
		"openid profile offline_access":   nil,
		"  a\n b ":                        {"a", "b"},
	} {
		if got := APIScopes(scope); !slices.Equal(got, want) {
			t.Errorf("%q: %v, want %v", scope, got, want)
		}
	}
}

// One space between two words is right, anything else is not.
func TestSeparatorsOfScopes(t *testing.T) {
	for _, x := range []struct {
		scope  string
		commas bool
		want   []resolve.Part
	}{
		{"a b c", false, nil},
		{"a b c", true, nil},
		{"a  b c ", false, []resolve.Part{{Start: 1, End: 3}, {Start: 6, End: 7}}},
		{" a\tb", false, []resolve.Part{{Start: 0, End: 1}, {Start: 2, End: 3}}},
		{"a,b", false, nil},
		{"a, b,c d", true, []resolve.Part{{Start: 1, End: 3}, {Start: 4, End: 5}}},
		{"", true, nil},
	} {
		if got := ScopeSeparators(x.scope, x.commas); !slices.Equal(got, x.want) {
			t.Errorf("%q: %v, want %v", x.scope, got, x.want)
		}
	}
}

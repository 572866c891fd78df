package lint

import (
	"slices"
	"strings"
	"testing"

	"github.com/postlint/postlint/cmd/fuzz/limit"
)

// A glob names what a slow and plain reading of it names, and one that is written from the
// names of a request names that request.
func FuzzRequestGlob(f *testing.F) {
	f.Add("Auth / **", "Auth\x00Log in")
	f.Add("** / a* / ** / **", "a\x00ab\x00c")
	f.Add("**", "")
	f.Add(`a\* / *`, "a*\x00")
	f.Add(strings.Repeat("** / ", 30)+"x", strings.Repeat("a\x00", 60))
	f.Fuzz(func(t *testing.T, glob, joined string) {
		defer limit.Each(t)()
		names := strings.Split(joined, "\x00")
		if g, fault := ParseRequestGlob(glob); fault == "" {
			got := g.Match(names)
			if len(g.parts) <= 6 && len(names) <= 6 && got != plainly(g.parts, names) {
				t.Errorf("%q and %q: %v", glob, names, got)
			}
		}
		escaped := make([]string, len(names))
		for i, n := range names {
			escaped[i] = strings.NewReplacer(`\`, `\\`, `*`, `\*`).Replace(n)
		}
		if slices.ContainsFunc(names, func(n string) bool { return strings.Contains(n, " / ") || n == "" || n == "/" }) {
			return
		}
		if g, fault := ParseRequestGlob(strings.Join(escaped, " / ")); fault == "" && !strings.Contains(strings.Join(names, ""), " /") && !strings.Contains(strings.Join(names, ""), "/ ") && !g.Match(names) {
			t.Errorf("%q does not name %q", escaped, names)
		}
	})
}

// plainly tries every number of names for each **.
func plainly(parts, names []string) bool {
	if len(parts) == 0 {
		return len(names) == 0
	}
	if parts[0] != anyNames {
		return len(names) > 0 && matchName(parts[0], names[0]) && plainly(parts[1:], names[1:])
	}
	for i := range len(names) + 1 {
		if plainly(parts[1:], names[i:]) {
			return true
		}
	}
	return false
}

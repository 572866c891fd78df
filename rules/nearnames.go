package rules

import (
	"slices"
	"strings"
	"unicode"

	"github.com/postlint/postlint/lint/resolve"
)

// knownNames are the names that a view defines or a script sets, sorted.
func knownNames(v *resolve.View) []string {
	var names []string
	for _, x := range v.Names {
		if x.Keyed() && !x.Disabled {
			names = append(names, x.Key)
		}
	}
	for name := range v.Scopes.Scripts.Names {
		names = append(names, name)
	}
	for _, x := range v.Scopes.Command {
		names = append(names, x.Name)
	}
	names = slices.Concat(names, v.Scopes.Data, v.Scopes.Supplied)
	slices.Sort(names)
	return slices.Compact(names)
}

// A nearness is what two names differ in.
type nearness struct {
	fold  func(string) string // makes them equal
	words string              // how the name that is defined differs
}

// inCapitals is the nearness of names that differ in capitals alone.
const inCapitals = "with other capitals"

// doubledWords is the nearness of names that differ in a letter that is doubled, where
// the one that is defined has it once.
const doubledWords = "without the doubled letter"

// nearnesses are what names are compared by, the most alike first.
func nearnesses() []nearness {
	return []nearness{{strings.ToLower, inCapitals}, {squeezed, "with other separators"}, {undoubled, doubledWords}}
}

// A nearIndex is the known names by what is left of them when they are folded, for each nearness:
// there may be as many names to look for as there are known ones.
type nearIndex []map[string][]string

func indexNear(known []string) nearIndex {
	var out nearIndex
	for _, n := range nearnesses() {
		folded := make(map[string][]string, len(known))
		for _, x := range known {
			f := n.fold(x)
			folded[f] = append(folded[f], x)
		}
		out = append(out, folded)
	}
	return out
}

// nearNames are the names that differ from one in capitals alone, else in separators,
// else in a letter that is doubled; and in which of these.
func (i nearIndex) nearNames(name string) (near []string, how string) {
	for k, n := range nearnesses() {
		if want := n.fold(name); want != "" {
			near = slices.DeleteFunc(slices.Clone(i[k][want]), func(x string) bool { return x == name })
		}
		if len(near) > 0 && n.words == doubledWords && len(near[0]) > len(name) {
			return near, "with a doubled letter"
		}
		if len(near) > 0 {
			return near, n.words
		}
	}
	return nil, ""
}

// squeezed is a name in lower case, without what separates its words.
func squeezed(name string) string {
	return strings.Map(func(r rune) rune {
		if r == '-' || r == '_' || r == '.' {
			return -1
		}
		return r
	}, strings.ToLower(name))
}

// undoubled is a name in which no letter follows itself; digits may ("url11").
func undoubled(name string) string {
	return string(slices.CompactFunc([]rune(name), func(a, b rune) bool { return a == b && unicode.IsLetter(a) }))
}

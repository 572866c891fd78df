package resolve

import (
	"strings"

	"github.com/postlint/postlint/lint/source"
)

// NamesIn are the names in all references of the texts in some values of a file, those of
// scripts, descriptions and saved answers included: a name that is not among them is
// referred to nowhere.
func NamesIn(values ...source.Value) map[string]bool {
	names := map[string]bool{}
	for _, v := range values {
		namesIn(v, names)
	}
	return names
}

func namesIn(v source.Value, names map[string]bool) {
	switch v.Kind() {
	case source.Object:
		for _, member := range v.Members() {
			namesIn(member, names)
		}
	case source.Array:
		for _, element := range v.Elements() {
			namesIn(element, names)
		}
	case source.String:
		text := v.Text().String()
		if !strings.Contains(text, "{{") {
			return
		}
		for _, at := range References(text) {
			names[text[at[0]+2:at[1]-2]] = true
		}
	default:
	}
}

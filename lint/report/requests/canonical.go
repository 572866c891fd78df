package requests

import (
	"maps"
	"slices"
	"strconv"
	"strings"

	"github.com/postlint/postlint/lint/resolve"
	"github.com/postlint/postlint/lint/script"
	"github.com/postlint/postlint/lint/source"
)

// canonical is a value as a text that is the same whatever the order of its members and
// the white space between them. A text of its own is in quotes only inside of others.
func canonical(v source.Value) string {
	if v.Kind() == source.String {
		return v.Text().String()
	}
	var b strings.Builder
	write(&b, v)
	return b.String()
}

func write(b *strings.Builder, v source.Value) {
	switch v.Kind() {
	case source.Object:
		members := make(map[string]source.Value, v.Len()) // of one name the last counts
		for name, x := range v.Members() {
			members[name.Text().String()] = x
		}
		sep := "{"
		for _, name := range slices.Sorted(maps.Keys(members)) {
			b.WriteString(sep + strconv.Quote(name) + ":")
			write(b, members[name])
			sep = ","
		}
		if len(members) == 0 {
			b.WriteByte('{')
		}
		b.WriteByte('}')
	case source.Array:
		b.WriteByte('[')
		for i, x := range v.Elements() {
			if i > 0 {
				b.WriteByte(',')
			}
			write(b, x)
		}
		b.WriteByte(']')
	case source.String:
		b.WriteString(strconv.Quote(v.Text().String()))
	default:
		b.WriteString(v.Text().String())
	}
}

// settingWord is the value of a setting: of an object the names of the members that are on,
// and of a list what is in it, as v2 and v3 files write the same.
func settingWord(x resolve.Setting) string {
	var on []string
	switch x.Value.Kind() {
	case source.Object:
		for name, v := range x.Value.Members() {
			if v.Truthy() {
				on = append(on, name.Text().String())
			}
		}
	case source.Array:
		for _, v := range x.Value.Elements() {
			on = append(on, canonical(v))
		}
	default:
		return canonical(x.Value)
	}
	slices.Sort(on)
	return strings.Join(on, ", ")
}

// scriptText says what a script does that has a say in what is sent; "" when it does
// nothing of the kind. A script after the response has one in what is sent later.
func scriptText(e *script.Effects, before bool, show Showing) string {
	var does []string
	if before {
		if may := mayChange(e, show); may != "" {
			does = append(does, "may "+may)
		}
	} else if e.Skips {
		does = append(does, "may choose the request that comes next")
	}
	var names []string
	for _, s := range slices.Concat(e.Sets, e.Unsets) {
		if name := "{{" + s.Name + "}}"; !slices.Contains(names, name) {
			names = append(names, name)
		}
	}
	switch {
	case e.SetsAnything || e.ClearsAnything:
		does = append(does, "may set any variable")
	case len(names) > 0:
		does = append(does, "sets "+strings.Join(names, ", "))
	}
	if e.Sends {
		does = append(does, "may send requests")
	}
	if len(does) == 0 && e.Broken != nil {
		return "cannot be read"
	}
	return strings.Join(does, ", ")
}

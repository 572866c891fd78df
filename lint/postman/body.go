package postman

import (
	"strings"

	"github.com/postlint/postlint/lint/source"
)

func (r *reader) body(owner Owner, node source.Value) Body {
	b := Body{Node: node}
	switch node.Kind() {
	case source.String:
		b.Mode, b.Raw = "raw", node
	case source.Object:
		b.Mode = bodyMode(node.Get("mode"))
		b.Disabled = node.Get("disabled").Truthy()
		b.Raw, b.GraphQL, b.Attached = node.Get("raw"), node.Get("graphql"), node.Get("file")
		r.fields(owner, &b)
	default:
		return b
	}
	value := source.Value{}
	if b.Mode == "raw" {
		value = b.Raw
	}
	b.Spot = spot(owner, RoleBody, "", "", 0, value, node)
	return b
}

// Filled reports whether JavaScript takes what the mode sends for true: a text that is not
// empty, or any list or object.
func (b *Body) Filled() bool {
	switch b.Mode {
	case "raw":
		return b.Raw.Truthy()
	case "graphql":
		return b.GraphQL.Truthy()
	case "file":
		return b.Attached.Truthy()
	}
	return len(b.Fields) > 0
}

// bodyMode: Postman's runtimes read the mode without regard to case, take an unknown
// one for raw, and send no body when there is none.
func bodyMode(v source.Value) string {
	mode := strings.ToLower(word(v))
	switch mode {
	case "", "urlencoded", "formdata", "file", "graphql":
		return mode
	}
	return "raw"
}

func (r *reader) fields(owner Owner, b *Body) {
	for _, mode := range [...]string{"urlencoded", "formdata"} {
		rows := r.form(owner, b.Node.Get(mode))
		if mode == b.Mode {
			b.Fields = rows
			continue
		}
		b.Idle = append(b.Idle, rows...)
	}
}

// form reads the fields of a form: rows, "a=1&b=2", or one row on its own.
func (r *reader) form(owner Owner, form source.Value) []*Query {
	switch {
	case form.Kind() == source.String:
		return r.finishQueries(owner, RoleBody, queryPairs(form))
	case form.Kind() == source.Object && form.Get("key").Exists():
		row := &Query{Key: form.Get("key"), Value: form.Get("value"), Disabled: form.Get("disabled").Truthy(), Node: form}
		return r.finishQueries(owner, RoleBody, []*Query{row})
	}
	return r.queries(owner, RoleBody, form)
}

package postman

import "github.com/postlint/postlint/lint/source"

func (r *reader) auth(owner Owner, node source.Value) Auth {
	a := Auth{Owner: owner, Node: node}
	if node.Kind() != source.Object {
		return a
	}
	a.Type = node.Get("type")
	if a.Set() {
		a.named = a.Type.Text().String()
	}
	active := source.Value{}
	if a.Set() {
		active = node.Get(a.TypeName())
	}
	for _, m := range r.members(node) {
		form := formOf(m.value)
		switch {
		case m.name == "type" || form == FormNone:
		case m.value.Same(active):
			a.Form = form
			a.Params = r.params(owner, m.name, m.value)
		default:
			a.Idle = append(a.Idle, r.params(owner, m.name, m.value)...)
		}
	}
	return a
}

func formOf(block source.Value) AuthForm {
	switch block.Kind() {
	case source.Array:
		return FormRows
	case source.Object:
		return FormObject
	}
	return FormNone
}

func (r *reader) params(owner Owner, authType string, block source.Value) []*Param {
	var params []*Param
	if block.Kind() == source.Object {
		members := r.members(block)
		r.begin()
		for _, m := range members {
			params = append(params, r.param(owner, authType, m.name, m.value, m.value))
		}
		return params
	}
	r.begin()
	params = r.paramLists.Take(block.Len())[:0]
	for _, row := range block.Elements() {
		if row.Kind() != source.Object {
			continue
		}
		p := r.param(owner, authType, word(row.Get("key")), row.Get("value"), row)
		p.Typed = word(row.Get("type"))
		params = append(params, p)
	}
	return params
}

func (r *reader) param(owner Owner, authType, key string, value, row source.Value) *Param {
	p := r.store.params.One()
	*p = Param{
		Auth: authType, Key: key, Value: value, Row: row,
		Spot: spot(owner, RoleAuth, authType, key, r.ordinal(key), value, row),
	}
	return p
}

// Set reports whether Postman takes the auth, so that it does not inherit: its "type"
// is a string, known or not (measured). Everything else, {} and null included, counts
// as not written.
func (a Auth) Set() bool { return a.Type.Kind() == source.String }

// TypeName returns the auth type as written, or what a helper of a v1 file becomes, and
// "" when Postman does not take it.
func (a Auth) TypeName() string {
	if !a.Set() {
		return ""
	}
	switch {
	case a.as != "":
		return a.as
	case a.named != "":
		return a.named
	}
	return a.Type.Text().String()
}

// Param returns the parameter of the active block with that key, or nil. Of several
// the last one counts (measured).
func (a Auth) Param(key string) *Param {
	for i := len(a.Params) - 1; i >= 0; i-- {
		if a.Params[i].Key == key {
			return a.Params[i]
		}
	}
	return nil
}

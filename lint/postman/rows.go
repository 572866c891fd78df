package postman

import (
	"slices"
	"strings"

	"github.com/postlint/postlint/lint/source"
)

// A member is a member of an object that counts.
type member struct {
	name      string
	nameValue source.Value
	value     source.Value
}

// members returns the members of an object in the order of the file, without those
// that a later one of the same name shadows.
func (r *reader) members(object source.Value) []member {
	all := make([]member, 0, object.Len())
	for name, value := range object.Members() {
		all = append(all, member{name.Text().String(), name, value})
	}
	r.begin()
	kept := len(all)
	for i, m := range slices.Backward(all) {
		if r.ordinal(m.name) == 0 { // from the end
			kept--
			all[kept] = all[i]
		}
	}
	return all[kept:]
}

// spot makes the spot of a row: its value, or the row when it has none. What stands in a
// document inside a text of the file is named by that text.
func spot(owner Owner, role Role, kind, name string, ordinal int32, value, row source.Value) Spot {
	node := value
	if !node.Exists() {
		node = row
	}
	if !node.Exists() { // a v3 folder without a definition file
		node = owner.File().Root()
	}
	return Spot{Owner: owner, Role: role, Kind: kind, Name: name, Ordinal: ordinal, Node: anchored(owner, node), Text: node.Text()}
}

func (r *reader) headers(owner Owner, list source.Value) []*Header {
	var headers []*Header
	switch list.Kind() {
	case source.String:
		return r.headerLines(owner, list)
	case source.Object:
		for _, m := range r.members(list) {
			if m.value.Kind() == source.String {
				headers = append(headers, &Header{Key: m.nameValue, Value: m.value, Node: m.value})
			}
		}
	case source.Array:
		n := list.Len()
		headers = r.headerLists.Take(n)[:0]
		for _, row := range list.Elements() {
			switch row.Kind() {
			case source.Object:
				h := r.store.headers.One()
				*h = Header{Key: row.Get("key"), Value: row.Get("value"), Disabled: row.Get("disabled").Truthy(), Node: row}
				headers = append(headers, h)
			case source.String:
				headers = append(headers, headerPair(row))
			}
		}
	}
	r.begin()
	for _, h := range headers {
		r.finishHeader(owner, h)
	}
	return headers
}

func (r *reader) finishHeader(owner Owner, h *Header) {
	if h.Key.Exists() && h.KeyText.IsZero() {
		h.KeyText = wordText(h.Key)
	}
	if h.Value.Exists() {
		h.Text = h.Value.Text()
	}
	name := ""
	if h.Unsplit {
		name = h.name()
	} else {
		name = h.KeyText.String()
	}
	h.Spot = spot(owner, RoleHeader, "", name, r.ordinal(r.lowered(name)), h.Value, h.Node)
	if !h.Value.Exists() && !h.Text.IsZero() {
		h.Spot.Text = h.Text
	}
}

// name is what the header is called; of a line that is no header, what is before its colon.
func (h *Header) name() string {
	if !h.Unsplit {
		return h.KeyText.String()
	}
	before, _, _ := strings.Cut(h.Text.String(), ":")
	return strings.TrimFunc(before, isSpace)
}

// NameSpot returns the place of the header's name.
func (h *Header) NameSpot() Spot { return nameSpot(h.Spot, h.Key, h.KeyText) }

func nameSpot(s Spot, key source.Value, text source.Text) Spot {
	if key.Exists() {
		s.Node = anchored(s.Owner, key)
	}
	s.Text = text
	return s
}

// queries reads query parameters, path variables and form fields: rows, lines of text
// ("a=1"), or an object that maps names to values.
func (r *reader) queries(owner Owner, role Role, list source.Value) []*Query {
	var rows []*Query
	switch list.Kind() {
	case source.Object:
		for _, m := range r.members(list) {
			rows = append(rows, &Query{Key: m.nameValue, Value: m.value, Node: m.value})
		}
	case source.Array:
		n := list.Len()
		rows = r.queryLists.Take(n)[:0]
		for _, row := range list.Elements() {
			switch row.Kind() {
			case source.Object:
				q := r.store.queries.One()
				*q = Query{Key: rowKey(role, row), Value: row.Get("value"), Disabled: row.Get("disabled").Truthy(), Node: row}
				rows = append(rows, q)
			case source.String:
				rows = append(rows, queryPair(row, row.Text()))
			}
		}
	}
	return r.finishQueries(owner, role, rows)
}

// rowKey: old files name a path variable by "id", and Postman's runtimes still read it.
func rowKey(role Role, row source.Value) source.Value {
	key := row.Get("key")
	if role == RolePathVariable && !key.Truthy() && row.Get("id").Exists() {
		return row.Get("id")
	}
	return key
}

func (r *reader) finishQueries(owner Owner, role Role, rows []*Query) []*Query {
	r.begin()
	for _, q := range rows {
		if q.Key.Exists() {
			q.KeyText = wordText(q.Key)
		}
		if q.Value.Exists() {
			q.Text = q.Value.Text()
		}
		name := q.KeyText.String()
		q.Spot = spot(owner, role, "", name, r.ordinal(name), q.Value, q.Node)
		if !q.Value.Exists() && !q.Text.IsZero() {
			q.Spot.Text = q.Text
		}
	}
	return rows
}

// NameSpot returns the place of the parameter's key.
func (q *Query) NameSpot() Spot { return nameSpot(q.Spot, q.Key, q.KeyText) }

func (r *reader) variables(owner Owner, list source.Value) []*Variable {
	rows := r.variableLists.Take(list.Len())[:0]
	r.begin()
	for _, row := range list.Elements() {
		if row.Kind() == source.Object {
			rows = append(rows, r.variable(owner, row))
		}
	}
	if list.Kind() != source.Object {
		return rows
	}
	// No runtime reads an object of names and values here (measured); it is kept
	// without keys, since the file gives the values away all the same.
	members := r.members(list)
	r.begin()
	for _, m := range members {
		v := &Variable{Owner: owner, Value: m.value, Node: m.value}
		v.Spot = spot(owner, RoleVariable, "", m.name, r.ordinal(m.name), m.value, m.value)
		rows = append(rows, v)
	}
	return rows
}

func (r *reader) variable(owner Owner, row source.Value) *Variable {
	v := r.store.variables.One()
	*v = Variable{
		Owner: owner, KeyText: wordText(row.Get("key")), Value: row.Get("value"), Type: word(row.Get("type")),
		Disabled: row.Get("disabled").Truthy(), SwitchedOff: row.Get("enabled").Kind() == source.False, Node: row,
	}
	v.Key = v.KeyText.String()
	name := v.Key
	for _, old := range [...]string{"id", "name"} {
		if !v.Keyed() && name == "" {
			name = word(row.Get(old))
		}
	}
	if v.Type == "" && row.Get("secret").Truthy() {
		v.Type = "secret"
	}
	v.Spot = spot(owner, RoleVariable, "", name, r.ordinal(name), v.Value, row)
	return v
}

// Keyed reports whether a reference can find the variable: it has a key, which may be
// empty. Postman's runtimes do not look at "id" or "name" (measured).
func (v *Variable) Keyed() bool { return !v.KeyText.IsZero() }

// Enabled reports whether the app uses the variable: neither flag takes it out.
func (v *Variable) Enabled() bool { return !v.Disabled && !v.SwitchedOff }

// NameSpot returns the place of the variable's key.
func (v *Variable) NameSpot() Spot {
	key := v.Node.Get("key")
	switch {
	case v.Value.Same(v.Node): // a member of an object
		key = v.Node.Name()
	case v.byID:
		key = v.Node.Get("id")
	}
	return nameSpot(v.Spot, key, v.KeyText)
}

package postman

import "github.com/postlint/postlint/lint/source"

// A Finder tells to whom a value of an export belongs. It is for values that have no
// spot of their own, as those that only the reader of the file complains of.
type Finder struct {
	export *Export
	owners map[int32]Owner // by the node of the owner
}

// Finder returns a Finder for an export that can be linted. It is made anew on each
// call.
func (e *Export) Finder() *Finder {
	f := &Finder{export: e, owners: map[int32]Owner{}}
	add := func(o Owner) { f.owners[o.Node().ID()] = o }
	if e.Environment != nil {
		add(e.Environment)
	}
	if e.Collection == nil {
		return f
	}
	add(e.Collection)
	for _, folder := range e.Collection.Folders {
		add(folder)
	}
	for _, r := range e.Collection.Requests {
		add(r)
		for _, x := range r.Examples {
			add(x)
		}
	}
	return f
}

// Spot returns the place of a value or member name: its text, the innermost owner that
// holds it, and its role there by the names of the members around it. What stands
// outside of every owner belongs to the collection or environment.
func (f *Finder) Spot(v source.Value) Spot {
	s := Spot{Owner: f.top(), Role: RoleFile, Node: v, Text: v.Text()}
	var key string
	below := v
	for at := v; at.Exists(); below, at = at, at.Parent() {
		if owner, ok := f.owners[at.ID()]; ok {
			s.Owner = owner
			break
		}
		if key == "" && !at.Same(v) {
			key = word(at.Get("key"))
		}
		role, ok := memberRoles[memberName(at)]
		if !ok || s.Role == RoleDescription {
			continue
		}
		if role != RoleHeader && role != RoleVariable {
			s.Role, s.Name = role, ""
			continue
		}
		if at.IsName() {
			continue // all rows together have no place of their own
		}
		if s.Role, s.Name = role, key; key == "" {
			s.Name = memberName(below)
		}
	}
	return s
}

func (f *Finder) top() Owner {
	if f.export.Environment != nil {
		return f.export.Environment
	}
	return f.export.Collection
}

// memberName is the name of the member that a value is, or names.
func memberName(v source.Value) string {
	if v.IsName() {
		return v.Text().String()
	}
	return v.Name().Text().String()
}

// memberRoles are the members below which everything has one role. An auth inside a
// URL is part of the URL: the outermost counts.
var memberRoles = map[string]Role{
	"auth": RoleAuth, "header": RoleHeader, "url": RoleURL, "body": RoleBody, "variable": RoleVariable,
	"values": RoleVariable, "description": RoleDescription, "protocolProfileBehavior": RoleSetting,
}

package postman

import (
	"slices"

	"github.com/postlint/postlint/lint/lazy"
	"github.com/postlint/postlint/lint/source"
)

// A Finder tells to whom a value of an export belongs. It is for values that have no
// spot of their own, as those that only the reader of the file complains of.
type Finder struct {
	export *Export
	owners map[source.Value]Owner // by the node of the owner
	keys   map[source.Value]string
}

// Finder returns a Finder for an export that can be linted. It is made anew on each
// call.
func (e *Export) Finder() *Finder {
	f := &Finder{export: e, owners: map[source.Value]Owner{}, keys: map[source.Value]string{}}
	add := func(o Owner) {
		if o.Node().Exists() {
			f.owners[o.Node()] = o
		}
	}
	if e.Environment != nil {
		add(e.Environment)
	}
	for _, p := range e.Presets {
		add(p)
	}
	if e.Collection == nil {
		return f
	}
	add(e.Collection)
	for _, folder := range slices.Concat(e.Collection.Folders, e.Collection.OrphanFolders) {
		add(folder)
	}
	for _, r := range slices.Concat(e.Collection.Requests, e.Collection.Orphans, e.Collection.Others) {
		add(r)
		for _, x := range r.Examples {
			add(x)
		}
	}
	for _, x := range e.Collection.Lost {
		add(x)
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
		if owner, ok := f.owners[at]; ok {
			s.Owner = owner
			break
		}
		if key == "" && !at.Same(v) {
			key = f.keyOf(at)
		}
		role, ok := f.role(memberName(at))
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

// keyOf is the key of a row. It is looked up once: many values may be asked for that one
// object holds.
func (f *Finder) keyOf(row source.Value) string {
	key, ok := f.keys[row]
	if !ok {
		key = word(row.Get("key"))
		f.keys[row] = key
	}
	return key
}

func (f *Finder) top() Owner {
	if f.export.Environment != nil {
		return f.export.Environment
	}
	if len(f.export.Presets) > 0 {
		return f.export.Presets[0]
	}
	return f.export.Collection
}

// role is the role of everything below a member.
func (f *Finder) role(member string) (Role, bool) {
	if role, ok := memberRoles.Get()[member]; ok {
		return role, true
	}
	switch {
	case f.export.Format == formatV3:
		role, ok := memberRolesV3.Get()[member]
		return role, ok
	case f.export.Collection != nil && f.export.Format != formatV1:
		return 0, false
	}
	role, ok := memberRolesV1.Get()[member]
	return role, ok
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
var memberRoles = lazy.Value[map[string]Role]{Make: func() map[string]Role {
	return map[string]Role{
		"auth": RoleAuth, "header": RoleHeader, "url": RoleURL, "body": RoleBody, "variable": RoleVariable,
		"values": RoleVariable, "description": RoleDescription, "protocolProfileBehavior": RoleSetting,
	}
}}

// memberRolesV3 are further ones of v3 files.
var memberRolesV3 = lazy.Value[map[string]Role]{Make: func() map[string]Role {
	return map[string]Role{
		"headers": RoleHeader, "queryParams": RoleURL, "pathVariables": RoleURL, "variables": RoleVariable, "settings": RoleSetting,
	}
}}

// memberRolesV1 are further ones of v1 files and of header presets.
var memberRolesV1 = lazy.Value[map[string]Role]{Make: func() map[string]Role {
	return map[string]Role{
		"helperAttributes": RoleAuth, "headers": RoleHeader, "headerData": RoleHeader, "queryParams": RoleURL,
		"pathVariables": RoleURL, "pathVariableData": RoleURL, "data": RoleBody, "rawModeData": RoleBody,
		"graphqlModeData": RoleBody, "variables": RoleVariable,
	}
}}

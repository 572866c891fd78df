package postman

import "github.com/postlint/postlint/lint/source"

// auths reads an auth of a v3 file: one object, or a list of which the last entry
// applies to the requests below that name none (measured). The others are kept in
// Others, and their parameters are Idle, too.
func (r *reader) auths(owner Owner, node source.Value) Auth {
	if node.Kind() != source.Array {
		return r.entry(owner, node, map[string]int32{})
	}
	before := map[string]int32{}
	var entries []Auth
	for _, x := range node.Elements() {
		if x.Kind() == source.Object {
			entries = append(entries, r.entry(owner, x, before))
		}
	}
	if len(entries) == 0 {
		return Auth{Owner: owner, Node: node}
	}
	last := len(entries) - 1
	a := entries[last]
	a.Others = entries[:last]
	for _, other := range a.Others {
		a.Idle = append(a.Idle, other.Params...)
	}
	return a
}

// entry reads one auth. before counts the entries of each type, so that parameters of
// several of one type differ in their ordinals.
func (r *reader) entry(owner Owner, node source.Value, before map[string]int32) Auth {
	a := Auth{Owner: owner, Node: node}
	if node.Kind() != source.Object {
		return a
	}
	a.Type, a.ID = node.Get("type"), word(node.Get("id"))
	credentials := node.Get("credentials")
	a.Form = formOf(credentials)
	if a.Form != FormNone {
		a.Params = r.params(owner, a.TypeName(), credentials)
	}
	for _, p := range a.Params {
		p.Spot.Ordinal += before[a.TypeName()]
	}
	before[a.TypeName()]++
	return a
}

// Inherits reports whether an auth of a v3 file has the type inherit, and the id of the
// ancestor's auth that it names, "" when it names none. In v2 files inherit is no type
// that Postman knows.
func (a Auth) Inherits() (id string, ok bool) {
	if a.Owner == nil || a.TypeName() != "inherit" || !inV3(a.Owner) {
		return "", false
	}
	p := a.Param("id")
	if p == nil {
		return "", true
	}
	return word(p.Value), true
}

func inV3(owner Owner) bool {
	switch o := owner.(type) {
	case *Collection:
		return o.file != nil
	case *Folder:
		return o.file != nil
	case *Request:
		return o.file != nil
	case *Example:
		return o.file != nil
	}
	return false
}

// AuthNamed returns the auth of that id that the collection and the folders above the
// request hold, the nearest first: what a v3 request with the type inherit names.
func (r *Request) AuthNamed(id string) (Auth, bool) {
	if id == "" {
		return Auth{}, false
	}
	for owner := range r.Parents() {
		a := AuthOf(owner)
		if owner == Owner(r) {
			continue
		}
		if a.ID == id {
			return a, true
		}
		for _, other := range a.Others {
			if other.ID == id {
				return other, true
			}
		}
	}
	return Auth{}, false
}

// InheritingAuths returns the auths of folders, and the collection's when it is one, that
// have the type inherit. The Postman CLI does not load a v3 collection with such an auth
// at all (measured), although Postman's linter passes it; the app loads it.
func (c *Collection) InheritingAuths() []Auth {
	var list []Auth
	if _, ok := c.Auth.Inherits(); ok {
		list = append(list, c.Auth)
	}
	for _, f := range c.Folders {
		if _, ok := f.Auth.Inherits(); ok {
			list = append(list, f.Auth)
		}
	}
	return list
}

package postman

import "github.com/postlint/postlint/lint/source"

func (r *reader) url(owner Owner, node source.Value) URL {
	u := URL{Node: node}
	switch node.Kind() {
	case source.String:
		u.Form, u.Raw = URLString, node
		return u
	case source.Object:
		u.Form = URLObject
	default:
		return u
	}
	u.Raw = node.Get("raw")
	u.Protocol = node.Get("protocol")
	u.Host = r.parts(node.Get("host"))
	u.Port = node.Get("port")
	u.Path = r.parts(node.Get("path"))
	if query := node.Get("query"); query.Kind() == source.String {
		u.QueryText = query
	} else {
		u.Query = r.queries(owner, RoleQuery, query)
	}
	if variables := node.Get("variable"); variables.Kind() == source.Array {
		u.Variables = r.queries(owner, RolePathVariable, variables)
	}
	u.User, u.Password = userinfo(node.Get("auth"))
	u.Hash = node.Get("hash")
	return u
}

// parts returns the labels of a host or the segments of a path.
func (r *reader) parts(v source.Value) []source.Value {
	switch v.Kind() {
	case source.String, source.Number:
		return append(r.valueLists.Take(1)[:0], v)
	case source.Array:
		list := r.valueLists.Take(v.Len())[:0]
		for _, part := range v.Elements() {
			list = append(list, part)
		}
		return list
	}
	return nil
}

// userinfo reads {"user", "password"}, or rows with these keys.
func userinfo(auth source.Value) (user, password source.Value) {
	if auth.Kind() == source.Object {
		return auth.Get("user"), auth.Get("password")
	}
	for _, row := range auth.Elements() {
		switch word(row.Get("key")) {
		case "user":
			user = row.Get("value")
		case "password":
			password = row.Get("value")
		}
	}
	return user, password
}

package postman

import (
	"strconv"
	"strings"

	"github.com/postlint/postlint/lint/source"
)

const arrow = " › "

// IsZero reports whether the spot is no place.
func (s Spot) IsZero() bool { return s.Owner == nil && s.Role == 0 && !s.Node.Exists() }

// App returns the click path to the spot in the app's own words, as in "Collections ›
// Shop › Orders › Create order › Headers › Authorization". Names are as written: they
// may hold anything.
func (s Spot) App() string {
	if s.Owner == nil {
		return ""
	}
	return strings.Join(append(s.Owner.App(), s.tab()...), arrow)
}

// tab returns the steps from the owner to the spot.
func (s Spot) tab() []string {
	switch s.Role {
	case RoleAuth:
		return s.authTab()
	case RoleHeader:
		return []string{"Headers", shown(s.Name)}
	case RoleURL:
		return []string{"URL"}
	case RoleQuery:
		return []string{"Params", shown(s.Name)}
	case RolePathVariable:
		return []string{"Params", "Path Variables", shown(s.Name)}
	case RoleBody:
		return optional("Body", s.Name)
	case RoleVariable:
		switch s.Owner.(type) {
		case *Environment, *DataFile:
			return []string{shown(s.Name)}
		}
		return []string{"Variables", shown(s.Name)}
	case RoleScript:
		return []string{"Scripts", scriptTab(s.Kind)}
	case RoleSetting:
		return optional("Settings", s.Name)
	case RoleDescription:
		return []string{"Description"}
	case RoleName:
		return []string{"Name"}
	case RoleMethod:
		return []string{"Method"}
	default:
		return nil
	}
}

// authTab names the auth type too when the parameter belongs to another type than the
// one that is chosen: the person has to choose it to see the parameter.
func (s Spot) authTab() []string {
	steps := []string{"Authorization"}
	if s.Name == "" && s.Kind == "" {
		return steps
	}
	if s.auth().TypeName() != s.Kind {
		steps = append(steps, AuthTitle(s.Kind))
	}
	return append(steps, AuthLabel(s.Kind, s.Name))
}

// auth returns the auth that the parameter at the spot belongs to.
func (s Spot) auth() Auth {
	if e, ok := s.Owner.(*Example); ok {
		return e.auth()
	}
	return AuthOf(s.Owner)
}

func optional(tab, name string) []string {
	if name == "" {
		return []string{tab}
	}
	return []string{tab, name}
}

func scriptTab(event string) string {
	switch event {
	case "prerequest":
		return "Pre-request"
	case "test":
		return "Post-response"
	}
	return shown(event)
}

// Key returns the role of the spot by names, which stays the same when the file is
// exported again: "auth:bearer:token", "header:authorization" (in lower case),
// "variable:token", "url:host", "script:test:0"; "#1" follows for the second row of
// the same name in its list, "#2" for the third.
func (s Spot) Key() string {
	if s.Role == RoleScript {
		return "script:" + s.Kind + ":" + strconv.Itoa(int(s.Ordinal))
	}
	key := s.roleKey()
	if s.Ordinal > 0 {
		key += "#" + strconv.Itoa(int(s.Ordinal))
	}
	return key
}

func (s Spot) roleKey() string {
	switch s.Role {
	case RoleAuth:
		if s.Kind == "" && s.Name == "" {
			return "auth"
		}
		return "auth:" + s.Kind + ":" + s.Name
	case RoleHeader:
		return "header:" + strings.ToLower(s.Name)
	case RoleURL:
		return named("url", s.Name)
	case RoleQuery:
		return "query:" + s.Name
	case RolePathVariable:
		return "path:" + s.Name
	case RoleBody:
		return named("body", s.Name)
	case RoleVariable:
		return "variable:" + s.Name
	case RoleSetting:
		return named("setting", s.Name)
	case RoleDescription:
		return "description"
	case RoleName:
		return "name"
	case RoleMethod:
		return "method"
	default:
		return "file"
	}
}

func named(role, name string) string {
	if name == "" {
		return role
	}
	return role + ":" + name
}

// AuthSpot returns the place of a whole auth, and its owner's when it is not written.
func AuthSpot(a Auth) Spot {
	if a.Owner == nil {
		return Spot{}
	}
	return spot(a.Owner, RoleAuth, "", "", 0, a.Node, a.Owner.Node())
}

// SettingSpot returns the place of a setting (protocolProfileBehavior).
func SettingSpot(owner Owner, key string, v source.Value) Spot {
	return spot(owner, RoleSetting, "", key, 0, v, owner.Node())
}

// DescriptionSpot returns the place of a description of the owner or of one of its parts.
func DescriptionSpot(owner Owner, v source.Value) Spot {
	return spot(owner, RoleDescription, "", "", 0, v, owner.Node())
}

// OwnerNameSpot returns the place of the owner's name.
func OwnerNameSpot(owner Owner) Spot {
	node := owner.Node()
	if c, ok := owner.(*Collection); ok && c.Export.Format != formatV1 && !c.IsV3() {
		return spot(owner, RoleName, "", "", 0, node.Get("info").Get("name"), node)
	}
	return spot(owner, RoleName, "", "", 0, node.Get("name"), node)
}

// FileSpot returns a place that belongs to the owner and plays none of the other roles.
func FileSpot(owner Owner, v source.Value) Spot {
	return spot(owner, RoleFile, "", "", 0, v, owner.Node())
}

// URLSpot returns the place of the URL: the string, or the object that holds its parts.
func (r *Request) URLSpot() Spot { return r.PartSpot("", source.Value{}) }

// PartSpot returns the place of a part of the URL (raw, protocol, host, ...), and the
// URL's when the part is absent.
func (r *Request) PartSpot(part string, v source.Value) Spot {
	if !v.Exists() {
		v = r.URL.Node
	}
	return spot(r.owner, RoleURL, "", part, 0, v, r.holder())
}

// MethodSpot returns the place of the method, and the request's when there is none.
func (r *Request) MethodSpot() Spot {
	return spot(r.owner, RoleMethod, "", "", 0, r.Method, r.holder())
}

// BodySpot returns the place of a named part of the body, as of graphql variables.
func (r *Request) BodySpot(name string, v source.Value) Spot {
	if !v.Exists() {
		v = r.Body.Node
	}
	return spot(r.owner, RoleBody, "", name, 0, v, r.holder())
}

// holder is the smallest object that holds the parts of the request.
func (r *Request) holder() source.Value {
	if r.request.Kind() == source.Object {
		return r.request
	}
	return r.item
}

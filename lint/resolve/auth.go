package resolve

import (
	"slices"
	"strings"

	export "github.com/rbretecher/go-postman-collection"

	"github.com/postlint/postlint/lint/postman"
	"github.com/postlint/postlint/lint/source"
)

// The auth types: the vocabulary of go-postman-collection and the four that it lacks.
// Postman takes them exactly as they are spelled here.
const (
	NoAuth   = string(export.NoAuth)
	Basic    = string(export.Basic)
	Bearer   = string(export.Bearer)
	APIKey   = string(export.APIKey)
	OAuth2   = string(export.OAuth2)
	OAuth1   = string(export.OAuth1)
	Digest   = string(export.Digest)
	Hawk     = string(export.Hawk)
	NTLM     = string(export.NTLM)
	AWSV4    = string(export.AWSV4)
	EdgeGrid = "edgegrid"
	JWT      = "jwt"
	ASAP     = "asap"
)

// authTypes are the types for which Postman has a helper in files of schema v2.
func authTypes() []string {
	return []string{NoAuth, Basic, Bearer, APIKey, OAuth2, OAuth1, Digest, Hawk, NTLM, AWSV4, EdgeGrid, JWT, ASAP}
}

// An Auth is the auth that applies to a request.
type Auth struct {
	Type      string // as Postman reads it; "" when none is set anywhere
	Known     bool   // Postman has a helper of that name
	From      postman.Auth
	Inherited bool // it stands in a folder or the collection
	Emits     Placement
	Params    []*Param // of the active block, in the order of the file; the last of a key counts
	Header    *Header  // what it adds to the headers; nil when nothing
}

// A Placement says where a helper puts the credential.
type Placement uint8

// The placements of a helper's credential.
const (
	EmitsNothing Placement = iota // nothing is added
	EmitsHeader                   // a header
	EmitsQuery                    // query parameters
	EmitsBody                     // body parameters (oauth1)
	EmitsRetry                    // only after a challenge (digest, ntlm)
)

// A Param is a parameter of the auth that applies, resolved.
type Param struct {
	*postman.Param
	Text Text
}

// Param is the parameter that counts: the last of that key. It is nil when there is none.
func (a *Auth) Param(key string) *Param {
	for _, p := range slices.Backward(a.Params) {
		if p.Key == key {
			return p
		}
	}
	return nil
}

// Value is the parameter's text; empty when there is none.
func (a *Auth) Value(key string) Text {
	if p := a.Param(key); p != nil {
		return p.Text
	}
	return Text{}
}

// auth finds the auth that applies (the nearest with a type that is a text, whatever
// the text; an unknown one sends nothing and cuts inheritance) and lets it sign.
func (c *context) auth(r *Request) {
	if a := applying(r.Request); a.Set() {
		r.Helper.From, r.Helper.Type = a, a.TypeName()
		if a.Late && c.is(fieldOldHelpers) {
			r.Helper.Type, r.Helper.From.Params = a.Type.Text().String(), nil
		}
		r.Helper.Inherited = a.Owner != postman.Owner(r.Request)
	}
	written := c.params(r)
	params := c.room.params.Take(len(written))
	r.Helper.Params = c.room.paramLists.Take(len(written))
	for i, p := range written {
		params[i] = Param{Param: p, Text: c.resolve(c.room.param(p))}
		r.Helper.Params[i] = &params[i]
	}
	r.Helper.Known = slices.Contains(authTypes(), r.Helper.Type)
	if h, ok := helpers.Get()[r.Helper.Type]; ok {
		h(c, r)
	}
}

// applying is the auth that applies to a request. In a v3 file the type inherit stands
// for the auth of an ancestor that it names by its id, even through folders with an auth
// of their own; where it names none that is there, nothing is sent (measured against
// Postman CLI 1.62.0). A folder that inherits passes on what is above it.
func applying(r *postman.Request) postman.Auth {
	for a := range r.Auths() {
		id, inherits := a.Inherits()
		if !inherits {
			if a.Set() {
				return a
			}
			continue
		}
		named, ok := r.AuthNamed(id)
		switch {
		case ok:
			return named
		case a.Owner == postman.Owner(r):
			return a
		}
	}
	return postman.Auth{}
}

// Dangling says that a v3 request inherits an auth by an id that no folder above it and
// not the collection has, or without an id. Then no auth is sent.
func (a *Auth) Dangling() bool {
	_, inherits := a.From.Inherits()
	return inherits
}

// params are the parameters of the auth that applies. References in its type are
// resolved, and then another block of parameters counts (measured).
func (c *context) params(r *Request) []*postman.Param {
	a := &r.Helper
	if len(tokens(a.Type)) == 0 {
		return a.From.Params
	}
	spot := postman.FileSpot(a.From.Owner, a.From.Type)
	a.Type = c.resolve(Plain(&spot)).String()
	if a.Type == a.From.TypeName() {
		return a.From.Params
	}
	var out []*postman.Param
	for _, p := range a.From.Idle {
		if p.Auth == a.Type {
			out = append(out, p)
		}
	}
	return out
}

// param is a parameter's text: null is empty, unless the type makes it something
// else, such as the text "null" (measured).
func (m *room) param(p *postman.Param) Text {
	if p.Value.Kind() == source.Null && !typed(p) {
		return nothing(&p.Spot)
	}
	return m.cast(&p.Spot, p.Value, p.Typed)
}

// typed says that the row's type makes another value of it.
func typed(p *postman.Param) bool {
	switch strings.ToLower(p.Typed) {
	case "string", "boolean", "number":
		return true
	}
	return false
}

// has says that a helper finds a value that JavaScript takes for true: of texts each
// but the empty one, be it "false" or "0".
func (a *Auth) has(key string) bool {
	p := a.Param(key)
	if p == nil {
		return false
	}
	s := p.Text.String()
	switch strings.ToLower(p.Typed) {
	case "string":
		return s != ""
	case "boolean":
		return s == "true"
	case "number":
		return s != "0" && s != "NaN"
	}
	if p.Value.Kind() == source.String {
		return s != ""
	}
	return p.Value.Truthy()
}

// truthy is the parameter's text, and nothing of it when JavaScript takes it for false.
func (a *Auth) truthy(key string) Text {
	t := a.Value(key)
	if !a.has(key) {
		return t.Slice(0, 0)
	}
	return t
}

// isText says that a helper finds a text.
func (a *Auth) isText(key string) bool {
	p := a.Param(key)
	if p == nil {
		return false
	}
	if typed(p.Param) {
		return strings.EqualFold(p.Typed, "string")
	}
	return p.Value.Kind() == source.String
}

// isNil says that a helper finds nothing, not even an empty text.
func (a *Auth) isNil(key string) bool {
	p := a.Param(key)
	return p == nil || !typed(p.Param) && (!p.Value.Exists() || p.Value.Kind() == source.Null)
}

func isAuthorization(name string) bool { return strings.EqualFold(name, "authorization") }

// sign puts a header on the wire in place of the rows of the same name.
func (r *Request) sign(h *Header, same func(string) bool) {
	h.Origin = FromAuth
	r.Helper.Emits, r.Helper.Header = EmitsHeader, h
	r.drop(same, h)
	r.Wire = append(r.Wire, h)
}

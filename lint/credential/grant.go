package credential

import (
	"slices"
	"strings"

	"github.com/postlint/postlint/lint/lazy"
	"github.com/postlint/postlint/lint/postman"
	"github.com/postlint/postlint/lint/resolve"
	"github.com/postlint/postlint/lint/source"
)

// A GrantType is the way in which an OAuth 2.0 auth says that a token is obtained.
type GrantType uint8

// The grant types that the app knows.
const (
	GrantUnsaid GrantType = iota // none is written, or it cannot be told
	AuthorizationCode
	AuthorizationCodePKCE
	Implicit
	PasswordCredentials
	ClientCredentials
	GrantOther // a word that the app does not know
)

// grantTypes are the words of the app, which are not all those of RFC 6749.
var grantTypes = []string{
	AuthorizationCode: "authorization_code", AuthorizationCodePKCE: "authorization_code_with_pkce", Implicit: "implicit",
	PasswordCredentials: "password_credentials", ClientCredentials: "client_credentials",
}

// String is the name of the grant type in the app's list, in lower case.
func (g GrantType) String() string {
	return [...]string{
		"", "authorization code", "authorization code (with PKCE)", "implicit", "password credentials", "client credentials", "unknown",
	}[g]
}

// A Grant is what an OAuth 2.0 auth says about how the app obtains a token (RFC 6749
// §1.3): the fields below Configure New Token on its Authorization tab. Of all runtimes
// only the app reads them (measured); the others send the token that is stored.
type Grant struct {
	Auth *resolve.Auth
	Type GrantType
}

// grantFields are the fields of which one at least says that a token is to be obtained.
// Names and settings alone, which the app writes into every auth, do not.
var grantFields = []string{"grant_type", "authUrl", "accessTokenUrl", "refreshTokenUrl", "clientId", "clientSecret"}

// formerNames are the names that a field had in older apps.
var formerNames = lazy.Value[map[string][]string]{Make: func() map[string][]string {
	return map[string][]string{
		"grant_type":            {"grantType"},
		"redirect_uri":          {"redirectUri", "callBackUrl", "callbackUrl"},
		"client_authentication": {"clientAuth"},
	}
}}

// GrantOf is the grant of the auth that applies to a request; nil when that is not
// OAuth 2.0, or says nothing about how a token is obtained.
func GrantOf(r *resolve.Request) *Grant {
	if r.Helper.Type != resolve.OAuth2 {
		return nil
	}
	g := &Grant{Auth: &r.Helper}
	if !slices.ContainsFunc(grantFields, func(key string) bool { return g.Field(key).Written() }) {
		return nil
	}
	if f := g.Field("grant_type"); f.State == FieldKnown {
		g.Type = GrantOther
		if i := slices.Index(grantTypes, f.Text().String()); i > 0 {
			g.Type = GrantType(i)
		}
	}
	return g
}

// A FieldState says what is known about the value of a field.
type FieldState uint8

// The states of a field.
const (
	FieldAbsent  FieldState = iota // the auth does not have it
	FieldBlank                     // it is there, with nothing in it
	FieldEmpty                     // it refers to a variable that is empty in the files, and that no script sets
	FieldMissing                   // it refers to a name that nothing defines although an environment is known
	FieldKnown                     // its value is in the files, and no script may change it
	FieldOpen                      // its value is not in the files, or a script may change it
)

// A Field is a field of a grant.
type Field struct {
	Key   string         // the name that it has now; see Param for the one in the file
	Param *resolve.Param // nil when the auth does not have it
	State FieldState
}

// Field is the field of that name: of today's, or of one that it had in older apps.
func (g *Grant) Field(key string) Field {
	f := Field{Key: key, Param: g.Auth.Param(key)}
	for _, former := range formerNames.Get()[key] {
		if p := g.Auth.Param(former); f.Param == nil || f.Text().IsZero() && p != nil && !p.Text.IsZero() {
			f.Param = p
		}
	}
	if f.Param != nil {
		f.State = stateOf(f.Param)
	}
	return f
}

func stateOf(p *resolve.Param) FieldState {
	switch p.Value.Kind() {
	case source.Array, source.Object:
		return FieldOpen
	case source.Null, source.Absent:
		return FieldBlank
	}
	blank := strings.TrimSpace(p.Text.String()) == ""
	switch {
	case blank && p.Text.Literal():
		return FieldBlank
	case p.Text.Known() && blank:
		return FieldEmpty
	case p.Text.Known():
		return FieldKnown
	}
	for _, ref := range p.Text.Uses() {
		if ref.State == resolve.Missing && !ref.Scripted {
			return FieldMissing
		}
	}
	return FieldOpen
}

// Text is the value as the app reads it; empty when there is none.
func (f Field) Text() resolve.Text {
	if f.Param == nil {
		return resolve.Text{}
	}
	return f.Param.Text
}

// Known is the value when it is in the files, and "" otherwise.
func (f Field) Known() string {
	if f.State != FieldKnown {
		return ""
	}
	return f.Param.Text.String()
}

// Written says that somebody put something into the field, be it a reference to a
// variable that has no value.
func (f Field) Written() bool { return f.State > FieldBlank }

// Label is what the field is called on the Authorization tab.
func (f Field) Label() string { return postman.AuthLabel(resolve.OAuth2, f.Key) }

// Extras yields the parameters that the auth adds to its own requests for a token, each
// with the place of its value: those that are switched on.
func (g *Grant) Extras() func(yield func(name string, value postman.Spot) bool) {
	return func(yield func(string, postman.Spot) bool) {
		for _, list := range [...]string{"tokenRequestParams", "authRequestParams"} {
			p := g.Auth.Param(list)
			if p == nil {
				continue
			}
			for _, row := range p.Value.Elements() {
				if on, ok := row.Get("enabled").Bool(); ok && !on || row.Get("disabled").Truthy() {
					continue
				}
				value := row.Get("value")
				if !value.Exists() {
					value = row
				}
				if !yield(row.Get("key").Text().String(), postman.FileSpot(g.Auth.From.Owner, value)) {
					return
				}
			}
		}
	}
}

// Extra says that the auth adds a parameter of that name to its requests for a token.
func (g *Grant) Extra(name string) bool {
	for key := range g.Extras() {
		if key == name {
			return true
		}
	}
	return false
}

package credential

import (
	"slices"
	"strings"

	"github.com/postlint/postlint/lint/postman"
	"github.com/postlint/postlint/lint/resolve"
)

// A Slot is a place of a request that holds a credential.
type Slot uint8

// The slots.
const (
	HeaderSlot        Slot = iota + 1 // a whole Authorization or Proxy-Authorization value: a header row, or an API key of that name
	BearerSlot                        // the token of Bearer Token auth
	OAuth2Slot                        // the access token of OAuth 2.0 auth
	APIKeySlot                        // the value of API Key auth
	APIKeyHeaderSlot                  // a header row with the name of a credential: X-API-Key
	BasicUserSlot                     // the user name of Basic Auth
	BasicPasswordSlot                 // the password of Basic Auth
	QuerySlot                         // a query parameter with the name of a credential
	UserinfoSlot                      // user name and password in the URL
	CookieSlot                        // a Cookie header with a session
	SignedSlot                        // an auth whose value depends on time or a nonce
)

// A Credential is something that authenticates a request.
type Credential struct {
	Slot   Slot
	Spot   postman.Spot // the row or parameter; for a signed auth the auth
	Name   string       // the header's, parameter's or query parameter's name
	Value  resolve.Text // the header's value, or the parameter's own text; empty for a signed auth
	Prefix string       // the scheme that Postman puts in front of Value; "" when none
	Sent   bool         // it is on the wire; false for what is sent only after a challenge
	Header *resolve.Header
	Query  *resolve.SentQuery

	apart *apart
	shape Shape
}

// Apart is a credential that was taken apart.
type apart struct {
	form  Form
	token resolve.Text
	cut   bool // token is set
}

// Form takes the credential apart, once.
func (c *Credential) Form() *Form {
	if c.apart == nil {
		p := newParser(c.Value, c.Slot)
		p.encodes = c.Query != nil
		c.apart = &apart{form: p.parse(c.Prefix)}
	}
	return &c.apart.form
}

// Token returns the credential without its scheme.
func (c *Credential) Token() resolve.Text {
	form := c.Form()
	if !c.apart.cut {
		c.apart.token, c.apart.cut = form.TokenText(), true
	}
	return c.apart.token
}

// Of returns what authenticates a request, in the order of the wire: headers, then the
// query. Rows that are dropped are not in it. What a vendor takes under a name of its own
// is said by packs.
func Of(r *resolve.Request, packs *Packs) []Credential {
	var out []Credential
	for _, h := range r.Wire {
		switch h.Origin {
		case resolve.FromAuth:
			out = appendAuth(out, r, h)
		case resolve.FromURL:
			out = append(out, ofUserinfo(r, h))
		case resolve.FromRow:
			out = appendRow(out, r, h, packs)
		case resolve.FromBody: // a Content-Type
		}
	}
	for _, q := range r.Query {
		out = appendQuery(out, r, q, packs)
	}
	if r.Helper.Emits == resolve.EmitsRetry || r.Helper.Emits == resolve.EmitsBody {
		c := signed(r)
		c.Sent = r.Helper.Emits == resolve.EmitsBody
		out = append(out, c)
	}
	return out
}

// HasCredential says whether the request sends, or would send after a challenge,
// something that authenticates it. Empty values are nothing.
func HasCredential(r *resolve.Request, packs *Packs) bool {
	return r.Answers.Answer(askedHasCredential, func() bool { return anyCredential(Of(r, packs)) })
}

func anyCredential(list []Credential) bool {
	return slices.ContainsFunc(list, func(c Credential) bool { return c.Slot == SignedSlot || !c.Value.IsZero() })
}

// appendAuth adds the credentials that a header of the auth that applies carries.
func appendAuth(out []Credential, r *resolve.Request, h *resolve.Header) []Credential {
	switch {
	case h.Signed && h != r.Helper.Header: // a date, say, that goes with the signature
		return out
	case h.Signed:
		c := signed(r)
		c.Header, c.Name = h, h.Name.String()
		return append(out, c)
	case r.Helper.Type == resolve.Basic:
		return append(out, ofParam(r, h, BasicUserSlot, "username"), ofParam(r, h, BasicPasswordSlot, "password"))
	case r.Helper.Type == resolve.Bearer:
		c := ofParam(r, h, BearerSlot, "token")
		c.Prefix = "Bearer"
		return append(out, c)
	case r.Helper.Type == resolve.OAuth2:
		c := ofParam(r, h, OAuth2Slot, "accessToken")
		c.Prefix = strings.TrimSuffix(strings.TrimSuffix(h.Value.String(), c.Value.String()), " ")
		return append(out, c)
	case h.Is("authorization") || h.Is("proxy-authorization"):
		return append(out, ofParam(r, h, HeaderSlot, "value"))
	}
	return append(out, ofParam(r, h, APIKeySlot, "value"))
}

// ofParam is the credential that a parameter of the auth holds, or the place where it
// would be.
func ofParam(r *resolve.Request, h *resolve.Header, slot Slot, key string) Credential {
	c := Credential{Slot: slot, Name: key, Header: h, Sent: true, Spot: postman.AuthSpot(r.Helper.From)}
	if p := r.Helper.Param(key); p != nil {
		c.Spot, c.Value = p.Spot, p.Text
	}
	return c
}

func signed(r *resolve.Request) Credential {
	return Credential{Slot: SignedSlot, Spot: postman.AuthSpot(r.Helper.From), Name: r.Helper.Type, Sent: true}
}

func ofUserinfo(r *resolve.Request, h *resolve.Header) Credential {
	u := &r.Target
	c := Credential{Slot: UserinfoSlot, Spot: r.URLSpot(), Name: "auth", Value: u.Password.Of(u.Whole), Header: h, Sent: true}
	if c.Value.IsZero() {
		c.Value = u.User.Of(u.Whole)
	}
	for _, p := range c.Value.Pieces() {
		if p.From().Spot != nil && p.Via == nil {
			c.Spot = *p.From().Spot
			break
		}
	}
	return c
}

// appendRow adds the credential of a header row, if it is one.
func appendRow(out []Credential, r *resolve.Request, h *resolve.Header, packs *Packs) []Credential {
	slot := rowSlot(r, h, packs)
	if slot == 0 {
		return out
	}
	c := Credential{Slot: slot, Name: h.Name.String(), Value: h.Value, Header: h, Sent: true}
	if h.Row != nil {
		c.Spot = h.Row.Spot
	}
	return append(out, c)
}

// rowSlot is the slot of a header row; 0 for most, which hold no credential.
func rowSlot(r *resolve.Request, h *resolve.Header, packs *Packs) Slot {
	name := h.Name.String()
	switch {
	case h.Is("authorization") || h.Is("proxy-authorization"):
		return HeaderSlot
	case h.Is("cookie"):
		if len(sessionPairs(h.Value.String())) > 0 {
			return CookieSlot
		}
	case resolve.ValidHeaderName(name) && (KeyHeaderName(name) || packs.sendsKey(r, name)):
		return APIKeyHeaderSlot
	}
	return 0
}

// appendQuery adds the credential of a query parameter, if it is one.
func appendQuery(out []Credential, r *resolve.Request, q *resolve.SentQuery, packs *Packs) []Credential {
	c := Credential{Slot: QuerySlot, Name: q.Name.String(), Value: q.Value, Query: q, Sent: true}
	switch {
	case q.Signed && r.Helper.Type != resolve.JWT && !strings.HasSuffix(q.Name.String(), "ignature"):
		return out // it goes with the signature
	case q.Signed:
		c = signed(r)
		c.Query, c.Name = q, q.Name.String()
	case q.Origin == resolve.FromAuth:
		key := "value"
		c.Slot = APIKeySlot
		if r.Helper.Type == resolve.OAuth2 {
			key = "accessToken"
		}
		if p := r.Helper.Param(key); p != nil {
			c.Spot = p.Spot
		}
	case !namesCredential(c.Name, q.Value) && !packs.sendsQuery(r, c.Name):
		return out
	case q.Row != nil:
		c.Spot = q.Row.Spot
	default:
		c.Spot = r.URLSpot()
	}
	return append(out, c)
}

// namesCredential says that the name of a query parameter is a credential's: a loose one
// is with a value alone that looks like one.
func namesCredential(name string, value resolve.Text) bool {
	return QueryCredentialName(name) && (!looseName(name) || looksMeant(value))
}

// looseName says whether a query parameter of that name carries a credential as often as
// the name of a setting: key=theme, auth=required.
func looseName(name string) bool {
	return slices.Contains([]string{"key", "auth", "appid"}, strings.ToLower(name))
}

// looksMeant says whether a value under a loose name looks like a credential: by its
// form, as a placeholder, or by the name of the variable that brings it.
func looksMeant(value resolve.Text) bool {
	for _, ref := range value.Uses() {
		w := words(ref.Name)
		if SecretName(ref.Name) || len(w) > 0 && slices.Contains([]string{"key", "apikey", "auth", "appid"}, w[len(w)-1]) {
			return true
		}
	}
	s := value.String()
	_, vendor := Vendor(s)
	return vendor || Entropic(s) || LooksLikeJWT(s) || value.Literal() && IsPlaceholder(s)
}

// sessionPairs returns where the values of cookies that carry a login stand in a
// Cookie header (RFC 6265 §4.2), those that are written out.
func sessionPairs(cookie string) []resolve.Part {
	var out []resolve.Part
	for i := 0; i < len(cookie); {
		end := len(cookie)
		if k := strings.IndexByte(cookie[i:], ';'); k >= 0 {
			end = i + k
		}
		name, value, ok := strings.Cut(cookie[i:end], "=")
		value = strings.TrimSpace(value)
		if ok && value != "" && SessionCookie(name) && !strings.HasPrefix(value, "{{") {
			start := end - len(strings.TrimLeft(cookie[i+len(name)+1:end], " "))
			out = append(out, resolve.Part{Start: start, End: start + len(value)})
		}
		i = end + 1
	}
	return out
}

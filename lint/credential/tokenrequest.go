package credential

import (
	"bytes"
	"net/url"
	"slices"
	"strings"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/postlint/postlint/lint/postman"
	"github.com/postlint/postlint/lint/resolve"
)

// A Carrier is a place of a request in which its parameters stand.
type Carrier uint8

// The carriers.
const (
	InForm      Carrier = iota + 1 // a field of an x-www-form-urlencoded body
	InMultipart                    // a field of a multipart body
	InFormText                     // a raw body that is written as a form: a=1&b=2
	InJSON                         // a member of a raw JSON body
	InURLQuery                     // a parameter of the URL's query
)

// A TokenParam is a parameter of a token request (RFC 6749 §4).
type TokenParam struct {
	Carrier Carrier
	Name    resolve.Text // white space around it included
	Value   resolve.Text // as it is sent; in a raw body with the escapes or percent-encoding that are written there
	Spot    postman.Spot // the row, or the body that holds it; of a query without rows the URL
}

// Is says that the parameter has that name, white space around it apart.
func (p *TokenParam) Is(name string) bool { return strings.TrimSpace(p.Name.String()) == name }

// Known is the value, white space around it apart, when it is in the files, and ""
// otherwise.
func (p *TokenParam) Known() string {
	if p == nil || !p.Value.Known() {
		return ""
	}
	return strings.TrimSpace(p.Value.String())
}

// At is the place of the value: where it is written, or the variable that holds it; of
// an empty one, its row.
func (p *TokenParam) At() resolve.Range {
	if at := p.Value.Range(0, p.Value.Len()); !at.IsZero() && p.Value.Len() > 0 {
		return at
	}
	return resolve.Range{Spot: &p.Spot, End: p.Spot.Text.Len()}
}

// A TokenRequest is a request, written by hand, that asks an OAuth 2.0 token endpoint
// for a token: it has a parameter grant_type.
type TokenRequest struct {
	Request *resolve.Request
	Params  []TokenParam // those of the body, then those of the query, disabled ones left out
	Unsent  bool         // the method takes no body, so the parameters of the body are not sent
}

const grantParam = "grant_type"

// TokenRequestOf takes a request for a token; nil for other requests.
func TokenRequestOf(r *resolve.Request) *TokenRequest {
	inQuery := slices.ContainsFunc(r.Query, func(q *resolve.SentQuery) bool { return strings.TrimSpace(q.Name.String()) == grantParam })
	if !inQuery && !mayAskInBody(&r.Body) {
		return nil
	}
	t := &TokenRequest{Request: r}
	t.body(inQuery)
	if !inQuery && t.Param(grantParam) == nil {
		return nil
	}
	t.Unsent = len(t.Params) > 0 && !r.SendsBody()
	for _, q := range r.Query {
		if q.Origin != resolve.FromRow {
			continue
		}
		p := TokenParam{Carrier: InURLQuery, Name: q.Name, Value: q.Value, Spot: r.URLSpot()}
		if q.Row != nil {
			p.Spot = q.Row.Spot
		}
		t.Params = append(t.Params, p)
	}
	if t.Param(grantParam) == nil {
		return nil
	}
	return t
}

// Param is the parameter of that name, that of the body before that of the query; nil
// when there is none.
func (t *TokenRequest) Param(name string) *TokenParam {
	for i := range t.Params {
		if t.Params[i].Is(name) {
			return &t.Params[i]
		}
	}
	return nil
}

// Grant is the parameter grant_type.
func (t *TokenRequest) Grant() *TokenParam { return t.Param(grantParam) }

// BasicClient says that the request sends a Basic Authorization header, with which a
// client says who it is (RFC 6749 §2.3.1).
func (t *TokenRequest) BasicClient() bool {
	for _, h := range t.Request.Wire {
		if h.Is("authorization") && len(h.Value.String()) > 6 && strings.EqualFold(h.Value.String()[:6], "basic ") {
			return true
		}
	}
	return false
}

// mayAskInBody says that one of the parameters of a body may be grant_type. It takes no
// memory: hardly any request asks for a token.
func mayAskInBody(b *postman.Body) bool {
	switch {
	case b.Disabled:
	case b.Mode == "raw":
		return b.Raw.MayHold(grantParam)
	case b.Mode == "urlencoded" || b.Mode == "formdata":
		return slices.ContainsFunc(b.Fields, func(f *postman.Query) bool {
			return !f.Disabled && bytes.Contains(f.KeyText.Bytes(), []byte(grantParam))
		})
	}
	return false
}

// body gathers the parameters of the body when one of them may be grant_type, or that
// stands elsewhere.
func (t *TokenRequest) body(elsewhere bool) {
	b := &t.Request.Body
	switch {
	case b.Disabled || !elsewhere && !mayAskInBody(b):
	case b.Mode == "raw":
		t.text(b, elsewhere)
	case b.Mode == "urlencoded" || b.Mode == "formdata":
		t.fields(b)
	}
}

func (t *TokenRequest) fields(b *postman.Body) {
	carrier := InForm
	if b.Mode == "formdata" {
		carrier = InMultipart
	}
	resolved := t.Request.Resolver()
	t.Params = make([]TokenParam, 0, len(b.Fields)+len(t.Request.Query))
	for _, f := range b.Fields {
		if f.Disabled {
			continue
		}
		name := f.NameSpot()
		t.Params = append(t.Params, TokenParam{
			Carrier: carrier, Spot: f.Spot,
			Name: resolved(resolve.Plain(&name)), Value: resolved(resolve.Plain(&f.Spot)),
		})
	}
}

// text takes a raw body apart: JSON, or a form written as one text.
func (t *TokenRequest) text(b *postman.Body, elsewhere bool) {
	whole := t.Request.Resolve(resolve.Plain(&b.Spot))
	s := whole.String()
	switch trimmed := strings.TrimSpace(s); {
	case !elsewhere && !strings.Contains(s, grantParam) || strings.HasPrefix(trimmed, "<"):
	case strings.HasPrefix(trimmed, "{"):
		for i := 0; ; {
			name, value, ok := nextMember(s, i)
			if !ok {
				return
			}
			t.Params = append(t.Params, TokenParam{Carrier: InJSON, Name: name.Of(whole), Value: value.Of(whole), Spot: b.Spot})
			i = value.End + 1
		}
	case !strings.HasPrefix(trimmed, "["):
		for i := 0; i <= len(s); {
			end := len(s)
			if k := strings.IndexByte(s[i:], '&'); k >= 0 {
				end = i + k
			}
			name, _, _ := strings.Cut(s[i:end], "=")
			value := min(end, i+len(name)+1)
			if strings.TrimSpace(name) == "" {
				i = end + 1
				continue
			}
			t.Params = append(t.Params, TokenParam{
				Carrier: InFormText, Name: whole.Slice(i, i+len(name)), Value: whole.Slice(value, end), Spot: b.Spot,
			})
			i = end + 1
		}
	}
}

// Plain is the value as the server reads it, percent-encoding and the escapes of JSON
// undone; "" when it is not in the files.
func (p *TokenParam) Plain() string {
	s := p.Known()
	switch p.Carrier {
	case InFormText, InURLQuery:
		if plain, err := url.QueryUnescape(s); err == nil {
			return plain
		}
	case InJSON:
		if plain, err := jsontext.AppendUnquote(nil, `"`+s+`"`); err == nil {
			return string(plain)
		}
	case InForm, InMultipart:
	}
	return s
}

// Has says that the request has a parameter whose name holds one of some words. A member
// of a JSON body counts whatever its value is.
func (t *TokenRequest) Has(words ...string) bool {
	holds := func(name string) bool {
		name = strings.ToLower(name)
		return slices.ContainsFunc(words, func(w string) bool { return strings.Contains(name, w) })
	}
	for i := range t.Params {
		p := &t.Params[i]
		if holds(p.Name.String()) || p.Carrier == InJSON && slices.ContainsFunc(memberNames(p.Spot.Text.String()), holds) {
			return true
		}
	}
	return false
}

// memberNames are the names of the members of a JSON document, or of what is nearly one.
func memberNames(s string) []string {
	var names []string
	for i := strings.IndexByte(s, '"'); i >= 0 && i < len(s); {
		end := quoteEnd(s, i+1, '"')
		if end < 0 {
			break
		}
		if strings.HasPrefix(strings.TrimLeft(s[end+1:], " \t\r\n"), ":") {
			names = append(names, s[i+1:end])
		}
		next := strings.IndexByte(s[end+1:], '"')
		if next < 0 {
			break
		}
		i = end + 1 + next
	}
	return names
}

// Unescaped is the first byte of a value, in a body written as one text, that the server
// reads as something else: a plus sign as a space, a percent sign as the beginning of an
// escape (RFC 6749 Appendix B). It is empty when there is none.
func (p *TokenParam) Unescaped() resolve.Part {
	if p.Carrier != InFormText || !p.Value.Known() {
		return resolve.Part{}
	}
	s := p.Value.String()
	for i := range len(s) {
		escape := s[i] == '%' && i+2 < len(s) && isHex(s[i+1]) && isHex(s[i+2])
		if s[i] == '+' || s[i] == '%' && !escape {
			return resolve.Part{Start: i, End: i + 1}
		}
	}
	return resolve.Part{}
}

package rules

import (
	"slices"
	"strings"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/credential"
	"github.com/postlint/postlint/lint/resolve"
)

var _ = add(&vendorAuthMismatch)

// What a vendor takes is said by packs alone. A pack that does not say that its ways
// are all there are accuses nobody.
var vendorAuthMismatch = lint.Rule{
	ID:       "vendor-auth-mismatch",
	Category: lint.CategoryToken,
	Tier:     lint.Ext,
	Tags:     []string{"rfc-9110", "owasp-api-2"},
	Summary:  "a credential sent in a way that the vendor does not take",
	Cases: []lint.Case{
		{Name: "scheme", Severity: lint.Error, Confidence: lint.High, When: "the vendor of the host takes other schemes only"},
		{Name: "vendor", Severity: lint.Error, Confidence: lint.High, When: "the token is of another vendor than the host"},
		{Name: "retired", Severity: lint.Error, Confidence: lint.High, When: "the vendor no longer takes a credential in this way"},
		{Name: "way", Severity: lint.Warning, Confidence: lint.Medium, When: "such a token goes to this host in another way"},
		{Name: "name", Severity: lint.Warning, Confidence: lint.Medium, When: "an API key goes under another name than the vendor's"},
		meantToFail,
	},
	Doc: lint.Doc{
		Why: "A server looks for a credential in one place and in one form. What stands elsewhere, or behind another scheme, it does not see, and answers 401. " +
			"The token of another vendor it cannot know, and sending it there gives it away.",
		Instead:    "Choose the auth type that the vendor of the host names.",
		Bad:        `{"name":"Me","request":{"auth":{"type":"basic","basic":[{"key":"username","value":"{{user}}"},{"key":"password","value":"{{password}}"}]},"url":"https://graph.microsoft.com/v1.0/me"}}`,
		Good:       `{"name":"Me","request":{"auth":{"type":"bearer","bearer":[{"key":"token","value":"{{accessToken}}"}]},"url":"https://graph.microsoft.com/v1.0/me"}}`,
		Exceptions: "Silent for hosts of which no pack says what they take (`--pack` adds one), for token endpoints, where a script changes URL or credential, and for values that are not in the files.",
		Refs:       []string{"RFC 9110 §11.6.2", "https://learn.microsoft.com/en-us/graph/auth/auth-concepts", "https://developer.okta.com/docs/guides/create-an-api-token/main/"},
	},
	Check: func(p *lint.Pass) {
		for r := range p.Requests() {
			s := p.Packs().At(r)
			if !s.Is(credential.RoleAPI) || r.Touched.URL || p.Packs().TokenEndpoint(r) {
				continue
			}
			m := vendorMatch{p, r, s, s.Auth()}
			m.retired()
			list := p.CredentialsOf(r)
			for i := range list {
				if c := &list[i]; !mayBeReplaced(r, c) && !m.foreign(c) {
					m.compare(c)
				}
			}
			m.keyName(list)
		}
	},
}

// A vendorMatch compares what a request sends with what the vendor of its host takes.
type vendorMatch struct {
	p    *lint.Pass
	r    *resolve.Request
	site credential.Site
	auth *credential.PackAuth // nil when the pack does not say
}

func (m vendorMatch) report(kase string, at resolve.Range, c *credential.Credential, w lint.Words) {
	if credential.Negative(m.r.Request) {
		kase, w.Why, w.Help = meantToFail.Name, refusalWanted, refusalHelp
	}
	rep := m.p.Report(kase, at, w).On(m.r)
	if c != nil {
		usedIn(rep, at, c.Whole())
	}
}

// closed says that the pack gives all ways that there are.
func (m vendorMatch) closed() bool { return m.auth != nil && m.auth.Closed }

// retired looks for query parameters that the vendor once took.
func (m vendorMatch) retired() {
	if m.auth == nil {
		return
	}
	for i := range m.auth.Ways {
		way := &m.auth.Ways[i]
		for _, q := range m.r.Query {
			if way.Refused && way.Query != "" && strings.EqualFold(q.Name.String(), way.Query) {
				at := inFile(q.Name.Range(0, q.Name.Len()), lint.Whole(m.r.URLSpot()))
				m.report("retired", at, nil, lint.Words{
					Message: "the query parameter " + way.Query + " is no longer a credential for " + m.site.Pack.Title,
					Why:     "the vendor has switched it off, so the request is answered as one without credentials: 401",
					Help:    "send " + m.usual() + " instead",
				})
			}
		}
	}
}

// foreign reports the token of another vendor.
func (m vendorMatch) foreign(c *credential.Credential) bool {
	shape := c.Shape()
	if shape.Kind != credential.KindVendor || !c.Token().Known() || slices.Contains(m.site.Pack.Tokens, shape.Vendor.Tag) ||
		!m.closed() && len(m.site.Pack.Tokens) == 0 {
		return false
	}
	token := c.Form().Token
	at := c.Range(token.Start, token.End)
	m.report("vendor", at, c, lint.Words{
		Message: "the token of another vendor is sent to " + m.site.Pack.Title,
		Why:     "it has the form of a " + shape.Vendor.Title + ", which " + m.r.Target.HostName() + " cannot know: it answers 401 and has seen the token",
		Help:    "send a credential of " + m.site.Pack.Title + ", and replace the token that went to the wrong server",
	})
	return true
}

// compare looks at the scheme of an Authorization header.
func (m vendorMatch) compare(c *credential.Credential) {
	scheme, at, ok := schemeOf(m.r, c)
	if !ok || m.auth == nil || sentAgain(m.r, c.Header) {
		return
	}
	way := m.auth.Way("Authorization", scheme)
	switch other := m.otherWay(way, c); {
	case other != nil:
		if way != nil {
			scheme = way.Scheme
		}
		m.report("way", at, c, lint.Words{
			Message: "this token goes " + wayPlace(other) + ", not behind " + scheme,
			Why:     m.site.Pack.Title + " looks for it there; what stands behind " + scheme + " is something else to it, and the answer is 401",
			Help:    "send the token " + wayPlace(other) + ": by a header row, or as an API Key auth",
		})
	case m.auth.Closed && (way == nil || way.Refused):
		m.report("scheme", at, c, lint.Words{
			Message: "the scheme " + scheme + " is not one that " + m.site.Pack.Title + " takes here",
			Why:     m.r.Target.HostName() + " takes " + m.wanted() + "; it sees no credentials and answers 401",
			Help:    "send " + m.usual(),
		})
	}
}

// wayPlace says where a credential stands that goes one way.
func wayPlace(way *credential.PackWay) string {
	if way.Scheme == "" {
		return "in the header " + way.Header
	}
	return "behind " + way.Scheme
}

// sentAgain says that a request sends a header of that name more than once, which is a
// mistake of its own.
func sentAgain(r *resolve.Request, h *resolve.Header) bool {
	return slices.ContainsFunc(r.Wire, func(x *resolve.Header) bool { return x != h && x.Is(h.Name.String()) })
}

// otherWay is the way in which a value goes that does not belong into the given one, or
// into none that is known.
func (m vendorMatch) otherWay(way *credential.PackWay, c *credential.Credential) *credential.PackWay {
	token := c.Token()
	if !token.Known() || token.IsZero() || c.Slot == credential.BasicUserSlot || c.Slot == credential.BasicPasswordSlot || m.p.Packs().IsPlaceholder(token.String()) {
		return nil
	}
	shape := c.Shape()
	isJWT := shape.Kind == credential.KindJWT
	for i := range m.auth.Ways {
		other := &m.auth.Ways[i]
		mine := other.Starts != "" && strings.HasPrefix(token.String(), other.Starts) ||
			shape.Kind == credential.KindVendor && slices.Contains(other.Tokens, shape.Vendor.Tag) ||
			way != nil && way.Shape == credential.ShapeNotJWT && isJWT && other.Scheme != "" && other.Shape != credential.ShapeNotJWT
		if mine && other != way && other.Header != "" && !other.Refused {
			return other
		}
	}
	return nil
}

// keyName looks at an API key that is the only credential of the request.
func (m vendorMatch) keyName(list []credential.Credential) {
	if !m.closed() || len(list) != 1 || mayBeReplaced(m.r, &list[0]) {
		return
	}
	c := &list[0]
	name, at := keyNameOf(m.r, c)
	words := credential.Words(name)
	if !slices.Contains(words, "key") && !slices.Contains(words, "apikey") || !plainName(name) {
		return
	}
	want := ""
	for i := range m.auth.Ways {
		way := &m.auth.Ways[i]
		own := way.Header
		if c.Query != nil {
			own = way.Query
		}
		if strings.EqualFold(own, name) {
			return
		}
		if own != "" && own != "Authorization" {
			want = own
		}
	}
	if want == "" {
		return
	}
	m.report("name", inFile(at, c.Whole()), nil, lint.Words{
		Message: "an API key goes to " + m.site.Pack.Title + " as " + want + ", not as " + name,
		Why:     "unless somebody has set up another name there, the key is not seen and the answer is 401",
		Help:    "call it " + want,
	})
}

// keyNameOf is the name under which an API key is sent, with its place; "" for other
// credentials.
func keyNameOf(r *resolve.Request, c *credential.Credential) (name string, at resolve.Range) {
	switch {
	case c.Slot == credential.APIKeySlot:
		t := r.Helper.Value("key")
		return t.String(), t.Range(0, t.Len())
	case c.Slot == credential.APIKeyHeaderSlot && c.Header.Row != nil:
		return c.Name, lint.Whole(c.Header.Row.NameSpot())
	case c.Slot == credential.QuerySlot && c.Query.Row != nil:
		return c.Name, lint.Whole(c.Query.Row.NameSpot())
	}
	return "", at
}

// wanted says what the vendor takes there.
func (m vendorMatch) wanted() string {
	var ways []string
	for i := range m.auth.Ways {
		way := &m.auth.Ways[i]
		if way.Refused || way.Header == "" {
			continue
		}
		where := way.Header
		if way.Scheme != "" {
			where = way.Scheme
		}
		if way.Carries == "" {
			ways = append(ways, where)
			continue
		}
		ways = append(ways, where+" with "+way.Carries)
	}
	return strings.Join(ways, " or ")
}

// usual is the first way in which a credential goes there.
func (m vendorMatch) usual() string {
	for i := range m.auth.Ways {
		if way := &m.auth.Ways[i]; way.Header != "" && !way.Refused && way.Carries != "" {
			return way.Carries + " " + wayPlace(way)
		}
	}
	return "a credential of " + m.site.Pack.Title
}

// schemeOf is the scheme of an Authorization header as it is sent, with the place where
// it is written: in the header, or as the type of the auth.
func schemeOf(r *resolve.Request, c *credential.Credential) (scheme string, at resolve.Range, ok bool) {
	if c.Header == nil || !c.Header.Is("authorization") || !c.Sent {
		return "", at, false
	}
	switch c.Slot {
	case credential.BasicUserSlot:
		return "Basic", typeAt(r.Helper.From), true
	case credential.BearerSlot:
		return "Bearer", typeAt(r.Helper.From), !c.Value.IsZero()
	case credential.OAuth2Slot:
		return c.Prefix, typeAt(r.Helper.From), c.Prefix != "" && !c.Value.IsZero()
	case credential.HeaderSlot:
		form := c.Form()
		if _, wrong := form.First(); wrong || form.Unknown || form.Scheme.Empty() || form.Name == "" {
			return "", at, false
		}
		return form.Name, inFile(c.Range(form.Scheme.Start, form.Scheme.End), c.Whole()), true
	default:
		return "", at, false
	}
}

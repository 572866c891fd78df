package rules

import (
	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/credential"
	"github.com/postlint/postlint/lint/resolve"
)

// A tokenCall is a request for a token: one that the app makes of an auth, or one that is
// written by hand.
type tokenCall struct {
	request *resolve.Request
	grant   *credential.Grant        // of an auth
	written *credential.TokenRequest // by hand
	host    string                   // "" when it is not in the files
	site    credential.Site
	at      resolve.Range // of the host
}

// tokenCalls are the requests for tokens that a collection makes, or lets the app make.
func tokenCalls(p *lint.Pass) []tokenCall {
	return lint.Once(p, "token calls", func() []tokenCall { return findTokenCalls(p) })
}

func findTokenCalls(p *lint.Pass) []tokenCall {
	var out []tokenCall
	for r, g := range p.Grants() {
		f := g.Field("accessTokenUrl")
		if g.Type == credential.Implicit {
			f = g.Field("authUrl")
		}
		c := tokenCall{request: r, grant: g}
		if a, ok := credential.AddressOf(f.Text()); ok && a.HostName() != "" {
			c.host, c.at = a.HostName(), inFile(a.Text.Range(a.Host.Start, a.Host.End), lint.Whole(f.Param.Spot))
			c.site = p.Packs().Site(c.host, a.Path.In(a.Text))
		}
		out = append(out, c)
	}
	for t := range p.TokenRequests() {
		r := t.Request
		if leftOver(p, t) {
			continue
		}
		c := tokenCall{request: r, written: t}
		if r.Target.HostKnown() && !r.Touched.URL {
			c.host, c.at, c.site = r.Target.HostName(), partAt(r, r.Target.Host), meantSite(p, r)
		}
		out = append(out, c)
	}
	return out
}

// grantType is the grant_type of the call, by the word of the standard; "" when it cannot
// be told.
func (c *tokenCall) grantType() string {
	if c.written != nil {
		return c.written.Grant().Known()
	}
	return [...]string{
		credential.AuthorizationCode: "authorization_code", credential.AuthorizationCodePKCE: "authorization_code",
		credential.Implicit: "implicit", credential.PasswordCredentials: "password", credential.ClientCredentials: "client_credentials",
		credential.GrantOther: "",
	}[c.grant.Type]
}

// A tokenValue is a parameter of a call.
type tokenValue struct {
	text  resolve.Text
	plain string // as the server reads it; "" when it is not in the files
	place resolve.Range
	rows  bool // it is a field by itself, not a part of a longer text
}

// parameter is the parameter of a call with that name.
func (c *tokenCall) parameter(name string) (v tokenValue, ok bool) {
	if c.written != nil {
		p := c.written.Param(name)
		if p == nil {
			return tokenValue{}, false
		}
		return tokenValue{p.Value, p.Plain(), p.At(), p.Carrier == credential.InForm || p.Carrier == credential.InMultipart}, true
	}
	if f := c.grant.Field(name); f.Param != nil {
		return tokenValue{f.Text(), f.Known(), fieldAt(c.grant, f), true}, true
	}
	for key, spot := range c.grant.Extras() {
		if key == name {
			v = tokenValue{text: c.request.Resolve(resolve.Plain(&spot)), place: lint.Whole(spot), rows: true}
			if v.text.Known() {
				v.plain = v.text.String()
			}
			return v, true
		}
	}
	return tokenValue{}, false
}

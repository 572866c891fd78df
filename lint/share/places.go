package share

import (
	"slices"
	"strings"

	"github.com/postlint/postlint/lint/credential"
	"github.com/postlint/postlint/lint/postman"
	"github.com/postlint/postlint/lint/resolve"
	"github.com/postlint/postlint/lint/source"
)

func (t *taker) collection(c *postman.Collection) {
	t.auth(c.Auth)
	t.variables(c.Variables)
	t.scripts(c.Scripts)
	for _, f := range c.Folders {
		t.auth(f.Auth)
		t.variables(f.Variables)
		t.scripts(f.Scripts)
	}
	for _, r := range slices.Concat(c.Requests, c.Others) {
		t.sends(r, r)
		t.tree(r, "auth", r.MisplacedAuth, value, byMark)
		t.variables(r.Variables)
		t.scripts(r.Scripts)
		for _, e := range r.Examples {
			t.example(e)
		}
	}
	for _, e := range c.Lost {
		t.example(e)
	}
}

// sends takes out what a request, or the request of an example, would send.
func (t *taker) sends(owner postman.Owner, r *postman.Request) {
	t.auth(r.Auth)
	t.headers(r.Headers, byReference)
	t.url(r)
	t.body(r)
	for _, part := range [...]string{"certificate", "proxy"} {
		t.tree(owner, part, r.Value().Get(part), value, byMark)
	}
}

// settings are the parameters of auth types that say how, not who.
var settings = []string{
	"in", "key", "addTokenTo", "tokenType", "headerPrefix", "grant_type", "grantType", "scope", "algorithm", "signatureMethod", "version", "realm", "qop",
	"region", "service", "domain", "workstation", "tokenName", "client_authentication", "clientAuth", "challengeAlgorithm", "queryParamKey", "headersToSign",
	"alg", "audience", "resource", "redirect_uri", "redirectUri", "callBackUrl", "callbackUrl", "accessTokenUrl", "authUrl", "refreshTokenUrl", "baseURL",
	"expiresIn", "timeStamp", "timestamp", "nonceCount", "maxBodySize", "delegation", "app",
}

// credentials are those that say who, beside those whose names say that they are secrets.
var credentials = []string{
	"token", "value", "username", "password", "accessToken", "refreshToken", "clientId", "clientSecret", "consumerKey", "consumerSecret", "accessKey", "secretKey",
	"sessionToken", "privateKey", "secret", "user", "authId", "authKey", "clientToken", "nonce", "clientNonce", "opaque", "tokenSecret", "kid", "issuer", "subject",
	"state", "verifier", "code_verifier", "extraData",
}

func (t *taker) auth(a postman.Auth) {
	for _, p := range slices.Concat(a.Params, a.Idle) {
		r := value
		if p.Key == "id" && p.Spot.Node.File().YAML() { // names the auth that is inherited
			t.look(p.Spot.Node)
			continue
		}
		switch {
		case slices.Contains(credentials, p.Key), p.Key != "key" && credential.SecretName(p.Key) && !slices.Contains(settings, p.Key):
			r = slot
		case slices.Contains(settings, p.Key), postman.AuthLabel(p.Auth, p.Key) != p.Key && !resolve.KnownKey(p.Auth, p.Key):
			r = words
		}
		if text := strings.TrimSpace(p.Spot.Text.String()); r != slot && strings.HasPrefix(text, "{") && !strings.HasPrefix(text, "{{") {
			t.rawText(p.Spot) // the claims of a JWT, say
			continue
		}
		if p.Value.Kind() == source.Array || p.Value.Kind() == source.Object {
			t.tree(p.Spot.Owner, p.Key, p.Value, r, byReference)
			continue
		}
		t.text(p.Spot, p.Key, r, byReference)
	}
}

// plainHeaders are those that speak of formats, not of people. What says where a page was or
// which program asks is judged by its words all the same.
var plainHeaders = wordSet{list: `
	content-type content-length content-encoding content-disposition content-language accept accept-encoding accept-language accept-charset cache-control
	connection pragma user-agent origin referer host x-requested-with x-http-method-override te trailer transfer-encoding upgrade
	upgrade-insecure-requests dnt range if-match if-none-match if-modified-since if-unmodified-since prefer odata-version odata-maxversion soapaction date
	expires age vary server via allow last-modified access-control-allow-origin access-control-allow-methods access-control-allow-headers retry-after
	access-control-request-method access-control-request-headers sec-fetch-mode sec-fetch-site sec-fetch-dest x-content-type-options x-frame-options
	x-no-response-body strict-transport-security referrer-policy accept-ranges keep-alive x-powered-by x-xss-protection content-transfer-encoding
`}

// headers takes out the values of rows.
func (t *taker) headers(rows []*postman.Header, by means) {
	for _, h := range rows {
		name := h.KeyText.String()
		t.look(h.Key)
		lower := strings.ToLower(strings.TrimSpace(name))
		switch {
		case h.Unsplit:
			t.text(h.Spot, name, words, byMark)
		case lower == "cookie" || lower == "set-cookie":
			t.cookies(h.Spot, by)
		case lower == "authorization" || lower == "proxy-authorization" || credential.KeyHeaderName(name) || credential.AuthorizationTypo(name):
			t.text(h.Spot, name, slot, by)
		case plainHeaders.has(lower):
			t.text(h.Spot, name, words, by)
		default:
			t.text(h.Spot, name, rigourOf(name), by)
		}
	}
}

// cookies takes out the values of the cookies in a header.
func (t *taker) cookies(spot postman.Spot, by means) {
	t.look(spot.Node)
	if spot.Text.IsZero() {
		t.tree(spot.Owner, "cookie", spot.Node, slot, by)
		return
	}
	s, found := spot.Text.String(), false
	for name, at := range resolve.Cookies(s) {
		found = true
		r := value
		if cookie := s[name.Start:name.End]; credential.SessionCookie(cookie) {
			r = slot
		}
		t.part(spot, at.Start, at.End, s[name.Start:name.End], r, by)
	}
	if !found {
		t.text(spot, "cookie", slot, by)
	}
}

// variables takes out the values of variables.
func (t *taker) variables(list []*postman.Variable) {
	for _, v := range list {
		if !v.Value.Exists() {
			continue
		}
		r := rigourOf(v.Key)
		switch {
		case v.Type == "secret":
			r = slot
		case t.names.indirect[v.Key]:
			r = words
		}
		t.text(v.Spot, v.Spot.Name, r, byReference)
	}
}

func (t *taker) url(r *postman.Request) {
	u := &r.URL
	if u.Raw.Exists() {
		name := "raw"
		if u.Form == postman.URLString {
			name = ""
		}
		t.urlText(r.PartSpot(name, u.Raw))
	}
	for _, host := range u.Host {
		t.hostPart(r.PartSpot("host", host))
	}
	for _, segment := range u.Path {
		t.segments(r.PartSpot("path", segment))
	}
	for _, part := range []struct {
		name, key string
		value     source.Value
		rigour    rigour
	}{
		{"protocol", "protocol", u.Protocol, words},
		{"port", "port", u.Port, words},
		{"hash", "hash", u.Hash, words},
		{"auth", "user", u.User, slot},
		{"auth", "password", u.Password, slot},
	} {
		if part.value.Exists() {
			t.text(r.PartSpot(part.name, part.value), part.key, part.rigour, byReference)
		}
	}
	if u.QueryText.Exists() {
		t.queryText(r.PartSpot("query", u.QueryText))
	}
	t.rows(u.Query, byReference)
	t.rows(u.Variables, byReference)
}

// rows takes out the values of parameters and of the fields of a form. A parameter that is
// only a name is a value.
func (t *taker) rows(list []*postman.Query, by means) {
	for _, q := range list {
		name := q.KeyText.String()
		t.look(q.Key)
		if src := q.Node.Get("src"); src.Exists() {
			t.attached(q.Spot.Owner, src)
		}
		if q.Value.Kind() == source.Null || !q.Value.Exists() && q.Text.IsZero() {
			t.look(q.Value)
			t.text(q.NameSpot(), "parameter", words, by)
			continue
		}
		r := rigourOf(name)
		if credential.QueryCredentialName(name) {
			r = slot
		}
		t.text(q.Spot, name, r, by)
	}
}

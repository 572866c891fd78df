package credential

import (
	"slices"
	"strings"

	"github.com/postlint/postlint/lint/postman"
	"github.com/postlint/postlint/lint/resolve"
	"github.com/postlint/postlint/lint/source"
)

// secretParams are the parameters of auth types that hold a secret (measured: those
// that Postman's runtime reads, and those that the app's token flow reads).
var secretParams = []string{
	"token", "password", "value", "accessToken", "refreshToken", "clientSecret", "consumerSecret", "tokenSecret", "privateKey",
	"secretKey", "sessionToken", "authKey", "clientToken", "secret", "code_verifier", "assertion",
}

// plainParams are the parameters that hold settings, addresses and names. They are no
// place for a credential.
var plainParams = []string{
	"in", "key", "addTokenTo", "tokenType", "headerPrefix", "grant_type", "grantType", "scope", "algorithm", "signatureMethod",
	"version", "realm", "qop", "region", "service", "domain", "workstation", "showPassword", "saveHelperData", "tokenName",
	"client_authentication", "clientAuth", "challengeAlgorithm", "useBrowser", "usePkce", "enableTokenRefresh", "queryParamKey",
	"isSecretBase64Encoded", "disableRetryRequest", "addParamsToHeader", "addEmptyParamsToSign", "autoAddParam", "timeStamp",
	"includeBodyHash", "disableHeaderEncoding", "includePayloadHash", "addAuthDataToQuery", "headersToSign", "maxBodySize",
	"alg", "exp", "audience", "resource", "redirect_uri", "redirectUri", "callBackUrl", "callbackUrl", "state",
	"credentials", "tokenRequestParams", "authRequestParams", "refreshRequestParams", "nonceCount", "timestamp",
}

// PlainParam says that a parameter of an auth holds a setting, an address or a name, so that
// its value may be shown.
func PlainParam(key string) bool { return slices.Contains(plainParams, key) }

func (c *collector) auth(a postman.Auth) {
	from := len(c.out)
	c.place = InAuth
	for _, p := range a.Params {
		c.param(p)
	}
	if len(a.Idle) > 0 {
		c.idle(a.Idle, c.said(from))
	}
	c.place, c.disabled = InIdleAuth, true
	c.embedded(a.Owner, a.Embedded(), from)
	c.disabled = false
}

// idle gathers from parameters that are not sent.
func (c *collector) idle(params []*postman.Param, said map[[2]string]bool) {
	c.disabled = true
	for _, p := range params {
		c.place = InIdleAuth
		if p.Lost {
			c.place = InAuth
		}
		at := len(c.out)
		c.param(p)
		if p.Lost {
			c.repeated(at, said)
		}
	}
	c.disabled = false
}

func (c *collector) param(p *postman.Param) {
	if !scalar(p.Value) {
		if p.Value.Exists() {
			place := c.place
			name := p.Key
			if p.Auth == "apikey" && name == "value" {
				name = "apikey"
			}
			c.named(p.Spot.Owner, name, p.Value, place)
			c.place = place
		}
		return
	}
	from := len(c.out)
	switch {
	case p.Auth == "bearer" && p.Key == "token", p.Auth == "apikey" && p.Key == "value", p.Key == "accessToken":
		c.inSlot(p.Spot, p.Key, HeaderSlot)
	case slices.Contains(secretParams, p.Key) || SecretName(p.Key) && !slices.Contains(plainParams, p.Key):
		c.add(p.Spot, p.Key, 0, p.Spot.Text.Len(), true)
	case !slices.Contains(plainParams, p.Key):
		c.add(p.Spot, p.Key, 0, p.Spot.Text.Len(), false)
	}
	c.scan(p.Spot, from)
}

func scalar(v source.Value) bool {
	return v.Kind() == source.String || v.Kind() == source.Number
}

// inSlot adds the token of a value that may begin with a scheme.
func (c *collector) inSlot(spot postman.Spot, name string, slot Slot) {
	c.slot = spot
	f := outlineOf(resolve.Plain(&c.slot), slot)
	scheme := f.schemeMeant()
	if scheme == "" || f.Scheme.Empty() {
		c.add(spot, name, 0, spot.Text.Len(), true)
		return
	}
	from := len(c.out)
	c.add(spot, name, f.Token.Start, f.Token.End, true)
	if scheme == "Basic" {
		c.pairs(from)
	}
}

// pairs gives the literals from index from on the shape of a Basic pair where they
// are one.
func (c *collector) pairs(from int) {
	for i := from; i < len(c.out); i++ {
		l := &c.out[i]
		pair, ok := decodeBase64(l.Value())
		user, password, colon := strings.Cut(pair, ":")
		if !ok || !colon || !printable(pair) {
			continue
		}
		l.Shape = Shape{Kind: KindBasicPair, Length: l.Shape.Length, Demo: DemoWord(password)}
		switch {
		case pair == ":": // as Postman's apps wrote it for a helper that nobody had filled in
			l.Shape.Kind = KindEmpty
		case strings.Contains(pair, "{{"), password == "" && IsPlaceholder(user), password != "" && IsPlaceholder(password):
			l.Shape.Kind = KindPlaceholder
		case password == "" && !opens(user): // a person's name, and no secret beside it
			l.Shape.Kind = KindEmpty
		}
		l.Secret = secret(l, pair)
	}
}

func (c *collector) headers(rows []*postman.Header) {
	for _, h := range rows {
		if !h.Value.Same(h.Node) && c.quiet(h.Node) {
			continue
		}
		c.place, c.disabled = InHeader, h.Disabled
		c.header(h)
		c.scan(h.NameSpot(), len(c.out))
		c.description(h.Spot.Owner, h.Node)
	}
	c.disabled = false
}

func (c *collector) header(h *postman.Header) {
	spot, name := h.Spot, h.KeyText.String()
	if h.Unsplit { // it is no header, and says all the same what it was meant to be
		before, _, _ := strings.Cut(c.textOf(spot.Text), ":")
		name, spot.Text = spot.Name, spot.Text.Slice(len(before)+1, spot.Text.Len())
	}
	if name == "" { // the runtimes read no other member as the name; a person may
		name = h.Node.Get("name").Text().String()
	}
	if spot.Text.IsZero() || h.Value.Exists() && !scalar(h.Value) {
		c.named(spot.Owner, name, h.Value, c.place)
		return
	}
	from := len(c.out)
	switch lower := strings.ToLower(strings.Trim(name, " :")); {
	case lower == "authorization" || lower == "proxy-authorization" || strings.EqualFold(name, "authentication"):
		c.inSlot(spot, name, HeaderSlot)
	case lower == "cookie" || lower == "set-cookie":
		c.cookieHeader(spot, lower == "set-cookie")
	case KeyHeaderName(name) || meantAuthorization(lower), lower == "" && schemeLength(c.textOf(spot.Text)) > 0:
		c.inSlot(spot, name, HeaderSlot)
	}
	c.scan(spot, from)
}

// meantAuthorization says whether a name is Authorization with a slip of the fingers:
// what is in it is no less secret.
func meantAuthorization(lower string) bool {
	return len(lower) >= 11 && len(lower) <= 15 && editDistance(lower, "authorization") <= 2 || lower == "auth" || lower == "bearer"
}

// answerHeaders gathers from the headers of a saved answer.
func (c *collector) answerHeaders(rows []*postman.Header) {
	for _, h := range rows {
		if !h.Value.Same(h.Node) && c.quiet(h.Node) {
			continue
		}
		c.place, c.disabled = InResponse, false
		c.header(h)
	}
}

// cookieHeader adds the values of cookies that carry a login. Of Set-Cookie only the
// first pair is a cookie (RFC 6265 §4.1.1).
func (c *collector) cookieHeader(spot postman.Spot, one bool) {
	place := c.place
	c.place = InCookie
	text := c.textOf(spot.Text)
	if first := strings.IndexByte(text, ';'); one && first >= 0 {
		text = text[:first]
	}
	for name, value := range resolve.Cookies(text) {
		c.cookie(spot, text[name.Start:name.End], value.Start, value.End)
	}
	c.place = place
}

func (c *collector) cookie(spot postman.Spot, name string, i, j int) {
	from := len(c.out)
	c.add(spot, name, i, j, SessionCookie(name))
	for k := from; k < len(c.out); k++ {
		if l := &c.out[k]; l.Shape.Kind == KindOpaque || l.Shape.Kind == KindPassword {
			l.Shape.Kind = KindCookie
			l.Secret = secret(l, l.Value())
		}
	}
}

// cookies gathers saved cookies: objects with a name and a value.
func (c *collector) cookies(owner postman.Owner, list source.Value) {
	for _, row := range list.Elements() {
		value := row.Get("value")
		if !scalar(value) {
			c.tree(owner, row, InCookie)
			continue
		}
		name := row.Get("key")
		if !name.Exists() {
			name = row.Get("name")
		}
		c.place = InCookie
		spot := postman.FileSpot(owner, value)
		c.cookie(spot, name.Text().String(), 0, spot.Text.Len())
	}
}

func (c *collector) variables(rows []*postman.Variable) {
	for _, v := range rows {
		c.place, c.disabled = InVariable, v.Disabled
		c.typed = v.Type == "secret"
		c.variable(v)
		c.typed = false
		c.scan(v.NameSpot(), len(c.out))
		c.description(v.Spot.Owner, v.Node)
	}
	c.disabled = false
}

func (c *collector) variable(v *postman.Variable) {
	if !scalar(v.Value) {
		if v.Value.Exists() {
			c.named(v.Spot.Owner, v.Spot.Name, v.Value, InVariable)
		}
		return
	}
	from := len(c.out)
	name := v.Spot.Name
	if v.Type == "secret" || SecretName(name) || suspicious(c.textOf(v.Spot.Text)) {
		c.inSlot(v.Spot, name, HeaderSlot)
	}
	c.scan(v.Spot, from)
	c.text(v.Spot, from)
}

// suspicious says whether a value under a name that says nothing is random all the
// same. Numbers in hexadecimal are usually identifiers.
func suspicious(s string) bool {
	s = strings.TrimSpace(s)
	if _, rest, ok := strings.Cut(s, " "); ok {
		s = rest
	}
	return Entropic(s) && !all(s, isHex)
}

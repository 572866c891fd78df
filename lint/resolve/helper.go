package resolve

import (
	"bytes"
	"encoding/base64"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/postlint/postlint/lint/lazy"
	"github.com/postlint/postlint/lint/source"
)

// helpers are what each auth type does to a request (measured). A type that is not
// here does nothing.
var helpers = lazy.Value[map[string]func(*context, *Request)]{Make: func() map[string]func(*context, *Request) {
	return map[string]func(*context, *Request){
		Basic:    (*context).basic,
		Bearer:   (*context).bearer,
		APIKey:   (*context).apiKey,
		OAuth2:   (*context).oauth2,
		OAuth1:   (*context).oauth1,
		Digest:   (*context).digest,
		NTLM:     (*context).ntlm,
		AWSV4:    (*context).awsV4,
		Hawk:     (*context).hawk,
		EdgeGrid: (*context).edgeGrid,
		ASAP:     (*context).asap,
		JWT:      (*context).jwt,
	}
}}

// basic always signs, even with nothing: user and password in UTF-8, joined by a
// colon, in base64. References that stay are encoded with them.
func (c *context) basic(r *Request) {
	user, password := r.Helper.truthy("username"), r.Helper.truthy("password")
	pair := base64.StdEncoding.EncodeToString([]byte(user.String() + ":" + password.String()))
	c.authorization(r, c.room.concat(basicPrefix, replaced(pair, user, password)))
}

func (c *context) bearer(r *Request) {
	if !r.Helper.has("token") && !c.is(fieldEmptyToken) {
		return
	}
	c.authorization(r, c.room.concat(bearerPrefix, r.Helper.Value("token")))
}

// What helpers write themselves.
var (
	authorizationName = Text{s: "Authorization", pieces: []Piece{{end: int32(len("Authorization"))}}}
	basicPrefix       = Text{s: "Basic ", pieces: []Piece{{end: int32(len("Basic "))}}}
	bearerPrefix      = Text{s: "Bearer ", pieces: []Piece{{end: int32(len("Bearer "))}}}
)

// authorization signs with an Authorization header.
func (c *context) authorization(r *Request, value Text) {
	h := c.room.headers.One()
	h.Name, h.Value = authorizationName, value
	r.sign(h, isAuthorization)
}

// apiKey needs a key or a value. Without a key, a header is not sent; a query
// parameter is, without a name.
func (c *context) apiKey(r *Request) {
	a := &r.Helper
	if !a.has("key") && !a.has("value") {
		return
	}
	key, value := a.Value("key"), a.Value("value")
	if a.Value("in").String() == "query" && !c.is(fieldAPIKeyHeader) {
		r.removeQuery(key.String())
		r.addQuery(key, value, a.isText("value"))
		return
	}
	if key.Len() == 0 {
		return
	}
	if p := a.Param("value"); p != nil && a.isNil("value") {
		value = c.room.scalar(&p.Spot, p.Value)
	}
	h := c.room.headers.One()
	h.Name, h.Value = key, value
	var room, other [64]byte
	words := appendLowerCase(room[:0], key.String())
	r.sign(h, func(name string) bool { return bytes.Equal(appendLowerCase(other[:0], name), words) })
	c.apiKeys(r)
}

// apiKeys sends a header for each element when the value is a list.
func (c *context) apiKeys(r *Request) {
	p := r.Helper.Param("value")
	if p == nil || p.Value.Kind() != source.Array || typed(p.Param) {
		return
	}
	first := r.Helper.Header
	r.Wire = slices.DeleteFunc(r.Wire, func(h *Header) bool { return h == first })
	for _, v := range p.Value.Elements() {
		spot := p.Spot
		spot.Node, spot.Text = v, v.Text()
		r.Wire = append(r.Wire, &Header{Name: first.Name, Value: c.resolve(c.room.scalar(&spot, v)), Origin: FromAuth})
	}
}

// addQuery adds a query parameter, with an equals sign only when it has a value.
func (r *Request) addQuery(name, value Text, valued bool) {
	q := &SentQuery{Name: name, Value: value, Raw: reserved(name, "&#="), Origin: FromAuth}
	if valued {
		q.Raw = Concat(q.Raw, Synthetic("="), reserved(value, "&#"))
	}
	r.Query = append(r.Query, q)
	r.Helper.Emits = EmitsQuery
	r.edited = true
}

// removeQuery removes the parameters of exactly these names.
func (r *Request) removeQuery(names ...string) {
	before := len(r.Query)
	r.Query = slices.DeleteFunc(r.Query, func(q *SentQuery) bool { return slices.Contains(names, q.Name.String()) })
	r.edited = r.edited || len(r.Query) != before
}

// oauth2 sends the stored token and never fetches one. Whatever addTokenTo says, once
// there is a token the Authorization rows and the access_token parameters are gone.
func (c *context) oauth2(r *Request) {
	a := &r.Helper
	if strings.EqualFold(a.Value("tokenType").String(), "mac") {
		return
	}
	if !a.has("accessToken") && (a.Param("accessToken") == nil || !c.is(fieldEmptyToken)) {
		return
	}
	inHeader := !a.has("addTokenTo") || a.Value("addTokenTo").String() == "header"
	if !inHeader || !c.is(fieldTokenParameter) {
		r.removeQuery("access_token")
	}
	switch to := a.Value("addTokenTo").String(); {
	case !a.has("addTokenTo") || to == "header":
		c.oauth2Header(r)
	case to == "queryParams":
		r.drop(isAuthorization, nil)
		r.addQuery(Synthetic("access_token"), a.Value("accessToken"), a.isText("accessToken"))
	case c.is(fieldOddAddTo):
		c.oauth2Header(r)
	default:
		r.drop(isAuthorization, nil)
	}
}

// oauth2Header trims the prefix; none means Bearer, an empty one the bare token.
func (c *context) oauth2Header(r *Request) {
	prefix := Synthetic("Bearer")
	if !r.Helper.isNil("headerPrefix") {
		prefix = trimmed(r.Helper.Value("headerPrefix"))
	}
	value := r.Helper.Value("accessToken")
	if prefix.Len() > 0 {
		value = c.room.concat(prefix, Synthetic(" "), value)
	}
	c.authorization(r, value)
}

func trimmed(t Text) Text {
	s := t.String()
	start := len(s) - len(strings.TrimLeftFunc(s, jsSpace))
	end := max(start, len(strings.TrimRightFunc(s, jsSpace)))
	return t.Slice(start, end)
}

// digest sends the first request as it is and signs once challenged, unless realm and
// nonce are stored: then it signs at once.
func (c *context) digest(r *Request) {
	a := &r.Helper
	a.Emits = EmitsRetry
	if !a.has("nonce") || !a.has("realm") || !a.has("username") {
		return
	}
	if !slices.Contains(digestAlgorithms, a.Value("algorithm").String()) {
		r.drop(isAuthorization, nil)
		return
	}
	r.signed()
}

// digestAlgorithms are the names that Postman's digest helper knows, case included.
var digestAlgorithms = []string{"", "MD5", "MD5-sess", "SHA-256", "SHA-256-sess", "SHA-512-256", "SHA-512-256-sess"}

// ntlm takes the Authorization rows off the first request.
func (c *context) ntlm(r *Request) {
	if !c.is(fieldNTLM) {
		r.drop(isAuthorization, nil)
	}
	r.Helper.Emits = EmitsRetry
}

// appendLowerCase appends a name as Postman's apikey helper compares names (lodash's lowerCase):
// apostrophes go, words are split at case changes, digits and everything else that is no letter,
// and joined by a blank.
func appendLowerCase(dst []byte, s string) []byte {
	before, begun := ' ', len(dst)
	for i, c := range s {
		switch {
		case apostrophe(c):
			continue
		case unicode.IsLetter(c) || unicode.IsDigit(c):
			ends := !unicode.IsLetter(before) && !unicode.IsDigit(before) || wordBreak(before, c, s[i+utf8.RuneLen(c):])
			if ends && len(dst) > begun {
				dst = append(dst, ' ')
			}
			dst = utf8.AppendRune(dst, unicode.ToLower(c))
		}
		before = c
	}
	return dst
}

// apostrophe says that a character is left out of a name.
func apostrophe(c rune) bool { return c == '\'' || c == '\u2019' }

// wordBreak says whether a new word begins at a character between another and a rest: aB, 1a, a1,
// and the last capital of ABc.
func wordBreak(before, c rune, rest string) bool {
	switch {
	case unicode.IsDigit(before) != unicode.IsDigit(c):
		return true
	case unicode.IsLower(before) && unicode.IsUpper(c):
		return true
	}
	next, _ := utf8.DecodeRuneInString(strings.TrimLeftFunc(rest, apostrophe))
	return unicode.IsUpper(before) && unicode.IsUpper(c) && unicode.IsLower(next)
}

package resolve

import (
	"encoding/base64"
	"slices"
	"strings"
	"unicode"

	"github.com/postlint/postlint/lint/source"
)

// helpers are what each auth type does to a request (measured). A type that is not
// here does nothing.
var helpers = map[string]func(*context, *Request){
	Basic:    (*context).basic,
	Bearer:   (*context).bearer,
	APIKey:   (*context).apiKey,
	OAuth2:   (*context).oauth2,
	OAuth1:   (*context).oauth1,
	Digest:   (*context).digest,
	NTLM:     (*context).ntlm,
	AWSV4:    (*context).awsV4,
	Hawk:     needing("authId", "authKey"),
	EdgeGrid: needing("accessToken", "clientToken", "clientSecret"),
	ASAP:     needing("kid", "iss", "aud", "privateKey"),
	JWT:      (*context).jwt,
}

// basic always signs, even with nothing: user and password in UTF-8, joined by a
// colon, in base64. References that stay are encoded with them.
func (c *context) basic(r *Request) {
	user, password := r.Helper.Value("username"), r.Helper.Value("password")
	pair := base64.StdEncoding.EncodeToString([]byte(user.String() + ":" + password.String()))
	value := Concat(Synthetic("Basic "), replaced(pair, user, password))
	r.sign(&Header{Name: Synthetic("Authorization"), Value: value}, isAuthorization)
}

func (c *context) bearer(r *Request) {
	token := r.Helper.Value("token")
	if token.Len() == 0 && !c.is(fieldEmptyToken) {
		return
	}
	value := Concat(Synthetic("Bearer "), token)
	r.sign(&Header{Name: Synthetic("Authorization"), Value: value}, isAuthorization)
}

func (c *context) apiKey(r *Request) {
	key, value := r.Helper.Value("key"), r.Helper.Value("value")
	if key.Len() == 0 {
		return
	}
	if r.Helper.Value("in").String() == "query" && !c.is(fieldAPIKeyHeader) {
		r.setQuery(key, value)
		return
	}
	words := lowerCase(key.String())
	r.sign(&Header{Name: key, Value: value}, func(name string) bool { return lowerCase(name) == words })
}

// setQuery adds a query parameter in place of those of exactly the same name.
func (r *Request) setQuery(name, value Text) {
	r.removeQuery(name.String())
	q := &SentQuery{Name: name, Value: value, Origin: FromAuth}
	q.Raw = Concat(name, Synthetic("="), value)
	r.Query = append(r.Query, q)
	r.Helper.Emits = EmitsQuery
}

func (r *Request) removeQuery(name string) {
	r.edited = true
	r.Query = slices.DeleteFunc(r.Query, func(q *SentQuery) bool { return q.Name.String() == name })
}

// oauth2 sends the stored token and never fetches one. Whatever addTokenTo says, once
// there is a token the Authorization rows are gone.
func (c *context) oauth2(r *Request) {
	token := r.Helper.Value("accessToken")
	if strings.EqualFold(r.Helper.Value("tokenType").String(), "mac") {
		return
	}
	if token.Len() == 0 && !c.is(fieldEmptyToken) {
		return
	}
	switch to := r.Helper.Value("addTokenTo").String(); {
	case to == "" || to == "header":
		c.oauth2Header(r, token)
	case to == "queryParams":
		r.drop(isAuthorization, nil)
		r.setQuery(Synthetic("access_token"), token)
	case c.is(fieldOddAddTo):
		c.oauth2Header(r, token)
	default:
		r.drop(isAuthorization, nil)
	}
}

// oauth2Header trims the prefix; none means Bearer, an empty one the bare token.
func (c *context) oauth2Header(r *Request, token Text) {
	r.removeQuery("access_token")
	prefix := Synthetic("Bearer")
	if p := r.Helper.Param("headerPrefix"); p != nil && p.Value.Exists() && p.Value.Kind() != source.Null {
		prefix = trimmed(p.Text)
	}
	value := token
	if prefix.Len() > 0 {
		value = Concat(prefix, Synthetic(" "), token)
	}
	r.sign(&Header{Name: Synthetic("Authorization"), Value: value}, isAuthorization)
}

func trimmed(t Text) Text {
	s := t.String()
	start := len(s) - len(strings.TrimLeftFunc(s, unicode.IsSpace))
	end := max(start, len(strings.TrimRightFunc(s, unicode.IsSpace)))
	return t.Slice(start, end)
}

// oauth1 puts its parameters into the header, else into the query or, for form
// bodies, the body. Only the exact spelling Authorization is removed in that case.
func (c *context) oauth1(r *Request) {
	a := &r.Helper
	keyed := a.Value("consumerSecret").Len() > 0 || a.Value("privateKey").Len() > 0
	if a.Value("consumerKey").Len() == 0 || !keyed {
		return
	}
	if truthy(a.Value("addParamsToHeader")) {
		r.signed()
		return
	}
	r.drop(func(name string) bool { return name == "Authorization" }, nil)
	a.Emits = EmitsQuery
	form := r.Body.Mode == "urlencoded" && !r.Body.Disabled
	if form && (r.Verb == "POST" || r.Verb == "PUT") {
		a.Emits = EmitsBody
		return
	}
	r.edited = true
	r.Query = append(r.Query, signedQuery("oauth_signature"))
}

// awsV4 signs even without keys, with "undefined" in their place.
func (c *context) awsV4(r *Request) {
	if truthy(r.Helper.Value("addAuthDataToQuery")) {
		r.drop(isAuthorization, nil)
		r.Helper.Emits = EmitsQuery
		r.edited = true
		r.Query = append(r.Query, signedQuery("X-Amz-Signature"))
		return
	}
	r.signed()
}

// digest sends the first request as it is and signs once challenged; ntlm takes the
// Authorization rows off it.
func (c *context) digest(r *Request) { r.Helper.Emits = EmitsRetry }

func (c *context) ntlm(r *Request) {
	r.drop(isAuthorization, nil)
	r.Helper.Emits = EmitsRetry
}

// jwtAlgorithms are the names that Postman signs with, case included.
var jwtAlgorithms = []string{
	"HS256", "HS384", "HS512", "RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512",
}

// jwt makes a fresh token of a payload. Without a key or with another spelling of the
// algorithm the request goes out unsigned.
func (c *context) jwt(r *Request) {
	a := &r.Helper
	algorithm := a.Value("algorithm").String()
	key := a.Value("privateKey")
	if strings.HasPrefix(algorithm, "HS") {
		key = a.Value("secret")
	}
	if !slices.Contains(jwtAlgorithms, algorithm) || key.Len() == 0 {
		return
	}
	switch a.Value("addTokenTo").String() {
	case "", "header":
		r.signed()
	case "queryParam":
		name := a.Value("queryParamKey").String()
		if name == "" {
			name = "token"
		}
		a.Emits = EmitsQuery
		r.edited = true
		r.Query = append(r.Query, signedQuery(name))
	}
}

// needing is a helper that signs the Authorization header when all its parameters are
// there, and does nothing otherwise.
func needing(keys ...string) func(*context, *Request) {
	return func(_ *context, r *Request) {
		for _, k := range keys {
			if r.Helper.Value(k).Len() == 0 {
				return
			}
		}
		r.signed()
	}
}

// signed puts an Authorization header on the wire whose value nobody can tell.
func (r *Request) signed() {
	r.sign(&Header{Name: Synthetic("Authorization"), Signed: true}, isAuthorization)
}

func signedQuery(name string) *SentQuery {
	return &SentQuery{Name: Synthetic(name), Raw: Synthetic(name + "="), Origin: FromAuth, Signed: true}
}

// lowerCase compares names the way Postman's apikey helper does (lodash's lowerCase):
// words are split at case changes, digits and everything else that is no letter.
func lowerCase(s string) string {
	var words []string
	var word []rune
	flush := func() {
		if len(word) > 0 {
			words = append(words, strings.ToLower(string(word)))
			word = nil
		}
	}
	runes := []rune(s)
	for i, c := range runes {
		if !unicode.IsLetter(c) && !unicode.IsDigit(c) {
			flush()
			continue
		}
		if i > 0 && wordBreak(runes, i) {
			flush()
		}
		word = append(word, c)
	}
	flush()
	return strings.Join(words, " ")
}

// wordBreak says whether a new word begins at a place: aB, 1a, a1, and the last
// capital of ABc.
func wordBreak(r []rune, i int) bool {
	p, c := r[i-1], r[i]
	switch {
	case unicode.IsDigit(p) != unicode.IsDigit(c):
		return true
	case unicode.IsLower(p) && unicode.IsUpper(c):
		return true
	}
	return unicode.IsUpper(p) && unicode.IsUpper(c) && i+1 < len(r) && unicode.IsLower(r[i+1])
}

package resolve

import (
	"encoding/base64"
	"slices"
	"strings"

	"github.com/postlint/postlint/lint/lazy"
	"github.com/postlint/postlint/lint/source"
)

// signed puts an Authorization header on the wire whose value nobody can tell.
func (r *Request) signed() {
	r.sign(&Header{Name: Synthetic("Authorization"), Signed: true}, isAuthorization)
}

// quoted are the parameters that stand as they are in the Authorization header that a
// helper signs (measured).
var quoted = lazy.Value[map[string][]string]{Make: func() map[string][]string {
	return map[string][]string{
		AWSV4:    {"accessKey", "region", "service"},
		Hawk:     {"authId", "extraData", "app", "delegation"},
		EdgeGrid: {"accessToken", "clientToken"},
		Digest:   {"username", "realm", "nonce", "opaque"},
	}
}}

// quotesBadChar says that a signed header holds a character that Node does not send.
func (a *Auth) quotesBadChar(h *Header) bool {
	keys := quoted.Get()[a.Type]
	if h.Is("x-amz-security-token") {
		keys = []string{"sessionToken"}
	} else if !h.Is("authorization") {
		return false
	}
	return slices.ContainsFunc(keys, func(key string) bool { return a.has(key) && BadHeaderChar(a.Value(key).s) >= 0 })
}

// signedQuery adds query parameters whose values nobody can tell.
func (r *Request) signedQuery(names ...string) {
	for _, n := range names {
		r.Query = append(r.Query, &SentQuery{Name: Synthetic(n), Raw: Synthetic(n + "="), Origin: FromAuth, Signed: true})
	}
	r.Helper.Emits = EmitsQuery
	r.edited = true
}

// oauth1 puts its parameters into the header, else into the query or, for form
// bodies, the body. Only the exact spelling Authorization is removed. A key or method
// that cannot sign leaves nothing in its place.
func (c *context) oauth1(r *Request) {
	a := &r.Helper
	method := a.Value("signatureMethod").String()
	secret := "consumerSecret"
	if algorithm, _, _ := strings.Cut(method, "-"); strings.EqualFold(algorithm, "RSA") {
		secret = "privateKey"
	}
	if !a.has("consumerKey") || !a.has(secret) {
		return
	}
	r.drop(func(name string) bool { return name == "Authorization" }, nil)
	r.removeQuery(oauth1Params...)
	if !slices.Contains(oauth1Methods, method) || secret == "privateKey" && !maybePEM(a.Value(secret)) {
		return
	}
	if !c.is(fieldOAuthQuery) {
		r.recodeQuery()
	}
	if a.has("addParamsToHeader") {
		h := &Header{Name: Synthetic("Authorization"), Origin: FromAuth, Signed: true}
		a.Emits, a.Header = EmitsHeader, h
		r.Wire = append(r.Wire, h)
		for i := range r.Dropped {
			if d := &r.Dropped[i]; d.Why == DropHelper {
				d.By = h
			}
		}
		return
	}
	if r.Body.Mode == "urlencoded" && (strings.Contains(r.Verb, "POST") || strings.Contains(r.Verb, "PUT")) {
		a.Emits = EmitsBody
		return
	}
	r.signedQuery(slices.DeleteFunc(slices.Clone(oauth1Params), func(name string) bool { return !r.oauth1Sends(name) })...)
}

// recodeQuery writes the query as OAuth 1.0 wants it (RFC 5849 section 3.6): plus signs
// become spaces, all but unreserved characters are encoded, and what stands between two
// "&" without a character is gone. Where encoding is off the query stays (measured).
func (r *Request) recodeQuery() {
	if r.Target.Verbatim {
		return
	}
	r.Query = slices.DeleteFunc(r.Query, func(q *SentQuery) bool { return q.Raw.Len() == 0 })
	for _, q := range r.Query {
		if q.Raw.Len() == q.Name.Len() { // without an equals sign
			q.Raw = recoded(q.Name)
			continue
		}
		q.Raw = Concat(recoded(q.Name), Synthetic("="), recoded(q.Value))
	}
	r.edited = true
}

// recoded is a text in that encoding. References that stay are left readable.
func recoded(t Text) Text {
	var parts []Text
	for _, p := range t.pieces {
		part := t.Slice(p.Start(), p.End())
		if p.Open == nil {
			bare := percentDecoded(strings.ReplaceAll(part.s, "+", " "))
			part = replaced(percentEncode(bare, "!\"#$%&'()*+,/:;<=>?@[\\]^`{|}"), part)
		}
		parts = append(parts, part)
	}
	return Concat(parts...)
}

// oauth1Params are the parameters of an OAuth 1.0 signature in the order in which
// Postman sends them.
var oauth1Params = []string{
	"oauth_consumer_key", "oauth_token", "oauth_signature_method", "oauth_timestamp", "oauth_nonce", "oauth_version",
	"oauth_body_hash", "oauth_callback", "oauth_verifier", "oauth_signature",
}

// oauth1Methods are the signature methods that Postman knows; none is one, too.
var oauth1Methods = []string{
	"", "HMAC-SHA1", "HMAC-SHA256", "HMAC-SHA512", "RSA-SHA1", "RSA-SHA256", "RSA-SHA512", "PLAINTEXT",
}

// oauth1Sends says that a parameter is part of the query. Empty ones are left out
// unless the auth asks for them.
func (r *Request) oauth1Sends(name string) bool {
	a := &r.Helper
	switch name {
	case "oauth_token":
		return a.has("token") || a.has("addEmptyParamsToSign")
	case "oauth_signature_method":
		return a.has("signatureMethod") || a.has("addEmptyParamsToSign")
	case "oauth_version":
		return a.has("version") || a.has("addEmptyParamsToSign")
	case "oauth_body_hash":
		return a.has("includeBodyHash") && r.Body.Mode != "urlencoded" && r.Body.Mode != "formdata"
	case "oauth_callback":
		return a.has("callback")
	case "oauth_verifier":
		return a.has("verifier")
	}
	return true
}

// awsV4 signs even without keys, with "undefined" in their place.
func (c *context) awsV4(r *Request) {
	if !r.Helper.has("accessKey") && !r.Helper.has("secretKey") && c.is(fieldAWSKeys) {
		return
	}
	own := []string{"authorization", "x-amz-date", "x-amz-security-token", "x-amz-content-sha256"}
	same := func(name string) bool { return slices.Contains(own, strings.ToLower(name)) }
	s3 := r.Helper.Value("service").String() == "s3"
	r.removeQuery(awsQuery...)
	r.removeQuery("X-Amz-Security-Token")
	if r.Helper.has("addAuthDataToQuery") {
		r.drop(same, nil)
		names := slices.Clone(awsQuery)
		if r.Helper.has("sessionToken") {
			names = slices.Insert(names, 1, "X-Amz-Security-Token")
		}
		if s3 && !r.hasQuery("X-Amz-Expires") {
			names = slices.Insert(names, 0, "X-Amz-Expires")
		}
		r.signedQuery(names...)
		return
	}
	r.sign(&Header{Name: Synthetic("Authorization"), Signed: true}, same)
	for _, x := range []struct {
		name string
		sent bool
	}{
		{"X-Amz-Content-Sha256", s3 || r.hasBody()}, {"X-Amz-Date", true}, {"X-Amz-Security-Token", r.Helper.has("sessionToken")},
	} {
		if x.sent {
			r.Wire = append(r.Wire, &Header{Name: Synthetic(x.name), Origin: FromAuth, Signed: true})
		}
	}
}

// awsQuery are the query parameters of an AWS signature in the order in which they are sent.
var awsQuery = []string{"X-Amz-Date", "X-Amz-Algorithm", "X-Amz-Credential", "X-Amz-SignedHeaders", "X-Amz-Signature"}

// hasQuery says that there is a query parameter of that name.
func (r *Request) hasQuery(name string) bool {
	return slices.ContainsFunc(r.Query, func(q *SentQuery) bool { return q.Name.String() == name })
}

// hasBody says that there is a body whose hash goes into a signature.
func (r *Request) hasBody() bool {
	switch r.Body.Mode {
	case "urlencoded":
		return len(r.Body.Fields) > 0
	case "formdata":
		return false
	}
	return r.Body.Filled()
}

// hawk sends an empty header for an algorithm that it does not know.
func (c *context) hawk(r *Request) {
	if !r.Helper.has("authId") || !r.Helper.has("authKey") {
		return
	}
	if !r.Helper.isText("authKey") {
		r.drop(isAuthorization, nil) // no key for a signature
		return
	}
	switch algorithm := r.Helper.Value("algorithm").String(); {
	case algorithm == "sha1" || algorithm == "sha256" || algorithm == "" && c.is(fieldHawkDefault):
		r.signed()
	default:
		r.sign(&Header{Name: Synthetic("Authorization")}, isAuthorization)
	}
}

func (c *context) edgeGrid(r *Request) {
	a := &r.Helper
	if !a.has("accessToken") || !a.has("clientToken") || !a.has("clientSecret") {
		return
	}
	if !a.isText("clientSecret") {
		r.drop(isAuthorization, nil) // no key for a signature
		return
	}
	r.signed()
}

// jwtAlgorithms are the names that Postman signs with, case included; asap takes the
// asymmetric ones.
var jwtAlgorithms = []string{
	"HS256", "HS384", "HS512", "RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512",
}

// jwt makes a fresh token of a payload. Without a key that fits, with another spelling
// of the algorithm or with JSON that cannot be read the request goes out unsigned.
func (c *context) jwt(r *Request) {
	a := &r.Helper
	algorithm := a.Value("algorithm").String()
	if !slices.Contains(jwtAlgorithms, algorithm) || !a.jwtKey(strings.HasPrefix(algorithm, "HS")) {
		return
	}
	for key, other := range map[string]string{"payload": "", "header": "null"} {
		if p := a.Param(key); p != nil && p.Value.Kind() != source.Object && !maybeObject(p.Text, other) {
			return
		}
	}
	switch to := a.Value("addTokenTo").String(); {
	case !a.has("addTokenTo") || to == "header":
		r.signed()
	case to == "queryParam":
		name := "token"
		if a.has("queryParamKey") {
			name = a.Value("queryParamKey").String()
		}
		r.removeQuery(name)
		r.signedQuery(name)
	}
}

func (a *Auth) jwtKey(symmetric bool) bool {
	if symmetric {
		return a.has("secret") && a.isText("secret")
	}
	return a.has("privateKey") && a.isText("privateKey") && maybePEM(a.Value("privateKey"))
}

// asap takes issuer, audience and key id from its parameters or from the claims.
func (c *context) asap(r *Request) {
	a := &r.Helper
	claims := a.Value("claims")
	if !maybeObject(claims, "null") || !a.has("privateKey") || !a.isText("privateKey") {
		return
	}
	var own source.Value
	if f, err := source.Parse("", []byte(claims.String()), source.DefaultLimits()); err == nil {
		own = f.Root()
	}
	for _, key := range []string{"kid", "iss", "aud"} {
		if !a.has(key) && !own.Get(key).Truthy() && decided(claims) {
			return
		}
	}
	if a.has("alg") && !slices.Contains(jwtAlgorithms[3:], a.Value("alg").String()) {
		return
	}
	key := a.Value("privateKey")
	if maybePEM(key) || strings.HasPrefix(key.String(), "data:") {
		r.signed()
	}
}

// maybeObject says that a text is nothing but space, a JSON object or one other text,
// or may become one of these when what is open is known.
func maybeObject(t Text, other string) bool {
	s := strings.TrimFunc(t.String(), jsSpace)
	return s == "" || s == other || isJSONObject(s) || !decided(t)
}

// maybePEM says that a text is a private key in the form that Postman's library reads
// (PKCS #8 in PEM), or may become one.
func maybePEM(t Text) bool {
	if !decided(t) {
		return true
	}
	s, ok := strings.CutPrefix(strings.TrimSpace(t.String()), "-----BEGIN ")
	if !ok {
		return false
	}
	_, s, _ = strings.Cut(s, "-----")
	s, _, _ = strings.Cut(s, "-----END ")
	der, err := base64.StdEncoding.DecodeString(strings.Join(strings.Fields(s), ""))
	return err == nil && len(der) > 0 && der[0] == 0x30 // an ASN.1 sequence
}

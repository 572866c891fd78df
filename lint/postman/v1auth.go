package postman

import (
	"github.com/postlint/postlint/lint/lazy"
	"github.com/postlint/postlint/lint/source"
)

// A helperV1 is what becomes of a value of "currentHelper": the auth type, and the names
// that its parameters have there.
type helperV1 struct {
	authType string
	late     bool              // newman 6 converts with a version that does not know it
	params   map[string]string // by their names in v1; the others get lost
	all      bool              // they have the same names, and none gets lost
}

// helpersV1 are the helpers that the conversion knows.
var helpersV1 = lazy.Value[map[string]helperV1]{Make: func() map[string]helperV1 {
	return map[string]helperV1{
		"apikeyAuth": {authType: "apikey", params: same("key", "value", "in")},
		"basicAuth":  {authType: "basic", params: renamed(same("username", "password"), "saveToRequest", "saveHelperData")},
		"bearerAuth": {authType: "bearer", params: same("token")},
		"digestAuth": {authType: "digest", params: same(
			"algorithm", "username", "realm", "password", "nonce", "nonceCount", "clientNonce", "opaque", "qop", "disableRetryRequest")},
		"hawkAuth": {authType: "hawk", params: renamed(same("algorithm", "user", "nonce", "timestamp"),
			"hawk_id", "authId", "hawk_key", "authKey", "saveToRequest", "saveHelperData", "ext", "extraData", "app", "appId", "dlg", "delegation")},
		"ntlmAuth": {authType: "ntlm", params: same("username", "password", "domain", "workstation", "disableRetryRequest")},
		"oAuth1": {authType: "oauth1", params: renamed(same(
			"consumerKey", "consumerSecret", "token", "tokenSecret", "signatureMethod", "timestamp", "nonce", "version", "realm"),
			"header", "addParamsToHeader", "auto", "autoAddParam", "includeEmpty", "addEmptyParamsToSign")},
		"oAuth2": {authType: "oauth2", params: same(
			"accessToken", "addTokenTo", "callBackUrl", "authUrl", "accessTokenUrl", "clientId", "clientSecret", "clientAuth", "grantType",
			"scope", "username", "password", "tokenType", "redirectUri", "refreshToken")},
		"awsSigV4": {authType: "awsv4", all: true},
		"jwtAuth": {authType: "jwt", late: true, params: same(
			"algorithm", "isSecretBase64Encoded", "payload", "addTokenTo", "headerPrefix", "queryParamKey", "header")},
		"asapAuth": {authType: "asap", late: true, params: same("exp", "claims", "sub", "privateKey", "kid", "aud", "iss", "alg")},
		"edgegridAuth": {authType: "edgegrid", late: true, params: same(
			"clientToken", "clientSecret", "accessToken", "headersToSign", "nonce", "timestamp", "baseURL", "maxBodySize")},
	}
}}

// same are parameters that keep their names.
func same(names ...string) map[string]string {
	m := make(map[string]string, len(names))
	for _, name := range names {
		m[name] = name
	}
	return m
}

// renamed adds parameters that do not: the old name and the new one, in pairs.
func renamed(m map[string]string, pairs ...string) map[string]string {
	for i := 0; i < len(pairs); i += 2 {
		m[pairs[i]] = pairs[i+1]
	}
	return m
}

// authV1 reads the auth of a collection, folder or request. Once there is a
// "currentHelper", be it null, or something in "helperAttributes", these two count and
// "auth" does not.
func (r *reader) authV1(owner Owner, node source.Value) Auth {
	helper, attributes := node.Get("currentHelper"), node.Get("helperAttributes")
	if !helper.Exists() && !attributes.Truthy() {
		return r.modernV1(owner, node.Get("auth"))
	}
	a := Auth{Owner: owner, Node: helper}
	a.Idle = idle(r.auth(owner, node.Get("auth")))
	params := r.attributes(attributes)
	if attributes.Kind() == source.String {
		a.text = attributes
	}
	name := word(helper)
	h, known := helpersV1.Get()[name]
	switch {
	case !params.Exists() && attributes.Kind() == source.String: // no JSON: then the helper is lost, too
	case helper.Kind() == source.String && name != "" && name != "normal":
		a.Type, a.as, a.Late, a.Form = helper, h.authType, h.late, FormObject
		if !known {
			a.as = name
		}
	}
	if !known {
		h.authType = typeOfAttributes(params)
	}
	for _, m := range r.members(params) {
		r.attribute(&a, h, m)
	}
	for _, p := range a.Idle {
		p.Lost = a.Set() && p.Auth == a.TypeName()
	}
	return a
}

// modernV1 reads an "auth" that counts. The conversion takes its parameters for rows, and
// forgets their types.
func (r *reader) modernV1(owner Owner, node source.Value) Auth {
	a := r.auth(owner, node)
	if !a.Type.Truthy() {
		a.Type = source.Value{}
	}
	if a.Form != FormRows {
		a.Idle = idle(a)
		a.Params, a.Form = nil, FormNone
	}
	for _, p := range a.Params {
		p.Typed = ""
	}
	return a
}

// Embedded returns the text of a v1 file that holds the parameters as a document of its
// own, or was meant to; it is absent when they stand in the file itself.
func (a Auth) Embedded() source.Value { return a.text }

// idle are all parameters of an auth that does not count.
func idle(a Auth) []*Param { return append(a.Params, a.Idle...) }

// attributes are the parameters of a helper: an object, or the text of one in old files.
func (r *reader) attributes(v source.Value) source.Value {
	if v.Kind() != source.String {
		return v
	}
	return nested(v)
}

// typeOfAttributes is the auth type that parameters belong to whose helper is not chosen.
func typeOfAttributes(params source.Value) string {
	id := word(params.Get("id"))
	if h, ok := helpersV1.Get()[id]; ok {
		return h.authType
	}
	if h, ok := helpersV1.Get()[id+"Auth"]; ok {
		return h.authType
	}
	return id
}

func (r *reader) attribute(a *Auth, h helperV1, m member) {
	if m.name == "id" {
		return
	}
	key, kept := h.params[m.name]
	if !kept {
		key, kept = m.name, h.all
	}
	p := &Param{Auth: h.authType, Key: key, Value: m.value, Row: m.value}
	p.Spot = spot(a.Owner, RoleAuth, h.authType, key, 0, m.value, m.value)
	if kept && a.Set() {
		a.Params = append(a.Params, p)
		return
	}
	a.Idle = append(a.Idle, p)
}

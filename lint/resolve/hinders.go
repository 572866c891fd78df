package resolve

import (
	"slices"
	"strings"

	"github.com/postlint/postlint/lint/lazy"
	"github.com/postlint/postlint/lint/source"
)

// needs are the parameters without which a helper of that type cannot sign. What basic
// and awsv4 miss they put in as nothing, and sign all the same (measured).
var needs = lazy.Value[map[string][]string]{Make: func() map[string][]string {
	return map[string][]string{
		Basic: {"username", "password"}, Bearer: {"token"}, APIKey: {"key", "value"}, OAuth2: {"accessToken"},
		OAuth1: {"consumerKey", "consumerSecret"}, Digest: {"username", "password"}, NTLM: {"username", "password"},
		AWSV4: {"accessKey", "secretKey"}, Hawk: {"authId", "authKey"}, EdgeGrid: {"accessToken", "clientToken", "clientSecret"},
		JWT: {"algorithm", "secret"}, ASAP: {"kid", "iss", "aud", "privateKey"},
	}
}}

// Needs are the keys of the parameters that the auth signs with, in a fixed order.
func (a *Auth) Needs() []string {
	out := slices.Clone(needs.Get()[a.Type])
	for i, key := range out {
		if (key == "consumerSecret" || key == "secret") && a.asymmetric() {
			out[i] = "privateKey"
		}
	}
	return out
}

// Lacks are those that the auth needs and that have no value.
func (a *Auth) Lacks() []string {
	return slices.DeleteFunc(a.Needs(), a.has)
}

// asymmetric says that the auth signs with a private key.
func (a *Auth) asymmetric() bool {
	switch a.Type {
	case OAuth1:
		return strings.HasPrefix(strings.ToUpper(a.Value("signatureMethod").String()), "RSA")
	case JWT:
		return slices.Contains(jwtAlgorithms[3:], a.Value("algorithm").String())
	}
	return false
}

// Hinders are the keys of the parameters on account of which the auth adds nothing to
// the request: those that it lacks and, when it lacks none, those with a word that
// Postman does not know or with a value that it cannot read. It is empty when the auth
// does add something, and for a type without parameters.
func (a *Auth) Hinders() []string {
	if a.Emits != EmitsNothing {
		return nil
	}
	if lacking := a.Lacks(); len(lacking) > 0 {
		return lacking
	}
	var out []string
	for _, key := range [...]string{"algorithm", "alg", "signatureMethod", "addTokenTo", "tokenType", "payload", "header", "claims", "privateKey"} {
		if p := a.Param(key); p != nil && a.has(key) && a.odd(p) {
			out = append(out, key)
		}
	}
	return out
}

// odd says that a parameter's value is none that the helper can use.
func (a *Auth) odd(p *Param) bool {
	s := p.Text.String()
	switch p.Key {
	case "algorithm":
		return a.Type == JWT && !slices.Contains(jwtAlgorithms, s)
	case "alg":
		return a.Type == ASAP && !slices.Contains(jwtAlgorithms[3:], s)
	case "signatureMethod":
		return !slices.Contains(oauth1Methods, s)
	case "addTokenTo":
		return s != "header" && s != map[string]string{JWT: "queryParam", OAuth2: "queryParams"}[a.Type]
	case "tokenType":
		return a.Type == OAuth2 && strings.EqualFold(s, "mac")
	case "privateKey":
		return !maybePEM(p.Text) && !strings.HasPrefix(s, "data:")
	}
	return p.Value.Kind() != source.Object && !maybeObject(p.Text, "null")
}

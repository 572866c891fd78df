package rules

import (
	"iter"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/credential"
	"github.com/postlint/postlint/lint/lazy"
	"github.com/postlint/postlint/lint/postman"
	"github.com/postlint/postlint/lint/resolve"
)

// A slot is a field of a request that takes one kind of credential: who is calling, or
// the secret that proves it.
type slot struct {
	request *resolve.Request
	auth    string // the type of the auth that has the field; "" for one of a token request
	key     string // in the file
	value   resolve.Text
	at      resolve.Range // the value
}

// slotPairs are the parameters of each auth type that say who is calling, with the one
// that proves it.
var slotPairs = lazy.Value[map[string][][2]string]{Make: func() map[string][][2]string {
	return map[string][][2]string{
		resolve.Basic: {{"username", "password"}}, resolve.Digest: {{"username", "password"}}, resolve.NTLM: {{"username", "password"}},
		resolve.OAuth2: {{"clientId", "clientSecret"}, {"username", "password"}},
		resolve.OAuth1: {{"consumerKey", "consumerSecret"}, {"token", "tokenSecret"}},
		resolve.AWSV4:  {{"accessKey", "secretKey"}}, resolve.Hawk: {{"authId", "authKey"}},
	}
}}

// requestPairs are those of a token request that is written by hand (RFC 6749 §2.3.1,
// §4.3.2).
var requestPairs = [][2]string{{"client_id", "client_secret"}, {"username", "password"}}

// pairsOfSlots yields the two halves of each credential that has two: those of the auth
// of a request, and those of a token request.
func pairsOfSlots(p *lint.Pass) iter.Seq2[slot, slot] {
	return func(yield func(slot, slot) bool) {
		for r := range p.Requests() {
			if r.Touched.Auth {
				continue
			}
			for _, keys := range slotPairs.Get()[r.Helper.Type] {
				id, secret := r.Helper.Param(keys[0]), r.Helper.Param(keys[1])
				if id != nil && secret != nil && !yield(authSlot(r, id), authSlot(r, secret)) {
					return
				}
			}
		}
		for t := range p.TokenRequests() {
			for _, keys := range requestPairs {
				id, secret := t.Param(keys[0]), t.Param(keys[1])
				if id != nil && secret != nil && !yield(fieldSlot(t, id), fieldSlot(t, secret)) {
					return
				}
			}
		}
	}
}

func authSlot(r *resolve.Request, p *resolve.Param) slot {
	return slot{r, p.Auth, p.Key, p.Text, resolve.Range{Spot: &p.Spot, End: p.Spot.Text.Len()}}
}

func fieldSlot(t *credential.TokenRequest, p *credential.TokenParam) slot {
	return slot{t.Request, "", p.Name.String(), p.Value, resolve.Range{Spot: &p.Spot, End: p.Spot.Text.Len()}}
}

// label is what the field is called on the screen.
func (s slot) label() string {
	if s.auth == "" {
		return s.key
	}
	return postman.AuthLabel(s.auth, s.key)
}

// refersTo is the name of the variable when one reference is all that the field holds.
func (s slot) refersTo() (name string, ok bool) {
	for use := range s.value.EachUse() {
		if use.At.Role() != postman.RoleVariable && isReferenceTo(use.Name, use.At.Spot.Text.Bytes()) {
			return use.Name, true
		}
	}
	return "", false
}

// isReferenceTo says that a text is a reference to that variable, and nothing else.
func isReferenceTo(name string, text []byte) bool {
	return len(text) == len(name)+4 && string(text[:2]) == "{{" && string(text[len(text)-2:]) == "}}" && string(text[2:len(text)-2]) == name
}

// holds says that a reference to that variable is all that the field holds.
func (s slot) holds(name string) bool {
	other, ok := s.refersTo()
	return ok && other == name
}

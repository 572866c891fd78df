package resolve_test

import (
	"strings"
	"testing"
)

// An auth that adds nothing names the parameters on account of which it does not: those
// without a value, else those with a value that Postman cannot use. One that adds
// something names none.
func TestAnAuthSaysWhatHindersIt(t *testing.T) {
	for _, x := range []struct{ auth, want string }{
		{authJSON("bearer", "token="), "token"},
		{authJSON("bearer", "tokn="+secret), "token"},
		{authJSON("bearer", "token="+secret), ""},
		{authJSON("basic"), ""},
		{authJSON("apikey"), "key value"},
		{authJSON("apikey", "value="+secret), "key"},
		{authJSON("oauth2", "grant_type=client_credentials"), "accessToken"},
		{authJSON("oauth2", "accessToken="+secret, "addTokenTo=query"), "addTokenTo"},
		{authJSON("oauth2", "accessToken="+secret, "tokenType=MAC"), "tokenType"},
		{authJSON("oauth1", "consumerKey=a", "signatureMethod=RSA-SHA1"), "privateKey"},
		{authJSON("oauth1", "consumerKey=a", "consumerSecret=b", "signatureMethod=HMAC-MD5"), "signatureMethod"},
		{authJSON("hawk", "authId=a"), "authKey"},
		{authJSON("edgegrid", "clientToken=a"), "accessToken clientSecret"},
		{authJSON("jwt", "algorithm=HS256"), "secret"},
		{authJSON("jwt", "algorithm=ES256"), "privateKey"},
		{authJSON("jwt", "algorithm=hs256", "secret=a"), "algorithm"},
		{authJSON("jwt", "algorithm=HS256", "secret=a", "addTokenTo=queryParams"), "addTokenTo"},
		{authJSON("jwt", "algorithm=HS256", "secret=a", "payload={x"), "payload"},
		{authJSON("asap", "kid=a", "iss=b", "privateKey=c"), "aud"},
		{authJSON("digest"), ""},
		{authJSON("noauth"), ""},
		{authJSON("Bearer", "token="+secret), ""},
	} {
		r := sent(t, `{"url": "https://api.acme-fixtures.net/x", "auth": `+x.auth+`}`, " ")
		if got := strings.Join(r.Helper.Hinders(), " "); got != x.want {
			t.Errorf("%s: hindered by %q, want %q", x.auth, got, x.want)
		}
	}
}

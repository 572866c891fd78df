package resolve_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/postlint/postlint/lint/resolve"
)

const secret = "FAKEpostlint"

// authJSON is an auth block of a type with parameters, each "key=value".
func authJSON(typ string, params ...string) string {
	var rows []string
	for _, p := range params {
		key, value, _ := strings.Cut(p, "=")
		rows = append(rows, fmt.Sprintf(`{"key": %q, "value": %q, "type": "string"}`, key, value))
	}
	return fmt.Sprintf(`{"type": %q, %q: [%s]}`, typ, typ, strings.Join(rows, ", "))
}

// A helper replaces rows of its header, whatever their case; one that has nothing to
// send leaves them alone; one that puts its credential elsewhere may still remove them.
// What became of the row is told.
func TestAHelperTakesTheRowsPlace(t *testing.T) {
	const row = "authorization: manual"
	for _, x := range []struct {
		name, auth, want string
		emits            resolve.Placement
		dropped          bool
	}{
		{"noauth", `{"type": "noauth"}`, row, resolve.EmitsNothing, false},
		{"unknown type", `{"type": "Bearer"}`, row, resolve.EmitsNothing, false},
		{"bearer", authJSON("bearer", "token="+secret), "Authorization: Bearer " + secret, resolve.EmitsHeader, true},
		{"bearer, empty", authJSON("bearer", "token="), row, resolve.EmitsNothing, false},
		{"basic", authJSON("basic", "username=a", "password=b"), "Authorization: Basic YTpi", resolve.EmitsHeader, true},
		{"basic, empty", authJSON("basic"), "Authorization: Basic Og==", resolve.EmitsHeader, true},
		{"apikey, other name", authJSON("apikey", "key=X-K", "value="+secret), row + "\nX-K: " + secret, resolve.EmitsHeader, false},
		{"apikey, same name", authJSON("apikey", "key=Authorization", "value="+secret), "Authorization: " + secret, resolve.EmitsHeader, true},
		{"apikey, query", authJSON("apikey", "key=k", "value="+secret, "in=query"), row, resolve.EmitsQuery, false},
		{"apikey, nothing", authJSON("apikey"), row, resolve.EmitsNothing, false},
		{"oauth2", authJSON("oauth2", "accessToken="+secret), "Authorization: Bearer " + secret, resolve.EmitsHeader, true},
		{"oauth2, empty", authJSON("oauth2", "accessToken="), row, resolve.EmitsNothing, false},
		{"oauth2, query", authJSON("oauth2", "accessToken="+secret, "addTokenTo=queryParams"), "", resolve.EmitsQuery, true},
		{"oauth2, wrong place", authJSON("oauth2", "accessToken="+secret, "addTokenTo=query"), "", resolve.EmitsNothing, true},
		{"oauth1, query", authJSON("oauth1", "consumerKey=a", "consumerSecret=b", "signatureMethod=HMAC-SHA1"), row, resolve.EmitsQuery, false},
		{"digest", authJSON("digest", "username=a", "password=b"), row, resolve.EmitsRetry, false},
		{"ntlm", authJSON("ntlm", "username=a", "password=b"), "", resolve.EmitsRetry, true},
		{"hawk", authJSON("hawk", "authId=a", "authKey=b", "algorithm=sha256"), "Authorization: <signed>", resolve.EmitsHeader, true},
		{"hawk, no key", authJSON("hawk", "authId=a"), row, resolve.EmitsNothing, false},
		{"edgegrid", authJSON("edgegrid", "accessToken=a", "clientToken=b", "clientSecret=c"), "Authorization: <signed>", resolve.EmitsHeader, true},
		{"edgegrid, incomplete", authJSON("edgegrid", "accessToken=a"), row, resolve.EmitsNothing, false},
		{"awsv4, no keys", authJSON("awsv4"), "Authorization: <signed>\nX-Amz-Date: <signed>", resolve.EmitsHeader, true},
		{"jwt", authJSON("jwt", "algorithm=HS256", "secret=a", "payload={}"), "Authorization: <signed>", resolve.EmitsHeader, true},
		{"jwt, odd algorithm", authJSON("jwt", "algorithm=hs256", "secret=a", "payload={}"), row, resolve.EmitsNothing, false},
		{"asap, nothing", authJSON("asap"), row, resolve.EmitsNothing, false},
	} {
		r := sent(t, `{"url": "https://api.acme-fixtures.net/x", "header": [{"key": "authorization", "value": "manual"}], "auth": `+x.auth+`}`, " ")
		if got := headers(r); got != x.want || r.Helper.Emits != x.emits {
			t.Errorf("%s: sends %q with placement %d, want %q with %d", x.name, got, r.Helper.Emits, x.want, x.emits)
		}
		if x.dropped != (len(r.Dropped) == 1 && r.Dropped[0].Why == resolve.DropHelper && r.Dropped[0].By == r.Helper.Header) {
			t.Errorf("%s: dropped %+v, want one: %v", x.name, r.Dropped, x.dropped)
		}
	}
}

// oauth1 in the query removes only the exact spelling Authorization.
func TestOAuth1InTheQueryRemovesOneSpelling(t *testing.T) {
	auth := authJSON("oauth1", "consumerKey=a", "consumerSecret=b", "signatureMethod=HMAC-SHA1")
	r := sent(t, `{"url": "https://api.acme-fixtures.net/x", "header": {"Authorization": "manual"}, "auth": `+auth+`}`, " ")
	if got := headers(r); got != "" {
		t.Errorf("sends %q, want nothing", got)
	}
}

// The v3 engine sends a bearer helper without a token, an apikey always as a header,
// and an oauth2 token of an unknown place in the header (measured).
func TestTheV3EngineDiffers(t *testing.T) {
	for _, x := range []struct{ auth, v2, v3 string }{
		{authJSON("bearer", "tokn="+secret), "X-Row: 1", "X-Row: 1\nAuthorization: Bearer "},
		{authJSON("apikey", "key=X-K", "value="+secret, "in=query"), "X-Row: 1", "X-Row: 1\nX-K: " + secret},
		{authJSON("oauth2", "accessToken="+secret, "addTokenTo=query"), "X-Row: 1", "X-Row: 1\nAuthorization: Bearer " + secret},
	} {
		c := collection(t, `{"name": "r", "request": {"url": "https://api.acme-fixtures.net/x", "header": {"X-Row": "1"}, "auth": `+x.auth+`}}`)
		for runtime, want := range map[string]string{"cli-v2": x.v2, "cli-v3": x.v3} {
			if got := headers(view(t, c, " ", runtime).Requests()[0]); got != want {
				t.Errorf("%s in %s: sends %q, want %q", x.auth, runtime, got, want)
			}
		}
	}
}

// The nearest auth whose type is a text applies, and is known to be inherited.
func TestAuthIsInherited(t *testing.T) {
	folder := func(auth string) *resolve.Request {
		c := collection(t, `{"name": "f", "auth": `+auth+`, "item": [`+anyRequest+`]}`, `"auth": `+authJSON("bearer", "token="+secret))
		return view(t, c, "", "cli-v2").Requests()[0]
	}
	for auth, want := range map[string]string{
		"null": "bearer", "{}": "bearer", "[]": "bearer", `{"type": null}`: "bearer", `{"type": "noauth"}`: "noauth",
		`{"type": ""}`: "", `{"type": "Basic"}`: "Basic", `{"type": "basic"}`: "basic",
	} {
		r := folder(auth)
		if r.Helper.Type != want || !r.Helper.Inherited {
			t.Errorf("folder auth %s: %q applies, inherited %v; want %q", auth, r.Helper.Type, r.Helper.Inherited, want)
		}
	}
	own := sent(t, `{"url": "https://api.acme-fixtures.net/x", "auth": {"type": "noauth"}}`, "", `"auth": {"type": "basic"}`)
	if own.Helper.Type != "noauth" || own.Helper.Inherited {
		t.Errorf("%q applies, inherited %v", own.Helper.Type, own.Helper.Inherited)
	}
}

// The pieces of an encoded pair stand for user and password, and what stays open in
// them is known.
func TestABasicPairKnowsItsParts(t *testing.T) {
	r := sent(t, `{"url": "https://api.acme-fixtures.net/x", "auth": `+authJSON("basic", "username={{user}}", "password={{open}}")+`}`,
		`{"key": "user", "value": "ann"}`)
	value := r.Header("authorization").Value
	if got := names(value.Uses()); got != "user open" {
		t.Errorf("uses %q, want user and open", got)
	}
	if value.Known() || names(value.Open()) != "open" {
		t.Errorf("known: %v, open %q", value.Known(), names(value.Open()))
	}
	if last := value.Pieces()[len(value.Pieces())-1]; last.From().Spot == nil || last.From().Spot.Name != "password" {
		t.Errorf("the last piece is not of the password: %s", sources(value))
	}
}

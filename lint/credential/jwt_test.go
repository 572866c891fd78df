package credential

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/postlint/postlint/cmd/fuzz/limit"
)

var now = time.Date(2026, 8, 3, 4, 12, 0, 0, time.UTC)

const plainHeader = `{"alg":"HS256","typ":"JWT"}`

func mustDecode(t *testing.T, claims string) JWT {
	t.Helper()
	j, ok := DecodeJWT(fakeJWT(plainHeader, claims))
	if !ok {
		t.Fatalf("%s does not decode", claims)
	}
	return j
}

// A lifetime is told in the units that a person counts in.
func TestLifetimeIsToldForPersons(t *testing.T) {
	cases := []struct{ claims, want string }{
		{`{"exp":1767225600}`, "expired 214 days ago"},
		{`{"exp":1785718800}`, "expired 3 h 12 min ago"},
		{`{"exp":1785730260}`, "expired 1 min ago"},
		{`{"exp":1798848000}`, "valid until 2027-01-02"},
		{`{"sub":"x"}`, "without expiry"},
		{`{"exp":"1767225600"}`, "expiry written as text"},
		{`{"exp":true}`, "expiry is no time"},
		{`{"nbf":1798848000}`, "not valid before 2027-01-02"},
		{`{"exp":1767225600000}`, "expired 214 days ago"},
	}
	for _, c := range cases {
		j := mustDecode(t, c.claims)
		if got := j.Lifetime(now); got != c.want {
			t.Errorf("%s: got %q, want %q", c.claims, got, c.want)
		}
	}
}

// A user name without a password behind it is what a key in its place looks like.
func TestKeyPair(t *testing.T) {
	for value, want := range map[string]bool{
		"RkFLRXBvc3RsaW50OQ==":         false, // no colon
		"RkFLRXBvc3RsaW50OTo=":         true,
		"b3BzOkZBS0Vwb3N0bGludA==":     false,
		"RkFLRXBvc3RsaW50, no base64:": false,
	} {
		if got := IsKeyPair(value); got != want {
			t.Errorf("%s: got %v, want %v", value, got, want)
		}
	}
}

// The clocks of two machines differ: 60 seconds past expiry and 300 seconds in the
// future are forgiven, one more is not.
func TestLeewayOfTheClock(t *testing.T) {
	j := mustDecode(t, `{"exp":1000000,"nbf":2000000}`)
	exp, nbf := time.Unix(1000000, 0), time.Unix(2000000, 0)
	if j.Expired(exp.Add(60*time.Second)) || !j.Expired(exp.Add(61*time.Second)) {
		t.Error("expiry")
	}
	if _, _, early := j.NotYetValid(nbf.Add(-300 * time.Second)); early {
		t.Error("300 seconds are forgiven")
	}
	if claim, _, early := j.NotYetValid(nbf.Add(-301 * time.Second)); !early || claim != "nbf" {
		t.Error("301 seconds are not")
	}
}

// Times that are text or milliseconds are in the wrong unit (RFC 7519 §2).
func TestTimesInTheWrongUnit(t *testing.T) {
	cases := []struct {
		claims, claim string
		problem       ClaimProblem
	}{
		{`{"exp":"1767225600"}`, "exp", ClaimText},
		{`{"exp":1,"iat":1767225600000}`, "iat", ClaimMilliseconds},
		{`{"nbf":true}`, "nbf", ClaimOdd},
		{`{"exp":1e400}`, "exp", ClaimOdd},
		{`{"exp":-5}`, "exp", ClaimOdd},
		{`{"exp":1767225600.5,"iat":null}`, "", ClaimFine},
	}
	for _, c := range cases {
		j := mustDecode(t, c.claims)
		for claim, got := range map[string]Claim{"exp": j.Exp, "nbf": j.Nbf, "iat": j.Iat} {
			want := ClaimFine
			if claim == c.claim {
				want = c.problem
			}
			if got.Problem != want {
				t.Errorf("%s: %s has problem %d, want %d", c.claims, claim, got.Problem, want)
			}
		}
	}
}

// Of issuer and audience only public names are told: never mail addresses or opaque ids.
func TestOnlyPublicNamesAreTold(t *testing.T) {
	j := mustDecode(t, `{"iss":"https://user:`+marker+`@Login.acme-fixtures.net:8443/x","aud":["https://api.acme-fixtures.net/v1",
		"123e4567-e89b-12d3-a456-426614174000","api.orders","jo@acme-fixtures.net","`+opaqueToken+`","https://x.acme-fixtures.net/?k=`+marker+`"]}`)
	if j.IssHost != "login.acme-fixtures.net" {
		t.Errorf("issuer %q", j.IssHost)
	}
	want := []string{"https://api.acme-fixtures.net/v1", "123e4567-e89b-12d3-a456-426614174000", "api.orders"}
	if !slices.Equal(j.Aud, want) || j.AudHidden != 3 {
		t.Errorf("told %v, hidden %d", j.Aud, j.AudHidden)
	}
}

// A token says what it is for by the claims that only one kind has.
func TestUseOfAToken(t *testing.T) {
	cases := []struct {
		header, claims string
		want           TokenUse
	}{
		{plainHeader, `{"sub":"x"}`, UseUnsaid},
		{plainHeader, `{"nonce":"x"}`, UseID},
		{plainHeader, `{"at_hash":"x"}`, UseID},
		{plainHeader, `{"token_use":"id"}`, UseID},
		{plainHeader, `{"nonce":"x","scope":"a b"}`, UseAccess},
		{plainHeader, `{"token_use":"access"}`, UseAccess},
		{`{"alg":"HS256","typ":"at+jwt"}`, `{"nonce":"x"}`, UseAccess},
		{plainHeader, `{"typ":"Refresh"}`, UseRefresh},
		{plainHeader, `{"token_type":"refresh"}`, UseRefresh},
		{`{"alg":"HS256","typ":"refresh"}`, `{}`, UseRefresh},
	}
	for _, c := range cases {
		j, ok := DecodeJWT(fakeJWT(c.header, c.claims))
		if !ok || j.Use != c.want {
			t.Errorf("%s %s: got %d, want %d", c.header, c.claims, j.Use, c.want)
		}
	}
	j := mustDecode(t, `{"scp":["orders.read","orders.write"]}`)
	if !j.HasScope || j.Use != UseAccess {
		t.Error("a scope makes an access token")
	}
}

// What merely begins as a JWT does is none, and the sample that everybody pastes is
// known.
func TestWhatIsAJWT(t *testing.T) {
	parts := strings.Split(jwtToken, ".")
	for _, s := range []string{
		"", ".", "..", "a.b.c", parts[0], parts[0] + "." + parts[1], "x" + jwtToken, jwtToken + ".x", jwtToken + "!",
		fakeJWT(`{"typ":"JWT"}`, `{}`), fakeJWT(plainHeader, `[]`), fakeJWT(`"alg"`, `{}`), fakeJWT(plainHeader, `{"a":1`),
	} {
		if LooksLikeJWT(s) {
			t.Errorf("%q is taken for a JWT", s)
		}
	}
	if !LooksLikeJWT(" "+jwtToken+"\n") || !LooksLikeJWT(parts[0]+"."+parts[1]+".") || !LooksLikeJWT(fakeJWT(`{ "alg":"none"}`, `{}`)) {
		t.Error("a JWT is not recognised")
	}
	j := mustDecode(t, `{"sub":"1234567890","name":"John Doe","iat":1516239022}`)
	if !j.Sample {
		t.Error("the sample of jwt.io is not recognised")
	}
	if IsJWE(jwtToken) || !IsJWE(fakeJWT(`{"alg":"dir","enc":"A128GCM"}`, "x")+".a.b") {
		t.Error("JWE")
	}
}

// A signature has the length that its algorithm gives it (RFC 7518 §3, RFC 8037 §3.1);
// documentation samples and other opaque tokens are let alone.
func TestDamagedJWT(t *testing.T) {
	parts := strings.Split(jwtToken, ".")
	cases := []struct {
		s    string
		want JWTProblem
	}{
		{jwtToken, JWTFine},
		{parts[0], JWTPartCount},
		{parts[0] + "." + parts[1], JWTPartCount},
		{jwtToken + ".a", JWTPartCount},
		{parts[0] + ".!." + parts[2], JWTPayload},
		{parts[0][:len(parts[0])-2] + "." + parts[1] + "." + parts[2], JWTHeader},
		{parts[0] + "." + parts[1] + ".", JWTNoSignature},
		{jwtToken[:len(jwtToken)-1], JWTSignatureLength},
		{fakeJWT(`{"alg":"none"}`, `{}`), JWTFine},
		{parts[0] + "." + parts[1] + ".signature", JWTFine},
		{parts[0] + "...", JWTFine},
		{"eyJ" + opaqueToken, JWTFine},
		{"eyJ", JWTFine},
		{opaqueToken, JWTFine},
		{fakeJWT(`{"alg":"XS1"}`, `{}`), JWTFine},
	}
	for _, c := range cases {
		if got, _ := CheckJWT(c.s); got != c.want {
			t.Errorf("%q: got %d, want %d", c.s, got, c.want)
		}
	}
	for alg, lengths := range map[string][]int{
		"HS256": {43, 576}, "HS384": {64}, "HS512": {86}, "RS256": {171, 256, 342, 512, 683}, "PS512": {342}, "ES256": {86},
		"ES384": {128}, "ES512": {176}, "EdDSA": {86, 152},
	} {
		for _, n := range lengths {
			if !signatureFits(alg, n) || signatureFits(alg, 5) {
				t.Errorf("%s: %d characters", alg, n)
			}
		}
	}
}

func FuzzDecodeJWT(f *testing.F) {
	f.Add(jwtToken)
	f.Add(fakeJWT(plainHeader, `{"exp":1e9,"aud":["a",1,null],"scope":5,"exp":"x"}`))
	f.Add("e30.e30.")
	f.Fuzz(func(t *testing.T, s string) {
		defer limit.Each(t)()
		j, ok := DecodeJWT(s)
		if ok && (j.Alg == "" || j.Parts != 3 || !LooksLikeJWT(s)) {
			t.Errorf("decoded without alg")
		}
		if strings.Contains(j.Lifetime(now), marker) {
			t.Errorf("a lifetime quotes the token")
		}
		CheckJWT(s)
		ShapeOf("token", s)
	})
}

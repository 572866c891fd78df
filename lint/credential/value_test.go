package credential

import (
	"encoding/base64"
	"strings"
	"testing"
)

// A key is a secret's name when its words say so; words about a secret are not it.
func TestSecretNames(t *testing.T) {
	for _, name := range []string{
		"page_token", "nextPageToken", "pagingToken", "cursorToken", "continuationToken", "nextToken", "csrf_token", "X-CSRF-Token", "token_type", "tokenUrl", "token_endpoint", "password_policy",
		"token_expires", "secretName", "apiKeyId", "client_id", "key", "monkey", "tokenizer", "passport", "compass", "bypass", "author",
		"Idempotency-Key", "sync_token", "accessTokenUrl", "token_ttl", "continuation-token", "base_url", "", "keyboard", "secretary",
	} {
		if SecretName(name) {
			t.Errorf("%q is taken for a secret's name", name)
		}
	}
	for _, name := range []string{
		"token", "access_token", "accessToken", "ACCESS_TOKEN", "client_secret", "clientSecret", "apiKey", "API-KEY", "api_key", "apikey",
		"password", "dbPassword", "pwd", "user.password", "private_key", "bearer", "jwt", "client_assertion", "subscription-key",
		"token2", "X-API-Key", "Authorization_key", "refreshtoken", "aws_secret_access_key", "passphrase", "APIKey",
	} {
		if !SecretName(name) {
			t.Errorf("%q is not taken for a secret's name", name)
		}
	}
}

// A name says by a whole word that its value is public, or is meant to be refused.
func TestNamesThatTakeTheEdgeOff(t *testing.T) {
	for name, want := range map[string][2]bool{
		"publishableApiKey": {true, false}, "PUBLIC_KEY": {true, false}, "expired_token": {false, true}, "invalidJwt": {false, true},
		"republic_token": {}, "access_token": {}, "unexpiredToken": {},
	} {
		if got := [2]bool{PublicName(name), NegativeName(name)}; got != want {
			t.Errorf("%q: public, negative = %v, want %v", name, got, want)
		}
	}
}

// A header or query parameter carries a credential under these names only.
func TestCredentialNames(t *testing.T) {
	for _, name := range []string{"Idempotency-Key", "X-Request-Id", "Content-MD5", "ETag", "Sec-WebSocket-Key", "x-correlation-id", "X-CSRF-Token", "Authorization", "Cookie", "Accept"} {
		if KeyHeaderName(name) {
			t.Errorf("header %q", name)
		}
	}
	for _, name := range []string{"X-API-Key", "x-sn-apikey", "PRIVATE-TOKEN", "X-Auth-Token", "apikey", "X-Vault-Token"} {
		if !KeyHeaderName(name) {
			t.Errorf("header %q", name)
		}
	}
	for _, name := range []string{"access_token", "token", "api_key", "apikey", "key", "client_secret", "password", "auth", "sig", "x-sn-apikey"} {
		if !QueryCredentialName(name) {
			t.Errorf("query %q", name)
		}
	}
	for _, name := range []string{"page_token", "next_token", "csrf", "q", "sort", "sync_token", "continuation"} {
		if QueryCredentialName(name) {
			t.Errorf("query %q", name)
		}
	}
}

// A placeholder says what to put in; a token with such a word inside is none.
func TestPlaceholders(t *testing.T) {
	for _, s := range []string{
		"<token>", "[token]", "${TOKEN}", "%TOKEN%", "YOUR_API_KEY", "your-token", "changeme", "xxxx", "XXX", "aaaa", "12345678",
		"1234567890", "abcdef", "abc123", "token", "access_token", "string", "Password", "example-token", "****", "eyJhbGciOi...",
		"AKIAIOSFODNN7EXAMPLE", "REDACTED", "NOT_APPLICABLE", "A USER TOKEN", "keycloak token here", "coloque token aqui",
		"sk_test_" + "4eC39HqLyjWDarjtT1zdp7dc", "D+EdQ-gs$" + "-%@2Nu7", "D%2BEdQ-gs%24" + "-%25%402Nu7&", "change-this-password",
		"zyxwvutsrqponmlk", "987654321", "auto-filled", "not_currently_supported", "not-set", "asdfasdf", "fsdfjsdlkflskflsdfds",
		"werxhqb98rpaxn39848x" + "runpaw3489ruxnpa98w4rxn", "PASTE_ADMIN_JWT_HERE", "res.body.accessToken", "pm.environment.token",
		"Q7xK2mW9vR4txxxxZ8bN3cJ6hL1pS5dF", "xxxQ7xK2mW9vR4tZ8bN3cJ6hL1pS5dF", "Q7xK2mW9_xxx_vR4tZ8bN3cJ6hL1pS5dF",
	} {
		if !IsPlaceholder(s) {
			t.Errorf("%q is no placeholder", s)
		}
	}
	sample := fakeChecked("ghp_", marker+"Q7xxxW9vR4tZ8bN3c6")
	for _, s := range []string{
		"", " ", opaqueToken, jwtToken, githubToken, "<" + jwtToken + ">", "hunter2", "admin", "Bearer token", "correct horse battery", sample,
		"zyxwvutsrqpona7k", "not_3f9ab2", "notable", "asdfgh", "asdfasdq",
		"10|Q7xK2mW9bXxxlvR4tZ8bN3cJ6hL1pS5dFw", "Q7xK2mW9yourvR4tZ8bN3cJ6hL1pS5dF", "harbour.body.token", "res.Q7xK2mW9vR4tZ8bN3cJ6h", "res.", "res",
	} {
		if IsPlaceholder(s) {
			t.Errorf("%q is a placeholder", s)
		}
	}
}

// A value made of words that nobody takes for a secret, and of what counts up, is one
// for a demonstration; a word, or digits that do not count up, make it another's.
func TestDemoWords(t *testing.T) {
	for _, s := range []string{"hunter2", "demo-key", "randomSecretString", "newPASS123456789", "secret123abc456DEF", "newkey123abc456DEF", "mytoken-1", "Password123!", "C1sco12345", "fakeClientId1234", "fakeClientSecret4321", "global-secret-token-67890", "demo-m2m-token-2026", "demo-here-api-key", "demo-bearer-token-2026", "passcode-demo"} {
		if !DemoWord(s) {
			t.Errorf("%q is no demo word", s)
		}
	}
	for _, s := range []string{opaqueToken, "Pa$sword!", "demo-4tZ8bN3cQ7", "fake-7391284", "secret7391abc", "newkey-harbour-12", "key", "a1b2c3d4"} {
		if DemoWord(s) {
			t.Errorf("%q is a demo word", s)
		}
	}
}

// Things that look random and are not secret are not entropic.
func TestEntropy(t *testing.T) {
	for _, s := range []string{
		"123e4567-e89b-12d3-a456-426614174000", "https://api.acme-fixtures.net/v1/orders", "/api/v1/customers/orders/items", "2026-08-03T04:12:00Z",
		"jo.doe@acme-fixtures.net", "application/vnd.api+json", "10.12.1-beta", "customerOrderDeliveryAddress", "short1A", "aaaaaaaaaaaaaaaa1A",
		"my-production-gateway-endpoint-name", "api.acme-fixtures.net.internal", "d41d8cd98f00b204", "this is a long sentence 123",
		"1234567890123456789012345678901234567890", "Display.Brightness.*", "IncludeArchivedEntries", "2jmfJ3Fwjf342FD2ffwwwg3", base64.StdEncoding.EncodeToString([]byte("a key for the demo")),
	} {
		if Entropic(s) {
			t.Errorf("%q is entropic", s)
		}
	}
	for _, s := range []string{opaqueToken, "Q7xK2mW9vR4tZ8bN", "qaze-trim-hobn-xudf", "qKzaVtRimWhBonCxDfuGjLpY", "2jmfJ3Fwjf342FD2ffw!wg3", "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822c"} {
		if !Entropic(s) {
			t.Errorf("%q is not entropic", s)
		}
	}
}

// Every row of the table names its source and review, and its shape is found whole and
// inside a text, and not when a character is missing.
func TestVendorTable(t *testing.T) {
	if len(vendors) < 120 {
		t.Errorf("only %d shapes", len(vendors))
	}
	for i := range vendors {
		v := &vendors[i]
		if v.Tag == "" || v.Title == "" || !strings.HasPrefix(v.Source, "https://") || len(v.Reviewed) != len("2006-01-02") {
			t.Errorf("row %d (%s): incomplete", i, v.Title)
		}
		token := fakeVendor(v)
		t.Logf("%s: %s", v.Title, token) // with -v: tokens for fixtures, checksums included
		got, ok := Vendor(token)
		if !ok || got.Tag != v.Tag {
			t.Errorf("%s: its own shape is not found", v.Title)
			continue
		}
		text := "see (" + token + "), thanks"
		start, end, ok := nextShape(text, 0)
		if !ok || text[start:end] != token {
			t.Errorf("%s: not found inside a text", v.Title)
		}
		short := token[:len(token)-1]
		if v.Min == v.Max && v.Prefix != "" {
			if got, ok := Vendor(short); ok && got.Tag == v.Tag {
				t.Errorf("%s: found although a character is missing", v.Title)
			}
		}
	}
}

// Two vendors write the same prefix: 40 hexadecimal digits behind it may be of either, and
// what has another length or other letters is of the one.
func TestTwoVendorsWithOnePrefix(t *testing.T) {
	const hex = "facade0123456789facade0123456789facade01"
	for tail, want := range map[string]string{hex: "paystack-or-stripe-test", hex[1:]: "stripe-test", hex + "0": "stripe-test", marker + hex[len(marker):]: "stripe-test"} {
		if got, ok := Vendor("sk_test_" + tail); !ok || got.Tag != want {
			t.Errorf("%d characters: %v", len(tail), got)
		}
	}
}

// fakeVendor makes a token of a shape.
func fakeVendor(v *VendorShape) string {
	fill := func(n int) string { return strings.Repeat(marker+"Q7xK2mW9vR4tZ8bN3cJ6hG1fD5sA", 1+n/20)[:n] }
	switch v.Tag {
	case "salesforce":
		return "00D" + fill(12) + "!" + fill(96)
	case "telegram":
		return "123456789:AA" + fill(33)
	case "discord":
		return base64.RawURLEncoding.EncodeToString([]byte("123456789012345678")) + "." + fill(6) + "." + fill(30)
	case "github-refresh":
		return fakeChecked(v.Prefix, fill(70))
	case "openai":
		return v.Prefix + fill(20) + "T3BlbkFJ" + fill(20)
	case "cloudflare":
		return v.Prefix + fill(40) + "0badcafe"
	}
	if v.Prefix == "ghs_" && v.of != base62() {
		return v.Prefix + "123_" + jwtToken
	}
	if v.check != nil && v.of == base62() {
		return fakeChecked(v.Prefix, fill(v.Min-6))
	}
	var b strings.Builder
	source := fill(4*v.Min + 400)
	for i := 0; b.Len() < v.Min; i++ {
		c := source[i%len(source)]
		if v.of.has(c) && isAlnum(c) {
			b.WriteByte(c)
		}
	}
	tail := b.String()
	for _, lengths := range [][]int{{22, 59}, {24, 34}, {22, 43}, {14, 64}, {64, 16}, {32, 8}, {32, 10}, {24, 64}, {22, 40}, {32, 1}} {
		for _, separator := range []string{"_", "-", "."} {
			if at := lengths[0]; v.in.separator != 0 && len(tail) == at+1+lengths[1] {
				if cut := tail[:at] + separator + tail[at+1:]; v.holds(cut) {
					return v.Prefix + cut
				}
			}
		}
	}
	return v.Prefix + tail
}

// GitHub and npm put a CRC-32 at the end of their tokens; one with a wrong checksum is
// a made-up one. 0xCBF43926 is the check value of the CRC-32 of "123456789".
func TestChecksum(t *testing.T) {
	if got := checksum62("123456789"); got != "3jZRME" {
		t.Errorf("got %s", got)
	}
	if _, ok := Vendor(githubToken); !ok {
		t.Error("a right checksum is not accepted")
	}
	wrong := githubToken[:len(githubToken)-1] + "0"
	if _, ok := Vendor(wrong); ok {
		t.Error("a wrong checksum is accepted")
	}
}

// A shape tells its kind from the closed list and nothing of the value.
func TestShapes(t *testing.T) {
	pem := "-----BEGIN RSA PRIVATE KEY-----\nMIIE" + marker + strings.Repeat("Q7xK2mW9", 8) + "\n-----END RSA PRIVATE KEY-----"
	cases := []struct{ name, value, code, text string }{
		{"token", jwtToken, "jwt", "JWT, 3 parts, expired 214 days ago"},
		{"token", githubToken, "vendor:github", "GitHub personal access token"},
		{"key", pem, "private-key", "private key"},
		{"key", strings.ReplaceAll(pem, "\n", `\n`), "private-key", "private key"},
		{"password", marker, "password", "password, short"},
		{"token", opaqueToken, "opaque", "opaque value, medium length"},
		{"token", strings.Repeat(opaqueToken, 3), "opaque", "opaque value, long"},
		{"token", "<token>", "placeholder", "placeholder"},
		{"cluster-password", "clusterPassword", "placeholder", "placeholder"},
		{"token", " ", "empty", "empty"},
	}
	for _, c := range cases {
		s := ShapeOf(c.name, c.value)
		if s.Code() != c.code || s.Text(now) != c.text {
			t.Errorf("%s: got %s, %q", c.code, s.Code(), s.Text(now))
		}
		if strings.Contains(s.Text(now), marker) {
			t.Errorf("%s: the shape quotes the value", c.code)
		}
	}
	if IsPrivateKey("-----BEGIN PUBLIC KEY-----\n"+opaqueToken+"\n") || IsPrivateKey("-----BEGIN PRIVATE KEY-----\n...") {
		t.Error("public keys and templates are no private keys")
	}
	if IsPrivateKey(strings.Replace(pem, "Q7xK", "...", 1)) || !IsPrivateKey(strings.Replace(pem, "MIIE", "Version: GnuPG v2.0\n\nMIIE", 1)) {
		t.Error("a key with a part left out is documentation, one with a header line is a key")
	}
	for _, known := range []string{"letmein", "demo-key", "super-secret-password-123"} {
		if !ShapeOf("password", known).Demo {
			t.Errorf("%q is no demo word", known)
		}
	}
	if ShapeOf("password", "demo-"+marker).Demo || ShapeOf("apiKey", "api-key").Demo {
		t.Error("a secret and a placeholder are no demo words")
	}
}

package credential

import (
	"strings"
	"testing"

	"github.com/postlint/postlint/lint/postman"
	"github.com/postlint/postlint/lint/resolve"
)

// What servers accept, or nobody can judge, has no defect.
func TestHardNegativesHaveNoDefect(t *testing.T) {
	values := []string{
		"", " ", "{{auth}}", "{{auth}} ", "{{scheme}} {{token}}", "{{a}}{{b}}", "Bearer {{token}}", "bearer {{token}}",
		"Bearer {{prefix}}.{{rest}}", "Bearer", "Bearer ", "Basic {{b64}}",
		"Bearer " + opaqueToken, "bearer " + jwtToken, "BEARER " + githubToken, "Bearer abc", "Bearer abc==",
		"SSWS " + opaqueToken, "GenieKey " + opaqueToken, "token " + opaqueToken, "Token token=" + opaqueToken,
		"Token token=\"" + opaqueToken + "\"", "DPoP " + jwtToken, "Bot " + opaqueToken,
		"AWS4-HMAC-SHA256 Credential=x/20260101/us-east-1/s3/aws4_request, SignedHeaders=host, Signature=abc",
		`Digest username="u", realm="r", nonce="n", uri="/", response="x"`, `OAuth oauth_consumer_key="k", oauth_token="t"`,
		`Hawk id="x", ts="1", nonce="n", mac="m"`, "key=" + opaqueToken, "SharedKey account:sig=",
		"Bearer 00D000000000000!" + opaqueToken, "Bearer 1|" + opaqueToken, "Bearer 123|456|" + opaqueToken, "Bearer id:" + opaqueToken,
		"<token>", "Bearer <token>", "Bearer <your token here>", "[your token]", "Bearer [your token]", "YOUR_API_KEY",
		"Bearer YOUR TOKEN", "Bearer {token}", "Bearer ${TOKEN}", "Bearer $(token)", "Bearer %TOKEN%", "Bearer xxxxx", `Bearer "token"`,
		"Bearer eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiIxIn0.signature", "BearerAuth", "bearerless", "sessionid",
		"Basic dXNlcjpwYXNz", "Basic dXNlcjpwYXNz ", "basic OnA=", "Basic <base64>", "Basic YOUR_CREDENTIALS",
		"Bearer 123e4567-e89b-12d3-a456-426614174000", "123e4567-e89b-12d3-a456-426614174000",
	}
	for _, v := range values {
		f := formOfHeader(v)
		for _, found := range f.Defects {
			if found.Defect != OuterWhitespace {
				t.Errorf("%q: defect %d, reason %d at [%d,%d)", v, found.Defect, found.Reason, found.Start, found.End)
			}
		}
	}
}

// placedDefects are values in which the bytes at fault stand between « and ».
var placedDefects = []struct {
	value  string
	defect Defect
	reason Reason
}{
	{"«»" + jwtToken, SchemeMissing, BareJWT},
	{"«»" + githubToken, SchemeMissing, BareVendor},
	{"«»" + opaqueToken, SchemeMissing, BareOpaque},
	{"Bearer«»" + jwtToken, SpaceMissing, NoReason},
	{"bearer«»{{token}}", SpaceMissing, NoReason},
	{"BEARER«»" + opaqueToken, SpaceMissing, NoReason},
	{"Bearer « »" + jwtToken, SpaceMultiple, NoReason},
	{"Bearer «   »{{token}}", SpaceMultiple, NoReason},
	{"Bearer«\t»abc", InvalidSeparator, SentUnseen},
	{"Bearer«\u00a0»{{token}}", InvalidSeparator, SentUnseen},
	{"Bearer« \u2003»abc", InvalidSeparator, NotSent},
	{"Bearer«%20»abc", InvalidSeparator, PercentSpace},
	{"Bearer«\u200b»abc", InvalidSeparator, NotSent},
	{"Bearer«\n»abc", InvalidSeparator, NotSent},
	{"Basic«\t»dXNlcjpwYXNz", InvalidSeparator, SentUnseen},
	{"Bearer ab«\u200b»c", InvisibleChar, NotSent},
	{"Bearer abc«\ufeff»", InvisibleChar, NotSent},
	{"Bearer abc«\r\n»", InvisibleChar, NotSent},
	{"Bearer a«\u00a0»b", InvisibleChar, SentUnseen},
	{"Bearer «“»abc”", InvisibleChar, NotSent},
	{"Bearer«: »abc", SchemePunctuation, NoReason},
	{"Bearer« = »{{token}}", SchemePunctuation, NoReason},
	{"basic«:»dXNlcjpwYXNz", SchemePunctuation, NoReason},
	{"Bearer «Bearer »abc", SchemeDoubled, NoReason},
	{"bearer «BEARER »{{token}}", SchemeDoubled, NoReason},
	{"«Baerer» abc", SchemeUnknown, Misspelled},
	{"«Bearar» {{token}}", SchemeUnknown, Misspelled},
	{"«Basik» dXNlcjpwYXNz", SchemeUnknown, Misspelled},
	{"«Acme» abc", SchemeUnknown, Unlisted},
	{"Bearer «\"" + opaqueToken + "\"»", Decorated, InQuotes},
	{"Bearer «'{{token}}'»", Decorated, InQuotes},
	{"Bearer «<" + jwtToken + ">»", Decorated, InAngles},
	{"Bearer «[" + opaqueToken + "]»", Decorated, InSquares},
	{"Bearer «{" + opaqueToken + "}»", Decorated, InBraces},
	{"Bearer «access_token=" + opaqueToken + "»", Decorated, WithLabel},
	{"Bearer «{\"access_token\":\"" + opaqueToken + "\"}»", IsJSON, NoReason},
	{"Bearer «[1,2]»", IsJSON, NoReason},
	{"Bearer «undefined»", Sentinel, NoReason},
	{"Bearer «NULL»", Sentinel, NoReason},
	{"Bearer «[object Object]»", Sentinel, NoReason},
	{"Bearer «{}»", Sentinel, NoReason},
	{"Basic «undefined»", Sentinel, NoReason},
	{"«null»", Sentinel, NoReason},
	{"Bearer abc« »def", Charset, Wrapped},
	{"Bearer abc«%2B»def", Charset, Percent},
	{"Bearer abc«@»def", Charset, OtherChar},
	{"Bearer " + opaqueToken + "«...»", Charset, Shortened},
	{"Bearer «" + jwtToken[:strings.LastIndexByte(jwtToken, '.')] + "»", Malformed, JWTParts},
	{"Bearer «" + jwtToken[:strings.LastIndexByte(jwtToken, '.')+1] + "»", Malformed, JWTUnsigned},
	{"Bearer «" + jwtToken + "AB»", Malformed, JWTSignatureOdd},
	{"Basic «user:" + opaqueToken + "»", Malformed, BasicRawColon},
	{"Basic «{{user}}:{{pass}}»", Malformed, BasicRawColon},
	{"Basic «dXNlcg==»", Malformed, BasicNoColon},
	{"Basic «p@ss»", Malformed, BasicNotBase64},
	{"Basic«»", Malformed, BasicEmpty},
	{"Bearer abc« »", OuterWhitespace, Trailing},
	{"« \t»Bearer abc", OuterWhitespace, Leading},
}

// Each condition is found at exactly the bytes that an edit has to touch. The bytes at
// fault stand between « and »; « alone with » behind it is an insertion point.
func TestDefectIsWhereTheEditGoes(t *testing.T) {
	for _, c := range placedDefects {
		value := strings.NewReplacer("«", "", "»", "").Replace(c.value)
		start := strings.Index(c.value, "«")
		end := strings.Index(c.value, "»") - len("«")
		f := formOfHeader(value)
		got, _ := f.First()
		if got.Defect != c.defect || got.Reason != c.reason || got.Start != start || got.End != end {
			t.Errorf("%q: got defect %d, reason %d at [%d,%d), want %d, %d at [%d,%d)", value, got.Defect, got.Reason, got.Start,
				got.End, c.defect, c.reason, start, end)
		}
	}
}

// A helper's token is judged as what follows "Bearer ".
func TestTokenFieldIsJudgedBehindItsScheme(t *testing.T) {
	cases := []struct {
		token      string
		want       Defect
		start, end int
	}{
		{opaqueToken, 0, 0, 0},
		{"Bearer " + opaqueToken, SchemeDoubled, 0, 7},
		{" " + opaqueToken, SpaceMultiple, 0, 1},
		{"  " + opaqueToken, SpaceMultiple, 0, 2},
		{"\t" + opaqueToken, OuterWhitespace, 0, 1},
		{opaqueToken + " ", OuterWhitespace, len(opaqueToken), len(opaqueToken) + 1},
		{"null", Sentinel, 0, 4},
		{"{{token}}", 0, 0, 0},
		{"Token abc", Charset, 5, 6},
	}
	for _, c := range cases {
		f := Parse(resolve.Synthetic(c.token), BearerSlot)
		got, _ := f.First()
		if got.Defect != c.want || got.Start != c.start || got.End != c.end {
			t.Errorf("%q: got %d at [%d,%d), want %d at [%d,%d)", c.token, got.Defect, got.Start, got.End, c.want, c.start, c.end)
		}
	}
}

// A user name or password may hold any letter, since it is encoded before it is sent.
func TestPasswordsMayHoldAnyLetter(t *testing.T) {
	f := Parse(resolve.Synthetic("pässwörd→"+marker), BasicPasswordSlot)
	if d := firstDefect(f); d != 0 {
		t.Errorf("letters: defect %d", d)
	}
	f = Parse(resolve.Synthetic(marker+"\u200b"), BasicPasswordSlot)
	if d := firstDefect(f); d != InvisibleChar {
		t.Errorf("zero-width: defect %d", d)
	}
}

// The query is percent-encoded before it is sent, so it may hold any letter too.
func TestQueryValuesMayHoldAnyLetter(t *testing.T) {
	for value, want := range map[string]Defect{marker + "→ß": 0, marker + "\u200b": InvisibleChar, marker + "\n" + marker: InvisibleChar} {
		if got := firstDefect(Parse(resolve.Synthetic(value), QuerySlot)); got != want {
			t.Errorf("%q in the query: defect %d, want %d", value, got, want)
		}
	}
	if got := firstDefect(Parse(resolve.Synthetic(marker+"→"), APIKeySlot)); got != InvisibleChar {
		t.Errorf("in a header: defect %d", got)
	}
}

// Of two defects the one that a person has to mend first comes first, and the others
// follow it.
func TestDefectsComeInTheOrderOfTheFamily(t *testing.T) {
	f := formOfHeader("Bearer  \"" + jwtToken + "AB\"\u200b")
	var got []Defect
	for _, d := range f.Defects {
		got = append(got, d.Defect)
	}
	if len(got) < 2 || got[0] != InvisibleChar {
		t.Errorf("got %v", got)
	}
	for i := 1; i < len(got); i++ {
		if got[i] < got[i-1] {
			t.Errorf("out of order: %v", got)
		}
	}
}

// What a variable brings is blamed on the variable's own bytes.
func TestBlameGoesToTheVariable(t *testing.T) {
	cases := []struct {
		name, header, value string
		want                Defect
		start, end          int // in the variable's value
	}{
		{"doubled scheme", "Bearer {{v}}", "Bearer " + opaqueToken, SchemeDoubled, 0, 7},
		{"leading space", "Bearer {{v}}", " " + opaqueToken, OuterWhitespace, 0, 1},
		{"trailing space", "Bearer {{v}}", opaqueToken + " ", OuterWhitespace, len(opaqueToken), len(opaqueToken) + 1},
		{"trailing line break", "Bearer {{v}}", opaqueToken + "\n", InvisibleChar, len(opaqueToken), len(opaqueToken) + 1},
		{"sentinel", "Bearer {{v}}", "undefined", Sentinel, 0, 9},
		{"quotes", "Bearer {{v}}", "\"" + opaqueToken + "\"", Decorated, 0, len(opaqueToken) + 2},
		{"two spaces inside", "{{v}}", "Bearer  " + opaqueToken, SpaceMultiple, 7, 8},
		{"bare token", "{{v}}", jwtToken, SchemeMissing, 0, 0},
	}
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			r := theRequest(t, map[string]string{"v": c.value}, authorization(c.header))
			cred, ok := authHeader(r)
			if !ok {
				t.Fatal("no credential")
			}
			f := cred.Form()
			found, _ := f.First()
			at := f.Text.Range(found.Start, found.End)
			if found.Defect != c.want || !found.InVariable || at.Role() != postman.RoleVariable || at.Start != c.start || at.End != c.end {
				t.Errorf("got defect %d (in variable: %v) at role %d [%d,%d)", found.Defect, found.InVariable, at.Role(), at.Start, at.End)
			}
		})
	}
}

// The space that is missing between a scheme and a variable has to be inserted in the
// header, not in the variable.
func TestMissingSpaceBelongsToTheHeader(t *testing.T) {
	r := theRequest(t, map[string]string{"v": opaqueToken}, authorization("Bearer{{v}}"))
	cred, _ := authHeader(r)
	f := cred.Form()
	found, _ := f.First()
	at := f.Text.Range(found.Start, found.End)
	if found.Defect != SpaceMissing || at.Start != 6 || at.End != 6 || at.Spot == nil || at.Spot.Name != "Authorization" {
		t.Errorf("got defect %d at [%d,%d)", found.Defect, at.Start, at.End)
	}
}

// Where the scheme and the token stand does not hang on whether anybody asks what is wrong
// with them.
func TestAnOutlineIsThatOfTheForm(t *testing.T) {
	tokens := []string{opaqueToken, jwtToken, githubToken, basicPair, "", "{{token}}", "<token>", `"` + opaqueToken + `"`, "undefined", "abc def", "te\u200bxt", `{"access_token":"x"}`}
	for _, scheme := range genSchemes {
		for _, separator := range genSeparators {
			for _, token := range tokens {
				for _, value := range []string{scheme.text + separator.text + token, " " + scheme.text + token + "\n", "Basic" + separator.text + token} {
					whole, outline := formOfHeader(value), outlineOf(resolve.Synthetic(value), HeaderSlot)
					if whole.Scheme != outline.Scheme || whole.Token != outline.Token || whole.schemeMeant() != outline.schemeMeant() {
						t.Errorf("%q: %v %v %q, and in outline %v %v %q", value, whole.Scheme, whole.Token, whole.schemeMeant(), outline.Scheme, outline.Token, outline.schemeMeant())
					}
				}
			}
		}
	}
}

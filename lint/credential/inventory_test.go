package credential

import (
	"bytes"
	"encoding/base64"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/postlint/postlint/lint/postman"
	"github.com/postlint/postlint/lint/source"
)

// literalsOf lists a collection's literals that have to be masked.
func literalsOf(t *testing.T, items ...string) []Literal {
	t.Helper()
	return Inventory(readExport(t, collectionOf(nil, items...), false))
}

var basicPair = base64.StdEncoding.EncodeToString([]byte("jo:" + marker))

// secretItems hold one secret each.
var secretItems = []struct {
	name, item, want string
	kind             Kind
	place            Place
}{
	{"bearer auth", item("r", bearer(opaqueToken)), opaqueToken, KindOpaque, InAuth},
	{"bearer auth with scheme", item("r", bearer("Bearer "+opaqueToken)), opaqueToken, KindOpaque, InAuth},
	{"v2.0 parameters", item("r", `"auth":{"type":"basic","basic":{"username":"jo","password":"`+marker+`"}}`), marker, KindPassword, InAuth},
	{"idle auth", item("r", `"auth":{"type":"noauth","bearer":[{"key":"token","value":"`+jwtToken+`"}]}`), jwtToken, KindJWT, InIdleAuth},
	{"token request", item("r", `"auth":{"type":"oauth2","oauth2":[{"key":"tokenRequestParams","value":[{"key":"client_secret","value":"`+opaqueToken+`"}]}]}`), opaqueToken, KindOpaque, InAuth},
	{"api key", item("r", `"auth":{"type":"apikey","apikey":[{"key":"key","value":"X-Key"},{"key":"value","value":"`+opaqueToken+`"}]}`), opaqueToken, KindOpaque, InAuth},
	{"api key with scheme", item("r", `"auth":{"type":"apikey","apikey":[{"key":"value","value":"Bearer `+jwtToken+`"}]}`), jwtToken, KindJWT, InAuth},
	{"header", item("r", authorization("Bearer "+opaqueToken)), opaqueToken, KindOpaque, InHeader},
	{"bare header", item("r", authorization(opaqueToken)), opaqueToken, KindOpaque, InHeader},
	{"basic header", item("r", authorization("Basic "+basicPair)), basicPair, KindBasicPair, InHeader},
	{"misspelled scheme", item("r", authorization("Baerer "+opaqueToken)), opaqueToken, KindOpaque, InHeader},
	{"misspelled pair", item("r", authorization("Basci "+basicPair)), basicPair, KindBasicPair, InHeader},
	{"misspelled header", item("r", `"header":[{"key":"Autorization","value":"Bearer `+opaqueToken+`"}]`), opaqueToken, KindOpaque, InHeader},
	{"disabled header", item("r", `"header":[{"key":"X-API-Key","value":"`+opaqueToken+`","disabled":true}]`), opaqueToken, KindOpaque, InHeader},
	{"odd header", item("r", `"header":[{"key":"X-Whatever","value":"a `+githubToken+` b"}]`), githubToken, KindVendor, InHeader},
	{"cookie", item("r", `"header":[{"key":"Cookie","value":"lang=en; JSESSIONID=`+opaqueToken+`"}]`), opaqueToken, KindCookie, InCookie},
	{"url string", `{"name":"r","request":"https://jo:` + marker + `@api.acme-fixtures.net/"}`, marker, KindPassword, InURL},
	{"url query", `{"name":"r","request":"https://api.acme-fixtures.net/?page=2&api_key=` + opaqueToken + `"}`, opaqueToken, KindOpaque, InURL},
	{"query row", `{"name":"r","request":{"url":{"host":["x"],"query":[{"key":"access_token","value":"` + opaqueToken + `","disabled":true}]}}}`, opaqueToken, KindOpaque, InQuery},
	{"url auth", `{"name":"r","request":{"url":{"host":["x"],"auth":{"user":"jo","password":"` + marker + `"}}}}`, marker, KindPassword, InURL},
	{"form field", item("r", `"body":{"mode":"urlencoded","urlencoded":[{"key":"client_secret","value":"`+opaqueToken+`"}]}`), opaqueToken, KindOpaque, InBody},
	{"raw form", item("r", `"body":{"mode":"raw","raw":"grant_type=x&client_secret=`+opaqueToken+`&a=b"}`), opaqueToken, KindOpaque, InBody},
	{"json body", item("r", `"body":{"mode":"raw","raw":"{\"user\": {{u}}, \"refresh_token\" : \"`+opaqueToken+`\"}"}`), opaqueToken, KindOpaque, InBody},
	{"xml body", item("r", `"body":{"mode":"raw","raw":"<a><wsse:Password Type=\"x\">`+marker+`</wsse:Password></a>"}`), marker, KindPassword, InBody},
	{"graphql", item("r", `"body":{"mode":"graphql","graphql":{"query":"q","variables":"{\"token\":\"`+opaqueToken+`\"}"}}`), opaqueToken, KindOpaque, InBody},
	{"script", `{"name":"r","request":"x","event":[{"listen":"test","script":{"exec":["// x","pm.environment.set(\"token\", \"` + opaqueToken + `\")"]}}]}`, opaqueToken, KindOpaque, InScript},
	{"script header", `{"name":"r","request":"x","event":[{"listen":"test","script":{"exec":["h = {'Authorization': 'Bearer ` + opaqueToken + `'}"]}}]}`, opaqueToken, KindOpaque, InScript},
	{"script row", `{"name":"r","request":"x","event":[{"listen":"prerequest","script":{"exec":["header: [{key: 'X-API-Key', value: '` + opaqueToken + `'}]"]}}]}`, opaqueToken, KindOpaque, InScript},
	{"script vendor", `{"name":"r","request":"x","event":[{"listen":"test","script":{"exec":["let x = '` + githubToken + `'"]}}]}`, githubToken, KindVendor, InScript},
	{"description", `{"name":"r","description":"use ` + githubToken + ` here","request":"x"}`, githubToken, KindVendor, InDescription},
	{"curl in description", `{"name":"r","description":{"content":"curl -H 'Authorization: Bearer ` + opaqueToken + `' x"},"request":"x"}`, opaqueToken, KindOpaque, InDescription},
	{"url in description", `{"name":"r","description":"see https://jo:` + marker + `@acme-fixtures.net/x","request":"x"}`, marker, KindPassword, InDescription},
	{"name", `{"name":"r ` + githubToken + `","request":"x"}`, githubToken, KindVendor, InName},
	{"certificate", item("r", `"certificate":{"passphrase":"`+marker+`"}`), marker, KindPassword, InOther},
}

// A secret is found in every place where an export can hold one, and exactly its bytes
// are masked: a scheme, a user name, a cookie's name and a reference are not.
func TestSecretsAreFoundEverywhere(t *testing.T) {
	for _, c := range secretItems {
		t.Run(c.name, func(t *testing.T) {
			var secrets []Literal
			for _, l := range literalsOf(t, c.item) {
				if l.Secret {
					secrets = append(secrets, l)
				}
			}
			if len(secrets) != 1 {
				t.Fatalf("%d secrets", len(secrets))
			}
			l := secrets[0]
			if l.Value() != c.want || l.Shape.Kind != c.kind || l.Place != c.place {
				t.Errorf("kind %s, place %d, right value: %v", l.Shape.Code(), l.Place, l.Value() == c.want)
			}
		})
	}
}

// A saved example keeps what was sent and what was answered.
func TestExamplesAreSearched(t *testing.T) {
	example := `{"name":"r","request":"x","response":[{"name":"ok","originalRequest":{"method":"GET","url":"https://x/?token=` + opaqueToken +
		`",` + authorization("Bearer "+jwtToken) + `},"header":[{"key":"Set-Cookie","value":"sid=` + opaqueToken + `; Path=/"}],` +
		`"cookie":[{"name":"session","value":"` + opaqueToken + `"}],"body":"{\"access_token\":\"` + opaqueToken + `\",\"id\":5}"}]}`
	places := map[Place]int{}
	for _, l := range literalsOf(t, example) {
		if !l.Example || !l.Secret {
			t.Errorf("place %d: example %v, secret %v", l.Place, l.Example, l.Secret)
		}
		places[l.Place]++
	}
	if places[InURL] != 1 || places[InHeader] != 1 || places[InCookie] != 2 || places[InResponse] != 1 {
		t.Errorf("places: %v", places)
	}
}

// An environment's secrets are its literals under a secret's name or type, and those
// that look like one; switches, addresses and placeholders are not.
func TestVariablesAreSearched(t *testing.T) {
	text := `{"name":"e","_postman_variable_scope":"environment","values":[
		{"key":"token","value":"` + opaqueToken + `"},{"key":"pin","value":"` + marker + `","type":"secret"},{"key":"x","value":"` + jwtToken + `"},
		{"key":"y","value":"Bearer ` + opaqueToken + `"},{"key":"dsn","value":"postgres://jo:` + marker + `@db/x"},
		{"key":"token_url","value":"https://x/token"},{"key":"password","value":"<password>"},{"key":"apiKey","value":"{{other}}"},
		{"key":"base_url","value":"https://api.acme-fixtures.net"},{"key":"secret","value":""},{"key":"sys_id","value":"9f86d081884c7d659a2feaa0c55ad015"},
		{"key":"auth_token_enabled","value":"true"},{"key":"user","value":"jo"}]}`
	var got, named []string
	for _, l := range Inventory(readExport(t, text, true)) {
		if l.Secret {
			got = append(got, l.Spot.Name)
		}
		if l.Named {
			named = append(named, l.Spot.Name)
		}
	}
	if strings.Join(got, " ") != "token pin x y dsn" {
		t.Errorf("secrets: %v", got)
	}
	if strings.Join(named, " ") != "token pin dsn password auth_token_enabled" {
		t.Errorf("named or typed as secrets: %v", named)
	}
}

// What is no secret is not masked.
func TestHarmlessLiterals(t *testing.T) {
	items := []string{
		item("r", bearer("{{token}}")), item("r", bearer("<token>")), item("r", authorization("Bearer YOUR_TOKEN")), item("r", authorization("{{auth}}")),
		item("r", `"auth":{"type":"apikey","apikey":[{"key":"key","value":"X-API-Key"},{"key":"in","value":"header"},{"key":"value","value":"{{key}}"}]}`),
		item("r", `"header":[{"key":"Idempotency-Key","value":"`+opaqueToken+`"},{"key":"ETag","value":"`+opaqueToken+`"}]`),
		item("r", `"header":[{"key":"Postman-Token","value":"`+opaqueToken+`"}]`),
		`{"name":"r","request":"x","event":[{"listen":"test","script":{"exec":["pm.expect(x).to.have.keys('refresh_token', 'token_type', 'access_token')"]}}]}`,
		item("r", `"header":[{"key":"Cookie","value":"lang=en; consent=yes; theme=`+opaqueToken+`"}]`),
		item("r", `"body":{"mode":"raw","raw":"{\"token_type\":\"bearer\",\"page_token\":\"`+opaqueToken+`\",\"image\":\"`+opaqueToken+`\"}"}`),
		`{"name":"r","request":"x","event":[{"listen":"test","script":{"exec":["if (token === \"` + "undefined" + `\") { console.log('no token: ', token) }","pm.environment.set('token', data.token)"]}}]}`,
	}
	items[len(items)-1] = strings.ReplaceAll(items[len(items)-1], "\"`+\"undefined\"+`\"", `\"undefined\"`)
	for _, it := range items {
		for _, l := range literalsOf(t, it) {
			if l.Secret {
				t.Errorf("%s %q is masked in %s", l.Shape.Code(), l.Name, it)
			}
		}
	}
}

// The list is in the order of the file, and every literal lies in the bytes of its value.
func TestInventoryIsInFileOrder(t *testing.T) {
	forEachFixture(t, func(t *testing.T, f *source.File, list []*postman.Export) {
		for _, e := range list {
			last := 0
			for _, l := range Inventory(e) {
				at := l.Span()
				if at.Start < last || at.End < at.Start || at.End > len(f.Bytes()) {
					t.Errorf("span %v after %d", at, last)
				}
				last = at.Start
			}
		}
	})
}

// The view marks every marked value: whatever in a fixture holds the marker, in clear
// or in base64, lies inside a literal that no printer may show.
func TestEveryMarkedValueIsSecret(t *testing.T) {
	forEachFixture(t, func(t *testing.T, f *source.File, list []*postman.Export) {
		var spans []source.Span
		for _, e := range list {
			spans = append(spans, sensitive(e)...)
		}
		for _, needle := range markerForms() {
			raw := f.Bytes()
			for at := 0; ; {
				i := bytes.Index(raw[at:], []byte(needle))
				if i < 0 {
					break
				}
				at += i
				if !covered(spans, at, at+len(needle)) {
					t.Errorf("a marked value at offset %d is not secret", at)
				}
				at++
			}
		}
	})
}

// markerForms are the marker in clear and the bytes of its base64 that do not depend on
// what stands before and after it.
func markerForms() []string {
	out := []string{marker}
	for shift := range 3 {
		encoded := base64.StdEncoding.EncodeToString([]byte(strings.Repeat("x", shift) + marker))
		out = append(out, strings.TrimRight(encoded[4:], "=")[:12])
	}
	return out
}

func covered(spans []source.Span, i, j int) bool {
	for _, s := range spans {
		if s.Start <= i && j <= s.End {
			return true
		}
	}
	return false
}

func forEachFixture(t *testing.T, check func(*testing.T, *source.File, []*postman.Export)) {
	t.Helper()
	root := filepath.Join("..", "..", "fixtures")
	read := 0
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || filepath.Ext(path) != ".json" {
			return err
		}
		raw, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		f, err := source.Parse(filepath.Base(path), raw, source.DefaultLimits())
		if err != nil || bytes.HasPrefix(raw, []byte("\xff\xfe")) || bytes.HasPrefix(raw, []byte("\xfe\xff")) {
			return nil
		}
		list, err := postman.ReadAll(f, false)
		if err != nil {
			return nil
		}
		read++
		t.Run(filepath.ToSlash(path[len(root)+1:]), func(t *testing.T) { check(t, f, list) })
		return nil
	})
	if err != nil || read == 0 {
		t.Fatalf("%d fixtures read: %v", read, err)
	}
}

// Every member of a JSON text with the name of a secret is found, not only the first that
// holds a string.
func TestEveryMemberOfATextIsLookedAt(t *testing.T) {
	body := `{"user":"ada","password":"FAKEpostlintBody00001","n":1,"a":"b","client_secret":"FAKEpostlintBody00002"}`
	e := readExport(t, collectionOf(nil, `{"name":"r","request":{"url":"x","body":{"mode":"raw","raw":`+quoted(body)+`}}}`), false)
	var got []string
	for _, l := range Inventory(e) {
		got = append(got, l.Value())
	}
	if strings.Join(got, " ") != "FAKEpostlintBody00001 FAKEpostlintBody00002" {
		t.Errorf("got %q", got)
	}
}

// Text made to be slow is read once and not once for each beginning that it holds: at
// this size anything else would not end before the test's own limit.
func TestHostileTextIsReadOnce(t *testing.T) {
	const size = 1 << 20
	beginnings := []string{
		"-----BEGIN X-----", "-----BEGIN PRIVATE KEY-----", "ey.", "eyJhbGciOiJ.", "ya29.", "authorization:", "authorization:xxx", "password=", "://a:", `\"`,
		`"`, "'", "`", "{{", "}}", "{{a}}", "<a", "<a>", "ghp_", "00D", "1234567890:", "a=1&", jwtToken + " ", `"token":"` + opaqueToken + `",`, "Bearer ",
	}
	for _, b := range beginnings {
		text := quoted(strings.Repeat(b, size/len(b)))
		items := []string{
			`{"name":"r","description":` + text + `,"request":{"url":"x","body":{"mode":"raw","raw":` + text + `}}}`,
			`{"name":"s","request":"x","event":[{"listen":"test","script":{"exec":[` + text + `]}}],"response":[{"name":"e","body":` + text + `}]}`,
			item("h", `"header":[{"key":"Cookie","value":`+text+`},{"key":"X-API-Key","value":`+text+`}]`),
		}
		literals := Inventory(readExport(t, collectionOf(nil, items...), false))
		if b == jwtToken+" " && len(literals) == 0 {
			t.Error("nothing found")
		}
	}
}

// Whatever in a fixture looks like a real secret carries the marker, so that the search
// for the marker in an output is a search for all of them. What is masked only because
// of where it stands (a word in the place of a token) need not.
func TestEverySecretOfAFixtureIsMarked(t *testing.T) {
	marked := func(s string) bool {
		return slices.ContainsFunc(markerForms(), func(form string) bool { return strings.Contains(s, form) })
	}
	forEachFixture(t, func(t *testing.T, _ *source.File, list []*postman.Export) {
		for _, e := range list {
			for _, l := range Inventory(e) {
				random := l.Shape.Kind != KindPlaceholder && Entropic(l.Value()) && strings.ContainsAny(l.Value(), digits)
				real := l.Shape.Kind != 0 && l.Shape.Kind <= KindBasicPair || random
				if l.Secret && real && !marked(l.Value()) {
					t.Errorf("%s at %s is not marked", l.Shape.Code(), l.Spot.Node.Pointer())
				}
			}
		}
	})
}

// What is left of a token that was copied from a shortened view is masked, what stands
// for a token is not.
func TestShortenedTokensAreMasked(t *testing.T) {
	for value, want := range map[string]bool{
		"eyJhbGciOiJIUzI1NiJ9...": true, "xF4Qp9Zr71Lm…": true, "Ab3dEf6hIj9k...": true,
		"abc...": false, "your-token-here...": false, "<token>...": false, "aaaaaaaaaaaaaa...": false, "...": false,
	} {
		if got := cutShort(value); got != want {
			t.Errorf("%q: %v, want %v", value, got, want)
		}
	}
}

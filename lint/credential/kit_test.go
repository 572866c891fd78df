package credential

import (
	"encoding/base64"
	"encoding/json"
	"strings"
	"testing"

	"github.com/postlint/postlint/lint/postman"
	"github.com/postlint/postlint/lint/resolve"
	"github.com/postlint/postlint/lint/source"
)

// marker is in every secret of a test or fixture, so that nobody takes one for real.
const marker = "FAKEpostlint"

// fakeJWT makes a token of a header and claims, with a signature as long as HS256's.
func fakeJWT(header, claims string) string {
	enc := base64.RawURLEncoding
	return enc.EncodeToString([]byte(header)) + "." + enc.EncodeToString([]byte(claims)) + "." +
		(marker + "Q7xK2mW9vR4tZ8bN3cJ6hG1fD5sA0pLyUeIoX")[:43]
}

// Secrets of the tests, one of each kind.
var (
	jwtToken    = fakeJWT(`{"alg":"HS256","typ":"JWT"}`, `{"iss":"https://login.acme-fixtures.net/","exp":1767225600,"iat":1767222000}`)
	opaqueToken = marker + "Q7xK2mW9vR4tZ8bN3cJ6hG1f"
	githubToken = fakeChecked("ghp_", marker+"Q7xK2mW9vR4tZ8bN3c")
)

// fakeChecked makes a token of 30 random letters with the checksum that GitHub and npm
// put at the end of theirs.
func fakeChecked(prefix, random string) string { return prefix + random + checksum62(random) }

func quoted(s string) string {
	b, err := json.Marshal(s)
	if err != nil {
		panic(err)
	}
	return string(b)
}

func readExport(t testing.TB, text string, variables bool) *postman.Export {
	t.Helper()
	f, err := source.Parse("test.json", []byte(text), source.DefaultLimits())
	if err != nil {
		t.Fatalf("parsing: %v", err)
	}
	e, err := postman.Read(f, variables)
	if err != nil {
		t.Fatalf("reading: %v", err)
	}
	return e
}

// collectionOf wraps items, written as JSON, and collection variables in a collection.
func collectionOf(variables map[string]string, items ...string) string {
	var rows []string
	for _, name := range sortedKeys(variables) {
		rows = append(rows, `{"key":`+quoted(name)+`,"value":`+quoted(variables[name])+`}`)
	}
	return `{"info":{"name":"c","schema":"https://schema.getpostman.com/json/collection/v2.1.0/collection.json"},"variable":[` +
		strings.Join(rows, ",") + `],"item":[` + strings.Join(items, ",") + `]}`
}

func sortedKeys(m map[string]string) []string {
	keys := make([]string, 0, len(m))
	for k := range m {
		keys = append(keys, k)
	}
	for i := range keys {
		for j := i; j > 0 && keys[j] < keys[j-1]; j-- {
			keys[j], keys[j-1] = keys[j-1], keys[j]
		}
	}
	return keys
}

// item is a request with an Authorization header, other members, or both.
func item(name, members string) string {
	return `{"name":` + quoted(name) + `,"request":{"method":"GET","url":"https://api.acme-fixtures.net/orders",` + members + `}}`
}

func authorization(value string) string {
	return `"header":[{"key":"Authorization","value":` + quoted(value) + `}]`
}

func bearer(token string) string {
	return `"auth":{"type":"bearer","bearer":[{"key":"token","value":` + quoted(token) + `,"type":"string"}]}`
}

func oauth2(token string) string {
	return `"auth":{"type":"oauth2","oauth2":[{"key":"accessToken","value":` + quoted(token) + `,"type":"string"}]}`
}

// requestsOf resolves a collection as the Postman CLI does.
func requestsOf(t testing.TB, text string) []*resolve.Request {
	t.Helper()
	e := readExport(t, text, false)
	view := resolve.NewView(e.Collection, resolve.Scopes{Scripts: resolve.ScanScripts(e.Collection)}, []*resolve.Runtime{resolve.RuntimeNamed("cli-v2")})
	return view.Requests()
}

// theRequest resolves a collection of one request.
func theRequest(t testing.TB, variables map[string]string, members string) *resolve.Request {
	t.Helper()
	return requestsOf(t, collectionOf(variables, item("r", members)))[0]
}

// formOfHeader parses a manual Authorization value.
func formOfHeader(value string) Form { return parse(resolve.Synthetic(value), HeaderSlot, "") }

func firstDefect(f Form) Defect {
	found, _ := f.First()
	return found.Defect
}

// authHeader is the credential that the server reads: that of the last
// Authorization header on the wire. Of Basic Auth it is the password.
func authHeader(r *resolve.Request) (Credential, bool) {
	all := Of(r, BuiltInPacks())
	for i := len(all) - 1; i >= 0; i-- {
		if c := all[i]; c.Header != nil && c.Header.Is("authorization") {
			return c, true
		}
	}
	return Credential{}, false
}

// sensitive are the bytes of an export that no printer may show, in the order of the file.
func sensitive(e *postman.Export) []source.Span {
	var out []source.Span
	for _, l := range Inventory(e) {
		if l.Secret {
			out = append(out, l.Span())
		}
	}
	return out
}

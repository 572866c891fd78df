package rules_test

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/rules"
)

// A mistake is what has to be said of one of the twelve mistakes in every shape.
type mistake struct {
	kase       string
	severity   lint.Severity
	confidence lint.Confidence
	affects    int
	owner      string // below the collection: names of the folders and the request, " › " between them
	role       string // the rest of the click path
	message    string
	fault      string // the decoded text at fault; "" is a place where something is missing
}

// credentialsOf stands for an auth of OAuth 2.0 that is at fault as a whole.
const credentialsOf = "the OAuth 2.0 auth"

var twelve = []mistake{
	{
		"url-query-credentials:token-endpoint", lint.Error, lint.High, 1, "Session › Renew session", "Params › refresh_token",
		"a credential travels in the query string", "{{refreshToken}}",
	},
	{
		"variable-case-mismatch:paired", lint.Warning, lint.Medium, 1, "Catalogue › Search products", "URL",
		"{{BaseUrl}} is defined only with other capitals", "{{BaseUrl}}",
	},
	{
		"http-with-credentials", lint.Error, lint.High, 1, "Catalogue › Old prices", "URL",
		"credentials go over http", "http",
	},
	{
		"header-name-invalid", lint.Error, lint.High, 1, "Catalogue › Partner offers", "Headers › X Partner-Token",
		"white space in the name of a header", " ",
	},
	{
		"authorization-overridden-by-helper", lint.Warning, lint.High, 1, "Orders › Create order", "Headers › Authorization",
		"this Authorization header is not sent", "Bearer {{accessToken}}",
	},
	{
		"bearer-space-missing", lint.Error, lint.High, 1, "Orders › Cancel order", "Headers › Authorization",
		"no space between Bearer and the token", "",
	},
	{
		"token-hardcoded:opaque", lint.Warning, lint.Medium, 0, "Orders › Refund order", "Authorization › Token",
		"a token is written into the collection", "FAKEpostlint5c8e90b21fd74a63",
	},
	{
		"auth-value-invisible-char", lint.Error, lint.High, 1, "Orders › Ship order", "Authorization › Value",
		"the credential holds U+200B (zero-width space), which nobody sees", "\u200b",
	},
	{
		"oauth2-no-access-token:app", lint.Warning, lint.Medium, 1, "Orders › Export orders", "Authorization",
		"OAuth 2.0 is chosen, but no access token is stored", credentialsOf,
	},
	{
		"bearer-scheme-doubled", lint.Error, lint.High, 2, "Orders", "Authorization › Token",
		"Bearer is sent twice in front of the token", "Bearer ",
	},
	{
		"collection-secret-literal:opaque", lint.Warning, lint.Medium, 0, "", "Variables › clientSecret",
		"the value of a collection variable is a secret", "FAKEpostlint-k3yF0rTh3D3al3r",
	},
	{
		"auth-variable-empty:paired", lint.Info, lint.Medium, 4, "", "apiKey",
		"the exported environment has no value for {{apiKey}}", "",
	},
}

// A shape is the same collection, with its environment, as one of the things that
// Postman writes.
type shape struct {
	folder string // below fixtures/_shapes; its places are in want/places.txt
	zip    bool   // the folder is what the archive holds

	// otherwise says what a finding of that case is in this shape, where the shape cannot
	// express the same; each has its reason beside it.
	otherwise map[string]func(*mistake)
}

var twelveShapes = []shape{
	{folder: "v1", otherwise: map[string]func(*mistake){
		"url-query-credentials:token-endpoint": inURL,
		"oauth2-no-access-token:app":           atHelper,
	}},
	{folder: "v2.0"},
	{folder: "v2.1"},
	{folder: "v3"},
	{folder: "wrapped"},
	{folder: "dump", otherwise: map[string]func(*mistake){
		"oauth2-no-access-token:app": atHelper,
	}},
	{folder: "zip", zip: true},
	{folder: "utf16"},
	{folder: "bom"},
	{folder: "minified"},
	{folder: "crlf"},
	{folder: "escapes"},
}

// inURL: without "queryParams", the query of v1 is a piece of one string, the URL.
func inURL(m *mistake) { m.role = "URL" }

// atHelper: no object of v1 is the auth alone, so the name of its helper stands for it.
func atHelper(m *mistake) { m.fault = "oAuth2" }

// The same mistakes are found in whatever Postman writes, and nothing else is: each with
// the same words, in the same request, at its true line and column.
func TestTwelveMistakesInTwelveShapes(t *testing.T) {
	for _, s := range twelveShapes {
		t.Run(s.folder, func(t *testing.T) {
			files := s.files(t)
			res, err := lint.Run(context.Background(), s.inputs(t, files), rules.All(), lint.Settings{Now: mustTime(t, fixedNow)})
			if err != nil {
				t.Fatal(err)
			}
			if len(res.Errors)+len(res.Crashes) > 0 {
				t.Fatalf("errors %+v, crashes %v", res.Errors, res.Crashes)
			}
			s.checkWords(t, res)
			for _, p := range s.places(t, files) {
				p.check(t, res)
			}
		})
	}
}

// mistakes are the twelve as this shape can express them.
func (s shape) mistakes() []mistake {
	out := slices.Clone(twelve)
	for i := range out {
		if change := s.otherwise[out[i].kase]; change != nil {
			change(&out[i])
		}
	}
	return out
}

// checkWords compares what is said, places in the file aside.
func (s shape) checkWords(t *testing.T, res *lint.Result) {
	t.Helper()
	var got, want []string
	for _, f := range res.Findings {
		got = append(got, fmt.Sprintf("%s | %s, %s | %d | %s | %s | %s", f.Case, f.Severity, f.Confidence, f.Affects,
			strings.Join(f.Place.Request, " › "), f.Place.App, f.Message))
	}
	for _, m := range s.mistakes() {
		top := "Collections › Marketplace – Händler"
		if strings.HasPrefix(m.kase, "auth-variable-empty") {
			top = "Environments › Händler Test"
		}
		app := strings.Join(slices.DeleteFunc([]string{top, m.owner, m.role}, func(s string) bool { return s == "" }), " › ")
		want = append(want, fmt.Sprintf("%s | %s, %s | %d | %s | %s | %s", m.kase, m.severity, m.confidence, m.affects, m.owner, app, m.message))
	}
	slices.Sort(got)
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Errorf("got\n\t%s\nwant\n\t%s", strings.Join(got, "\n\t"), strings.Join(want, "\n\t"))
	}
}

// Every shape has a place for every mistake, so that none is left unchecked.
func TestEveryMistakeHasAPlaceInEveryShape(t *testing.T) {
	for _, s := range twelveShapes {
		if places := s.places(t, s.files(t)); len(places) != len(twelve) {
			t.Errorf("%s: %d places of %d mistakes", s.folder, len(places), len(twelve))
		}
	}
}

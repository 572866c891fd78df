package credential

import (
	"strings"
	"testing"
)

// tokenItem is a collection of one request with a method and a body.
func tokenItem(method, url, members string) string {
	if members != "" {
		members = "," + members
	}
	return `{"name":"Get token","request":{"method":"` + method + `","url":` + quoted(url) + members + `}}`
}

func formBody(mode string, rows ...string) string {
	var out []string
	for _, row := range rows {
		key, value, _ := strings.Cut(row, "=")
		out = append(out, `{"key":`+quoted(key)+`,"value":`+quoted(value)+`}`)
	}
	return `"body":{"mode":"` + mode + `","` + mode + `":[` + strings.Join(out, ",") + `]}`
}

func rawBody(text string) string { return `"body":{"mode":"raw","raw":` + quoted(text) + `}` }

const tokenURL = "https://login.acme-fixtures.net/oauth/token"

// A token request is known by its grant_type, wherever that stands.
func TestWhereTheGrantTypeOfATokenRequestStands(t *testing.T) {
	for _, x := range []struct {
		name, item string
		carrier    Carrier // 0: no token request
		grant      string
	}{
		{"form", tokenItem("POST", tokenURL, formBody("urlencoded", "grant_type=password", "username={{user}}")), InForm, "password"},
		{"space in the name", tokenItem("POST", tokenURL, formBody("urlencoded", "grant_type =password")), InForm, "password"},
		{"multipart", tokenItem("POST", tokenURL, formBody("formdata", "grant_type=password")), InMultipart, "password"},
		{"text", tokenItem("POST", tokenURL, rawBody("grant_type=client_credentials&client_id=a")), InFormText, "client_credentials"},
		{"JSON", tokenItem("POST", tokenURL, rawBody("{\n\"client_id\": \"a\", \"grant_type\": \"{{grant}}\"}")), InJSON, "refresh_token"},
		{"query", tokenItem("POST", tokenURL+"?grant_type=client_credentials", ""), InURLQuery, "client_credentials"},
		{"XML", tokenItem("POST", tokenURL, rawBody("<grant_type>password</grant_type>")), 0, ""},
		{"prose", tokenItem("POST", tokenURL, rawBody(`{"note": "grant_type is missing"}`)), 0, ""},
		{"another form", tokenItem("POST", tokenURL, formBody("urlencoded", "username=a")), 0, ""},
		{"no body", tokenItem("POST", tokenURL, ""), 0, ""},
	} {
		got := TokenRequestOf(requestsOf(t, collectionOf(map[string]string{"grant": "refresh_token"}, x.item))[0])
		switch {
		case (got != nil) != (x.carrier != 0):
			t.Errorf("%s: a token request %v, want %v", x.name, got != nil, x.carrier != 0)
		case got != nil && (got.Grant().Carrier != x.carrier || got.Grant().Known() != x.grant):
			t.Errorf("%s: %d %q, want %d %q", x.name, got.Grant().Carrier, got.Grant().Known(), x.carrier, x.grant)
		}
	}
}

// Parameters are found by name, at their place; what no method sends is said.
func TestParametersOfATokenRequest(t *testing.T) {
	r := requestsOf(t, collectionOf(nil, tokenItem("GET", tokenURL, rawBody("grant_type=password&password=a+b"))))[0]
	got := TokenRequestOf(r)
	if !got.Unsent || !BuiltInPacks().TokenPath(got.Request) {
		t.Errorf("unsent %v, at a token path %v; want both", got.Unsent, BuiltInPacks().TokenPath(got.Request))
	}
	p := got.Param("password")
	if p == nil || p.Known() != "a+b" || p.At().Start != 29 || p.At().End != 32 {
		t.Errorf("password is %+v", p)
	}
	if got.Param("username") != nil {
		t.Error("a parameter is found that is not there")
	}
	for _, body := range []string{formBody("urlencoded", "scope=orders"), rawBody("scope=orders"), rawBody(`{"scope": "orders"}`)} {
		r = requestsOf(t, collectionOf(nil, tokenItem("POST", tokenURL+"?grant_type=client_credentials", body)))[0]
		if p := TokenRequestOf(r).Param("scope"); p.Known() != "orders" {
			t.Errorf("%s: beside a grant_type in the query the scope of the body is %q", body, p.Known())
		}
	}
	r = requestsOf(t, collectionOf(nil, tokenItem("POST", "https://login.acme-fixtures.net/x", formBody("urlencoded", "grant_type=password")+","+authorization("Basic eDp5"))))[0]
	if got := TokenRequestOf(r); !got.BasicClient() || BuiltInPacks().TokenPath(got.Request) || got.Unsent {
		t.Errorf("%+v", got)
	}
}

// What is encoded is read as the server reads it.
func TestPlainValuesOfATokenRequest(t *testing.T) {
	for _, x := range []struct{ item, want string }{
		{tokenItem("POST", tokenURL, rawBody("grant_type=password&scope=a+b%2Fc")), "a b/c"},
		{tokenItem("POST", tokenURL+"?grant_type=password&scope=a%20b", ""), "a b"},
		{tokenItem("POST", tokenURL, rawBody(`{"grant_type": "password", "scope": "a\u0020b\/c"}`)), "a b/c"},
		{tokenItem("POST", tokenURL, formBody("urlencoded", "grant_type=password", "scope=a%20b")), "a%20b"},
	} {
		got := TokenRequestOf(requestsOf(t, collectionOf(nil, x.item))[0]).Param("scope").Plain()
		if got != x.want {
			t.Errorf("%s: %q, want %q", x.item, got, x.want)
		}
	}
}

// What a form written as one text does not escape is read as something else.
func TestUnescapedValuesOfATokenRequest(t *testing.T) {
	for value, want := range map[string]int{"a+b": 1, "50%": 2, "a%2Bb": -1, "a%zz": 1, "plain": -1, "{{open}}+": -1} {
		body := rawBody("grant_type=password&password=" + value)
		p := TokenRequestOf(requestsOf(t, collectionOf(nil, tokenItem("POST", tokenURL, body)))[0]).Param("password")
		if at := p.Unescaped(); at.Empty() != (want < 0) || !at.Empty() && at.Start != want {
			t.Errorf("%s: at %d, want %d", value, at.Start, want)
		}
	}
	field := formBody("urlencoded", "grant_type=password", "password=a+b")
	if p := TokenRequestOf(requestsOf(t, collectionOf(nil, tokenItem("POST", tokenURL, field)))[0]).Param("password"); !p.Unescaped().Empty() {
		t.Error("Postman escapes the fields of a form")
	}
}

// Parameters are found by a word of their names; of JSON members with any value.
func TestWordsOfTheNamesOfParameters(t *testing.T) {
	for _, x := range []struct {
		body string
		want bool
	}{
		{formBody("urlencoded", "grant_type=password", "user_email=a"), true},
		{formBody("urlencoded", "grant_type=password", "id=user"), false},
		{rawBody(`{"grant_type": "password", "userName": {{user}}}`), true},
		{rawBody(`{"grant_type": "password", "id": "user"}`), false},
	} {
		if got := TokenRequestOf(requestsOf(t, collectionOf(nil, tokenItem("POST", tokenURL, x.body)))[0]).Has("user", "mail"); got != x.want {
			t.Errorf("%s: %v, want %v", x.body, got, x.want)
		}
	}
}

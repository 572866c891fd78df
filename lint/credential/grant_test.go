package credential

import (
	"slices"
	"strings"
	"testing"
)

// grantAuth is an OAuth 2.0 auth with the parameters given as "key=value".
func grantAuth(params ...string) string {
	var rows []string
	for _, p := range params {
		key, value, _ := strings.Cut(p, "=")
		rows = append(rows, `{"key":`+quoted(key)+`,"value":`+quoted(value)+`}`)
	}
	return `"auth":{"type":"oauth2","oauth2":[` + strings.Join(rows, ",") + `]}`
}

// An auth has a grant when it says something about how a token is obtained.
func TestWhichAuthsHaveAGrant(t *testing.T) {
	for _, x := range []struct {
		params string
		want   bool
		grant  GrantType
	}{
		{"accessToken={{token}} addTokenTo=header tokenName=x", false, GrantUnsaid},
		{"clientId=", false, GrantUnsaid},
		{"clientId=app", true, GrantUnsaid},
		{"grant_type=implicit", true, Implicit},
		{"grantType=client_credentials", true, ClientCredentials},
		{"grant_type= grantType=password_credentials", true, PasswordCredentials},
		{"grant_type=authorization_code_with_pkce", true, AuthorizationCodePKCE},
		{"grant_type=authorization_code", true, AuthorizationCode},
		{"grant_type=password", true, GrantOther},
		{"grant_type={{grant}}", true, GrantUnsaid},
	} {
		g := GrantOf(theRequest(t, nil, grantAuth(strings.Fields(x.params)...)))
		switch {
		case (g != nil) != x.want:
			t.Errorf("%s: a grant %v, want %v", x.params, g != nil, x.want)
		case g != nil && g.Type != x.grant:
			t.Errorf("%s: %v, want %v", x.params, g.Type, x.grant)
		}
	}
	if GrantOf(theRequest(t, nil, bearer(opaqueToken))) != nil {
		t.Error("Bearer Token has a grant")
	}
}

// The state of a field tells what is written from what is known.
func TestStatesOfTheFieldsOfAGrant(t *testing.T) {
	r := theRequest(t, map[string]string{"empty": "", "app": "shop"},
		grantAuth("grant_type=implicit", "clientId={{app}}", "clientSecret={{empty}}", "scope= ", "authUrl={{url}}", "callBackUrl=https://app.acme-fixtures.net"))
	g := GrantOf(r)
	for key, want := range map[string]FieldState{
		"grant_type": FieldKnown, "clientId": FieldKnown, "clientSecret": FieldEmpty, "scope": FieldBlank, "authUrl": FieldOpen,
		"redirect_uri": FieldKnown, "accessTokenUrl": FieldAbsent,
	} {
		if got := g.Field(key).State; got != want {
			t.Errorf("%s: state %d, want %d", key, got, want)
		}
	}
	if got := g.Field("clientId").Known(); got != "shop" {
		t.Errorf("clientId is known as %q", got)
	}
	if got := g.Field("redirect_uri").Label(); got != "Callback URL" {
		t.Errorf("a field of an old name is labelled %q", got)
	}
}

// What the auth adds to its own requests counts while it is switched on.
func TestParametersThatAGrantAdds(t *testing.T) {
	r := theRequest(t, nil, `"auth":{"type":"oauth2","oauth2":[{"key":"grant_type","value":"client_credentials"},
		{"key":"tokenRequestParams","value":[{"key":"client_assertion","value":"x","enabled":true},{"key":"resource","value":"y","enabled":false}]},
		{"key":"authRequestParams","value":[{"key":"prompt","value":"login"}]}]}`)
	var got []string
	for name, value := range GrantOf(r).Extras() {
		got = append(got, name+"="+value.Text.String())
	}
	if want := []string{"client_assertion=x", "prompt=login"}; !slices.Equal(got, want) {
		t.Errorf("%v, want %v", got, want)
	}
	if g := GrantOf(r); !g.Extra("prompt") || g.Extra("resource") {
		t.Error("a parameter is mistaken for on or off")
	}
}

package credential

import (
	"strings"
	"testing"
)

// What authenticates a request is found in every slot.
func TestCredentialsOfARequest(t *testing.T) {
	apikey := func(name, in string) string {
		return `"auth":{"type":"apikey","apikey":[{"key":"key","value":"` + name + `"},{"key":"value","value":"` + opaqueToken + `"},{"key":"in","value":"` + in + `"}]}`
	}
	cases := []struct {
		members string
		want    []Slot
	}{
		{authorization("Bearer x"), []Slot{HeaderSlot}},
		{`"header":[{"key":"X-API-Key","value":"x"},{"key":"Accept","value":"*/*"}]`, []Slot{APIKeyHeaderSlot}},
		{`"header":[{"key":"Cookie","value":"lang=en"}]`, nil},
		{`"header":[{"key":"Cookie","value":"sid=abc"}]`, []Slot{CookieSlot}},
		{bearer("x"), []Slot{BearerSlot}},
		{bearer(""), nil},
		{oauth2("x"), []Slot{OAuth2Slot}},
		{`"auth":{"type":"basic","basic":[]}`, []Slot{BasicUserSlot, BasicPasswordSlot}},
		{apikey("X-Key", "header"), []Slot{APIKeySlot}},
		{apikey("Authorization", "header"), []Slot{HeaderSlot}},
		{apikey("k", "query"), []Slot{APIKeySlot}},
		{`"auth":{"type":"noauth"}`, nil},
		{`"auth":{"type":"awsv4","awsv4":[]}`, []Slot{SignedSlot}},
		{`"auth":{"type":"digest","digest":[]}`, []Slot{SignedSlot}},
		{bearer("x") + `,"header":[{"key":"authorization","value":"y"}]`, []Slot{BearerSlot}},
	}
	for _, c := range cases {
		var got []Slot
		for _, cred := range Of(theRequest(t, nil, c.members), BuiltInPacks()) {
			got = append(got, cred.Slot)
		}
		if len(got) != len(c.want) || len(got) > 0 && got[0] != c.want[0] {
			t.Errorf("%s: got %v, want %v", c.members, got, c.want)
		}
	}
	r := requestsOf(t, collectionOf(nil, `{"name":"r","request":"https://jo:pw@api.acme-fixtures.net/?token=abc&page=2"}`))[0]
	all := Of(r, BuiltInPacks())
	if len(all) != 2 || all[0].Slot != UserinfoSlot || all[1].Slot != QuerySlot || all[0].Value.String() != "pw" {
		t.Errorf("URL: %d credentials", len(all))
	}
	if HasCredential(theRequest(t, nil, `"auth":{"type":"basic","basic":[]}`), BuiltInPacks()) {
		t.Error("basic without user and password authenticates nobody")
	}
}

// The prefix of OAuth 2.0 decides how its token is judged.
func TestPrefixOfOAuth2(t *testing.T) {
	with := func(prefix, token string) *Form {
		r := theRequest(t, nil, `"auth":{"type":"oauth2","oauth2":[{"key":"accessToken","value":"`+token+`"},{"key":"headerPrefix","value":"`+prefix+`"}]}`)
		c, _ := authHeader(r)
		return c.Form()
	}
	if d := firstDefect(*with("Bearer ", "Bearer "+opaqueToken)); d != SchemeDoubled {
		t.Errorf("Bearer: %d", d)
	}
	if d := firstDefect(*with("", "Bearer "+opaqueToken)); d != 0 {
		t.Errorf("no prefix, scheme in the token: %d", d)
	}
	if d := firstDefect(*with("", opaqueToken)); d != SchemeMissing {
		t.Errorf("no prefix: %d", d)
	}
	if d := firstDefect(*with("Token", "a:b|c")); d != 0 {
		t.Errorf("Token: %d", d)
	}
}

// A printed request shows schemes, names and references, and no credential.
func TestMaskedRequest(t *testing.T) {
	vars := map[string]string{"token": opaqueToken, "host": "api.acme-fixtures.net", "note": "hello"}
	r := theRequest(t, vars, `"header":[{"key":"Authorization","value":"Bearer {{token}}"},{"key":"X-API-Key","value":"`+marker+`{{open}}`+marker+`"},
		{"key":"X-Note","value":"{{note}} {{token}} `+githubToken+`"},{"key":"Cookie","value":"lang=en; sid=`+opaqueToken+`"},{"key":"Accept","value":"*/*"}]`)
	want := map[string]string{
		"Authorization": "Bearer ***", "X-API-Key": "***{{open}}***", "X-Note": "hello *** ***", "Cookie": "lang=en; sid=***", "Accept": "*/*",
	}
	for _, h := range r.Wire {
		if got := MaskHeader(r, h, BuiltInPacks()); got != want[h.Name.String()] {
			t.Errorf("%s: %q", h.Name.String(), got)
		}
	}
	r = requestsOf(t, collectionOf(vars, `{"name":"r","request":"https://jo:`+marker+`@{{host}}/x?page=2&access_token=`+opaqueToken+`&q={{open}}&key={{token}}"}`))[0]
	if got := MaskWireURL(r, BuiltInPacks()); got != "https://api.acme-fixtures.net/x?page=2&access_token=***&q={{open}}&key=***" {
		t.Errorf("URL: %q", got)
	}
	if got := MaskHeader(r, r.Header("authorization"), BuiltInPacks()); got != "Basic ***" {
		t.Errorf("userinfo: %q", got)
	}
}

// A request is judged completely when host and credential are in the files, or the
// credential is left out on purpose.
func TestWhatCanBeJudged(t *testing.T) {
	vars := map[string]string{"token": opaqueToken, "empty": ""}
	cases := []struct {
		members string
		known   bool
		needs   string
	}{
		{authorization("Bearer {{token}}"), true, ""},
		{authorization("Bearer {{other}}"), false, "other"},
		{authorization("Bearer {{empty}}"), false, "empty"},
		{bearer("{{other}}"), false, "other"},
		{bearer("{{empty}}"), false, "empty"},
		{bearer(""), false, ""},
		{bearer("{{$guid}}"), false, "$guid"},
		{bearer("{{vault:x}}"), false, "vault:x"},
		{`"auth":{"type":"noauth"}`, true, ""},
		{`"method":"GET"`, true, ""},
		{`"auth":{"type":"hawk","hawk":[{"key":"authId","value":"a"},{"key":"authKey","value":"{{other}}"}]}`, false, "other"},
	}
	for _, c := range cases {
		r := theRequest(t, vars, c.members)
		j := Judged(r, Of(r, BuiltInPacks()), BuiltInPacks())
		var names []string
		for _, n := range j.Needs {
			names = append(names, n.Lookup.Name)
		}
		if !j.Host || j.Credential != c.known || strings.Join(names, " ") != c.needs {
			t.Errorf("%s: host %v, credential %v, needs %v", c.members, j.Host, j.Credential, names)
		}
	}
	r := requestsOf(t, collectionOf(nil, `{"name":"r","request":"https://{{host}}/x"}`))[0]
	if j := Judged(r, Of(r, BuiltInPacks()), BuiltInPacks()); j.Host || len(j.Needs) != 1 || j.Needs[0].Role != NeedHost {
		t.Error("host")
	}
	script := `,"event":[{"listen":"prerequest","script":{"exec":["pm.request.headers.add({key: 'Authorization', value: x})"]}}]`
	r = requestsOf(t, collectionOf(nil, `{"name":"r","request":"https://api.acme-fixtures.net/x"`+script+`}`))[0]
	if j := Judged(r, Of(r, BuiltInPacks()), BuiltInPacks()); j.Credential {
		t.Error("a script adds the header")
	}
}

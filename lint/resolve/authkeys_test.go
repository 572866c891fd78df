package resolve

import "testing"

// A key is meant for another one when that is near and not there under its own name.
func TestMeantKey(t *testing.T) {
	for _, c := range []struct{ authType, key, want string }{
		{Bearer, "tokn", "token"},
		{Bearer, "Token", "token"},
		{Bearer, "token", ""},
		{Bearer, "value", ""},
		{OAuth2, "access_token", "accessToken"},
		{OAuth2, "accesToken", "accessToken"},
		{OAuth2, "grant_type", ""},
		{OAuth2, "acessTokenUr", "accessTokenUrl"},
		{Basic, "user", ""},
		{Basic, "user_name", "username"},
		{Basic, "passwrod", "password"},
		{APIKey, "id", ""},
		{APIKey, "vaule", "value"},
		{APIKey, "ky", "key"},
		{AWSV4, "accesskey", "accessKey"},
		{"unknown", "token", ""},
	} {
		if got := MeantKey(c.authType, c.key); got != c.want {
			t.Errorf("MeantKey(%q, %q) = %q, want %q", c.authType, c.key, got, c.want)
		}
	}
}

// No key of a type is taken for a misspelling of another one.
func TestKnownKeysMeanThemselves(t *testing.T) {
	for authType, keys := range authKeys.Get() {
		for _, key := range keys {
			if got := MeantKey(authType, key); got != "" {
				t.Errorf("%s: %q is taken for %q", authType, key, got)
			}
		}
	}
	for authType, keys := range needs.Get() {
		for _, key := range keys {
			if len(key) < 4 {
				continue // one letter more may be another word
			}
			if len(authKeys.Get()[authType]) == 0 || MeantKey(authType, key+"s") != key {
				t.Errorf("%s: %qs is not taken for %q, but for %q", authType, key, key, MeantKey(authType, key+"s"))
			}
		}
	}
}

func TestMeantType(t *testing.T) {
	for word, want := range map[string]string{
		"Bearer": Bearer, "api-key": APIKey, "apiKey": APIKey, "OAuth2": OAuth2, "baerer": Bearer, "noAuth": NoAuth, "awsV4": AWSV4,
		"bearer": "", "inherit": "", "custom": "", "": "", "oidc": "", "jw": "",
	} {
		if got := MeantType(word); got != want {
			t.Errorf("MeantType(%q) = %q, want %q", word, got, want)
		}
	}
}

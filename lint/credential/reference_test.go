package credential

import (
	"slices"
	"testing"
)

// The references of a request are those that its host and its credentials hang on, each
// with what it is needed for, and nothing of the path, the query, the body or a cookie.
func TestReferencesAreThoseThatDecide(t *testing.T) {
	for _, x := range []struct {
		name, item string
		want       []string
	}{
		{"bearer", `"url":"{{base}}/{{path}}?q={{q}}","auth":{"type":"bearer","bearer":[{"key":"token","value":"{{t}}"}]},"body":{"mode":"raw","raw":"{{b}}"}`, []string{"host base", "credential t"}},
		{"basic", `"url":"https://{{h}}:{{port}}/","auth":{"type":"basic","basic":{"username":"{{u}}","password":"{{p}}"}}`, []string{"host h", "host port", "credential u", "credential p"}},
		{"api key", `"url":"https://a.b","auth":{"type":"apikey","apikey":[{"key":"key","value":"{{k}}"},{"key":"value","value":"{{v}}"}]}`, []string{"credential k", "credential v"}},
		{"rows", `"url":"https://a.b","header":[{"key":"X-API-Key","value":"{{k}}"},{"key":"X-Trace","value":"{{t}}"},{"key":"Cookie","value":"sid=1; x={{c}}"}]`, []string{"credential k"}},
		{"oauth2", `"url":"https://a.b","auth":{"type":"oauth2","oauth2":[{"key":"accessToken","value":"{{t}}"},{"key":"clientSecret","value":"{{s}}"}]}`, []string{"credential t"}},
		{"signed", `"url":"https://a.b","auth":{"type":"awsv4","awsv4":[{"key":"accessKey","value":"{{k}}"},{"key":"secretKey","value":"{{s}}"},{"key":"region","value":"{{r}}"}]}`, []string{"credential k", "credential s"}},
		{"none", `"url":"https://a.b","auth":{"type":"noauth"}`, nil},
		{"overridden", `"url":"https://a.b","auth":{"type":"bearer","bearer":[{"key":"token","value":"x"}]},"header":[{"key":"Authorization","value":"{{a}}"}]`, nil},
	} {
		r := theRequest(t, nil, x.item)
		var got []string
		for _, ref := range References(r, Of(r, BuiltInPacks())) {
			got = append(got, ref.Role.String()+" "+ref.Name)
			if s := ref.At.Span(); s.Start >= s.End {
				t.Errorf("%s: {{%s}} has no place", x.name, ref.Name)
			}
		}
		if !slices.Equal(sorted(got), sorted(x.want)) {
			t.Errorf("%s: %v, want %v", x.name, got, x.want)
		}
	}
}

func sorted(list []string) []string { return slices.Sorted(slices.Values(list)) }

// Values that are pasted where a name belongs are told from names.
func TestValuesAreToldFromNames(t *testing.T) {
	long := make([]byte, longestName+1)
	for i := range long {
		long[i] = 'a'
	}
	for name, want := range map[string]bool{
		"token": false, "my token": false, "": false, "a.b-c_d": false, "$guid": false, "vault:x": false,
		jwtToken: true, "https://api.acme-fixtures.net": true, string(long): true, string(long[1:]): false,
	} {
		if ValueAsName(name) != want {
			t.Errorf("a name of %d bytes: %v", len(name), !want)
		}
	}
}

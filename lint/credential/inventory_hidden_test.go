package credential

import (
	"net/url"
	"slices"
	"strings"
	"testing"
)

// A secret is known behind an escape of a URL or of JSON, in a place-holder, put together by a
// script, as an argument, and where pairs of digits or a # look like something else.
func TestSecretsAreFoundInDisguise(t *testing.T) {
	key := "-----BEGIN PRIVATE KEY-----\n" + marker + strings.Repeat("Q7xK2mW9", 8) + "\n-----END PRIVATE KEY-----"
	spaces := strings.ReplaceAll(url.QueryEscape(key), "+", "%20")
	for name, c := range map[string]struct{ item, want string }{
		"behind %22":               {`{"name":"r","request":"https://x/v1/%7B%22t%22:%22` + githubToken + `%22%7D"}`, githubToken},
		"behind a line's end":      {item("r", `"header":[{"key":"X-Note","value":`+quoted(`{"a":"x\n`+jwtToken+`"}`)+`}]`), jwtToken},
		"behind an escaped quote":  {item("r", `"header":[{"key":"X-Note","value":`+quoted(`{"a":"\u0022`+githubToken+`"}`)+`}]`), githubToken},
		"key as of a form":         {item("r", `"header":[{"key":"X-Note","value":`+quoted("a="+url.QueryEscape(key)+"&b=1")+`}]`), url.QueryEscape(key)},
		"key in a path":            {`{"name":"r","request":` + quoted("https://x/v1/"+spaces+"/y?a=1") + `}`, spaces},
		"in a sentence to replace": {item("r", bearer("put your token here: "+githubToken)), githubToken},
		"in a user's name":         {item("r", `"auth":{"type":"basic","basic":[{"key":"username","value":`+quoted(`{"t":"`+githubToken+`"}`)+`}]}`), githubToken},
		"argument of GraphQL":      {item("r", `"body":{"mode":"graphql","graphql":{"query":`+quoted(`mutation { login(password: "`+marker+`") { id } }`)+`}}`), marker},
		"joined by a script":       {`{"name":"r","request":"x","event":[{"listen":"test","script":{"exec":["add({key: 'Authorization', value: 'Bearer ' + '` + opaqueToken + `'})"]}}]}`, opaqueToken},
		"with a scheme, in code":   {`{"name":"r","request":"x","event":[{"listen":"test","script":{"exec":["const token = 'Bearer ` + opaqueToken + `'"]}}]}`, opaqueToken},
		"with a $, in code":        {`{"name":"r","request":"x","event":[{"listen":"test","script":{"exec":["const password = '` + marker + `$1'"]}}]}`, marker + "$1"},
		"with a #, in a body":      {item("r", `"body":{"mode":"raw","raw":"password=`+marker+`#1&x=y"}`), marker + "#1"},
		"digits as escapes":        {item("r", `"header":[{"key":"X-Api-Key","value":"%34%36%61%38%34%39%37%35%33%31"}]`), "%34%36%61%38%34%39%37%35%33%31"},
		"scheme in a description":  {`{"name":"r","description":"token: Bearer ` + opaqueToken + ` is mine","request":"x"}`, opaqueToken},
		"escaped in a description": {`{"name":"r","description":"token: %73%6b%5f%46%41%4b%45%70","request":"x"}`, "%73%6b%5f%46%41%4b%45%70"},
		"todo by chance":           {item("r", `"header":[{"key":"Cookie","value":"JSESSIONID=Basic `+opaqueToken+`tOdO`+opaqueToken+`"}]`), "Basic " + opaqueToken + "tOdO" + opaqueToken},
	} {
		list := literalsOf(t, c.item)
		if !slices.ContainsFunc(list, func(l Literal) bool { return l.Secret && l.Value() == c.want }) {
			t.Errorf("%s: %q is not among %d literals", name, c.want, len(list))
		}
	}
}

// What only looks like it is none: a variable of a script, a share of something, a reference.
func TestWhatIsNoSecretInDisguise(t *testing.T) {
	for name, item := range map[string]string{
		"template of a script":  `{"name":"r","request":"x","event":[{"listen":"test","script":{"exec":["const token = '${` + marker + `}'"]}}]}`,
		"variable of a shell":   `{"name":"r","request":"x","event":[{"listen":"test","script":{"exec":["const token = '$` + marker + `'"]}}]}`,
		"public key":            item("r", `"header":[{"key":"X-Note","value":"-----BEGIN+PUBLIC+KEY-----%0A`+opaqueToken+`%0A-----END+PUBLIC+KEY-----"}]`),
		"word of a description": `{"name":"r","description":"token: Bearer authentication","request":"x"}`,
	} {
		for _, l := range literalsOf(t, item) {
			if l.Secret {
				t.Errorf("%s: %q", name, l.Value())
			}
		}
	}
}

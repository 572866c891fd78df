package credential

import (
	"strings"
	"testing"

	"github.com/postlint/postlint/lint/postman"
	"github.com/postlint/postlint/lint/source"
)

// v3Places are the files of a v3 folder with a secret in every place that can hold one.
var v3Places = map[string]string{
	"s/.resources/definition.yaml": `$kind: collection
name: Shop
description: |
  curl -H "Authorization: Bearer FAKEpostlint0aB1cD2eF3gH4iJ5kL6mN7"
variables:
  - key: api_token
    value: FAKEpostlint1aB1cD2eF3gH4iJ5kL6mN7
    description: "password: FAKEpostlint2aB1cD2eF3gH4iJ5kL6mN7"
auth:
  - id: first
    name: First
    type: bearer
    credentials:
      token: FAKEpostlint3aB1cD2eF3gH4iJ5kL6mN7
  - id: second
    name: Second
    type: basic
    credentials:
      username: ada
      password: FAKEpostlint4aB1cD2eF3gH4iJ5kL6mN7
  - type: apikey
    credentials:
      value: [FAKEpostlintTaB1cD2eF3gH4iJ5kL6mN7]
scripts:
  - type: http:beforeRequest
    code: |
      const token = "FAKEpostlint5aB1cD2eF3gH4iJ5kL6mN7"
`,
	"s/f/.resources/definition.yml": `$kind: collection
variables:
  client_secret: FAKEpostlint6aB1cD2eF3gH4iJ5kL6mN7
settings:
  - "client_secret: FAKEpostlintVaB1cD2eF3gH4iJ5kL6mN7"
`,
	"s/f/a.request.yaml": `$kind: http-request
url: https://ada:FAKEpostlint7aB1cD2eF3gH4iJ5kL6mN7@shop.acme-fixtures.net/?api_key=FAKEpostlint8aB1cD2eF3gH4iJ5kL6mN7
headers:
  - key: Authorization
    value: Bearer FAKEpostlint9aB1cD2eF3gH4iJ5kL6mN7
    disabled: true
queryParams:
  access_token: FAKEpostlintAaB1cD2eF3gH4iJ5kL6mN7
  key: refresh_token
  value: FAKEpostlintUaB1cD2eF3gH4iJ5kL6mN7
pathVariables:
  token: FAKEpostlintBaB1cD2eF3gH4iJ5kL6mN7
body:
  type: graphql
  content:
    query: "{ me }"
    variables: '{"password": "FAKEpostlintCaB1cD2eF3gH4iJ5kL6mN7"}'
auth:
  type: apikey
  credentials:
    - key: value
      value: FAKEpostlintDaB1cD2eF3gH4iJ5kL6mN7
`,
	"s/f/.resources/a.resources/examples/ok.example.yaml": `$kind: http-example
request:
  url: https://shop.acme-fixtures.net/
  headers:
    Authorization: Bearer FAKEpostlintEaB1cD2eF3gH4iJ5kL6mN7
response:
  headers:
    Set-Cookie: session=FAKEpostlintFaB1cD2eF3gH4iJ5kL6mN7
  body:
    type: json
    content: '{"access_token": "FAKEpostlintGaB1cD2eF3gH4iJ5kL6mN7"}'
`,
	"s/.resources/gone.resources/examples/old.example.yaml": `$kind: http-example
request:
  headers:
    - key: X-Api-Key
      value: FAKEpostlintHaB1cD2eF3gH4iJ5kL6mN7
    - key: Authorization
      value: Bearer FAKEpostlintNaB1cD2eF3gH4iJ5kL6mN7
    - Authorization: Bearer FAKEpostlintOaB1cD2eF3gH4iJ5kL6mN7
    - Cookie: a=b; session=FAKEpostlintPaB1cD2eF3gH4iJ5kL6mN7
    - name: Authorization
      value: Bearer FAKEpostlintQaB1cD2eF3gH4iJ5kL6mN7
    - key: X-Api-Key
      value: {content: FAKEpostlintRaB1cD2eF3gH4iJ5kL6mN7}
    - key: {a: b}
      value: Bearer FAKEpostlintSaB1cD2eF3gH4iJ5kL6mN7
`,
	"s/g.request.yaml": `$kind: grpc-request
url: shop.acme-fixtures.net
metadata:
  authorization: Bearer FAKEpostlintIaB1cD2eF3gH4iJ5kL6mN7
auth:
  type: bearer
  credentials:
    token: FAKEpostlintJaB1cD2eF3gH4iJ5kL6mN7
message:
  content: '{"password": "FAKEpostlintKaB1cD2eF3gH4iJ5kL6mN7"}'
`,
	"s/m.request.yaml": `$kind: mcp-request
command: npx acme
env:
  ACME_API_KEY: FAKEpostlintLaB1cD2eF3gH4iJ5kL6mN7
  ACME_TOKEN: FAKEpostlintMaB1cD2eF3gH4iJ5kL6mN7
`,
}

// Wherever a secret stands in a v3 folder it is found, in its own file, and owned by the
// request, folder or example whose file that is.
func TestEverySecretOfAV3FolderIsFound(t *testing.T) {
	var parts []postman.Part
	for name, text := range v3Places {
		f, err := source.ParseYAML(name, []byte(text), source.DefaultLimits())
		if err != nil {
			t.Fatal(err)
		}
		parts = append(parts, postman.Part{Path: name, File: f})
	}
	e, err := postman.ReadTree(postman.Trees(parts)[0])
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]string{}
	last := map[*source.File]int{}
	for _, l := range Inventory(e) {
		f := l.Spot.Node.File()
		if l.Span().Start < last[f] {
			t.Errorf("%s: the literals are not in the order of the file", f.Name())
		}
		last[f] = l.Span().Start
		if _, value, ok := strings.Cut(l.Value(), "FAKEpostlint"); ok && l.Secret {
			found[value[:1]] = f.Name()
		}
		if l.Spot.Owner.File() != f {
			t.Errorf("%s: what stands there belongs to %v", f.Name(), l.Spot.App())
		}
	}
	for name, text := range v3Places {
		for _, rest := range strings.Split(text, "FAKEpostlint")[1:] {
			if found[rest[:1]] != name {
				t.Errorf("%s: secret %s is found in %q", name, rest[:1], found[rest[:1]])
			}
		}
	}
}

package rules

import (
	"strconv"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/postman"
	"github.com/postlint/postlint/lint/resolve"
)

var _ = add(&v3AuthListUnnamed)

var v3AuthListUnnamed = lint.Rule{
	ID:       "v3-auth-list-unnamed",
	Category: lint.CategoryInheritance,
	Tier:     lint.Core,
	Tags:     []string{"owasp-api-2"},
	Summary:  "a list of auths of which requests that name none get the last",
	Cases: []lint.Case{
		{Severity: lint.Warning, Confidence: lint.High, When: "the auths of the list differ in type, and a request below names none of them"},
	},
	Doc: lint.Doc{
		Why: "A v3 collection or folder may list several auths. A request that does not name one is sent with the last of the list alone, whatever the others are: " +
			"an API key in front of a bearer token is never sent, and the server answers 401.",
		Instead: "Let each request name its auth (type inherit, with the id under credentials), or keep one auth in the list.",
		Bad: "-- .resources/definition.yaml --\n$kind: collection\nname: Orders\nauth:\n  - id: key\n    type: apikey\n    credentials:\n      key: X-API-Key\n      value: \"{{apiKey}}\"\n" +
			"  - id: person\n    type: bearer\n    credentials:\n      token: \"{{token}}\"\n-- List.request.yaml --\n$kind: http-request\nurl: https://api.acme-fixtures.net/v1/orders\nmethod: GET\n",
		Good: "-- .resources/definition.yaml --\n$kind: collection\nname: Orders\nauth:\n  - id: key\n    type: apikey\n    credentials:\n      key: X-API-Key\n      value: \"{{apiKey}}\"\n" +
			"  - id: person\n    type: bearer\n    credentials:\n      token: \"{{token}}\"\n-- List.request.yaml --\n$kind: http-request\nurl: https://api.acme-fixtures.net/v1/orders\nmethod: GET\nauth:\n  type: inherit\n  credentials:\n    id: key\n",
		Exceptions: "Silent when every request below names an auth or has its own, when all auths of the list have one type, and when the last is No Auth.",
		Refs:       []string{"measured against Postman CLI 1.62.0"},
	},
	Check: func(p *lint.Pass) {
		for r := range p.Requests() {
			auth := r.Helper.From
			if !r.Helper.Inherited || len(auth.Others) == 0 || r.Touched.Auth || auth.TypeName() == resolve.NoAuth || oneType(auth) || namesOne(r.Request) {
				continue
			}
			n := len(auth.Others) + 1
			p.Report("", typeAt(auth), lint.Words{
				Message: "of the " + strconv.Itoa(n) + " auths here only this one, the last, is sent by requests that name none",
				Why:     "the others are never sent for them, so an API that wants another of these auths answers 401",
				Help:    "write into each of these requests the auth that it needs: auth: {type: inherit, credentials: {id: " + nameOr(auth.Others[0].ID, "ID") + " or " + nameOr(auth.ID, "ID") + "}}",
			}).On(r).Related(typeAt(auth.Others[0]), "this auth is not sent")
		}
	},
}

// oneType says that all auths of a list have the same type.
func oneType(a postman.Auth) bool {
	for _, other := range a.Others {
		if other.TypeName() != a.TypeName() {
			return false
		}
	}
	return true
}

// namesOne says that a request names the auth that it takes.
func namesOne(r *postman.Request) bool {
	_, ok := r.Auth.Inherits()
	return ok
}

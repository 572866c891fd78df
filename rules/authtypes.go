package rules

import (
	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/postman"
	"github.com/postlint/postlint/lint/resolve"
)

// v3Example is what an example for the page of a rule on v3 folders begins with: a
// request up to its auth.
const v3Example = `$kind: http-request
name: List
url: https://api.acme-fixtures.net/v1/orders
method: GET
auth:
`

// typeAt is the place of the type of an auth.
func typeAt(a postman.Auth) resolve.Range {
	spot := postman.AuthSpot(a)
	if !a.Type.Exists() {
		return lint.Whole(spot)
	}
	return textAt(spot, a.Type)
}

package rules

// v3Example is what an example for the page of a rule on v3 folders begins with: a
// request up to its auth.
const v3Example = `$kind: http-request
name: List
url: https://api.acme-fixtures.net/v1/orders
method: GET
auth:
`

package rules_test

import (
	"strings"

	"github.com/postlint/postlint/lint"
)

// vendors plants requests that a vendor's server does not take as they are meant.
func (p *planter) vendors(items jsonNode) {
	if p.file.text("/info/name") != "Incidents" {
		return
	}
	const instance, accept = "https://dev10001.service-now.com", `{"key":"Accept","value":"application/json"}`
	const bearer = `"auth":{"type":"bearer","bearer":[{"key":"token","value":"{{token}}"}]},`
	add := func(name, rule, request string) *planting {
		return p.insert(name, rule, items, `{"name":"List problems","request":{"method":"GET",`+request+`}}`)
	}
	call := func(auth, rows, url string) string { return auth + `"header":[` + rows + `],"url":"` + url + `"` }
	basic := func(user string) string {
		return `"auth":{"type":"«basic","basic":[{"key":"username","value":"` + user + `"},{"key":"password","value":"{{password}}"}]},`
	}
	path := "/api/now/table/problem"
	add("hyphen missing", "servicenow-endpoint-invalid", call(bearer, accept, "https://dev10001.«servicenow.com"+path))
	add("path of no API", "servicenow-endpoint-invalid", call(bearer, accept, instance+"«/api/table/problem"))
	add("session's token", "servicenow-session-artifacts", call(bearer, accept+`,{"key":"X-UserToken","value":"«`+opaqueLiteral+`"}`, instance+path)).side = []string{"collection-secret-literal"} // it leaves with the file
	add("administrator's password", "servicenow-basic-auth", call(basic("admin"), accept, instance+path)).preset = lint.Audit
	add("no format", "servicenow-accept-missing", call(bearer, "", "«"+instance+path)).preset = lint.Audit
	add("Basic for Graph", "vendor-auth-mismatch", call(basic("clerk"), accept, "https://graph.microsoft.com/v1.0/me"))
	add("token of another organization", "jwt-target-mismatch",
		call(strings.Replace(bearer, "{{token}}", "«"+tokenOfAnother, 1), accept, "https://acme.okta.com/api/v1/users")).side = []string{"token-hardcoded"} // it is a literal, too
	p.insert("refresh without a secret", "servicenow-grant-unsupported", items, `{"name":"Renew","request":{"method":"POST","header":[],"body":{"mode":"urlencoded","urlencoded":[`+
		`{"key":"grant_type","value":"«refresh_token","type":"text"},{"key":"client_id","value":"{{clientId}}","type":"text"},{"key":"refresh_token","value":"{{token}}","type":"text"}]},`+
		`"url":"`+instance+`/oauth_token.do"}}`)
}

// tokenOfAnother is a JWT whose issuer is the organization other.okta.com.
const tokenOfAnother = "eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiJGQUtFcG9zdGxpbnQiLCJpc3MiOiJodHRwczovL290aGVyLm9rdGEuY29tIn0.FAKEpostlintFAKEpostlintFAKEpostlintFAKEpos"

// instances plants another instance where a base URL names one, beside requests that
// name it themselves.
func (p *planter) instances(n jsonNode) {
	if strings.HasSuffix(n.text, "dev10001.service-now.com") {
		p.value("another instance", "servicenow-instance-mixed", n, "https://«dev20002.service-now.com")
	}
}

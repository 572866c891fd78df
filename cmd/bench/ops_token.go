package main

import "fmt"

// stored are rules that say of a token in a file that it is there; those of a JWT that
// is valid say until when.
var stored = []string{"token-hardcoded", "env-secret-exported", "collection-secret-literal", "jwt-expired"}

// withToken puts a token into every place where one can be, marked.
func withToken(t string) func(*export) []place {
	return func(e *export) []place { return e.everyToken(to(mark(t))) }
}

// inField puts a token into fields and rows, not into variables.
func inField(t string) func(*export) []place {
	return func(e *export) []place {
		return append(places(e.tokens(), to(mark(t))), places(e.allManual(), behindScheme(to(mark(t))))...)
	}
}

// referring makes fields and rows refer to another variable, which has a value.
func referring(name string) func(*export) []place {
	return func(e *export) []place {
		e.environments[0].vars = append(e.environments[0].vars, &variable{key: name, kind: "secret"})
		e.supplied[name] = opaque(name)
		ref := to(mark("{{" + name + "}}"))
		return append(places(e.tokens(), ref), places(e.allManual(), behindScheme(ref))...)
	}
}

var tokenOps = []operator{
	{rule: "jwt-not-yet-valid", name: "nbf in the future", side: stored, plant: withToken(validJWT(fmt.Sprintf(`"nbf":%d`, benchTime+3600)))},
	{rule: "jwt-not-yet-valid", name: "iat in the future", side: stored, plant: withToken(jwt(hs256, fmt.Sprintf(`{"sub":"%s","iat":%d,"exp":%d}`, marker, benchTime+7200, benchTime+10800)))},
	{rule: "jwt-not-yet-valid", name: "exp in milliseconds", side: stored, plant: withToken(jwt(hs256, fmt.Sprintf(`{"sub":"%s","iat":%d,"exp":%d}`, marker, benchTime-600, (benchTime+3600)*1000)))},
	{rule: "jwt-not-yet-valid", name: "exp as a text", side: stored, plant: withToken(jwt(hs256, fmt.Sprintf(`{"sub":"%s","iat":%d,"exp":"%d"}`, marker, benchTime-600, benchTime+3600)))},
	{rule: "jwt-not-yet-valid", name: "exp before iat", side: stored, plant: withToken(jwt(hs256, fmt.Sprintf(`{"sub":"%s","iat":%d,"exp":%d}`, marker, benchTime+200, benchTime+100)))},

	{rule: "jwt-alg-none", name: "alg none", side: stored, plant: withToken(base64URL(`{"alg":"none","typ":"JWT"}`) + "." + base64URL(claims("")) + ".")},
	{rule: "jwt-alg-none", name: "alg None", side: stored, plant: withToken(base64URL(`{"alg":"None"}`) + "." + base64URL(claims("")) + ".")},

	{
		rule: "jwt-target-mismatch", name: "issued by another instance", in: []string{"servicenow"}, side: stored,
		plant: inField(validJWT(`"iss":"https://dev50881.service-now.com"`)),
	},
	{
		rule: "jwt-target-mismatch", name: "for Azure Resource Manager, sent to Graph", in: []string{"graph"}, side: stored,
		plant: inField(validJWT(`"aud":"https://management.azure.com","iss":"https://sts.windows.net/3f8a1c52-6d0b-4e7f-a9c4-51b2e7d08f36/"`)),
	},
	{
		rule: "jwt-target-mismatch", name: "for another site", in: []string{"shop", "rows"}, side: stored,
		plant: inField(validJWT(`"aud":"https://api.other-fixtures.org","iss":"https://id.other-fixtures.org"`)),
	},

	{rule: "jwt-scope-missing", name: "one of two words", in: []string{"oauth2"}, side: stored, plant: func(e *export) []place {
		return places(e.params("oauth2", "accessToken"), to(mark(validJWT(`"scope":"stock.read"`))))
	}},
	{rule: "jwt-scope-missing", name: "scp is a list without it", in: []string{"oauth2"}, side: stored, plant: func(e *export) []place {
		return places(e.params("oauth2", "accessToken"), to(mark(validJWT(`"scp":["stock.write","reports.read"]`))))
	}},

	{rule: "id-token-as-access-token", name: "at_hash", in: []string{"shop", "rows", "stages"}, side: stored, plant: inField(validJWT(`"at_hash":"wLhJQ2v1c0P","aud":"desk"`))},
	{rule: "id-token-as-access-token", name: "nonce", in: []string{"shop", "rows", "oauth2"}, side: append([]string{"jwt-scope-missing"}, stored...), plant: inField(validJWT(`"nonce":"n-0S6_WzA2Mj","aud":"desk"`))},
	{rule: "id-token-as-access-token", name: "token_use id", in: []string{"shop", "rows"}, side: stored, plant: inField(validJWT(`"token_use":"id","aud":"desk"`))},
	// The name alone says it too: the same evidence that the slot holds another kind.
	{rule: "id-token-as-access-token", name: "by its name", in: []string{"shop", "rows"}, side: []string{"credential-slot-mismatch"}, plant: referring("idToken")},

	{rule: "refresh-token-as-access-token", name: "typ Refresh", in: []string{"shop", "rows", "stages"}, side: stored, plant: inField(validJWT(`"typ":"Refresh"`))},
	{rule: "refresh-token-as-access-token", name: "token_type refresh", in: []string{"shop", "rows"}, side: stored, plant: inField(validJWT(`"token_type":"refresh"`))},
	{rule: "refresh-token-as-access-token", name: "token_use refresh", in: []string{"shop", "rows"}, side: stored, plant: inField(validJWT(`"token_use":"refresh"`))},
	{rule: "refresh-token-as-access-token", name: "by its name", in: []string{"shop", "rows"}, side: []string{"credential-slot-mismatch"}, plant: referring("refreshToken")},

	{rule: "vendor-auth-mismatch", name: "Basic Auth to Graph", in: []string{"graph"}, plant: func(e *export) []place {
		e.environments[0].vars = append(e.environments[0].vars, plain("graphUser", "desk"), &variable{key: "graphPassword", kind: "secret"})
		e.supplied["graphPassword"] = opaque("graph-password")
		return each(e.requests(), located.inheritsBearer, func(r located) {
			r.item.auth = basic("{{graphUser}}", "{{graphPassword}}")
			r.item.auth.fault = true
		})
	}},
	{rule: "vendor-auth-mismatch", name: "an API key under another name to an instance", in: []string{"servicenow"}, plant: func(e *export) []place {
		e.environments[0].vars = append(e.environments[0].vars, &variable{key: "snApiKey", kind: "secret"})
		e.supplied["snApiKey"] = opaque("sn-key")
		return each(e.requests(), located.inheritsBearer, func(r located) {
			r.item.auth = apiKey("X-API-Key", "{{snApiKey}}", "header")
			r.item.auth.fault = true
		})
	}},
	// A literal token of a vendor is said to be there, besides.
	{rule: "vendor-auth-mismatch", name: "a GitHub token to another vendor", in: []string{"graph", "servicenow"}, side: []string{"token-hardcoded"}, plant: inField(vendorSecret())},
}

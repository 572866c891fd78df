package main

// quietHard are what a check that knows the standards alone takes for a mistake: hosts
// that want another token than most, and names, signs and keys that only look wrong.
var quietHard = append(bareHosts("a1b2c3d4e5f6.appsync-api.eu-west-1.amazonaws.com", "api.clickup.com", "api.linear.app",
	"api.monday.com", "api.pexels.com", "api.assemblyai.com", "newsapi.org"), []negative{
	{
		name: "an ID token of Cognito behind a name of one's own", in: "rows", besides: stored,
		plant: valued(token, validJWT(`"iss":"https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_FAKE","token_use":"id"`)),
	},
	{name: "an ID token of Firebase", in: "shop", besides: stored, plant: func(e *export) {
		hosted("https://firestore.googleapis.com")(e)
		valued(token, validJWT(`"iss":"https://securetoken.google.com/acme","aud":"acme","firebase":{"sign_in_provider":"password"}`))(e)
	}},
	{
		name: "an ID token for an instance", in: "servicenow", besides: stored,
		plant: valued(token, validJWT(`"iss":"https://login.acme-fixtures.net","aud":"6c1f3e2a-9d5b-4f3a-8b55-6f6f0a0c7d11","nonce":"n-0S6"`)),
	},
	{name: "a bar of Meta", in: "rows", besides: stored, plant: valued(token, "1234567890123456|FAKEpostlintq8Zr2LxVb0TnY4mKsW9d")},
	{name: "a key and a secret with a colon between", in: "rows", besides: stored, plant: valued(token, "FAKEpostlint4711:q8Zr2LxVb0TnY4mKsW9d")},
	{name: "the key of Stripe's documentation", in: "shop", besides: []string{"auth-variable-empty"}, plant: func(e *export) { e.auth.with("token", "sk_test_"+"4eC39HqLyjWDarjtT1zdp7dc") }},
	{name: "401 without a token", in: "shop", plant: func(e *export) {
		r := e.first()
		r.item.name = "401 without a token"
		r.item.auth = noAuth()
	}},
}...)

// bareHosts send a token without a scheme to hosts that want it so.
func bareHosts(hosts ...string) []negative {
	var out []negative
	for _, host := range hosts {
		out = append(out, negative{name: "a bare token for " + host, in: "rows", besides: stored, plant: func(e *export) {
			for _, r := range e.requests() {
				r.request.url.host = host
				r.request.header("Authorization").value = "{{token}}"
			}
			valued(token, "FAKEpostlintq8Zr2LxVb0TnY4mKsW9d")(e)
		}})
	}
	return out
}

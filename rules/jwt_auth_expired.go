package rules

import (
	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/credential"
	"github.com/postlint/postlint/lint/resolve"
)

var _ = add(&jwtAuthExpired)

var jwtAuthExpired = lint.Rule{
	ID:       "jwt-auth-expired",
	Category: lint.CategoryToken,
	Tier:     lint.Core,
	Tags:     []string{"rfc-7519", "cwe-613"},
	Summary:  "JWT Bearer auth that signs an expiry which has passed",
	Cases: []lint.Case{
		{Severity: lint.Error, Confidence: lint.High, When: "the payload holds the time as a number"},
		{Name: "negative", Severity: lint.Info, Confidence: lint.Medium, When: "likewise, in a request that is meant to be refused"},
		{Name: "stored", Severity: lint.Info, Confidence: lint.High, When: "the time has not passed yet, and will"},
	},
	Doc: lint.Doc{
		Why: "JWT Bearer auth makes and signs a new token for each request, of the payload as it is written. " +
			"A time that is written into the payload does not move along: once it has passed, each new token has expired before it is sent.",
		Instead: "Work the expiry out in a pre-request script, keep it in a variable, and put a reference to that into the payload.",
		Bad: `{"name":"List","request":{"url":"https://api.acme-fixtures.net/v1","auth":{"type":"jwt","jwt":[{"key":"algorithm","value":"HS256"},{"key":"secret","value":"{{secret}}"},` +
			`{"key":"payload","value":"{\"sub\": \"orders\", \"exp\": 1767225600}"}]}}}`,
		Good: `{"name":"List","request":{"url":"https://api.acme-fixtures.net/v1","auth":{"type":"jwt","jwt":[{"key":"algorithm","value":"HS256"},{"key":"secret","value":"{{secret}}"},` +
			`{"key":"payload","value":"{\"sub\": \"orders\", \"exp\": {{expires}}}"}]}}}`,
		Exceptions: "60 seconds of leeway are given; `--now` sets the time against which is judged. Silent for a time that comes from a variable which a script sets, for a payload without exp, where nothing is signed for more than the spelling of the algorithm, and where a script changes the auth.",
		Refs:       []string{"RFC 7519 §4.1.4", "CWE-613", "measured against postman-runtime 7.56.1 and newman 6.2.2"},
	},
	Check: func(p *lint.Pass) {
		for r := range p.Requests() {
			if r.Helper.Type != resolve.JWT || r.Helper.Emits == resolve.EmitsNothing && !misspelledAlgorithm(&r.Helper) || r.Touched.Auth {
				continue
			}
			exp, at, ok := credential.PayloadExpiry(&r.Helper)
			token := credential.JWT{Exp: exp}
			if !ok || exp.Problem != credential.ClaimFine {
				continue
			}
			kase := ""
			w := lint.Words{
				Message: "the payload has an exp that has passed, so each token is expired when it is made",
				Why:     "exp is " + exp.Date() + ", " + judgedOn(p) + ": the server answers 401",
				Help:    "set a variable to a later time in a pre-request script, and write {{variable}} as the value of exp, without quotes",
			}
			if !token.Expired(p.Now()) {
				kase = "stored"
				w.Message = "the payload has an exp that will pass, and with it every token"
				w.Why = "exp is " + exp.Date() + ", " + judgedOn(p) + ": from then on the server answers 401"
			} else if credential.Negative(r.Request) {
				kase = "negative"
				w.Why, w.Help = refusalWanted, refusalHelp
			}
			use := lint.Whole(r.Helper.Param("payload").Spot)
			usedIn(p.Report(kase, inFile(at, use), w).On(r), at, use)
		}
	},
}

package why

import (
	"fmt"
	"time"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/credential"
)

// tokenExpired is the rule's id.
const tokenExpired = "response-token-expired"

var _ = add(&tokenExpiredRule)

var tokenExpiredRule = Rule{
	Rule: lint.Rule{
		ID: tokenExpired, Category: lint.CategoryToken, Tier: lint.Core, Tags: []string{"rfc-6750", "rfc-7519"},
		Summary: "a token that was dead when the server answered",
		Cases: []lint.Case{
			{Name: "arithmetic", Severity: lint.Error, Confidence: lint.High, When: "exp of the token lies before the Date of the answer"},
			{Name: "said", Severity: lint.Warning, Confidence: lint.Medium, When: "the challenge or the body says that it has expired"},
			{Name: "either", Severity: lint.Warning, Confidence: lint.Low, When: "the answer says that it has expired or is not valid"},
			{Name: "earlier", Severity: lint.Warning, Confidence: lint.Medium, When: "the same token was accepted earlier in the run"},
			{Name: "clock", Severity: lint.Warning, Confidence: lint.Medium, When: "nbf or iat of the token lies after the Date of the answer"},
		},
		Doc: lint.Doc{
			Why:        "A server compares exp with its own clock. What it answers has a Date, so the comparison can be repeated.",
			Instead:    "Fetch a token just before it is used, and again when less than a minute of it is left.",
			Bad:        "< HTTP/1.1 401 Unauthorized\n< WWW-Authenticate: Bearer error=\"invalid_token\", error_description=\"The token expired\"",
			Good:       "< HTTP/1.1 401 Unauthorized\n< WWW-Authenticate: Bearer error=\"invalid_token\"",
			Exceptions: "Date may be that of a cache. A revoked token looks the same where nothing can be calculated.",
			Refs:       []string{"RFC 6750 §3.1", "RFC 7519 §4.1.4", "RFC 9110 §6.6.1"},
		},
	},
	check: checkTokenExpired,
}

func checkTokenExpired(x *exchange) []Sign {
	if x.status() != 401 && x.status() != 403 && x.status() != 400 || x.negative() {
		return nil
	}
	var out []Sign
	if at, ok := x.answered(); ok && x.recorded {
		for i := range x.credentials {
			if j := x.credentials[i].Shape().JWT; j != nil {
				out = append(out, againstDate(j, at)...)
			}
		}
	}
	body := bodyOf(x.Got)
	words := errorBody{text: body.text + " " + challengeText(x)}
	if words.says(expiredWords...) && !words.says(otherExpiryWords...) {
		out = append(out, saidExpired(&words))
	}
	if earlier := x.earlierSuccess(); earlier != nil && len(out) == 0 {
		out = append(out, says(tokenExpired, "earlier", "the same token was accepted earlier in the run, by the same host", ""))
	}
	return out
}

// expiredWords name expiry. All are in lower case, and stand anywhere in the text.
var expiredWords = []string{
	"token expired", "token has expired", "token is expired", "token was expired", "token provided has expired", "expired token", "expired access token", "jwt expired", "jwt is expired", "expired jwt", "jwtexpired",
	"token_expired", "tokenexpired", "token-expired", "expired_token", "expired_access_token", "expired_authentication", "expiredtoken", "expiredauthenticationtoken", "expiredsignature", "exp claim", `"exp" claim`, "'exp' claim",
	"lifetime validation failed", "token lifetime is invalid", "access token expired", "session expired", "session is expired", "has expired", "in the request is expired", "the accesstoken expired", "expiry utc time", "claim has expired",
	"expired, revoked", "expired, or revoked", "expired or revoked", "expired or been revoked", "malformed, expired", "expired or invalid", "invalid or expired", "token age has exceeded", "expired key", "expired, please renew", "key expired", "verification: expired",
	"has passed its expir",
}

// otherExpiryWords are of what is no token, or of one that has not begun.
var otherExpiryWords = []string{
	"secret has expired", "secret keys are expired", "password has expired", "code has expired", "not expired", "account has expired", "credentials have expired", "certificate has expired", "subscription has expired",
	"license has expired", "trial has expired", "failed. the token is not yet valid", "must be a number",
}

// eitherWords leave open whether it is expiry.
var eitherWords = []string{
	"expired or", "or expired", "and/or expired", "expired/invalid", "invalid/expired", "or has expired", "expired, revoked", "expired, or revoked", "malformed, expired", "expired, malformed",
}

// saidExpired tells an answer that names expiry from one that leaves it open.
func saidExpired(words *errorBody) Sign {
	if words.says(eitherWords...) {
		return says(tokenExpired, "either", "the answer says that the token has expired or is not valid here", "")
	}
	return says(tokenExpired, "said", "the answer says that the token has expired", "")
}

func againstDate(j *credential.JWT, at time.Time) []Sign {
	if begins(j, at) {
		return []Sign{says(tokenExpired, "clock", "by the server's own Date the token's validity begins in "+span(j.Begins().Sub(at))+", so the clocks differ or the token was made for later", "")}
	}
	if !j.Exp.Time.IsZero() && j.Expired(at) {
		return []Sign{says(tokenExpired, "arithmetic", "the token expired "+span(at.Sub(j.Exp.Time))+" before the server answered", "")}
	}
	return nil
}

// span is a time as a person says it.
func span(d time.Duration) string {
	d = d.Abs()
	days, hours, minutes := int(d.Hours())/24, int(d.Hours())%24, int(d.Minutes())%60
	switch {
	case days > 1:
		return fmt.Sprintf("%d days", days)
	case days == 1:
		return fmt.Sprintf("1 day %d h", hours)
	case hours > 0:
		return fmt.Sprintf("%d h %d min", hours, minutes)
	case minutes > 0:
		return fmt.Sprintf("%d min", minutes)
	}
	return fmt.Sprintf("%d s", int(d.Seconds()))
}

// clocksDiffer is by how much clocks may differ before anybody refuses.
const clocksDiffer = 30 * time.Second

// begins says whether the token's validity begins after a time.
func begins(j *credential.JWT, at time.Time) bool {
	from := j.Begins()
	return !from.IsZero() && from.Sub(at) > clocksDiffer
}

package rules

import (
	"slices"
	"strings"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/credential"
	"github.com/postlint/postlint/lint/resolve"
)

var _ = add(&refreshTokenAsAccessToken)

var refreshTokenAsAccessToken = lint.Rule{
	ID:       "refresh-token-as-access-token",
	Category: lint.CategoryToken,
	Tier:     lint.Core,
	Family:   lint.Target,
	Rank:     6,
	Tags:     []string{"rfc-6749", "cwe-522", "owasp-api-2"},
	Summary:  "a refresh token sent where an access token belongs",
	Cases: []lint.Case{
		{Severity: lint.Error, Confidence: lint.High, When: "the token says of itself that it is a refresh token, or its vendor's prefix does"},
		{Name: "name", Severity: lint.Warning, Confidence: lint.Medium, When: "the variable is called a refresh token"},
		meantToFail,
	},
	Doc: lint.Doc{
		Why: "A refresh token is for the token endpoint alone: an API that gets it answers 401. It lives for days or months, and every request that carries it " +
			"writes it into logs from which it can be taken to obtain access tokens.",
		Instead: "Send the access token. Exchange the refresh token at the token endpoint, in the body of a POST request.",
		Bad: `{"name":"List","request":{"url":"https://api.acme-fixtures.net/v1/orders","auth":{"type":"bearer",` +
			`"bearer":[{"key":"token","value":"{{refresh_token}}","type":"string"}]}}}`,
		Good: `{"name":"List","request":{"url":"https://api.acme-fixtures.net/v1/orders","auth":{"type":"bearer",` +
			`"bearer":[{"key":"token","value":"{{access_token}}","type":"string"}]}}}`,
		Exceptions: "Silent for requests whose name, folder or path says that they renew, end or revoke a session, which some APIs want with the refresh token as bearer, for names such as refreshed_token, and where a script replaces the token.",
		Refs:       []string{"RFC 6749 §1.5", "RFC 6749 §6", "RFC 8725 §3.11", "CWE-522"},
	},
	Check: func(p *lint.Pass) {
		for r, c := range p.Credentials() {
			if !carriesToken(c) || mayBeReplaced(r, c) || credential.LoginLike(r.Request) || renews(p, r) {
				continue
			}
			if shape := c.Shape(); c.Token().Known() && refreshShape(shape) {
				token := c.Form().Token
				at := c.Range(token.Start, token.End)
				sentJWT{r, c, shape, at}.report(p, "", refreshWords("a refresh token is sent as the credential of an API"))
				continue
			}
			for _, use := range c.Token().Uses() {
				if refreshName(use.Name) {
					w := refreshWords(shown(use.Name) + " is sent as the credential of an API")
					kase := "name"
					if credential.Negative(r.Request) {
						kase, w.Why, w.Help = meantToFail.Name, refusalWanted, refusalHelp
					}
					p.Report(kase, inFile(use.At, c.Whole()), w).On(r).About(c)
					break
				}
			}
		}
	},
}

func refreshWords(message string) lint.Words {
	return lint.Words{
		Message: message,
		Why:     "an API takes access tokens and answers 401; a refresh token lives long, and every request gives it away",
		Help:    "send the access token here, and the refresh token to the token endpoint only",
	}
}

// carriesToken says that a credential is a token as a whole: no password, cookie or
// signature.
func carriesToken(c *credential.Credential) bool {
	switch c.Slot {
	case credential.HeaderSlot:
		return c.Form().Name != "Basic"
	case credential.BearerSlot, credential.OAuth2Slot:
		return true
	default:
		return false
	}
}

func refreshShape(s credential.Shape) bool {
	switch s.Kind {
	case credential.KindJWT:
		return s.JWT.Use == credential.UseRefresh
	case credential.KindVendor:
		return strings.HasSuffix(s.Vendor.Tag, "-refresh")
	default:
		return false
	}
}

// refreshName says whether a variable is called a refresh token. One that was refreshed
// is an access token.
func refreshName(name string) bool {
	words := credential.Words(name)
	i := slices.Index(words, "refresh")
	return i >= 0 && i+1 < len(words) && words[i+1] == "token" || slices.Contains(words, "refreshtoken")
}

// renews says whether a request exchanges or revokes a refresh token by its name or path.
func renews(p *lint.Pass, r *resolve.Request) bool {
	says := func(text string) bool {
		return slices.ContainsFunc(credential.Words(text), func(w string) bool {
			return strings.HasPrefix(w, "refresh") || strings.HasPrefix(w, "renew") || strings.HasPrefix(w, "revo") || w == "rotate" || w == "introspect"
		})
	}
	return says(r.Name) || says(r.Target.Path.In(r.Target.Whole)) || p.Packs().TokenEndpoint(r)
}

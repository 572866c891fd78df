package rules

import (
	"slices"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/credential"
	"github.com/postlint/postlint/lint/resolve"
)

var _ = add(&idTokenAsAccessToken)

// Whether an API takes an ID token is the vendor's to say: packs hold it. Where none
// speaks, the claims alone are an assumption, and a name alone is a hint.
var idTokenAsAccessToken = lint.Rule{
	ID:       "id-token-as-access-token",
	Category: lint.CategoryToken,
	Tier:     lint.Ext,
	Family:   lint.Target,
	Rank:     5,
	Tags:     []string{"rfc-9068", "rfc-8725", "owasp-api-2"},
	Summary:  "an ID token sent where an access token belongs",
	Cases: []lint.Case{
		{Severity: lint.Warning, Confidence: lint.Medium, When: "the token has claims that only ID tokens have, and no scope"},
		{Name: "refused", Severity: lint.Error, Confidence: lint.Medium, When: "it has, and the vendor of the host says that it takes access tokens only"},
		{Name: "name", Severity: lint.Info, Confidence: lint.Low, When: "only the name of the variable says so"},
		meantToFail,
	},
	Doc: lint.Doc{
		Why: "An ID token tells an application who signed in. It is issued for the application, not for the API, and an API that looks at the audience answers 401. " +
			"The answer of a token endpoint holds both, so the wrong one is easily stored.",
		Instead: "Store and send the access_token of the answer.",
		Bad: `{"name":"List","request":{"url":"https://api.acme-fixtures.net/v1","header":[{"key":"Authorization","value":"Bearer ` +
			`eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiJGQUtFcG9zdGxpbnQiLCJub25jZSI6IkZBS0Vwb3N0bGludCJ9.FAKEpostlintFAKEpostlintFAKEpostlintFAKEpos"}]}}`,
		Good: `{"name":"List","request":{"url":"https://api.acme-fixtures.net/v1","header":[{"key":"Authorization","value":"Bearer ` +
			`eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiJGQUtFcG9zdGxpbnQiLCJzY29wZSI6Im9yZGVycy5yZWFkIn0.FAKEpostlintFAKEpostlintFAKEpostlintFAKEpos"}]}}`,
		Exceptions: "Silent on hosts whose vendor takes ID tokens or that are an audience of the token, for requests that sign in or look at a token, and where a script replaces the token. Some APIs of no pack want the ID token.",
		Refs:       []string{"OpenID Connect Core 1.0 §2", "RFC 9068 §2.1", "RFC 8725 §3.11"},
	},
	Check: func(p *lint.Pass) {
		for r, c := range p.Credentials() {
			if !carriesToken(c) || mayBeReplaced(r, c) || credential.LoginLike(r.Request) {
				continue
			}
			site := p.Packs().At(r)
			takes := site.IDTokens()
			if takes != nil && takes.Taken || p.Packs().BareTokenHost(r.Target.HostName()) {
				continue
			}
			shape := c.Shape()
			if shape.Kind == credential.KindJWT && c.Token().Known() {
				if shape.JWT.Use != credential.UseID || shape.JWT.Sample || p.Packs().Issuer(shape.JWT.IssHost).IDTokens || shape.JWT.IssuedFor(r.Target.HostName()) {
					continue
				}
				kase := ""
				if takes != nil {
					kase = "refused"
				}
				token := c.Form().Token
				sentJWT{r, c, shape, c.Range(token.Start, token.End)}.report(p, kase, idTokenWords("an ID token is sent as the credential of an API"))
				continue
			}
			namedIDToken(p, r, c)
		}
	},
}

func idTokenWords(message string) lint.Words {
	return lint.Words{
		Message: message,
		Why:     "it tells an application who signed in and is not issued for the API, which answers 401",
		Help:    "put the access_token of the token endpoint's answer here in place of its id_token, or empty the value until you have it",
	}
}

// namedIDToken looks at the names of the variables that a token comes from.
func namedIDToken(p *lint.Pass, r *resolve.Request, c *credential.Credential) {
	for _, use := range c.Token().Uses() {
		words := credential.Words(use.Name)
		i := slices.Index(words, "id")
		if i >= 0 && i+1 < len(words) && words[i+1] == "token" || slices.Contains(words, "idtoken") {
			p.Report("name", inFile(use.At, c.Whole()), idTokenWords(shown(use.Name)+" is sent as the credential of an API")).On(r).About(c)
			return
		}
	}
}

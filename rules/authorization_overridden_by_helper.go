package rules

import (
	"strings"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/credential"
	"github.com/postlint/postlint/lint/postman"
	"github.com/postlint/postlint/lint/resolve"
)

var _ = add(&authorizationOverriddenByHelper)

var authorizationOverriddenByHelper = lint.Rule{
	ID:       "authorization-overridden-by-helper",
	Category: lint.CategoryHeader,
	Tier:     lint.Core,
	Tags:     []string{"cwe-287"},
	Summary:  "an Authorization header that the Authorization tab replaces",
	Cases: []lint.Case{
		{Severity: lint.Warning, Confidence: lint.High, When: "the two say different things"},
		{
			Name: "expired", Severity: lint.Error, Confidence: lint.High,
			When: "the token that is sent instead has expired, the header's has not",
		},
		{Name: "equivalent", Severity: lint.Info, Confidence: lint.High, When: "both hold the same, or the row is a scheme alone or an old signature of that auth, so nothing is lost"},
	},
	Doc: lint.Doc{
		Why: "When the auth in force adds an Authorization header, Postman first drops every Authorization row of the request, even a right one. " +
			"The auth may stand in a folder or the collection, where nobody looks for it. What is sent then is not what the Headers tab shows.",
		Instead: "If the row is right, set the request's Auth Type to No Auth. Otherwise delete the row.",
		Bad: `{"name":"List","request":{"url":"https://api.acme-fixtures.net/v1","header":[{"key":"Authorization","value":"Bearer {{adminToken}}"}],` +
			`"auth":{"type":"bearer","bearer":[{"key":"token","value":"{{token}}"}]}}}`,
		Good: `{"name":"List","request":{"url":"https://api.acme-fixtures.net/v1","header":[{"key":"Authorization","value":"Bearer {{adminToken}}"}],` +
			`"auth":{"type":"noauth"}}}`,
		Exceptions: "Silent when the auth has nothing to add (an empty token), when the row is empty, and where a script may replace the auth.",
		Refs:       []string{"https://github.com/postmanlabs/postman-app-support/issues/3716", "measured against postman-runtime 7.56.1 and newman 6.2.2"},
	},
	Check: func(p *lint.Pass) {
		for r := range p.Requests() {
			for i := range r.Dropped {
				d := &r.Dropped[i]
				if d.Why == resolve.DropHelper && strings.EqualFold(d.Name.String(), "authorization") && !d.Value.IsZero() && !r.Touched.Auth {
					overridden(p, r, d)
				}
			}
		}
	},
}

func overridden(p *lint.Pass, r *resolve.Request, d *resolve.Dropped) {
	row := credential.Parse(d.Value, credential.HeaderSlot)
	tab := "the Authorization tab of " + ownerWord(r) + " (" + postman.AuthTitle(r.Helper.Type) + ")"
	kase, why := "", tab+" replaces every Authorization row, also a right one"
	help := "set this request's Auth Type to No Auth if the row is right, else delete the row"
	if d.By == nil {
		why = tab + " takes every Authorization row away"
	}
	switch {
	case sameCredential(r, d):
		kase, why, help = "equivalent", tab+" replaces it by the same or a fresh one, so nothing is lost", "delete the row"
	case expired(p, helperToken(p, r)) && !expired(p, row.TokenText()):
		kase, why = "expired", tab+" replaces it by a token that has expired"
	}
	message := "this Authorization header is not sent"
	if name, ok := filledLater(r); ok && d.By != nil && kase != "equivalent" {
		message = "this Authorization header is sent only while " + shown(name) + " is empty"
	}
	p.Report(kase, lint.Whole(d.Row.Spot), lint.Words{
		Message: message,
		Why:     why,
		Help:    help,
	}).On(r).Related(lint.Whole(postman.AuthSpot(r.Helper.From)), "this auth is sent instead")
}

// filledLater is the variable of a bearer token that the files leave empty and a script
// sets: until then the auth adds nothing and the row goes out.
func filledLater(r *resolve.Request) (string, bool) {
	if r.Helper.Type != resolve.Bearer {
		return "", false
	}
	open := r.Helper.Value("token").Open()
	if len(open) != 1 || open[0].State != resolve.Empty || !open[0].Scripted {
		return "", false
	}
	return open[0].Name, r.Helper.Value("token").String() == "{{"+open[0].Name+"}}"
}

// sameCredential says that the row and what replaces it hold the same credential, or
// that the row is what the same auth made at an earlier time.
func sameCredential(r *resolve.Request, d *resolve.Dropped) bool {
	if d.By == nil {
		return false
	}
	if d.By.Signed {
		return ownScheme(r.Helper.Type, credential.Parse(d.Value, credential.HeaderSlot).Name)
	}
	row, sent := credential.Parse(d.Value, credential.HeaderSlot), credential.Parse(d.By.Value, credential.HeaderSlot)
	if _, doubled := sent.Has(credential.SchemeDoubled); doubled {
		return false
	}
	token := row.TokenText().String()
	if row.Name != "" && strings.EqualFold(strings.TrimSpace(d.Row.Text.String()), row.Name) { // a scheme, and nothing written behind it
		return true
	}
	return d.Value.String() == d.By.Value.String() || token != "" && token == sent.TokenText().String()
}

// ownScheme says that an auth which signs each request anew writes that scheme.
func ownScheme(authType, scheme string) bool {
	own := map[string]string{
		resolve.Digest: "Digest", resolve.Hawk: "Hawk", resolve.OAuth1: "OAuth", resolve.AWSV4: "AWS4-HMAC-SHA256",
		resolve.EdgeGrid: "EG1-HMAC-SHA256",
	}
	return scheme != "" && own[authType] == scheme
}

// helperToken is the token that the auth in force sends.
func helperToken(p *lint.Pass, r *resolve.Request) resolve.Text {
	for _, c := range p.CredentialsOf(r) {
		if c.Header != nil && c.Header.Origin == resolve.FromAuth || c.Query != nil && c.Query.Origin == resolve.FromAuth {
			return c.Token()
		}
	}
	return resolve.Text{}
}

// expired says that a token is in the files and is a JWT past its expiry.
func expired(p *lint.Pass, token resolve.Text) bool {
	jwt, ok := credential.DecodeJWT(token.String())
	return ok && token.Known() && jwt.Expired(p.Now())
}

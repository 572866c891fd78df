package rules

import (
	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/postman"
	"github.com/postlint/postlint/lint/resolve"
	"github.com/postlint/postlint/lint/source"
)

var _ = add(&v1AuthIgnored)

// Old exports have an auth twice: as "currentHelper" with "helperAttributes", and as
// "auth". What Postman makes of the two when it converts the file was measured.
var v1AuthIgnored = lint.Rule{
	ID:       "v1-auth-ignored",
	Category: lint.CategoryInheritance,
	Tier:     lint.Core,
	Tags:     []string{"owasp-api-2"},
	Summary:  "an auth of an old export that does not survive its conversion",
	Cases: []lint.Case{
		{Severity: lint.Error, Confidence: lint.High, When: "\"auth\" is ignored, since \"currentHelper\" stands beside it and says otherwise"},
		{Name: "lost", Severity: lint.Error, Confidence: lint.High, When: "a setting on which the credential hangs gets lost"},
		{Name: "newman", Severity: lint.Warning, Confidence: lint.High, When: "newman 6 does not know the helper and sends no auth"},
	},
	Doc: lint.Doc{
		Why: "Postman converts a v1 file before it sends anything. Where currentHelper is there, be it null, it counts and auth does not; some settings of a helper have no counterpart and are dropped, " +
			"such as the secret of a JWT; and newman 6 does not know three of the helpers. The request then goes out without the auth that the file shows, and the server answers 401.",
		Instead: "Import the file into Postman, look at the Authorization tabs, and export it again as v2.1.",
		Bad: `{"id":"c","name":"Orders","order":["r"],"requests":[{"id":"r","collectionId":"c","name":"List","method":"GET","url":"https://api.acme-fixtures.net/v1/orders",` +
			`"currentHelper":null,"auth":{"type":"bearer","bearer":[{"key":"token","value":"{{token}}"}]}}]}`,
		Good: `{"id":"c","name":"Orders","order":["r"],"requests":[{"id":"r","collectionId":"c","name":"List","method":"GET","url":"https://api.acme-fixtures.net/v1/orders",` +
			`"currentHelper":"bearerAuth","helperAttributes":{"id":"bearer","token":"{{token}}"},"auth":{"type":"bearer","bearer":[{"key":"token","value":"{{token}}"}]}}]}`,
		Exceptions: "Silent where both say the same, as files that the app wrote do, and for settings that only say how a token is obtained.",
		Refs:       []string{"measured against postman-collection-transformer as newman 6.2.2 and Postman CLI 1.62.0 use it"},
	},
	Check: func(p *lint.Pass) {
		for r := range p.Requests() {
			if p.Export().Format != "v1" || r.Touched.Auth {
				continue
			}
			for a := range r.Auths() {
				ignoredAuth(p, r, a)
				if a.Set() {
					break
				}
			}
			lostInConversion(p, r)
		}
	},
}

// ignoredAuth reports an "auth" beside a "currentHelper" that says otherwise.
func ignoredAuth(p *lint.Pass, r *resolve.Request, a postman.Auth) {
	node := a.Owner.Node()
	auth := node.Get("auth")
	written := auth.Get("type").Text().String()
	helper := node.Get("currentHelper")
	if written == "" || written == resolve.NoAuth || !helper.Exists() || written == a.TypeName() && !anotherToken(a, auth) {
		return
	}
	spot := postman.FileSpot(a.Owner, auth.Get("type"))
	p.Report("", lint.Whole(spot), lint.Words{
		Message: "this auth (" + postman.AuthTitle(written) + ") is ignored: currentHelper stands beside it",
		Why:     "Postman takes currentHelper, which " + helperSays(helper, written == a.TypeName()) + ", so the server does not get this credential and answers 401",
		Help:    "delete currentHelper and helperAttributes beside it, so that auth counts",
	}).On(r).Related(lint.Whole(postman.FileSpot(a.Owner, helper)), "this is what counts")
}

// anotherToken says that the parameter which is the credential differs between an "auth"
// that does not count and the auth that does.
func anotherToken(a postman.Auth, auth source.Value) bool {
	for _, p := range a.Idle {
		if used := a.Param(p.Key); p.Lost && used != nil && auth.Span().Start <= p.Row.Span().Start && p.Row.Span().End <= auth.Span().End &&
			tokenParam(p.Auth, p.Key) {
			return used.Value.Text().String() != p.Value.Text().String()
		}
	}
	return false
}

func helperSays(helper source.Value, sameType bool) string {
	if sameType {
		return "holds another token"
	}
	if helper.Kind() != source.String || helper.Text().Len() == 0 {
		return "says that there is none"
	}
	return "says another type"
}

// lostInConversion reports settings that get lost, and helpers that newman 6 does not
// know.
func lostInConversion(p *lint.Pass, r *resolve.Request) {
	a := r.Helper.From
	if a.Owner == nil {
		return
	}
	if a.Late && !r.Helper.Known {
		p.Report("newman", typeAt(a), lint.Words{
			Message: "newman 6 does not know " + postman.AuthTitle(a.TypeName()) + " in a file of this age",
			Why:     "it sends the request without auth, and the server answers 401",
			Help:    "import the file into Postman and export it again as v2.1",
		}).On(r)
		return
	}
	attributes := a.Owner.Node().Get("helperAttributes").Span()
	for _, param := range a.Idle {
		at := param.Row.Span()
		if !param.Lost || at.Start < attributes.Start || attributes.End < at.End || !decides(param) {
			continue
		}
		p.Report("lost", lint.Whole(param.Spot), lint.Words{
			Message: "the setting " + postman.AuthLabel(param.Auth, param.Key) + " gets lost when Postman converts this file",
			Why:     "what is sent is made without it, so the server does not accept it and answers 401",
			Help:    "import the file into Postman, set it again on the Authorization tab, and export as v2.1",
		}).On(r)
	}
}

// decides says that the credential hangs on a setting: the key of a signature, or a
// prefix that is not the usual one.
func decides(p *postman.Param) bool {
	value := p.Value.Text().String()
	switch p.Key {
	case "secret", "privateKey":
		return value != ""
	case "headerPrefix":
		return value != "" && value != "Bearer" && value != "Bearer "
	}
	return false
}

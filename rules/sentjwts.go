package rules

import (
	"iter"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/credential"
	"github.com/postlint/postlint/lint/postman"
	"github.com/postlint/postlint/lint/resolve"
)

// A sentJWT is a JWT that is in the files and that a request sends to authenticate.
type sentJWT struct {
	request    *resolve.Request
	credential *credential.Credential
	shape      credential.Shape
	at         resolve.Range
}

// sentJWTs yields them. Those that a script may replace are left out, and so is the
// sample of jwt.io.
func sentJWTs(p *lint.Pass) iter.Seq[sentJWT] {
	return func(yield func(sentJWT) bool) {
		for r, c := range p.Credentials() {
			if !c.Token().Known() || mayBeReplaced(r, c) {
				continue
			}
			shape := c.Shape()
			if shape.Kind != credential.KindJWT || shape.JWT.Sample {
				continue
			}
			token := c.Form().Token
			if !yield(sentJWT{r, c, shape, c.Range(token.Start, token.End)}) {
				return
			}
		}
	}
}

// negative says whether the request, or the variable that holds the token, is meant to
// be refused.
func (s sentJWT) negative() bool {
	return credential.Negative(s.request.Request) || s.at.Role() == postman.RoleVariable && credential.NegativeName(s.at.Spot.Name)
}

// report says what is wrong with the token. Where the refusal is wanted that is said
// instead of a reason and a remedy.
func (s sentJWT) report(p *lint.Pass, kase string, w lint.Words) *lint.Report {
	if s.negative() {
		kase, w.Why, w.Help = meantToFail.Name, refusalWanted, refusalHelp
	}
	rep := p.Report(kase, s.at, w).On(s.request).About(s.credential).Shaped(s.shape)
	return usedIn(rep, s.at, s.credential.Whole())
}

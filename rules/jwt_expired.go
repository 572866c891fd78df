package rules

import (
	"strings"
	"sync"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/credential"
	"github.com/postlint/postlint/lint/postman"
)

var _ = add(&jwtExpired)

var jwtExpired = lint.Rule{
	ID:       "jwt-expired",
	Category: lint.CategoryToken,
	Tier:     lint.Core,
	Family:   lint.Target,
	Rank:     1,
	Tags:     []string{"rfc-7519", "cwe-613"},
	Summary:  "a stored JWT that has expired",
	Cases: []lint.Case{
		{Name: "auth", Severity: lint.Error, Confidence: lint.High, Fix: lint.Unsafe, When: "a request sends it to authenticate"},
		{Name: "sendable", Severity: lint.Warning, Confidence: lint.High, Fix: lint.Unsafe, When: "it stands in a body, a variable or another place from which it can be sent, or goes to a request that ends or renews a login or tells the public something"},
		{Name: "unread", Severity: lint.Info, Confidence: lint.Medium, Fix: lint.Unsafe, When: "it goes to a request that signs in or up, or stands in a header about the body or the connection"},
		{Name: "example", Severity: lint.Info, Confidence: lint.High, Fix: lint.Unsafe, When: "it stands in a saved example or a description"},
		{Name: "scripted", Severity: lint.Info, Confidence: lint.Medium, Fix: lint.Unsafe, When: "a script may replace it before it is sent"},
		{Name: "negative", Severity: lint.Info, Confidence: lint.Medium, When: "the request or the variable is meant to be refused"},
		{Name: "stored", Severity: lint.Info, Confidence: lint.High, Yields: true, When: "it is still valid, and will not be for ever"},
	},
	Doc: lint.Doc{
		Why:     "A server refuses a JWT that is past its exp, usually with 401 and invalid_token. A token that is stored in a file is on its way there from the day it is exported.",
		Instead: "Do not store access tokens: obtain one in a pre-request script or a login request and keep it in a variable.",
		Bad: `{"name":"List","request":{"url":"https://api.acme-fixtures.net/v1","header":[{"key":"Authorization","value":"Bearer ` +
			`eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiJGQUtFcG9zdGxpbnQiLCJpYXQiOjE3NjcyMjIwMDAsImV4cCI6MTc2NzIyNTYwMH0.FAKEpostlintFAKEpostlintFAKEpostlintFAKEpos"}]}}`,
		Good: `{"name":"List","request":{"url":"https://api.acme-fixtures.net/v1","header":[{"key":"Authorization","value":"Bearer ` +
			`eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiJGQUtFcG9zdGxpbnQifQ.FAKEpostlintFAKEpostlintFAKEpostlintFAKEpos"}]}}`,
		Exceptions: "60 seconds of leeway are given. The answer depends on the day: `--now` fixes it, and a token that is still valid is told as an info, so that a baseline that accepts it accepts it on the day it expires too. " +
			"Tokens without exp, the sample token of jwt.io, rows that are unticked and auth types that are not chosen are silent.",
		Refs: []string{"RFC 7519 §4.1.4", "RFC 6750 §3.1", "CWE-613"},
	},
	Check:     expiredCredentials,
	CheckFile: storedTokens,
}

// expiredCredentials looks at what requests send to authenticate.
func expiredCredentials(p *lint.Pass) {
	for r, c := range p.Credentials() {
		if !strings.Contains(c.Value.String(), ".") {
			continue
		}
		shape := c.Shape()
		if !perishable(shape) || !shape.JWT.Expired(p.Now()) {
			continue
		}
		kase := "auth"
		token := c.Form().Token
		at := c.Range(token.Start, token.End)
		switch {
		case !c.Token().Known() || c.Header != nil && r.MayChange(c.Name):
			kase = "scripted"
		case credential.Negative(r.Request) || at.Role() == postman.RoleVariable && credential.NegativeName(at.Spot.Name):
			kase = "negative"
		case credential.Entering(r.Request):
			kase = "unread" // who signs in needs no token, and few servers look at one
		case credential.LoginLike(r.Request):
			kase = "sendable"
		}
		rep := p.Report(kase, at, expiryWords(p, shape.JWT, kase, at)).On(r).About(c).Shaped(shape)
		usedIn(rep, at, c.Whole())
		inVariable := at.Role() == postman.RoleVariable && (kase == "scripted" || kase == "unread")
		if (kase == "auth" || inVariable) && !c.Value.Range(token.Start, token.End).IsZero() {
			offerRenewal(rep, at)
		}
	}
}

// storedTokens looks at the tokens of a file that no request sends to authenticate, and
// at those that are still valid.
func storedTokens(p *lint.Pass) {
	shown := map[string]bool{}
	sent := sync.OnceValue(func() map[tokenPlace]bool { return sentTokens(p) })
	for i := range p.Literals() {
		l := &p.Literals()[i]
		if !perishable(l.Shape) {
			continue
		}
		kase := "stored"
		expired := l.Shape.JWT.Expired(p.Now())
		switch {
		case !canBeSent(l):
			told := l.Example || l.Place == credential.InDescription
			if !expired || !told || shown[l.Value()] {
				continue
			}
			shown[l.Value()] = true
			kase = "example"
		case expired && sent()[placeOf(&l.Spot)]:
			continue
		case expired:
			kase = idleCase(p, l)
		}
		rep := p.Report(kase, literalAt(l), expiryWords(p, l.Shape.JWT, kase, literalAt(l))).Shaped(l.Shape)
		switch kase {
		case "sendable", "scripted":
			offerRenewal(rep, literalAt(l))
		case "example":
			offerStub(p, rep, l)
		}
	}
}

// offerStub offers a placeholder in the place of a token in saved examples, at each place
// that it has there; not where a description holds it too, of which nobody knows what it says.
func offerStub(p *lint.Pass, rep *lint.Report, l *credential.Literal) {
	k := leak{}
	for i := range p.Literals() {
		other := &p.Literals()[i]
		if canBeSent(other) || other.Value() != l.Value() || !other.Example && other.Place != credential.InDescription {
			continue
		}
		if other.Place == credential.InDescription {
			return
		}
		k.places = append(k.places, other)
	}
	k.offer(rep, "put a placeholder in its place", exampleStub)
}

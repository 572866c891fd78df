package rules

import (
	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/credential"
	"github.com/postlint/postlint/lint/resolve"
)

var _ = add(&bearerSchemeMissing)

var bearerSchemeMissing = lint.Rule{
	ID:       "bearer-scheme-missing",
	Category: lint.CategoryHeader,
	Tier:     lint.Core,
	Family:   lint.Form,
	Rank:     12,
	Tags:     []string{"rfc-9110", "rfc-6750", "cwe-287"},
	Summary:  "a token without a scheme in Authorization",
	Cases: []lint.Case{
		{Severity: lint.Warning, Confidence: lint.Medium, Fix: lint.Unsafe, When: "a JWT, a vendor's token or a random value stands alone, and two other requests to the host, or as many as send one alone, send one behind Bearer"},
		{Name: "alone", Severity: lint.Info, Confidence: lint.Low, Fix: lint.Unsafe, When: "likewise, and the requests do not say what the host wants, or this one logs in or brings a token that was mailed: many servers of one's own read the whole header"},
		{
			Name: "known-host", Severity: lint.Error, Confidence: lint.High, Fix: lint.Unsafe,
			When: "likewise, and the vendor of the API says that it takes such a token behind Bearer",
		},
		meantToFail,
	},
	Doc: lint.Doc{
		Why: "The first word of Authorization is the name of a scheme. Most servers that find a token there know no such scheme, " +
			"see no bearer credentials and answer 401; some of one's own read the whole header as the token.",
		Instead: "Write Bearer and one space in front of the token, or choose Bearer Token on the Authorization tab, which does it.",
		Bad: `{"name":"List","request":{"url":"https://api.acme-fixtures.net/v1","header":[{"key":"Authorization",` +
			`"value":"eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiJGQUtFcG9zdGxpbnQifQ.FAKEpostlintFAKEpostlintFAKEpostlintFAKEpos"}]}}`,
		Good: `{"name":"List","request":{"url":"https://api.acme-fixtures.net/v1","header":[{"key":"Authorization",` +
			`"value":"Bearer eyJhbGciOiJIUzI1NiIsInR5cCI6IkpXVCJ9.eyJzdWIiOiJGQUtFcG9zdGxpbnQifQ.FAKEpostlintFAKEpostlintFAKEpostlintFAKEpos"}]}}`,
		Exceptions: "Silent for hosts whose vendor wants the bare token (Amazon API Gateway and AppSync, ClickUp, Linear, monday.com, Pexels, AssemblyAI, NewsAPI), " +
			"for tokens of Amazon Cognito, for placeholders, and for values that are not in the files or that a script sets: " +
			"they may hold the scheme already. It may be wrong for a server that reads the whole header, so it is an info where no other request shows what the server wants.",
		Refs: []string{"RFC 9110 §11.4", "RFC 6750 §2.1", "https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-jwt-authorizer.html"},
	},
	Check: func(p *lint.Pass) {
		for s := range defects(p, credential.SchemeMissing) {
			if s.form.Slot != credential.HeaderSlot || !s.credential.Value.Known() || wantsBareToken(p, s) {
				continue
			}
			kase, why := "alone", aloneWhy(s.request)
			help := "write Bearer and one space in front of the token, unless the server answers as it is"
			const behind = "write Bearer and one space in front of the token, or choose Bearer Token as Auth Type"
			switch {
			case vouched(p, s):
				kase, help = "known-host", behind
				why = "the API takes a token only behind Bearer; it sees no credentials and answers 401"
			case !ownToken(s.request) && getBearer(p)[server(s.request)]:
				kase, help = "", behind
				why = "other requests to this host send the token behind Bearer; without it the server sees no credentials and answers 401"
			}
			rep := s.report(p, s.unlessNegative(kase), lint.Words{
				Message: "Authorization holds a token without a scheme in front",
				Why:     why,
				Help:    help,
			})
			s.mend(rep, "insert Bearer and a space", "Bearer ")
		}
	},
}

// aloneWhy says what servers make of a token alone, where the requests do not say what this
// one makes of it.
func aloneWhy(r *resolve.Request) string {
	const most = "most servers see no bearer credentials here and answer 401"
	switch {
	case credential.Mailed(r.Request):
		return most + "; a token that was mailed is often read without a scheme"
	case credential.LoginLike(r.Request):
		return most + ", unless a login needs none; some of one's own read the whole header"
	}
	return most + "; some of one's own read the whole header"
}

// wantsBareToken says that the API is known to take this token without a scheme.
func wantsBareToken(p *lint.Pass, s sighting) bool {
	shape := s.credential.Shape()
	issued := shape.Kind == credential.KindJWT && p.Packs().Issuer(shape.JWT.IssHost).Bare
	return issued || p.Packs().BareTokenHost(s.request.Target.HostName())
}

// getBearer are the servers to which two requests send a token behind Bearer, or as many as
// send one alone: a single one among many is a slip of its own. What logs in tells nothing
// of the others.
func getBearer(p *lint.Pass) map[string]bool {
	return lint.Once(p, "servers that get Bearer", func() map[string]bool {
		behind, alone := map[string]int{}, map[string]int{}
		for r, c := range p.Credentials() {
			form := c.Form()
			_, bare := form.Has(credential.SchemeMissing)
			switch host := server(r); {
			case ownToken(r):
			case bare:
				alone[host]++
			case form.Name == "Bearer":
				behind[host]++
			}
		}
		get := map[string]bool{}
		for host, n := range behind {
			get[host] = n > 1 || n >= alone[host]
		}
		return get
	})
}

// ownToken says that a request may carry another token than its neighbours: it logs in, or
// brings one that was mailed to prove an address or to set a password anew.
func ownToken(r *resolve.Request) bool {
	return credential.LoginLike(r.Request) || credential.Mailed(r.Request)
}

// vouched says that the vendor of the API wants such a token behind Bearer. A value
// that only looks random may be anything.
func vouched(p *lint.Pass, s sighting) bool {
	return s.Reason != credential.BareOpaque && s.request.Target.HostKnown() && p.Packs().BearerHost(s.request.Target.HostName())
}

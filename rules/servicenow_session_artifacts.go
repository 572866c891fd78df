package rules

import (
	"strings"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/credential"
	"github.com/postlint/postlint/lint/resolve"
)

const sessionTokenHeader = "X-UserToken"

var _ = add(&servicenowSessionArtifacts)

var servicenowSessionArtifacts = lint.Rule{
	ID:       "servicenow-session-artifacts",
	Category: lint.CategoryServiceNow,
	Tier:     lint.Core,
	Tags:     []string{"cwe-613", "owasp-api-2"},
	Summary:  "what a browser session left behind in a call of a ServiceNow API",
	Cases: []lint.Case{
		{Name: "user-token", Severity: lint.Error, Confidence: lint.High, Fix: lint.Unsafe, When: "X-UserToken holds the token of a session"},
		{Name: "alone", Severity: lint.Warning, Confidence: lint.Medium, When: "X-UserToken is sent without a cookie and without another credential"},
		{Name: "cookie", Severity: lint.Warning, Confidence: lint.Medium, Fix: lint.Unsafe, When: "a session cookie is sent beside Authorization"},
	},
	Doc: lint.Doc{
		Why: "X-UserToken protects a browser session against forged requests. It belongs to one session, ends with it, and authenticates nobody by itself. " +
			"A session cookie beside a token can make a dead token look alive on one machine, while the same request fails with 401 everywhere else.",
		Instead: "Send Authorization alone, and clear the cookies of the instance.",
		Bad: `{"name":"List","request":{"url":"https://dev12345.service-now.com/api/now/table/incident",` +
			`"header":[{"key":"X-UserToken","value":"FAKEpostlint0a1b2c3d4e5f60718293a4b5c6d7e8f9"},{"key":"Authorization","value":"Bearer {{token}}"}]}}`,
		Good: `{"name":"List","request":{"url":"https://dev12345.service-now.com/api/now/table/incident",` +
			`"header":[{"key":"Authorization","value":"Bearer {{token}}"}]}}`,
		Exceptions: "Silent for pages that are no API, which browser tests call on purpose, and for rows that are unticked or that a script sets.",
		Refs: []string{
			"CWE-613",
			"https://www.servicenow.com/docs/r/platform-security/instance-security-hardening-settings/sc-invalidate-session-after-oauth-token-expiration.html",
		},
	},
	Check: func(p *lint.Pass) {
		for r, s := range instanceRequests(p) {
			if callsAPI(s) {
				sessionToken(p, r)
				sessionCookie(p, r)
			}
		}
	},
}

// sessionToken looks at X-UserToken.
func sessionToken(p *lint.Pass, r *resolve.Request) {
	h := r.Header(sessionTokenHeader)
	if h == nil || h.Row == nil || r.Touched.Header(sessionTokenHeader) {
		return
	}
	value := h.Value.String()
	if h.Value.Known() && strings.TrimSpace(value) != "" && !p.Packs().IsPlaceholder(value) {
		at := inFile(h.Value.Range(0, h.Value.Len()), lint.Whole(h.Row.Spot))
		rep := p.Report("user-token", at, lint.Words{
			Message: "the header X-UserToken holds the token of a browser session",
			Why:     "it ends with that session and authenticates nobody by itself; until then it is a secret that leaves with the file",
			Help:    "delete the row, send Authorization alone, and log out of the session",
		}).On(r).Shaped(credential.ShapeOf(sessionTokenHeader, value))
		usedIn(rep, at, lint.Whole(h.Row.Spot))
		alsoIn(p, rep, h.Row.Spot.Owner, value)
		offerRowless(rep, h)
		return
	}
	if r.Header("authorization") == nil && r.Header("cookie") == nil && !r.Touched.Auth && !r.Touched.Header("authorization") && !r.Touched.Header("cookie") {
		p.Report("alone", lint.Whole(h.Row.NameSpot()), lint.Words{
			Message: "the header X-UserToken is sent without a session and without another credential",
			Why:     "it belongs to a session cookie and authenticates nobody by itself: the answer is 401",
			Help:    "send Authorization instead",
		}).On(r)
	}
}

// sessionCookie looks at a Cookie row beside Authorization.
func sessionCookie(p *lint.Pass, r *resolve.Request) {
	h, auth := r.Header("cookie"), r.Header("authorization")
	if h == nil || h.Row == nil || auth == nil || auth.Value.IsZero() || r.Touched.Header("cookie") {
		return
	}
	part, ok := sessionPair(h.Value.String())
	if !ok {
		return
	}
	at := inFile(h.Value.Range(part.Start, part.End), lint.Whole(h.Row.Spot))
	rep := p.Report("cookie", at, lint.Words{
		Message: "a session cookie is sent beside Authorization",
		Why:     "the session can answer for a token that is dead, so the request works here and gives 401 elsewhere",
		Help:    "delete the Cookie row, and clear the cookies of the instance",
	}).On(r)
	usedIn(rep, at, lint.Whole(h.Row.Spot))
	offerRowless(rep, h)
}

// sessionPair is the name of the first cookie of a session of the platform.
func sessionPair(cookies string) (resolve.Part, bool) {
	for part := range resolve.Cookies(cookies) {
		name := cookies[part.Start:part.End]
		if strings.EqualFold(name, "JSESSIONID") || strings.HasPrefix(name, "glide_") || strings.HasPrefix(name, "BIGipServer") {
			return part, true
		}
	}
	return resolve.Part{}, false
}

// offerRowless offers to delete the row of a header.
func offerRowless(rep *lint.Report, h *resolve.Header) {
	if removable(h.Row) {
		rep.Fix("delete the row").Remove(h.Row.Spot, h.Row.Node)
	}
}

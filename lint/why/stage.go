package why

import (
	"slices"
	"strings"

	"github.com/postlint/postlint/lint/credential"
	"github.com/postlint/postlint/lint/why/evidence"
)

// failed says whether an exchange is one to explain: a status of 400 or more, no answer, or
// a page where JSON was asked for.
func (x *exchange) failed() bool {
	switch {
	case x.Failure != "":
		return true
	case x.Got == nil: // what will be sent: its refusal is supposed
		return true
	case x.Got.Status >= 400:
		return true
	}
	return x.Got.Status > 0 && x.Got.Status < 300 && (x.pageForJSON() || x.refusedInside()) || x.ledAway()
}

// refusesCaller says whether the vendor's pack knows the answer for one to the caller.
func (x *exchange) refusesCaller() bool {
	return slices.ContainsFunc(x.refusals(), func(r *credential.PackRefusal) bool { return r.Stage == credential.StepAPI })
}

// insideWords are words of refusals. One of them has to stand in an error that comes with a
// status of success.
var insideWords = []string{"token", "auth", "scope", "jwt", "credential", "permission", "unauthorized", "forbidden", "api key", "login", "not_authed"}

// refusedInside says whether an answer that calls itself a success holds a refusal: APIs of
// GraphQL and some others always answer 200.
func (x *exchange) refusedInside() bool {
	if x.insideOf != x.Got {
		x.insideOf, x.inside = x.Got, refusedInside(x.Got)
	}
	return x.inside
}

func refusedInside(got *evidence.Response) bool {
	if got == nil || got.Status < 200 || got.Status >= 300 || isPage(got) {
		return false
	}
	body := bodyOf(got)
	return body.failed && body.says(insideWords...)
}

// ledAway says whether the answer is a redirect that nobody followed.
func (x *exchange) ledAway() bool {
	switch x.status() {
	case 301, 302, 303, 307, 308:
	default:
		return false
	}
	if _, ok := header(x.Got.Headers, "Location"); !ok {
		return false
	}
	at := slices.Index(x.run, x)
	return at < 0 || at+1 == len(x.run) || !x.leadsTo(x.run[at+1])
}

// pageForJSON says whether HTML came where the request accepts JSON, or calls an API path.
func (x *exchange) pageForJSON() bool {
	if x.Got == nil || !isPage(x.Got) {
		return false
	}
	accept, path := x.asked()
	if strings.Contains(accept, "html") {
		return false
	}
	if kind := pageOf(x.Got); kind == loginPage || kind == ssoPage || kind == asleepPage {
		return true
	}
	return strings.Contains(accept, "json") || strings.HasPrefix(path, "/api/") || strings.Contains(path, "/api/") || x.request != nil && x.packs.TokenPath(x.request)
}

// asked is the Accept of the request, and its path: as they were sent, else as the export has
// them.
func (x *exchange) asked() (accept, path string) {
	if x.Sent != nil && x.Sent.URL != "" {
		accept, _ = header(x.Sent.Headers, "Accept")
		return accept, pathOf(x.Sent.URL)
	}
	if x.request == nil {
		return "", ""
	}
	if h := x.request.Header("Accept"); h != nil {
		accept = h.Value.String()
	}
	u := &x.request.Target
	return accept, u.Path.Of(u.Whole).String()
}

// stage says what was refused.
func (x *exchange) stage() Stage {
	if x.supposed {
		if x.request != nil && x.request.Refused != nil {
			return Unsent
		}
		return AtAPI
	}
	if x.Got == nil || x.Got.Status == 0 {
		return Unsent
	}
	token := x.request != nil && (x.packs.TokenEndpoint(x.request) || x.packs.TokenPath(x.request) && credential.TokenRequestOf(x.request) != nil)
	status := x.status()
	switch {
	case x.pageForJSON() && status < 400:
		return NoAPI
	case token && status >= 400 && status < 500:
		return AtToken
	case token:
		return OtherWay
	case status == 401 || status == 407 || status == 419 || status == 440 || status == 498:
		return AtAPI
	case status < 400:
		return NoAPI
	case status == 403, status == 404 && x.hidesRights():
		return AtRights
	case (status == 400 || status == 409 || status == 410 || status == 422) && (x.speaksOfCaller() || len(said(x)) > 0 || x.refusesCaller()):
		return AtAPI
	}
	return OtherWay
}

// hidesRights says whether a 404 is one of a server that does not tell what is there from
// what the caller may not see.
func (x *exchange) hidesRights() bool {
	body := bodyOf(x.Got)
	if body.says("shared with", "permission", "not have access", "no access") {
		return true
	}
	return slices.ContainsFunc(x.refusals(), func(r *credential.PackRefusal) bool { return r.Stage == credential.StepRights })
}

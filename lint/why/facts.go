package why

import (
	"fmt"
	"slices"
	"strings"
	"time"

	"github.com/postlint/postlint/lint/credential"
	"github.com/postlint/postlint/lint/resolve"
	"github.com/postlint/postlint/lint/why/evidence"
)

// facts are the plain facts of an exchange: what is known to have been sent, and what came
// back. Each is a row of weights.
func (x *exchange) facts(now time.Time) []Sign {
	var out []Sign
	add := func(fact, why string, args ...any) {
		out = append(out, Sign{Fact: fact, Why: fmt.Sprintf(why, args...)})
	}
	x.sendingFacts(add)
	if x.request != nil {
		x.targetFacts(add)
		x.credentialFacts(add, now)
	}
	x.runFacts(add)
	x.ageFactsOf(add, now)
	x.answerFacts(add)
	return out
}

type adder func(fact, why string, args ...any)

// sendingFacts says whether a request left at all. An answer proves that one did.
func (x *exchange) sendingFacts(add adder) {
	switch {
	case x.Got != nil && x.Got.Status > 0:
	case x.Failure == evidence.NotSent:
		add("refused-by-postman", "the report says that the request was not sent")
	case x.Failure != "":
		add("no-answer", "%s", x.Failure)
	case x.request != nil && x.request.Refused != nil:
		add("refused-by-postman", "Postman refuses it before it sends anything: %s", strings.ReplaceAll(x.request.Refused.Code, "-", " "))
	}
}

// targetFacts says where the request went.
func (x *exchange) targetFacts(add adder) {
	u := &x.request.Target
	if x.request.Touched.URL && !x.recorded {
		return
	}
	if in := x.inExport; x.recorded && in != nil && in.Target.HostKnown() && !in.Touched.URL && u.HostKnown() && in.Target.HostName() != u.HostName() && len(x.hops()) == 0 {
		add("another-host", "the files call %s, and the request went to %s", in.Target.HostName(), u.HostName())
	}
	if x.recorded && (x.Sent.URL == "" || strings.HasPrefix(x.Sent.URL, "//")) {
		return // the evidence does not show the scheme
	}
	if u.Scheme.Of(u.Whole).Known() && u.SchemeName() == "https" {
		add("https", "the URL begins with https")
	}
	if u.SchemeName() == "http" && x.recorded && u.HostKnown() && credential.PublicHost(u.HostName()) {
		add("http", "it went over http")
	}
	if x.recorded {
		return
	}
	if x.request.Helper.Type == "" || x.request.Helper.Type == resolve.NoAuth {
		add("one-place", "one header holds the credentials, and no Auth Type writes over it")
	}
}

// credentialFacts says what authenticated the request, as far as it is known: of a
// recording everything, of an export what no script and no missing value may change.
func (x *exchange) credentialFacts(add adder, now time.Time) {
	sent := 0
	for i := range x.credentials {
		c := &x.credentials[i]
		if !c.Sent {
			continue
		}
		sent++
		x.valueFacts(add, c, now)
	}
	shown := x.recorded && x.Sent.HeadersShown
	if sent == 0 && !x.recorded && !x.atTokenEndpoint() && !x.logsIn() && x.nothingConfigured() {
		add("nothing-configured", "the request has no Auth Type that adds anything, no Authorization header and no script that could set one")
	}
	for _, d := range x.request.Dropped {
		if !x.recorded && d.Why == resolve.DropHelper && strings.EqualFold(d.Name.String(), "Authorization") {
			add("header-replaced", "the Authorization tab writes over the header that stands under Headers")
		}
	}
	if sent == 0 && shown && !x.atTokenEndpoint() && !x.logsIn() && !x.lostOnTheWay() && !credential.HasCredential(x.request, x.packs) {
		add("no-credentials-sent", "the recorded request has no credentials at all")
	}
	if !shown {
		return
	}
	if cookies, ok := header(x.Sent.Headers, "Cookie"); ok {
		if sent > 0 && holdsSession(cookies) {
			add("session-cookie-sent", "a session cookie went along with the token, and some servers look at it first")
		}
	} else {
		add("no-cookie", "no cookie went with the request")
	}
}

// valueFacts says how one credential is written and what it is.
func (x *exchange) valueFacts(add adder, c *credential.Credential, now time.Time) {
	f := c.Form()
	if x.recorded && strings.Contains(c.Value.String(), blottedOut) {
		add("credentials-sent", "the request carries credentials, which somebody blotted out")
		return
	}
	known := c.Value.Known() && (x.recorded || x.settled(c))
	if !known {
		if !f.Unknown && len(f.Defects) == 0 && f.Name != "" {
			add("scheme-fine", "the scheme and one space stand before the token, whose value is not in the files")
		}
		return
	}
	if c.Token().Len() == 0 && !x.recorded && f.Name != "" {
		add("scheme-fine", "the scheme and one space stand before the token, whose value is not in the files")
		return
	}
	if strings.Contains(c.Value.String(), "{{") || c.Token().Len() == 0 {
		return
	}
	if strings.ContainsAny(c.Token().String(), "{}<>") {
		add("braces-sent", "braces or angle brackets stand in what was sent, as where a value was to be put in")
		return
	}
	if credential.IsPlaceholder(c.Token().String()) {
		add("placeholder-sent", "a placeholder stands in what was sent, where a value was to be put in")
		return
	}
	if isKey(c) {
		add("key", "a key was sent, and most keys have no end")
	}
	if missing := x.missesHeader(); missing != "" {
		add("named-header-missing", "the answer asks for the header %s, which was not sent", missing)
		return
	}
	add("credentials-sent", "the request carries credentials")
	if len(f.Defects) == 0 {
		add("form-fine", "the scheme, one space and a token without stray characters")
	}
	if strings.EqualFold(schemeOf(c), "Basic") {
		add("basic", "user name and password were sent, which have no date")
		if x.status() == 401 {
			add("password-refused", "with user name and password a 401 is most often about the account")
		}
		return
	}
	shape := c.Shape()
	if shape.Kind != credential.KindJWT || shape.JWT == nil {
		if shape.Kind == credential.KindOpaque || shape.Kind == credential.KindVendor {
			add("opaque", "the token is opaque: it has no dates and no audience to read")
		}
		return
	}
	x.jwtFacts(add, shape.JWT, x.when(now))
}

// settled says that neither a script nor the app can put another value there.
func (x *exchange) settled(c *credential.Credential) bool {
	if x.request.Touched.Auth || x.request.MayChange("authorization") {
		return false
	}
	for _, ref := range c.Value.Uses() {
		if !ref.Settled() {
			return false
		}
	}
	return true
}

func (x *exchange) jwtFacts(add adder, j *credential.JWT, at time.Time) {
	switch {
	case j.Exp.Time.IsZero():
	case j.Expired(at):
	default:
		add("jwt-alive", "the token's exp lies after the answer: %s", j.Exp.Date())
	}
	if _, _, early := j.NotYetValid(at); !early && !begins(j, at) {
		add("jwt-begun", "nbf and iat of the token do not lie in the future")
	}
	if j.Use == credential.UseAccess {
		add("jwt-access", "the token says that it is an access token")
	}
	switch host := x.request.Target.HostName(); {
	case !x.request.Target.HostKnown():
	case j.IssuedFor(host):
		add("jwt-for-host", "aud of the token names this host")
	case len(j.Aud) > 0 && !slices.ContainsFunc(j.Aud, func(aud string) bool { return !strings.Contains(aud, "://") || hostOf(aud) == "" }):
		add("jwt-other-audience", "aud of the token names %s and not this host", hostOf(j.Aud[0]))
	}
}

// answerFacts says what the status means by itself.
func (x *exchange) answerFacts(add adder) {
	if x.Got == nil {
		return
	}
	if x.Got.Status == 403 {
		add("status-403", "403 says that the caller is known and may not do this; many servers say 401 for the rest")
	}
	if x.stage() == OtherWay {
		add("refused-otherwise", "status %d does not speak of the caller", x.Got.Status)
	}
}

// nothingConfigured says whether the export itself sends no credentials, whatever a variable
// holds.
func (x *exchange) nothingConfigured() bool {
	t := &x.request.Touched
	if h := &x.request.Helper; h.Known && h.Type != "" && h.Type != resolve.NoAuth && !h.Dangling() {
		return false // an Auth Type is chosen; its value is what the files do not hold
	}
	return !t.Auth && !t.AnyHeader && len(t.Headers) == 0 && !credential.HasCredential(x.request, x.packs)
}

// holdsSession says whether one of the cookies carries a login.
func holdsSession(cookies string) bool {
	for name := range resolve.Cookies(cookies) {
		if credential.SessionCookie(cookies[name.Start:name.End]) {
			return true
		}
	}
	return false
}

// schemeOf is the scheme in front of a credential: what is written, or what Postman puts
// there.
func schemeOf(c *credential.Credential) string {
	if name := c.Form().Name; name != "" {
		return name
	}
	if c.Slot == credential.BasicUserSlot || c.Slot == credential.BasicPasswordSlot {
		return "Basic"
	}
	return strings.TrimSpace(c.Prefix)
}

// namedHeaders are headers that answers ask for by their names.
var namedHeaders = []string{"authorization", "apikey", "api-key", "x-api-key", "x-apikey", "x-auth-token", "x-access-token", "ocp-apim-subscription-key", "x-sn-apikey", "dd-api-key"}

// missesHeader is the header that an answer asks for by its name and that was not sent; empty
// when it asks for none.
func (x *exchange) missesHeader() string {
	body := bodyOf(x.Got)
	if !x.recorded && x.inExport == nil || !holdsPhrase(body.text, "header") {
		return ""
	}
	for _, name := range namedHeaders {
		if holdsPhrase(strings.ReplaceAll(body.text, "`", " "), name) && x.request.Header(name) == nil {
			return name
		}
	}
	return ""
}

// isKey says whether a credential is a key: by the place where it stands, or by its vendor's
// shape.
func isKey(c *credential.Credential) bool {
	switch c.Slot {
	case credential.APIKeySlot, credential.APIKeyHeaderSlot, credential.QuerySlot:
		return true
	default:
		return c.Shape().Kind == credential.KindVendor
	}
}

// logsIn says whether the request is one that brings its credentials in the body.
func (x *exchange) logsIn() bool {
	return x.request.Verb == "POST" && credential.LoginLike(x.request.Request)
}

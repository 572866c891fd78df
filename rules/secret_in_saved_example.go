package rules

import (
	"slices"
	"strings"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/credential"
	"github.com/postlint/postlint/lint/postman"
	"github.com/postlint/postlint/lint/resolve"
)

var _ = add(&secretInSavedExample)

var secretInSavedExample = lint.Rule{
	ID:       "secret-in-saved-example",
	Category: lint.CategorySecret,
	Tier:     lint.Core,
	Family:   lint.Leak,
	Rank:     4,
	Tags:     []string{"cwe-200", "cwe-312", "cwe-540"},
	Summary:  "a secret in a saved example",
	Cases: []lint.Case{
		{Name: "vendor", Severity: lint.Error, Confidence: lint.High, Fix: lint.Unsafe, When: "the value has a shape that one vendor defines"},
		{Name: "key", Severity: lint.Error, Confidence: lint.High, Fix: lint.Unsafe, When: "the value is a private key"},
		{Name: "lasting", Severity: lint.Error, Confidence: lint.High, Fix: lint.Unsafe, When: "a refresh token, API key or client secret looks random"},
		{Name: "password", Severity: lint.Error, Confidence: lint.High, Fix: lint.Unsafe, When: "the saved request holds user name and password, in base64 or in its auth"},
		{Name: "token", Severity: lint.Warning, Confidence: lint.Medium, Fix: lint.Unsafe, When: "an access token looks random, or is a JWT that has not expired"},
		{Name: "cookie", Severity: lint.Warning, Confidence: lint.Medium, Fix: lint.Unsafe, When: "a Cookie or Set-Cookie header holds a session"},
		{Name: "test-key", Severity: lint.Warning, Confidence: lint.High, Fix: lint.Unsafe, When: "the vendor's shape says that it opens a test system"},
		{Name: "demo", Severity: lint.Info, Confidence: lint.Medium, Fix: lint.Unsafe, When: "the password is one that everybody knows"},
		{Name: "over", Severity: lint.Info, Confidence: lint.Medium, Fix: lint.Unsafe, When: "an access token or a session has ended, by the date of the answer and the lifetime in it, or by the date beside the token"},
	},
	Doc: lint.Doc{
		Why: "Save Response keeps the answer as it came, and the request as it was written on that day: tokens, keys and cookies included. " +
			"Examples are exported with the collection and shown in its documentation. An access token may have expired by then; a refresh token, an API key or a password has not.",
		Instead: "Put placeholders into the example, and replace the credential that was saved in it.",
		Bad: `{"name":"Get a token","request":{"method":"POST","url":"https://login.acme-fixtures.net/oauth/token"},"response":[{"name":"OK","code":200,` +
			`"body":"{\"access_token\":\"<token>\",\"refresh_token\":\"FAKEpostlint4hT7wQ1zK8vM3xR6cB9n\"}"}]}`,
		Good: `{"name":"Get a token","request":{"method":"POST","url":"https://login.acme-fixtures.net/oauth/token"},"response":[{"name":"OK","code":200,` +
			`"body":"{\"access_token\":\"<token>\",\"refresh_token\":\"<refresh_token>\"}"}]}`,
		Exceptions: "Placeholders, values that do not look random, hashes, signatures of one request, tokens that an answer is about (of a device, a page, a card), and those that an echo server hands out to everybody are silent. So are expired JWTs, of which jwt-expired speaks, and encrypted ones. " +
			"The cookie of a session that an answer gives no lifetime is taken to be over 90 days after the date of the answer. " +
			"A value that stands in several examples is told once, at the first, and so are the cookies of all examples. Cookies that the app saved beside an answer are told by cookie-exported.",
		Refs: []string{"CWE-200", "CWE-312", "CWE-540", "RFC 6749 §10.4"},
	},
	CheckFile: func(p *lint.Pass) {
		if p.Export().Collection == nil {
			return
		}
		for _, k := range leaksOf(p, func(l *credential.Literal) string { return exampleCase(p, l) }) {
			k.offer(k.tell(p, exampleWords(k)), "put "+exampleStub(k.first())+" in its place", exampleStub)
		}
	},
}

// exampleCase is the case of a literal in a saved example; "" for what is none of this
// rule's business.
func exampleCase(p *lint.Pass, l *credential.Literal) string {
	if !l.Example || credential.PublicName(l.Name) || lapsed(p, l) || handsOver(l) {
		return ""
	}
	switch l.Place {
	case credential.InDescription, credential.InName:
		return ""
	case credential.InCookie:
		if savedCookie(l) {
			return ""
		}
	default:
	}
	switch kase := shapeCase(l, "key", "password"); {
	case kase == "jwt" && l.Shape.Kind == credential.KindJWE && !l.Slot:
		return ""
	case kase == "jwt":
		return "token"
	case kase != "":
		return kase
	}
	kase := namedInExample(l)
	if kase == "token" && inAnswer(l) && ofEcho(p, l) {
		return ""
	}
	if (kase == "token" || kase == "cookie") && credential.Over(l, p.Now()) {
		return "over"
	}
	return kase
}

// ofEcho says whether a literal belongs to a request that goes to a server which hands out
// the same answer to everybody.
func ofEcho(p *lint.Pass, l *credential.Literal) bool {
	request := requestOf(l.Spot.Owner)
	for v := range p.Views() {
		for _, r := range v.Requests() {
			if r.Request == request && echoes(p, r) {
				return true
			}
		}
	}
	return false
}

// namedInExample is the case of a literal that is a secret by its name and place.
func namedInExample(l *credential.Literal) string {
	value := l.Value()
	switch {
	case loginPassword(l) && len(value) >= 4:
		return demoOr(l, "password")
	case l.Place == credential.InCookie:
		if l.Slot && l.Shape.Kind == credential.KindCookie && !l.Shape.Demo && !credential.RoutingCookie(l.Name) && credential.SessionValue(value) {
			return "cookie"
		}
		return ""
	case !l.Slot || l.Shape.Kind != credential.KindOpaque || l.Shape.Demo || !credential.Entropic(value):
		return ""
	case credential.Harmless(value) || credential.Signed(value) || cutJWT(value):
		return ""
	case credential.LastingName(l.Name) || l.Place == credential.InAuth && l.Spot.Kind == resolve.APIKey:
		return "lasting"
	case credential.AccessName(l.Name) || tokenSlot(l) || l.Place == credential.InQuery || l.Place == credential.InURL:
		return "token"
	}
	return ""
}

// cutJWT says whether a value is the beginning of a JWT without its signature, as samples
// of documentation have it: no server takes it.
func cutJWT(value string) bool {
	problem, parts := credential.CheckJWT(value)
	return problem == credential.JWTPartCount && parts == 2
}

// savedCookie says whether a literal is a cookie that the app kept beside an answer, and
// none of a Cookie or Set-Cookie header.
func savedCookie(l *credential.Literal) bool {
	return l.Place == credential.InCookie && l.Example && l.Spot.Role != postman.RoleHeader
}

// inAnswer says whether a literal of an example stands in what was answered.
func inAnswer(l *credential.Literal) bool {
	if l.Place == credential.InResponse {
		return true
	}
	x, ok := l.Spot.Owner.(*postman.Example)
	if !ok {
		return false
	}
	request, at := x.OriginalRequest().Span(), l.Spot.Node.Span()
	return at.Start < request.Start || request.End < at.End
}

// exampleStub is what may stand in an example in place of a credential: a reference in the
// sideOf says which side of an example holds a literal.
func sideOf(l *credential.Literal) string {
	if inAnswer(l) {
		return "a saved answer"
	}
	return "a saved request"
}

// request, a placeholder in the answer.
func exampleStub(l *credential.Literal) string {
	switch answer, named := inAnswer(l), plainName(l.Name); {
	case answer && named:
		return "<" + l.Name + ">"
	case answer:
		return "<" + strings.Trim(reference(l), "{}") + ">"
	case l.Place == credential.InBody, l.Place == credential.InCookie:
		return fieldReference(l)
	}
	return reference(l)
}

func exampleWords(k *leak) lint.Words {
	l := k.first()
	side := sideOf(l)
	w := lint.Words{
		Message: side + " holds a secret",
		Why:     "examples are exported with the collection and published with its documentation",
		Help:    "put a placeholder in its place, and replace the secret",
	}
	switch k.kase {
	case "vendor", "test-key":
		w.Message = shapeTitle(l.Shape, w.Message)
	case "key":
		w.Message = side + " holds a private key"
	case "lasting":
		w.Why += "; this stays good until somebody replaces it"
		if plainName(l.Name) {
			w.Message += ", " + l.Name
		}
	case "password":
		w.Message = side + " holds a password"
		w.Help = "put a reference in its place, and change the password"
	case "token":
		w.Message = side + " holds a token"
		if !tokenSlot(l) && slices.Contains(credential.Words(l.Name), "secret") {
			w.Message = side + " holds a secret"
		}
		w.Why += "; until it expires, whoever gets the file can use it"
		w.Help = "put a placeholder in its place, and revoke the token if it is still good"
	case "cookie":
		w.Message = side + " holds the cookie of a session"
		w.Why += "; while the session lasts, whoever gets the file is in it"
		w.Help = "put a placeholder in its place, and end the session"
		if plainName(l.Name) {
			w.Message += ", " + l.Name
		}
	case "over":
		w.Message = side + " holds a token that has expired"
		if l.Place == credential.InCookie {
			w.Message = side + " holds the cookie of a session that has ended"
		}
		w.Why += "; by its date, nobody gets in with this any more"
		w.Help = "put a placeholder in its place"
	case "demo":
		w.Message = side + " holds a password that everybody knows"
		w.Help = "put a reference in its place, and make sure that no server in use takes this password"
	}
	return w
}

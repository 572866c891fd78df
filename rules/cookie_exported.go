package rules

import (
	"strings"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/credential"
)

var _ = add(&cookieExported)

var cookieExported = lint.Rule{
	ID:       "cookie-exported",
	Category: lint.CategorySecret,
	Tier:     lint.Core,
	Family:   lint.Leak,
	Rank:     4,
	Tags:     []string{"cwe-539", "cwe-522", "owasp-api-2"},
	Summary:  "the cookie of a session in the file",
	Cases: []lint.Case{
		{Name: "session", Severity: lint.Warning, Confidence: lint.Medium, Fix: lint.Unsafe, When: "a Cookie header holds a cookie that is named like a session"},
		{Name: "token", Severity: lint.Error, Confidence: lint.High, Fix: lint.Unsafe, When: "a cookie holds a JWT that has not expired, or a token of the shape that one vendor defines"},
		{Name: "test-key", Severity: lint.Warning, Confidence: lint.High, Fix: lint.Unsafe, When: "the vendor's shape says that it opens a test system"},
		{Name: "saved", Severity: lint.Warning, Confidence: lint.Medium, Fix: lint.Unsafe, When: "the app saved the cookie of a session beside an answer"},
	},
	Doc: lint.Doc{
		Why: "Whoever has the cookie of a session is logged in as its owner while the session lasts. And a server that accepts the session does not look at the token: " +
			"the request works for whoever wrote it, and gives 401 to everybody else.",
		Instead:    "Delete the cookie, log the session out, and let a login request of the collection obtain one: Postman keeps cookies in its jar and sends them by itself.",
		Bad:        `{"name":"List","request":{"url":"https://api.acme-fixtures.net/v1","header":[{"key":"Cookie","value":"lang=en; JSESSIONID=FAKEpostlint8D3B1C7F2A"}]}}`,
		Good:       `{"name":"List","request":{"url":"https://api.acme-fixtures.net/v1","header":[{"key":"Cookie","value":"lang=en; JSESSIONID={{session}}"}]}}`,
		Exceptions: "Cookies of languages, consent, load balancers and analytics are silent, those against forged requests (XSRF-TOKEN), and so are references, placeholders, values that no server would know a session by, and expired JWTs. Cookie and Set-Cookie headers of saved examples are told by secret-in-saved-example. A row that is unticked is exported all the same, so it counts. Cookies of one name are told once, at the first.",
		Refs:       []string{"RFC 6265 §8.4", "CWE-539", "CWE-522"},
	},
	CheckFile: func(p *lint.Pass) {
		for _, k := range leaksOf(p, func(l *credential.Literal) string { return cookieCase(p, l) }) {
			offerWithoutCookie(k, k.tell(p, cookieWords(k)))
		}
	},
}

// cookieCase is the case of a literal among cookies; "" for what is none of this rule's
// business.
func cookieCase(p *lint.Pass, l *credential.Literal) string {
	saved := savedCookie(l)
	if l.Place != credential.InCookie || credential.CSRFCookie(l.Name) || l.Example && !saved || lapsed(p, l) {
		return ""
	}
	switch kase := shapeCase(l, "token", ""); kase {
	case "":
	case "test-key":
		return kase
	default:
		return "token"
	}
	switch {
	case !l.Slot || l.Shape.Kind != credential.KindCookie || l.Shape.Demo || !credential.SessionValue(l.Value()):
		return ""
	case saved:
		return "saved"
	}
	return "session"
}

func cookieWords(k *leak) lint.Words {
	l := k.first()
	name := ""
	if plainName(l.Name) {
		name = ", " + l.Name
	}
	w := lint.Words{
		Message: "the Cookie header holds the cookie of a session" + name,
		Why:     "whoever gets the file is logged in while the session lasts; and the session hides that a token is refused",
		Help:    "delete the cookie and log the session out; a login request puts a new one into the app's cookie jar",
	}
	switch {
	case k.kase == "session" && lone(l):
		w.Help = "delete the row, as it holds nothing else, and log the session out; a login request puts a new one into the app's cookie jar"
	case k.kase == "saved":
		w.Message = "the cookie of a session is saved with an example" + name
		w.Why = "whoever gets the file is logged in while the session lasts"
		w.Help = "log the session out, and save the example again without cookies"
	case k.kase != "session":
		w.Message = shapeTitle(l.Shape, "a cookie holds a token")
		w.Why = "whoever gets the file can use it without the rest of the session"
		w.Help = "delete the cookie and revoke the token"
		if lone(l) {
			w.Help = "delete the row, as it holds nothing else, and revoke the token"
		}
	}
	return w
}

// offerWithoutCookie offers to take a cookie out of its header; a lone one is replaced by a
// reference, and one that was saved is emptied.
func offerWithoutCookie(k *leak, rep *lint.Report) {
	if !k.editable() {
		return
	}
	rep.Fix("remove the cookie")
	for _, l := range k.places {
		start, end, alone := pairOf(l)
		switch {
		case savedCookie(l):
			rep.Edit(literalAt(l), "")
		case alone:
			rep.Edit(literalAt(l), fieldReference(l))
		default:
			rep.Edit(lint.At(&l.Spot, start, end), "")
		}
	}
}

// lone says that a cookie is the only one of its header.
func lone(l *credential.Literal) bool {
	_, _, alone := pairOf(l)
	return alone && !savedCookie(l)
}

// pairOf is where the pair of a cookie stands in a Cookie header, the semicolon behind it
// included, or the one before it where it is the last.
func pairOf(l *credential.Literal) (start, end int, alone bool) {
	text := l.Spot.Text.String()
	before := strings.LastIndexByte(text[:l.Start], ';')
	after := strings.IndexByte(text[l.End:], ';')
	switch {
	case before < 0 && after < 0:
		return 0, 0, true
	case after < 0:
		return before, len(text), false
	}
	start, end = before+1, l.End+after+1
	for end < len(text) && before < 0 && text[end] == ' ' {
		end++
	}
	return start, end, false
}

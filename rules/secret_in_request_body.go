package rules

import (
	"strings"
	"sync"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/credential"
	"github.com/postlint/postlint/lint/postman"
)

var _ = add(&secretInRequestBody)

var secretInRequestBody = lint.Rule{
	ID:       "secret-in-request-body",
	Category: lint.CategorySecret,
	Tier:     lint.Core,
	Family:   lint.Leak,
	Rank:     4,
	Tags:     []string{"cwe-798", "cwe-522", "owasp-api-2"},
	Summary:  "a secret written into the body of a request",
	Cases: []lint.Case{
		{Name: "vendor", Severity: lint.Error, Confidence: lint.High, Fix: lint.Unsafe, When: "the value has a shape that one vendor defines"},
		{Name: "jwt", Severity: lint.Error, Confidence: lint.High, Fix: lint.Unsafe, When: "the value is a JWT that has not expired"},
		{Name: "key", Severity: lint.Error, Confidence: lint.High, Fix: lint.Unsafe, When: "the value is a private key"},
		{Name: "client-secret", Severity: lint.Error, Confidence: lint.High, Fix: lint.Unsafe, When: "a client secret, client assertion or refresh token looks random"},
		{Name: "local", Severity: lint.Warning, Confidence: lint.High, Fix: lint.Unsafe, When: "likewise, and each request that holds it goes to the very machine that sends it"},
		{Name: "plain", Severity: lint.Warning, Confidence: lint.Medium, Fix: lint.Unsafe, When: "a client secret or refresh token may also be a word"},
		{Name: "opaque", Severity: lint.Warning, Confidence: lint.Medium, Fix: lint.Unsafe, When: "a field is named like an API key or a token, and its value looks random"},
		{Name: "test-key", Severity: lint.Warning, Confidence: lint.High, Fix: lint.Unsafe, When: "the vendor's shape says that it opens a test system"},
	},
	Doc: lint.Doc{
		Why: "A login request is written once, with the real client secret in its form, and exported for ever after. Whoever gets the file can obtain tokens with it. " +
			"The export also keeps the bodies of the types that are not chosen, out of sight in the app.",
		Instead: "Refer to a variable in the body, keep its value outside of the file, and replace the secret that was written down.",
		Bad: `{"name":"Get a token","request":{"method":"POST","url":"https://login.acme-fixtures.net/oauth/token","body":{"mode":"urlencoded","urlencoded":[` +
			`{"key":"grant_type","value":"client_credentials"},{"key":"client_secret","value":"FAKEpostlintQ7xK2mW9vR4tZ8bN3c"}]}}}`,
		Good: `{"name":"Get a token","request":{"method":"POST","url":"https://login.acme-fixtures.net/oauth/token","body":{"mode":"urlencoded","urlencoded":[` +
			`{"key":"grant_type","value":"client_credentials"},{"key":"client_secret","value":"{{client_secret}}"}]}}}`,
		Exceptions: "Passwords are silent unless they have the shape of a vendor's token: most stand in the form of a registration or a demonstration. So are placeholders, encrypted bodies (JWE), expired JWTs, of which jwt-expired speaks, " +
			"and tokens that a request is about rather than sent with: of a device, a card, a captcha. A value that stands in several bodies is told once, at the first.",
		Refs: []string{"RFC 6749 §2.3.1", "CWE-798", "CWE-522"},
	},
	CheckFile: func(p *lint.Pass) {
		if p.Export().Collection == nil {
			return
		}
		here := sync.OnceValue(func() map[*postman.Request]bool { return sentToThisMachine(p) })
		for _, k := range leaksOf(p, func(l *credential.Literal) string { return bodyCase(p, l) }) {
			if k.kase == "client-secret" && k.allIn(here()) {
				k.kase = "local"
			}
			k.offer(k.tell(p, bodyWords(k)), "put "+fieldReference(k.first())+" in its place", fieldReference)
		}
	},
}

// bodyCase is the case of a literal in the body of a request; "" for what is none of this
// rule's business.
func bodyCase(p *lint.Pass, l *credential.Literal) string {
	if l.Example || l.Place != credential.InBody || credential.PublicName(l.Name) || handsOver(l) {
		return ""
	}
	switch kase := shapeCase(l, "key", ""); {
	case kase == "jwt" && (l.Shape.Kind == credential.KindJWE && !credential.AccessName(l.Name) || lapsed(p, l)):
		return ""
	case kase != "":
		return kase
	case !l.Slot || l.Shape.Kind != credential.KindOpaque || l.Shape.Demo || credential.NegativeName(l.Name):
		return ""
	}
	value := l.Value()
	if credential.Harmless(value) {
		return ""
	}
	client, random := credential.ClientSecretName(l.Name), credential.Entropic(value)
	switch {
	case client && random:
		return "client-secret"
	case client && wordWithNumber(value):
		return "plain"
	case random && credential.AccessName(l.Name):
		return "opaque"
	}
	return ""
}

// lapsed says whether a literal is a JWT that opens nothing any more.
func lapsed(p *lint.Pass, l *credential.Literal) bool {
	return l.Shape.Kind == credential.KindJWT && l.Shape.JWT.Expired(p.Now())
}

// handsOver says whether a literal is an opaque token in a body that the request is about.
func handsOver(l *credential.Literal) bool {
	return l.Place == credential.InBody && l.Shape.Kind == credential.KindOpaque && credential.HandsOver(requestOf(l.Spot.Owner), l.Name)
}

// wordWithNumber says whether a value has 6 characters or more, a digit among them, and is
// no word that everybody knows.
func wordWithNumber(s string) bool {
	const shortest = 6
	return len(s) >= shortest && strings.ContainsAny(s, "0123456789") && !strings.ContainsAny(s, " {}<>") && !credential.DemoWord(s)
}

func bodyWords(k *leak) lint.Words {
	l := k.first()
	w := lint.Words{
		Message: "a secret is written into the body of a request",
		Why:     "whoever gets the file can use it",
		Help:    "refer to a variable in the body, keep its value out of the file, and replace the secret",
	}
	switch k.kase {
	case "vendor", "test-key":
		w.Message = shapeTitle(l.Shape, w.Message)
	case "jwt":
		w.Message = "a JWT is written into the body of a request"
		w.Help = "refer to a variable in the body, keep its value out of the file, and revoke this token"
	case "key":
		w.Message = "a private key is written into the body of a request"
	case "client-secret", "plain":
		w.Why = "whoever gets the file can obtain tokens with it"
	case "local":
		w.Why = "whoever gets the file can obtain tokens with it from any server that is set up like this local one"
	}
	if plainName(l.Name) && l.Shape.Kind != credential.KindVendor {
		w.Message = strings.Replace(w.Message, "the body of a request", "the body, as "+l.Name, 1)
	}
	if l.Disabled {
		w.Why += "; it is not even sent with what is chosen now"
	}
	return w
}

// fieldReference is what may stand in a body in place of a credential: a variable of the
// name that its field has.
func fieldReference(l *credential.Literal) string {
	if plainName(l.Name) {
		return "{{" + l.Name + "}}"
	}
	return reference(l)
}

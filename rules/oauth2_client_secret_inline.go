package rules

import (
	"strings"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/credential"
	"github.com/postlint/postlint/lint/postman"
	"github.com/postlint/postlint/lint/resolve"
	"github.com/postlint/postlint/lint/source"
)

var _ = add(&oauth2ClientSecretInline)

var oauth2ClientSecretInline = lint.Rule{
	ID:       "oauth2-client-secret-inline",
	Category: lint.CategoryOAuth2,
	Tier:     lint.Core,
	Family:   lint.Leak,
	Rank:     3,
	Tags:     []string{"rfc-6749", "cwe-798"},
	Summary:  "a client secret, password or refresh token written into OAuth 2.0 auth",
	Cases: []lint.Case{
		{Severity: lint.Error, Confidence: lint.High, Fix: lint.Unsafe, When: "the value looks random, or has a shape that one vendor defines"},
		{Name: "plain", Severity: lint.Warning, Confidence: lint.Medium, Fix: lint.Unsafe, When: "it may also be a word, such as a password that somebody chose, or the server is on the machine that sends it"},
		{Name: "demo", Severity: lint.Info, Confidence: lint.Medium, Fix: lint.Unsafe, When: "it is one that everybody knows, or is made of words that nobody takes for a secret"},
	},
	Doc: lint.Doc{
		Why: "With these values anybody can obtain tokens, again and again, long after the tokens themselves have expired. " +
			"The app fills them in once and forgets them; the export keeps them in clear text, also below an auth type that is not the chosen one.",
		Instead: "Refer to variables of type secret, keep their values out of the file, and replace the secret at the authorization server.",
		Bad: `{"name":"List","request":{"url":"https://api.acme-fixtures.net/v1","auth":{"type":"oauth2","oauth2":[{"key":"clientSecret","value":"FAKEpostlintQ7xK2mW9vR4tZ8bN3c","type":"string"},` +
			`{"key":"accessToken","value":"{{token}}","type":"string"}]}}}`,
		Good: `{"name":"List","request":{"url":"https://api.acme-fixtures.net/v1","auth":{"type":"oauth2","oauth2":[{"key":"clientSecret","value":"{{clientSecret}}","type":"string"},` +
			`{"key":"accessToken","value":"{{token}}","type":"string"}]}}}`,
		Exceptions: "Silent for references, placeholders and empty values. A public client whose published secret is none gives a finding that can be accepted.",
		Refs:       []string{"RFC 6749 §2.3.1", "RFC 9700 §2.5", "CWE-798", "CWE-522"},
	},
	CheckFile: func(p *lint.Pass) {
		if p.Export().Collection == nil {
			return
		}
		var lent lending
		for i := range p.Literals() {
			l := &p.Literals()[i]
			if l.Example || !clientSecret(l) || !secretOfClient(l) {
				continue
			}
			kase := demoOr(l, "plain")
			if shapeCase(l, "pem", "pair") != "" || len(l.Value()) >= 12 && !l.Shape.Demo && credential.Entropic(l.Value()) {
				kase = ""
			}
			local := kase == "" && l.Shape.Kind == credential.KindOpaque && ownMachine(p, l)
			if local {
				kase = "plain"
			}
			if kase != "" && l.Spot.Role != postman.RoleAuth {
				continue // a parameter of a request for tokens, which may be called anything
			}
			w := lint.Words{
				Message: oauth2Secret(l) + " is written into the collection",
				Why:     "whoever gets the file can obtain tokens with it",
				Help:    "write " + fieldReference(l) + " in its place, whose value stays out of the file, and replace the secret",
			}
			if l.Place == credential.InIdleAuth {
				w.Why = "whoever gets the file can obtain tokens with it; its auth type is not even the chosen one"
			}
			if local {
				w.Why += "; it is less grave as the token server is on this machine"
			}
			rep := p.Report(kase, parameterAt(l), w).Shaped(l.Shape)
			if n := lent.of(p, l); n > 0 {
				rep.Affects(n)
			}
			if l.Spot.Node.Kind() == source.String {
				rep.Fix("put "+fieldReference(l)+" in its place").Edit(literalAt(l), fieldReference(l))
			}
		}
	},
}

// oauth2Secret is what a secret is, by its name.
func oauth2Secret(l *credential.Literal) string {
	name := strings.ToLower(l.Name)
	switch {
	case strings.Contains(name, "refresh"):
		return "a refresh token"
	case strings.Contains(name, "assertion"):
		return "a signed assertion of an OAuth 2.0 client"
	case strings.Contains(name, "password"):
		return "a password with which OAuth 2.0 obtains tokens"
	}
	return "a secret of an OAuth 2.0 client"
}

// parameterAt is the place of a literal; a parameter that the app adds to its requests for
// tokens stands on the Authorization tab, too.
func parameterAt(l *credential.Literal) resolve.Range {
	spot := l.Spot
	if spot.Role != postman.RoleAuth && plainName(l.Name) {
		spot.Role, spot.Kind, spot.Name = postman.RoleAuth, resolve.OAuth2, l.Name
	}
	return lint.At(&spot, l.Start, l.End)
}

// secretOfClient says that a literal is a value, and not what stands for one or what
// everybody may know.
func secretOfClient(l *credential.Literal) bool {
	return shapeCase(l, "pem", "pair") != "" || notPlaceholder(l) && (l.Named || l.Slot) && !credential.PublicName(l.Name)
}

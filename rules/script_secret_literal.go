package rules

import (
	"bytes"
	"strings"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/credential"
)

var _ = add(&scriptSecretLiteral)

var scriptSecretLiteral = lint.Rule{
	ID:       "script-secret-literal",
	Category: lint.CategoryScript,
	Tier:     lint.Core,
	Family:   lint.Leak,
	Rank:     4,
	Tags:     []string{"cwe-798", "owasp-api-2"},
	Summary:  "a secret written into a script",
	Cases: []lint.Case{
		{Name: "vendor", Severity: lint.Error, Confidence: lint.High, When: "the text has a shape that one vendor defines"},
		{Name: "key", Severity: lint.Error, Confidence: lint.High, When: "the text is a private key"},
		{Name: "test-key", Severity: lint.Warning, Confidence: lint.High, When: "the vendor's shape says that it opens a test system"},
		{Name: "jwt", Severity: lint.Warning, Confidence: lint.Medium, When: "the text is a JWT"},
		{Name: "named", Severity: lint.Warning, Confidence: lint.Medium, When: "the text looks random and stands beside the name of a secret, or holds user name and password in base64"},
	},
	Doc: lint.Doc{
		Why: "Scripts are exported with the collection, and nobody looks for secrets in them: whoever gets the file gets the credential. " +
			"A token that is typed into a script is also the one that everybody keeps sending on the day it is revoked.",
		Instead:    "Read it with pm.environment.get or pm.vault.get, keep its value out of the file, and replace the one that was written down.",
		Bad:        `{"name":"List","event":[{"listen":"prerequest","script":{"exec":["pm.environment.set('api_key', 'FAKEpostlint9fK2xQ7vT4mZ8bN3cJ6h');"]}}],"request":{"url":"https://api.acme-fixtures.net/v1","header":[{"key":"X-API-Key","value":"{{api_key}}"}]}}`,
		Good:       `{"name":"List","event":[{"listen":"prerequest","script":{"exec":["pm.environment.set('api_key', pm.globals.get('shared_api_key'));"]}}],"request":{"url":"https://api.acme-fixtures.net/v1","header":[{"key":"X-API-Key","value":"{{api_key}}"}]}}`,
		Exceptions: "Placeholders, the sample token of jwt.io, passwords that everybody knows and texts that do not look random are silent. Lines of more than 2,000 characters are libraries: only vendors' tokens, JWTs and private keys count in them. A commented line is exported all the same, so it counts.",
		Refs:       []string{"CWE-798", "OWASP API2:2023"},
	},
	CheckFile: func(p *lint.Pass) {
		if p.Export().Collection == nil {
			return
		}
		for i := range p.Literals() {
			l := &p.Literals()[i]
			if l.Place != credential.InScript {
				continue
			}
			if kase := scriptCase(l); kase != "" {
				at := within(l.Spot, l.Spot.Text.Slice(l.Start, l.End))
				p.Report(kase, at, scriptSecretWords(p, l, kase)).Shaped(l.Shape)
			}
		}
	},
}

// scriptCase is the case of a literal in a script.
func scriptCase(l *credential.Literal) string {
	if credential.NegativeName(l.Name) {
		return ""
	}
	kase := shapeCase(l, "key", "named")
	switch {
	case kase == "demo":
		return ""
	case kase != "":
		return kase
	case l.Shape.Kind != credential.KindOpaque && l.Shape.Kind != credential.KindPassword:
		return ""
	case l.Shape.Demo || !namedSecret(l) && !authorizationHeader(l.Name) || !credential.Entropic(l.Value()) || inLongLine(l):
		return ""
	}
	return "named"
}

// authorizationHeader says that a literal stands beside the name of that header.
func authorizationHeader(name string) bool { return strings.EqualFold(name, "authorization") }

// longestLine is the length of the longest line of a script that a person writes.
const longestLine = 2000

// inLongLine says that a literal stands in a line of a library.
func inLongLine(l *credential.Literal) bool {
	text := l.Spot.Text.Bytes()
	from := bytes.LastIndexByte(text[:l.Start], '\n') + 1
	end := bytes.IndexByte(text[l.End:], '\n')
	if end < 0 {
		end = len(text) - l.End
	}
	return l.End+end-from > longestLine
}

func scriptSecretWords(p *lint.Pass, l *credential.Literal, kase string) lint.Words {
	w := lint.Words{
		Message: "a secret is written into a script",
		Why:     "scripts are exported with the collection: whoever gets the file gets this one",
		Help:    "read it from a variable or the vault, keep the value out of the file, and replace this one",
	}
	switch kase {
	case "vendor", "test-key":
		w.Message = shapeTitle(l.Shape, w.Message)
	case "key":
		w.Message = "a private key is written into a script"
	case "jwt":
		w.Message = "a JWT is written into a script"
		if j := l.Shape.JWT; j != nil && j.Expired(p.Now()) {
			w.Why = "it has expired, so whatever it is sent to answers 401; its claims can still be read by whoever gets the file"
			w.Help = "obtain a token in a request or script at run time, and keep it in a variable"
		}
	case "named":
		if l.Shape.Kind == credential.KindBasicPair {
			w.Message = "user name and password are written into a script, in base64"
		} else if plainName(l.Name) {
			w.Message = "a secret is written into a script, under the name " + l.Name
		}
	}
	return w
}

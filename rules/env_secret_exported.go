package rules

import (
	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/credential"
	"github.com/postlint/postlint/lint/postman"
	"github.com/postlint/postlint/lint/source"
)

var _ = add(&envSecretExported)

var envSecretExported = lint.Rule{
	ID:       "env-secret-exported",
	Category: lint.CategorySecret,
	Tier:     lint.Core,
	Family:   lint.Leak,
	Rank:     4,
	Tags:     []string{"cwe-312", "cwe-522", "cwe-798", "owasp-api-2"},
	Summary:  "a secret in an environment or globals file",
	Cases: []lint.Case{
		{Name: "vendor", Severity: lint.Error, Confidence: lint.High, Fix: lint.Unsafe, When: "the value has a shape that one vendor defines"},
		{Name: "jwt", Severity: lint.Error, Confidence: lint.High, Fix: lint.Unsafe, When: "the value is a JWT"},
		{Name: "key", Severity: lint.Error, Confidence: lint.High, Fix: lint.Unsafe, When: "the value is a private key"},
		{Name: "named", Severity: lint.Warning, Confidence: lint.Medium, Fix: lint.Unsafe, When: "the variable's name or type says that it is a secret"},
		{Name: "test-key", Severity: lint.Warning, Confidence: lint.High, Fix: lint.Unsafe, When: "the vendor's shape says that it opens a test system"},
		{Name: "demo", Severity: lint.Info, Confidence: lint.Medium, Fix: lint.Unsafe, When: "the password is one that everybody knows"},
		{Name: "untyped", Severity: lint.Info, Confidence: lint.High, Fix: lint.Safe, Presets: lint.Audit, When: "a variable named like a secret, empty or not, is not of type secret"},
	},
	Doc: lint.Doc{
		Why: "An export of an environment holds its values in clear text. Type secret hides a value on the screen only. Whoever gets the file gets the credentials, " +
			"and once it is in a repository they stay in its history.",
		Instead:    "Empty the value before you export or share, keep it as the app's current value or give it at run time (`--env-var`), and replace the credential that got out.",
		Bad:        `{"name":"Test","values":[{"key":"client_secret","value":"FAKEpostlint-4tZ8bN3c","type":"default","enabled":true}],"_postman_variable_scope":"environment"}`,
		Good:       `{"name":"Test","values":[{"key":"client_secret","value":"","type":"secret","enabled":true}],"_postman_variable_scope":"environment"}`,
		Exceptions: "Placeholders, references, URLs without credentials, publishable keys, JWTs with alg none, passwords that try a policy (strongPassword) and names that only speak about a secret (tokenUrl, token_type) are silent; so are passwords of fewer than 6 and other values of fewer than 8 characters under the name of a secret. Entries that are switched off are exported all the same, so they count.",
		Refs:       []string{"https://github.com/postmanlabs/newman/issues/3070", "CWE-312", "CWE-522", "CWE-798"},
	},
	CheckFile: envSecrets,
}

func envSecrets(p *lint.Pass) {
	e := p.Export().Environment
	if e == nil {
		return
	}
	for i := range p.Literals() {
		l := &p.Literals()[i]
		kase := storedCase(l)
		if kase == "" {
			continue
		}
		rep := p.Report(kase, literalAt(l), storedWords(p, l, kase)).Shaped(l.Shape)
		offerRemoval(rep, l)
	}
	for _, v := range e.Variables {
		reportUntyped(p, v)
	}
}

func reportUntyped(p *lint.Pass, v *postman.Variable) {
	if !v.Keyed() || v.Type == "secret" || !credential.SecretName(v.Key) || credential.PublicName(v.Key) {
		return
	}
	w := lint.Words{
		Message: "a variable named like a secret is not of type secret",
		Why:     "the app shows its value in clear to everybody who sees the screen",
		Help:    "set its type to secret; exports hold the value all the same",
	}
	spot, typed := v.NameSpot(), v.Node.Get("type")
	if typed.Kind() != source.String {
		p.Report("untyped", lint.Whole(spot), w)
		return
	}
	at := textAt(spot, typed)
	p.Report("untyped", at, w).Fix("set the type to secret").Edit(at, "secret")
}

package rules

import (
	"slices"
	"strings"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/credential"
	"github.com/postlint/postlint/lint/resolve"
)

var _ = add(&vaultReferenceUnattended)

// The vault belongs to a person and their app; no file and no runner has it. Keeping
// secrets there is right, so this says nothing about a file that is only shared.
var vaultReferenceUnattended = lint.Rule{
	ID:       "vault-reference-unattended",
	Category: lint.CategoryVariable,
	Tier:     lint.Ext,
	Summary:  "a credential from the vault, which only the app can open",
	Cases: []lint.Case{
		{Severity: lint.Warning, Confidence: lint.High, Presets: lint.CI | lint.Audit, When: "a credential or host refers to the vault, and a runtime is judged that has none"},
	},
	Doc: lint.Doc{
		Why: "References that begin with vault: find the secrets that the Postman app keeps on the machine of one person. newman and the Postman CLI have no vault: " +
			"they send the reference as it is written, braces included, and the server answers 401.",
		Instead:    "Keep the vault for work in the app. In a pipeline give the value under the whole name, `--env-var \"vault:NAME=VALUE\"`, or refer to a variable that the pipeline fills.",
		Bad:        `{"name":"List","request":{"url":"https://api.acme-fixtures.net/v1","header":[{"key":"Authorization","value":"Bearer {{vault:token}}"}]}}`,
		Good:       `{"name":"List","request":{"url":"https://api.acme-fixtures.net/v1","header":[{"key":"Authorization","value":"Bearer {{token}}"}]}}`,
		Exceptions: "Silent in preset share, with `--runtime app`, where an environment or the command line defines the whole name, and for requests that are meant to be refused.",
		Refs:       []string{"https://learning.postman.com/docs/sending-requests/postman-vault/postman-vault-secrets/", "measured against postman-runtime 7.56.1 and newman 6.2.2"},
	},
	Check: func(p *lint.Pass) {
		for r, ref := range needed(p) {
			if ref.State != resolve.Vault || ref.Scripted || !slices.ContainsFunc(r.Runtimes, withoutVault) {
				continue
			}
			w := lint.Words{
				Message: "this comes from the vault, which newman and the Postman CLI do not have",
				Why:     "they send the braces as they are written, and the server answers 401",
				Help:    "leave the file as it is, and give the value in a pipeline: --env-var \"" + vaultName(ref.Name) + "=VALUE\"",
			}
			if ref.Role == credential.NeedHost {
				w.Why = "they take the braces as they are written for the host, which does not exist"
			}
			p.Report("", ref.At, w).On(r)
		}
	},
}

// vaultName is the whole name of a secret of the vault, as a message may write it.
func vaultName(name string) string {
	if plainName(strings.TrimPrefix(name, "vault:")) {
		return name
	}
	return "vault:NAME"
}

func withoutVault(rt *resolve.Runtime) bool { return !rt.HasVault }

package rules

import (
	"strings"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/credential"
	"github.com/postlint/postlint/lint/postman"
	"github.com/postlint/postlint/lint/source"
)

var _ = add(lint.Rule{
	ID:       "bearer-token-sentinel",
	Category: lint.CategoryHeader,
	Tier:     lint.Core,
	Family:   lint.Form,
	Rank:     2,
	Tags:     []string{"rfc-6750", "cwe-287"},
	Summary:  "undefined, null or the text of an object in place of a token",
	Cases: []lint.Case{
		{Severity: lint.Error, Confidence: lint.High, When: "the credential is such a text, or JSON null, which is sent as the text null"},
		{Name: "scripted", Severity: lint.Info, Confidence: lint.Medium, When: "likewise, and a script sets the variable: the last run left it there"},
		meantToFail,
	},
	Doc: lint.Doc{
		Why: "A script that reads a field which the answer does not have stores undefined or null, and one that stores a whole object stores [object Object]. " +
			"Postman makes a text of it and sends it as the token: the server answers 401.",
		Instead: "Look at the script that sets the variable and at the answer that it reads; store the token only when it is there.",
		Bad: `{"name":"List","request":{"url":"https://api.acme-fixtures.net/v1","auth":{"type":"bearer",` +
			`"bearer":[{"key":"token","value":"undefined","type":"string"}]}}}`,
		Good: `{"name":"List","request":{"url":"https://api.acme-fixtures.net/v1","auth":{"type":"bearer",` +
			`"bearer":[{"key":"token","value":"{{token}}","type":"string"}]}}}`,
		Exceptions: "Silent for user names and passwords, which may be such words, for true, false and none in the query, and for braces around an empty variable.",
		Refs:       []string{"RFC 6750 §2.1", "RFC 6749 §5.1"},
	},
	Check: func(p *lint.Pass) {
		for s := range defectsAtAll(p, credential.Sentinel) {
			whole, _ := pieceAt(s.form.Text, s.Start)
			if whole.End < s.End || s.form.Slot == credential.QuerySlot && ordinary(s) {
				continue
			}
			kase := ""
			if s.scripted() {
				kase = "scripted"
			}
			s.report(p, s.unlessNegative(kase), sentinelWords(s))
		}
	},
})

// ordinary says that the word is one that a query parameter may well have.
func ordinary(s sighting) bool {
	switch sentinel(s) {
	case "true", "false", "none":
		return true
	}
	return false
}

// sentinel is the text that was found: one of a closed list, so it is no secret.
func sentinel(s sighting) string {
	text := s.form.TokenText().String()
	if strings.HasPrefix(text, "[object ") {
		return text
	}
	return strings.ToLower(text)
}

// sentinelWords say what was found, and where it probably comes from.
func sentinelWords(s sighting) lint.Words {
	at := s.at()
	w := lint.Words{
		Message: "the text " + sentinel(s) + " stands in place of the token",
		Why:     "it is what a script makes of a missing field; the server gets it as the token and answers 401",
		Help:    "put the token, or a reference to it, in its place",
	}
	if word := sentinel(s); word == "true" || word == "false" {
		w.Why = "it is what the import of an API description leaves there, or a script; the server gets it as the token and, if it looks at one, answers 401"
	}
	if at.Spot.Node.Kind() == source.Null {
		w.Message = "the credential is JSON null, which is sent as the text null"
	}
	if at.Role() == postman.RoleVariable {
		w.Help = "check the script that sets the variable, and the answer that it reads"
	}
	if s.scripted() {
		w.Why = "the script that sets the variable read a missing field when it last ran; until it runs well the server answers 401"
	}
	return w
}

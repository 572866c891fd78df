package rules

import (
	"strings"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/credential"
	"github.com/postlint/postlint/lint/postman"
	"github.com/postlint/postlint/lint/resolve"
	"github.com/postlint/postlint/lint/source"
)

var _ = add(&bearerTokenSentinel)

var bearerTokenSentinel = lint.Rule{
	ID:       "bearer-token-sentinel",
	Category: lint.CategoryHeader,
	Tier:     lint.Core,
	Family:   lint.Form,
	Rank:     2,
	Tags:     []string{"rfc-6750", "cwe-287"},
	Summary:  "undefined, null or the text of an object in place of a token",
	Cases: []lint.Case{
		{Severity: lint.Error, Confidence: lint.High, When: "the credential is such a text, or JSON null, which is sent as the text null, or the type boolean makes such a text of it"},
		{Name: "scripted", Severity: lint.Info, Confidence: lint.Medium, When: "likewise, and a script sets the variable: the last run left it there"},
		meantToFail,
	},
	Doc: lint.Doc{
		Why: "A script that reads a field which the answer does not have stores undefined or null, and one that stores a whole object stores [object Object]. " +
			"Postman makes a text of it and sends it as the token: the server answers 401.",
		Instead: "Look at the script that sets the variable and at the answer that it reads; store the token only when it is there. " +
			"Where the type boolean stands beside the field of an auth, change it to string too: it makes true of any text.",
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
			if whole.End() < s.End || s.form.Slot == credential.QuerySlot && ordinary(s) {
				continue
			}
			kase := ""
			if s.scripted() {
				kase = "scripted"
			}
			w := sentinelWords(s)
			if param := castParam(s); param != nil {
				w = castToBoolean(s, param)
			}
			s.report(p, s.unlessNegative(kase), w)
		}
	},
}

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
		Message: "the text " + sentinel(s) + " stands in place of the " + awaited(s),
		Why:     "it is what a script makes of a missing field; the server gets it as the " + awaited(s) + " and answers 401",
		Help:    "put the " + awaited(s) + ", or a reference to it, in its place",
	}
	if word := sentinel(s); word == "true" || word == "false" {
		w.Why = "an import of an API description, or a script, leaves it there; a server that looks at the " + awaited(s) + " answers 401"
	}
	if strings.HasPrefix(sentinel(s), "[object ") {
		w.Why = "it is what Postman makes of a whole object that a script stores; the server gets it as the " + awaited(s) + " and answers 401"
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

// awaited is what the server expects in the place.
func awaited(s sighting) string {
	switch s.credential.Slot {
	case credential.APIKeySlot, credential.APIKeyHeaderSlot:
		return "API key"
	case credential.QuerySlot:
		return "credential"
	default:
		return "token"
	}
}

// castParam is the parameter of an auth that the text stands in, where the type boolean
// beside it makes that text of whatever is written there; nil elsewhere. A variable's type
// has a rule of its own.
func castParam(s sighting) *resolve.Param {
	at := s.at()
	for _, param := range s.request.Helper.Params {
		if at.Spot != nil && placeOf(at.Spot) == placeOf(&param.Spot) && strings.EqualFold(param.Typed, "boolean") {
			return param
		}
	}
	return nil
}

// castToBoolean tells of a type that has to change together with the value, or alone.
func castToBoolean(s sighting, param *resolve.Param) lint.Words {
	const typed = "change its \"type\" to string: boolean makes true of any text"
	w := sentinelWords(s)
	if param.Value.Kind() != source.True && param.Value.Kind() != source.False {
		w.Message = "the type boolean makes the text " + sentinel(s) + " of this value"
		w.Why = "whatever stands here, the server gets the text " + sentinel(s) + " as the " + awaited(s) + " and answers 401"
	}
	w.Help = "write a reference as its value, and " + typed
	if written := param.Value.Text().String(); param.Value.Kind() == source.String && written != "" && !credential.SentinelWord(written) {
		w.Help = typed
	}
	return w
}

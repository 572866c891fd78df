package rules

import (
	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/credential"
)

var _ = add(&authValueInvisibleChar)

var authValueInvisibleChar = lint.Rule{
	ID:       "auth-value-invisible-char",
	Category: lint.CategoryHeader,
	Tier:     lint.Core,
	Family:   lint.Form,
	Rank:     1,
	Tags:     []string{"rfc-9110", "cwe-287"},
	Summary:  "a character in a credential that nobody sees or that cannot be sent",
	Cases: []lint.Case{
		{Severity: lint.Error, Confidence: lint.High, Fix: lint.Safe, When: "a token, key or cookie holds one"},
		{Name: "basic", Severity: lint.Warning, Confidence: lint.High, Fix: lint.Unsafe, When: "a user name or password holds a control or zero-width character"},
		meantToFail,
	},
	Doc: lint.Doc{
		Why: "Such characters come along when a token is copied from a web page, a chat or a terminal. Postman refuses to send control characters and characters above U+00FF " +
			"(\"Invalid character in header content\"); others are sent, and the token no longer matches.",
		Instead: "Delete the character, or copy the token again from the answer itself. Fields show nothing: move with the arrow keys and watch where the cursor stays.",
		Bad: `{"name":"List","request":{"url":"https://api.acme-fixtures.net/v1","auth":{"type":"bearer",` +
			`"bearer":[{"key":"token","value":"FAKEpostlintQ7xK2m\u200bW9vR4tZ8bN3c","type":"string"}]}}}`,
		Good: `{"name":"List","request":{"url":"https://api.acme-fixtures.net/v1","auth":{"type":"bearer",` +
			`"bearer":[{"key":"token","value":"FAKEpostlintQ7xK2mW9vR4tZ8bN3c","type":"string"}]}}}`,
		Exceptions: "User names, passwords and values in the query are encoded before they are sent, so they may hold any letter: " +
			"there only controls and zero-width characters count. Keys and certificates of the JWT type hold line breaks by design. " +
			"What stands between the scheme and the token is a matter of bearer-invalid-separator.",
		Refs: []string{
			"RFC 9110 §5.5", "https://github.com/postmanlabs/postman-app-support/issues/7106", "https://github.com/postmanlabs/postman-app-support/issues/8960",
		},
	},
	Check: func(p *lint.Pass) {
		for s := range defects(p, credential.InvisibleChar) {
			kase := ""
			if userOrPassword(s.form.Slot) {
				kase = "basic"
			}
			rep := s.report(p, s.unlessNegative(kase), invisibleWords(s))
			if s.Repairs {
				s.mend(rep, "delete the character", "")
			}
		}
	},
}

// userOrPassword says whether a value is encoded as part of user:password, so that
// every byte of it counts.
func userOrPassword(slot credential.Slot) bool {
	return slot == credential.BasicUserSlot || slot == credential.BasicPasswordSlot || slot == credential.UserinfoSlot
}

// invisibleWords say which character it is and what comes of it. A letter is not named:
// it is part of the secret.
func invisibleWords(s sighting) lint.Words {
	w := lint.Words{
		Message: "the credential holds " + codePoint(s.Char) + ", which nobody sees",
		Why:     "the character is sent, and the server compares a value that does not match",
		Help:    "delete the character, or copy the value again",
	}
	switch {
	case userOrPassword(s.form.Slot):
		w.Why = "it is encoded with the rest, and the server compares a value that does not match"
	case s.Reason == credential.NotSent && !unseen(s.Char):
		w.Message = "the credential holds a character above U+00FF, which cannot be sent"
		w.Why = "Postman refuses to send the request: invalid character in header content"
	case s.Reason == credential.NotSent:
		w.Why = "Postman refuses to send the request: invalid character in header content"
	}
	return w
}

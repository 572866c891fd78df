package rules

import (
	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/credential"
	"github.com/postlint/postlint/lint/postman"
	"github.com/postlint/postlint/lint/resolve"
)

var _ = add(&authValueOuterWhitespace)

var authValueOuterWhitespace = lint.Rule{
	ID:       "auth-value-outer-whitespace",
	Category: lint.CategoryHeader,
	Tier:     lint.Core,
	Family:   lint.Form,
	Rank:     11,
	Tags:     []string{"rfc-9110", "rfc-7617", "cwe-287"},
	Summary:  "white space around a credential",
	Cases: []lint.Case{
		{
			Severity: lint.Warning, Confidence: lint.High, Fix: lint.Unsafe,
			When: "the server compares it: a user name, a password, a key in the query, or in front of the token of a type that writes the scheme",
		},
		{Name: "header", Severity: lint.Info, Confidence: lint.High, Fix: lint.Unsafe, When: "it stands at an end of a header's value, where receivers strip it"},
	},
	Doc: lint.Doc{
		Why: "Postman trims no field of the Authorization tab. White space in a user name or password is encoded with it, in the query it is sent as %20, " +
			"and in front of a token it follows the space that Postman writes: the server compares something else and answers 401.",
		Instead: "Delete the white space. If a password truly ends in a space, accept the finding.",
		Bad: `{"name":"List","request":{"url":"https://api.acme-fixtures.net/v1","auth":{"type":"basic",` +
			`"basic":[{"key":"username","value":"{{user}} ","type":"string"},{"key":"password","value":"{{password}}","type":"string"}]}}}`,
		Good: `{"name":"List","request":{"url":"https://api.acme-fixtures.net/v1","auth":{"type":"basic",` +
			`"basic":[{"key":"username","value":"{{user}}","type":"string"},{"key":"password","value":"{{password}}","type":"string"}]}}}`,
		Exceptions: "Only what is written in place: white space of a variable's value is a matter of variable-value-whitespace. Passwords have no fix, as they may end in a space. " +
			"Line breaks are a matter of auth-value-invisible-char.",
		Refs: []string{"RFC 9110 §5.5", "RFC 7617 §2"},
	},
	Check: func(p *lint.Pass) {
		for r, c := range p.Credentials() {
			ends := outerBlanks(c)
			if len(ends) == 0 || mayBeReplaced(r, c) {
				continue
			}
			s := sighting{ends[0], r, c, c.Form()}
			kase, words := outerWords(ends, c)
			rep := s.report(p, kase, words)
			if c.Slot == credential.BasicPasswordSlot || c.Slot == credential.UserinfoSlot {
				continue
			}
			rep.Fix("delete the white space")
			for _, f := range ends {
				rep.Edit(c.Range(f.Start, f.End), "")
			}
		}
	},
}

// outerBlanks are the runs of white space around a credential that are written in place.
func outerBlanks(c *credential.Credential) []credential.Found {
	var out []credential.Found
	for _, f := range c.Form().Defects {
		if f.Defect == credential.OuterWhitespace && !f.InVariable && writtenOutside(c, f) {
			out = append(out, f)
		}
	}
	return out
}

// writtenOutside says that nothing follows, or comes before, where the white space is
// written: a reference whose variable is empty leaves the space beside it at the end.
func writtenOutside(c *credential.Credential, f credential.Found) bool {
	at := c.Range(f.Start, f.End)
	if at.Role() == postman.RoleURL {
		return true // the credential is a part of a longer text
	}
	if f.Reason == credential.Leading {
		return at.Start == 0
	}
	return at.End == at.Spot.Text.Len()
}

// outerWords say what becomes of the white space: at an end of a header's value it is
// stripped (RFC 9110 §5.5), elsewhere it is compared.
func outerWords(ends []credential.Found, c *credential.Credential) (kase string, w lint.Words) {
	w = lint.Words{
		Message: "the credential " + side(ends),
		Why:     "nothing trims it, so the server compares a value that does not match",
		Help:    "delete the white space",
	}
	if stripped(ends, c) {
		w.Why = "receivers strip it from the header, but it gets along when the value is copied elsewhere"
		return "header", w
	}
	if userOrPassword(c.Slot) {
		w.Why = "it is encoded with user name and password, and the server compares a value that does not match"
	}
	return "", w
}

// side says on which side the white space stands.
func side(ends []credential.Found) string {
	switch {
	case len(ends) > 1:
		return "begins and ends with white space"
	case ends[0].Reason == credential.Leading:
		return "begins with white space"
	}
	return "ends with white space"
}

// stripped says that all of the white space stands at an end of a header's value.
func stripped(ends []credential.Found, c *credential.Credential) bool {
	if c.Header == nil || userOrPassword(c.Slot) {
		return false
	}
	behindScheme := c.Header.Origin == resolve.FromAuth && c.Prefix != ""
	return !behindScheme || ends[0].Reason == credential.Trailing
}

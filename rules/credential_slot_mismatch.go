package rules

import (
	"slices"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/credential"
)

var _ = add(&credentialSlotMismatch)

// What a variable is called is all that this rule has, so a name speaks only where it
// names a kind of thing that the field never takes. Refresh tokens and ID tokens in the
// place of access tokens have rules of their own.
var credentialSlotMismatch = lint.Rule{
	ID:       "credential-slot-mismatch",
	Category: lint.CategoryVariable,
	Tier:     lint.Core,
	Tags:     []string{"cwe-522"},
	Summary:  "a variable whose name says that it holds something else than the field takes",
	Cases: []lint.Case{
		{Severity: lint.Warning, Confidence: lint.Medium, When: "the name is that of an id, a password, a client secret or an address, and the field takes none of these"},
	},
	Doc: lint.Doc{
		Why: "Half of the repairs of public collections change a reference and nothing else: an organisation's id stood where the client secret belongs, or the client id where the token does. " +
			"The request is well formed, and the server answers 401 or invalid_client.",
		Instead: "Let the field refer to the variable that holds what the field is called.",
		Bad: `{"name":"List","request":{"url":"https://api.acme-fixtures.net/v1","auth":{"type":"bearer",` +
			`"bearer":[{"key":"token","value":"{{client_id}}","type":"string"}]}}}`,
		Good: `{"name":"List","request":{"url":"https://api.acme-fixtures.net/v1","auth":{"type":"bearer",` +
			`"bearer":[{"key":"token","value":"{{client_token}}","type":"string"}]}}}`,
		Exceptions: "Silent for names that may be anything (value, credential, key), for API keys and tokens used as a user name or as a password, which many vendors want, and where a script changes the auth. " +
			"A variable may hold something else than it is called; then its name misleads the next reader.",
		Refs: []string{"RFC 6749 §2.3.1", "RFC 7617 §2", "RFC 6750 §2.1"},
	},
	Check: func(p *lint.Pass) {
		for id, secret := range pairsOfSlots(p) {
			if one, _ := id.refersTo(); one != "" && secret.holds(one) {
				continue // credential-same-variable says so
			}
			mismatched(p, id, passwordSaid, addressSaid)
			mismatched(p, secret, idSaid, addressSaid)
		}
		for r, c := range p.Credentials() {
			if !carriesToken(c) || mayBeReplaced(r, c) || credential.LoginLike(r.Request) {
				continue
			}
			for _, use := range c.Token().Uses() {
				if said := firstSaid(use.Name, clientSaid, passwordSaid, addressSaid); said != "" {
					p.Report("", inFile(use.At, c.Whole()), mismatchWords(shown(use.Name), said, "the token")).On(r).About(c)
					break
				}
			}
		}
	},
}

// mismatched reports a field whose reference is called something that it does not take.
func mismatched(p *lint.Pass, s slot, kinds ...func([]string) string) {
	name, ok := s.refersTo()
	if !ok {
		return
	}
	if said := firstSaid(name, kinds...); said != "" {
		p.Report("", s.at, mismatchWords(shown(name), said, "the field "+s.label())).On(s.request)
	}
}

func mismatchWords(name, said, field string) lint.Words {
	return lint.Words{
		Message: field + " is " + name + ", whose name says that it holds " + said,
		Why:     "if it does, it is not what the server expects there, and it answers 401 or invalid_client",
		Help:    "put the variable that holds " + field + " here, or rename this one after what it holds",
	}
}

// firstSaid is what a name says it is, as the first of the kinds that knows has it.
func firstSaid(name string, kinds ...func([]string) string) string {
	words := credential.Words(name)
	if len(words) == 0 {
		return ""
	}
	for _, kind := range kinds {
		if said := kind(words); said != "" {
			return said
		}
	}
	return ""
}

// passwordSaid knows passwords.
func passwordSaid(words []string) string {
	if slices.ContainsFunc(words, func(w string) bool { return w == "password" || w == "passwd" || w == "pwd" || w == "passphrase" }) {
		return "a password"
	}
	return ""
}

// idSaid knows what says who somebody is.
func idSaid(words []string) string {
	if len(words) < 2 || slices.Contains(words, "secret") || slices.Contains(words, "key") || slices.Contains(words, "token") {
		return ""
	}
	switch words[len(words)-1] {
	case "id":
		return "an id"
	case "email", "mail":
		return "a mail address"
	}
	return ""
}

// clientSaid knows the id and the secret of a client.
func clientSaid(words []string) string {
	for i := range len(words) - 1 {
		if words[i] != "client" && words[i] != "consumer" {
			continue
		}
		switch words[i+1] {
		case "id":
			if i+2 == len(words) {
				return "a client id"
			}
		case "secret":
			return "a client secret"
		}
	}
	return ""
}

// addressSaid knows addresses.
func addressSaid(words []string) string {
	switch words[len(words)-1] {
	case "url", "uri", "host", "hostname", "domain", "endpoint", "baseurl":
		return "an address"
	}
	return ""
}

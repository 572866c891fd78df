package credential

import (
	"strings"
	"testing"

	"github.com/postlint/postlint/lint/resolve"
)

// A name one or two edits away from Authorization is a typo; names of other fields, and
// rows that somebody numbered to keep them aside, are none.
func TestAuthorizationTypos(t *testing.T) {
	for _, name := range []string{
		"Authorisation", "authorisation", "Autorization", "Authorizaton", "Authroization", "Authorizations", "Authorizatoin",
		"Authorzation", "AUTHORIZATIN", "Aurhorization", "Authorization-",
	} {
		if !AuthorizationTypo(name) {
			t.Errorf("%s is no typo", name)
		}
	}
	for _, name := range []string{
		"Authorization", "AUTHORIZATION", "X-Authorization", "XAuthorization", "Proxy-Authorization", "Authorization2", "Authentication",
		"Authorizer", "Auth", "Authority", "Author", "", "Content-Type", "AuthorizationToken",
	} {
		if AuthorizationTypo(name) {
			t.Errorf("%s is a typo", name)
		}
	}
}

// Words that people take for Authorization are just those, and an API may want them.
func TestOtherNamesOfAuthorization(t *testing.T) {
	for _, name := range []string{"Authentication", "AUTH", "bearer"} {
		wanted := strings.EqualFold(name, "authentication")
		if !OtherAuthorizationName(name) || BuiltInPacks().WantsHeader("api.acme-fixtures.net", name) || BuiltInPacks().WantsHeader("api.tiendanube.com", name) != wanted {
			t.Errorf("%s", name)
		}
	}
	for _, name := range []string{"X-Auth", "Token", "Authenticate", "WWW-Authenticate", ""} {
		if OtherAuthorizationName(name) {
			t.Errorf("%s", name)
		}
	}
}

// The fault of a name stands between « and », its kind is that of the table, and what
// is around a token is told from what is in it.
func TestHeaderNameFaults(t *testing.T) {
	for _, c := range []struct {
		name  string
		fault NameFault
		core  string
	}{
		{"Authorization« »", NameOuterSpace, "Authorization"},
		{"«\t »Authorization", NameOuterSpace, "Authorization"},
		{"«\ufeff»X-Api-Key", NameOuterSpace, "X-Api-Key"},
		{" Authorization«\n»", NameOuterSpace, "Authorization"},
		{"Authorization«:»", NameColon, "Authorization"},
		{"Authorization« : »", NameColon, "Authorization"},
		{"«//»Authorization", NameComment, ""},
		{"«{\"Authorization\"»", NameJSON, ""},
		{"«\"Authorization\"»", NameJSON, ""},
		{"Authorization«: Bearer x»", NameLine, ""},
		{"X« »Api Key", NameInnerSpace, ""},
		{"X-Cl«é»", NameChar, ""},
		{"X-Key«@»home", NameChar, ""},
	} {
		before, rest, _ := strings.Cut(c.name, "«")
		inside, after, _ := strings.Cut(rest, "»")
		want := resolve.Part{Start: len(before), End: len(before) + len(inside)}
		name := before + inside + after
		fault, at, core := HeaderNameFault(resolve.Synthetic(name))
		if fault != c.fault || at != want || name[core.Start:core.End] != c.core {
			t.Errorf("%q: fault %d at %v, core %v", c.name, fault, at, core)
		}
	}
	for _, name := range []string{"Authorization", "x-api-key", "!#$%&'*+-.^_`|~9"} {
		if fault, _, _ := HeaderNameFault(resolve.Synthetic(name)); fault != NameFine {
			t.Errorf("%q: fault %d", name, fault)
		}
	}
}

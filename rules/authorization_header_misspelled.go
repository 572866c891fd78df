package rules

import (
	"slices"
	"strings"
	"unicode/utf8"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/credential"
	"github.com/postlint/postlint/lint/postman"
	"github.com/postlint/postlint/lint/resolve"
)

var _ = add(&authorizationHeaderMisspelled)

var authorizationHeaderMisspelled = lint.Rule{
	ID:       "authorization-header-misspelled",
	Category: lint.CategoryHeader,
	Tier:     lint.Core,
	Tags:     []string{"rfc-9110", "cwe-287"},
	Summary:  "a credential in a header that is almost called Authorization",
	Cases: []lint.Case{
		{Severity: lint.Error, Confidence: lint.High, Fix: lint.Safe, When: "the name is one or two letters away from Authorization"},
		{Name: "other-name", Severity: lint.Warning, Confidence: lint.Medium, When: "the name is Authentication, Auth or Bearer"},
	},
	Doc: lint.Doc{
		Why:     "Servers look for credentials in the field Authorization and ignore a field of another name, so they see no credentials at all and answer 401.",
		Instead: "Call the header Authorization. The case of its letters does not matter.",
		Bad:     `{"name":"List","request":{"url":"https://api.acme-fixtures.net/v1","header":[{"key":"Authorisation","value":"Bearer {{token}}"}]}}`,
		Good:    `{"name":"List","request":{"url":"https://api.acme-fixtures.net/v1","header":[{"key":"authorization","value":"Bearer {{token}}"}]}}`,
		Exceptions: "Silent where the request sends an Authorization header, or a script may add one. X-Authorization and Proxy-Authorization are fields of their own, " +
			"and Authorization2 is a row kept aside; a name that cannot be sent is header-name-invalid's. Some APIs want a header called Authentication or Auth; there the warning is wrong.",
		Refs: []string{"RFC 9110 §5.1", "RFC 9110 §11.6.2"},
	},
	Check: func(p *lint.Pass) {
		for r := range p.Requests() {
			if r.MayChange("authorization") || r.Header("authorization") != nil {
				continue
			}
			for _, h := range r.Wire {
				if h.Origin == resolve.FromRow && h.Name.Known() && !h.Value.IsZero() && resolve.ValidHeaderName(h.Name.String()) {
					misspelled(p, r, h)
				}
			}
		}
	},
}

// authorizationTypo is credential.AuthorizationTypo, which is asked of every name and
// seldom has to count: two edits leave one of these parts of the word as it is.
func authorizationTypo(name string) bool {
	for i := range len(name) {
		rest := name[i:]
		if rest[0] >= utf8.RuneSelf || hasPrefixFold(rest, "auth") || hasPrefixFold(rest, "ori") || hasPrefixFold(rest, "ation") {
			return credential.AuthorizationTypo(name)
		}
	}
	return false
}

func hasPrefixFold(s, prefix string) bool {
	return len(s) >= len(prefix) && s[0]|0x20 == prefix[0] && strings.EqualFold(s[:len(prefix)], prefix)
}

func misspelled(p *lint.Pass, r *resolve.Request, h *resolve.Header) {
	name := h.Name.String()
	if !authorizationTypo(name) && !credential.OtherAuthorizationName(name) || p.Packs().WantsHeader(r.Target.HostName(), name) {
		return
	}
	row := lint.Whole(h.Row.NameSpot())
	at := inFile(h.Name.Range(0, len(name)), row)
	form := credential.Parse(h.Value, credential.HeaderSlot)
	switch {
	case authorizationTypo(name):
		rep := p.Report("", at, lint.Words{
			Message: "Authorization is misspelled here",
			Why:     "servers ignore a header of another name, see no credentials and answer 401",
			Help:    "rename the header to Authorization",
		}).On(r)
		rep.Fix("rename it to Authorization").Edit(at, "Authorization")
		if form.Name == "" || at.Role() == postman.RoleVariable {
			rep.Unsafely()
		}
		usedIn(rep, at, row)
	case credentialLike(name, &form):
		usedIn(p.Report("other-name", at, lint.Words{
			Message: "a credential in a header that is not called Authorization",
			Why:     "most servers look for it in Authorization alone, see no credentials and answer 401",
			Help:    "rename the header to Authorization, unless this API asks for that name",
		}).On(r), at, row)
	}
}

// credentialLike says that a value is one that belongs into Authorization: it has a
// scheme, it is a JWT, or under the name Bearer it is any token or a reference to one.
func credentialLike(name string, form *credential.Form) bool {
	token := form.TokenText().String()
	if form.Name != "" || credential.LooksLikeJWT(token) {
		return true
	}
	if !strings.EqualFold(name, "bearer") {
		return false
	}
	_, vendor := credential.Vendor(token)
	return vendor || credential.Entropic(token) ||
		slices.ContainsFunc(form.Text.Uses(), func(ref resolve.Ref) bool { return credential.SecretName(ref.Name) })
}

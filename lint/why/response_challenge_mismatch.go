package why

import (
	"net/url"
	"slices"
	"strings"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/credential"
)

// challengeMismatch is the rule's id.
const challengeMismatch = "response-challenge-mismatch"

var _ = add(&challengeMismatchRule)

var challengeMismatchRule = Rule{
	Rule: lint.Rule{
		ID: challengeMismatch, Category: lint.CategoryHeader, Tier: lint.Core, Tags: []string{"rfc-9110", "rfc-6750", "rfc-9728"},
		Summary: "a server that asks for something else than what was sent",
		Cases: []lint.Case{
			{Name: "scheme", Severity: lint.Warning, Confidence: lint.High, When: "the schemes that are offered do not include the one that was sent"},
			{Name: "profile", Severity: lint.Info, Confidence: lint.Medium, When: "the same, of a vendor whose challenges name one of several ways that it accepts"},
			{Name: "invalid-request", Severity: lint.Warning, Confidence: lint.High, When: "the challenge says invalid_request: the credentials could not be read"},
			{Name: "invalid-token", Severity: lint.Info, Confidence: lint.High, When: "the challenge says invalid_token: they could be read and are not accepted"},
			{Name: "realm", Severity: lint.Warning, Confidence: lint.Low, When: "the challenge points to another host"},
			{Name: "none", Severity: lint.Info, Confidence: lint.High, When: "a 401 without a challenge, which is often a gateway's"},
		},
		Doc: lint.Doc{
			Why:        "With 401 a server has to say in WWW-Authenticate what it accepts, and Bearer challenges say what was wrong with the token.",
			Instead:    "Use one of the schemes that are offered.",
			Bad:        "> Authorization: Basic …\n< HTTP/1.1 401 Unauthorized\n< WWW-Authenticate: Bearer",
			Good:       "> Authorization: Bearer …\n< HTTP/1.1 401 Unauthorized\n< WWW-Authenticate: Basic, Bearer",
			Exceptions: "Several challenges may stand in one line or in several. Some servers always advertise Basic, and some name one of several profiles.",
			Refs:       []string{"RFC 9110 §11.6.1", "RFC 9110 §15.5.2", "RFC 6750 §3", "RFC 9728 §5.1"},
		},
	},
	check: checkChallengeMismatch,
}

func checkChallengeMismatch(x *exchange) []Sign {
	if x.status() != 401 && x.status() != 403 && x.status() != 400 || x.Got == nil || x.negative() {
		return nil
	}
	list := challenges(x.Got)
	if len(list) == 0 {
		if x.status() == 401 && x.Got.HeadersShown {
			return []Sign{says(challengeMismatch, "none", "the 401 has no WWW-Authenticate, so a gateway or the application itself may have made it", "")}
		}
		return nil
	}
	var out []Sign
	for i := range list {
		switch list[i].params["error"] {
		case "invalid_request":
			out = append(out, says(challengeMismatch, "invalid-request", "the server says invalid_request: it could not read the credentials", ""))
		case "invalid_token":
			out = append(out, says(challengeMismatch, "invalid-token", "the server says invalid_token: it read a token and does not accept it", ""))
		}
	}
	if other := otherRealm(x, list); other != "" {
		out = append(out, says(challengeMismatch, "realm", "the challenge comes from "+other+", which is another host than the request went to: a redirect led there, and credentials do not go along",
			"call https://"+other+" itself"))
	}
	if sent := x.schemeSent(); sent != "" && !slices.ContainsFunc(list, func(c challenge) bool { return c.is(sent) }) {
		offered := strings.Join(schemesOf(list), ", ")
		if x.oneOfSeveral() {
			return append(out, says(challengeMismatch, "profile", "the server offers "+offered+", which is one of several ways that it accepts", ""))
		}
		out = append(out, says(challengeMismatch, "scheme", sent+" was sent, and the server offers "+offered, "use "+offered+", or ask why "+sent+" is not offered"))
	}
	return out
}

// schemeSent is the scheme of what was sent, as it is spelled in its registration; empty
// when it is not known, or when no Authorization was sent.
func (x *exchange) schemeSent() string {
	for i := range x.credentials {
		c := &x.credentials[i]
		if c.Sent && c.Slot != credential.CookieSlot && schemeOf(c) != "" {
			return schemeOf(c)
		}
	}
	return ""
}

// challengeText is all that the challenges say, in lower case.
func challengeText(x *exchange) string {
	var b strings.Builder
	for _, h := range x.Got.Headers {
		if strings.EqualFold(h.Name, "WWW-Authenticate") {
			b.WriteString(strings.ToLower(h.Value) + " ")
		}
	}
	return b.String()
}

// otherRealm is the host that challenges name, when it is another than that of the request
// and both are below one domain.
func otherRealm(x *exchange, list []challenge) string {
	if x.request == nil || !x.recorded || !x.request.Target.HostKnown() {
		return ""
	}
	host := x.request.Target.HostName()
	for i := range list {
		for _, name := range []string{"realm", "resource_metadata"} {
			said := hostOf(decoded(list[i].params[name]))
			if said != host && strings.Count(said, ".") > 1 && credential.PublicHost(said) && domainOf(said) == domainOf(host) {
				return said
			}
		}
	}
	return ""
}

// decoded is a text without percent-encoding, which some realms have.
func decoded(s string) string {
	if plain, err := url.PathUnescape(s); err == nil {
		return plain
	}
	return s
}

// domainOf is what is left of a host without its first label.
func domainOf(host string) string {
	_, rest, _ := strings.Cut(host, ".")
	return rest
}

// oneOfSeveral says whether the vendor's pack knows that a challenge of this kind does not
// name all that is accepted.
func (x *exchange) oneOfSeveral() bool {
	return slices.ContainsFunc(x.refusals(), func(r *credential.PackRefusal) bool { return r.In == credential.InChallenge && len(r.Causes) == 0 })
}

package rules

import (
	"slices"
	"strings"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/credential"
	"github.com/postlint/postlint/lint/postman"
	"github.com/postlint/postlint/lint/resolve"
)

var _ = add(&urlQueryCredentials)

var urlQueryCredentials = lint.Rule{
	ID:       "url-query-credentials",
	Category: lint.CategoryTransport,
	Tier:     lint.Core,
	Tags:     []string{"cwe-598"},
	Summary:  "a credential in the query string",
	Cases: []lint.Case{
		{Severity: lint.Error, Confidence: lint.High, When: "the value is written out and looks like a live secret, and the vendor is known to take it in a header"},
		{Name: "plain", Severity: lint.Warning, Confidence: lint.High, When: "the value is written out otherwise: some servers take it nowhere else"},
		{Name: "loopback", Severity: lint.Info, Confidence: lint.High, When: "it goes to the very machine that sends it"},
		{Name: "token-endpoint", Severity: lint.Error, Confidence: lint.High, When: "a secret is sent to a token endpoint in the query, written out or not"},
		{Name: "reference", Severity: lint.Info, Confidence: lint.Medium, When: "the value comes from a variable or from API Key auth"},
		{Name: "signed-url", Severity: lint.Info, Confidence: lint.Medium, When: "the parameter is the signature of a signed URL, which expires by itself"},
	},
	Doc: lint.Doc{
		Why: "The query is part of the URL. URLs are kept by servers and proxies in their logs, by Postman in its history, and newer pages receive them as Referer. " +
			"A token endpoint reads client_secret, password and refresh_token from the form body; in the query many refuse them.",
		Instead: "Send the credential in a header. For a token request use the body type x-www-form-urlencoded.",
		Bad:     `{"name":"List","request":{"url":"https://api.acme-fixtures.net/v1?api_key=FAKEpostlint8d3b1c7f2a"}}`,
		Good:    `{"name":"List","request":{"url":"https://api.acme-fixtures.net/v1?page_token=FAKEpostlint8d3b1c7f2a"}}`,
		Exceptions: "page_token, next_token, csrf and the like are no credentials, nor is a plain word as key=, auth= or a token, nor the token that an introspection endpoint is asked about. Some APIs take a key in the query only; " +
			"with a reference that is an info, told once for all requests that use it.",
		Refs: []string{"RFC 6750 §5.3", "RFC 9700 §4.3.2", "CWE-598"},
	},
	Check: func(p *lint.Pass) {
		told := map[string]*toldUse{}
		for r, c := range p.Credentials() {
			if c.Query == nil || c.Query.Signed || c.Value.IsZero() || templateOrPlain(p, c) || askedAbout(r, c) {
				continue
			}
			kase := queryCase(p, r, c)
			if kase != "reference" {
				inQuery(p, kase, referred(c), r, c)
				continue
			}
			same := c.Name + "=" + referenceNames(c)
			switch use := told[same]; {
			case use == nil:
				told[same] = &toldUse{inQuery(p, kase, referred(c), r, c), r.Request, 1}
			case use.last != r.Request:
				use.last, use.requests = r.Request, use.requests+1
				use.report.Affects(use.requests)
			}
		}
	},
}

// A toldUse is a reference that was reported once, and the requests that use it.
type toldUse struct {
	report   *lint.Report
	last     *postman.Request
	requests int
}

func inQuery(p *lint.Pass, kase string, at resolve.Range, r *resolve.Request, c *credential.Credential) *lint.Report {
	w := lint.Words{
		Message: "a credential travels in the query string",
		Why:     "the URL is stored in logs, history and shared reports, and the credential with it",
		Help:    "send it in the header that the API names, if it takes one",
	}
	switch name := strings.ToLower(c.Name); {
	case kase == "token-endpoint", credential.ClientSecretName(c.Name):
		w.Help = "send it in the form body (x-www-form-urlencoded)"
	case kase == "signed-url":
		w.Help = "obtain a signed URL when it is needed, and do not store it"
	case credential.PasswordName(c.Name):
		w.Help = "send it in the body of the request, or in the header that the API names"
	case strings.Contains(name, "token"), strings.Contains(name, "jwt"), c.Shape().Kind == credential.KindJWT:
		w.Help = "send it in the Authorization header, behind Bearer"
	}
	if kase == "loopback" {
		w.Why += "; it is less grave as the server is on this machine"
	}
	return p.Report(kase, at, w).On(r).Shaped(c.Shape())
}

// referred is the place in the URL, where the edit is: the reference that brings the
// credential into the query, or the value that is written there.
func referred(c *credential.Credential) resolve.Range {
	if refs := c.Value.Uses(); len(refs) > 0 {
		return inFile(refs[0].At, c.Whole())
	}
	return c.Range(0, c.Value.Len())
}

// templateOrPlain says that a literal is a placeholder, or a word under a name that is
// only a credential's when the value looks like one.
func templateOrPlain(p *lint.Pass, c *credential.Credential) bool {
	value := c.Value.String()
	if !c.Value.Literal() || c.Slot == credential.APIKeySlot {
		return false
	}
	if p.Packs().IsPlaceholder(value) || flag(value) || countsSomething(value) && !credential.PasswordName(c.Name) {
		return true
	}
	_, vendor := credential.Vendor(value)
	if plainWord(value) && !credential.PasswordName(c.Name) {
		return true
	}
	return !credential.SecretName(c.Name) && !vendor && !credential.Entropic(value) && !credential.LooksLikeJWT(value)
}

// lettersOfAWord is how many letters a word has at most.
const lettersOfAWord = 12

// plainWord says whether a value is a word of small letters: something, which is no token.
func plainWord(value string) bool {
	return len(value) <= lettersOfAWord && strings.Trim(value, "abcdefghijklmnopqrstuvwxyz") == ""
}

// askedAbout says that a token is what the server is asked about, not what proves who asks
// (RFC 7662 section 2.1, and check_token of Spring).
func askedAbout(r *resolve.Request, c *credential.Credential) bool {
	if !strings.EqualFold(c.Name, "token") {
		return false
	}
	path := strings.ToLower(strings.TrimRight(r.Target.Path.In(r.Target.Whole), "/"))
	last := path[strings.LastIndexByte(path, '/')+1:]
	return slices.Contains([]string{"check_token", "check-token", "introspect", "introspection", "tokeninfo"}, last)
}

// digitsOfANumber is how many digits a number has at most: a card's, a telephone's.
const digitsOfANumber = 19

// countsSomething says whether a value is a number that something is called by: token=296753123456
// looks for it.
func countsSomething(value string) bool {
	return len(value) <= digitsOfANumber && strings.Trim(value, "0123456789") == ""
}

// flag says whether a value switches something on or off, under whatever name:
// tempPassword=true asks for a password and is none.
func flag(value string) bool {
	return slices.Contains([]string{"true", "false", "yes", "no", "0", "1"}, strings.ToLower(value))
}

// referenceNames are the names of the variables that a value refers to.
func referenceNames(c *credential.Credential) string {
	var names []string
	for _, ref := range c.Value.Uses() {
		names = append(names, ref.Name)
	}
	return strings.Join(names, " ")
}

func queryCase(p *lint.Pass, r *resolve.Request, c *credential.Credential) string {
	kase := "plain"
	word := strings.ToLower(c.Name)
	switch {
	case word == "sig", word == "signature":
		return "signed-url"
	case slices.Contains([]string{"client_secret", "password", "refresh_token", "client_assertion"}, word) && p.Packs().TokenEndpoint(r):
		kase = "token-endpoint"
	case c.Slot == credential.APIKeySlot || !c.Value.Literal():
		return "reference"
	case liveSecret(c.Value.String()) && p.Packs().At(r).TakesHeader():
		kase = ""
	}
	if credential.Loopback(r.Target.HostName()) {
		return "loopback"
	}
	return kase
}

// liveSecret says that a value looks like one that opens something.
func liveSecret(value string) bool {
	_, vendor := credential.Vendor(value)
	return vendor || credential.LooksLikeJWT(value) || credential.Entropic(value)
}

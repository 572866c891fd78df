package rules

import (
	"slices"
	"strings"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/credential"
	"github.com/postlint/postlint/lint/postman"
	"github.com/postlint/postlint/lint/resolve"
)

var _ = add(&tokenHardcoded)

var tokenHardcoded = lint.Rule{
	ID:       "token-hardcoded",
	Category: lint.CategoryToken,
	Tier:     lint.Core,
	Family:   lint.Leak,
	Rank:     4,
	Tags:     []string{"cwe-798", "cwe-522", "owasp-api-2"},
	Summary:  "an access token written into the collection",
	Cases: []lint.Case{
		{Name: "jwt", Severity: lint.Error, Confidence: lint.High, Fix: lint.Unsafe, When: "the token is a JWT"},
		staleJWT,
		{Name: "vendor", Severity: lint.Error, Confidence: lint.High, Fix: lint.Unsafe, When: "the token has a shape that one vendor defines"},
		{Name: "basic-pair", Severity: lint.Error, Confidence: lint.High, Fix: lint.Unsafe, When: "an Authorization header holds user name and password in base64"},
		{Name: "opaque", Severity: lint.Warning, Confidence: lint.Medium, Fix: lint.Unsafe, When: "the value looks random"},
		{Name: "signed", Severity: lint.Warning, Confidence: lint.High, When: "an Authorization header holds the signature of one request"},
		{Name: "test-key", Severity: lint.Warning, Confidence: lint.High, Fix: lint.Unsafe, When: "the vendor's shape says that it opens a test system"},
		{Name: "demo", Severity: lint.Info, Confidence: lint.Medium, Fix: lint.Unsafe, When: "the password in base64 is one that everybody knows"},
	},
	Doc: lint.Doc{
		Why: "A token in a collection goes wherever the file goes: a repository, a public workspace, a chat. Until it expires, whoever has the file can use it; " +
			"afterwards everybody who runs the collection gets 401, and nobody sees why.",
		Instead:    "Refer to a variable, keep its value outside of the file (the app's current value, `--env-var`), and revoke the token that was written down.",
		Bad:        `{"name":"List","request":{"url":"https://api.acme-fixtures.net/v1","header":[{"key":"Authorization","value":"Bearer FAKEpostlint9fK2xQ7vT4mZ8bN3cJ6h"}]}}`,
		Good:       `{"name":"List","request":{"url":"https://api.acme-fixtures.net/v1","header":[{"key":"Authorization","value":"Bearer {{token}}"}]}}`,
		Exceptions: "Placeholders (YOUR_TOKEN, <token>) and the sample token of jwt.io are silent, and so are short words that nobody takes for a token. Saved examples have a rule of their own. A row that is unticked is exported all the same, so it counts. A signed header is silent where an auth signs the request anew.",
		Refs:       []string{"RFC 6750 §5.3", "CWE-798", "CWE-522"},
	},
	CheckFile: func(p *lint.Pass) {
		signed := map[string]*signedHeaders{}
		_, raw := urlCopies(p.Literals())
		var lent lending
		for i := range p.Literals() {
			l := &p.Literals()[i]
			if l.Example || !tokenSlot(l) {
				continue
			}
			kase := unlessStale(p, l, tokenCase(l))
			if kase == "" {
				continue
			}
			scheme, _, _ := strings.Cut(l.Spot.Text.String(), " ")
			if told := signed[scheme]; kase == "signed" && told != nil {
				told.count++
				told.report.Affects(told.count).Related(literalAt(l), "another one stands here")
				continue
			}
			rep := p.Report(kase, literalAt(l), inItsFile(l, tokenWords(p, l, kase))).Shaped(l.Shape)
			rep.Affects(lent.of(p, l))
			if kase == "signed" {
				signed[scheme] = &signedHeaders{rep.Affects(1), 1}
			}
			if kase != "signed" { // of which a reference would be signed no better
				offerRemoval(rep, l)
				takeCopies(rep, l, raw)
			}
		}
	},
}

// signedHeaders are the headers of one scheme in a file: one mistake, made again with
// each request that was copied.
type signedHeaders struct {
	report *lint.Report
	count  int
}

func tokenCase(l *credential.Literal) string {
	if kase := shapeCase(l, "", "basic-pair"); kase != "" {
		return kase
	}
	value := credential.BareToken(l.Value())
	switch {
	case l.Place == credential.InHeader && credential.Signed(value):
		if signedAnew(l) {
			return ""
		}
		return "signed"
	case l.Shape.Kind == credential.KindOpaque && !l.Shape.Demo && (credential.Entropic(value) || credential.UUIDToken(value)):
		return "opaque"
	}
	return ""
}

// signedAnew says that an auth with all that it needs applies to the request that a header
// stands in. The header is what the app left there when it signed, and the auth takes its
// place.
func signedAnew(l *credential.Literal) bool {
	r, ok := l.Spot.Owner.(*postman.Request)
	if !ok {
		return false
	}
	for a := range r.Auths() {
		if a.Set() {
			needs := (&resolve.Auth{Type: a.TypeName()}).Needs()
			return len(needs) > 0 && !slices.ContainsFunc(needs, func(key string) bool {
				p := a.Param(key)
				return p == nil || p.Spot.Text.Len() == 0
			})
		}
	}
	return false
}

func tokenWords(p *lint.Pass, l *credential.Literal, kase string) lint.Words {
	w := lint.Words{
		Message: "a token is written into the collection",
		Why:     "whoever gets the file can use it; once it is revoked or expired, everybody else gets 401",
		Help:    "refer to a variable such as {{token}}, keep its value out of the file, and revoke this one",
	}
	switch kase {
	case "vendor", "test-key":
		w.Message = shapeTitle(l.Shape, w.Message)
	case "basic-pair", "demo":
		w.Message = "user name and password are written into the collection, in base64"
		w.Why = "base64 hides nothing: whoever gets the file can read the password"
		w.Help = "choose Basic Auth in the Authorization tab, refer to variables there, and change the password"
		if credential.IsKeyPair(l.Value()) {
			w.Message = "a key is written into the collection in place of a user name, in base64"
			w.Why = "base64 hides nothing: whoever gets the file can read the key and use it"
			w.Help = "choose Basic Auth, put a reference into Username, leave Password empty, and revoke this key"
		}
		if kase == "demo" {
			w.Why = "base64 hides nothing, but the password is one that everybody knows; a real one put here later would leave with the file too"
			w.Help = "choose Basic Auth in the Authorization tab, refer to variables there, and make sure that no server in use takes this password"
		}
	case "signed":
		w.Message = "a signed Authorization header is written into the collection"
		w.Why = "its signature is good for one request at one time: whoever sends it again gets 401"
		w.Help = "choose the Auth Type that signs in the Authorization tab, refer to variables there, and delete this row"
	case "stale":
		return staleWords(p, w, "a JWT that has expired is written into the collection")
	case "jwt":
		w.Message = "a JWT is written into the collection"
		if j := l.Shape.JWT; j != nil && j.Lapsed(p.Now()) {
			w.Why = "it has expired, so everybody who runs this gets 401; its claims can still be read by whoever gets the file"
			w.Help = "refer to a variable such as {{token}} and keep its value out of the file"
		}
	}
	return w
}

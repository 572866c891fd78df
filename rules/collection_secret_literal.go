package rules

import (
	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/credential"
	"github.com/postlint/postlint/lint/postman"
)

var _ = add(&collectionSecretLiteral)

var collectionSecretLiteral = lint.Rule{
	ID:       "collection-secret-literal",
	Category: lint.CategorySecret,
	Tier:     lint.Core,
	Family:   lint.Leak,
	Rank:     4,
	Tags:     []string{"cwe-798", "cwe-540", "cwe-1392"},
	Summary:  "a secret written into the collection",
	Cases: []lint.Case{
		{Name: "vendor", Severity: lint.Error, Confidence: lint.High, Fix: lint.Unsafe, When: "the value has a shape that one vendor defines"},
		{Name: "pem", Severity: lint.Error, Confidence: lint.High, Fix: lint.Unsafe, When: "the value is a private key"},
		{Name: "jwt", Severity: lint.Error, Confidence: lint.High, Fix: lint.Unsafe, When: "the value is a JWT"},
		staleJWT,
		{Name: "basic-password", Severity: lint.Error, Confidence: lint.High, Fix: lint.Unsafe, When: "the value is a password of Basic, Digest or NTLM auth"},
		{Name: "demo", Severity: lint.Info, Confidence: lint.Medium, Fix: lint.Unsafe, When: "the password is one that everybody knows, or is the user name and stays on the machine that sends it"},
		{Name: "test-key", Severity: lint.Warning, Confidence: lint.High, Fix: lint.Unsafe, When: "the vendor's shape says that it opens a test system"},
		{Name: "opaque", Severity: lint.Warning, Confidence: lint.Medium, Fix: lint.Unsafe, When: "the value looks random and stands where a secret belongs"},
	},
	Doc: lint.Doc{
		Why: "Everybody who gets the collection gets the credential: with the repository, the public workspace, the fork. " +
			"An auth type that is not chosen any more keeps its fields in the export, out of sight in the app.",
		Instead:    "Refer to a variable whose value stays outside of the file, and replace the credential. Empty a variable of the collection itself, and supply its value at run time.",
		Bad:        `{"name":"List","request":{"url":"https://api.acme-fixtures.net/v1","auth":{"type":"basic","basic":[{"key":"username","value":"ops"},{"key":"password","value":"FAKEpostlint-4711"}]}}}`,
		Good:       `{"name":"List","request":{"url":"https://api.acme-fixtures.net/v1","auth":{"type":"basic","basic":[{"key":"username","value":"ops"},{"key":"password","value":"{{password}}"}]}}}`,
		Exceptions: "Placeholders and headers that only look random (Idempotency-Key, X-Request-Id) are silent, and so is what only looks random where all requests go to a server that sends back what it gets. Bearer and OAuth 2.0 tokens, Authorization headers, OAuth 2.0 client secrets and user names and passwords in URLs have rules of their own, and so have bodies, scripts, descriptions, saved examples and cookies.",
		Refs:       []string{"CWE-798", "CWE-540", "CWE-1392"},
	},
	CheckFile: func(p *lint.Pass) {
		if p.Export().Environment != nil {
			return
		}
		sent, raw := urlCopies(p.Literals())
		var lent lending
		for i := range p.Literals() {
			l := &p.Literals()[i]
			kase := unlessStale(p, l, collectionCase(l))
			like := kase == "basic-password" && likeUserName(l) && ownMachine(p, l)
			if like {
				kase = "demo"
			}
			if kase == "" || kase == "opaque" && onlyEchoes(p) || unsent(l) && sent[copyOf(l)] {
				continue
			}
			w := collectionWords(p, l, kase)
			if like {
				w.Message = "a password equal to its user name is written into the collection"
				w.Why = "whoever knows the user name can guess it; a real password put here later would leave with the file too"
			}
			rep := p.Report(kase, literalAt(l), inItsFile(l, w)).Shaped(l.Shape)
			rep.Affects(lent.of(p, l))
			offerRemoval(rep, l)
			alsoIn(p, rep, l.Spot.Owner, l.Value())
			takeCopies(rep, l, raw)
		}
	},
}

// collectionCase is the case of a literal in a collection; "" for what is none of this
// rule's business.
func collectionCase(l *credential.Literal) string {
	if l.Example || tokenSlot(l) || clientSecret(l) || userinfo(l) || !leakPlace(l.Place) {
		return ""
	}
	if kase := shapeCase(l, "pem", "basic-password"); kase != "" {
		return kase
	}
	value := l.Value()
	switch {
	case loginPassword(l) && len(value) >= 4:
		return demoOr(l, "basic-password")
	case placedAsSecret(l) && !l.Shape.Demo && notPlaceholder(l) && credential.Entropic(value):
		return "opaque"
	}
	return ""
}

// onlyEchoes says that every request of the file goes to a server that sends back what it
// gets, as in a template of the app: nothing in it opens anything.
func onlyEchoes(p *lint.Pass) bool {
	some := false
	for v := range p.Views() {
		for _, r := range v.Requests() {
			if !echoes(p, r) {
				return false
			}
			some = true
		}
	}
	return some
}

// likeUserName says that the password of an auth is its user name.
func likeUserName(l *credential.Literal) bool {
	r, ok := l.Spot.Owner.(*postman.Request)
	if !ok {
		return false
	}
	for a := range r.Auths() {
		if a.Set() && a.Owner == l.Spot.Owner {
			user := a.Param("username")
			return user != nil && user.Spot.Text.String() == l.Value()
		}
	}
	return false
}

func collectionWords(p *lint.Pass, l *credential.Literal, kase string) lint.Words {
	w := lint.Words{
		Message: "a secret is written into the collection",
		Why:     "everybody who gets the collection gets the credential",
		Help:    "refer to a variable whose value stays out of the file, and replace the credential",
	}
	if kase != staleJWT.Name && l.Spot.Role == postman.RoleVariable && !partOfValue(l) {
		return variableWords(l, kase)
	}
	switch kase {
	case "vendor", "test-key":
		w.Message = shapeTitle(l.Shape, w.Message)
	case "pem":
		w.Message = "a private key is written into the collection"
	case "stale":
		return staleWords(p, w, "a JWT that has expired is written into the collection")
	case "jwt":
		w.Message = "a JWT is written into the collection"
	case "basic-password":
		w.Message = "a password is written into the collection"
	case "demo":
		w.Message = "a password that everybody knows is written into the collection"
		w.Why = "if the server takes it, anybody can log in; a real password put here later would leave with the file too"
		w.Help = "refer to a variable, and make sure that no server in use takes this password"
	}
	if l.Place == credential.InIdleAuth {
		w.Why = "everybody who gets the collection gets the credential; its auth type is not even the chosen one"
	}
	return w
}

// variableWords are those for the value of a variable, where no reference takes its place.
func variableWords(l *credential.Literal, kase string) lint.Words {
	of := "the value of a variable is "
	switch l.Spot.Owner.(type) {
	case *postman.Collection:
		of = "the value of a collection variable is "
	case *postman.Folder:
		of = "the value of a folder's variable is "
	}
	w := lint.Words{
		Message: shapeTitle(l.Shape, of+"a secret"),
		Why:     "everybody who gets the collection gets the value",
		Help:    "empty the variable in the file, supply its value at run time, and replace the secret",
	}
	switch kase {
	case "pem":
		w.Message = of + "a private key"
	case "jwt":
		w.Message = of + "a JWT"
	}
	return w
}

package rules

import (
	"strings"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/credential"
	"github.com/postlint/postlint/lint/postman"
	"github.com/postlint/postlint/lint/resolve"
)

var _ = add(&literalLeftBehind)

var literalLeftBehind = lint.Rule{
	ID:       "literal-left-behind",
	Category: lint.CategorySecret,
	Tier:     lint.Core,
	Family:   lint.Leak,
	Rank:     3,
	Tags:     []string{"cwe-540", "cwe-798"},
	Summary:  "a secret that is still in the file after a reference took its place",
	Cases: []lint.Case{
		{Name: "example", Severity: lint.Warning, Confidence: lint.High, Fix: lint.Unsafe, When: "the request refers to a variable, and its saved example holds the secret"},
		{Name: "idle", Severity: lint.Warning, Confidence: lint.High, Fix: lint.Unsafe, When: "the auth type that is chosen refers to a variable, and one that is not holds the secret"},
		{Name: "copy", Severity: lint.Warning, Confidence: lint.High, Fix: lint.Unsafe, Yields: true, When: "the value of a collection variable that is referred to stands somewhere else in the file too"},
	},
	Doc: lint.Doc{
		Why: "Somebody moved the secret into a variable, and thought that it was out of the file. It is not: saved examples keep the request of their day, " +
			"auth types that are not chosen keep their fields, and a value that was pasted in two places has been replaced in one.",
		Instead: "Put the same reference in its place, or a placeholder where nothing is sent, and replace the secret: it has been in the file all along.",
		Bad: `{"name":"List","request":{"url":"https://api.acme-fixtures.net/v1","header":[{"key":"Authorization","value":"Bearer {{token}}"}]},"response":[{"name":"OK","code":200,` +
			`"originalRequest":{"url":"https://api.acme-fixtures.net/v1","header":[{"key":"Authorization","value":"Bearer FAKEpostlint9fK2xQ7vT4mZ8bN3cJ6h"}]}}]}`,
		Good: `{"name":"List","request":{"url":"https://api.acme-fixtures.net/v1","header":[{"key":"Authorization","value":"Bearer {{token}}"}]},"response":[{"name":"OK","code":200,` +
			`"originalRequest":{"url":"https://api.acme-fixtures.net/v1","header":[{"key":"Authorization","value":"Bearer {{token}}"}]}}]}`,
		Exceptions: "It speaks only of what another rule takes for a secret, with one finding for both, and once for each value. Where the request holds the literal itself, the other rules speak. Passwords that everybody knows are silent. Values of environments are not compared: they are in another file.",
		Refs:       []string{"CWE-540", "CWE-798"},
	},
	CheckFile: func(p *lint.Pass) {
		if p.Export().Collection == nil {
			return
		}
		w := &leftBehind{p: p, values: variableValues(p)}
		for _, k := range leaksOf(p, w.secretCase) {
			w.tell(k)
		}
	},
}

// leftBehind looks for the place where a reference is used instead of a literal.
type leftBehind struct {
	p      *lint.Pass
	values map[string]string // the names of collection variables by their secret values
}

// secretCase is the case of a literal that may be left behind, as the rule that speaks of
// its place names it: one in an example, one in an auth type that is not chosen, or the
// value of a variable.
func (w *leftBehind) secretCase(l *credential.Literal) string {
	switch {
	case l.Example:
		return exampleCase(w.p, l)
	case l.Place == credential.InVariable || unsent(l), l.Place != credential.InIdleAuth && !w.variable(l):
		return ""
	case l.Place == credential.InBody:
		return bodyCase(w.p, l)
	case tokenSlot(l):
		return tokenCase(l)
	case clientSecret(l) && secretOfClient(l):
		return "client-secret"
	}
	return collectionCase(l)
}

// variable says whether a literal is the value of a collection variable. Most files have
// none that holds a secret, and no value is looked at.
func (w *leftBehind) variable(l *credential.Literal) bool {
	return len(w.values) > 0 && w.values[l.Value()] != ""
}

// tell reports a leak whose value, or whose place in a request, has a reference elsewhere.
func (w *leftBehind) tell(k *leak) {
	kase, use, ref := w.replaced(k)
	if ref == "" || k.kase == "demo" {
		return
	}
	k.kase = kase
	with := func(l *credential.Literal) string {
		switch {
		case l.Example && inAnswer(l):
			return exampleStub(l)
		case l.Shape.Kind == credential.KindBasicPair:
			return reference(l)
		}
		return ref
	}
	rep := k.tell(w.p, leftWords(k, ref)).Related(use, "the reference is used here")
	k.offer(rep, "put "+with(k.first())+" in its place", with)
}

// replaced is the reference that took the place of a leak, and where it is used. The first
// place of the leak becomes the one that the finding is about.
func (w *leftBehind) replaced(k *leak) (kase string, use resolve.Range, ref string) {
	first := map[bool]int{} // of examples, of the rest
	for i, l := range k.places {
		if _, known := first[l.Example]; !known {
			first[l.Example] = i
		}
		kase = "idle"
		if l.Example {
			kase = "example"
			use, ref = liveReference(l)
		} else if l.Place == credential.InIdleAuth {
			use, ref = chosenReference(l)
			first[false] = i
		}
		if ref != "" {
			k.lead(first[l.Example])
			return kase, use, ref
		}
	}
	if name := w.values[k.first().Value()]; name != "" {
		use, ref = firstUse(w.p.Export().Collection, "{{"+name+"}}")
	}
	return "copy", use, ref
}

// variableValues are the names of collection variables by their values, of those that hold
// a secret.
func variableValues(p *lint.Pass) map[string]string {
	var out map[string]string
	all := p.Literals()
	for i := range all {
		l := &all[i]
		if l.Example || l.Place != credential.InVariable || l.Spot.Role != postman.RoleVariable || l.Disabled || collectionCase(l) == "" {
			continue
		}
		if out == nil {
			out = map[string]string{}
		}
		if value := l.Value(); out[value] == "" && l.Start == 0 && l.End == l.Spot.Text.Len() {
			out[value] = l.Spot.Name
		}
	}
	return out
}

// liveReference is the reference that the request of an example has where the example
// holds a literal.
func liveReference(l *credential.Literal) (resolve.Range, string) {
	x, ok := l.Spot.Owner.(*postman.Example)
	if !ok || inAnswer(l) {
		return resolve.Range{}, ""
	}
	switch l.Place {
	case credential.InHeader, credential.InCookie:
		for _, h := range x.Request.Headers {
			if !h.Disabled && strings.EqualFold(h.Spot.Name, l.Spot.Name) {
				return referenceIn(&h.Spot)
			}
		}
		if strings.EqualFold(l.Spot.Name, "authorization") {
			return authReference(x.Request, l.Shape.Kind == credential.KindBasicPair)
		}
	case credential.InQuery, credential.InURL:
		for _, q := range x.Request.URL.Query {
			if !q.Disabled && q.Spot.Name == l.Name {
				return referenceIn(&q.Spot)
			}
		}
	case credential.InAuth:
		return authReference(x.Request, loginPassword(l))
	default:
	}
	return resolve.Range{}, ""
}

// authReference is the reference to a token, or to a password, in the auth that applies to
// a request.
func authReference(r *postman.Request, password bool) (resolve.Range, string) {
	for a := range r.Auths() {
		if a.Set() {
			return secretReference(a, password)
		}
	}
	return resolve.Range{}, ""
}

// chosenReference is the reference in the auth type that is chosen where another one holds
// a literal of the same kind. A client secret is replaced by no token.
func chosenReference(l *credential.Literal) (resolve.Range, string) {
	password := loginPassword(l)
	if !password && !tokenParam(l.Spot.Kind, l.Spot.Name) {
		return resolve.Range{}, ""
	}
	return secretReference(postman.AuthOf(l.Spot.Owner), password)
}

func secretReference(a postman.Auth, password bool) (resolve.Range, string) {
	for _, x := range a.Params {
		if password && x.Key != "password" || !password && !tokenParam(x.Auth, x.Key) {
			continue
		}
		if at, ref := referenceIn(&x.Spot); ref != "" {
			return at, ref
		}
	}
	return resolve.Range{}, ""
}

// referenceIn is the first reference in a text.
func referenceIn(spot *postman.Spot) (resolve.Range, string) {
	text := spot.Text.String()
	if !strings.Contains(text, "{{") {
		return resolve.Range{}, ""
	}
	for _, ref := range resolve.References(text) {
		return lint.At(spot, ref[0], ref[1]), text[ref[0]:ref[1]]
	}
	return resolve.Range{}, ""
}

// firstUse is the first place in an auth, a header, a URL or a body that uses a reference.
func firstUse(c *postman.Collection, ref string) (use resolve.Range, found string) {
	sendingSpots(c, func(spot postman.Spot) bool {
		i := strings.Index(spot.Text.String(), ref)
		if i >= 0 {
			use, found = lint.At(&spot, i, i+len(ref)), ref
		}
		return i < 0
	})
	return use, found
}

func leftWords(k *leak, ref string) lint.Words {
	name := shown(strings.Trim(ref, "{}"))
	w := lint.Words{
		Message: "the secret that " + name + " replaced is still in the file",
		Help:    "put " + name + " in its place too, and revoke the secret where it was issued",
	}
	switch k.kase {
	case "copy":
		w.Message = "the value of " + name + " is written out here too"
		w.Why = "a new value of the variable does not reach this place, and whoever gets the file gets the old one"
	case "example":
		w.Why = "a saved example holds it, and is exported and published with the collection"
	case "idle":
		w.Why = "an auth type that is not chosen keeps its fields in the export, out of sight in the app"
	}
	return w
}

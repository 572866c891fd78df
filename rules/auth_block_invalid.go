package rules

import (
	"slices"
	"strings"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/credential"
	"github.com/postlint/postlint/lint/postman"
	"github.com/postlint/postlint/lint/resolve"
	"github.com/postlint/postlint/lint/source"
)

var _ = add(&authBlockInvalid)

// Postman takes an auth exactly as its type says, or not at all, and never says which.
// What fails here is the form; parameters that are there and have no value are told by
// auth-variable-empty, oauth2-no-access-token and jwt-auth-unsigned.
var authBlockInvalid = lint.Rule{
	ID:       "auth-block-invalid",
	Category: lint.CategoryInheritance,
	Tier:     lint.Core,
	Tags:     []string{"cwe-306"},
	Summary:  "an auth that Postman does not use as it is meant",
	Cases: []lint.Case{
		{Name: "type", Severity: lint.Error, Confidence: lint.High, When: "its type is none that Postman knows, and nothing else authenticates the request"},
		{Name: "newer", Severity: lint.Warning, Confidence: lint.Medium, When: "likewise, and the file names a newer schema than v2.1"},
		{Name: "settings", Severity: lint.Error, Confidence: lint.High, When: "it has none of the parameters that its type needs"},
		{Name: "keys-left-out", Severity: lint.Info, Confidence: lint.Medium, When: "it has other parameters, and lacks those: everybody is to type them in (once in a file)"},
		{Name: "key", Severity: lint.Error, Confidence: lint.High, Fix: lint.Safe, When: "a parameter that it needs is misspelled"},
		{Name: "misplaced", Severity: lint.Error, Confidence: lint.High, When: "it stands beside \"request\" instead of in it, and nothing else authenticates the request"},
		{Name: "untyped", Severity: lint.Error, Confidence: lint.High, When: "it has no type, and nothing else authenticates the request"},
		{Name: "inherits", Severity: lint.Warning, Confidence: lint.High, When: "it is misplaced or has no type, so the auth of a folder or the collection applies instead"},
		{Name: "harmless", Severity: lint.Info, Confidence: lint.High, When: "the request has an Authorization header or key of its own, or is one that logs in, so nothing is lost"},
		{Name: "repeated", Severity: lint.Info, Confidence: lint.High, When: "a parameter is there twice with different values"},
		{Name: "disabled", Severity: lint.Info, Confidence: lint.High, When: "a parameter is marked as disabled, which has no effect"},
	},
	Doc: lint.Doc{
		Why: "Auth types are compared with their case. A type that Postman does not know, or that lacks its parameters, sends no credential, and cuts off what a folder or the collection has. " +
			"An auth without a type counts as not written, and so does one beside the request: then what is inherited applies, or nothing.",
		Instead: "Choose the Auth Type anew on the Authorization tab, and fill in its fields. For a request that needs no credential choose No Auth, which says so.",
		Bad:     `{"name":"List","request":{"url":"https://api.acme-fixtures.net/v1","auth":{"type":"Bearer","bearer":[{"key":"token","value":"{{token}}"}]}}}`,
		Good:    `{"name":"List","request":{"url":"https://api.acme-fixtures.net/v1","auth":{"type":"bearer","bearer":[{"key":"token","value":"{{token}}"}]}}}`,
		Exceptions: "Both forms of parameters, rows and an object, work in each version of the format. Silent where a script may change the auth, for requests that are meant to be refused, " +
			"for those that log in and only inherit the auth, for the type inherit of v3 files, and for v1 files, whose helpers are written in another way.",
		Refs: []string{"https://schema.getpostman.com/json/collection/v2.1.0/collection.json", "measured against postman-runtime 7.56.1 and newman 6.2.2"},
	},
	Check: func(p *lint.Pass) {
		left := map[string]*keysLeft{}
		for r := range p.Requests() {
			if p.Export().Format == "v1" || r.MayChange("authorization") || excused(p, r) {
				continue
			}
			notTaken(p, r)
			if r.Helper.From.Owner == nil || r.Helper.Dangling() || strings.Contains(r.Helper.Type, "{{") {
				continue
			}
			switch {
			case strings.EqualFold(r.Helper.Type, "inherit") && !authAbove(r):
				// nothing is lost: there is nothing to inherit
			case !r.Helper.Known:
				unknownType(p, r)
			case !misspelledKeys(p, r):
				withoutSettings(p, r, left)
			}
			oddParams(p, r)
		}
	},
}

// authAbove says that an auth stands above the one that applies to a request.
func authAbove(r *resolve.Request) bool {
	passed := false
	for a := range r.Auths() {
		if passed && a.Set() {
			return a.TypeName() != resolve.NoAuth
		}
		passed = passed || a.Owner == r.Helper.From.Owner
	}
	return false
}

// An authFault is the subject of what is said about the auth of a request.
type authFault struct {
	request *resolve.Request
	kase    string
	at      source.Value
}

func reportAuth(p *lint.Pass, kase string, r *resolve.Request, at resolve.Range, w lint.Words) *lint.Report {
	return p.Report(kase, at, w).On(r).About(authFault{r, kase, at.Spot.Node})
}

// unlessHarmless is the case given, or the one of requests that authenticate all the same.
func unlessHarmless(p *lint.Pass, r *resolve.Request, kase string) string {
	if credential.HasCredential(r, p.Packs()) {
		return "harmless"
	}
	return kase
}

// notTaken looks at what is written as an auth and counts as not written: of the request,
// of its folders and of the collection, up to the one that applies.
func notTaken(p *lint.Pass, r *resolve.Request) {
	if at := r.MisplacedAuth; at.Kind() == source.Object && at.Get("type").Kind() == source.String && !r.Auth.Set() && !sameAuth(at, r) && missed(r, at.Get("type").Text().String()) {
		spot := postman.FileSpot(r.Request, at)
		spot.Role = postman.RoleAuth
		reportAuth(p, instead(p, r, "misplaced"), r, lint.Whole(spot), lint.Words{
			Message: "this auth stands beside \"request\", where Postman does not look for it",
			Why:     insteadWhy(p, r),
			Help:    "move it into \"request\"",
		})
	}
	for a := range r.Auths() {
		if a.Set() {
			return
		}
		if word := meantAuth(a.Node); word != "" && missed(r, word) {
			reportAuth(p, instead(p, r, "untyped"), r, lint.Whole(postman.AuthSpot(a)), lint.Words{
				Message: "this auth has no type, so Postman takes it for none",
				Why:     insteadWhy(p, r),
				Help:    "choose the Auth Type anew on the Authorization tab",
			})
		}
	}
}

// missed says that it makes a difference that an auth is not taken: no auth in place of
// No Auth is as it was meant.
func missed(r *resolve.Request, meant string) bool { return meant != resolve.NoAuth || inForce(r) }

// meantAuth is the type that an auth without one seems to have; "" when it is empty.
func meantAuth(node source.Value) string {
	switch node.Kind() {
	case source.String:
		return node.Text().String()
	case source.Object:
		for name := range node.Members() {
			if word := name.Text().String(); resolve.MeantType(word) != "" || resolve.KnownAuth(word) {
				return word
			}
		}
	}
	return ""
}

// sameAuth says that an auth that is not taken says the same as the one that applies.
func sameAuth(at source.Value, r *resolve.Request) bool {
	return r.Helper.From.Node.Kind() == source.Object && sameValue(at, r.Helper.From.Node)
}

// sameValue says that two values are the same, however they are laid out.
func sameValue(a, b source.Value) bool {
	if a.Kind() != b.Kind() || a.Len() != b.Len() {
		return false
	}
	switch a.Kind() {
	case source.Object:
		for name, v := range a.Members() {
			if other := b.Get(name.Text().String()); !other.Exists() || !sameValue(v, other) {
				return false
			}
		}
		return true
	case source.Array:
		var other []source.Value
		for _, v := range b.Elements() {
			other = append(other, v)
		}
		for i, v := range a.Elements() {
			if !sameValue(v, other[i]) {
				return false
			}
		}
		return true
	default:
		return a.Text().String() == b.Text().String()
	}
}

// instead is the case of an auth that is not taken, by what applies in its place.
func instead(p *lint.Pass, r *resolve.Request, kase string) string {
	if inForce(r) {
		return "inherits"
	}
	return unlessHarmless(p, r, kase)
}

// inForce says that some auth applies to a request, be it one that sends nothing.
func inForce(r *resolve.Request) bool {
	return r.Helper.From.Owner != nil && r.Helper.Type != resolve.NoAuth
}

func insteadWhy(p *lint.Pass, r *resolve.Request) string {
	if inForce(r) {
		return "the auth of " + ownerWord(r) + " applies instead, and sends another credential than the one meant"
	}
	return "it counts as not written, so no credential comes from it"
}

// noneWhy says what an auth does that Postman does not know and that is there all the same.
func noneWhy(p *lint.Pass, r *resolve.Request) string {
	if credential.HasCredential(r, p.Packs()) {
		return "this auth sends nothing and none is inherited; only what the request has in its own rows is sent"
	}
	return "the request sends no credential and inherits none, whatever the folders and the collection have"
}

func unknownType(p *lint.Pass, r *resolve.Request) {
	spot := postman.FileSpot(r.Helper.From.Owner, r.Helper.From.Type)
	spot.Role = postman.RoleAuth
	w := lint.Words{
		Message: "Postman does not know this auth type",
		Why:     noneWhy(p, r),
		Help:    "choose the Auth Type anew on the Authorization tab",
	}
	switch word := r.Helper.Type; {
	case strings.EqualFold(word, "inherit"):
		w.Message = "inherit is no auth type in this format, so nothing is inherited"
		w.Help = "delete the auth, so that the request inherits, or choose Inherit auth from parent in the app"
		if r.Helper.Inherited {
			w.Help = "delete the auth, so that the folder inherits"
		}
	case word == "":
		w.Message = "the auth type is empty, which Postman does not take for none"
	case resolve.MeantType(word) != "":
		w.Message = "Postman does not know this auth type, it is called " + resolve.MeantType(word)
		w.Help = "write " + resolve.MeantType(word) + " as the type"
	}
	kase := "type"
	if newerSchema(r.Collection) {
		kase = "newer"
	}
	reportAuth(p, unlessHarmless(p, r, kase), r, lint.Whole(spot), w)
}

// newerSchema says that a file names a version of the format that is not known here.
func newerSchema(c *postman.Collection) bool {
	schema := c.Node().Get("info").Get("schema").Text().String()
	_, version, ok := strings.Cut(schema, "/collection/v")
	return ok && !c.IsV3() && version > "2.2" && !strings.HasPrefix(version, "2/")
}

// misspelledKeys looks at the parameters for one that the auth needs under another name.
func misspelledKeys(p *lint.Pass, r *resolve.Request) bool {
	a := &r.Helper
	found := false
	for _, param := range a.Params {
		meant := resolve.MeantKey(a.Type, param.Key)
		if meant == "" || a.Param(meant) != nil || !slices.Contains(a.Needs(), meant) {
			continue
		}
		found = true
		kase := "key"
		if a.Emits != resolve.EmitsHeader {
			kase = unlessHarmless(p, r, kase)
		}
		at := keyAt(param.Param)
		rep := reportAuth(p, kase, r, at, lint.Words{
			Message: "Postman does not read this parameter, it is called " + meant,
			Why:     emptyWhy(p, r),
			Help:    "write " + meant + " as its key, or fill in " + postman.AuthLabel(a.Type, meant) + " anew in the app",
		})
		if at.Spot.Text.Len() > 0 {
			rep.Fix("write "+meant).Edit(at, meant)
		}
	}
	return found
}

// keyAt is the place of a parameter's key.
func keyAt(param *postman.Param) resolve.Range {
	key := param.Row.Get("key")
	if param.Row.Same(param.Value) {
		key = param.Row.Name()
	}
	if !key.Exists() {
		return lint.Whole(param.Spot)
	}
	return textAt(param.Spot, key)
}

// withoutSettings looks for an auth none of whose needed parameters is there. Left are those
// reported that have others, by type.
func withoutSettings(p *lint.Pass, r *resolve.Request, left map[string]*keysLeft) {
	a := &r.Helper
	switch a.Type {
	case resolve.NoAuth, resolve.OAuth2, resolve.JWT, resolve.ASAP:
		return
	}
	for _, key := range a.Needs() {
		if a.Param(key) != nil {
			return
		}
	}
	if partlySet(a) {
		keysLeftOut(p, r, left)
		return
	}
	kase := "settings"
	if a.Emits != resolve.EmitsHeader {
		kase = unlessHarmless(p, r, kase)
	}
	w := lint.Words{
		Message: "none of the fields of " + postman.AuthTitle(a.Type) + " is in the file",
		Why:     emptyWhy(p, r),
		Help:    "fill in the fields on the Authorization tab",
	}
	if authAbove(r) {
		w.Help += ", or choose Inherit auth from parent"
	}
	if a.Type == resolve.Basic {
		w.Why = "Postman sends an empty user name and password, in place of each Authorization header"
	}
	if a.Type == resolve.Bearer && signsIn(r) {
		kase = "harmless"
		if !credential.HasCredential(r, p.Packs()) {
			w.Why = "the request sends no credential, and as it logs in it needs none here"
		}
	}
	if kase == "harmless" {
		w.Help = "choose No Auth, which says so; fill in the fields only if this request needs a credential"
		if credential.HasCredential(r, p.Packs()) {
			w.Help = "choose No Auth, which says so; fill in the fields only if this request needs another credential"
		}
	}
	reportAuth(p, kase, r, lint.Whole(postman.AuthSpot(a.From)), w)
}

// emptyWhy says what an auth without its parameters sends.
func emptyWhy(p *lint.Pass, r *resolve.Request) string {
	switch {
	case r.Helper.Type == resolve.Basic:
		return "Postman sends an incomplete pair of user name and password, in place of each Authorization header"
	case r.Helper.Type == resolve.AWSV4 && r.Helper.Emits == resolve.EmitsHeader:
		return "Postman signs without the keys, in place of each Authorization header, and no server takes that"
	case r.Helper.Emits == resolve.EmitsHeader && r.Helper.Type != resolve.APIKey:
		return "the Postman CLI sends the scheme with no token, in place of each Authorization header"
	}
	return noneWhy(p, r)
}

// oddParams looks at parameters whose row says something that has no effect.
func oddParams(p *lint.Pass, r *resolve.Request) {
	a := &r.Helper
	for _, param := range a.Params {
		last := a.Param(param.Key)
		switch {
		case param != last && param.Text.String() != last.Text.String():
			reportAuth(p, "repeated", r, keyAt(param.Param), lint.Words{
				Message: "this parameter is there twice, and only the last one counts",
				Why:     "what is edited here has no effect, so an old credential stays in use",
				Help:    "delete the one that is not meant",
			}).Related(lint.Whole(last.Spot), "this one is sent")
		case param == last && a.From.Form == postman.FormRows && param.Row.Get("disabled").Truthy():
			reportAuth(p, "disabled", r, memberAt(param.Spot, param.Row.Get("disabled")), lint.Words{
				Message: "this parameter is marked as disabled, and is used all the same",
				Why:     "parameters of an auth cannot be switched off, so the credential is sent",
				Help:    "delete the parameter, or the mark",
			})
		}
	}
}

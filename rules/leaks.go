package rules

import (
	"bytes"
	"strings"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/credential"
	"github.com/postlint/postlint/lint/lazy"
	"github.com/postlint/postlint/lint/postman"
	"github.com/postlint/postlint/lint/resolve"
	"github.com/postlint/postlint/lint/source"
)

// shapeCase is the case of a literal that is a credential by what it is, whatever its
// name; "" for others, for the sample of jwt.io, and for a JWT with alg none: anybody can
// write that one anew (RFC 7519 §6). What a private key is called, and a user name with its
// password in base64, is up to the rule.
func shapeCase(l *credential.Literal, key, pair string) string {
	switch l.Shape.Kind {
	case credential.KindVendor:
		if s := l.Shape.Vendor.Stage; s == credential.Staging || s == credential.Development {
			return "test-key"
		}
		return "vendor"
	case credential.KindJWT:
		if l.Shape.JWT.Sample || l.Shape.JWT.Unsigned() {
			return ""
		}
		return "jwt"
	case credential.KindJWE:
		return "jwt"
	case credential.KindPrivateKey:
		return key
	case credential.KindBasicPair:
		return demoOr(l, pair)
	case credential.KindPassword, credential.KindOpaque, credential.KindCookie, credential.KindPlaceholder, credential.KindEmpty:
	}
	return ""
}

// literalAt is the place of a literal.
func literalAt(l *credential.Literal) resolve.Range { return lint.At(&l.Spot, l.Start, l.End) }

// tokenKeys are the parameters with which a request gets in as they stand, by auth type.
var tokenKeys = lazy.Value[map[string]string]{Make: func() map[string]string {
	return map[string]string{resolve.Bearer: "token", resolve.OAuth2: "accessToken", resolve.APIKey: "value"}
}}

// tokenParam says whether a parameter is the one of its auth type.
func tokenParam(authType, key string) bool { return key != "" && tokenKeys.Get()[authType] == key }

// tokenSlot says whether a literal stands where the token of a request is written: the
// token of Bearer Token or OAuth 2.0 auth, or an Authorization header.
func tokenSlot(l *credential.Literal) bool {
	switch l.Place {
	case credential.InAuth:
		return l.Spot.Kind == resolve.Bearer && l.Spot.Name == "token" || l.Spot.Kind == resolve.OAuth2 && l.Spot.Name == "accessToken"
	case credential.InHeader:
		name := strings.Trim(l.Spot.Name, " :")
		return strings.EqualFold(name, "authorization") || strings.EqualFold(name, "proxy-authorization")
	default:
		return false
	}
}

// inItsFile names what holds a literal where that is no collection.
func inItsFile(l *credential.Literal, w lint.Words) lint.Words {
	if _, ok := l.Spot.Owner.(*postman.Preset); ok {
		w.Message = strings.ReplaceAll(w.Message, "the collection", "a header preset")
		w.Why = strings.ReplaceAll(w.Why, "the collection", "the file")
	}
	return w
}

// A lending counts the requests to which the auths of a collection and of its folders apply. They
// are counted when a literal in one of them is asked for.
type lending struct{ requests map[postman.Owner]int }

// of is the number of requests to which the auth of a literal applies.
func (n *lending) of(p *lint.Pass, l *credential.Literal) int {
	if _, own := l.Spot.Owner.(*postman.Request); own || l.Place != credential.InAuth {
		return 0
	}
	if n.requests == nil {
		n.requests = map[postman.Owner]int{}
		for _, r := range p.Export().Collection.Requests {
			for a := range r.Auths() {
				if a.Set() {
					n.requests[a.Owner]++
					break
				}
			}
		}
	}
	return n.requests[l.Spot.Owner]
}

// offerRemoval offers to take a literal out: a variable becomes empty, elsewhere a
// reference stands in its place.
func offerRemoval(rep *lint.Report, l *credential.Literal) {
	if l.Spot.Node.Kind() != source.String {
		return
	}
	ref := reference(l)
	if l.Spot.Role == postman.RoleVariable && !partOfValue(l) {
		rep.Fix("empty the value").Edit(lint.Whole(l.Spot), "")
		return
	}
	rep.Fix("put "+ref+" in its place").Edit(literalAt(l), ref)
}

// partOfValue says that a literal stands in a longer value, such as the password in a URL,
// of which the rest is to be kept.
func partOfValue(l *credential.Literal) bool {
	text := l.Spot.Text
	before, after := text.Slice(0, l.Start).Bytes(), text.Slice(l.End, text.Len()).Bytes()
	return (len(bytes.TrimSpace(after)) > 0 || bytes.ContainsAny(before, "/{=:&")) && reference(l) != "{{"+l.Spot.Name+"}}"
}

// reference is what may stand in place of a credential.
func reference(l *credential.Literal) string {
	switch l.Shape.Kind {
	case credential.KindJWT, credential.KindJWE:
		return "{{token}}"
	case credential.KindPassword:
		return "{{password}}"
	case credential.KindPrivateKey:
		return "{{private_key}}"
	case credential.KindBasicPair:
		return "{{basic_credentials}}"
	case credential.KindVendor, credential.KindOpaque, credential.KindCookie, credential.KindPlaceholder, credential.KindEmpty:
	}
	if tokenSlot(l) {
		return "{{token}}"
	}
	return "{{api_key}}"
}

// shapeTitle is what a message may call a value: a vendor's own word for it, else the
// word given.
func shapeTitle(s credential.Shape, word string) string {
	if s.Kind == credential.KindVendor {
		return word + " (" + s.Vendor.Title + ")"
	}
	return word
}

// namedSecret says whether the name of a literal, or the type of its variable, says
// that it is a secret.
func namedSecret(l *credential.Literal) bool {
	return l.Named && !credential.PublicName(l.Name) && !credential.NegativeName(l.Name) && !credential.PolicyName(l.Name)
}

// demoOr is the case of what everybody knows, or the case given.
func demoOr(l *credential.Literal, kase string) string {
	if l.Shape.Demo {
		return "demo"
	}
	return kase
}

// staleJWT is the case of a token that neither opens anything nor is sent.
var staleJWT = lint.Case{Name: "stale", Severity: lint.Warning, Confidence: lint.High, Fix: lint.Unsafe, When: "the value is a JWT that has expired, in a row that is unticked"}

// unlessStale is the case given, or the one of a JWT that has expired, in a row that is
// unticked.
func unlessStale(p *lint.Pass, l *credential.Literal, kase string) string {
	if kase == "jwt" && l.Disabled && lapsed(p, l) {
		return staleJWT.Name
	}
	return kase
}

func staleWords(p *lint.Pass, w lint.Words, message string) lint.Words {
	w.Message = message
	w.Why = judgedOn(p) + ": it opens nothing any more and its row is unticked, but whoever gets the file can read its claims"
	w.Help = "delete the row"
	return w
}

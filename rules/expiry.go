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

// What is said of a mistake in a request that is meant to be refused.
const (
	refusalWanted = "a name or a test says that it is meant to be refused, so this may be on purpose"
	refusalHelp   = "leave it if the refusal is what is tested"
)

// perishable says whether a value is a JWT with an expiry in seconds. The sample of
// jwt.io is none.
func perishable(s credential.Shape) bool {
	return s.Kind == credential.KindJWT && !s.JWT.Sample && s.JWT.Exp.Problem == credential.ClaimFine && !s.JWT.Exp.Time.IsZero()
}

// canBeSent says whether a literal stands where a request takes what it sends from.
// The text of a URL that has parts is not sent.
func canBeSent(l *credential.Literal) bool {
	if l.Disabled || l.Example {
		return false
	}
	switch l.Place {
	case credential.InAuth, credential.InHeader, credential.InQuery, credential.InBody, credential.InVariable, credential.InCookie:
		return true
	case credential.InURL:
		return !unsent(l)
	default:
		return false
	}
}

// A tokenPlace is the value of a file that holds a token.
type tokenPlace struct {
	file *source.File
	node int32
}

func placeOf(spot *postman.Spot) tokenPlace { return tokenPlace{spot.Node.File(), spot.Node.ID()} }

// mayHoldJWT says that something that may authenticate a request has the letters with
// which a JWT begins, and a dot.
func mayHoldJWT(r *resolve.Request) bool {
	holds := func(t resolve.Text) bool {
		return strings.Contains(t.String(), "ey") && strings.Contains(t.String(), ".")
	}
	return holds(r.Target.Whole) || slices.ContainsFunc(r.Wire, func(h *resolve.Header) bool { return holds(h.Value) }) ||
		slices.ContainsFunc(r.Query, func(q *resolve.SentQuery) bool { return holds(q.Value) }) ||
		slices.ContainsFunc(r.Helper.Params, func(x *resolve.Param) bool { return holds(x.Text) })
}

// sentTokens are the values of files from which requests take a JWT to authenticate, as
// far as literals of the file stand there. What stands in a request, that alone sends.
func sentTokens(p *lint.Pass) map[tokenPlace]bool {
	owners, elsewhere := map[*postman.Request]bool{}, false
	for i := range p.Literals() {
		if l := &p.Literals()[i]; perishable(l.Shape) && canBeSent(l) {
			if r, ok := l.Spot.Owner.(*postman.Request); ok {
				owners[r] = true
			} else {
				elsewhere = true
			}
		}
	}
	sent := map[tokenPlace]bool{}
	for v := range p.Views() {
		for _, r := range v.Requests() {
			if !owners[r.Request] && !(elsewhere && mayHoldJWT(r)) {
				continue
			}
			for _, c := range credential.Of(r, p.Packs()) {
				if !strings.Contains(c.Value.String(), ".") || c.Shape().Kind != credential.KindJWT {
					continue
				}
				for _, piece := range c.Token().Pieces() {
					if piece.From().Spot != nil {
						sent[placeOf(piece.From().Spot)] = true
					}
				}
			}
		}
	}
	return sent
}

// idleCase is the case of an expired token that authenticates no request.
func idleCase(p *lint.Pass, l *credential.Literal) string {
	if r, ok := l.Spot.Owner.(*postman.Request); ok && credential.Negative(r) {
		return "negative"
	}
	switch {
	case l.Place == credential.InHeader && aboutContent(l.Spot.Name):
		return "unread"
	case l.Place != credential.InVariable:
		return "sendable"
	}
	if credential.NegativeName(l.Spot.Name) {
		return "negative"
	}
	for s := range p.Scripts() {
		if s.MaySet(l.Spot.Name) {
			return "scripted"
		}
	}
	return "sendable"
}

// aboutContent says that a header speaks of the body, of the answer that is wanted or of
// the connection, so that nobody looks for a token there.
func aboutContent(header string) bool {
	name := strings.ToLower(strings.Trim(header, " :"))
	return strings.HasPrefix(name, "content-") || strings.HasPrefix(name, "accept") || slices.Contains([]string{"cache-control", "connection", "host", "user-agent"}, name)
}

// expiryWords say when the token expires or expired, and from when that is seen.
func expiryWords(p *lint.Pass, j *credential.JWT, kase string, at resolve.Range) lint.Words {
	w := lint.Words{
		Message: "the JWT " + j.Lifetime(p.Now()),
		Why:     "its exp is " + j.Exp.Date() + ", " + judgedOn(p) + ": a server that looks at it answers 401",
		Help:    "obtain a token in a pre-request script or a login request, and do not store it",
	}
	switch kase {
	case "sendable":
		w.Why = "its exp is " + j.Exp.Date() + ", " + judgedOn(p) + ": a server that looks at it will refuse it"
	case "unread":
		w.Why, w.Help = unreadWords(at)
		w.Why = "its exp is " + j.Exp.Date() + ", " + judgedOn(p) + ": " + w.Why
	case "example":
		w.Why = "saved answers and descriptions are history, and whoever copies the token from there gets 401"
		w.Help = "replace it by a placeholder when you save the example again"
	case "scripted":
		w.Why = "a script sets this value; if it does not run, or fails, the old token is sent and the server answers 401"
		w.Help = "empty the stored value, so that a script that did not run is noticed"
	case "negative":
		w.Why, w.Help = refusalWanted, refusalHelp
	case "stored":
		w.Message = "a JWT is stored here that expires on " + j.Exp.Date()
		w.Why = "from then on the server answers 401, and a check that passes today fails"
		w.Help = "obtain a token in a pre-request script, or accept this one in the baseline"
	}
	return w
}

// unreadWords say why nobody looks at a token, and how to be rid of it where it stands.
func unreadWords(at resolve.Range) (why, help string) {
	why = "a request that signs in or up rarely needs a token"
	name := strings.ToLower(strings.Trim(at.Spot.Name, " :"))
	switch at.Role() {
	case postman.RoleAuth:
		if _, own := at.Spot.Owner.(*postman.Request); !own {
			return why, "choose No Auth in the request that signs in or up"
		}
		return why, "empty the field, and choose No Auth"
	case postman.RoleVariable:
		return why, "empty the value"
	case postman.RoleQuery:
		return why, "delete the row"
	case postman.RoleHeader:
		if !aboutContent(name) {
			return why, "delete the row"
		}
		why = "no server looks for a token in this header"
		if name == "content-type" {
			return why, "write the media type of the body in its place, or delete the row"
		}
		return why, "delete the row"
	default:
		return why, "delete it from the request"
	}
}

// judgedOn says in a message on which day a time was compared with now.
func judgedOn(p *lint.Pass) string { return "judged on " + p.Now().UTC().Format("2006-01-02") }

// offerRenewal offers to make room for a fresh token: a variable becomes empty,
// elsewhere a reference stands in its place.
func offerRenewal(rep *lint.Report, at resolve.Range) {
	if at.Spot.Node.Kind() != source.String {
		return
	}
	if at.Role() == postman.RoleVariable {
		rep.Fix("empty the value").Edit(lint.Whole(*at.Spot), "")
		return
	}
	rep.Fix("put {{token}} in its place").Edit(at, "{{token}}")
}

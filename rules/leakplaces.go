package rules

import (
	"slices"
	"strings"

	"github.com/postlint/postlint/lint"
	"github.com/postlint/postlint/lint/credential"
	"github.com/postlint/postlint/lint/postman"
	"github.com/postlint/postlint/lint/resolve"
)

// leakPlace says whether a place is one of requests, auths and variables. Bodies,
// scripts, prose, names, answers and cookies have rules of their own.
func leakPlace(at credential.Place) bool {
	switch at {
	case credential.InAuth, credential.InIdleAuth, credential.InHeader, credential.InURL, credential.InQuery, credential.InVariable,
		credential.InOther:
		return true
	default:
		return false
	}
}

// clientSecret says whether a literal is one of the secrets with which a client of
// OAuth 2.0 obtains tokens.
func clientSecret(l *credential.Literal) bool {
	if l.Place != credential.InAuth && l.Place != credential.InIdleAuth {
		return false
	}
	if l.Spot.Role != postman.RoleAuth {
		return strings.Contains(l.Spot.Node.Pointer(), "RequestParams") || strings.Contains(l.Spot.Node.Pointer(), "/oauth2/")
	}
	if l.Spot.Kind != resolve.OAuth2 {
		return false
	}
	switch l.Spot.Name {
	case "clientSecret", "password", "refreshToken", "privateKey", "secret":
		return true
	}
	return false
}

// userinfo says whether a literal is user name or password in front of the host of a
// URL, which is a mistake of its own.
func userinfo(l *credential.Literal) bool {
	if l.Place != credential.InURL {
		return false
	}
	return l.Spot.Name == "auth" || l.Spot.Text.Slice(l.End, l.End+1).String() == "@"
}

// loginPassword says whether a literal is the password of an auth type with user name
// and password, chosen or not.
func loginPassword(l *credential.Literal) bool {
	if l.Spot.Role != postman.RoleAuth || l.Spot.Name != "password" || l.Shape.Kind != credential.KindPassword {
		return false
	}
	switch l.Spot.Kind {
	case resolve.Basic, resolve.Digest, resolve.NTLM:
		return true
	}
	return false
}

// placedAsSecret says whether the place of a literal, or its name, says that it is a
// secret.
func placedAsSecret(l *credential.Literal) bool {
	if credential.PublicName(l.Name) {
		return false
	}
	switch l.Place {
	case credential.InAuth, credential.InIdleAuth, credential.InHeader, credential.InURL, credential.InQuery:
		return l.Slot
	case credential.InVariable, credential.InOther:
		return namedSecret(l)
	default:
		return false
	}
}

func notPlaceholder(l *credential.Literal) bool {
	return l.Shape.Kind == credential.KindOpaque || l.Shape.Kind == credential.KindPassword
}

// A literalCopy is a value in the parts of one request.
type literalCopy struct {
	owner postman.Owner
	value string
}

func copyOf(l *credential.Literal) literalCopy { return literalCopy{l.Spot.Owner, l.Value()} }

// takeCopies adds to a report what the text of the URL holds a second time.
func takeCopies(rep *lint.Report, l *credential.Literal, raw map[literalCopy][]*credential.Literal) {
	if unsent(l) {
		return
	}
	for _, c := range raw[copyOf(l)] {
		rep.Related(literalAt(c), "the file holds it a second time here").Edit(literalAt(c), reference(l))
	}
}

// unsent says whether a literal stands in the text of a URL that has parts too: Postman
// shows it and does not send it.
func unsent(l *credential.Literal) bool {
	return l.Place == credential.InURL && l.Spot.Name == "raw"
}

// urlCopies joins the text of a URL with its parts, and with the auth and the headers of its
// request: what both hold is one secret.
func urlCopies(all []credential.Literal) (sent map[literalCopy]bool, raw map[literalCopy][]*credential.Literal) {
	sent, raw = map[literalCopy]bool{}, map[literalCopy][]*credential.Literal{}
	for i := range all {
		l := &all[i]
		switch {
		case l.Example || !slices.Contains([]credential.Place{credential.InURL, credential.InQuery, credential.InAuth, credential.InHeader}, l.Place):
		case unsent(l):
			raw[copyOf(l)] = append(raw[copyOf(l)], l)
		default:
			sent[copyOf(l)] = true
		}
	}
	return sent, raw
}

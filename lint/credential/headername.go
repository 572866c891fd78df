package credential

import (
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/postlint/postlint/lint/resolve"
)

// AuthorizationTypo says whether a header's name is meant to be Authorization and is
// not: one or two edits away from it, or its British spelling. A name that only adds
// digits is a row that somebody keeps aside, and X-Authorization is another field.
func AuthorizationTypo(name string) bool {
	if len(name) < 11 || len(name) > 2*15 {
		return false
	}
	lower := strings.ToLower(name)
	switch strings.Trim(lower, "0123456789") {
	case "authorization", "x-authorization", "xauthorization":
		return false
	}
	if len(lower) < 11 || len(lower) > 15 {
		return false
	}
	return editDistance(lower, "authorization") <= 2 || editDistance(lower, "authorisation") <= 2
}

// OtherAuthorizationName says whether a header's name is a word that people take for
// Authorization. A few APIs want such a name (see Packs.WantsHeader).
func OtherAuthorizationName(name string) bool {
	return strings.EqualFold(name, "authentication") || strings.EqualFold(name, "auth") || strings.EqualFold(name, "bearer")
}

// A NameFault says why a header's name is no token (RFC 9110 §5.6.2).
type NameFault uint8

// The faults of a header's name.
const (
	NameFine       NameFault = iota
	NameReference            // a reference stays in it
	NameOuterSpace           // white space or something invisible around it
	NameColon                // a colon after it
	NameComment              // two slashes before it, which switch nothing off
	NameJSON                 // quotes or brackets, as of a JSON document
	NameLine                 // a colon and more after it: a whole header line
	NameInnerSpace           // white space in it
	NameChar                 // another character that a name cannot hold
)

// HeaderNameFault says what is wrong with a header's name and where, and which part of
// it is a token once what is around it goes; that part is empty when none would be.
func HeaderNameFault(name resolve.Text) (fault NameFault, at, core resolve.Part) {
	s := name.String()
	if resolve.ValidHeaderName(s) {
		return NameFine, at, core
	}
	for _, p := range name.Pieces() {
		if p.Open != nil {
			return NameReference, resolve.Part{Start: p.Start(), End: p.End()}, core
		}
	}
	if fault, at, core = aroundName(s); fault != NameFine {
		return fault, at, core
	}
	whole := resolve.Part{End: len(s)}
	trimmed := strings.TrimLeftFunc(s, blankRune)
	start := len(s) - len(trimmed)
	switch colon := strings.IndexByte(s, ':'); {
	case strings.HasPrefix(trimmed, "//"):
		return NameComment, resolve.Part{Start: start, End: start + 2}, core
	case strings.ContainsAny(s, `{}[]"`):
		return NameJSON, whole, core
	case colon > 0:
		return NameLine, resolve.Part{Start: colon, End: len(s)}, core
	}
	for i, c := range s {
		if !resolve.ValidHeaderName(string(c)) {
			fault = NameChar
			if blankRune(c) {
				fault = NameInnerSpace
			}
			return fault, resolve.Part{Start: i, End: i + utf8.RuneLen(c)}, core
		}
	}
	return NameChar, whole, core
}

// aroundName finds a token with nothing but white space and a colon around it.
func aroundName(s string) (fault NameFault, at, core resolve.Part) {
	start := len(s) - len(strings.TrimLeftFunc(s, blankRune))
	end := len(strings.TrimRightFunc(s, func(c rune) bool { return c == ':' || blankRune(c) }))
	if start >= end || !resolve.ValidHeaderName(s[start:end]) {
		return NameFine, at, core
	}
	core = resolve.Part{Start: start, End: end}
	switch colon := strings.IndexByte(s[end:], ':'); {
	case colon >= 0:
		return NameColon, resolve.Part{Start: end, End: len(s)}, core
	case end < len(s):
		return NameOuterSpace, resolve.Part{Start: end, End: len(s)}, core
	}
	return NameOuterSpace, resolve.Part{End: start}, core
}

// blankRune says whether a character is white space, a control or of no width.
func blankRune(c rune) bool { return unicode.IsSpace(c) || unicode.IsControl(c) || zeroWidth(c) }

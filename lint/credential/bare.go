package credential

import "strings"

// BareToken returns the token in a value without what came along when it was copied, and what
// a fix takes off: characters that nobody sees, quotes or brackets around it, the answer of a
// token endpoint that it is a member of, and line breaks inside of a JWT. It is the same
// secret with them as without, so it is judged without them. A value without such things, or
// in which nothing looks like a token, is returned as it is.
func BareToken(value string) string {
	s := strings.TrimSpace(strings.Map(seenOnly, value))
	if inner, ok := innerToken(s); ok {
		return inner
	}
	if joined := strings.Join(strings.Fields(s), ""); len(joined) < len(s) && strings.HasPrefix(joined, "eyJ") {
		if _, ok := DecodeJWT(joined); ok {
			return joined
		}
	}
	if len(s) < len(strings.TrimSpace(value)) && looksLikeToken(s, 16) {
		return s
	}
	return value
}

func seenOnly(c rune) rune {
	if zeroWidth(c) {
		return -1
	}
	return c
}

// innerToken is the token that stands in quotes or brackets or is the access_token of a JSON
// document.
func innerToken(s string) (string, bool) {
	for _, d := range decorations {
		inner, opens := strings.CutPrefix(s, d.open)
		inner, closes := strings.CutSuffix(inner, d.close)
		if opens && closes && looksLikeToken(inner, 16) && !partsNamed(inner) {
			return inner, true
		}
	}
	if !strings.HasPrefix(s, "{") {
		return "", false
	}
	p := parser{s: s}
	part := p.accessToken(0, len(s))
	return s[part.Start:part.End], looksLikeToken(s[part.Start:part.End], 16)
}

package credential

import (
	"slices"
	"strings"
)

// LackingScopes are the words of a list of wanted scopes, separated by blanks (RFC 6749
// §3.3), that a token does not grant: those that are public names, and how many others.
// Ok is false when that cannot be said: the token states no scopes, or the list asks
// for whatever a client is entitled to ("…/.default").
func (j *JWT) LackingScopes(wanted string) (told []string, hidden int, ok bool) {
	if len(j.scopes) == 0 {
		return nil, 0, false
	}
	for _, word := range strings.FieldsFunc(wanted, func(c rune) bool { return c == ' ' || c == ',' }) {
		name := scopeName(word)
		if name == ".default" {
			return nil, 0, false
		}
		if slices.Contains(identityScopes, name) || slices.ContainsFunc(j.scopes, func(s string) bool { return saysScope(scopeName(s), name) }) {
			continue
		}
		if tellable(word) {
			told = append(told, word)
		} else {
			hidden++
		}
	}
	return told, hidden, true
}

// scopeName is a scope without the resource in front of it, which a token leaves out:
// "User.Read" of "https://graph.microsoft.com/User.Read".
func scopeName(word string) string { return word[strings.LastIndexByte(word, '/')+1:] }

// saysScope says whether a scope that a token states may well mean another too: it is the
// same but for capitals, it is the whole of which the other is a part ("repo" of
// "repo:status", "stock:*" of "stock:read"), or it is the other with more behind it
// ("User.ReadWrite", "User.Read.All" and "User.Read"). What a server makes of its scopes
// is not in the files, so this errs on the side of the token.
func saysScope(stated, wanted string) bool {
	stated, wanted = strings.ToLower(stated), strings.ToLower(wanted)
	if strings.HasPrefix(stated, wanted) {
		return true
	}
	rest, ok := strings.CutPrefix(wanted, strings.TrimRight(stated, "*"))
	return ok && (strings.HasSuffix(stated, "*") || strings.IndexAny(rest, ":.") == 0)
}

// IssuedFor says whether a host is an audience of the token (RFC 7519 §4.1.3), which is
// a URL on it.
func (j *JWT) IssuedFor(host string) bool {
	host = normal(host)
	return host != "" && slices.ContainsFunc(j.Aud, func(aud string) bool { return hostOfURL(aud) == host })
}

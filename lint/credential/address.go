package credential

import (
	"strings"

	"github.com/postlint/postlint/lint/resolve"
)

// An Address is an absolute URL that stands in a field, in its parts.
type Address struct {
	Text     resolve.Text
	Scheme   resolve.Part // without "://"
	Host     resolve.Part // without user information and port
	Path     resolve.Part // with the leading slash
	Fragment resolve.Part // without "#"
}

// AddressOf takes a URL apart; ok is false when it has no scheme. References that stay
// are parts of what they stand in.
func AddressOf(t resolve.Text) (a Address, ok bool) {
	s := t.String()
	colon := strings.Index(s, "://")
	if colon < 1 || strings.ContainsAny(s[:colon], "/?# \t") {
		return Address{Text: t}, false
	}
	a.Text, a.Scheme = t, resolve.Part{Start: 0, End: colon}
	host := colon + len("://")
	path := endOf(s, host, "/?#\\")
	if at := strings.LastIndexByte(s[host:path], '@'); at >= 0 {
		host += at + 1
	}
	a.Host = resolve.Part{Start: host, End: path}
	if strings.HasPrefix(s[host:path], "[") {
		a.Host.End = min(path, endOf(s, host, "]")+1)
	} else if port := strings.LastIndexByte(s[host:path], ':'); port >= 0 && !strings.Contains(s[host+port:path], "}}") {
		a.Host.End = host + port
	}
	a.Path = resolve.Part{Start: path, End: endOf(s, path, "?#")}
	if fragment := endOf(s, path, "#"); fragment < len(s) {
		a.Fragment = resolve.Part{Start: fragment + 1, End: len(s)}
	}
	return a, true
}

// endOf is where the first of some characters stands in s from i on, or its length.
func endOf(s string, i int, chars string) int {
	if k := strings.IndexAny(s[i:], chars); k >= 0 {
		return i + k
	}
	return len(s)
}

// SchemeName is the scheme in lower case; "" when it is not in the files.
func (a Address) SchemeName() string { return a.known(a.Scheme) }

// HostName is the host in lower case; "" when it is not in the files.
func (a Address) HostName() string { return a.known(a.Host) }

// PathName is the path; "" when it is not in the files.
func (a Address) PathName() string {
	if t := a.Path.Of(a.Text); t.Known() {
		return t.String()
	}
	return ""
}

func (a Address) known(p resolve.Part) string {
	t := p.Of(a.Text)
	if !t.Known() || strings.Contains(t.String(), "{{") {
		return ""
	}
	return strings.ToLower(t.String())
}

// An Ending says what the end of a URL's path says that it is for.
type Ending uint8

// The ends of paths of the two endpoints of OAuth 2.0 (RFC 6749 §3).
const (
	EndsOtherwise Ending = iota
	EndsAsToken
	EndsAsAuthorize
)

// EndingOf says what the last segment of a URL's path says, when it is written out.
// Whatever stands in front of it may be a reference.
func EndingOf(t resolve.Text) Ending {
	s := t.String()
	end := endOf(s, 0, "?#")
	for end > 0 && s[end-1] == '/' {
		end--
	}
	start := strings.LastIndexByte(s[:end], '/') + 1
	if last := t.Slice(start, end); start == 0 || !last.Known() || start >= 2 && s[start-2:start] == "//" {
		return EndsOtherwise
	}
	w := words(s[start:end])
	switch {
	case hasWord(w, []string{"token", "tokens", "accesstoken"}):
		return EndsAsToken
	case hasWord(w, []string{"authorize", "authorise", "authorization", "authorisation", "auth"}):
		return EndsAsAuthorize
	}
	return EndsOtherwise
}

package credential

import (
	"bytes"
	"slices"
	"strings"

	"github.com/postlint/postlint/lint/lazy"
	"github.com/postlint/postlint/lint/postman"
	"github.com/postlint/postlint/lint/source"
)

// loginWords are words of names and paths of requests that need no credentials: they
// obtain or end a login, or tell the public something.
var loginWords = []string{
	"login", "logout", "logon", "logoff", "signin", "signup", "signout", "token", "tokens", "oauth", "oauth2", "authorize",
	"authenticate", "authentication", "register", "registration", "refresh", "forgot", "reset", "session", "sessions", "otp",
	"captcha", "health", "healthz", "healthcheck", "ping", "status", "version", "ready", "readyz", "alive", "livez", "metrics",
	"metadata", "jwks", "openapi", "swagger", "public", "unprotected", "webhook", "webhooks", "callback",
}

var loginPairs = [][2]string{
	{"sign", "in"}, {"sign", "up"}, {"sign", "out"}, {"log", "in"}, {"log", "out"}, {"well", "known"}, {"not", "protected"},
}

// negativeWords are words of requests that are meant to fail.
var negativeWords = []string{
	"invalid", "expired", "missing", "wrong", "without", "unauth", "unauthorized", "unauthorised", "unauthenticated",
	"noauth", "negative", "anonymous", "guest", "forbidden", "401", "403",
}

var loginSet = lazy.Value[*wordSet]{Make: func() *wordSet { return newWordSet(loginWords, loginPairs) }}

var negativeSet = lazy.Value[*wordSet]{Make: func() *wordSet {
	return newWordSet(negativeWords, [][2]string{{"no", "auth"}, {"no", "token"}, {"not", "authorized"}, {"not", "authenticated"}})
}}

var mailedSet = lazy.Value[*wordSet]{Make: func() *wordSet {
	return newWordSet([]string{"verify", "verification", "confirm", "confirmation", "activate", "activation", "reset", "forgot", "unlock", "invitation"}, nil)
}}

var enteringSet = lazy.Value[*wordSet]{Make: func() *wordSet {
	return newWordSet([]string{"login", "logon", "signin", "signup", "register", "registration"}, [][2]string{{"sign", "in"}, {"sign", "up"}, {"log", "in"}})
}}

// The questions about a request that a postman.Memo keeps the answers of.
const (
	askedLoginLike = iota
	askedNegative
	askedHasCredential
	askedMailed
)

// LoginLike says whether the name, a folder or the path of a request says that it
// needs no credentials: login, token, health, status, well-known, the keys of an issuer.
func LoginLike(r *postman.Request) bool {
	if r == nil {
		return false
	}
	return r.Memo.Answer(askedLoginLike, func() bool { return requestSays(r, askedLoginLike, loginSet.Get()) || issuerKeys(r) })
}

// Mailed says whether the name, a folder or the path of a request says that it brings a
// token that somebody was sent to use once: to prove an address, to set a password anew.
func Mailed(r *postman.Request) bool {
	return r != nil && r.Memo.Answer(askedMailed, func() bool { return requestSays(r, askedMailed, mailedSet.Get()) })
}

// Entering says whether the name or path of a request says that it signs somebody in or up,
// who has no token yet. What logs out or renews a token, as LoginLike also says, needs one.
func Entering(r *postman.Request) bool {
	if r == nil {
		return false
	}
	said := enteringSet.Get()
	return said.in(r.Name) || said.in(pathOf(r.URL.Raw.Text().String())) ||
		slices.ContainsFunc(r.URL.Path, func(segment source.Value) bool { return said.in(segment.Text().String()) })
}

// issuerKeys says that a request asks an issuer for the keys that its tokens are checked
// with, which everybody may have: "openid-connect/certs". Certs alone may be anything.
func issuerKeys(r *postman.Request) bool {
	var last, before string
	if n := len(r.URL.Path); n > 1 {
		last, before = r.URL.Path[n-1].Text().String(), r.URL.Path[n-2].Text().String()
	} else if n == 0 {
		path := strings.Split(pathOf(r.URL.Raw.Text().String()), "/")
		if n = len(path); n > 1 {
			last, before = path[n-1], path[n-2]
		}
	}
	return (last == "certs" || last == "keys") && before == "openid-connect"
}

// Negative says whether a request is meant to be refused: by its name, a folder's, or
// a test that expects status 401 or 403.
func Negative(r *postman.Request) bool {
	if r == nil {
		return false
	}
	return r.Memo.Answer(askedNegative, func() bool { return negative(r) })
}

func negative(r *postman.Request) bool {
	said := negativeSet.Get()
	if said.in(r.Name) || folderSays(r, askedNegative, said) {
		return true
	}
	return slices.ContainsFunc(r.Scripts, expectsRefusal)
}

// NegativeName says whether a name, of a variable say, tells that its value is meant to
// be refused: "expired_token", "invalidToken".
func NegativeName(name string) bool {
	return hasWord(words(name), []string{"expired", "invalid", "wrong", "bad", "revoked", "unauthorized", "unauthorised", "forbidden"})
}

func expectsRefusal(s *postman.Script) bool {
	if s.Event != "test" || s.Disabled {
		return false
	}
	if code := s.Text.Bytes(); !bytes.Contains(code, []byte("401")) && !bytes.Contains(code, []byte("403")) {
		return false
	}
	code := s.Text.String()
	for line := range strings.SplitSeq(code, "\n") {
		line = strings.TrimSpace(line)
		status := strings.Contains(line, "status(") || strings.Contains(line, "responseCode") || strings.Contains(line, "response.code") ||
			strings.Contains(line, "statusCode")
		if status && !strings.HasPrefix(line, "//") && (strings.Contains(line, "401") || strings.Contains(line, "403")) &&
			!strings.Contains(line, ".not.") && !strings.Contains(line, "!==") && !strings.HasPrefix(line, "if") {
			return true
		}
	}
	return false
}

func requestSays(r *postman.Request, question int, said *wordSet) bool {
	if said.in(r.Name) || folderSays(r, question, said) {
		return true
	}
	for _, segment := range r.URL.Path {
		if said.in(segment.Text().String()) {
			return true
		}
	}
	return len(r.URL.Path) == 0 && said.in(pathOf(r.URL.Raw.Text().String()))
}

// folderSays asks the folders of a request, each once for a question.
func folderSays(r *postman.Request, question int, said *wordSet) bool {
	for f := r.Folder; f != nil; f = f.Parent {
		if f.Memo.Answer(question, func() bool { return said.in(f.Name) }) {
			return true
		}
	}
	return false
}

// pathOf returns the path of a URL as written, without its query.
func pathOf(url string) string {
	if _, rest, ok := strings.Cut(url, "://"); ok {
		url = rest
	}
	url, _, _ = strings.Cut(url, "?")
	_, path, _ := strings.Cut(url, "/")
	return path
}

func hasWord(w, list []string) bool {
	return slices.ContainsFunc(w, func(word string) bool { return slices.Contains(list, word) })
}

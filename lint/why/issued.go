package why

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/go-json-experiment/json/jsontext"

	"github.com/postlint/postlint/lint/credential"
)

// A tokenAnswer is what a call for a token gave.
type tokenAnswer struct {
	from    *exchange
	access  string
	refresh string
	id      string
	lives   time.Duration // expires_in; 0 when it is not said
	serves  string        // the host for which the token is, where the answer names one
}

// tokenAnswers are those of the run before an exchange, in its order.
func (x *exchange) tokenAnswers() []tokenAnswer {
	var out []tokenAnswer
	for _, o := range x.run {
		if o == x {
			break
		}
		if a := o.tokenAnswer(); a.access != "" || a.id != "" {
			out = append(out, a)
		}
	}
	return out
}

// tokenAnswer is what a call gave, read once; the zero value of one that gave no token.
func (x *exchange) tokenAnswer() tokenAnswer {
	if x.gave != nil {
		return *x.gave
	}
	x.gave = &tokenAnswer{}
	if x.Got != nil && x.status() < 300 && strings.Contains(x.Got.Body, "oken") {
		*x.gave = readTokenAnswer(x.Got.Body)
		x.gave.from = x
	}
	return *x.gave
}

// readTokenAnswer reads the members of RFC 6749 §5.1 and OpenID Connect Core §3.1.3.3, and
// the spelling that many APIs have instead, at whatever depth: the first of each counts.
func readTokenAnswer(body string) tokenAnswer {
	var a tokenAnswer
	d := jsontext.NewDecoder(strings.NewReader(body), jsontext.AllowDuplicateNames(true), jsontext.AllowInvalidUTF8(true))
	name := ""
	for {
		t, err := d.ReadToken()
		if err != nil {
			return a
		}
		kind, length := d.StackIndex(d.StackDepth())
		if kind == '{' && t.Kind() == '"' && length%2 == 1 {
			name = t.String()
			continue
		}
		switch name {
		case "access_token", "accessToken", "token":
			a.access = firstOf(a.access, t)
		case "refresh_token", "refreshToken":
			a.refresh = firstOf(a.refresh, t)
		case "id_token", "idToken":
			a.id = firstOf(a.id, t)
		case "instance_url", "api_domain", "api_server", "api_endpoint", "base_url":
			if a.serves == "" && strings.Contains(t.String(), "://") {
				a.serves = hostOf(t.String())
			}
		case "expires_in", "expiresIn":
			if n, err := strconv.ParseInt(t.String(), 10, 32); err == nil && n > 0 {
				a.lives = time.Duration(n) * time.Second
			}
		}
	}
}

func firstOf(before string, t jsontext.Token) string {
	if before != "" || t.Kind() != '"' {
		return before
	}
	return t.String()
}

// sentToken is the token that was sent, without its scheme; empty when it is not shown. It
// is compared and never shown.
func (x *exchange) sentToken() string {
	s := authorizationOf(x.Exchange)
	if _, token, found := strings.Cut(s, " "); found {
		return strings.TrimSpace(token)
	}
	return s
}

// sentHost is the host that the request went to; empty when the evidence does not show it.
func (x *exchange) sentHost() string {
	if x.Sent == nil {
		return ""
	}
	return hostOf(x.Sent.URL)
}

// runFacts are what the other calls of a run tell about the token of this one.
func (x *exchange) runFacts(add adder) {
	if x.status() < 400 {
		return
	}
	token := x.sentToken()
	answers := x.tokenAnswers()
	newer := false
	if credential.SentinelWord(token) && len(answers) > 0 {
		add("login-answer-not-taken", "the call before it gave a token, and its script took nothing from the answer: look at the path that the script reads")
	}
	for i := range answers {
		a := &answers[i]
		switch {
		case token == "":
		case token == a.refresh:
			add("sent-refresh-token", "what was sent is the refresh token that an earlier call of the run gave")
		case token == a.id && token != a.access:
			add("sent-id-token", "what was sent is the ID token that an earlier call of the run gave")
		case token == a.access:
			newer = false
			x.ageFacts(add, a)
			from, to := a.from.sentHost(), x.sentHost()
			if from != "" && to != "" && rehearses(from) != rehearses(to) {
				add("issued-on-another-stage", "the token was issued by %s, and went to %s", from, to)
			}
			if host := x.sentHost(); a.serves != "" && host != "" && a.serves != host {
				add("other-instance", "the answer that gave the token says that it is for %s, and the request goes to %s", a.serves, host)
			}
		case a.access != "":
			newer = true
		}
	}
	if newer && x.accepted(token) {
		add("newer-token", "another token was issued after this one was accepted; some servers then take the older one back")
	}
	if x.otherSession() {
		add("other-session", "a session cookie went along that a call with other credentials had set")
	}
	if token == "" && len(answers) == 0 && x.tokenCallFailed() {
		add("token-call-failed", "the call for a token failed earlier in the run, so there was none to send")
	}
}

// rehearsals are labels of hosts that are not the live ones.
var rehearsals = []string{"test", "sandbox", "staging", "stage", "dev", "qa", "uat", "preprod", "demo"}

// rehearses says whether a host is one for trying things out.
func rehearses(host string) bool {
	return slices.ContainsFunc(strings.FieldsFunc(host, func(r rune) bool { return r == '.' || r == '-' }), func(label string) bool { return slices.Contains(rehearsals, label) })
}

// fresh is an age at which no token has expired, whatever its server says.
const fresh = time.Minute

// ageFacts calculates whether a token that was issued in the run was still alive.
func (x *exchange) ageFacts(add adder, a *tokenAnswer) {
	from, known := a.from.answered()
	at, answered := x.answered()
	if !known || !answered {
		return
	}
	age := at.Sub(from)
	if a.lives == 0 {
		if age < fresh {
			add("young-token", "the token was issued %s before, in the same run", span(age))
		}
		return
	}
	if age < a.lives {
		add("young-token", "the token was issued %s before, in the same run, and lives %s", span(age), span(a.lives))
	} else {
		add("beyond-lifetime", "the token was issued %s before, in the same run, and lives %s", span(age), span(a.lives))
	}
}

// accepted says whether the token was accepted earlier in the run.
func (x *exchange) accepted(token string) bool {
	for _, o := range x.run {
		if o == x || token == "" {
			return false
		}
		if o.sentToken() == token && o.status() >= 200 && o.status() < 300 {
			return true
		}
	}
	return false
}

// tokenCallFailed says whether a call for a token failed earlier in the run.
func (x *exchange) tokenCallFailed() bool {
	for _, o := range x.run {
		if o == x {
			return false
		}
		if o.status() >= 400 && (o.atTokenEndpoint() || o.Sent != nil && tokenPath(pathOf(o.Sent.URL))) {
			return true
		}
	}
	return false
}

// tokenPath says whether a path is one at which tokens are handed out.
func tokenPath(path string) bool {
	last := strings.ToLower(path[strings.LastIndexByte(path, '/')+1:])
	switch last {
	case "token", "oauth_token.do", "login", "signin", "authenticate", "access_token", "tokens":
		return true
	}
	return false
}

// otherSession says whether a session cookie went along that the answer to a call with other
// credentials had set.
func (x *exchange) otherSession() bool {
	if x.Sent == nil {
		return false
	}
	cookies, _ := header(x.Sent.Headers, "Cookie")
	if !holdsSession(cookies) {
		return false
	}
	mine := authorizationOf(x.Exchange)
	found := false
	for _, o := range x.run {
		if o == x {
			break
		}
		if sets(o, cookies) {
			found = authorizationOf(o.Exchange) != mine
		}
	}
	return found
}

// sets says whether an answer set one of the session cookies.
func sets(o *exchange, cookies string) bool {
	if o.Got == nil {
		return false
	}
	for _, h := range o.Got.Headers {
		pair, _, _ := strings.Cut(h.Value, ";")
		if strings.EqualFold(h.Name, "Set-Cookie") && holdsSession(pair) && strings.Contains(cookies, pair) {
			return true
		}
	}
	return false
}

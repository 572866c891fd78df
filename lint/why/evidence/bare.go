package evidence

import (
	"slices"
	"strconv"
	"strings"

	"github.com/postlint/postlint/lint/lazy"
)

var (
	// What stands around a status where people copy it: the app's status bar, a log, the
	// errors of fetch libraries, of .NET and of PowerShell.
	bareStatus = compile(`(?i)^(?:(?:https?|http status|status|status code|statuscode|response|response code|error|error code|code|got)[ :=]*){0,3}` +
		`([1-5][0-9]{2})(?:[ \t\x{a0}:·•,–—-]+([a-z][a-z' -]{2,40}?))?` +
		`(?:[ \t\x{a0}·•,]+(?:time|size)?:?[ \t\x{a0}]*[0-9][0-9.,]*[ \t\x{a0}]?(?:ms|s|m|b|kb|mb|bytes)\b)*(?:[ \t\x{a0}·•]+save.*)?$`)
	// The status and its own reason, with whatever behind it: of IIS, Spring, wget.
	reasoned   = compile(`(?i)^(?:[0-9-]{10}[ T][0-9:.]{8,15} )?(?:http |status |error |code |response )*([45][0-9]{2})[ \t:·•–—-]+(bad request|unauthori[sz]ed|forbidden|not found|method not allowed|not acceptable|unsupported media type|too many requests|internal server error|bad gateway|service unavailable|gateway time-?out)\b.*$`)
	saidStatus = compile(`(?i)(?:failed with status(?: code)?|returned an error|not indicate success|http error|status code|response code|awaiting response\.\.\.|\bbut got)[ :=]*\(?([1-5][0-9]{2})\)?[ :]*\(?([a-z][a-z -]{2,40})?\)?\.?$`)
	// Of Python and Java, which name the URL, too.
	saidURL     = compile(`(?:^|[ :])([1-5][0-9]{2})(?: (?:Client|Server) Error: ([A-Za-z -]+))? for (?:url|URL): (\S+)$`)
	meter       = compile(`(?i)^(?:time|size|duration)\b:?[ \t]*[0-9][0-9.,]*[ \t]?(?:ms|s|m|b|kb|mb|bytes)\b`)
	scheme      = compile(`(?i)^(?:basic|token|apikey|oauth|sso-key|ssws|dpop|jwt|digest|negotiate|ntlm)$`)
	wrapped     = compile(`^(?:[Bb]earer )?eyJ[A-Za-z0-9._=-]{20,}(?:\n[A-Za-z0-9._=-]+)+$`)
	coded       = compile(`[0-9=]|[a-z][A-Z]`)
	namedToken  = compile(`(?i)^["']?(?:access[_ -]?token|id[_ -]?token|token|jwt|bearer)["']?[ \t]*[:=][ \t]*(.+?),?$`)
	opaque      = compile(`^[A-Za-z0-9._~+/=|:-]{16,}$`)
	reasonCodes = lazy.Value[map[string]int]{Make: func() map[string]int {
		return map[string]int{
			"bad request": 400, "unauthorized": 401, "unauthorised": 401, "forbidden": 403, "not found": 404, "method not allowed": 405,
			"not acceptable": 406, "proxy authentication required": 407, "unsupported media type": 415, "too many requests": 429,
			"internal server error": 500, "bad gateway": 502, "service unavailable": 503, "gateway timeout": 504,
		}
	}}
)

// bare is the exchange of a token that stands alone, and nil for all else. A token that
// is copied out of a field is what a bearer helper would send, so one without its scheme
// gets that.
func bare(text string) *Exchange {
	text = edge(strings.Trim(text, " \t\n\u00a0\u200b\ufeff"))
	if wrapped.in(text) { // a terminal has wrapped it
		text = strings.ReplaceAll(text, "\n", "")
	}
	if text == "" || strings.Contains(text, "\n") {
		return nil
	}
	if m := namedToken.find(text); m != nil {
		text = edge(m[1])
	}
	if plain := strings.Trim(text, `"'`); !strings.Contains(plain, " ") || strings.HasPrefix(text, `"`) == strings.HasSuffix(text, `"`) {
		text = plain
	}
	switch {
	case withScheme(strings.Fields(text)):
	case isToken(text):
		text = "Bearer " + text
	default:
		return nil
	}
	return &Exchange{Format: Token, Line: 1, Sent: &Request{Headers: []Header{{Name: "Authorization", Value: text}}}}
}

// withScheme reports whether words are a scheme and a token; "token expired" is none.
func withScheme(words []string) bool {
	n := len(words)
	if n < 2 || n > 3 {
		return false
	}
	last := words[n-1]
	if strings.EqualFold(words[0], "bearer") {
		return strings.EqualFold(words[n-2], "bearer") && !strings.EqualFold(last, "token")
	}
	return n == 2 && scheme.in(words[0]) && coded.in(last)
}

// isToken reports whether a word is likely a token: long, of the letters of tokens, and
// with a digit, or three parts as a JWT has them. Invisible characters inside are part of
// what is wrong with it.
func isToken(word string) bool {
	visible := strings.Map(func(r rune) rune {
		if strings.ContainsRune("\u200b\u200c\u200d\u2060\ufeff\u00ad\u00a0", r) {
			return -1
		}
		return r
	}, word)
	return opaque.in(visible) && strings.ContainsAny(visible, "0123456789") && !strings.Contains(visible, "://")
}

// statusIn reads the status out of a line that says nothing else.
func statusIn(line string) (status int, reason string) {
	line = edge(line)
	m := bareStatus.find(line)
	if m == nil && len(line) < 500 {
		if m = reasoned.find(line); m == nil {
			m = saidStatus.find(line)
		}
	}
	if m != nil {
		status, _ = strconv.Atoi(m[1])
		return status, edge(m[2])
	}
	if code := reasonCodes.Get()[strings.ToLower(line)]; code != 0 {
		return code, line
	}
	return 0, ""
}

// readBareStatus reads a status that stands alone on its line, with what the app shows
// beside it.
func (s *scanner) readBareStatus(line string, next int) bool {
	if s.cur != nil && s.cur.Got != nil && meter.in(edge(line)) {
		s.take(next)
		return true
	}
	if s.readSaidURL(line, next) {
		return true
	}
	status, reason := statusIn(line)
	if status == 0 {
		return false
	}
	if s.name != "" && strings.Contains(line, "but got") {
		s.take(next) // a test of newman, which told the status before
		return true
	}
	if s.cur == nil || s.cur.Got != nil && s.cur.Got.Status != 0 {
		s.newExchange(Message)
	}
	got := s.cur.gotten()
	got.Status, got.Reason = status, reason
	s.take(next)
	return true
}

// readSaidURL reads an error that names the status and the URL.
func (s *scanner) readSaidURL(line string, next int) bool {
	m := saidURL.find(edge(line[:min(len(line), 4<<10)]))
	if m == nil {
		return false
	}
	if s.cur == nil || s.cur.Got != nil {
		s.newExchange(Message)
	}
	if s.cur.Sent == nil {
		s.cur.Sent = &Request{URL: m[3]}
	}
	got := s.cur.gotten()
	got.Status, _ = strconv.Atoi(m[1])
	got.Reason = edge(m[2])
	s.take(next)
	return true
}

var failed = compile(`(?i)^(?:[^a-z]*)(?:error: |could not send request|could not get (?:any )?response|there was an error connecting|connect E[A-Z]+|getaddrinfo |socket hang up|read ECONNRESET|self[- ]signed certificate|unable to verify the first certificate|certificate has expired|Header name must be|Invalid character in header|request timed out)`)

// readFailure reads what the app and newman show instead of a response.
func (s *scanner) readFailure(line string, next int) bool {
	line = edge(line)
	if !failed.in(line) || len(line) > 400 || s.cur != nil && s.cur.Got != nil {
		return false
	}
	if s.cur == nil {
		s.newExchange(Console)
	}
	if f := failureOf(line); s.cur.Failure == "" || s.cur.Failure == OtherError {
		s.cur.Failure = f
	}
	s.take(next)
	return true
}

var tabbedHeader = compile(`^([A-Za-z][A-Za-z0-9-]{2,60})\t+(\S.*)$`)

// requestHeaders and responseHeaders tell whose a header is that stands alone.
var (
	requestHeaders = lazy.Value[map[string]bool]{Make: func() map[string]bool {
		return map[string]bool{
			"authorization": true, "cookie": true, "host": true, "user-agent": true, "accept": true, "accept-encoding": true,
			"postman-token": true, "x-api-key": true, "x-usertoken": true, "apikey": true, "api-key": true, "origin": true, "referer": true,
		}
	}}
	responseHeaders = lazy.Value[map[string]bool]{Make: func() map[string]bool {
		return map[string]bool{
			"www-authenticate": true, "set-cookie": true, "server": true, "date": true, "location": true, "etag": true, "vary": true,
			"content-length": true, "content-type": true, "x-powered-by": true, "strict-transport-security": true, "expires": true,
			"proxy-authenticate": true, "retry-after": true, "x-is-logged-in": true, "transfer-encoding": true, "cache-control": true,
		}
	}}
)

// readHeaders reads headers without anything around them. Nobody says that they are all.
func (s *scanner) readHeaders(line string, _ int) bool {
	if name := s.headerName(line); !requestHeaders.Get()[name] && !responseHeaders.Get()[name] {
		return false
	}
	sent := false
	var list []Header
	start := s.line
	for !s.done() {
		line, next := s.peek()
		m := headerLine.find(edge(line))
		if m == nil {
			m = tabbedHeader.find(edge(line))
		}
		if m == nil {
			break
		}
		sent = sent || requestHeaders.Get()[strings.ToLower(edge(m[1]))]
		list = append(list, Header{Name: m[1], Value: edge(m[2])})
		s.take(next)
	}
	switch x := s.cur; {
	case sent && x != nil && x.Sent != nil && x.Got == nil && len(x.Sent.Headers) == 0:
		x.Sent.Headers = list
		return true
	case sent:
		x := s.forRequest(Message)
		x.Line = start
		x.Sent = &Request{Headers: list}
		return true
	}
	got := s.got(Message)
	got.Headers = append(got.Headers, list...)
	return true
}

func (s *scanner) headerName(line string) string {
	m := headerLine.find(edge(line))
	if m == nil {
		m = tabbedHeader.find(edge(line))
	}
	if m == nil {
		return ""
	}
	return strings.ToLower(edge(m[1]))
}

var (
	markup    = compile(`^<(?:[!?]|/?[A-Za-z])`)
	jsonStart = compile(`^(?:\{\s*(?:["'}]|$)|\[\s*(?:[{\["'\]0-9]|$))`)
	// PowerShell shows a body as its error; people write what it is in front of it.
	bodyTitle  = compile(`^(?:(?:Invoke-WebRequest|Invoke-RestMethod|irm|iwr|curl|wget) ?: |(?i:(?:response )?body|response|answer)[ \t]*[:=][ \t]*)`)
	form       = compile(`^[\w.-]+=[^&\s]*(?:&[\w.-]+=[^&\s]*)+$`)
	quotedText = compile(`^"[^"\n]*"$`)
)

// readBody reads a body without a head: JSON, XML or HTML. It belongs to the call that
// stands above it, when that has none yet.
func (s *scanner) readBody(line string, next int) bool {
	if m := bodyTitle.find(line); m != nil {
		s.at += len(m[0])
		line = line[len(m[0]):]
	} else if form.in(edge(line)) && s.cur != nil && s.cur.Got == nil && s.cur.Sent != nil && !s.cur.Sent.BodyShown {
		s.cur.Sent.Body, s.cur.Sent.BodyShown = clip(edge(line)), true
		s.take(next)
		return true
	}
	line = edge(line)
	if !markup.in(line) && !jsonStart.in(line) && !quotedText.in(line) {
		return false
	}
	if s.cur == nil || s.cur.Got != nil && s.cur.Got.BodyShown {
		s.newExchange(Message)
	}
	got := s.cur.gotten()
	if quotedText.in(line) {
		got.Body, got.BodyShown = line, true
		s.take(next)
		return true
	}
	before := s.at
	s.body(got)
	if s.at == before {
		s.take(next)
	}
	return true
}

var (
	refusal  = compile(`(?i)\b(?:token|jwt|auth(?:enticat|oriz|oris)?[a-z]*|unauth[a-z]+|credentials?|denied|forbidden|permissions?|expired|log ?in|signature|api[ -]?key|not allowed|upstream)\b`)
	sentence = compile(`^[A-Za-z][A-Za-z0-9 .,:;'"()_/-]*$`)
	person   = compile(`(?i)\?|\b(?:i|my|me|we|our|why|how|help|please|postman)\b`)
)

// readRefusal reads a body that is a few words without any marks around them, as proxies
// and gateways send: a short sentence about tokens and the like, and not one of somebody
// who asks.
func (s *scanner) readRefusal(line string, next int) bool {
	line = edge(line)
	if len(line) > 160 || len(strings.Fields(line)) > 14 || !sentence.in(line) || !refusal.in(line) || person.in(line) {
		return false
	}
	if slices.ContainsFunc(strings.Fields(line), isToken) {
		return false
	}
	switch {
	case s.cur == nil:
		s.newExchange(Message)
	case s.cur.Got == nil || s.cur.Got.BodyShown || s.cur.Format == Console:
		return false
	}
	got := s.cur.gotten()
	got.Body, got.BodyShown = line, true
	s.take(next)
	return true
}

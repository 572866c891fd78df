package evidence

import (
	"io"
	"net/url"
	"strconv"
	"strings"
)

var (
	statusLine  = compile(`^HTTP/[0-9](?:\.[0-9])? +([1-9][0-9]{2})(?: +(.*))?$`)
	requestLine = compile(`^([A-Z]{3,10}) +(\S+) +HTTP/[0-9](?:\.[0-9])?$`)
	headerLine  = compile("^([!#$%&'*+.^_`|~0-9A-Za-z-]+ *):(?:[ \t]+(.*))?$")
)

// readStatusLine reads a response as it stands on the wire, or as curl -i prints it.
func (s *scanner) readStatusLine(line string, next int) bool {
	m := statusLine.find(edge(line))
	if m == nil {
		return false
	}
	s.response(m[1], m[2], next)
	return true
}

// response reads a response whose status line ends before next.
func (s *scanner) response(code, reason string, next int) {
	status, _ := strconv.Atoi(code)
	before, at := s.cur, len(s.log)
	x := s.forResponse(Message)
	s.take(next)
	got := &Response{Status: status, Reason: strings.TrimSpace(reason)}
	got.Headers = s.headers()
	got.HeadersShown = len(got.Headers) > 0 // a response has some
	if interim(got) {
		// 100 Continue, and what a proxy says of a tunnel, are not the answer.
		s.cur, s.log = before, s.log[:at]
		return
	}
	x.Got = got
	s.body(got)
	got.BodyShown = got.Body != "" || got.HeadersShown && !announced(got.Headers)
}

// announced reports whether a head says that a body follows. It does not after curl -I,
// nor when somebody copied the head alone.
func announced(head []Header) bool {
	for _, h := range head {
		switch strings.ToLower(h.Name) {
		case "content-length":
			return strings.Trim(h.Value, "0 ") != ""
		case "transfer-encoding":
			return true
		}
	}
	return false
}

// interim reports whether another status line follows for the same request.
func interim(got *Response) bool {
	return got.Status < 200 || got.Status == 200 && strings.EqualFold(got.Reason, "connection established")
}

// foldLimit is from which length on a header does not go on on the next line.
const foldLimit = 16 << 10

// headers reads header lines up to an empty line, which it takes too. A line that begins
// with a space goes on with the one before (RFC 9112 section 5.2).
func (s *scanner) headers() []Header {
	var list []Header
	for !s.done() {
		line, next := s.peek()
		m := headerLine.find(strings.TrimRight(line, " \t"))
		switch {
		case edge(line) == "":
			s.take(next)
			return list
		case m != nil:
			list = append(list, Header{Name: m[1], Value: m[2]})
		case len(list) > 0 && (line[0] == ' ' || line[0] == '\t') && len(list[len(list)-1].Value) < foldLimit:
			list[len(list)-1].Value += " " + edge(line)
		default:
			return list
		}
		s.take(next)
	}
	return list
}

// readRequestLine reads a request as it stands on the wire; the Console's raw log shows
// both messages so.
func (s *scanner) readRequestLine(line string, next int) bool {
	m := requestLine.find(edge(line))
	if m == nil {
		return false
	}
	x := s.cur
	if x == nil || x.Got != nil && !x.outlined() || x.Sent != nil && (x.Sent.HeadersShown || x.Sent.Method != m[1]) {
		x = s.newExchange(Message)
	}
	s.take(next)
	request := &Request{Method: m[1], HeadersShown: true, Headers: s.headers()}
	request.URL = absolute(m[2], request.Headers, "")
	if x.Sent != nil && x.Sent.URL != "" {
		request.URL = x.Sent.URL // of the line above, with its scheme
	}
	body := &Response{}
	s.body(body)
	request.Body, request.BodyShown = strings.TrimSpace(body.Body), true
	x.Sent = request
	return true
}

var pseudo = compile(`^:(method|path|scheme|authority|status):[ \t]*(.*)$`)

// readPseudo reads the headers of HTTP/2 as a browser's network pane copies them: what
// stands in the first line otherwise has headers of its own, which begin with a colon.
func (s *scanner) readPseudo(line string, _ int) bool {
	if !pseudo.in(edge(line)) {
		return false
	}
	parts := map[string]string{}
	start := s.line
	for !s.done() {
		line, next := s.peek()
		m := pseudo.find(edge(line))
		if m == nil {
			break
		}
		parts[m[1]] = m[2]
		s.take(next)
	}
	if status, _ := statusIn(parts["status"]); status != 0 {
		x := s.forResponse(Message)
		x.Got = &Response{Status: status, Headers: s.headers(), HeadersShown: true}
		return true
	}
	x := s.newExchange(Message)
	x.Line = start
	x.Sent = &Request{Method: parts["method"], Headers: s.headers(), HeadersShown: true}
	x.Sent.URL = absolute(parts["path"], []Header{{Name: "Host", Value: parts["authority"]}}, parts["scheme"])
	return true
}

// absolute makes a URL of the target of a request and its Host. Without a scheme it is
// left as it is: nobody says whether it was https.
func absolute(target string, headers []Header, scheme string) string {
	if !strings.HasPrefix(target, "/") {
		return target
	}
	for _, h := range headers {
		if strings.EqualFold(h.Name, "Host") {
			if scheme == "" {
				return "//" + h.Value + target
			}
			return scheme + "://" + h.Value + target
		}
	}
	return target
}

// redirected is what is known of the request that follows a redirect: where it went.
func redirected(before *Exchange) *Request {
	if before.Got == nil || before.Got.Status < 300 || before.Got.Status > 399 {
		return nil
	}
	for _, h := range before.Got.Headers {
		if !strings.EqualFold(h.Name, "Location") {
			continue
		}
		target, err := url.Parse(h.Value)
		if err != nil {
			return nil
		}
		if before.Sent != nil && !target.IsAbs() {
			if base, err := url.Parse(before.Sent.URL); err == nil {
				target = base.ResolveReference(target)
			}
		}
		return &Request{URL: target.String()}
	}
	return nil
}

// body reads a body: one JSON value, or text up to a line with which something else
// begins.
func (s *scanner) body(got *Response) {
	got.BodyShown = true
	s.skipEmpty()
	s.at += len(s.text[s.at:]) - len(strings.TrimLeft(s.text[s.at:], " \t\u00a0"))
	start := s.at
	if n := jsonLength(s.text[s.at:]); n > 0 {
		s.take(s.at + n)
		got.Body, got.Cut = cutBody(s.text[start:s.at])
		return
	}
	for !s.done() {
		line, next := s.peek()
		if s.begins(line) {
			break
		}
		s.take(next)
	}
	got.Body, got.Cut = cutBody(strings.TrimRight(s.text[start:s.at], " \t\n"))
}

func (s *scanner) skipEmpty() {
	for !s.done() {
		line, next := s.peek()
		if edge(line) != "" {
			return
		}
		s.take(next)
	}
}

// jsonLength is how long the JSON object or array is with which text begins, and 0 when
// it begins with none.
func jsonLength(text string) int {
	if text == "" || text[0] != '{' && text[0] != '[' {
		return 0
	}
	s := newStream(strings.NewReader(text))
	s.skip()
	if s.err != nil && s.err != io.EOF {
		return 0
	}
	return int(s.dec.InputOffset())
}

// begins reports whether a line inside a text body begins something else. Only what is
// hardly ever found inside a body counts.
func (s *scanner) begins(line string) bool {
	line = edge(line)
	switch {
	case statusLine.in(line), requestLine.in(line), curlError.in(line), idlePrompt.in(line):
		return true
	case s.verbose && verboseLine.in(line), verboseEnd.in(line):
		return true
	}
	return isCommand(line) || consoleLine.in(line) || newmanLine.in(line)
}

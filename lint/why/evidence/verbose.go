package evidence

import (
	"strconv"
	"strings"
)

var (
	verboseLine = compile(`^(?:[*<>] |[*<>]$|[{}] \[[0-9]+ bytes data\])`)
	verboseEnd  = compile(`^\* (?:Connection #[0-9]+ to host |Closing connection|Curl_|TLSv1|Issue another request)`)
	verboseHead = compile(`^(?:> [A-Z]{3,10} \S+ HTTP/[0-9]|< HTTP/[0-9]|\* +(?:Trying |Host .* was resolved|Could not resolve|Connected to |Established connection to |Uses proxy |processing: |Rebuilt URL|Re-using |Using |[Uu]sing |About to connect))`)
	trailer     = compile(`\* (?:Connection #[0-9]+ to host .* left intact|Closing connection.*)$`)
	secured     = compile(`^\* (?:SSL connection using|TLSv1|SSLv3|schannel:|ALPN|(?:Connected|Established connection) to .* port 443\b|Server certificate| +Trying .*:443\.\.\.)`)
	trying      = compile(`^\* +Trying `)
	connected   = compile(`^\* (?:Connected|Established connection) to `)
	another     = compile(`^\* Issue another request to this URL: '(.*)'`)
	progress    = compile(`^(?:% Total +% Received|Dload +Upload|[0-9]+ +[0-9.]+[kMG]? +[0-9]+ +[0-9.]+[kMG]? +[0-9]+ +[0-9]+ )`)
)

// readVerbose reads what curl -v tells: `*` of the connection, `>` what it sends, `<` what
// it got. What came on the other stream, the body, stands in between.
func (s *scanner) readVerbose(line string, next int) bool {
	line = edge(line)
	if progress.in(line) {
		s.take(next)
		return true
	}
	if !s.verbose && !verboseHead.in(line) || s.verbose && !verboseLine.in(line) {
		return false
	}
	s.verbose = true
	switch {
	case strings.HasPrefix(line, "> "):
		s.verboseRequest()
	case strings.HasPrefix(line, "< "):
		s.verboseResponse()
	default:
		s.connection(line)
		s.take(next)
	}
	return true
}

// connection reads a line about the connection, of which only its safety and a redirect
// matter. One of which nothing says that it is safe is not: curl -v would say so.
func (s *scanner) connection(line string) {
	switch m := another.find(line); {
	case m != nil:
		s.newExchange(Verbose).Sent = &Request{URL: m[1]}
		s.scheme = "" // of the URL, unless there is a new connection
	case secured.in(line):
		s.scheme = "https"
	case trying.in(line), connected.in(line) && s.scheme == "":
		s.scheme = "http"
	}
}

// marked takes the lines that begin with a mark, and returns them without it. Lines about
// the connection may stand in between.
func (s *scanner) marked(mark string) []string {
	var lines []string
	for !s.done() {
		line, next := s.peek()
		line = edge(line)
		switch {
		case line == mark:
			s.take(next)
			return lines
		case strings.HasPrefix(line, mark+" "):
			lines = append(lines, line[len(mark)+1:])
		case strings.HasPrefix(line, "* "):
			s.connection(line)
		default:
			return lines
		}
		s.take(next)
	}
	return lines
}

func headersOf(lines []string) []Header {
	var list []Header
	for _, line := range lines {
		if m := headerLine.find(line); m != nil {
			list = append(list, Header{Name: m[1], Value: m[2]})
		}
	}
	return list
}

func (s *scanner) verboseRequest() {
	start := s.line
	lines := s.marked(">")
	m := requestLine.find(lines[0])
	if m == nil {
		return
	}
	if m[1] == "CONNECT" {
		s.tunnel = &Request{Method: m[1], URL: m[2], Headers: headersOf(lines[1:]), HeadersShown: true, BodyShown: true}
		return
	}
	x := s.cur
	if x == nil || x.Got != nil || x.Sent != nil && x.Format == Verbose && x.Sent.HeadersShown {
		x = s.newExchange(Verbose)
		x.Line = start
	}
	x.Format = Verbose
	request := &Request{Method: m[1], Headers: headersOf(lines[1:]), HeadersShown: true}
	request.URL = absolute(m[2], request.Headers, s.schemeFor(x.Sent))
	if x.Sent != nil {
		// A command stands above, and only it shows a body.
		request.Body, request.BodyShown = x.Sent.Body, x.Sent.BodyShown
	}
	request.BodyShown = request.BodyShown || m[1] == "GET" || m[1] == "HEAD"
	x.Sent = request
}

// schemeFor is the scheme of a request that curl -v shows: that of the command above or
// of the connection. It is empty when the paste has neither, as people leave out the lines
// about the connection: nobody says whether it was https.
func (s *scanner) schemeFor(above *Request) string {
	switch {
	case above == nil:
		return s.scheme
	case strings.HasPrefix(above.URL, "https:"):
		return "https"
	case s.scheme == "" && strings.HasPrefix(above.URL, "http:"):
		return "http"
	}
	return s.scheme
}

func (s *scanner) verboseResponse() {
	lines := s.marked("<")
	m := statusLine.find(lines[0])
	if m == nil {
		return
	}
	tunnel := s.tunnel
	s.tunnel = nil
	if tunnel != nil && m[1][0] == '2' {
		return // the tunnel stands; what is asked through it comes next
	}
	got := &Response{Reason: strings.TrimSpace(m[2]), Headers: headersOf(lines[1:]), HeadersShown: true}
	got.Status, _ = strconv.Atoi(m[1])
	if interim(got) {
		return
	}
	x := s.forResponse(Verbose)
	x.Got = got
	if tunnel != nil {
		x.Sent = tunnel // the proxy has refused
	}
	s.verboseBody(got)
}

// verboseBody reads what stands between the lines of curl -v, up to the next message.
func (s *scanner) verboseBody(got *Response) {
	var body strings.Builder
	for !s.done() {
		line, next := s.peek()
		bare := edge(line)
		switch {
		case strings.HasPrefix(bare, "> "), strings.HasPrefix(bare, "< "), another.in(bare), curlError.in(bare), isCommand(bare), idlePrompt.in(bare):
			s.endBody(got, body.String())
			return
		case verboseLine.in(bare), progress.in(bare):
			s.connection(bare)
		case body.Len() <= BodyLimit:
			body.WriteString(trailer.Get().ReplaceAllString(line, "") + "\n")
		}
		s.take(next)
	}
	s.endBody(got, body.String())
}

func (s *scanner) endBody(got *Response, body string) {
	body = strings.Trim(body, "\n")
	if n := jsonLength(body); n > 0 { // a prompt may stand behind it
		body = body[:n]
	}
	got.Body, got.Cut = cutBody(body)
	got.BodyShown = true
}

var (
	curlError   = compile(`^curl: \(([0-9]{1,3})\) (.*)$`)
	statusWords = compile(`returned error: ([1-9][0-9]{2})`)
)

// readCurlError reads the line with which curl says why it failed. With -f that is the
// status.
func (s *scanner) readCurlError(line string, next int) bool {
	m := curlError.find(edge(line))
	if m == nil {
		return false
	}
	code, _ := strconv.Atoi(m[1])
	if status := statusWords.find(m[2]); code == 22 && status != nil {
		got := s.forResponse(Verbose).gotten()
		got.Status, _ = strconv.Atoi(status[1])
	} else if s.cur == nil {
		s.newExchange(Verbose).Failure = curlFailure(code, m[2])
	} else if s.cur.Got == nil {
		s.cur.Format, s.cur.Failure = Verbose, curlFailure(code, m[2])
	}
	s.take(next)
	return true
}

// gotten is the response of an exchange, made when there is none.
func (x *Exchange) gotten() *Response {
	if x.Got == nil {
		x.Got = &Response{}
	}
	return x.Got
}

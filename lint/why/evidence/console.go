package evidence

import (
	"strings"
)

const methods = `(GET|POST|PUT|PATCH|DELETE|HEAD|OPTIONS|COPY|LINK|UNLINK|PURGE|LOCK|UNLOCK|PROPFIND|VIEW|QUERY)`

var (
	// A line of the Console: perhaps its time and an arrow, the method, the URL, and, copied
	// from one line, the status and how long it took.
	consoleLine = compile(`^(?:\[?[0-9][0-9:.,/ APMTZapm-]{3,30}\]?[ \t]+)?[▶▼►▾▸⌄›❯ \t]*` + methods + `[ \t\x{a0}]+"?((?:[a-z][a-z0-9+.-]*://|//|\{\{|localhost|[A-Za-z0-9-]+(?:\.[A-Za-z0-9-]+)*[.:][A-Za-z0-9]+)[^\s"]*)"?` +
		`(?:[ \t\x{a0}]+([1-5][0-9]{2})(?:[ \t\x{a0}]+([A-Z][A-Za-z' -]*?))?)?(?:[ \t\x{a0}]+[0-9][0-9.,]*[ \t\x{a0}]?(?:ms|s|m|h|min)(?:[ \t][0-9.]+[ \t]?m?s)?)?(?:[ \t\x{a0}]+[0-9.,]+[ \t]?k?B)?$`)
	// What "Copy all logs" gives: the same with all of the call as JSON behind it, but the
	// status.
	copiedLine = compile(`^` + methods + `[ \t]+(\S+):[ \t]+\{`)
	// newman's line, and the Postman CLI's.
	newmanLine   = compile(`^(?:\[[^\]]{1,60}\][ \t]+)?` + methods + `[ \t]+(\S.*?)[ \t]+\[(?:(errored)|([1-5][0-9]{2})[ \t]*([^,\]]*)(?:,[^\]]*)?)\]$`)
	newmanName   = compile(`^(?:→|↳|└|Root|Sub-folder)[ \t]+(\S.*)$`)
	newmanFolder = compile(`^(?:❏|□|Folder)[ \t]+(\S.*)$`)
	// With --verbose the status has a line of its own, and the bodies stand in boxes.
	newmanStatus = compile(`^([1-5][0-9]{2})[ \t]+([^★*]*?)[ \t]+[★*][ \t]+[0-9.]+[a-zµ]+ time\b`)
	newmanBox    = compile(`^┌[ \t]+([↑↓])`)
	section      = compile(`^[▶▼►▾▸⌄› \t]*(Network|General|Request Headers|Request Body|Response Headers|Response Body|Request Payload|Form Data|Query String Parameters|Payload|Response)[ \t]*:?(?:[ \t]*\([0-9]+\))?(?:[ \t]*(?:view|View) (?:source|parsed|Source|Parsed))?$`)
	// What a browser's network pane shows in front of its headers.
	general     = compile(`^(Request URL|Request Method|Status Code|Remote Address|Referrer Policy):?(?:[ \t]+(.+))?$|^(URL|Url|Method|Endpoint)[ \t]*[:=][ \t]*(.+)$`)
	aloneStatus = compile(`^[1-5][0-9]{2}$`)
	quotedRow   = compile("^(:?[!#$%&'*+.^_`|~0-9A-Za-z-]+ *):[ \t]?(?:\"(.*)\"|(.*))$|^([^\":{}<>,]{1,100}):[ \t]\"(.*)\"$")
)

// readConsole reads what the app's Console and a browser's network pane show of a call.
func (s *scanner) readConsole(line string, next int) bool {
	line = edge(line)
	if m := copiedLine.find(line); m != nil {
		return s.readCopied(m, next)
	}
	if m := consoleLine.find(line); m != nil {
		s.consoleCall(m, next)
		return true
	}
	if m := general.find(line); m != nil {
		return s.readGeneral(m, next)
	}
	if m := section.find(line); m != nil {
		s.take(next)
		s.readSection(m[1])
		return true
	}
	return false
}

// consoleCall begins an exchange with the line of the Console that names it.
func (s *scanner) consoleCall(m []string, next int) {
	x := s.newExchange(Console)
	x.Sent = &Request{Method: m[1], URL: m[2]}
	if status, _ := statusIn(m[3]); status != 0 {
		x.Got = &Response{Status: status, Reason: edge(m[4])}
	}
	s.take(next)
}

// readGeneral reads a row of the head of a browser's network pane. Its value stands
// beside the name, or below it.
func (s *scanner) readGeneral(m []string, next int) bool {
	start := s.line
	s.take(next)
	name, text := m[1]+m[3], m[2]+m[4]
	if text == "" {
		below, after := s.peek()
		text = edge(below)
		s.take(after)
	}
	switch name {
	case "Request URL", "URL", "Url", "Endpoint":
		if s.cur != nil && s.cur.Sent != nil && s.cur.Sent.URL == "" {
			s.cur.Sent.URL = text
			return true
		}
		x := s.newExchange(Console)
		x.Line, x.Sent = start, &Request{URL: text}
	case "Request Method", "Method":
		s.sent().Method = text
	case "Status Code":
		if status, reason := statusIn(strings.TrimLeft(text, "⚫●🔴🟢🟡⬤ ")); status != 0 {
			got := s.got(Console)
			got.Status, got.Reason = status, reason
		}
	}
	return true
}

// sent returns the request that is being put together.
func (s *scanner) sent() *Request {
	if s.cur == nil {
		s.newExchange(Console)
	}
	if s.cur.Sent == nil {
		s.cur.Sent = &Request{}
	}
	return s.cur.Sent
}

// readSection reads what stands below the title of a section. One that is folded up has
// nothing below it, and says nothing.
func (s *scanner) readSection(title string) {
	switch title {
	case "Request Headers":
		if list := s.rows(); len(list) > 0 {
			sent := s.sent()
			sent.Headers, sent.HeadersShown = list, whole(list)
		}
	case "Response Headers":
		if list := s.rows(); len(list) > 0 {
			got := s.got(Console)
			got.Headers, got.HeadersShown = list, true
		}
	case "Request Body", "Request Payload", "Form Data", "Payload":
		if body := s.sectionBody(); body != "" {
			sent := s.sent()
			sent.Body, sent.BodyShown = clip(formOf(body)), true
		}
	case "Response Body", "Response":
		s.got(Console)
		if body := s.sectionBody(); body != "" {
			got := s.got(Console)
			got.Body, got.Cut = cutBody(body)
			got.BodyShown = true
		}
	default:
		s.rows()
	}
	if s.cur != nil && s.cur.Format != Console {
		s.cur.Format = Console
	}
}

// whole reports whether a list of request headers is what was sent: the Console shows
// only those of the request itself when it could not be sent to its end.
func whole(list []Header) bool {
	for _, h := range list {
		switch strings.ToLower(h.Name) {
		case "host", "user-agent":
			return true
		}
	}
	return false
}

// rows reads the rows of a section: `name: "value"`, as the Console writes them, or
// without quotes.
func (s *scanner) rows() []Header {
	var list []Header
	for !s.done() {
		line, next := s.peek()
		text := edge(line)
		m := quotedRow.find(text)
		if text == "" {
			s.take(next)
			continue
		}
		if m == nil || section.in(text) || general.in(text) || consoleLine.in(text) {
			return list
		}
		m[1] += m[4] // a name that no header can have, which is what is wrong
		m[2] += m[3] + m[5]
		s.take(next)
		if m[2] == "" && strings.HasSuffix(text, ":") {
			m[2] = s.valueBelow()
		}
		if m[1][0] != ':' { // of HTTP/2, which are no headers
			list = append(list, Header{Name: m[1], Value: m[2]})
		}
	}
	return list
}

// valueBelow reads the value of a row whose name stands on a line of its own, as browsers
// lay them out.
func (s *scanner) valueBelow() string {
	line, next := s.peek()
	text := edge(line)
	if text == "" || section.in(text) || general.in(text) || quotedRow.in(text) && !strings.Contains(text, "://") {
		return ""
	}
	s.take(next)
	return text
}

// sectionBody reads the body below a title, up to what comes next.
func (s *scanner) sectionBody() string {
	s.skipEmpty()
	start := s.at
	if line, _ := s.peek(); section.in(edge(line)) || consoleLine.in(edge(line)) {
		return ""
	}
	indent := len(s.text[s.at:]) - len(strings.TrimLeft(s.text[s.at:], " \t\u00a0"))
	if n := jsonLength(s.text[s.at+indent:]); n > 0 {
		s.take(s.at + indent + n)
		s.endLine()
		return s.text[start+indent : start+indent+n]
	}
	for !s.done() {
		line, next := s.peek()
		text := edge(line)
		if s.cur != nil && s.cur.Got != nil && s.cur.Got.Status == 0 && aloneStatus.in(text) {
			break // the Console of 2017 shows it last
		}
		if section.in(text) || general.in(text) || consoleLine.in(text) || copiedLine.in(text) || newmanLine.in(text) {
			break
		}
		s.take(next)
	}
	return strings.TrimSpace(s.text[start:s.at])
}

// formOf makes a form of the rows in which the Console shows one; all else is the body.
func formOf(body string) string {
	var list []string
	for line := range strings.Lines(body) {
		m := quotedRow.find(edge(strings.TrimRight(line, "\n")))
		if m == nil || m[2] == "" && !strings.HasSuffix(m[0], `""`) {
			return body
		}
		list = append(list, formEscape(m[1])+"="+formEscape(m[2]))
	}
	return strings.Join(list, "&")
}

// readCopied reads a call as "Copy all logs" gives it.
func (s *scanner) readCopied(m []string, next int) bool {
	at := s.at + strings.Index(s.text[s.at:next], m[0]) + len(m[0]) - 1
	n := jsonLength(s.text[at:])
	if n == 0 {
		return false
	}
	x := s.newExchange(Console)
	x.Sent = &Request{Method: m[1], URL: m[2]}
	c := &copied{newStream(strings.NewReader(s.text[at : at+n])), x}
	c.object(c.member)
	if got := x.Got; got != nil && len(got.Headers) == 0 && got.Body == "" {
		x.Got = nil // nothing came
	}
	s.take(at + n)
	s.endLine()
	return true
}

// A copied is the JSON of a call as it is read.
type copied struct {
	*stream
	x *Exchange
}

func (c *copied) member(name string) {
	switch name {
	case "Request Headers":
		c.x.Sent.Headers = c.headers()
		c.x.Sent.HeadersShown = whole(c.x.Sent.Headers)
	case "Request Body":
		c.x.Sent.Body, c.x.Sent.BodyShown = clip(c.body()), true
	case "Response Headers":
		got := c.x.gotten()
		got.Headers, got.HeadersShown = c.headers(), true
	case "Response Body":
		got := c.x.gotten()
		got.Body, got.Cut = cutBody(c.body())
		got.BodyShown = true
	case "Error":
		c.x.Failure = failureOf(c.body())
	default:
		c.skip()
	}
}

// headers reads an object of headers; those of one name share a list.
func (c *copied) headers() []Header {
	var list []Header
	c.object(func(name string) {
		if c.kind() != '[' {
			list = append(list, Header{Name: name, Value: c.text()})
			return
		}
		c.array(func(int) { list = append(list, Header{Name: name, Value: c.text()}) })
	})
	return list
}

// body reads a body: text, or the object of a form.
func (c *copied) body() string {
	if c.kind() != '{' {
		return c.text()
	}
	var list []string
	c.object(func(name string) {
		if c.kind() == '{' || c.kind() == '[' {
			c.skip()
			return
		}
		list = append(list, formEscape(name)+"="+formEscape(c.text()))
	})
	return strings.Join(list, "&")
}

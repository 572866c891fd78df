package evidence

import (
	"errors"
	"io"
	"strings"
)

// ErrTooLarge is the error for text beyond TextLimit.
var ErrTooLarge = errors.New("this is too much text, cut out the call that failed")

// A scanner goes through text from top to bottom. Each of its readers takes the lines it
// knows; what they say of one call comes together in one exchange.
type scanner struct {
	text    string
	at      int // where the next line begins
	line    int // its number
	log     []*Exchange
	cur     *Exchange         // that is being put together; nil before anything was found
	scheme  string            // of the last connection that curl -v tells of; empty when it tells of none
	tunnel  *Request          // that curl asks a proxy for
	verbose bool              // curl -v wrote some of this
	vars    map[string]*value // of PowerShell, by their names in lower case
	cookies []string          // of a session of PowerShell
	folders []string          // that newman is in
	name    string            // of the request that newman tells of
}

// readText reads evidence that is no report.
func readText(r io.Reader) (*Log, error) {
	raw, err := io.ReadAll(io.LimitReader(r, TextLimit+1))
	if err != nil {
		return nil, err
	}
	if len(raw) > TextLimit {
		return nil, ErrTooLarge
	}
	s := &scanner{text: plainText(string(raw)), line: 1}
	if strings.HasPrefix(s.text, "$kind:") || strings.Contains(s.text, "\n$kind:") {
		return nil, &ExportError{"v3 file"}
	}
	if x := bare(s.text); x != nil {
		return &Log{Format: x.Format, Exchanges: []*Exchange{x}}, nil
	}
	s.scan()
	if len(s.log) == 0 {
		return nil, ErrUnrecognised
	}
	return &Log{Format: s.settle(), Exchanges: s.log}, nil
}

var ansi = compile("\x1b(?:\\[[0-9;?]*[ -/]*[@-~]|\\][^\x07\x1b]*(?:\x07|\x1b\\\\))")

// fences stand around what was copied out of a page or is written for one.
var fences = compile("(?m)^[ \t]*```[A-Za-z0-9_+-]*[ \t\r]*$")

var lineEnds = compile("\r*\n|\r")

// plainText takes away what a terminal and an editor add: colours, the two kinds of line
// ends, and marks at the beginning.
func plainText(text string) string {
	text = strings.TrimLeft(text, "\ufeff\u200b")
	if strings.Contains(text, "\x1b") {
		text = ansi.Get().ReplaceAllString(text, "")
	}
	if strings.Contains(text, "```") {
		text = fences.Get().ReplaceAllString(text, "")
	}
	if strings.Contains(text, "\r") {
		text = lineEnds.Get().ReplaceAllString(text, "\n")
	}
	return text
}

// peek returns the next line without its end, and where the one after begins.
func (s *scanner) peek() (line string, next int) {
	end := strings.IndexByte(s.text[s.at:], '\n')
	if end < 0 {
		return s.text[s.at:], len(s.text)
	}
	return s.text[s.at : s.at+end], s.at + end + 1
}

// take goes on to the offset next.
func (s *scanner) take(next int) {
	s.line += strings.Count(s.text[s.at:next], "\n")
	s.at = next
}

func (s *scanner) done() bool { return s.at >= len(s.text) }

// scan goes through the text. Each reader that returns true has taken something.
func (s *scanner) scan() {
	readers := []func(line string, next int) bool{
		s.readNewmanLine, s.readCommand, s.readVerbose, s.readStatusLine, s.readRequestLine, s.readPseudo,
		s.readConsole, s.readCurlError, s.readBareStatus, s.readFailure, s.readHeaders, s.readBody, s.readRefusal,
	}
lines:
	for !s.done() {
		line, next := s.peek()
		if edge(line) != "" {
			for _, read := range readers {
				if read(line, next) {
					continue lines
				}
			}
		}
		s.take(next)
	}
}

// edge is a line without what stands around it: spaces of all kinds, and the marks that
// invisible characters leave.
func edge(line string) string { return strings.Trim(line, " \t\u00a0\u200b\ufeff\u2060\u202f") }

// newExchange begins an exchange on the line at hand.
func (s *scanner) newExchange(f Format) *Exchange {
	s.cur = &Exchange{Format: f, Line: s.line}
	s.log = append(s.log, s.cur)
	return s.cur
}

// forRequest is the exchange into which a request that begins here goes.
func (s *scanner) forRequest(f Format) *Exchange {
	if s.cur != nil && s.cur.Sent == nil && s.cur.Got == nil && s.cur.Failure == "" {
		return s.cur
	}
	return s.newExchange(f)
}

// forResponse is the exchange into which a response that begins here goes: the one whose
// request came before it, unless that has its response already.
func (s *scanner) forResponse(f Format) *Exchange {
	if s.cur != nil && (s.cur.Got == nil || s.cur.outlined()) {
		return s.cur
	}
	before := s.cur
	x := s.newExchange(f)
	if before != nil {
		x.Format = before.Format
		x.Sent = redirected(before)
	}
	return x
}

// outlined reports whether of an exchange no more is known than its line in the Console,
// whose raw log shows both messages below it.
func (x *Exchange) outlined() bool {
	return x.Format == Console && x.Got != nil && !x.Got.BodyShown && len(x.Got.Headers) == 0 && x.Sent != nil
}

// got returns the response that is being put together.
func (s *scanner) got(f Format) *Response {
	if s.cur == nil {
		s.newExchange(f)
	}
	if s.cur.Got == nil {
		s.cur.Got = &Response{}
	}
	return s.cur.Got
}

// settle gives each exchange its format, which depends on all that came together in it,
// and returns that of the whole: the Console's, in which all else can stand, or the first.
func (s *scanner) settle() Format {
	whole := Format("")
	for _, x := range s.log {
		x.settle()
		if whole == "" || x.Format == Console {
			whole = x.Format
		}
	}
	return whole
}

func (x *Exchange) settle() {
	if r := x.Sent; r != nil && r.HeadersShown && (r.Method == "GET" || r.Method == "HEAD") {
		r.BodyShown = true
	}
	if got := x.Got; got != nil && got.Status == 0 && len(got.Headers) == 0 && !got.BodyShown {
		x.Got = nil
	}
	if x.Got != nil {
		x.Failure = "" // of an attempt before, or said of something else
	}
	switch {
	case x.Format == Command && (x.Got != nil || x.Failure != ""):
		x.Format = Verbose
	case x.Format != Message || x.Sent != nil || x.Got == nil:
	case x.Got.HeadersShown || len(x.Got.Headers) > 0:
	case !x.Got.BodyShown:
		x.Format = Status
	case x.Got.Status == 0:
		x.Format = Body
	}
}

package why

import (
	"strings"
	"time"

	"github.com/postlint/postlint/lint/why/evidence"
)

// httpDates are the layouts of a date in HTTP (RFC 9110 §5.6.7): the one to write, and two
// that are obsolete and to be read.
var httpDates = []string{"Mon, 02 Jan 2006 15:04:05 GMT", "Monday, 02-Jan-06 15:04:05 GMT", time.ANSIC}

// httpDate reads a date in HTTP.
func httpDate(s string) (time.Time, bool) {
	for _, layout := range httpDates {
		if t, err := time.Parse(layout, strings.TrimSpace(s)); err == nil {
			return t, true
		}
	}
	return time.Time{}, false
}

// header returns the first value of a header, whose name is compared without case.
func header(list []evidence.Header, name string) (string, bool) {
	for _, h := range list {
		if strings.EqualFold(h.Name, name) {
			return h.Value, true
		}
	}
	return "", false
}

// answered is when the server answered, as its Date says (RFC 9110 §6.6.1).
func (x *exchange) answered() (time.Time, bool) {
	if x.Got == nil {
		return time.Time{}, false
	}
	s, _ := header(x.Got.Headers, "Date")
	return httpDate(s)
}

// when is the time against which the token of an exchange is judged: the server's own, else
// when the request was sent, else now.
func (x *exchange) when(now time.Time) time.Time {
	if t, ok := x.answered(); ok {
		return t
	}
	if !x.At.IsZero() {
		return x.At
	}
	return now
}

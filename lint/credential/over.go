package credential

import (
	"strconv"
	"strings"
	"time"

	"github.com/postlint/postlint/lint/postman"
)

// sessionLasts is for how long after the answer the cookie of a session is taken to be
// good where the answer does not say it (RFC 6265 §5.3 calls such a cookie
// non-persistent). Servers end a session after hours or days.
const sessionLasts = 90 * 24 * time.Hour

// lifetimes are the members of an answer that say for how many seconds its token is good
// (RFC 6749 §5.1, and the name that Cisco's controllers use).
var lifetimes = []string{"expires_in", "expiresIn", "refreshTimeoutSeconds"}

// Over says whether a literal of a saved answer, or a cookie of its request, had ended by
// a time: by the Date header of the answer and the lifetime that stands beside the
// literal, or by the date on which its own object says that it ends. Of an answer without
// either nothing is known.
func Over(l *Literal, now time.Time) bool {
	x, ok := l.Spot.Owner.(*postman.Example)
	if !ok || l.Place != InResponse && l.Place != InCookie {
		return false
	}
	text := l.Spot.Text.String()
	if l.Place == InResponse {
		if end, ok := statedEnd(text, l.Start); ok {
			return end.Before(now)
		}
	}
	saved, ok := savedOn(x)
	if !ok {
		return false
	}
	if l.Place == InCookie {
		return cookieEnd(text[l.End:], saved).Before(now)
	}
	longest := time.Duration(-1)
	for _, name := range lifetimes {
		longest = max(longest, statedLifetime(text, name))
	}
	return longest >= 0 && saved.Add(longest).Before(now)
}

// savedOn is when an answer was given, by its Date header.
func savedOn(x *postman.Example) (time.Time, bool) {
	for _, h := range x.Headers() {
		if strings.EqualFold(h.KeyText.String(), "date") {
			return httpDate(h.Text.String())
		}
	}
	return time.Time{}, false
}

// httpDate reads a date as servers write it (RFC 9110 §5.6.7), and with hyphens, as the
// first draft for cookies had it.
func httpDate(s string) (time.Time, bool) {
	for _, layout := range []string{"Mon, 02 Jan 2006 15:04:05 GMT", "Mon, 02-Jan-2006 15:04:05 GMT"} {
		if t, err := time.Parse(layout, strings.TrimSpace(s)); err == nil {
			return t, true
		}
	}
	return time.Time{}, false
}

// cookieEnd is when a cookie ends whose attributes follow in a Set-Cookie header. Max-Age
// counts before Expires (RFC 6265 §5.3).
func cookieEnd(attributes string, saved time.Time) time.Time {
	end := saved.Add(sessionLasts)
	for part := range strings.SplitSeq(attributes, ";") {
		name, value, _ := strings.Cut(part, "=")
		switch strings.ToLower(strings.TrimSpace(name)) {
		case "max-age":
			if seconds, err := strconv.ParseInt(strings.TrimSpace(value), 10, 32); err == nil {
				return saved.Add(time.Duration(seconds) * time.Second)
			}
		case "expires":
			if t, ok := httpDate(value); ok {
				end = t
			}
		}
	}
	return end
}

// statedLifetime is the longest lifetime that stands under a name in a text of JSON; -1
// where none does.
func statedLifetime(text, name string) time.Duration {
	longest := time.Duration(-1)
	for rest := text; ; {
		_, after, found := strings.Cut(rest, `"`+name+`"`)
		if !found {
			return longest
		}
		rest = after
		value, colon := strings.CutPrefix(strings.TrimSpace(after), ":")
		if !colon {
			continue
		}
		value = strings.TrimLeft(value, " \t\r\n\"")
		digits := len(value) - len(strings.TrimLeft(value, "0123456789"))
		if seconds, err := strconv.ParseInt(value[:digits], 10, 32); err == nil {
			longest = max(longest, time.Duration(seconds)*time.Second)
		}
	}
}

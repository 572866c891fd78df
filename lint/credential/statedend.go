package credential

import (
	"slices"
	"strconv"
	"strings"
	"time"
)

// endNames are the members of an object that say when its token ends.
var endNames = []string{"expires", "expiresAt", "expires_at", "expiry"}

// endLayouts are the forms of such a date: RFC 3339, and the same without a time zone,
// which is then taken for UTC.
var endLayouts = []string{time.RFC3339, "2006-01-02T15:04:05", "2006-01-02 15:04:05", time.DateOnly}

// secondsFrom is the number from which a member that says an end is a time and no
// lifetime: as a time it is September 2001, as a lifetime 31 years.
const secondsFrom = 1e9

// statedEnd is when a value at an offset of a text of JSON ends, by the latest date that
// is a member of the same object.
func statedEnd(text string, at int) (latest time.Time, found bool) {
	if !slices.ContainsFunc(endNames, func(name string) bool { return strings.Contains(text, `"`+name+`"`) }) {
		return time.Time{}, false
	}
	for i := objectAround(text, at); i >= 0 && i < len(text); i++ {
		switch text[i] {
		case '}':
			return latest, found
		case '{', '[':
			if i = closing(text, i); i < 0 {
				return time.Time{}, false
			}
		case '"':
			end := quoteEnd(text, i+1, '"')
			if end < 0 {
				return time.Time{}, false
			}
			name, after := text[i+1:end], strings.TrimLeft(text[end+1:], " \t\r\n")
			if value, colon := strings.CutPrefix(after, ":"); colon && slices.Contains(endNames, name) {
				if t, ok := endDate(value); ok && (!found || t.After(latest)) {
					latest, found = t, true
				}
			}
			i = end
		}
	}
	return time.Time{}, false
}

// objectAround is where the members of the innermost object begin that holds an offset;
// -1 where none does.
func objectAround(text string, at int) int {
	var open []int
	for i := 0; i < at && i < len(text); i++ {
		switch text[i] {
		case '"':
			if i = quoteEnd(text, i+1, '"'); i < 0 {
				i = at
			}
		case '{', '[':
			open = append(open, i)
		case '}', ']':
			if len(open) == 0 {
				return -1
			}
			open = open[:len(open)-1]
		}
	}
	if len(open) == 0 || text[open[len(open)-1]] != '{' {
		return -1
	}
	return open[len(open)-1] + 1
}

// closing is where the object or array that opens at i is closed, or -1.
func closing(text string, i int) int {
	for depth := 0; i < len(text); i++ {
		switch text[i] {
		case '"':
			if i = quoteEnd(text, i+1, '"'); i < 0 {
				return -1
			}
		case '{', '[':
			depth++
		case '}', ']':
			if depth--; depth == 0 {
				return i
			}
		}
	}
	return -1
}

// endDate reads the date that a text of JSON begins with, as a string or as a number of
// seconds or milliseconds since 1970.
func endDate(value string) (time.Time, bool) {
	value = strings.TrimLeft(value, " \t\r\n\"")
	end := strings.IndexAny(value, "\",}\r\n")
	if end < 0 {
		return time.Time{}, false
	}
	value = strings.TrimSpace(value[:end])
	if number, err := strconv.ParseFloat(value, 64); err == nil {
		switch {
		case number >= millisecondsFrom && number < millisecondsFrom*1000:
			return time.UnixMilli(int64(number)).UTC(), true
		case number >= secondsFrom && number < millisecondsFrom:
			return time.Unix(int64(number), 0).UTC(), true
		}
		return time.Time{}, false
	}
	for _, layout := range endLayouts {
		if t, err := time.Parse(layout, value); err == nil {
			return t, true
		}
	}
	return time.Time{}, false
}

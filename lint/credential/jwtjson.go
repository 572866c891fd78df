package credential

import (
	"bytes"
	"io"
	"math"
	"strconv"
	"strings"
	"time"

	"github.com/go-json-experiment/json/jsontext"
)

// eachMember calls f for each member of the JSON object that raw is. It returns false
// when raw is anything else. Tokens that servers accept repeat names and hold broken
// UTF-8, so neither is refused; the last of a name counts.
func eachMember(raw []byte, f func(name string, v jsontext.Value)) bool {
	d := jsontext.NewDecoder(bytes.NewReader(raw), jsontext.AllowDuplicateNames(true), jsontext.AllowInvalidUTF8(true))
	if d.PeekKind() != '{' {
		return false
	}
	if _, err := d.ReadToken(); err != nil {
		return false
	}
	for d.PeekKind() == '"' {
		name, err := d.ReadToken()
		if err != nil {
			return false
		}
		key := name.String()
		v, err := d.ReadValue()
		if err != nil {
			return false
		}
		f(key, v)
	}
	if _, err := d.ReadToken(); err != nil {
		return false
	}
	_, err := d.ReadToken()
	return err == io.EOF
}

// text returns the string that v is.
func text(v jsontext.Value) (string, bool) {
	if v.Kind() != '"' {
		return "", false
	}
	out, err := jsontext.AppendUnquote(nil, v)
	return string(out), err == nil || len(out) > 0
}

// texts returns the string that v is, or the strings of the array that v is.
func texts(v jsontext.Value) []string {
	if s, ok := text(v); ok {
		return []string{s}
	}
	if v.Kind() != '[' {
		return nil
	}
	d := jsontext.NewDecoder(bytes.NewReader(v), jsontext.AllowDuplicateNames(true), jsontext.AllowInvalidUTF8(true))
	if _, err := d.ReadToken(); err != nil {
		return nil
	}
	var out []string
	for d.PeekKind() != ']' {
		element, err := d.ReadValue()
		if err != nil {
			return out
		}
		if s, ok := text(element); ok {
			out = append(out, s)
		}
	}
	return out
}

// claim reads a NumericDate (RFC 7519 §2). Times outside the years 1 to 9999 are odd.
func claim(v jsontext.Value) Claim {
	switch v.Kind() {
	case '"':
		c := Claim{Set: true, Problem: ClaimText}
		if text, err := jsontext.AppendUnquote(nil, v); err == nil {
			c.meant = secondsIn(string(text))
		}
		return c
	case 'n':
		return Claim{}
	case '0':
	default:
		return Claim{Set: true, Problem: ClaimOdd}
	}
	n, err := strconv.ParseFloat(string(v), 64)
	if err != nil || math.Abs(n) > 2e14 {
		return Claim{Set: true, Problem: ClaimOdd}
	}
	if n >= millisecondsFrom {
		return Claim{Set: true, Time: time.UnixMilli(int64(n)).UTC(), Problem: ClaimMilliseconds}
	}
	if n < 0 {
		return Claim{Set: true, Problem: ClaimOdd}
	}
	return Claim{Set: true, Time: time.Unix(int64(n), 0).UTC()}
}

// secondsIn is the time of a number of seconds since 1970 in a text, as "1672531200.123"; the
// zero Time when it holds none.
func secondsIn(s string) time.Time {
	n, err := strconv.ParseFloat(s, 64)
	if err != nil || !(n > 0 && n < millisecondsFrom) {
		return time.Time{}
	}
	return time.Unix(int64(n), 0).UTC()
}

// tellable says whether an audience or scope is a public name: a URL, a UUID, or
// dotted words. Names and mail addresses are never told.
func tellable(s string) bool {
	if len(s) > 200 || strings.ContainsAny(s, "@ \t\r\n?#\"'<>") {
		return false
	}
	if isUUID(s) {
		return true
	}
	if hostOfURL(s) != "" || strings.HasPrefix(s, "urn:") {
		return !strings.Contains(s, "%") && longestWord(s) < 40
	}
	return strings.Contains(s, ".") && isAlpha(s[0]) && !Entropic(s) && all(s, func(c byte) bool {
		return isAlnum(c) || c == '.' || c == '_' || c == '-' || c == ':'
	})
}

func longestWord(s string) int {
	longest, n := 0, 0
	for i := 0; i < len(s); i++ {
		n++
		if s[i] == '/' || s[i] == '.' {
			n = 0
		}
		longest = max(longest, n)
	}
	return longest
}

// hostOfURL returns the host of an absolute URL in lower case, without port and user
// information, or "".
func hostOfURL(s string) string {
	scheme, rest, ok := strings.Cut(s, "://")
	if !ok || scheme == "" || !all(scheme, isAlnum) {
		return ""
	}
	if end := strings.IndexAny(rest, "/?#\\"); end >= 0 {
		rest = rest[:end]
	}
	if at := strings.LastIndexByte(rest, '@'); at >= 0 {
		rest = rest[at+1:]
	}
	if strings.HasPrefix(rest, "[") {
		host, _, _ := strings.Cut(rest[1:], "]")
		return strings.ToLower(host)
	}
	host, _, _ := strings.Cut(rest, ":")
	return strings.ToLower(host)
}

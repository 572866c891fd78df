package credential

import (
	"cmp"
	"strings"

	"github.com/postlint/postlint/lint/lazy"
	"github.com/postlint/postlint/lint/resolve"
)

// shortestShape is the length of the shortest text that is a credential by itself.
const shortestShape = 20

// A pairSet is a set of two bytes, a bit for each: 8 KiB, as every page of memory that a run
// touches for the first time costs it microseconds.
type pairSet [256][4]uint64

func (p *pairSet) add(a, b byte)      { p[a][b>>6] |= 1 << (b & 63) }
func (p *pairSet) has(a, b byte) bool { return p[a][b>>6]>>(b&63)&1 != 0 }

// firstPairs says which two bytes a vendor's token, a JWT or a PEM key begins with: one
// look-up for each word of a file.
var firstPairs = lazy.Value[*pairSet]{Make: func() *pairSet {
	var set pairSet
	for i := range vendors {
		v := &vendors[i]
		if v.Prefix != "" {
			set.add(v.Prefix[0], v.Prefix[1])
			continue
		}
		for _, a := range []byte(v.first) {
			set[a] = [4]uint64{^uint64(0), ^uint64(0), ^uint64(0), ^uint64(0)}
		}
	}
	set.add('e', 'y')
	set.add('-', '-')
	return &set
}}

// nextShape returns the next run of s from i on that is a credential by itself: a
// vendor's token, a JWT or JWE, or a private key in PEM.
func nextShape(s string, i int) (start, end int, ok bool) {
	begins := firstPairs.Get()
	for ; i+shortestShape <= len(s); i++ {
		if !begins.has(s[i], s[i+1]) || i > 0 && wordByte(s[i-1]) && s[i] != '-' && !escapeBefore(s, i) {
			continue
		}
		if end := shapeAt(s, i); end > 0 {
			return i, end, true
		}
	}
	return 0, 0, false
}

func wordByte(c byte) bool { return isAlnum(c) || c == '_' || c == '-' }

// escapes says that most of a text is escapes of a URL, which hide what it is made of.
func escapes(s string) bool { return strings.Count(s, "%") > len(s)/4 }

// escapeBefore says whether an escape of a URL (%22) or of JSON within a string (\n, \u0022)
// ends at s[i:]: its last letter is none of the word that begins there.
func escapeBefore(s string, i int) bool {
	switch {
	case i >= 3 && s[i-3] == '%':
		return hexes().has(s[i-2]) && hexes().has(s[i-1])
	case i >= 2 && s[i-2] == '\\':
		return strings.IndexByte("bfnrt", s[i-1]) >= 0
	}
	return i >= 6 && s[i-6] == '\\' && s[i-5] == 'u' && run(s[i-4:i], hexes()) == 4
}

func shapeAt(s string, i int) int {
	switch {
	case s[i] == '-':
		if strings.HasPrefix(s[i:], pemBegin) {
			if n := pemLength(s[i:]); n > 0 {
				return i + n
			}
		}
		return 0
	case strings.HasPrefix(s[i:], "ey"):
		if n := jwtLength(s[i:]); n > 0 {
			return i + n
		}
	}
	v, end := vendorAt(s, i)
	if v == nil || end < len(s) && wordByte(s[end]) {
		return 0
	}
	return end
}

// shortestJWTHeader is the length of the encoding of {"alg":""}.
const shortestJWTHeader = 14

// jwtLength returns the length of the JWE or JWT that s begins with, or 0. What follows
// its last part is not looked at, so that a file of many beginnings is read once.
func jwtLength(s string) int {
	ends := make([]int, 0, 5)
	for n := 0; len(ends) < cap(ends); n++ {
		n += run(s[n:], base64u())
		for n < len(s) && s[n] == '=' {
			n++
		}
		ends = append(ends, n)
		if n >= len(s) || s[n] != '.' {
			break
		}
	}
	if ends[0] < shortestJWTHeader {
		return 0
	}
	for _, parts := range [...]int{5, 3} {
		if len(ends) < parts {
			continue
		}
		if token := s[:ends[parts-1]]; parts == 5 && IsJWE(token) || parts == 3 && LooksLikeJWT(token) {
			return len(token)
		}
	}
	return 0
}

// userinfoAt returns the next user information of a URL in s from i on (RFC 3986
// §3.2.1): where the user name starts, the password starts, and the @ stands.
func userinfoAt(s string, i int) (user, password, at int, ok bool) {
	for i < len(s) {
		k := strings.Index(s[i:], "://")
		if k < 0 {
			return 0, 0, 0, false
		}
		user = i + k + 3
		stop := user
		for stop < len(s) && strings.IndexByte("/?#\\ \t\r\n\"'<>`,;)", s[stop]) < 0 {
			stop++
		}
		at = strings.LastIndexByte(s[user:stop], '@')
		colon := strings.IndexByte(s[user:stop], ':')
		if at > 0 && colon >= 0 && colon < at-1 {
			return user, user + colon + 1, user + at, true
		}
		i = user
	}
	return 0, 0, 0, false
}

// nextMember returns the next member of a JSON object in s from i on whose value is a
// string: where the text of its name and of its value stand.
func nextMember(s string, i int) (name, value resolve.Part, ok bool) {
	for i < len(s) {
		open := strings.IndexByte(s[i:], '"')
		if open < 0 {
			break
		}
		name.Start = i + open + 1
		end := quoteEnd(s, name.Start, '"')
		if end < 0 {
			break
		}
		name.End = end
		i = end + 1
		rest := strings.TrimLeft(s[i:], " \t\r\n")
		if !strings.HasPrefix(rest, ":") {
			continue
		}
		rest = strings.TrimLeft(rest[1:], " \t\r\n")
		i = len(s) - len(rest)
		if !strings.HasPrefix(rest, `"`) {
			continue
		}
		value.Start = i + 1
		if value.End = quoteEnd(s, value.Start, '"'); value.End < 0 {
			value.End = len(s)
		}
		return name, value, true
	}
	return resolve.Part{}, resolve.Part{}, false
}

// quoteEnd returns where the string that starts at i ends, or -1.
func quoteEnd(s string, i int, quote byte) int {
	for ; i < len(s); i++ {
		switch s[i] {
		case '\\':
			i++
		case quote:
			return i
		case '\n':
			if quote != '`' && quote != '"' {
				return -1
			}
		}
	}
	return -1
}

// nextAssigned returns the next string literal of a script from i on that stands
// beside a name: "name: 'x'", "name = 'x'", "set('name', 'x')".
func nextAssigned(s string, i int) (name string, value resolve.Part, ok bool) {
	for ; i < len(s); i++ {
		quote := s[i]
		if quote != '"' && quote != '\'' && quote != '`' {
			continue
		}
		end := quoteEnd(s, i+1, quote)
		if end < 0 {
			// Not a string, or one that the script never ends: go on with the next line.
			line := strings.IndexByte(s[i:], '\n')
			if line < 0 {
				break
			}
			i += line
			continue
		}
		if name = nameBefore(s[:i]); name == "value" {
			name = cmp.Or(keyBefore(s[:i]), name)
		}
		if name != "" {
			return name, resolve.Part{Start: i + 1, End: end}, true
		}
		i = end
	}
	return "", resolve.Part{}, false
}

// nameBefore returns the name that the text before a string literal gives it.
func nameBefore(s string) string {
	s = strings.TrimRight(s, " \t\r\n")
	if s == "" {
		return ""
	}
	last := s[len(s)-1]
	if last != ':' && last != '=' && last != ',' {
		return ""
	}
	s = strings.TrimRight(s[:len(s)-1], " \t\r\n")
	if s == "" || last == '=' && strings.IndexByte("=!<>", s[len(s)-1]) >= 0 {
		return ""
	}
	if quote := s[len(s)-1]; quote == '"' || quote == '\'' || quote == ']' {
		s = strings.TrimRight(s, `"']`)
		start := strings.LastIndexAny(s, "\"'[\n") + 1
		if last == ',' && !setterBefore(s[:max(start-1, 0)]) {
			return ""
		}
		return s[start:]
	}
	if last == ',' {
		return ""
	}
	return lastIdentifier(s)
}

// keyBefore returns the key of a row that is written as an object, before its value:
// {key: "X-API-Key", value: "..."}.
func keyBefore(s string) string {
	s = strings.TrimRight(s[:strings.LastIndex(s, "value")], " \t\r\n\"'")
	s, ok := strings.CutSuffix(s, ",")
	s = strings.TrimRight(s, " \t\r\n")
	if !ok || len(s) < 2 || s[len(s)-1] != '"' && s[len(s)-1] != '\'' {
		return ""
	}
	start := strings.LastIndexByte(s[:len(s)-1], s[len(s)-1]) + 1
	before, ok := strings.CutSuffix(strings.TrimRight(s[:max(start-1, 0)], " \t\r\n"), ":")
	if !ok || !strings.HasSuffix(strings.TrimRight(before, " \t\"'"), "key") {
		return ""
	}
	return s[start : len(s)-1]
}

// setterBefore says whether a call of set, setEnvironmentVariable or the like was just
// opened: elements of other lists name nothing.
func setterBefore(s string) bool {
	s, ok := strings.CutSuffix(strings.TrimRight(s, " \t\r\n"), "(")
	return ok && strings.HasPrefix(lastIdentifier(s), "set")
}

func lastIdentifier(s string) string {
	start := len(s)
	for start > 0 && (isAlnum(s[start-1]) || s[start-1] == '_' || s[start-1] == '$') {
		start--
	}
	return s[start:]
}

// What is longer is no scheme, no token, no token that somebody wrote into prose.
const (
	longestScheme  = 64
	longestToken   = 4096
	longestInProse = 512
)

var labels = []string{"password", "secret", "token", "authorization", "passwd", "api_key", "apikey", "api-key", "api key"}

// nextLabelled returns the next word of free text from i on that a label such as
// "password:" or "Authorization: Bearer" gives away: after Authorization any token,
// after the others a random word.
func nextLabelled(s string, i int) (name string, value resolve.Part, ok bool) {
	for i < len(s) {
		k := strings.IndexAny(s[i:], ":=")
		if k < 0 {
			break
		}
		k += i
		i = k + 1
		before := strings.TrimRight(s[:k], " \t*_`\"'")
		for _, label := range labels {
			if len(before) < len(label) || !strings.EqualFold(before[len(before)-len(label):], label) {
				continue
			}
			value, ok := labelled(s, k+1, label == "authorization")
			if ok {
				return label, value, true
			}
		}
	}
	return "", resolve.Part{}, false
}

// labelled returns the word after a label at i, if it is one that has to be hidden.
func labelled(s string, i int, header bool) (resolve.Part, bool) {
	const around = " \t*_`\"'"
	for i < len(s) && strings.IndexByte(around, s[i]) >= 0 {
		i++
	}
	i += schemeLength(s[i:min(len(s), i+longestScheme)])
	end := i
	for end < min(len(s), i+longestInProse) && strings.IndexByte(" \t\r\n\"'`<>,;&)", s[end]) < 0 {
		end++
	}
	for end > i && strings.IndexByte(".*_", s[end-1]) >= 0 {
		end--
	}
	word := s[i:end]
	if header {
		return resolve.Part{Start: i, End: end}, len(word) >= 8 && !IsPlaceholder(word) && !strings.HasPrefix(word, "{{")
	}
	return resolve.Part{Start: i, End: end}, Entropic(word) || len(word) >= shortestShape && escapes(word)
}

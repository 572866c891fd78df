package credential

import (
	"bytes"
	"strings"

	"github.com/postlint/postlint/lint/lazy"
)

// whole says that a word stands alone in a JSON string, and where what follows it begins.
func (t *tracer) whole(at int, word string) (next int, ok bool) {
	end := at + len(word)
	if at == 0 || end >= len(t.text) || t.text[at-1] != '"' || t.text[end] != '"' || at > 1 && t.text[at-2] == '\\' {
		return 0, false
	}
	return t.space(end + 1), true
}

func (t *tracer) space(i int) int {
	for i < len(t.text) && isBlank(t.text[i]) {
		i++
	}
	return i
}

func (t *tracer) is(i int, c byte) bool { return i < len(t.text) && t.text[i] == c }

// keyOwners are the words that make a secret of a key, and names of keys.
var keyOwners = lazy.Value[[]string]{Make: func() []string {
	list := []string{"functions"}
	for _, pair := range secretPairs {
		if pair[1] == "key" {
			list = append(list, pair[0])
		}
	}
	return list
}}

// keyName is a key of something that needs one, or a name by itself.
func (t *tracer) keyName(at int) bool {
	if i, ok := t.whole(at, "key"); ok {
		return !t.is(i, ':') || t.keyOfRow(i)
	}
	before := t.text[:at]
	for len(before) > 0 && !isAlnum(before[len(before)-1]) {
		before = before[:len(before)-1]
	}
	for _, owner := range keyOwners.Get() {
		if n := len(before) - len(owner); n >= 0 && bytes.EqualFold(before[n:], []byte(owner)) {
			return true
		}
	}
	return t.is(at+len("key"), '=')
}

const valueMember = `"value":`

// keyOfRow leaves out a row as the app writes it: "key": "NAME", "value":. A name that
// says nothing is a trace, since then the value must speak for itself.
func (t *tracer) keyOfRow(i int) bool {
	if i = t.space(i + 1); !t.is(i, '"') {
		return true
	}
	start := i + 1
	end := bytes.IndexByte(t.text[start:], '"')
	if end <= 0 {
		return true
	}
	name := t.text[start : start+end]
	if i = t.space(start + end + 1); bytes.IndexByte(name, '\\') >= 0 || string(name) == "value" || !t.is(i, ',') {
		return true
	}
	if i = t.space(i + 1); !bytes.HasPrefix(t.text[i:], []byte(valueMember)) {
		return true
	}
	t.read(start, start+end)
	t.resume = i + len(valueMember)
	return false
}

// valueName is the name of the value of a row that has no key in front of it.
func (t *tracer) valueName(at int) bool {
	i, ok := t.whole(at+1, "value")
	return ok && t.is(i, ':')
}

// list leaves out the lists that are empty, as the app writes them, and those of rows.
func (t *tracer) list(at int) bool {
	end := bytes.IndexByte(t.text[at+1:], '"')
	i, ok := t.whole(at+1, string(t.text[at+1:at+1+end]))
	if !ok || !t.is(i, ':') {
		return false
	}
	i = t.space(i + 1)
	return !t.is(i, 'n') && !t.empty(i) && !(t.is(i, '[') && t.is(t.space(i+1), '{'))
}

// cookies leaves out a list that is empty, as the app writes it.
func (t *tracer) cookies(at int) bool {
	i, ok := t.whole(at, string(t.text[at:at+len("cookie")]))
	if !ok || !t.is(i, ':') {
		return true // a name with more words, or a value
	}
	i = t.space(i + 1)
	return !t.is(i, 'n') && !t.empty(i)
}

// empty says that a list without elements begins at i.
func (t *tracer) empty(i int) bool { return t.is(i, '[') && t.is(t.space(i+1), ']') }

// authorization is that word, or a name that is meant to be it, or auth as a name.
func (t *tracer) authorization(at int) bool {
	const word, longest = "authorization", 15
	rest := t.text[at:]
	if len(rest) >= len(word) && bytes.EqualFold(rest[:len(word)], []byte(word)) {
		return true
	}
	if len(rest) > 4 && bytes.EqualFold(rest[:4], []byte("auth")) && strings.IndexByte(`"=:`, rest[4]) >= 0 {
		return true
	}
	around := func(c byte) bool { return c == '"' || c == ':' || c == '\\' }
	start := at
	for start > 0 && at-start <= 2*longest && !around(t.text[start-1]) {
		start--
	}
	end := at
	for end < len(t.text) && end-at <= 2*longest && !around(t.text[end]) {
		end++
	}
	if start > 0 && t.text[start-1] == '\\' && start < at {
		start++ // what is escaped
	}
	chunk := bytes.Trim(t.text[start:end], " :")
	if len(chunk) > 2*longest || len(chunk) > longest && all(string(chunk), isASCII) { // another letter may be shorter in lower case
		return false
	}
	if len(chunk) < len("authorization")-2 && len(chunk) != len("auth") && all(string(chunk), isASCII) {
		return false // no name below that holds the mark has this length
	}
	var room [2 * longest]byte
	name := appendLower(room[:0], chunk)
	return meantAuthorization(string(name)) || string(name) == "authentication"
}

// signature is the name of a query parameter: sig, signature.
func (t *tracer) signature(at int) bool {
	end := at + len("sig")
	if rest := t.text[end:]; len(rest) >= 6 && bytes.EqualFold(rest[:6], []byte("nature")) {
		end += 6
	}
	return (at == 0 || !isAlnum(t.text[at-1])) && (end == len(t.text) || !isAlnum(t.text[end]))
}

// userinfo is an @ in the authority of a URL.
func (t *tracer) userinfo(at int) bool {
	for i := at + len("://"); i < len(t.text); i++ {
		switch t.text[i] {
		case '@':
			return true
		case '\\':
			i++
		case '"', '/', '?', '#':
			return false
		}
	}
	return false
}

// token is the header of a JWT or JWE.
func (t *tracer) token(at int) bool {
	n := 0
	for at+n < len(t.text) && isBase64URL(t.text[at+n]) {
		n++
	}
	return n >= shortestJWTHeader && at+n < len(t.text) && (t.text[at+n] == '.' || t.text[at+n] == '=')
}

// escape is an escape that may stand for a letter, or the slash of a URL.
func (t *tracer) escape(at int) bool {
	first := at
	for first > 0 && t.text[first-1] == '\\' {
		first--
	}
	return (at-first)%2 == 0
}

// vendorCheck looks for a token of a vendor, whatever stands in front of it.
func vendorCheck(v *VendorShape) func(*tracer, int) bool {
	return func(t *tracer, at int) bool {
		rest := t.text[at:]
		if v.Prefix == "" {
			const longest = 256
			return (at == 0 || !wordByte(t.text[at-1]) || at > 1 && t.text[at-2] == '\\' || at > 2 && t.text[at-3] == '%') && v.match(string(rest[:min(len(rest), longest)])) > 0
		}
		n := 0
		for i := len(v.Prefix); i < len(rest) && n < v.Min && v.of.has(rest[i]); i++ {
			n++
		}
		return n >= v.Min
	}
}

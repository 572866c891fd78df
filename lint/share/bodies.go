package share

import (
	"path"
	"strings"

	"github.com/postlint/postlint/lint/postman"
	"github.com/postlint/postlint/lint/source"
)

func (t *taker) body(r *postman.Request) {
	b := &r.Body
	t.rows(b.Fields, byReference)
	t.rows(b.Idle, byReference)
	if b.Raw.Exists() {
		t.rawText(r.BodySpot("", b.Raw))
	}
	for _, part := range [...]string{"query", "variables", "operationName"} {
		if v := b.GraphQL.Get(part); v.Kind() == source.String {
			t.rawText(r.BodySpot(part, v))
		} else {
			t.tree(r, part, v, value, byReference)
		}
	}
	if b.GraphQL.Kind() == source.String {
		t.rawText(r.BodySpot("", b.GraphQL))
	}
	t.attached(r, b.Attached)
}

// attached leaves of the path of a file on somebody's disk its last step. No runtime resolves
// references there.
func (t *taker) attached(owner postman.Owner, v source.Value) {
	switch v.Kind() {
	case source.String:
		spot := postman.FileSpot(owner, v)
		t.look(v)
		s := spot.Text.String()
		cut := strings.LastIndexAny(s, `/\`) + 1
		if base := path.Base(s[cut:]); !plainWord(base, loosely) && base != "." {
			t.replace(spot, 0, len(s), "file", nil)
		} else if cut > 0 {
			t.replace(spot, 0, cut, "", nil)
		}
	case source.Array:
		for _, element := range v.Elements() {
			t.attached(owner, element)
		}
	case source.Object:
		for name, member := range v.Members() {
			if name.Text().String() == "src" {
				t.attached(owner, member)
				continue
			}
			t.tree(owner, name.Text().String(), member, value, byReference)
		}
	case source.Absent, source.Null, source.True, source.False, source.Number:
	}
}

// rawText takes out of a text of any format what its members, elements, fields or words hold.
func (t *taker) rawText(spot postman.Spot) {
	t.look(spot.Node)
	if spot.Text.IsZero() {
		t.tree(spot.Owner, "body", spot.Node, value, byReference)
		return
	}
	s := strings.TrimSpace(strings.TrimPrefix(spot.Text.String(), "\ufeff"))
	switch {
	case s == "":
	case strings.HasPrefix(s, "<") && strings.Contains(s, ">"):
		t.markup(spot)
	case strings.ContainsAny(s[:1], "{[\"/") || strings.ContainsAny(s, "{\""):
		t.members(spot, 0, spot.Text.Len())
	case strings.Contains(s, "=") && !strings.ContainsAny(s, " \t\n"):
		t.query(spot, 0, spot.Text.Len())
	case !strings.ContainsAny(s, " \t\n"):
		t.text(spot, "body", value, byReference)
	default:
		t.odd(spot, 0, spot.Text.Len(), "body", byReference)
	}
}

// odd takes out the words of prose that are no plain ones.
func (t *taker) odd(spot postman.Spot, i, j int, key string, by means) {
	s := spot.Text.String()[i:j]
	for _, at := range oddWords(s, strictly) {
		t.take(spot, i+at.start, i+at.end, key, by)
	}
}

// members takes out the strings of a text [i, j) that is JSON, GraphQL or nearly, by the names
// of their members: references may stand in it, and it may be cut.
func (t *taker) members(spot postman.Spot, i, j int) {
	s := spot.Text.String()[:j]
	key, gap := "body", i
	for ; i < j; i++ {
		if end, ok := referenceAt(s, i); ok {
			i = end - 1
			continue
		}
		if s[i] != '"' {
			continue
		}
		t.bare(spot, gap, i, key)
		end := quoteEnd(s, i+1)
		if strings.HasPrefix(strings.TrimLeft(s[min(end+1, j):], " \t\r\n"), ":") {
			key = s[i+1 : end]
		} else {
			t.literal(spot, i+1, end, key)
		}
		i, gap = end, min(end+1, j)
	}
	t.bare(spot, gap, j, key)
}

// literal takes out a string of JSON.
func (t *taker) literal(spot postman.Spot, i, j int, key string) {
	if text := spot.Text.Slice(i, j).String(); strings.HasPrefix(text, "{") || strings.HasPrefix(text, "[") {
		if !strings.Contains(text, "{{") && !harmless(text) && !t.keeps(key) { // a document in a string: all of it
			t.take(spot, i, j, key, byReference)
			return
		}
	}
	t.part(spot, i, j, key, rigourOf(key), byReference)
}

// bare takes out what stands between strings: a number under the name of a secret, odd words.
func (t *taker) bare(spot postman.Spot, i, j int, key string) {
	if i >= j {
		return
	}
	s := spot.Text.String()[i:j]
	if digits := strings.Trim(s, " \t\r\n:,]}"); strings.HasPrefix(strings.TrimLeft(s, " "), ":") && rigourOf(key) == slot && isNumber(digits) {
		at := strings.Index(s, digits)
		t.take(spot, i+at, i+at+len(digits), key, byReference)
		return
	}
	t.odd(spot, i, j, key, byReference)
}

// quoteEnd is where the string whose text begins at s[i] ends.
func quoteEnd(s string, i int) int {
	for ; i < len(s) && s[i] != '"'; i++ {
		if end, ok := referenceAt(s, i); ok {
			i = end - 1
			continue
		}
		if s[i] == '\\' {
			i++
		}
	}
	return min(i, len(s))
}

// markup takes out the texts and attributes of XML, HTML or nearly.
func (t *taker) markup(spot postman.Spot) {
	s := spot.Text.String()
	name := "body"
	for i := 0; i < len(s); {
		open := firstOf(s, i, len(s), "<")
		t.part(spot, i, open, name, rigourOf(name), byReference)
		if open == len(s) {
			return
		}
		end, body := open+1, ""
		switch {
		case strings.HasPrefix(s[open:], "<!--"):
			end = after(s, open, "-->")
			t.odd(spot, open+4, end, "comment", byReference)
			i = end
			continue
		case strings.HasPrefix(s[open:], "<![CDATA["):
			i = open + len("<![CDATA[")
			stop := max(after(s, i, "]]>")-3, i)
			t.part(spot, i, stop, name, rigourOf(name), byReference)
			i = min(stop+3, len(s))
			continue
		}
		end = firstOf(s, end, len(s), ">")
		body = s[open+1 : end]
		if word := strings.TrimLeft(body, "/?!"); !strings.HasPrefix(body, "/") {
			name = local(word)
		}
		t.attributes(spot, open+1, end)
		i = min(end+1, len(s))
	}
}

// local is the name of an element without its prefix.
func local(tag string) string {
	name, _, _ := strings.Cut(strings.TrimSuffix(tag, "/"), " ")
	if _, after, ok := strings.Cut(name, ":"); ok {
		return after
	}
	return name
}

func after(s string, i int, end string) int {
	if n := strings.Index(s[i:], end); n >= 0 {
		return i + n + len(end)
	}
	return len(s)
}

// attributes takes out the values of the attributes of a tag.
func (t *taker) attributes(spot postman.Spot, i, j int) {
	s := spot.Text.String()
	for i < j {
		equals := strings.IndexByte(s[i:j], '=')
		if equals < 0 {
			return
		}
		equals += i
		name := local(s[strings.LastIndexAny(s[:equals], " \t\r\n<")+1 : equals])
		start := equals + 1
		for start < j && s[start] == ' ' {
			start++
		}
		if start >= j || s[start] != '"' && s[start] != '\'' {
			i = start
			continue
		}
		end := strings.IndexByte(s[start+1:j], s[start])
		if end < 0 {
			return
		}
		end += start + 1
		t.part(spot, start+1, end, name, rigourOf(name), byReference)
		i = end + 1
	}
}

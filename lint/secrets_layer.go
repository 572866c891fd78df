package lint

import (
	"html"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/postlint/postlint/lint/source"
)

// A layer is a text, decoded or not, that knows where its bytes come from.
type layer struct {
	text string
	at   []int32 // where each byte, and the end, begins in the outermost text; nil when it is that text
}

func (l layer) span(i, j int) source.Span {
	if l.at == nil {
		return source.Span{Start: i, End: j}
	}
	return source.Span{Start: int(l.at[i]), End: int(l.at[j])}
}

// An escaping is one way to write characters as others. Unescape gets a text that
// begins with the lead, and returns what the escape means and its length, 0 when it is
// none.
type escaping struct {
	lead     byte
	unescape func(text string) (string, int)
}

var escapings = [...]escaping{{'\\', unescapeJSON}, {'%', unescapeURL}, {'&', unescapeHTML}}

// decode undoes an escaping. Without any escape there is no layer below.
func (l layer) decode(e escaping) (layer, bool) {
	var out strings.Builder
	var at []int32
	from, found := 0, false
	keep := func(to int) {
		out.WriteString(l.text[from:to])
		for i := from; i < to; i++ {
			at = append(at, int32(l.span(i, i).Start))
		}
		from = to
	}
	for i := 0; ; {
		next := strings.IndexByte(l.text[i:], e.lead)
		if next < 0 {
			break
		}
		i += next
		meaning, size := e.unescape(l.text[i:])
		if size == 0 {
			i++
			continue
		}
		if !found {
			found = true
			out.Grow(len(l.text))
			at = make([]int32, 0, len(l.text)+1)
		}
		keep(i)
		out.WriteString(meaning)
		for range len(meaning) {
			at = append(at, int32(l.span(i, i).Start))
		}
		i += size
		from = i
	}
	if !found {
		return layer{}, false
	}
	keep(len(l.text))
	return layer{out.String(), append(at, int32(l.span(len(l.text), len(l.text)).End))}, true
}

// unescapeJSON reads an escape of RFC 8259 section 7.
func unescapeJSON(s string) (string, int) {
	if len(s) < 2 {
		return "", 0
	}
	if k := strings.IndexByte(`"\/bfnrt`, s[1]); k >= 0 {
		return "\"\\/\b\f\n\r\t"[k : k+1], 2
	}
	unit, ok := unicodeEscape(s)
	if !ok {
		return "", 0
	}
	if low, ok := unicodeEscape(s[6:]); ok && utf16.IsSurrogate(unit) {
		if r := utf16.DecodeRune(unit, low); r != utf8.RuneError {
			return string(r), 12
		}
	}
	return string(unit), 6
}

func unicodeEscape(s string) (rune, bool) {
	if len(s) < 6 || s[0] != '\\' || s[1] != 'u' {
		return 0, false
	}
	n, err := strconv.ParseUint(s[2:6], 16, 16)
	return rune(n), err == nil
}

// unescapeURL reads an escape of RFC 3986 section 2.1.
func unescapeURL(s string) (string, int) {
	if len(s) < 3 {
		return "", 0
	}
	n, err := strconv.ParseUint(s[1:3], 16, 8)
	if err != nil {
		return "", 0
	}
	return string([]byte{byte(n)}), 3
}

// unescapeHTML reads a character reference of HTML or XML.
func unescapeHTML(s string) (string, int) {
	const longest = 12
	size := strings.IndexByte(s[:min(len(s), longest)], ';') + 1
	if size == 0 {
		return "", 0
	}
	meaning := html.UnescapeString(s[:size])
	if meaning == s[:size] {
		return "", 0
	}
	return meaning, size
}

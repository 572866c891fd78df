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
	at   []int // where each byte, and the end, begins in the outermost text; nil when it is that text
}

func (l layer) span(i, j int) source.Span {
	if l.at == nil {
		return source.Span{Start: i, End: j}
	}
	return source.Span{Start: l.at[i], End: l.at[j]}
}

// decode undoes one kind of escaping. The function gets the text and the place of a
// byte that may begin an escape, and returns what it means and its length; 0 when it
// is none. Without any escape there is no layer below.
func (l layer) decode(unescape func(text string, i int) (string, int)) (layer, bool) {
	var out strings.Builder
	var at []int
	any := false
	for i := 0; i < len(l.text); {
		meaning, size := "", 0
		switch l.text[i] {
		case '\\', '%', '&':
			meaning, size = unescape(l.text, i)
		}
		if size == 0 {
			meaning, size = l.text[i:i+1], 1
		} else {
			any = true
		}
		if !any {
			i++
			continue
		}
		if at == nil {
			out.WriteString(l.text[:i])
			at = make([]int, i, len(l.text)+1)
			for k := range at {
				at[k] = l.span(k, k).Start
			}
		}
		out.WriteString(meaning)
		for range len(meaning) {
			at = append(at, l.span(i, i).Start)
		}
		i += size
	}
	if !any {
		return layer{}, false
	}
	return layer{out.String(), append(at, l.span(len(l.text), len(l.text)).End)}, true
}

// unescapeJSON reads an escape of RFC 8259 section 7.
func unescapeJSON(s string, i int) (string, int) {
	if s[i] != '\\' || i+1 >= len(s) {
		return "", 0
	}
	if k := strings.IndexByte(`"\/bfnrt`, s[i+1]); k >= 0 {
		return "\"\\/\b\f\n\r\t"[k : k+1], 2
	}
	unit, ok := unicodeEscape(s[i:])
	if !ok {
		return "", 0
	}
	if low, ok := unicodeEscape(s[i+6:]); ok && utf16.IsSurrogate(unit) {
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
func unescapeURL(s string, i int) (string, int) {
	if s[i] != '%' || i+3 > len(s) {
		return "", 0
	}
	n, err := strconv.ParseUint(s[i+1:i+3], 16, 8)
	if err != nil {
		return "", 0
	}
	return string([]byte{byte(n)}), 3
}

// unescapeHTML reads a character reference of HTML or XML.
func unescapeHTML(s string, i int) (string, int) {
	const longest = 12
	if s[i] != '&' {
		return "", 0
	}
	size := strings.IndexByte(s[i:min(len(s), i+longest)], ';') + 1
	if size == 0 {
		return "", 0
	}
	meaning := html.UnescapeString(s[i : i+size])
	if meaning == s[i:i+size] {
		return "", 0
	}
	return meaning, size
}

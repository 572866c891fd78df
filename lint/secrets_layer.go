package lint

import (
	"cmp"
	"html"
	"slices"
	"strconv"
	"strings"
	"unicode/utf16"
	"unicode/utf8"

	"github.com/postlint/postlint/lint/source"
)

// A layer is a text, decoded or not, that knows where its bytes come from.
type layer struct {
	text  string
	above *layer // what it was decoded from; nil when it is the outermost text
	jumps []jump // in order, from the start of the text to its end
}

// A jump is a place of a layer, and where in the layer above it the byte there begins. The
// bytes behind it go on with those there, up to the next jump.
type jump struct{ at, above int32 }

func (l *layer) span(i, j int) source.Span {
	for ; l.above != nil; l = l.above {
		i, j = l.origin(i), l.origin(j)
	}
	return source.Span{Start: i, End: j}
}

// origin is where a byte, or the end, begins in the layer above.
func (l *layer) origin(i int) int {
	k, exact := slices.BinarySearchFunc(l.jumps, int32(i), func(x jump, at int32) int { return cmp.Compare(x.at, at) })
	if !exact {
		k--
	}
	return int(l.jumps[k].above) + i - int(l.jumps[k].at)
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
func (l *layer) decode(e escaping) (*layer, bool) {
	var out strings.Builder
	var jumps []jump
	jumpTo := func(above int) { jumps = append(jumps, jump{int32(out.Len()), int32(above)}) }
	from := 0
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
		if jumps == nil {
			out.Grow(len(l.text))
			jumpTo(0)
		}
		out.WriteString(l.text[from:i])
		for k := range len(meaning) { // each byte begins where the escape does
			jumpTo(i)
			out.WriteByte(meaning[k])
		}
		i += size
		from = i
		jumpTo(i)
	}
	if jumps == nil {
		return nil, false
	}
	out.WriteString(l.text[from:])
	jumpTo(len(l.text))
	return &layer{out.String(), l, jumps}, true
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

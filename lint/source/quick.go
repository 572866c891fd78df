package source

import (
	"encoding/binary"
	"math/bits"
	"unicode/utf8"
)

// quick reads a document as document does, but knows nothing of errors: it says no to
// whatever is no JSON, holds a byte or an escape of a surrogate, or is beyond a limit, and
// the document is then read again by jsontext, which says what is wrong with it.
// TestTheQuickReaderReadsAsTheOther holds the nodes of the two to each other.
func (p *parser) quick() bool {
	text := p.file.text
	for at := p.base; ; {
		at = skipSpace(text, at)
		if p.wantName {
			if at = p.quickName(at); at < 0 {
				return false
			}
			p.wantName = false
			continue
		}
		opened := at < len(text) && (text[at] == '{' || text[at] == '[')
		if at = p.quickValue(at); at < 0 {
			return false
		}
		if opened {
			if at = skipSpace(text, at); at == len(text) || text[at] != p.closing() {
				continue // with the first element, or the first name
			}
		}
		if at = p.quickEnd(at); at < 0 {
			return false
		}
		if p.depth == 0 {
			return skipSpace(text, at) == len(text)
		}
	}
}

// closing is the sign that ends the innermost open value.
func (p *parser) closing() byte {
	if p.inObject {
		return '}'
	}
	return ']'
}

// quickEnd takes what may follow a value: signs that end those around it, and the comma in
// front of the next. Like those below it returns where it came to, or -1.
func (p *parser) quickEnd(at int) int {
	text := p.file.text
	for p.depth > 0 {
		at = skipSpace(text, at)
		switch {
		case at == len(text):
			return -1
		case text[at] == ',':
			p.wantName = p.inObject
			return at + 1
		case text[at] != p.closing():
			return -1
		}
		at++
		p.end = at
		p.leave()
	}
	p.wantName = false
	return at
}

// quickName takes a name and the colon behind it.
func (p *parser) quickName(at int) int {
	text := p.file.text
	if at == len(text) || text[at] != '"' {
		return -1
	}
	end := p.quickString(at)
	if end < 0 {
		return -1
	}
	if end = skipSpace(text, end); end == len(text) || text[end] != ':' {
		return -1
	}
	return end + 1
}

// quickValue takes a scalar, or the sign that opens an array or object.
func (p *parser) quickValue(at int) int {
	text := p.file.text
	if at == len(text) {
		return -1
	}
	kind, end := Number, 0
	switch c := text[at]; c {
	case '"':
		return p.quickString(at)
	case '{', '[':
		if p.depth >= p.limits.Depth {
			return -1
		}
		p.end = at + 1
		p.begin(c == '{')
		return at + 1
	case 't':
		kind, end = True, word(text, at, "true")
	case 'f':
		kind, end = False, word(text, at, "false")
	case 'n':
		kind, end = Null, word(text, at, "null")
	default:
		if end = quickNumber(text, at); end-at > p.limits.Number {
			return -1
		}
	}
	if end >= 0 {
		p.add(node{start: uint32(at), end: uint32(end), next: uint32(len(p.nodes) + 1), parent: p.open, kind: kind})
	}
	return end
}

func word(text []byte, at int, word string) int {
	if end := at + len(word); end <= len(text) && string(text[at:end]) == word {
		return end
	}
	return -1
}

// quickNumber returns where a number ends.
func quickNumber(text []byte, at int) int {
	digits := func() bool {
		first := at
		for at < len(text) && '0' <= text[at] && text[at] <= '9' {
			at++
		}
		return at > first
	}
	is := func(a, b byte) bool { return at < len(text) && (text[at] == a || text[at] == b) }
	if is('-', '-') {
		at++
	}
	if is('0', '0') {
		at++
	} else if !digits() {
		return -1
	}
	if is('.', '.') {
		if at++; !digits() {
			return -1
		}
	}
	if is('e', 'E') {
		if at++; is('+', '-') {
			at++
		}
		if !digits() {
			return -1
		}
	}
	return at
}

// quickString takes a string or name that begins at a quote.
func (p *parser) quickString(start int) int {
	text := p.file.text
	flags, ascii := uint8(0), true
	at := start + 1
	for {
		if at = skipPlain(text, at); at+1 >= len(text) { // no document ends in a string that anything follows
			break
		}
		switch c := text[at]; {
		case c == '"':
			return p.quickText(start, at+1, flags, ascii)
		case c >= utf8.RuneSelf:
			ascii = false
			at++
			continue
		case c < ' ':
			return -1
		}
		flags = hasEscape
		if shortEscape[text[at+1]] {
			at += 2
		} else if at = longEscape(text, at+1); at < 0 {
			return -1
		}
	}
	if at == len(text)-1 && text[at] == '"' {
		return p.quickText(start, at+1, flags, ascii)
	}
	return -1
}

// quickText adds the node of a string or name.
func (p *parser) quickText(start, end int, flags uint8, ascii bool) int {
	if end-start > p.limits.String || !ascii && !utf8.Valid(p.file.text[start:end]) {
		return -1
	}
	n := node{start: uint32(start), end: uint32(end), next: uint32(len(p.nodes) + 1), parent: p.open, kind: String, flags: flags}
	if p.wantName {
		n.named(p.file.text[start+1:end-1], ascii)
	}
	p.add(n)
	return end
}

// skipPlain returns the next byte that is a quote, a backslash, a control character or no
// ASCII, eight bytes at a time: in each of them the top bit tells, and the lowest one that
// is set is right.
func skipPlain(text []byte, at int) int {
	const ones, tops = 0x0101010101010101, 0x8080808080808080
	for ; at+8 <= len(text); at += 8 {
		w := binary.LittleEndian.Uint64(text[at:])
		quote, slash := w^('"'*ones), w^('\\'*ones)
		found := ((quote-ones)&^quote | (slash-ones)&^slash | (w-' '*ones)&^w | w) & tops
		if found != 0 {
			return at + bits.TrailingZeros64(found)/8
		}
	}
	for at < len(text) && text[at] >= ' ' && text[at] != '"' && text[at] != '\\' && text[at] < utf8.RuneSelf {
		at++
	}
	return at
}

// shortEscape says that a character is an escape with the backslash in front of it alone.
var shortEscape = [256]bool{'"': true, '\\': true, '/': true, 'b': true, 'f': true, 'n': true, 'r': true, 't': true}

// longEscape takes what follows the backslash of an escape with a number. Surrogates are
// left to jsontext.
func longEscape(text []byte, at int) int {
	if at+5 > len(text) || text[at] != 'u' || text[at+1]|0x20 == 'd' && text[at+2] > '7' {
		return -1
	}
	for _, c := range text[at+1 : at+5] {
		if !('0' <= c && c <= '9' || 'a' <= c|0x20 && c|0x20 <= 'f') {
			return -1
		}
	}
	return at + 5
}

package source

import (
	"encoding/binary"
	"math/bits"
	"strconv"
	"unicode/utf16"
	"unicode/utf8"
)

// A quickReader reads JSON, without a word about what is wrong: it gives up on whatever is
// no JSON, holds a byte or an escape that is no character, or is beyond a limit. The document is then read again by jsontext, which tells.
// TestTheQuickReaderReadsAsTheOther holds the nodes of the two to each other.
//
// Its methods take the place where something has to begin, and return the one behind it, or
// -1 when they give up. They recurse, which the limit of the depth allows.
type quickReader struct {
	parser
	text     []byte
	numbered bool // an escape with a number was read
}

func (q *quickReader) document() bool {
	at := q.value(space(q.text, q.base))
	return at >= 0 && space(q.text, at) == len(q.text)
}

// node adds a node that begins here and has nothing else that is right, not even its
// flags. To set one field after the other is much faster than to copy a node.
func (q *quickReader) node(at int) *node {
	i := len(q.nodes)
	if i == cap(q.nodes) {
		q.grow(at)
	}
	q.nodes = q.nodes[:i+1]
	n := &q.nodes[i]
	n.start, n.next = uint32(at), uint32(i+1)
	return n
}

// is says whether a sign is here. Nothing is at -1.
func is(text []byte, at int, sign byte) bool {
	return uint(at) < uint(len(text)) && text[at] == sign
}

// value takes a value of any kind.
func (q *quickReader) value(at int) int {
	text := q.text
	if uint(at) >= uint(len(text)) {
		return -1
	}
	kind, end := Number, 0
	switch text[at] {
	case '"':
		return q.string(at, 0)
	case '{':
		return q.object(at)
	case '[':
		return q.array(at)
	case 't':
		kind, end = True, word(text, at, "true")
	case 'f':
		kind, end = False, word(text, at, "false")
	case 'n':
		kind, end = Null, word(text, at, "null")
	default:
		if end = number(text, at); end-at > q.limits.Number {
			return -1
		}
	}
	if end >= 0 {
		n := q.node(at)
		n.end, n.kind, n.flags, n.sum = uint32(end), kind, 0, 0
	}
	return end
}

// begin adds the node of an array or object, and takes the space behind its first sign.
func (q *quickReader) begin(at int, kind Kind) (this uint32, next int) {
	if q.depth++; q.depth > q.limits.Depth {
		return 0, -1
	}
	n := q.node(at)
	n.kind, n.flags, n.sum = kind, 0, 0
	return n.next - 1, space(q.text, at+1)
}

// finish completes the node of an array or object whose last sign should be here.
func (q *quickReader) finish(at int, this uint32, sign byte) int {
	if !is(q.text, at, sign) {
		return -1
	}
	q.depth--
	n := &q.nodes[this]
	n.end, n.next = uint32(at+1), uint32(len(q.nodes))
	return at + 1
}

func (q *quickReader) object(at int) int {
	text := q.text
	this, at := q.begin(at, Object)
	for more := is(text, at, '"'); more; {
		if at = space(text, q.string(at, isName)); !is(text, at, ':') {
			return -1
		}
		at = space(text, q.value(space(text, at+1)))
		if more = is(text, at, ','); more {
			if at = space(text, at+1); !is(text, at, '"') {
				return -1
			}
		}
	}
	return q.finish(at, this, '}')
}

func (q *quickReader) array(at int) int {
	text := q.text
	this, at := q.begin(at, Array)
	for more := at >= 0 && !is(text, at, ']'); more; {
		at = space(text, q.value(at))
		if more = is(text, at, ','); more {
			at = space(text, at+1)
		}
	}
	return q.finish(at, this, ']')
}

// string takes a string or name.
func (q *quickReader) string(start int, flags uint8) int {
	at, ascii := skipPlain(q.text, start+1), true
	if !is(q.text, at, '"') {
		escaped := uint8(0)
		if at, escaped, ascii = restOfString(q.text, at); !is(q.text, at, '"') {
			return -1
		}
		flags |= escaped & hasEscape
		q.numbered = q.numbered || escaped&hasNumber != 0
	}
	at++
	if at-start > q.limits.String {
		return -1
	}
	n := q.node(start)
	n.end, n.kind, n.flags, n.sum = uint32(at), String, flags, 0
	if flags&isName != 0 {
		n.named(q.text[start+1:at-1], ascii)
	}
	return at
}

// skipPlain returns the next byte that is a quote, a backslash, a control character or no
// ASCII, eight bytes at a time, which most strings are no longer than: in each of them the
// top bit tells, and the lowest one that is set is right.
func skipPlain(text []byte, at int) int {
	for ; at+8 <= len(text); at += 8 {
		w := binary.LittleEndian.Uint64(text[at:])
		quote, slash := w^('"'*eachByte), w^('\\'*eachByte)
		found := ((quote-eachByte)&^quote | (slash-eachByte)&^slash | (w-' '*eachByte)&^w | w) & (0x80 * eachByte)
		if found != 0 {
			return at + bits.TrailingZeros64(found)/8
		}
	}
	for at < len(text) && !special[text[at]] {
		at++
	}
	return at
}

const eachByte = 0x0101010101010101

// special says that a byte of a string stands for more than itself, or may not be there.
var special = func() (t [256]bool) {
	for c := range t {
		t[c] = c < ' ' || c == '"' || c == '\\' || c >= utf8.RuneSelf
	}
	return t
}()

// hasNumber is what restOfString says of a string with an escape like \u0041. No node has it.
const hasNumber uint8 = 1 << 7

// restOfString goes on to the last quote of a string with escapes or more than ASCII. In
// such a one there is little between two bytes that matter, so it looks at one at a time.
func restOfString(text []byte, at int) (end int, flags uint8, ascii bool) {
	ascii = true
	for {
		for uint(at) < uint(len(text)) && !special[text[at]] {
			at++
		}
		if at+1 >= len(text) { // no document ends in a string that has more to it
			return at, flags, ascii
		}
		switch c := text[at]; {
		case c == '\\':
			flags |= hasEscape
			if shortEscape[text[at+1]] {
				at += 2
			} else if at = longEscape(text, at+1); at < 0 {
				return -1, 0, false
			} else {
				flags |= hasNumber
			}
		case c == '"':
			return at, flags, ascii
		case c < ' ':
			return -1, 0, false
		default:
			ascii = false
			r, size := utf8.DecodeRune(text[at:])
			if r == utf8.RuneError && size == 1 {
				return -1, 0, false
			}
			at += size
		}
	}
}

// shortEscape says that a character is an escape with the backslash in front of it alone.
var shortEscape = [256]bool{'"': true, '\\': true, '/': true, 'b': true, 'f': true, 'n': true, 'r': true, 't': true}

// longEscape takes an escape with a number, behind its backslash. Half of a surrogate pair
// is no character.
func longEscape(text []byte, at int) int {
	r, end := hexEscape(text, at)
	if utf16.IsSurrogate(r) {
		low, after := hexEscape(text, end+1)
		if !is(text, end, '\\') || utf16.DecodeRune(r, low) == utf8.RuneError {
			return -1
		}
		return after
	}
	return end
}

// hexEscape takes a u and four digits.
func hexEscape(text []byte, at int) (r rune, end int) {
	if at+5 > len(text) || text[at] != 'u' {
		return 0, -1
	}
	n, err := strconv.ParseUint(string(text[at+1:at+5]), 16, 16)
	if err != nil {
		return 0, -1
	}
	return rune(n), at + 5
}

// space passes white space, which mostly is a line break and then many times the same.
func space(text []byte, at int) int {
	for uint(at) < uint(len(text)) {
		c := text[at]
		if c > ' ' || c != ' ' && c != '\t' && c != '\n' && c != '\r' {
			return at
		}
		at++
		for at+8 <= len(text) {
			other := binary.LittleEndian.Uint64(text[at:]) ^ uint64(c)*eachByte
			if other != 0 {
				at += bits.TrailingZeros64(other) / 8
				break
			}
			at += 8
		}
	}
	return at
}

func word(text []byte, at int, word string) int {
	if end := at + len(word); end <= len(text) && string(text[at:end]) == word {
		return end
	}
	return -1
}

// number takes a number: RFC 8259 section 6.
func number(text []byte, at int) int {
	if is(text, at, '-') {
		at++
	}
	if is(text, at, '0') {
		at++
	} else {
		at = digits(text, at)
	}
	if is(text, at, '.') {
		at = digits(text, at+1)
	}
	if is(text, at, 'e') || is(text, at, 'E') {
		if at++; is(text, at, '+') || is(text, at, '-') {
			at++
		}
		return digits(text, at)
	}
	return at
}

// digits takes one digit or more.
func digits(text []byte, at int) int {
	first := at
	for uint(at) < uint(len(text)) && '0' <= text[at] && text[at] <= '9' {
		at++
	}
	if at == first {
		return -1
	}
	return at
}

package postman

import (
	"bytes"
	"unicode"
	"unicode/utf8"

	"github.com/postlint/postlint/lint/source"
)

// headerLines reads a header that is one string, as postman-collection's Header.parse
// does: a header is a line that matches ^(\S+):(.*)$, its value trimmed. Other lines
// that are not blank are kept as rows that are not sent. "//" is no comment here. A
// folded line (RFC 9112, 5.2), which Header.parse joins to the one before it, is kept
// as such a row too: none occurs in the public collections that we know.
func (r *reader) headerLines(owner Owner, value source.Value) []*Header {
	whole := value.Text()
	text := whole.Bytes()
	var headers []*Header
	r.begin()
	for start := 0; start < len(text); {
		end, next := lineEnd(text, start)
		if h := headerLine(trimmed(whole, start, end), text[start:end], whole.Slice(start, end)); h != nil {
			h.Node = value
			r.finishHeader(owner, h)
			headers = append(headers, h)
		}
		start = next
	}
	return headers
}

// lineEnd returns where the line ends that begins at start, and where the next one
// begins (ECMA-262, LineTerminator).
func lineEnd(text []byte, start int) (end, next int) {
	i := bytes.IndexAny(text[start:], "\n\r\u2028\u2029")
	if i < 0 {
		return len(text), len(text)
	}
	_, size := utf8.DecodeRune(text[start+i:])
	return start + i, start + i + size
}

// headerLine reads one line; it returns nil for a blank one.
func headerLine(all source.Text, line []byte, text source.Text) *Header {
	if all.Len() == 0 {
		return nil
	}
	colon := bytes.LastIndexByte(line[:firstSpace(line)], ':')
	if colon <= 0 {
		return &Header{Text: all, Unsplit: true}
	}
	return &Header{KeyText: text.Slice(0, colon), Text: trimmed(text, colon+1, len(line))}
}

// headerPair reads a header row that is a string, as Header.parseSingle does: what is
// before the first colon and what is behind it, both trimmed.
func headerPair(row source.Value) *Header {
	text := row.Text()
	colon := bytes.IndexByte(text.Bytes(), ':')
	if colon < 0 {
		return &Header{KeyText: trimmed(text, 0, text.Len()), Text: text.Slice(text.Len(), text.Len()), Node: row}
	}
	return &Header{KeyText: trimmed(text, 0, colon), Text: trimmed(text, colon+1, text.Len()), Node: row}
}

// queryPair reads "name=value"; without "=" there is no value.
func queryPair(node source.Value, text source.Text) *Query {
	equals := bytes.IndexByte(text.Bytes(), '=')
	if equals < 0 {
		return &Query{KeyText: text, Node: node}
	}
	return &Query{KeyText: text.Slice(0, equals), Text: text.Slice(equals+1, text.Len()), Node: node}
}

// queryPairs reads "a=1&b=2".
func queryPairs(node source.Value) []*Query {
	whole := node.Text()
	text := whole.Bytes()
	var rows []*Query
	for start := 0; start < len(text); {
		end := len(text)
		if i := bytes.IndexByte(text[start:], '&'); i >= 0 {
			end = start + i
		}
		rows = append(rows, queryPair(node, whole.Slice(start, end)))
		start = end + 1
	}
	return rows
}

// trimmed returns text[start:end] without white space around it.
func trimmed(text source.Text, start, end int) source.Text {
	b := text.Bytes()[start:end]
	start += len(b) - len(bytes.TrimLeftFunc(b, isSpace))
	return text.Slice(start, max(start, end-(len(b)-len(bytes.TrimRightFunc(b, isSpace)))))
}

func firstSpace(line []byte) int {
	if i := bytes.IndexFunc(line, isSpace); i >= 0 {
		return i
	}
	return len(line)
}

// isSpace is JavaScript's \s (ECMA-262, CharacterClassEscape).
func isSpace(r rune) bool { return r == '\ufeff' || r != '\u0085' && unicode.IsSpace(r) }

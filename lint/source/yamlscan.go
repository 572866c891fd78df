package source

import (
	"bytes"
	"strconv"
	"strings"
	"unicode/utf8"

	"gopkg.in/yaml.v3"

	"github.com/postlint/postlint/lint/lazy"
)

func scalarStyle(n *yaml.Node) uint8 {
	switch {
	case n.Style&yaml.SingleQuotedStyle != 0:
		return yamlSingle
	case n.Style&yaml.DoubleQuotedStyle != 0:
		return yamlDouble
	case n.Style&(yaml.LiteralStyle|yaml.FoldedStyle) != 0:
		return yamlBlock
	}
	return 0
}

// plainTag returns the tag that a plain scalar of that text has.
func plainTag(text string) string {
	return (&yaml.Node{Kind: yaml.ScalarNode, Value: text}).ShortTag()
}

func yamlKind(tag, value string) Kind {
	switch tag {
	case "!!null":
		return Null
	case "!!bool":
		if lower(value[0]) == 't' {
			return True
		}
		return False
	case "!!int", "!!float":
		return Number
	}
	return String
}

// scalar adds the node of a scalar that starts here. Its bytes are scanned by the rules
// of its style, and must read as yaml.v3 read them.
func (r *yamlReader) scalar(n *yaml.Node, flags uint8) error {
	this := len(r.nodes)
	kind := String
	if flags&isName == 0 {
		kind = yamlKind(n.ShortTag(), n.Value)
	} else if n.ShortTag() == "!!merge" {
		return r.fail(mergeMessage)
	}
	style := scalarStyle(n)
	end := r.simple(n.Value, style)
	if end < 0 {
		t := &yamlText{file: r.file, node: int32(this)}
		end = t.scan(r.at, n, r.indent)
		if end < 0 || string(t.text) != n.Value {
			return r.fail(unplacedMessage)
		}
		r.file.yaml.made[int32(this)] = t
		flags |= yamlMade
	}
	limit, what := r.limits.String, limitString
	if kind == Number {
		limit, what = r.limits.Number, limitNumber
	}
	if end-r.at > limit {
		return r.file.tooMuch(r.at, what, limit)
	}
	r.nodes = append(r.nodes, node{
		start: uint32(r.at), end: uint32(end), next: uint32(this + 1), kind: kind, flags: flags | style,
	})
	r.at = end
	return nil
}

// simple returns the end of a scalar that holds its text as it is on one line, as most
// do, and -1 for others.
func (r *yamlReader) simple(value string, style uint8) int {
	rest := r.file.text[r.at:]
	if style == 0 && bytes.HasPrefix(rest, []byte(value)) {
		return r.at + len(value)
	}
	quote := byte('"')
	if style == yamlSingle {
		quote = '\''
	}
	end := 1 + len(value)
	if style == 0 || style == yamlBlock || len(rest) <= end || rest[0] != quote || rest[end] != quote ||
		string(rest[1:end]) != value || strings.ContainsAny(value, "\\\"'\r\n\u0085\u2028\u2029") {
		return -1
	}
	return r.at + end + 1
}

// scan reads the scalar at a place into t and returns its end, or -1.
func (t *yamlText) scan(at int, n *yaml.Node, indent int) int {
	switch scalarStyle(n) {
	case yamlBlock:
		return t.block(at, indent)
	case yamlSingle:
		return t.quoted(at, '\'')
	case yamlDouble:
		return t.quoted(at, '"')
	}
	return t.plain(at, len(n.Value))
}

// plain reads a plain scalar over several lines. How long it is yaml.v3 knows; where it
// stops depends on all that is around it.
func (t *yamlText) plain(at, length int) int {
	text := t.file.text
	t.start = at
	for len(t.text) < length && at < len(text) {
		if endsWord(text, at) {
			at = t.blanks(at)
			continue
		}
		end := at
		for !endsWord(text, end) && len(t.text)+end-at < length {
			end++
		}
		t.verbatim(at, end)
		at = end
	}
	return at
}

// quoted reads a scalar between quotes.
func (t *yamlText) quoted(at int, quote byte) int {
	text := t.file.text
	if at >= len(text) || text[at] != quote {
		return -1
	}
	at++
	t.start = at
	for at < len(text) {
		c := text[at]
		switch {
		case c == quote && quote == '\'' && at+1 < len(text) && text[at+1] == quote:
			t.atom(at, at+2, "'")
			at += 2
		case c == quote:
			return at + 1
		case c == '\\' && quote == '"':
			if at = t.escape(at); at < 0 {
				return -1
			}
		case endsWord(text, at):
			at = t.blanks(at)
		default:
			end := at + 1
			for !endsWord(text, end) && text[end] != quote && text[end] != '\\' {
				end++
			}
			t.verbatim(at, end)
			at = end
		}
	}
	return -1
}

// blanks reads the blanks between two words. Those around a line break are not text,
// and a single line break reads as a space (YAML 1.2 section 6.5).
func (t *yamlText) blanks(at int) int {
	breaks, end := lineBreaks(t.file.text, at)
	switch {
	case len(breaks) == 0:
		t.verbatim(at, end)
		return end
	case !isLineFeed(t.file.text, breaks[0]):
		t.breakAt(breaks[0])
	case len(breaks) == 1:
		t.atom(breaks[0], breaks[0]+breakLen(t.file.text[breaks[0]:]), " ")
	}
	for _, b := range breaks[1:] {
		t.breakAt(b)
	}
	return end
}

// lineBreaks returns the line breaks of a stretch of white space, and its end.
func lineBreaks(text []byte, at int) (breaks []int, end int) {
	for at < len(text) {
		size := breakLen(text[at:])
		switch {
		case size > 0:
			breaks = append(breaks, at)
			at += size
		case isBlank(text[at]):
			at++
		default:
			return breaks, at
		}
	}
	return breaks, at
}

// hexDigits are the numbers of digits of the escapes that have some.
var hexDigits = lazy.Value[map[byte]int]{Make: func() map[byte]int {
	return map[byte]int{'x': 2, 'u': 4, 'U': 8}
}}

// escape reads an escape in double quotes (YAML 1.2 section 5.7) and returns its end.
func (t *yamlText) escape(at int) int {
	text := t.file.text
	if at+1 >= len(text) {
		return -1
	}
	if size := breakLen(text[at+1:]); size > 0 {
		breaks, end := lineBreaks(text, at+1+size)
		for _, b := range breaks {
			t.breakAt(b)
		}
		return end
	}
	const from, to = "0abt\tnvfre \"'/\\N_LP", "\x00\a\b\t\t\n\v\f\r\x1b \"'/\\\u0085\u00a0\u2028\u2029"
	if i := strings.IndexByte(from, text[at+1]); i >= 0 {
		t.atom(at, at+2, string([]rune(to)[i]))
		return at + 2
	}
	end := at + 2 + hexDigits.Get()[text[at+1]]
	if end == at+2 || end > len(text) {
		return -1
	}
	value, err := strconv.ParseUint(string(text[at+2:end]), 16, 32)
	if err != nil || !utf8.ValidRune(rune(value)) {
		return -1
	}
	t.atom(at, end, string(rune(value)))
	return end
}

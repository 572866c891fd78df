package source

import (
	"fmt"
	"sort"
	"strings"
	"unicode/utf8"

	"github.com/go-json-experiment/json/jsontext"
)

// A quoting is how text is written in its file.
type quoting uint8

const (
	jsonString   quoting = iota
	bare                 // as it is
	singleQuoted         // YAML
	doubleQuoted         // YAML
)

// quotingOf says how the scalar of a node of YAML is written.
func quotingOf(flags uint8) quoting {
	switch flags & yamlStyle {
	case yamlSingle:
		return singleQuoted
	case yamlDouble:
		return doubleQuoted
	}
	return bare
}

// write returns s as it stands in the text of a file.
func (q quoting) write(s string) []byte {
	switch q {
	case bare:
		return []byte(s)
	case singleQuoted:
		return []byte(strings.ReplaceAll(s, "'", "''"))
	case doubleQuoted:
		return doubleQuote(s)
	case jsonString:
	}
	// The error is about invalid UTF-8, which is written as U+FFFD.
	quoted, _ := jsontext.AppendQuote(nil, s)
	return quoted[1 : len(quoted)-1]
}

// doubleQuote escapes what cannot stand in double quotes (YAML 1.2 section 5.7), and the
// line breaks and the byte-order mark that would mean something else there.
func doubleQuote(s string) []byte {
	var out []byte
	for _, r := range s {
		switch {
		case r == '"' || r == '\\':
			out = append(out, '\\', byte(r))
		case r == '\n':
			out = append(out, `\n`...)
		case r == '\t':
			out = append(out, `\t`...)
		case r == '\r':
			out = append(out, `\r`...)
		case inLine(r):
			out = utf8.AppendRune(out, r)
		default:
			out = fmt.Appendf(out, `\u%04x`, r)
		}
	}
	return out
}

// inLine reports whether a character may stand in a line of YAML and breaks none.
func inLine(r rune) bool {
	return isYAML(r) && r != '\n' && r != '\r' && r != 0x85 && r != 0x2028 && r != 0x2029 && r != 0xfeff
}

// Encodable reports whether [Text.Encode] can write s in the place of t: whether the
// file, when the bytes t.Whole() give way to t.Encode(s), reads as before but for s in the
// place of t. To replace a part of a text, ask the slice that is to be replaced, as in
// t.Slice(i, j).Encodable(s).
//
// It is always true for JSON. In YAML it is false where s would end the scalar or change
// what it is (a plain text that would read as a number, a line break in a block), and,
// to be safe, in some places where s could be written: in quotes over several lines,
// over a line break of a block, in a plain scalar with a tag.
func (t Text) Encodable(s string) bool {
	f := t.File()
	if f == nil || f.home.yaml == nil {
		return true
	}
	if j, ok := t.from.(*joined); ok {
		part, ok := j.part(t)
		return ok && part.Encodable(s)
	}
	start, end := t.place()
	if f.nested() {
		return f.outer.Slice(start, end).Encodable(string(t.from.quoting().write(s)))
	}
	nodes := f.nodes
	at := sort.Search(len(nodes), func(k int) bool { return int(nodes[k].start) > start }) - 1
	if made, ok := t.from.(*yamlText); ok {
		at = int(made.node)
	}
	n := nodes[at]
	if !utf8.ValidString(s) || n.start == n.end || int(n.end) < end || n.flags&isName != 0 && int(n.end-n.start)+len(s) > 500 {
		return false
	}
	return yamlPlace{Value{f, int32(at)}, start, end}.takes(s)
}

// place returns the bytes of the file's text that hold t.
func (t Text) place() (start, end int) {
	length := t.Len()
	switch from := t.from.(type) {
	case *stringOrigin:
		return from.place(int(t.lo), int(t.lo)+length)
	case *yamlText:
		return from.place(int(t.lo), int(t.lo)+length)
	}
	return int(t.lo), int(t.lo) + length
}

// part returns the part of j that all of t lies in.
func (o *joined) part(t Text) (Text, bool) {
	start, end := int(t.lo), int(t.lo)+t.Len()
	parts, starts := o.spread()
	for k, from := range starts {
		if length := parts[k].Len(); from <= start && end <= from+length {
			return parts[k].Slice(start-from, end-from), true
		}
	}
	return Text{}, false
}

// A yamlPlace is a stretch of the file's text inside a scalar.
type yamlPlace struct {
	scalar     Value
	start, end int
}

func (p yamlPlace) takes(s string) bool {
	n := p.scalar.at()
	style := n.flags & yamlStyle
	raw := p.scalar.file.text[n.start:n.end]
	if style != yamlBlock && lineEnd(raw, 0) < len(raw) {
		return false
	}
	switch style {
	case yamlDouble:
		return true
	case yamlSingle:
		return !strings.ContainsFunc(s, isOdd)
	}
	if strings.ContainsFunc(s, isOdd) || n.flags&yamlTagged != 0 {
		return false
	}
	if style == yamlBlock {
		return p.inBlock(s)
	}
	edited := string(raw[:p.start-int(n.start)]) + s + string(raw[p.end-int(n.start):])
	return p.plain(edited)
}

// isOdd reports whether a character cannot stand in a line of YAML.
func isOdd(r rune) bool { return !inLine(r) }

// inBlock reports whether a line of a block scalar stays one: it may not change with
// how many blanks it begins, nor be empty.
func (p yamlPlace) inBlock(s string) bool {
	text := p.scalar.file.text
	made := p.scalar.file.yaml.made[p.scalar.node]
	if made == nil {
		return false
	}
	for k, line := range made.pieces {
		start, end := int(line.raw), int(line.raw+line.length)
		if p.start < start || end < p.end || breakLen(text[start:]) > 0 || made.pieceEnd(k) == int(line.decoded) {
			continue
		}
		edited := string(text[start:p.start]) + s + string(text[p.end:end])
		if strings.Trim(edited, " \t") == "" {
			return false
		}
		return edited[0] == text[start] || !isBlank(edited[0]) && !isBlank(text[start])
	}
	return false
}

// plain reports whether a text on one line is a plain scalar of the kind it was before,
// wherever it stands. It is stricter than YAML, so that other readers agree.
func (p yamlPlace) plain(edited string) bool {
	n := p.scalar.at()
	switch {
	case edited == "" || strings.Trim(edited, " \t") != edited, strings.HasPrefix(edited, "\ufeff"),
		p.scalar.file.touchesAnchor(int(n.start)),
		strings.ContainsRune("-?:,[]{}#&*!|>'\"%@`=<.", rune(edited[0])) && n.kind != Number,
		strings.Contains(edited, ": ") || strings.Contains(edited, ":\t") || strings.HasSuffix(edited, ":"),
		strings.Contains(edited, " #") || strings.Contains(edited, "\t#"),
		p.inBrackets() && strings.ContainsAny(edited, ",?[]{}"):
		return false
	}
	if n.flags&isName != 0 || n.kind == String {
		return plainTag(edited) == "!!str" && !isYAML11(edited)
	}
	return yamlKind(plainTag(edited), edited) == n.kind
}

// touchesAnchor reports whether a scalar follows an anchor without a blank, which yaml.v3
// reads when it begins with a question mark or a colon.
func (f *File) touchesAnchor(start int) bool {
	if start == f.begin {
		return false
	}
	c := f.text[start-1]
	return isLetter(c) || '0' <= c && c <= '9' || c == '_' || c == '-'
}

// isYAML11 reports whether readers of YAML 1.1 take a plain scalar for a boolean, or
// could take it for a number or a time.
func isYAML11(s string) bool {
	switch strings.ToLower(s) {
	case "y", "n", "yes", "no", "on", "off":
		return true
	}
	return strings.Trim(s, "0123456789abcdefxoABCDEFXO_.,:+-") == "" && strings.ContainsAny(s, "0123456789")
}

// inBrackets reports whether the scalar stands in a collection in brackets.
func (p yamlPlace) inBrackets() bool {
	for v := p.scalar.Parent(); v.Exists(); v = v.Parent() {
		if v.at().flags&yamlFlow != 0 {
			return true
		}
	}
	return false
}

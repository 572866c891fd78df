package source

import (
	"bytes"
	"strings"
	"unicode/utf8"

	"gopkg.in/yaml.v3"
)

// A yamlReader turns the nodes of yaml.v3 into ours. It accounts for every byte of the
// file: what is no value must be a gap, of blanks, comments and indicators.
type yamlReader struct {
	file   *File
	limits Limits
	nodes  []node
	at     int // the bytes before are accounted for
	depth  int
	indent int // the column, from 0, of the innermost block collection; -1 outside

	mark, line, column int // a place that moves forward with the nodes of yaml.v3
}

const (
	emptyYAMLMessage = "the file is empty, expected a YAML document"
	unplacedMessage  = "a value whose bytes cannot be told, write it on one line or in double quotes"
	aliasMessage     = "an alias, which is not supported, write the value out"
	tagMessage       = "a tag that is not supported, expected none or one of !!str, !!int, !!float, !!bool, !!null"
	misfitMessage    = "a tag that does not fit the value"
	keyMessage       = "a key that is not a scalar, which is not supported"
	bracesMessage    = "a text that starts with a brace, write it in quotes"
	mergeMessage     = "a merge key, which is not supported, write the values out"
)

func (r *yamlReader) document(doc *yaml.Node) error {
	text := r.file.text
	if err := r.value(doc.Content[0], 0, 0); err != nil {
		return err
	}
	if root := r.nodes[0]; root.kind == Null && root.start == root.end {
		return r.file.fail(CodeEmpty, emptyYAMLMessage, len(text))
	}
	for {
		r.blanks(len(text))
		if !r.marker("...") {
			break
		}
		r.at += 3
	}
	if r.at < len(text) {
		return r.file.fail(CodeTrailing, "something follows the end of the YAML document, expected only comments", r.at)
	}
	return nil
}

// value adds the nodes of one value or name.
func (r *yamlReader) value(n *yaml.Node, parent uint32, flags uint8) error {
	bare := n.Anchor == "" && n.Style&yaml.TaggedStyle == 0
	if n.Kind == yaml.ScalarNode && n.Value == "" && scalarStyle(n) == 0 && bare {
		return r.nothing(n, parent, flags)
	}
	if err := r.reach(n, flags); err != nil {
		return err
	}
	if err := r.properties(n); err != nil {
		return err
	}
	if n.Style&yaml.TaggedStyle != 0 {
		flags |= yamlTagged
	}
	if n.Kind == yaml.ScalarNode && n.Value == "" && scalarStyle(n) == 0 {
		return r.scalar(n, flags)
	}
	if !bare {
		r.blanks(len(r.file.text))
	}
	if n.Kind == yaml.ScalarNode {
		return r.scalar(n, flags)
	}
	return r.collection(n, parent, flags)
}

// reach goes on to the place of a node, over nothing but a gap.
func (r *yamlReader) reach(n *yaml.Node, flags uint8) error {
	start, ok := r.seek(n.Line, n.Column)
	if flags&isName != 0 && (n.Kind == yaml.MappingNode || n.Kind == yaml.SequenceNode) {
		r.at = max(r.at, start)
		if text := r.file.text; r.at > 0 && bytes.HasPrefix(text[r.at-1:], []byte("{{")) {
			r.at--
			return r.fail(bracesMessage)
		}
		return r.fail(keyMessage)
	}
	before := r.at
	r.gap(start)
	if !ok || r.at != start {
		r.at = max(before, start)
		return r.fail(unplacedMessage)
	}
	if n.Kind == yaml.AliasNode {
		return r.fail(aliasMessage)
	}
	return nil
}

// nothing adds the node of a value or name that is not there: it is where its indicator
// ends, or else where the node before it does. The place that yaml.v3 gives is that of
// another token for [a: ], and is not asked for.
func (r *yamlReader) nothing(n *yaml.Node, parent uint32, flags uint8) error {
	if len(r.nodes) == 0 {
		r.gap(len(r.file.text))
		return r.scalar(n, flags)
	}
	indicators := ",-"
	switch {
	case flags&isName != 0:
		indicators = ",?"
	case r.nodes[parent].kind == Object:
		indicators = ":"
	}
	at, text := r.at, r.file.text
	flow := r.nodes[parent].flags&yamlFlow != 0
	for _, c := range []byte(indicators) {
		r.blanks(len(text))
		if r.at < len(text) && text[r.at] == c && (flow || endsWord(text, r.at+1)) {
			at = r.at + 1
		}
		r.at = at
	}
	r.blanks(len(text))
	if rest := text[r.at:]; len(rest) > 0 && rest[0] == '!' && endsWord(rest, 1) {
		return r.fail(tagMessage)
	}
	r.at = at
	return r.scalar(n, flags)
}

func (r *yamlReader) fail(message string) error { return r.file.fail(CodeSyntax, message, r.at) }

// seek moves the mark forward to a place as yaml.v3 gives it: lines and characters
// counted from 1.
func (r *yamlReader) seek(line, column int) (at int, ok bool) {
	text := r.file.text
	for r.line < line || r.line == line && r.column < column {
		if r.mark >= len(text) {
			return r.mark, false
		}
		if c := text[r.mark]; ' ' <= c && c < utf8.RuneSelf { // nearly everything
			r.mark, r.column = r.mark+1, r.column+1
			continue
		}
		if size := breakLen(text[r.mark:]); size > 0 {
			if r.line == line {
				return r.mark, false
			}
			r.mark, r.line, r.column = r.mark+size, r.line+1, 1
			continue
		}
		_, size := utf8.DecodeRune(text[r.mark:])
		r.mark, r.column = r.mark+size, r.column+1
	}
	return r.mark, r.line == line && r.column == column
}

// atColumn returns the column of the place that was reached, from 0.
func (r *yamlReader) atColumn() int {
	text := r.file.text
	column := 0
	for at := r.at; at > r.file.begin; at-- {
		if breakLen(text[at-1:at]) > 0 || breakLen(text[max(at-2, 0):at]) == 2 || breakLen(text[max(at-3, 0):at]) == 3 {
			return column
		}
		if utf8.RuneStart(text[at-1]) {
			column++
		}
	}
	return column
}

// blanks passes white space and comments.
func (r *yamlReader) blanks(end int) {
	text := r.file.text
	for r.at < end {
		switch size := breakLen(text[r.at:]); {
		case size > 0:
			r.at += size
		case isBlank(text[r.at]):
			r.at++
		case text[r.at] == '#':
			r.at = lineEnd(text, r.at)
		default:
			return
		}
	}
}

// gap passes white space, comments and indicators.
func (r *yamlReader) gap(end int) {
	text := r.file.text
	for {
		r.blanks(end)
		if r.at >= end {
			return
		}
		switch c := text[r.at]; {
		case c == ':' || c == '?' || c == ',' || c == '-' && endsWord(text, r.at+1):
			r.at++
		case len(r.nodes) == 0 && r.marker("---"):
			r.at += 3
		case len(r.nodes) == 0 && c == '%':
			r.at = lineEnd(text, r.at)
		default:
			return
		}
	}
}

// endsWord reports whether a blank, a line break or the end of the text is at a place.
func endsWord(text []byte, at int) bool {
	return at >= len(text) || isBlank(text[at]) || breakLen(text[at:]) > 0
}

// marker reports whether a line that begins here begins with a marker of a document.
func (r *yamlReader) marker(s string) bool {
	text := r.file.text
	return bytes.HasPrefix(text[r.at:], []byte(s)) && endsWord(text, r.at+len(s)) && r.atColumn() == 0
}

// properties passes the anchor and the tag in front of a value, in any order.
func (r *yamlReader) properties(n *yaml.Node) error {
	text := r.file.text
	anchor, tag := n.Anchor != "", n.Style&yaml.TaggedStyle != 0
	end := r.at
	for anchor || tag {
		switch rest := text[r.at:]; {
		case anchor && bytes.HasPrefix(rest, []byte("&"+n.Anchor)):
			anchor = false
			r.at += 1 + len(n.Anchor)
		case tag && bytes.HasPrefix(rest, []byte("!")):
			tag = false
			if err := r.tag(n); err != nil {
				return err
			}
		case bytes.HasPrefix(rest, []byte("!")):
			return r.fail(tagMessage)
		default:
			return r.fail(unplacedMessage)
		}
		end = r.at
		r.blanks(len(text))
	}
	if rest := text[r.at:]; len(rest) > 0 && rest[0] == '!' && n.Style&yaml.TaggedStyle == 0 && (n.Value != "" || endsWord(rest, 1)) {
		return r.fail(tagMessage) // the tag "!" alone, of which yaml.v3 does not tell
	}
	r.at = end
	return nil
}

// tag passes the tag of a node, which must be a standard one that fits the value.
func (r *yamlReader) tag(n *yaml.Node) error {
	text, end := r.file.text, r.at
	for !endsWord(text, end) && text[end] != '{' && text[end] != '}' {
		end++
	}
	if n.Tag != string(text[r.at:end]) || !strings.Contains(standardTags, " "+n.Tag+" ") {
		return r.fail(tagMessage)
	}
	if !fits(n) {
		return r.fail(misfitMessage)
	}
	r.at = end
	return nil
}

const standardTags = " !!str !!int !!float !!bool !!null !!map !!seq "

// fits reports whether the tag of a node is one that its value can have.
func fits(n *yaml.Node) bool {
	natural := plainTag(n.Value)
	switch {
	case n.Kind == yaml.MappingNode:
		return n.Tag == "!!map"
	case n.Kind == yaml.SequenceNode:
		return n.Tag == "!!seq"
	}
	return n.Tag == "!!str" || n.Tag == natural || n.Tag == "!!float" && natural == "!!int"
}

// collection adds an object or array. A pair in brackets, as in [a: b], is an object
// without brackets of its own.
func (r *yamlReader) collection(n *yaml.Node, parent uint32, flags uint8) error {
	if r.depth >= r.limits.Depth {
		return r.file.tooMuch(r.at, limitDepth, r.limits.Depth)
	}
	kind, opening, closing := Array, byte('['), byte(']')
	if n.Kind == yaml.MappingNode {
		kind, opening, closing = Object, '{', '}'
	}
	flow := n.Style&yaml.FlowStyle != 0
	bracketed := flow && r.at < len(r.file.text) && r.file.text[r.at] == opening
	this := uint32(len(r.nodes))
	if flow {
		flags |= yamlFlow
	}
	r.nodes = append(r.nodes, node{start: uint32(r.at), kind: kind, flags: flags})
	outer := r.indent
	if bracketed {
		r.at++
	}
	if !flow {
		r.indent = r.atColumn()
	}
	r.depth++
	for i, child := range n.Content {
		childFlags := uint8(0)
		if kind == Object && i%2 == 0 {
			childFlags = isName
		}
		if err := r.value(child, this, childFlags); err != nil {
			return err
		}
	}
	r.depth--
	r.indent = outer
	if bracketed {
		r.gap(len(r.file.text))
		if r.at >= len(r.file.text) || r.file.text[r.at] != closing {
			return r.fail(unplacedMessage)
		}
		r.at++
	}
	r.nodes[this].end = uint32(r.at)
	r.nodes[this].next = uint32(len(r.nodes))
	return nil
}

package config

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"strings"

	"gopkg.in/yaml.v3"

	"github.com/postlint/postlint/lint/lazy"
	"github.com/postlint/postlint/lint/source"
)

// Bytes is how large a configuration may be. One of a thousand ignores has 200 KB.
const Bytes = 256 << 10

const maxDepth = 16

// A reader notes what is wrong with a file.
type reader struct {
	path   string
	lines  int // of the file
	errors Errors
}

// lineBreaks are those of YAML 1.1, which yaml.v3 counts.
var lineBreaks = lazy.Value[*strings.Replacer]{Make: func() *strings.Replacer {
	return strings.NewReplacer("\r\n", "\n", "\r", "\n", "\u0085", "\n", "\u2028", "\n", "\u2029", "\n")
}}

// fail notes that something is wrong at a node.
//
//go:noinline
func (r *reader) fail(n *yaml.Node, message string) { r.failNear(n, message, "") }

// failNear also says what may be meant.
//
//go:noinline
func (r *reader) failNear(n *yaml.Node, message, near string) {
	line, column := max(n.Line, 1), max(n.Column, 1)
	if line > r.lines { // yaml.v3 puts what is missing behind the last line
		line, column = max(r.lines, 1), 1
	}
	r.errors = append(r.errors, &Error{Path: r.path, Line: line, Column: column, Message: message, Near: near})
}

// unexpected notes that a node is something else than a shape.
func (r *reader) unexpected(n *yaml.Node, s shape) {
	switch {
	case n.Kind == yaml.AliasNode:
		return // which was refused
	case n.ShortTag() == "!!null":
		r.fail(n, "there is no value, where "+s.what()+" is expected; leave the key out, or give it one")
		return
	}
	hint := ""
	if _, ok := s.(text); ok && n.Kind == yaml.ScalarNode {
		hint = " (put it in quotes)"
	}
	r.fail(n, "found "+kindOf(n)+", where "+s.what()+" is expected"+hint)
}

// kindOf says what a node is.
func kindOf(n *yaml.Node) string {
	switch {
	case n.Kind == yaml.MappingNode:
		return "a mapping"
	case n.Kind == yaml.SequenceNode:
		return "a list"
	}
	switch n.ShortTag() {
	case "!!int", "!!float":
		return "the number " + n.Value
	case "!!bool":
		return n.Value
	}
	return "the text " + shown(n.Value)
}

// document returns the root of a file, or nil with what is wrong noted.
func (r *reader) document(raw []byte) *yaml.Node {
	r.lines = 1 + strings.Count(lineBreaks.Get().Replace(string(raw)), "\n")
	if len(raw) > Bytes {
		r.fail(&yaml.Node{}, fmt.Sprintf("the file is larger than %d KiB, which no configuration is", Bytes>>10))
		return nil
	}
	root, err := decode(raw)
	if err != nil {
		r.syntax(raw)
		return nil
	}
	r.plain(root, 0)
	return root
}

var errYAML = errors.New("no YAML, or not one document")

// decode returns the root of the only document. yaml.v3 lets panics of its own slips through.
func decode(raw []byte) (root *yaml.Node, err error) {
	defer func() {
		if recover() != nil {
			root, err = nil, errYAML
		}
	}()
	var first, next yaml.Node
	d := yaml.NewDecoder(bytes.NewReader(raw))
	if err := d.Decode(&first); err != nil {
		return nil, err
	}
	if len(first.Content) != 1 || !errors.Is(d.Decode(&next), io.EOF) {
		return nil, errYAML
	}
	return first.Content[0], nil
}

// syntax notes why a file cannot be read, in the words for all YAML.
func (r *reader) syntax(raw []byte) {
	_, err := source.ParseYAML(r.path, raw, source.Limits{Bytes: Bytes, Depth: maxDepth})
	var e *source.Error
	if errors.As(err, &e) {
		r.errors = append(r.errors, &Error{Path: r.path, Line: max(e.At.Line, 1), Column: max(e.At.Column, 1), Message: e.Message})
		return
	}
	r.fail(&yaml.Node{}, "the file is not YAML of one document")
}

// plain refuses what makes a value something else than what stands there.
func (r *reader) plain(n *yaml.Node, depth int) {
	switch {
	case depth > maxDepth:
		r.fail(n, fmt.Sprintf("a value nested deeper than %d", maxDepth))
		return
	case n.Kind == yaml.AliasNode:
		r.fail(n, "an alias (*), which is not supported; write the value out")
		return
	case n.Anchor != "":
		r.fail(n, "an anchor (&), which is not supported; write the value out where it is needed")
	case n.ShortTag() == "!!merge":
		r.fail(n, "a merge key (<<), which is not supported; write the keys out")
	case n.Style&yaml.TaggedStyle != 0:
		r.fail(n, "a tag (!), which is not supported; put a text in quotes")
		n.Tag, n.Style = "", n.Style&^yaml.TaggedStyle // so that it is told once
	}
	for _, c := range n.Content {
		r.plain(c, depth+1)
	}
}

package config

import (
	"cmp"
	"math"
	"slices"
	"strconv"
	"strings"

	"gopkg.in/yaml.v3"

	"github.com/postlint/postlint/lint"
)

// A shape says what a value may be: to the loader, which reads it, and to the schema.
type shape interface {
	// read returns what stands at a node. What is wrong with it is noted.
	read(r *reader, n *yaml.Node) value
	schema() object
	// what it is, with an article: "a list"
	what() string
}

// A value is what was read.
type value struct {
	text    string
	line    int
	list    []value
	members []member
}

type member struct {
	name string
	value
}

// get is the member of a name, or a value without anything.
func (v value) get(name string) value {
	for _, m := range v.members {
		if m.name == name {
			return m.value
		}
	}
	return value{}
}

// texts are those of the elements of a list.
func (v value) texts() []string {
	var out []string
	for _, e := range v.list {
		out = append(out, e.text)
	}
	return out
}

// A text is a string that is not empty.
type text struct {
	format  string              // of the schema
	pattern string              // of the schema, where it is more than that of a text that is not blank
	fault   func(string) string // what is wrong with it, "" when nothing is
	secret  bool                // no message quotes it
}

// filled is the regular expression of a text that is not blank, and blanks what it knows of.
const (
	filled = `\S`
	blanks = " \t\n\f\r"
)

func (t text) what() string { return "a text" }

func (t text) read(r *reader, n *yaml.Node) value {
	if !isText(n) {
		r.unexpected(n, t)
		return value{}
	}
	s := n.Value
	message := ""
	switch {
	case strings.Trim(s, blanks) == "":
		r.fail(n, "the text is empty")
		return value{}
	case t.fault != nil:
		message = t.fault(s)
	}
	if message != "" && t.secret {
		r.fail(n, message)
	} else if message != "" {
		r.fail(n, shown(s)+": "+message)
	}
	return value{text: s, line: n.Line}
}

func (t text) schema() object {
	out := object{{"type", "string"}, {"pattern", cmp.Or(t.pattern, filled)}}
	if t.format != "" {
		out = append(out, pair{"format", t.format})
	}
	return out
}

// isText says that a node is a text. What YAML 1.1 took for a time is one, as in YAML 1.2.
func isText(n *yaml.Node) bool {
	return n.Kind == yaml.ScalarNode && (n.ShortTag() == "!!str" || n.ShortTag() == "!!timestamp")
}

// A word is one of a closed list.
type word struct {
	kind  string // what they are: "a rule or case"
	words []string
	many  bool   // too many for a message to list
	ref   string // the definition of the schema that holds them, "" for none
}

func (w word) what() string {
	if w.many {
		return w.kind
	}
	return "one of " + strings.Join(w.words, ", ")
}

func (w word) read(r *reader, n *yaml.Node) value {
	if !isText(n) {
		r.unexpected(n, w)
		return value{}
	}
	r.oneOf(n, w)
	return value{text: n.Value, line: n.Line}
}

// oneOf refuses a node that is none of the words.
func (r *reader) oneOf(n *yaml.Node, w word) bool {
	if slices.Contains(w.words, n.Value) {
		return true
	}
	_, kind, _ := strings.Cut(w.kind, " ")
	message := shown(n.Value) + " is no " + kind
	if !w.many {
		message += "; there are " + strings.Join(w.words, ", ")
	}
	r.failNear(n, message, lint.Nearest(n.Value, w.words))
	return false
}

func (w word) schema() object {
	if w.ref != "" {
		return object{{"$ref", "#/definitions/" + w.ref}}
	}
	return object{{"enum", w.words}}
}

// A number lies between two others.
type number struct {
	least, most float64
	whole       bool
	only        string // what to say of another one, where there is one alone
}

func (m number) what() string {
	switch {
	case m.least == m.most:
		return plain(m.least)
	case math.IsInf(m.most, 1):
		return "a whole number from " + plain(m.least)
	case m.whole:
		return "a whole number from " + plain(m.least) + " to " + plain(m.most)
	}
	return "a number from " + plain(m.least) + " to " + plain(m.most)
}

func (m number) read(r *reader, n *yaml.Node) value {
	var got float64
	tag := n.ShortTag()
	if n.Kind != yaml.ScalarNode || tag != "!!int" && tag != "!!float" || n.Decode(&got) != nil {
		r.unexpected(n, m)
		return value{}
	}
	if !(got >= m.least && got <= m.most) || m.whole && got != math.Trunc(got) {
		if m.only != "" {
			r.fail(n, m.only)
		} else {
			r.fail(n, "found "+n.Value+", where "+m.what()+" is expected")
		}
	}
	return value{text: plain(got), line: n.Line}
}

func plain(f float64) string { return strconv.FormatFloat(f, 'f', -1, 64) }

func (m number) schema() object {
	kind := "number"
	if m.whole {
		kind = "integer"
	}
	out := object{{"type", kind}, {"minimum", m.least}}
	if !math.IsInf(m.most, 1) {
		out = append(out, pair{"maximum", m.most})
	}
	return out
}

// A list holds values of one shape, at least one.
type list struct{ of shape }

func (l list) what() string { return "a list" }

func (l list) read(r *reader, n *yaml.Node) value {
	if n.Kind != yaml.SequenceNode {
		r.unexpected(n, l)
		return value{}
	}
	if len(n.Content) == 0 {
		r.fail(n, "the list is empty; leave the key out")
	}
	out := value{line: n.Line}
	for _, e := range n.Content {
		out.list = append(out.list, l.of.read(r, e))
	}
	return out
}

func (l list) schema() object {
	return object{{"type", "array"}, {"minItems", 1}, {"items", l.of.schema()}}
}

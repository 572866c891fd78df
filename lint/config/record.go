package config

import (
	"fmt"
	"slices"
	"strings"

	"gopkg.in/yaml.v3"

	"github.com/postlint/postlint/lint"
)

// A key is a member that a mapping may have.
type key struct {
	name     string
	doc      string // a phrase: lower case, no full stop
	is       shape
	required bool
	preset   string // what holds when it is not set, "" when there is nothing to say
}

// A record is a mapping. Of each group in needs it has one key at least.
type record struct {
	kind  string // what its keys are: "a key"
	keys  []key
	needs [][]string
	many  bool   // too many keys for a message to list
	ref   string // the definition of the schema that holds it, "" for none
}

func (m record) what() string { return "a mapping" }

func (m record) read(r *reader, n *yaml.Node) value {
	if n.Kind != yaml.MappingNode {
		r.unexpected(n, m)
		return value{}
	}
	if len(n.Content) == 0 && !m.demands() {
		r.fail(n, "the mapping is empty; leave the key out")
	}
	out := value{line: n.Line}
	seen := map[string]int{}
	for i := 0; i+1 < len(n.Content); i += 2 {
		name, v := n.Content[i], n.Content[i+1]
		if first, twice := seen[name.Value]; twice && name.Kind == yaml.ScalarNode {
			r.fail(name, fmt.Sprintf("%s stands here twice; first in line %d", shown(name.Value), first))
			continue
		}
		seen[name.Value] = name.Line
		if is := m.member(r, name); is != nil {
			got := is.read(r, v)
			if got.line > 0 {
				got.line = name.Line // where a person looks for a list
			}
			out.members = append(out.members, member{name.Value, got})
		}
	}
	m.complete(r, n, seen)
	return out
}

// member is the shape of what stands under a name, or nil when nothing may.
func (m record) member(r *reader, name *yaml.Node) shape {
	switch {
	case name.Kind == yaml.AliasNode || name.ShortTag() == "!!merge":
		return nil // which was refused
	case name.Kind != yaml.ScalarNode:
		r.fail(name, "a key that is no text")
		return nil
	}
	for _, k := range m.keys {
		if k.name == name.Value {
			return k.is
		}
	}
	r.oneOf(name, word{kind: m.kind, words: m.names(), many: m.many})
	return nil
}

func (m record) names() []string {
	out := make([]string, len(m.keys))
	for i := range m.keys {
		out[i] = m.keys[i].name
	}
	return out
}

// demands says that some key has to be there.
func (m record) demands() bool {
	return len(m.needs) > 0 || slices.ContainsFunc(m.keys, func(k key) bool { return k.required })
}

// complete notes which keys are missing.
func (m record) complete(r *reader, n *yaml.Node, seen map[string]int) {
	for _, k := range m.keys {
		if k.required && seen[k.name] == 0 {
			r.fail(n, k.name+" is missing: "+k.doc)
		}
	}
	for _, group := range m.needs {
		if !slices.ContainsFunc(group, func(name string) bool { return seen[name] > 0 }) {
			r.fail(n, "one of "+strings.Join(group, " and ")+" is missing")
		}
	}
}

func (m record) schema() object {
	if m.ref != "" {
		return object{{"$ref", "#/definitions/" + m.ref}}
	}
	return m.described()
}

func (m record) described() object {
	out := object{{"type", "object"}, {"additionalProperties", false}}
	if !m.demands() {
		out = append(out, pair{"minProperties", 1})
	}
	var members object
	var required []string
	for _, k := range m.keys {
		s := k.is.schema()
		if s[0].name == "$ref" { // what stands beside it does not count
			s = object{{"allOf", []any{s}}}
		}
		if k.doc != "" {
			s = append(object{{"description", sentence(k)}}, s...)
		}
		members = append(members, pair{k.name, s})
		if k.required {
			required = append(required, k.name)
		}
	}
	out = append(out, pair{"properties", members})
	if required != nil {
		out = append(out, pair{"required", required})
	}
	var all []any
	for _, group := range m.needs {
		var any []any
		for _, name := range group {
			any = append(any, object{{"required", []string{name}}})
		}
		all = append(all, object{{"anyOf", any}})
	}
	if all != nil {
		out = append(out, pair{"allOf", all})
	}
	return out
}

// sentence is what an editor says about a key.
func sentence(k key) string {
	out := strings.ToUpper(k.doc[:1]) + k.doc[1:] + "."
	if k.preset != "" {
		out += " Default: " + k.preset + "."
	}
	return out
}

// levels are the words for severities.
var levels = map[string]lint.Severity{"error": lint.Error, "warning": lint.Warning, "info": lint.Info}

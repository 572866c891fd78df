package config

import (
	"bytes"

	"github.com/go-json-experiment/json/jsontext"
)

// An object of JSON, in order.
type object []pair

type pair struct {
	name  string
	value any // a string, []string, float64, int, bool, object or []any
}

// Schema is the JSON Schema of a configuration file, of draft 7, which is the one that
// editors' YAML servers read best. What it refuses the loader refuses; what no schema can
// say, such as which globs are well-formed, only the loader knows.
func Schema(known Known) []byte {
	t := tableOf(known)
	root := append(object{
		{"$schema", "http://json-schema.org/draft-07/schema#"},
		{"title", "postlint configuration"},
		{"description", "What " + Name + " may hold. `postlint config schema` prints this."},
	}, t.root.described()...)
	root = append(root, pair{"definitions", object{
		{"selector", object{{"enum", t.selector.words}}},
		{"case", object{{"enum", t.name.words}}},
		{"severities", t.severities.described()},
	}})
	var b bytes.Buffer
	e := jsontext.NewEncoder(&b, jsontext.WithIndent("  "))
	write(e, root)
	return b.Bytes()
}

// write writes a value. A buffer takes everything.
func write(e *jsontext.Encoder, v any) {
	put := func(t jsontext.Token) { _ = e.WriteToken(t) }
	switch v := v.(type) {
	case object:
		put(jsontext.BeginObject)
		for _, p := range v {
			put(jsontext.String(p.name))
			write(e, p.value)
		}
		put(jsontext.EndObject)
	case []any:
		put(jsontext.BeginArray)
		for _, x := range v {
			write(e, x)
		}
		put(jsontext.EndArray)
	case []string:
		put(jsontext.BeginArray)
		for _, x := range v {
			put(jsontext.String(x))
		}
		put(jsontext.EndArray)
	case string:
		put(jsontext.String(v))
	case float64:
		put(jsontext.Float(v))
	case int:
		put(jsontext.Int(int64(v)))
	case bool:
		put(jsontext.Bool(v))
	}
}

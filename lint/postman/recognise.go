package postman

import (
	"strings"

	"github.com/postlint/postlint/lint/source"
)

// Recognise says what a file is, by its content, and for the files of a v3 workspace
// also by its name. ok is false when it is no export of Postman and nothing that is
// commonly mistaken for one. A bare list of variables is a KindVariableList; whether it
// serves as an environment is up to Read.
func Recognise(f *source.File) (kind Kind, ok bool) {
	s := recognise(f.Root(), false)
	return s.kind, s.kind != 0
}

// A shape is what a document was recognised as, and the value that is the export.
type shape struct {
	kind    Kind
	body    source.Value
	wrapped bool
}

// recognise goes from the most telling shape to the least. A newman report holds a
// collection, an environment and globals of its own, so reports come first.
func recognise(root source.Value, asVariables bool) shape {
	switch root.Kind() {
	case source.Array:
		return recogniseList(root, asVariables)
	case source.Object:
		return recogniseObject(root, asVariables)
	}
	return shape{}
}

func recogniseObject(root source.Value, asVariables bool) shape {
	array := func(names ...string) bool {
		v := root
		for _, name := range names {
			v = v.Get(name)
		}
		return v.Kind() == source.Array
	}
	switch {
	case array("run", "executions"):
		return shape{kind: KindRunReport, body: root}
	case array("log", "entries"):
		return shape{kind: KindHAR, body: root}
	case isOwn(root):
		return shape{kind: KindOwn, body: root}
	}
	if s := recogniseWrapped(root); s.kind != 0 {
		return s
	}
	switch {
	case root.Get("version").Kind() == source.Number && array("collections") && array("environments"):
		return shape{kind: KindDump, body: root}
	case isCollection(root):
		return shape{kind: KindCollection, body: root}
	case isV1(root):
		return shape{kind: KindCollectionV1, body: root}
	case array("values") && (asVariables || isEnvironment(root)):
		return shape{kind: scopeKind(root), body: root}
	case array("results") && root.Get("collection_id").Exists() && root.Get("totalPass").Exists():
		return shape{kind: KindTestRun, body: root}
	case isManifest(root):
		return shape{kind: KindManifest, body: root}
	}
	return recogniseV3(root)
}

// isOwn says that postlint wrote a document: names of files in it may look like an export's marks.
func isOwn(root source.Value) bool {
	if root.Get("schemaVersion").Text().String() == "1" {
		for _, list := range []string{"findings", "requests", "exchanges", "changes", "files"} {
			if root.Get(list).Kind() == source.Array {
				return true
			}
		}
	}
	for _, run := range root.Get("runs").Elements() { // SARIF
		if run.Get("tool").Get("driver").Get("name").Text().String() == "postlint" {
			return true
		}
	}
	return false
}

// recogniseWrapped recognises answers of the Postman API, {"collection": {...}} and
// {"environment": {...}}. newman unwraps them too.
func recogniseWrapped(root source.Value) shape {
	switch inner := root.Get("collection"); {
	case isCollection(inner):
		return shape{KindCollection, inner, true}
	case isV1(inner):
		return shape{KindCollectionV1, inner, true}
	}
	if inner := root.Get("environment"); inner.Get("values").Kind() == source.Array {
		return shape{scopeKind(inner), inner, true}
	}
	return shape{}
}

// isCollection: newman runs a file without "info"; one without items is a collection
// when its schema says so.
func isCollection(v source.Value) bool {
	if v.Get("item").Kind() == source.Array {
		return true
	}
	schema := v.Get("info").Get("schema").Text().String()
	return strings.Contains(schema, "schema.getpostman.com") || strings.Contains(schema, "schema.postman.com")
}

// isV1: the items of a v1 collection are a flat list, put in order by lists of ids.
func isV1(v source.Value) bool {
	if v.Get("requests").Kind() != source.Array {
		return false
	}
	for _, name := range [...]string{"order", "folders", "folders_order"} {
		if v.Get(name).Kind() == source.Array {
			return true
		}
	}
	return false
}

// isEnvironment: an object with "values" is nothing rare, so either Postman's own
// member says what it is, or the values are variables and the whole has a name.
func isEnvironment(v source.Value) bool {
	scope := v.Get("_postman_variable_scope").Text().String()
	if scope == "environment" || scope == "globals" {
		return true
	}
	return v.Get("name").Exists() && isVariables(v.Get("values"))
}

// isVariables reports whether every element is an object with a string "key".
func isVariables(list source.Value) bool {
	for _, row := range list.Elements() {
		if row.Get("key").Kind() != source.String {
			return false
		}
	}
	return list.Kind() == source.Array
}

func scopeKind(v source.Value) Kind {
	scope := v.Get("_postman_variable_scope").Text().String()
	if scope == "globals" || scope == "" && calledLike(v, ".globals") {
		return KindGlobals
	}
	return KindEnvironment
}

func recogniseList(root source.Value, asVariables bool) shape {
	if root.Len() == 0 || !isVariables(root) {
		return shape{}
	}
	if asVariables {
		return shape{kind: KindEnvironment, body: root}
	}
	for _, row := range root.Elements() {
		if row.Get("value").Exists() {
			return shape{kind: KindVariableList, body: root}
		}
	}
	return shape{}
}

// isManifest: archive.json of a zip export lists ids, {"collection": {"id": true}}.
func isManifest(root source.Value) bool {
	if root.Len() == 0 {
		return false
	}
	for name, ids := range root.Members() {
		if word := name.Text().String(); ids.Kind() != source.Object || word != "collection" && word != "environment" {
			return false
		}
		for _, id := range ids.Members() {
			if _, ok := id.Bool(); !ok {
				return false
			}
		}
	}
	return true
}

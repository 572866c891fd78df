package postman

import (
	"strings"

	"github.com/postlint/postlint/lint/source"
)

const (
	exportCollection  = "; in Postman choose Export on the collection, Collection v2.1"
	exportEnvironment = "; in Postman choose Export on the environment"
)

// unrecognised says what was found instead of an export.
func unrecognised(root source.Value, asVariables bool) *Error {
	message := "not a Postman export (" + outline(root) + ")" + exportCollection
	if asVariables {
		message = "not a Postman environment (" + outline(root) + ")" + exportEnvironment
	}
	if v3 := notV3(root); v3 != "" {
		message = v3
	}
	switch {
	case root.Get("openapi").Exists() || root.Get("swagger").Exists():
		message = "an OpenAPI description, not a Postman export; import it into Postman and export the collection as Collection v2.1"
	case isVariables(root.Get("values")):
		message = "variables without a name, so perhaps no environment; if it is one, give it with -e or -g"
	case root.Get("values").Exists() && root.Get("_postman_variable_scope").Exists():
		message = "an environment whose values are no list of variables; export it from Postman again"
	}
	return &Error{Code: "unrecognised", Message: message}
}

// outline names the kind of a document and the members that it has. Only words that
// structure documents everywhere are named: any other name may be private.
func outline(root source.Value) string {
	syntax := "JSON"
	if root.File().YAML() {
		syntax = "YAML"
	}
	switch root.Kind() {
	case source.Array:
		return "a " + syntax + " array"
	case source.Object:
	default:
		return "a single " + syntax + " value"
	}
	var names []string
	for name := range root.Members() {
		if word := name.Text().String(); structural(word) && len(names) < 4 {
			names = append(names, word)
		}
	}
	if len(names) == 0 {
		return "a " + syntax + " object"
	}
	return "a " + syntax + " object with " + strings.Join(names, ", ")
}

func structural(name string) bool {
	switch name {
	case "$schema", "collection", "collections", "components", "data", "dependencies", "description", "devDependencies",
		"environment", "environments", "folders", "globals", "id", "info", "item", "items", "log", "name", "paths",
		"properties", "request", "requests", "results", "run", "scripts", "title", "type", "values", "variables", "version":
		return true
	}
	return false
}

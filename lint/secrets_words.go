package lint

import (
	"slices"
	"strings"
	"unicode"
)

// isFormatWord says that a value is a word of six letters or more of which the members
// and the files of Postman's formats are called, in any case. As a password it is
// worth nothing; as text it is everywhere.
func isFormatWord(value string) bool {
	switch strings.ToLower(value) {
	case "request", "requests", "response", "responses", "header", "headers", "headerdata", "headerpresets",
		"variable", "variables", "values", "queryparams", "pathvariables", "method", "content", "formdata", "urlencoded", "graphql",
		"script", "scripts", "settings", "description", "disabled", "enabled", "example", "examples", "definition", "resources",
		"credentials", "authorization", "bearer", "oauth1", "oauth2", "apikey", "digest", "edgegrid",
		"username", "password", "secret", "accesstoken", "clientid", "clientsecret", "helperattributes", "currenthelper",
		"folder", "folders", "folders_order", "collection", "collections", "environment", "environments", "global", "globals",
		"postman", "postman_collection", "postman_environment", "postman_globals", "postman_dump", "workspace", "string":
		return true
	}
	return false
}

// calledBy says that a value is a word, of letters alone, in the name of one of the files.
// Whoever gets the findings knows the files, and has to be led to them.
func calledBy(value string, files map[string][]Sensitive) bool {
	other := func(r rune) bool { return !unicode.IsLetter(r) }
	if strings.ContainsFunc(value, other) {
		return false
	}
	for name := range files {
		if strings.Contains(name, value) && slices.Contains(strings.FieldsFunc(name, other), value) {
			return true
		}
	}
	return false
}

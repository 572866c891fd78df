package lint

import "strings"

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

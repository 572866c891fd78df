package lint

import (
	"slices"
	"strings"
	"unicode"

	"github.com/postlint/postlint/lint/credential"
	"github.com/postlint/postlint/lint/source"
)

// isFormatWord says that a value is a word of six letters or more of which the members
// and the files of Postman's formats are called, in any case. As a password it is
// worth nothing; as text it is everywhere.
func isFormatWord(value string) bool {
	if len(value) > len("postman_environment") {
		return false // no word of the list is longer, in any case: all are of ASCII
	}
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

// pieces are the names of the folders and files in paths, each once.
func pieces(files map[string][]Sensitive) []string {
	var out []string
	for path := range files {
		out = append(out, strings.FieldsFunc(path, func(c rune) bool { return c == '/' || c == '\\' })...)
	}
	slices.Sort(out)
	return slices.Compact(out)
}

// inName says that a value of letters and digits that are no random ones stands in a text as
// a piece of the name of a folder or file: shayan in shayandarzi/shop.json. The path is the
// caller's own, and a finding whose path has a gap leads nowhere.
func inName(text string, at source.Span, names []string) bool {
	value := text[at.Start:at.End]
	other := func(r rune) bool { return !unicode.IsLetter(r) && !unicode.IsDigit(r) }
	if strings.ContainsFunc(value, other) || credential.Entropic(value) {
		return false
	}
	for _, name := range names {
		for from := 0; ; from++ {
			k := strings.Index(name[from:], value)
			if k < 0 {
				break
			}
			from += k
			if start := at.Start - from; start >= 0 && strings.HasPrefix(text[start:], name) {
				return true
			}
		}
	}
	return false
}

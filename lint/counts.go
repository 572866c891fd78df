package lint

import (
	"bytes"
	"path"
	"slices"
	"strings"

	"github.com/postlint/postlint/lint/postman"
	"github.com/postlint/postlint/lint/source"
)

// ReadsName says that a search looks into a file: it is called as JSON or YAML is, or as
// old apps called an export.
func ReadsName(name string) bool {
	switch strings.ToLower(path.Ext(name)) {
	case ".json", ".yaml", ".yml":
		return true
	}
	return oldName(name)
}

// oldName says that a file is called as the first Postman apps called their exports:
// shop.json.postman_collection, Backup.postman_dump.
func oldName(name string) bool {
	switch path.Ext(name) {
	case ".postman_collection", ".postman_environment", ".postman_globals", ".postman_dump":
		return true
	}
	return false
}

// Counts says whether a file that a search came across is an input: its name is one
// that Postman gives, or a mark of Postman is in it. Name is its path with "/".
func Counts(name string, raw []byte) bool {
	switch {
	case PostmanName(name):
		return true
	case writtenAsYAML(raw):
		return hasKind(raw) || isEarly(name, raw)
	}
	return postman.Marked(raw) || unmarkedExport(raw)
}

// PostmanName says that a file is called as Postman calls its exports and the files of
// its v3 folders. Name is its path with "/".
func PostmanName(name string) bool {
	dir, base := path.Split(name)
	if ok, err := path.Match("*.postman_*.json", base); ok && err == nil {
		return true
	}
	ext := path.Ext(base)
	if ext != ".yaml" && ext != ".yml" {
		return oldName(base)
	}
	folder := path.Base(dir)
	switch stem := strings.TrimSuffix(base, ext); path.Ext(stem) {
	case ".request", ".environment", ".globals":
		return true
	case ".example": // many projects have a config.example.yaml
		return folder == "examples" && strings.Contains(dir, ".resources/")
	default:
		return stem == "definition" && folder == ".resources"
	}
}

// writtenAsYAML says that a text is no JSON: it begins like a YAML mapping does when it
// is written without braces.
func writtenAsYAML(raw []byte) bool {
	start := bytes.TrimLeft(afterMark(raw), " \t\r\n")
	if len(start) == 0 || start[0] == 0 || start[0] >= 0x80 {
		return false // nothing, or UTF-16
	}
	return start[0] != '{' && start[0] != '['
}

// hasKind says that a line of a YAML text begins with the "$kind" of v3 files.
func hasKind(text []byte) bool {
	kind := []byte("$kind")
	if !bytes.Contains(text, kind) {
		return false
	}
	for line := range bytes.Lines(afterMark(text)) {
		rest, ok := bytes.CutPrefix(bytes.TrimLeft(line, "\"'"), kind)
		if ok && bytes.HasPrefix(bytes.TrimLeft(rest, "\"' "), []byte(":")) {
			return true
		}
	}
	return false
}

// isEarly says that a file is one of the first layout of v3 folders, which had a "type"
// where "$kind" is now.
func isEarly(name string, raw []byte) bool {
	switch path.Base(name) {
	case "collection.yaml", "collection.yml", "folder.yaml", "folder.yml":
	default:
		return false
	}
	f, err := source.ParseYAML("", raw, source.Limits{})
	if err != nil {
		return false
	}
	kind, ok := postman.Recognise(f)
	return ok && kind == postman.KindV3
}

// unmarkedExport recognises exports without a mark: environments that other tools wrote,
// with a name, and values that are rows with a key; v1 files and data dumps, in which
// Postman writes no schema.
func unmarkedExport(raw []byte) bool {
	if !holdsAny(raw, `"values"`, `"requests"`) {
		return false
	}
	f, err := source.Parse("", raw, source.Limits{})
	if err != nil {
		return false
	}
	switch kind, _ := postman.Recognise(f); kind {
	case postman.KindEnvironment, postman.KindGlobals, postman.KindDump:
		return true
	case postman.KindCollectionV1: // lists of requests are nothing rare: one word of Postman's is among theirs
		return holdsAny(raw, `"folders_order"`, `"dataMode"`, `"helperAttributes"`, `"headerData"`, `"rawModeData"`, `"preRequestScript"`)
	default:
		return false
	}
}

func holdsAny(raw []byte, words ...string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return bytes.Contains(raw, []byte(w)) })
}

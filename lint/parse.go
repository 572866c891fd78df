package lint

import (
	"bytes"
	"path"
	"strings"

	"github.com/postlint/postlint/lint/source"
)

// parse reads an input as JSON or as YAML, whichever it is.
func parse(in *Input, limits source.Limits) (*source.File, error) {
	named := namedYAML(in.Name)
	if writtenAsYAML(in.Bytes) && (named || !namedJSON(in.Name) && isMapping(in.Bytes)) {
		return source.ParseYAML(in.Name, in.Bytes, limits)
	}
	f, err := source.Parse(in.Name, in.Bytes, limits)
	if err == nil || !named {
		return f, err
	}
	if f, ok := source.ParseYAML(in.Name, in.Bytes, limits); ok == nil {
		return f, nil // with braces, but no JSON
	}
	return nil, err
}

// afterMark is a text without the byte-order mark of UTF-8.
func afterMark(text []byte) []byte { return bytes.TrimPrefix(text, []byte("\xef\xbb\xbf")) }

func namedJSON(name string) bool { return strings.EqualFold(path.Ext(name), ".json") }

func namedYAML(name string) bool {
	ext := strings.ToLower(path.Ext(name))
	return ext == ".yaml" || ext == ".yml"
}

// isMapping says that the first line of a text that says anything is a member of a YAML
// mapping.
func isMapping(text []byte) bool {
	for line := range bytes.Lines(afterMark(text)) {
		line = bytes.TrimSpace(line)
		if len(line) == 0 || line[0] == '#' || line[0] == '%' || bytes.Equal(line, []byte("---")) {
			continue
		}
		name, value, ok := bytes.Cut(line, []byte(":"))
		return ok && len(name) > 0 && (len(value) == 0 || value[0] == ' ')
	}
	return false
}

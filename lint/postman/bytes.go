package postman

import (
	"bytes"

	"gopkg.in/yaml.v3"
)

// RecogniseBytes recognises what is not JSON: a zip archive, and the YAML files of
// Postman's v3 folders (with "$kind", in the early layout with "type", and
// environments with "name" and "values").
func RecogniseBytes(raw []byte) (kind Kind, ok bool) {
	// PKWARE APPNOTE 4.3.7, and 4.3.16 for an archive with nothing in it.
	if bytes.HasPrefix(raw, []byte("PK\x03\x04")) || bytes.HasPrefix(raw, []byte("PK\x05\x06")) {
		return KindZip, true
	}
	text := bytes.TrimPrefix(raw, []byte("\xef\xbb\xbf"))
	if start := bytes.TrimLeft(text, " \t\r\n"); len(start) == 0 || start[0] == '{' || start[0] == '[' {
		return 0, false
	}
	if !isWide(raw) && isV3(text) {
		return KindV3, true
	}
	return 0, false
}

// yamlLimit is the length in bytes up to which a file is read as YAML to see what it
// is; the largest v3 file seen in public has 48 KB.
const yamlLimit = 1 << 20

// isV3 reports whether YAML is a file of a v3 folder. What is broken or too long to be
// read, and has a "$kind", is one too: it is told so, not that it is no JSON.
func isV3(text []byte) bool {
	var doc yaml.Node
	if len(text) > yamlLimit || yaml.Unmarshal(text, &doc) != nil {
		return bytes.Contains(text, []byte("$kind:"))
	}
	if doc.Kind != yaml.DocumentNode || doc.Content[0].Kind != yaml.MappingNode {
		return false
	}
	found := map[string]string{}
	for i := 0; i+1 < len(doc.Content[0].Content); i += 2 {
		found[doc.Content[0].Content[i].Value] = doc.Content[0].Content[i+1].Value
	}
	has := func(name string) bool { _, ok := found[name]; return ok }
	switch {
	case has("$kind"):
		return true
	case found["type"] == "collection" || found["type"] == "folder":
		return has("name")
	case found["type"] == "http":
		return has("method") || has("url")
	}
	return has("name") && has("values")
}

// Marked reports whether a mark of Postman occurs in the bytes of a file: the address
// of its schemas, a member name that its exports use, or the "$kind" of its v3 files.
func Marked(raw []byte) bool {
	if isWide(raw) {
		raw = bytes.ReplaceAll(raw, []byte{0}, nil)
	}
	for _, mark := range [...]string{"schema.getpostman.com", "schema.postman.com", "_postman_", "$kind:"} {
		if bytes.Contains(raw, []byte(mark)) {
			return true
		}
	}
	return false
}

// isWide reports whether the bytes look like UTF-16, in which every second byte of
// the marks is NUL.
func isWide(raw []byte) bool {
	return bytes.HasPrefix(raw, []byte("\xff\xfe")) || bytes.HasPrefix(raw, []byte("\xfe\xff")) ||
		len(raw) > 1 && (raw[0] == 0) != (raw[1] == 0)
}

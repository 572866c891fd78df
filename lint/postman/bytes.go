package postman

import "bytes"

// RecogniseBytes recognises what is not JSON: a zip archive, and the YAML files of
// Postman's v3 folders (with "$kind", in the early layout with "type", and
// environments with "name" and "values"). It looks at the first bytes and at the
// lines that start in the first column, and reads no YAML.
func RecogniseBytes(raw []byte) (kind Kind, ok bool) {
	// PKWARE APPNOTE 4.3.7, and 4.3.16 for an archive with nothing in it.
	if bytes.HasPrefix(raw, []byte("PK\x03\x04")) || bytes.HasPrefix(raw, []byte("PK\x05\x06")) {
		return KindZip, true
	}
	text := bytes.TrimPrefix(raw, []byte("\xef\xbb\xbf"))
	if start := bytes.TrimLeft(text, " \t\r\n"); len(start) == 0 || start[0] == '{' || start[0] == '[' {
		return 0, false
	}
	if isV3(text) {
		return KindV3, true
	}
	return 0, false
}

func isV3(text []byte) bool {
	found := map[string]string{}
	for line := range bytes.Lines(text) {
		if name, value, ok := topLevel(line); ok {
			found[name] = value
		}
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

// topLevel returns the name, if it is one of those that tell, and the value of a
// member of a YAML mapping that starts in the first column.
func topLevel(line []byte) (name, value string, ok bool) {
	before, after, ok := bytes.Cut(line, []byte(":"))
	if !ok {
		return "", "", false
	}
	switch name = string(bytes.Trim(before, `"'`)); name {
	case "$kind", "type", "name", "values", "method", "url":
		return name, string(bytes.Trim(after, " \t\r\n\"'")), true
	}
	return "", "", false
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

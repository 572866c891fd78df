package postman

import "bytes"

// RecogniseBytes recognises what is neither JSON nor YAML: a zip archive.
func RecogniseBytes(raw []byte) (kind Kind, ok bool) {
	// PKWARE APPNOTE 4.3.7, and 4.3.16 for an archive with nothing in it.
	if bytes.HasPrefix(raw, []byte("PK\x03\x04")) || bytes.HasPrefix(raw, []byte("PK\x05\x06")) {
		return KindZip, true
	}
	return 0, false
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

package credential

import "strings"

// Signed reports whether the credentials of an Authorization header, without their
// scheme, are a signature over one request at one time: OAuth 1.0 (RFC 5849 §3.5.1), AWS
// Signature Version 4, HTTP signatures, Hawk, or the answer to a Digest challenge (RFC
// 7616 §3.4). A server takes such a header once.
func Signed(credentials string) bool {
	names := map[string]bool{}
	for part := range strings.SplitSeq(credentials, ",") {
		if name, value, ok := strings.Cut(part, "="); ok && strings.Trim(value, `" `) != "" {
			names[strings.ToLower(strings.TrimSpace(name))] = true
		}
	}
	return names["oauth_signature"] || names["signature"] || names["mac"] && names["nonce"] || names["response"] && names["nonce"]
}

package credential

import "strings"

// UUIDToken says whether a value is a UUID that may be a token, as OAuth servers hand out
// that draw one for each: neither all zeros or nines nor one of documentation.
func UUIDToken(s string) bool {
	if !isUUID(s) {
		return false
	}
	const differing = 8
	seen, kinds := [16]bool{}, 0
	for i := range len(s) {
		if digit := strings.IndexByte("0123456789abcdef", s[i]|0x20); digit >= 0 && !seen[digit] {
			seen[digit] = true
			kinds++
		}
	}
	lower := strings.ToLower(s)
	return kinds >= differing && !strings.HasPrefix(lower, "123e4567-") && !strings.HasPrefix(lower, "12345678-") && !strings.HasPrefix(lower, "01234567-")
}
